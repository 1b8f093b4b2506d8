"""What stands outside the tables: items in boxes or side by side, paragraphs, single lines.

Items that stand beside one another are read one after the other, so that a caption and what is
typed below it come together. Lines of prose that were broken where the next word did not fit
are one paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.document.builder import PageBuilder
from extractor.document.readers.ascii.boxes import NEAR, boxes_of
from extractor.document.readers.ascii.lines import (
    BLANK,
    Kind,
    Piece,
    TypedLine,
)
from extractor.document.readers.ascii.parts import is_note
from extractor.document.readers.ascii.rows import is_date, is_number
from extractor.document.readers.ascii.table import shown

WIDE_GAP = 8
"""Blanks between two columns of the form's head."""
GAP = 3
"""Blanks that part two texts of a line; fewer stand in justified prose."""
HANGING = 8
"""Letters that lines of a paragraph may begin apart."""
PROSE = 40
"""Letters from which a line may be one of several of a paragraph."""
LONGEST_PARAGRAPH = 400
"""Lines of a paragraph."""
LONGEST_ITEM = 40
"""Lines of an item, empty ones too."""
SLACK = 2
"""Letters that a typist leaves at a line's end though the next word would have fitted."""

_BOX = re.compile(
    r"[(\[/|\ue0fd][\ue0ff _]{0,3}[Xx]?[\ue0ff _]{0,3}[)\]/|\ue0fd]|_+[Xx]?_*(?=\s)|_+[Xx]_+|[Xx]\s"
)
_ITEM = re.compile(r"\(?(?!\d\d U\.?S)\d{1,2}\s?[A-Za-z]?\s?[.)]\s?\(?[A-Za-z*]")
_NOTES = re.compile(
    r"\W*(?:explanations?\s+of\s+responses?|foot\s?notes?|notes?|remarks?|comments?)\s*:?\W*$", re.I
)
_NOTES_BEGIN = re.compile(
    r"\W*(?:explanations?\s+of\s+responses?|foot\s?notes?|notes?|remarks?|comments?)\s*:", re.I
)
_CAPTION_GOES_ON = re.compile(
    r"(?:reporting|persons?|trading|symbol|issuer|relationship|original|statement|number of)\b"
    r"|\((?:check|month|instr|voluntary|if |s\))|(?:ticker|tickler) ",
    re.IGNORECASE,
)
"""How the second line of a numbered caption begins."""
_IF_ANY = re.compile(r"\(\s*voluntary\s*\)", re.IGNORECASE)
"""A caption's last line, numbered or not."""
_MONTH = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?(?: \d{1,2},?)?", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_CHECK_THIS = re.compile(r"(?:[(\[|_\ue0ff xX\])]{1,7}\s?)?check (?:this )?box\b", re.IGNORECASE)
_DRAWN_BOX = re.compile(
    r"(?:([=~#*-])\1{0,6}[Xx]\1{1,7}|([=~#])\2{1,7}|_|[{<] ?[Xx]? ?[}>])(?= ?[A-Z0-9][A-Za-z0-9%])"
)
"""Boxes to tick of signs that nobody else draws them with; one underscore is one, too."""
_OMB = re.compile(r"OMB\b", re.IGNORECASE)
_PARTS = re.compile(r"\(\s*(?:last|first|street|city|number)\b", re.IGNORECASE)
_CAPTIONS = re.compile(
    r"(?:name\s+and\s+address|issuer\s+name|relationship\s+of|statement\s+for|i\.?r\.?s\.?\s"
    r"|if\s+amendment|individual\s+or|date\s+of\s+(?:event|earliest))",
    re.IGNORECASE,
)
"""How the captions of items begin that have lost their numbers."""
_NAME_PARTS = re.compile(r"\(?\s*last\s*\)?,?\s*\(?\s*first\b", re.IGNORECASE)
"""The captions below a name whose parts stand apart."""
_CODE = re.compile(r"[(\[]?[A-Z][A-Z.]{0,5}[)\]]?")
"""A word in capitals at a line's end; two blanks are enough to part it."""
_ANSWERED = re.compile(r"[a-z)]\s?:\s+\S", re.IGNORECASE)
"""A caption with its value behind a colon: the next line is a line of its own."""
_DATED = re.compile(r"(dated?)\s+(\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|[A-Z][a-z]+ \d{1,2}, ?\d{4})", re.I)
_SIGNED = re.compile(r"/s/|\W*signature|\W*by\s*:|\W*dated?\s*:|name\s*:|address\s*:", re.I)
_LEADS = re.compile(r"/s/\s*$|^(?:\*{1,3}|\(?\d{1,2}\s?[A-Za-z]?\s?[.)]|\[\d{1,2}\])$", re.I)
"""What belongs to the text behind it, however far that stands: ``/s/``, a number."""


