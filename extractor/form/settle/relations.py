"""A relationship told in words: ``Relationship: Director and Chief Executive Officer``.

Words that are those of a box are that box ticked, and what stands behind Officer is the title.
Lists of boxes to choose from have marks, or the words of the others beside them; they are left
to `extractor.form.boxes`. What cannot be told is said in a warning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.catalogue.labels import OTHER, RELATIONSHIPS
from extractor.document.model import Document, Line, Span
from extractor.form.boxes import Box
from extractor.form.ink import evidence_of_span
from extractor.form.notices import tell
from extractor.form.record import Value
from extractor.form.settle.roles import Piece, cell_words, is_box, relation_in
from extractor.form.settle.titles import BOX_WORDS, TITLES
from extractor.form.settle.trust import TOLD
from extractor.mapping.boxes import ANSWERS
from extractor.mapping.mapper import MappedSpan
from extractor.mapping.text import normalise

_CAPTION = re.compile(
    r"(?:\d{1,2}[a-z]?[.)]\s*)?relationships?(?:\(s\))?"
    r"(?:\s+of\s+(?:the\s+)?(?:(?:joint|reporting)\s+)*(?:person|owner|insider|filer)s?(?:\(s\))?)?"
    r"(?:\s+(?:to|with)\s+(?:the\s+)?(?:issuer|company))?(?P<stop>\s*[:.–—-])?(?=\s|$)\s*",
    re.IGNORECASE,
)
_POSITION = re.compile(
    r"(?:(?:relationship|title|role)\s*(?:or|/|and|&)\s*(?:title\b)?)?"
    r"(?:position|capacity|role|(?<=[ /&]title))(?:\(s\))?"
    r"(?:\s+(?:held|in|at|with|to)(?:\s+(?:the\s+)?(?:issuer|company))?)?"
    r"(?P<stop>\s*[:.–—-])?(?=\s|$)\s*",
    re.IGNORECASE,
)
"""A caption of what may be a relationship, or an officer's title alone."""
_CHOICES = re.compile(r"\b(?:check|specify|give title|applicable|instructions?)\b", re.IGNORECASE)
_BOX_WORD = re.compile(r"\b(?:director|officer|10 ?% (?:owner|holder))\b", re.IGNORECASE)
_ANY_BOX = re.compile(r"director|officer|10 ?%|percent|owner|holder|other", re.IGNORECASE)
LONGEST = 160
"""Characters of a relationship in words."""
FEWEST_LETTERS = 3
BELOW = 4
"""Lines below the words in which the boxes of a list would stand."""


class _Words(NamedTuple):
    """A caption, what it says, and where: the numbers of the lines, and the first span.

    ``sure``: the caption is that of a relationship, and no other. ``row``: the words stand
    in a column with those of other owners, in a row of a grid each.
    """

    caption: str
    text: str
    lines: tuple[int, ...]
    home: Span
    sure: bool = True
    row: bool = False


def settle_relations(
    spans: tuple[MappedSpan, ...], document: Document
) -> tuple[tuple[MappedSpan, ...], dict[int, Box]]:
    """The spans with relationships in words taken apart, and the boxes that those tick.

    The boxes' keys are the numbers of their spans.
    """
    by_line: dict[int, list[int]] = {}
    for k, s in enumerate(spans):
        by_line.setdefault(s.item.line, []).append(k)
    said = _captioned(spans, by_line, document)
    for number, line in enumerate(document.lines):
        for told in _told(document, number, line) if number in by_line else ():
            own = [
                k
                for at in told.lines
                for k in by_line.get(at, ())
                if _is_beside(part := spans[k].item.span, told.home)
                and part.text
                and (part.text in " ".join(told.text.split()) or _is_whole(part, told))
            ]
            if own and all(spans[k].item.span.check is None for k in own):
                said.append((told, own))
    everywhere = {k for _, own in said for k in own}  # joint owners have a relationship each
    out = [_not_a_box(s) for s in spans]
    new: dict[int, tuple[str, list[Piece]]] = {}
    gone: set[int] = set()
    for told, own in said:
        if gone.intersection(own) or _is_list(spans, by_line, everywhere, told.lines[0]):
            continue
        pieces = relation_in(told.text)
        if pieces is not None and told.row and not _is_named(spans, own[0]):
            pieces = None
        if pieces is None:
            wrong = [k for k in own if told.sure or spans[k].label in RELATIONSHIPS]
            if wrong:
                tell(f"a relationship in words was not read: {told.text!r}")
            for k in wrong:
                out[k] = out[k]._replace(label=OTHER)
            continue
        new[own[0]] = f"{told.caption} {told.text}", pieces
        gone.update(own)
        for k in by_line.get(told.lines[0], ()):
            if spans[k].label in RELATIONSHIPS and not _is_choice(spans[k]):
                out[k] = out[k]._replace(label=OTHER)
    settled: list[MappedSpan] = []
    boxes: dict[int, Box] = {}
    for k, s in enumerate(out):
        if k in new:
            shown, pieces = new[k]
            for piece in pieces:
                if piece.label in RELATIONSHIPS:
                    boxes[len(settled)] = _ticked(s, piece, shown, len(settled))
                settled.append(_as_span(s, piece))
        elif k not in gone:
            settled.append(s)
    return tuple(settled), boxes


