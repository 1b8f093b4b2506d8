"""Pipe tables with tables in their cells, folded into one line, as markdownify writes them.

    | Name  |  |  | | --- | --- | | Brin | Sergey | | (Last) | (First) | | 2. Issuer |

An inner table of ``n`` columns starts with a row of ``n`` empty cells and its rule; the pipes
that close a row and open the next leave an empty cell between them. What stands in no inner
table goes on line by line, as it did on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

_RULE = re.compile(r":?-{3,}:?")
_BREAK = re.compile(r" {2,}")

Row = list[str]
Part = list[Row] | str
"""An inner table by its rows, or a line of text."""


def is_folded(rows: Sequence[Row]) -> bool:
    """Whether a table's rows hold inner tables."""
    return any(
        _rule_at(row, k) or _headed_at(row, k)
        for row in rows
        for k, cell in enumerate(row)
        if cell[:1] in "-:"
    )


def unfolded(row: Row) -> Iterator[Part]:
    """The lines and inner tables of a row, in order."""
    headed = {k - width - 1: width for k in range(len(row)) if (width := _headed_at(row, k))}
    at = 0
    while at < len(row):
        table: list[Row] = []
        width = headed.get(at, 0)
        if width:
            table.append(_broken(row[at : at + width]))
            at += width + 1
        else:
            width = _rule_at(row, at)
        if width:
            at += width
            while cells := _next_row(row, at + 1, width):
                table.append(_broken(cells))
                at += 1 + len(cells)
            if table:
                yield table
        else:
            lines = _BREAK.split(row[at])
            yield from (line for line in lines if line and not _RULE.fullmatch(line))
            at += 1


def _broken(cells: Sequence[str]) -> Row:
    return [_BREAK.sub("<br>", cell) for cell in cells]


def _headed_at(row: Row, at: int) -> int:
    """The columns of the inner table, two or more, whose rule starts at a cell, below a first
    row with words; 0 where none does.
    """
    if not at or row[at - 1] or not _RULE.fullmatch(row[at]):
        return 0
    stop = at
    while stop < len(row) and _RULE.fullmatch(row[stop]):
        stop += 1
    width = stop - at
    first = row[max(0, at - width - 1) : at - 1]
    if width < 2 or len(first) < width or not any(first) or any(map(_RULE.fullmatch, first)):
        return 0
    return width if stop < len(row) and not row[stop] else 0


def _next_row(row: Row, at: int, width: int) -> Row:
    """The cells of the inner table's row at a cell; none where it holds no more.

    A row over which heads reach down has fewer cells, all with words, and a whole row below it.
    """
    if _holds_row(row, at, width):
        return row[at : at + width]
    if row[at - 1 : at] != [""]:
        return []
    short = list(takewhile(bool, row[at : at + width]))
    whole = len(short) > 1 and _holds_row(row, at + len(short) + 1, width)
    return short if whole and not any(map(_RULE.fullmatch, short)) else []


def _rule_at(row: Row, at: int) -> int:
    """The columns of the inner table whose rule starts at a cell; 0 where none does."""
    if not at or row[at - 1] or not _RULE.fullmatch(row[at]):
        return 0  # within a run of rules none starts: each is gone along once
    stop = at
    while stop < len(row) and _RULE.fullmatch(row[stop]):
        stop += 1
    width = stop - at
    empty = at > width and not any(row[at - width - 1 : at])
    return width if empty and stop < len(row) and not row[stop] else 0


def _holds_row(row: Row, at: int, width: int) -> bool:
    """Whether a row of the inner table stands at a cell, between two empty ones; a line drawn
    behind the table may stand in the second.
    """
    cells = row[at : at + width]
    return (
        len(cells) == width
        and not row[at - 1]
        and (at + width == len(row) or not row[at + width] or row[at + width][:3] == "---")
        and any(cells)
        and not any(_RULE.fullmatch(cell) for cell in cells)
    )