class Flow:
    """Adds lines to a page. ``notes``: whether what is read now are notes or remarks."""

    def __init__(self, page: PageBuilder):
        self.page = page
        self.notes = False
        self.inside = False
        self.box = False

    def add(self, lines: Sequence[TypedLine], width: int = 0) -> None:
        """Add lines; ``width``: of the box that they stand in, 0 for the page."""
        at = 0
        while at < len(lines):
            line = lines[at]
            if line.kind is not Kind.TEXT:
                at += 1
                continue
            if line.bars:
                at = self._boxes(lines, at)
            elif is_beside(line):
                at = self._beside(lines, at)
            elif not self.inside and not self.notes and _ITEM.match(line.pieces[0].text):
                at = self._item(lines, at)
            else:
                at = self._paragraph(lines, at, width)

    # Boxes

    def _boxes(self, lines: Sequence[TypedLine], at: int) -> int:
        """Add boxes drawn with bars, one after the other; returns the line behind them."""
        stop = at
        while stop < len(lines) and (
            lines[stop].kind is Kind.RULE or (lines[stop].kind is Kind.TEXT and lines[stop].bars)
        ):
            stop += 1
        for width, texts in boxes_of(lines[at:stop]):
            self._cell(texts, width)
        return stop

    def _cell(self, lines: Sequence[TypedLine], width: int) -> None:
        """Add what stands together as one cell: a caption, and what is typed below it."""
        if self.inside:
            self.add(lines, width)
            return
        self.page.open_table()
        self.page.open_row()
        self.page.open_cell()
        self.inside = True
        self.add(lines, width)
        self.inside = False
        self.page.close_table()

    def _item(self, lines: Sequence[TypedLine], at: int) -> int:
        """Add a numbered item with what stands below it, to the next one or the next rule."""
        stop = at + 1
        while stop < len(lines) and stop - at < LONGEST_ITEM:
            line = lines[stop]
            if line.kind is Kind.TEXT:
                if line.bars or _ITEM.match(line.pieces[0].text) or is_beside(line):
                    break
            elif line.kind is not Kind.BLANK and not _over_parts(lines, stop):
                break
            stop += 1
        self._cell(lines[at:stop], 0)
        return stop

    # Items side by side

    def _beside(self, lines: Sequence[TypedLine], at: int) -> int:
        """Add items that stand side by side, one after the other; returns the line behind them.

        What stands below a rule goes on with the item above it where it has no number.
        """
        cells: list[tuple[int, int, list[TypedLine]]] = []
        while True:
            stop = _side_by_side(lines, at, cells)
            at = stop
            while at < len(lines) and lines[at].kind is Kind.RULE:
                at += 1
            if at == stop or at == len(lines) or not is_beside(lines[at]):
                break
        for begin, end, own in cells:
            self._cell(own, end - begin - 1)
        return stop

    # Paragraphs and lines

    def _paragraph(self, lines: Sequence[TypedLine], at: int, width: int) -> int:
        below = next((x for x in lines[at + 1 : at + 4] if x.kind is Kind.TEXT), None)
        if below is not None and _NAME_PARTS.match(below.text.strip()):
            lines = [*lines[:at], _whole(lines[at]), *lines[at + 1 :]]
        if _SIGNED.match(lines[at].text.strip()):
            self.notes = False
        begin_text = lines[at].text.strip()
        self.box = (_CHECK_THIS.match(begin_text) or _OMB.match(begin_text)) is not None
        stop = at + 1
        right = width or _right(lines, at)
        begin = lines[at].pieces[0].x0 if width else 0
        while (
            stop < len(lines)
            and stop - at < LONGEST_PARAGRAPH
            and self._goes_on(lines[stop - 1], lines[stop], begin + right)
        ):
            stop += 1
        self._say(lines[at:stop])
        return stop

    def _goes_on(self, above: TypedLine, line: TypedLine, right: int) -> bool:
        """Whether a line is the rest of the paragraph above it."""
        if line.kind is not Kind.TEXT or line.bars or above.bars:
            return False
        if len(_texts(above)) > 1 or len(_texts(line)) > 1:
            return False
        text, before = line.text.strip(), above.text.strip()
        if _MONTH.fullmatch(before) and _YEAR.fullmatch(text):
            return True
        if _begins_anew(line, text):
            return False
        value = is_date(text) or is_number(text)
        if value and not (self.notes and before[-1] == ","):
            return False
        if self.notes:
            return not _NOTES.match(before)
        if self.box:
            return True
        if abs(line.pieces[0].x0 - above.pieces[0].x0) > HANGING:
            return False  # set in the middle, each line for itself
        if before.endswith(":") or _SIGNED.match(before):
            return False
        first = text.split(" ", 1)[0]
        no_room = above.pieces[-1].x1 + 1 + len(first) > right - SLACK
        answered = _ANSWERED.search(before)
        if answered and (len(before) - answered.end() < PROSE or "/s/" in before.lower()):
            return False  # and else prose with a colon: ``Reminder: Report on a separate line``
        if _ITEM.match(before) and _CAPTION_GOES_ON.match(text):
            return True
        if _IF_ANY.fullmatch(text):
            return True
        if text[0].islower() and (no_room or len(before) >= PROSE or _ITEM.match(before)):
            return True
        return no_room and (len(before) >= PROSE or _ITEM.match(before) is not None)

    def _say(self, lines: Sequence[TypedLine]) -> None:
        page = self.page
        if _SIGNED.match(lines[0].text.strip()):
            self.notes = False
        elif _NOTES_BEGIN.match(lines[0].text) or _NOTES.match(lines[0].text):
            self.notes = True
        for number, line in enumerate(lines):
            if number:
                page.text(" ")
            for k, text in enumerate(_texts(line)):
                if k:
                    page.break_span()
                box = _DRAWN_BOX.match(text)
                if box is not None:
                    page.box("x" in box[0].lower(), box[0])
                    text = text[box.end() :]
                page.text(shown(text))
        page.break_line()