def _captioned(
    spans: tuple[MappedSpan, ...], by_line: dict[int, list[int]], document: Document
) -> list[tuple[_Words, list[int]]]:
    """Relationships behind captions that a longer text was parted at.

    ``Reporting Owner: Jane Doe Relationship: Director`` is one text of the document.
    """
    out: list[tuple[_Words, list[int]]] = []
    for number, inside in by_line.items():
        for k in inside[2:]:
            caption, s = spans[k - 1].item.span, spans[k].item.span
            if caption.text[-1:] != ":" or not _is_caption(caption.text) or s.check is not None:
                continue
            whole = len(document.lines[number].spans) == len(inside)
            if not whole and _may_tell(s.text) and relation_in(s.text) is not None:
                out.append((_Words(caption.text, s.text, (number,), s), [k]))
    return out


def _not_a_box(s: MappedSpan) -> MappedSpan:
    """The caption of the relationships is none of them."""
    if s.label in RELATIONSHIPS and _is_caption(s.item.span.text):
        return s._replace(label=OTHER)
    return s


def _told(document: Document, number: int, line: Line) -> list[_Words]:
    """The words behind a caption on a line, or below it."""
    for k, span in enumerate(line.spans):
        m = _caption(span.text) if len(span.text) <= LONGEST else None
        if m is None:
            continue
        beside = _beside(document, number, k, m)
        if m.end() == len(span.text):
            lines = _lines_of_cell(document, number, span) if k == len(line.spans) - 1 else []
            if lines:
                return lines
            captions = len(line.spans) == 2 and k == 0  # with a value beside each
            if not captions and (beside is None or relation_in(beside.text) is None):
                below = _column(document, number, span)
                if below:
                    return below
        if beside is not None and (beside.sure or _BOX_WORD.search(beside.text)):
            return [beside]
    return []


def _caption(text: str) -> re.Match[str] | None:
    return _CAPTION.match(text) or _POSITION.match(text)


def _beside(document: Document, number: int, k: int, m: re.Match[str]) -> _Words | None:
    """The words behind caption ``m`` in its span (the k-th of its line) or in the next one.

    The next one may stand below, alone in the caption's cell.
    """
    line = document.lines[number]
    span = line.spans[k]
    lines, home, words = (number,), span, span.text[m.end() :]
    if words and not m["stop"]:
        return None  # a sentence
    if words:
        whole = relation_in(words) is not None and words.count("(") <= words.count(")")
        last = k == len(line.spans) - 1
        further = _further(document, number, span) if last and not whole else []
        lines = (number, *range(number + 1, number + 1 + len(further)))
        words = " ".join((words, *further))
    else:
        behind = [s for s in line.spans[k + 1 :] if s.text or s.check is not None]
        if not behind and number + 1 < len(document.lines):
            lines = (number + 1,)
            behind = [s for s in document.lines[number + 1].spans if s.text or s.check is not None]
            if len(behind) != 1 or behind[0].place.cell != span.place.cell:
                return None
        if not behind or behind[0].check is not None:
            return None
        home, words = behind[0], behind[0].text
    if not _may_tell(words):
        return None
    return _Words(m.group().strip(), words, lines, home, m.re is _CAPTION)


def _may_tell(words: str) -> bool:
    enough = sum(map(str.isalpha, words)) >= FEWEST_LETTERS
    return enough and len(words) <= LONGEST and _CHOICES.search(words) is None


def _further(document: Document, number: int, span: Span) -> list[str]:
    """The lines below in which the words of a cell go on; a box's words begin anew."""
    out: list[str] = []
    for line in document.lines[number + 1 :] if span.place.grid is not None else ():
        text = line.text
        if any(s.place.cell != span.place.cell or s.check is not None for s in line.spans):
            break
        if is_box(text) or _caption(text):
            break
        out.append(text)
    return out


def _column(document: Document, number: int, head: Span) -> list[_Words]:
    """The relationships in the cells of a grid below a head, row by row.

    Where the words of boxes or marks stand beside, they are a list to choose from, and
    nothing further is taken.
    """
    grid, row, col = head.place.cell
    if grid is None or row is None or col is None:
        return _under(document, number, head)
    rows: dict[int, list[tuple[int, Span]]] = {}
    for n in range(number + 1, len(document.lines)):
        spans = [s for s in document.lines[n].spans if s.place.grid == grid]
        if not spans:
            break
        for s in spans:
            if s.text or s.check is not None:
                rows.setdefault(s.place.row or 0, []).append((n, s))
    out: list[_Words] = []
    passed = False
    for at in sorted(rows):
        own = [(n, s) for n, s in rows[at] if s.place.col == col]
        if at <= row and not own:
            continue  # the other heads have more lines
        others = [s for _, s in rows[at] if s.place.col != col]
        text = cell_words([s.text for _, s in own])
        if (
            any(s.check is not None for _, s in own)
            or len({n for n, _ in own}) < len(own)
            or any(is_box(s.text) or _is_mark_beside(s, col) for s in others)
            or any(s.text.strip(" .").lower() in ANSWERS for s in others)
            or not _may_tell(text)
        ):
            break
        if not (relation_in(text) or _BOX_WORD.search(text)):
            passed = True  # an officer's title alone, or another word
            continue
        lines = tuple(dict.fromkeys(n for n, _ in own))
        out.append(_Words(head.text, text, lines, own[0][1], _CAPTION.match(head.text) is not None))
    return [w._replace(row=True) for w in out] if passed or len(out) > 1 else out


