"""Tables whose columns are told by white space: heads and rows that stand in no bars."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.document.readers.ascii.columns import (
    FEWEST,
    MOST,
    Column,
    Columns,
    assigned,
    columns_of,
)
from extractor.document.readers.ascii.lines import Kind, Piece, TypedLine
from extractor.document.readers.ascii.parts import says_none
from extractor.document.readers.ascii.piped import has_values
from extractor.document.readers.ascii.rows import is_value
from extractor.document.readers.ascii.table import RULED, HeadLine, Segment, TypedTable

LONGEST_HEAD = 60
"""Lines of a head, at most."""
LONGEST = 2000
"""Lines of a table without bars, at most; no file may make the search long."""
COVERED = 0.5
"""Share of a column's captions, or of a piece, that they have in common where one is over it."""
_ITEM = re.compile(r"\(?\d{1,2}[A-Za-z]?[.)] *")


def read_open(lines: Sequence[TypedLine]) -> tuple[TypedTable, int] | None:
    """The table in lines without bars, and the line behind it; None where there is no table.

    ``lines`` begin with the head's first line.
    """
    split = body_start(lines)
    if split > LONGEST_HEAD:
        return None
    stop = _prose_start(lines, split)
    marks = next((line.pieces for line in lines[:stop] if line.kind is Kind.COLUMNS), ())
    head = [_numbered(line) for line in lines[:split] if line.kind in _OF_HEAD]
    columns = columns_of(head, lines[split:stop], marks)
    if len(columns) < FEWEST:
        return None
    stop = _end(lines, split, stop, columns)
    ends = [*(c.x0 - 1 for c in columns[1:]), columns[-1].x1]
    table = TypedTable([max(1, c.x1 - c.x0, 0) for c in columns])
    above: list[tuple[int, int] | None] = [None] * len(columns)
    for line in head:
        found = _head_line(line, columns, above)
        if not isinstance(found, frozenset):
            for segment in found:
                for c in range(segment.first, segment.last + 1):
                    above[c] = segment[:2]
        table.head.append(found)
    for line in lines[split:stop]:
        if line.kind is Kind.TEXT:
            table.body.append(_cells(line, columns, ends))
        elif line.kind in (Kind.RULE, Kind.BLANK):
            table.body.append(None)
    return table, stop


def body_start(lines: Sequence[TypedLine]) -> int:
    """The line behind the head."""
    for k, line in enumerate(lines):
        if line.kind is Kind.COLUMNS:
            return k + 1
    values = next(
        (k for k, x in enumerate(lines) if x.kind is Kind.TEXT and _is_row(x)), len(lines)
    )
    for kinds in ((Kind.RULE,), (Kind.BLANK,)):
        for k in range(values - 1, 0, -1):
            if lines[k].kind in kinds:
                between = [x for x in lines[k:values] if x.kind is Kind.TEXT]
                if kinds == (Kind.RULE,) or all(len(x.pieces) < FEWEST for x in between):
                    return k + 1
    return values


def _is_row(line: TypedLine) -> bool:
    """Whether a line has values, or says in place of all rows that there are none."""
    return has_values(line) or (len(line.pieces) == 1 and says_none(line.pieces[0].text))


def _prose_start(lines: Sequence[TypedLine], split: int) -> int:
    """The line from which on there are no rows: where the last line with several pieces was."""
    last = split
    for k in range(split, len(lines)):
        if lines[k].kind is Kind.TEXT and len(lines[k].pieces) > 1:
            last = k + 1
    return last


def _end(lines: Sequence[TypedLine], split: int, stop: int, columns: Columns) -> int:
    """The line behind the last row: prose runs over the columns, rows stand in them."""
    blank = True
    for k in range(split, len(lines)):
        line = lines[k]
        if line.kind is not Kind.TEXT:
            blank = True
            continue
        if len(line.pieces) == 1 and _runs_over(line.pieces[0], columns):
            return k
        if len(line.pieces) > MOST or k - split > LONGEST:
            return k
        if k >= stop and (blank or _leaves(line.pieces[0], columns)):
            return k
        blank = False
    return len(lines)


def _leaves(piece: Piece, columns: Columns) -> bool:
    """Whether a text begins in the first column and does not stay before the second."""
    return piece.x0 < columns[1].x0 - 2 and piece.x1 > max(columns[0].x1 + 2, columns[1].x0 - 1)


def _runs_over(piece: Piece, columns: Columns) -> bool:
    """Whether a text runs over several columns, from before the second one's middle."""
    covered = sum(piece.x0 <= c.x0 + 1 and c.x1 - 1 <= piece.x1 for c in columns[1:])
    return covered >= 2 and " " in piece.text


_OF_HEAD = (Kind.TEXT, Kind.RULE, Kind.BLANK)
_NEXT_ITEM = re.compile(r" (?=\d{1,2}\s?[A-Za-z]?\.\s?[A-Z(])")


