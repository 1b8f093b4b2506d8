"""Tables without upright rules: columns told by the white space between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.document.layout.blocks import Block
from extractor.document.layout.breaks import TIGHT
from extractor.document.layout.grids import GridCell, PageGrid
from extractor.document.layout.rows import Row
from extractor.document.model import Box

SEED = 4
"""Blocks side by side from which a row may be a table's."""
FEWEST_ROWS = 2
APART = 3.2
"""Ems; rows of one table stand no further apart."""
WIDE = 0.55
"""Share of a table's width from which a lone block is a title or a paragraph."""
OVERHANG = 0.25
"""Ems of a block that may stand over a neighbouring column."""


@dataclass(slots=True)
class Column:
    """Where the texts of a column stand, from left to right in points."""

    x0: float
    x1: float


Columns = list[Column]


def find_open_tables(rows: Sequence[Row], em: float) -> list[Row | PageGrid]:
    """The rows, with those that make a table put together as grids."""
    out: list[Row | PageGrid] = []
    at = 0
    while at < len(rows):
        stop = _table_end(rows, at, em)
        if stop - at >= FEWEST_ROWS:
            grid = grid_of(_joined(rows[at:stop]), em)
            if grid is not None:
                out.append(grid)
                at = stop
                continue
        out.append(rows[at])
        at += 1
    return out


def _table_end(rows: Sequence[Row], start: int, em: float) -> int:
    """The row after the last one of a table that starts here; ``start`` when none does."""
    if len(rows[start]) < SEED:
        return start
    stop = start + 1
    last = start + 1  # after the last row that is surely one
    x0, x1 = _span(rows[start])
    while stop < len(rows):
        row = rows[stop]
        if _gap(rows[stop - 1], row) > APART * em:
            break
        low, high = _span(row)
        if len(row) < 2 and not _is_tight(rows[stop - 1], row):
            break  # a title, a sum or a paragraph; the rest of a wrapped cell stands tight
        if len(row) < 2 and high - low > WIDE * (x1 - x0):
            break
        if low < x0 - 2 * em or high > x1 + 6 * em:
            if len(row) < SEED:
                break
            x0, x1 = min(x0, low), max(x1, high)
        stop += 1
        if len(row) >= min(SEED - 1, len(rows[start]) - 1):
            last = stop
    return last


def _is_tight(above: Row, row: Row) -> bool:
    pitch = min(b.runs[0].base for b in row) - max(b.runs[-1].base for b in above)
    return pitch <= TIGHT * row[0].size


def _span(row: Row) -> tuple[float, float]:
    return min(b.box[0] for b in row), max(b.box[2] for b in row)


def _gap(above: Row, row: Row) -> float:
    return min(b.box[1] for b in row) - max(b.box[3] for b in above)


def _joined(rows: Sequence[Row]) -> list[Row]:
    """The rows, each with those below that are the rest of its cells."""
    merged: list[Row] = []
    for k, row in enumerate(rows):
        if k and _goes_on(rows[k - 1], row):
            merged[-1] = merged[-1] + row
        else:
            merged.append(list(row))
    return merged


def grid_of(rows: Sequence[Row], em: float) -> PageGrid | None:
    """The table of these rows; None with fewer columns than a table has."""
    columns = columns_of(rows, em)
    if len(columns) < 3:
        return None
    cells = cells_of(rows, columns, em)
    firsts = [*_without_halves(cells, len(columns), len(rows)), len(columns)]
    whole = [Column(columns[a].x0, columns[b - 1].x1) for a, b in pairwise(firsts)]
    return table_of(cells, len(rows), len(whole), whole)


def table_of(cells: list[GridCell], n_rows: int, n_cols: int, columns: Columns) -> PageGrid:
    """A table of cells in these columns."""
    edges = (*(c.x0 for c in columns), columns[-1].x1)
    top = min(c.box[1] for c in cells)
    bottom = max(c.box[3] for c in cells)
    box = (edges[0], top, edges[-1], bottom)
    return PageGrid(cells, n_rows, n_cols, box, edges, ruled=False)