def is_beside(line: TypedLine) -> bool:
    """Whether an item begins beside another one, or beside what goes on from above."""
    if line.kind is not Kind.TEXT or line.bars:
        return False
    return _stands_beside(line) or any(
        _is_item(p) and p.x0 - before.x1 >= GAP for before, p in pairwise(line.pieces)
    )


def _is_item(piece: Piece) -> bool:
    return (_ITEM.match(piece.text) or _CAPTIONS.match(piece.text)) is not None


def _stands_beside(line: TypedLine) -> bool:
    """Whether a box to tick, with a caption of several lines, stands beside other words."""
    if len(line.pieces) < 2 or not _CHECK_THIS.match(line.text.strip()):
        return False
    widest = max(b.x0 - a.x1 for a, b in pairwise(line.pieces))
    return widest >= WIDE_GAP


def _side_by_side(
    lines: Sequence[TypedLine], at: int, cells: list[tuple[int, int, list[TypedLine]]]
) -> int:
    """Sort lines into columns of items, from one on; returns the line behind them.

    ``cells``: begin, end and lines of each item; found ones are added.
    """
    pieces = lines[at].pieces
    starts = [p.x0 for k, p in enumerate(pieces) if k == 0 or _is_item(p)]
    if _stands_beside(lines[at]):
        a, b = max(pairwise(pieces), key=lambda pair: pair[1].x0 - pair[0].x1)
        starts = [0, min(b.x0, (a.x1 + b.x0) // 2 + NEAR)]
    if not _is_item(pieces[0]):
        starts[0] = 0
    stop = at + 1
    while stop < len(lines) and not _ends_columns(lines, stop, starts):
        stop += 1
    columns: list[list[TypedLine]] = [[] for _ in starts]
    for line in lines[at:stop]:
        parts: list[list[Piece]] = [[] for _ in starts]
        for piece in line.pieces:
            k = max((j for j, x in enumerate(starts) if x - NEAR <= piece.x0), default=0)
            parts[k].append(piece)
        for column, own in zip(columns, parts, strict=True):
            column.append(_line_of(own))
    right = max(line.pieces[-1].x1 for line in lines[at:stop] if line.pieces) + 2
    for column, begin, end in zip(columns, starts, [*starts[1:], right], strict=True):
        first = next((line for line in column if line.pieces), None)
        above = [c for k, c in enumerate(cells) if abs(c[0] - begin) <= NEAR or begin == k == 0]
        if first is not None and above and not _is_item(first.pieces[0]):
            above[-1][2].extend(column)
        else:
            cells.append((begin, end, column))
    return stop


def _whole(line: TypedLine) -> TypedLine:
    """A line as one text, whatever its gaps."""
    text = " ".join(p.text for p in line.pieces)
    at = line.pieces[0].x0
    return line._replace(pieces=(Piece(text, at, at + len(text)),))


def _over_parts(lines: Sequence[TypedLine], at: int) -> bool:
    """Whether a rule is a line to write on: captions in brackets stand below it."""
    below = next((x for x in lines[at + 1 : at + 3] if x.kind is Kind.TEXT), None)
    return below is not None and _PARTS.match(below.text.strip()) is not None


def _begins_anew(line: TypedLine, text: str) -> bool:
    return (
        is_note(line)
        or _ITEM.match(text) is not None
        or _BOX.match(text) is not None
        or _DRAWN_BOX.match(text) is not None
        or _SIGNED.match(text) is not None
        or _NOTES_BEGIN.match(text) is not None
        or _NOTES.match(text) is not None
    )


def _texts(line: TypedLine) -> list[str]:
    """The texts of a line: its pieces, put together over small gaps and behind numbers."""
    out: list[str] = []
    end = 0
    last = line.pieces[-1]
    for piece in line.pieces:
        near = piece.x0 - end < GAP and not (piece is last and _CODE.fullmatch(piece.text))
        if out and (near or _LEADS.search(out[-1])):
            out[-1] = f"{out[-1]} {piece.text}"
        else:
            out.append(piece.text)
        end = piece.x1
    if (m := _DATED.fullmatch(out[-1])) is not None:
        out[-1:] = [m[1], m[2]]
    return out


def _right(lines: Sequence[TypedLine], at: int) -> int:
    """How far to the right the lines of a paragraph go that may begin at a line."""
    right = 0
    for line in lines[at : at + REACH]:
        if line.kind is not Kind.TEXT or line.bars:
            break
        right = max(right, line.pieces[-1].x1)
    return max(right, LEAST_RIGHT)


REACH = 40
LEAST_RIGHT = 60


def _line_of(pieces: Sequence[Piece]) -> TypedLine:
    if not pieces:
        return BLANK
    text = " " * pieces[0].x0
    for piece in pieces:
        text = text.ljust(piece.x0) + piece.text
    return TypedLine(Kind.TEXT, text, tuple(pieces))


def _ends_columns(lines: Sequence[TypedLine], at: int, starts: Sequence[int]) -> bool:
    """Whether a line stands below items that are side by side, and is none of theirs."""
    line = lines[at]
    if line.kind is Kind.BLANK:
        following = next((x for x in lines[at + 1 :] if x.kind is not Kind.BLANK), None)
        return following is None or (
            following.kind is Kind.TEXT and _is_other(following, starts, blank=True)
        )
    return line.kind is not Kind.TEXT or bool(line.bars) or _is_other(line, starts, blank=False)


def _is_other(line: TypedLine, starts: Sequence[int], blank: bool) -> bool:
    begun = [p.x0 for p in line.pieces if _is_item(p)]
    if any(min(abs(x - s) for s in starts) > NEAR for x in begun):
        return True
    if blank and begun and min(begun) <= starts[0] + NEAR:
        return True  # the next row of items
    first = line.pieces[0]
    return first.x0 < starts[-1] and any(
        first.x0 < s - NEAR and first.x1 > s + NEAR for s in starts[1:]
    )
