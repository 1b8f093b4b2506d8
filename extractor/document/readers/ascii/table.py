"""A typed table put together: its head as cells over columns, its body as rows."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.document.builder import PageBuilder
from extractor.document.readers.ascii.joins import is_cut, joined
from extractor.document.readers.ascii.lines import BAR, HELD
from extractor.document.readers.ascii.rows import Cells, rows_of


class Segment(NamedTuple):
    """Words of a head's line over the columns ``first`` to ``last``.

    ``starts``: the letters that they begin at, with and without their number, where no bars
    tell which columns they are over.
    """

    first: int
    last: int
    text: str
    starts: frozenset[int] = frozenset()


RULED = "---"
"""The text of a segment that is no words, but a rule that stands under some columns."""

HeadLine = list[Segment] | frozenset[int]
"""A head's line, or a rule under the columns that it names."""


@dataclass(slots=True)
class HeadCell:
    """A caption of a head; ``row`` counts its levels from the top."""

    row: int
    first: int
    last: int
    lines: list[str]
    starts: set[int] = field(default_factory=set)


@dataclass(slots=True)
class TypedTable:
    """``widths``: of the columns, in letters. ``body``: lines, ``None`` where rows are parted."""

    widths: list[int]
    head: list[HeadLine] = field(default_factory=list)
    body: list[Cells | None] = field(default_factory=list)

    @property
    def n_cols(self) -> int:
        """How many columns."""
        return len(self.widths)


def head_cells(lines: Sequence[HeadLine], n_cols: int) -> list[HeadCell]:
    """The captions of a head: lines over the same columns are one caption.

    Words over other columns than those above them are a caption of a lower level, and so is
    what stands below a rule.
    """
    cells: list[HeadCell] = []
    over: list[HeadCell | None] = [None] * n_cols
    cut = [False] * n_cols
    for line in lines:
        if isinstance(line, frozenset):
            for c in line:
                cut[c] = True
            continue
        for segment in line:
            if not segment.text:
                continue
            span = range(segment.first, segment.last + 1)
            if segment.text == RULED:
                for c in span:
                    cut[c] = True
                continue
            above = over[segment.first]
            if (
                above is not None
                and not any(cut[c] for c in span)
                and ((above.first, above.last) == segment[:2] or _goes_on(above, segment, line))
            ):
                above.lines.append(segment.text)
                above.starts |= segment.starts
                continue
            row = max((o.row + 1 for c in span if (o := over[c]) is not None), default=0)
            cell = HeadCell(row, segment.first, segment.last, [segment.text], set(segment.starts))
            cells.append(cell)
            for c in span:
                over[c], cut[c] = cell, False
    return sorted(cells, key=lambda cell: (cell.row, cell.first))


def _goes_on(above: HeadCell, segment: Segment, line: Sequence[Segment]) -> bool:
    """Whether words are the next line of a caption over more columns than they are over.

    They stand alone below it, and over several of its columns or where its lines begin.
    """
    if not segment.starts or not (above.first <= segment.first and segment.last <= above.last):
        return False
    if sum(above.first <= s.first and s.last <= above.last for s in line) > 1:
        return False
    return segment.first < segment.last or any(
        abs(a - b) <= ALIGNED for a in segment.starts for b in above.starts
    )


ALIGNED = 1
"""Letters that the lines of one caption may begin apart, its number aside."""


def add_table(
    page: PageBuilder, table: TypedTable, words: Collection[str], letters: bool = False
) -> None:
    """Give a table to the page.

    ``words``: all words of the file, in small letters. ``letters``: its notes have letters, so
    that ``(a)`` at a cell's end is a mark.
    """
    cells = head_cells(table.head, table.n_cols)
    levels = max((cell.row + 1 for cell in cells), default=0)
    page.open_table()
    for level in range(levels):
        page.open_row()
        for cell in (c for c in cells if c.row == level):
            span = range(cell.first, cell.last + 1)
            below = [c.row for c in cells if c.row > level and c.first <= cell.last >= 0
                     and c.last >= cell.first]  # fmt: skip
            page.open_cell(
                min(below, default=levels) - level, len(span), header=True, col=cell.first
            )
            width = sum(table.widths[c] for c in span) + len(span) - 1
            page.text(shown(joined(cell.lines, width, words)))
        page.close_row()
    rows = rows_of(table.body, table.n_cols, table.widths)
    cut = is_cut(rows, table.widths)
    for row in rows:
        page.open_row()
        for lines, width in zip(row, table.widths, strict=True):
            page.open_cell()
            text = shown(joined(lines, width, words, cut))
            marks = _LETTERS.search(text) if letters else None
            page.text(text[: marks.start()] if marks is not None else text)
            if marks is not None:
                page.raised(marks[0].strip())
        page.close_row()
    page.close_table()


_LETTERS = re.compile(r"(?:\s*\([a-z]\)){1,6}$")


def shown(text: str) -> str:
    """A text as it was typed, with the blanks in its boxes."""
    return text.replace(HELD, " ").replace(BAR, "|") if HELD in text or BAR in text else text
