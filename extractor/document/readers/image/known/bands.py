"""A net of ruled cells cut into bands, and the shape of a band that no width changes.

The header of a table is a band, and so is each of its rows; a header block of cells that
stand side by side is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.document.layout.lattice import Net, RuledCell

Shape = tuple[tuple[int, int, int, int], ...]
"""Of each cell of a band its first row, its first column, and its spans, in reading order.

Rows and columns count from the band's first, and only those that a cell of the band ends at.
"""


class Band(NamedTuple):
    """Cells between two levels that run through the whole net."""

    shape: Shape
    cells: tuple[RuledCell, ...]


def bands_of(net: Net) -> list[Band]:
    """The bands of a net, top down; before them those that rows of one cell make together."""
    found: list[list[RuledCell]] = []
    end = 0
    for cell in net.cells:  # in reading order
        if not found or cell.row >= end:
            found.append([])
        end = max(end, cell.row + cell.rowspan)
        found[-1].append(cell)
    columns: list[list[RuledCell]] = [[]]
    for cells in found:
        if len(cells) == 1:
            columns[-1] += cells
        elif columns[-1]:
            columns.append([])
    return [_band(cells) for cells in columns if len(cells) > 1] + [_band(c) for c in found]


def _band(cells: Sequence[RuledCell]) -> Band:
    rows = _numbers([c.row for c in cells], [c.row + c.rowspan for c in cells])
    cols = _numbers([c.col for c in cells], [c.col + c.colspan for c in cells])
    shape = tuple(
        (
            rows[c.row],
            cols[c.col],
            rows[c.row + c.rowspan] - rows[c.row],
            cols[c.col + c.colspan] - cols[c.col],
        )
        for c in cells
    )
    return Band(shape, tuple(cells))


def _numbers(starts: Sequence[int], stops: Sequence[int]) -> dict[int, int]:
    """The lines that cells end at, numbered from 0."""
    return {line: n for n, line in enumerate(sorted({*starts, *stops}))}