def cells_of(
    rows: Sequence[Row], columns: Columns, em: float, first_row: int = 0
) -> list[GridCell]:
    """The cells of rows in these columns. ``first_row``: the number of the first of them."""
    cells: list[GridCell] = []
    for r, row in enumerate(rows, first_row):
        places: dict[tuple[int, int], list[Block]] = {}
        for block in row:
            places.setdefault(place_of(block, columns, em), []).append(block)
        taken = -1
        for (first, last), blocks in sorted(places.items()):
            first = max(first, taken + 1)
            if first > last:
                cells[-1].rows += [[b] for b in blocks]
                continue
            cells.append(GridCell(r, first, 1, last - first + 1, box_of(blocks)))
            cells[-1].rows = [[b] for b in sorted(blocks, key=lambda b: b.box[1])]
            taken = last
    return cells


def _goes_on(above: Row, row: Row) -> bool:
    """Whether a row is the rest of wrapped cells of the one above."""
    return len(row) < 0.5 * len(above) and _is_tight(above, row)


def columns_of(rows: Sequence[Row], em: float) -> Columns:
    """Columns from the rows with the most blocks; the others fit in or stand across."""
    columns: Columns = []
    for row in sorted(rows, key=len, reverse=True):
        for block in row:
            x0, _, x1, _ = block.box
            over = [c for c in columns if min(c.x1, x1) - max(c.x0, x0) > OVERHANG * em]
            if len(over) == 1:
                column = over[0]
                others = [c for c in columns if c is not column]
                low = max((c.x1 for c in others if c.x1 <= column.x0), default=float("-inf"))
                high = min((c.x0 for c in others if c.x0 >= column.x1), default=float("inf"))
                column.x0, column.x1 = max(low, min(column.x0, x0)), min(high, max(column.x1, x1))
            elif not over:
                columns.append(Column(x0, x1))
    return sorted(columns, key=lambda c: c.x0)


def place_of(block: Block, columns: Columns, em: float) -> tuple[int, int]:
    """First and last column that a block stands over."""
    x0, _, x1, _ = block.box
    over = [k for k, c in enumerate(columns) if min(c.x1, x1) - max(c.x0, x0) > OVERHANG * em]
    if over:
        return over[0], over[-1]
    middle = (x0 + x1) / 2
    k = min(range(len(columns)), key=lambda k: abs((columns[k].x0 + columns[k].x1) / 2 - middle))
    return k, k


def box_of(blocks: Sequence[Block]) -> Box:
    """The place of blocks together."""
    boxes = [b.box for b in blocks]
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def _without_halves(cells: list[GridCell], n_cols: int, n_rows: int) -> list[int]:
    """Columns of which one holds the head and the next the values are made one column.

    A value that is as wide as both stands in both. What stands over one of them and other
    columns, as the head of a group does, keeps them apart. Changes the cells; returns the first
    of the old columns of each new one.
    """
    held: list[list[GridCell | None]] = [[None] * n_rows for _ in range(n_cols)]
    for cell in cells:
        for c in range(cell.col, cell.col + cell.colspan):
            held[c][cell.row] = cell
    number: list[int] = []
    first_of: list[int] = []
    previous: list[GridCell | None] = []
    for c, column in enumerate(held):
        if previous and _are_halves(previous, column, first_of[-1], c):
            previous = [a or b for a, b in zip(previous, column, strict=True)]
        else:
            first_of.append(c)
            previous = column
        number.append(len(first_of) - 1)
    for cell in cells:
        last = number[cell.col + cell.colspan - 1]
        cell.col = number[cell.col]
        cell.colspan = last - cell.col + 1
    return first_of


def _are_halves(
    left: Sequence[GridCell | None], right: Sequence[GridCell | None], first: int, last: int
) -> bool:
    """Whether what stands in two columns may stand in one, from ``first`` to ``last``.

    No row has a cell in each, none goes beyond them, and the head is as narrow as one of them: a
    wider one is that of two columns.
    """
    head = True
    for a, b in zip(left, right, strict=True):
        cell = a or b
        if cell is None:
            continue
        if (a is not None and b is not None and a is not b) or (head and a is b):
            return False
        if cell.col < first or cell.col + cell.colspan - 1 > last:
            return False
        head = False
    return True