def _numbered(line: TypedLine) -> TypedLine:
    """A line of a head whose pieces are parted before an item's number, one blank or more."""
    if line.kind is not Kind.TEXT or not _NEXT_ITEM.search(line.text):
        return line
    out: list[Piece] = []
    for piece in line.pieces:
        begin = 0
        for m in _NEXT_ITEM.finditer(piece.text):
            out.append(Piece(piece.text[begin : m.start()], piece.x0 + begin, piece.x0 + m.start()))
            begin = m.end()
        out.append(Piece(piece.text[begin:], piece.x0 + begin, piece.x1))
    return line._replace(pieces=tuple(out))


def _unbridged(
    piece: Piece, columns: Columns, above: Sequence[tuple[int, int] | None]
) -> list[Piece]:
    """A piece of a head parted where it runs from below one caption to below another one."""
    over = [k for k, c in enumerate(columns) if piece.x0 < c.x1 and c.x0 < piece.x1]
    out: list[Piece] = []
    begin = 0
    for a, b in pairwise(over):
        left, right = above[a], above[b]
        if left is None or right is None or left[1] >= b or right[0] <= a:
            continue
        low, high = columns[a].x1 - piece.x0, columns[b].x0 - piece.x0
        blanks = [k for k, c in enumerate(piece.text) if c == " " and low - 3 <= k <= high + 2]
        middle = (low + high - 1) / 2
        at = min(blanks, key=lambda k: abs(k - middle), default=0)
        if at > begin:
            out.append(Piece(piece.text[begin:at], piece.x0 + begin, piece.x0 + at))
            begin = at + 1
    out.append(Piece(piece.text[begin:], piece.x0 + begin, piece.x1))
    return out


def _head_line(
    line: TypedLine, columns: Columns, above: Sequence[tuple[int, int] | None]
) -> HeadLine:
    """The captions of a head's line. ``above``: what columns the caption above each is over."""
    if line.kind is Kind.RULE:
        return frozenset(
            k for k, c in enumerate(columns) if any(p.x0 <= c.middle <= p.x1 for p in line.pieces)
        )
    if line.kind is not Kind.TEXT:
        return []
    pieces = [part for piece in line.pieces for part in _unbridged(piece, columns, above)]
    at = assigned(pieces, columns)
    out: list[Segment] = []
    for piece, k in zip(pieces, at, strict=True):
        over = [j for j, c in enumerate(columns) if _is_over(piece, c)]
        first, last = (over[0], over[-1]) if len(over) > 1 else (k, k)
        if out and first <= out[-1].last:
            if (first, last) == (out[-1].first, out[-1].last):
                out[-1] = out[-1]._replace(text=f"{out[-1].text} {piece.text}")
                continue
            first, last = k, max(k, last if len(over) > 1 else k)
            if first <= out[-1].last:
                out[-1] = out[-1]._replace(last=max(out[-1].first, first - 1))
        drawn = len(piece.text) > 2 and not piece.text.strip("-=_")
        item = _ITEM.match(piece.text)
        starts = frozenset((piece.x0, piece.x0 + (item.end() if item is not None else 0)))
        out.append(Segment(first, last, RULED if drawn else piece.text, starts))
    return out


def _is_over(piece: Piece, column: Column) -> bool:
    shared = min(piece.x1, column.x1) - max(piece.x0, column.x0)
    return shared > 0 and shared >= COVERED * (column.x1 - column.x0)


def _cells(line: TypedLine, columns: Columns, ends: Sequence[int]) -> list[str]:
    """A body's line, a text for each column."""
    pieces = [part for piece in line.pieces for part in _parted(piece, columns)]
    cells = [""] * len(columns)
    for piece, k in zip(pieces, assigned(pieces, columns), strict=True):
        cells[k] = f"{cells[k]} {piece.text}".strip()
    return cells


def _parted(piece: Piece, columns: Columns) -> list[Piece]:
    """A piece that runs over the white between two columns, parted at a blank that stands there.

    One blank may be all that a full column leaves; what is parted are values, words stay.
    """
    if " " not in piece.text:
        return [piece]
    out: list[Piece] = []
    begin = 0
    text = piece.text
    for k, c in enumerate(text):
        if c != " ":
            continue
        x = piece.x0 + k
        here = text[begin:k]
        between = any(a.x1 <= x + 1 and x <= b.x0 for a, b in pairwise(columns))
        rest = text[k + 1 :]
        if between and (_ends_value(here) or _starts_value(rest)):
            out.append(Piece(here, piece.x0 + begin, x))
            begin = k + 1
    out.append(Piece(text[begin:], piece.x0 + begin, piece.x1))
    return out


def _ends_value(text: str) -> bool:
    return is_value(text.rsplit(" ", 1)[-1])


def _starts_value(text: str) -> bool:
    return is_value(text.split(" ", 1)[0])
