"""A table while it is read: cells find their column, spans are cut to the table."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.document.model import Box, Cell, Grid, Line, Place

MAX_COLUMNS = 500
"""Columns that one table may have."""
WIDEST_SPAN = 64  # columns; a wider span is garbage and means `all of the row`
_LONGEST_SPAN = 1_000_000  # rows; what a span of 0 (`to the end`) is counted as


@dataclass(slots=True, eq=False)
class Flow:
    """Something that lines run in: the page, or a table cell."""

    lines: list[Line]
    grid: int | None = None
    place: Place | None = None  # made for the first span


@dataclass(slots=True, eq=False)
class OpenCell(Flow):
    """A cell; its spans may still reach out of the table."""

    row: int = 0
    col: int = 0
    rowspan: int = 1
    colspan: int = 1
    header: bool = False
    bordered: bool = False
    nested: bool = False
    box: Box | None = None


@dataclass(slots=True)
class OpenTable:
    """A table whose end has not come yet."""

    index: int
    parent: int | None
    border: bool
    page: int = 1
    row: int = -1
    col: int = 0  # where the next cell may start
    covered: list[int] = field(default_factory=list)  # by column: first row that is free again
    cells: list[OpenCell] = field(default_factory=list)
    in_row: list[OpenCell] = field(default_factory=list)
    row_open: bool = False
    bordered: bool = False  # a cell of the row has a border of its own
    group: int = 0  # the first cell of the row group
    cell: OpenCell | None = None

    def add_cell(self, rowspan: int, colspan: int, header: bool, bordered: bool) -> OpenCell | None:
        """Open a cell in the next free column of the row; None beyond `MAX_COLUMNS`."""
        row, col, covered = self.row, self.col, self.covered
        width = len(covered)
        while col < width and covered[col] > row:
            col += 1
        if rowspan != 1 or colspan != 1:
            colspan = min(max(colspan, 1), WIDEST_SPAN + 1)
            rowspan = _LONGEST_SPAN if rowspan == 0 else min(max(rowspan, 1), _LONGEST_SPAN)
        self.col = stop = col + colspan
        if stop > width:
            if stop > MAX_COLUMNS:
                return None
            covered.extend([0] * (stop - width))
        if rowspan > 1:
            covered[col:stop] = [row + rowspan] * colspan
        if bordered:
            self.bordered = True
        cell = OpenCell([], self.index, None, row, col, rowspan, colspan, header, bordered)
        self.cells.append(cell)
        self.in_row.append(cell)
        self.cell = cell
        return cell

    def end_group(self) -> None:
        """End a group of rows: no cell reaches out of its group."""
        stop = self.row + 1
        for cell in self.cells[self.group :]:
            cell.rowspan = min(cell.rowspan, stop - cell.row)
        self.covered = [min(row, stop) for row in self.covered]
        self.group = len(self.cells)

    def grid(self) -> Grid:
        """The finished table."""
        n_rows = self.row + 1
        n_cols = 0
        for cell in self.cells:
            stop = cell.col + (cell.colspan if cell.colspan <= WIDEST_SPAN else 1)
            if stop > n_cols:
                n_cols = stop
        cells = []
        for c in self.cells:
            rows, cols = c.rowspan, c.colspan
            if rows > 1 or cols > 1:
                rows, cols = min(rows, n_rows - c.row), min(cols, n_cols - c.col)
            cells.append(Cell(c.row, c.col, rows, cols, tuple(c.lines), c.header, c.nested, c.box))
        return Grid(self.index, n_rows, n_cols, tuple(cells), self.page, self.parent)