def _lines_of_cell(document: Document, number: int, caption: Span) -> list[_Words]:
    """Boxes on a line each below their caption in its cell, or in the cell beside it."""
    grid, row, _ = caption.place.cell
    if grid is None:
        return []
    cell: tuple[int | None, int | None, int | None] | None = None
    own: list[tuple[int, Span]] = []
    for n in range(number + 1, min(len(document.lines), number + 2 + BELOW)):
        spans = document.lines[n].spans
        place = spans[0].place
        if len(spans) != 1 or (place.grid, place.row) != (grid, row) or spans[0].check is not None:
            break
        if cell not in (None, place.cell):
            break
        cell = place.cell
        own.append((n, spans[0]))
    text = cell_words([s.text for _, s in own])
    if len(own) < 2 or not any(is_box(s.text) for _, s in own):
        return []
    if not _may_tell(text) or relation_in(text) is None:
        return []
    sure = _CAPTION.match(caption.text) is not None
    return [_Words(caption.text, text, tuple(n for n, _ in own), own[0][1], sure)]


def _under(document: Document, number: int, head: Span) -> list[_Words]:
    """The relationship that stands right below a head outside any grid, if it is one in words."""
    if head.place.box is None or number + 1 >= len(document.lines):
        return []
    x0, _, x1, _ = head.place.box
    below = document.lines[number + 1].spans
    own = [s for s in below if (box := s.place.box) and box[0] < x1 and x0 < box[2]]
    if len(own) != 1 or own[0].place.grid is not None or own[0].place.page != head.place.page:
        return []
    if any(s.check is not None or (s is not own[0] and is_box(s.text)) for s in below):
        return []
    text = own[0].text
    if not _may_tell(text) or relation_in(text) is None:
        return []
    sure = _CAPTION.match(head.text) is not None
    return [_Words(head.text, text, (number + 1,), own[0], sure)]


def _is_mark_beside(span: Span, col: int) -> bool:
    return span.check is not None and abs((span.place.col or 0) - col) == 1


def _is_beside(span: Span, home: Span) -> bool:
    """Whether a span is of the same cell, or outside any grid of the same piece of a line."""
    return span.place == home.place or (
        home.place.grid is not None and span.place.cell == home.place.cell
    )


def _is_whole(span: Span, told: _Words) -> bool:
    """Whether a span is caption and words in one, which nobody parted."""
    return (
        bool(told.text) and span.text.endswith(told.text) and _CAPTION.match(span.text) is not None
    )


def _is_named(spans: Sequence[MappedSpan], k: int) -> bool:
    """Whether an owner's name stands before a span in its row: else whose it is is not told."""
    grid, row, _ = spans[k].cell
    for s in reversed(spans[:k]):
        if s.cell[:2] != (grid, row):
            return False
        if s.label == "rptOwnerName":
            return True
    return False


def _is_list(
    spans: Sequence[MappedSpan],
    by_line: dict[int, list[int]],
    told: set[int],
    line: int,
) -> bool:
    """Whether marks or the words of further boxes stand around: a list to choose from."""
    near = [k for n in range(line - 1, line + 1 + BELOW) for k in by_line.get(n, ())]
    return any(
        _is_choice(spans[k])
        or (spans[k].item.span.check is not None and spans[k].item.line <= line + 1)
        for k in near
        if k not in told
    )


def _is_choice(s: MappedSpan) -> bool:
    """Whether a span is one of several boxes: a name that was taken for one is none."""
    text = s.item.span.text
    if s.label in TITLES:
        return normalise(text) in BOX_WORDS
    return s.label in RELATIONSHIPS and _ANY_BOX.search(text) is not None and not _is_caption(text)


def _is_caption(text: str) -> bool:
    return _CAPTION.fullmatch(text) is not None


def _as_span(s: MappedSpan, piece: Piece) -> MappedSpan:
    span = s.item.span._replace(text=piece.text, source=piece.text)
    return MappedSpan(s.item._replace(span=span), piece.label, TOLD)


def _ticked(s: MappedSpan, piece: Piece, shown: str, at: int) -> Box:
    value = Value(
        value="1",
        raw=piece.text,
        confidence=TOLD,
        evidence=evidence_of_span(s.item.span, shown),
    )
    return Box(piece.label, True, at, value)
