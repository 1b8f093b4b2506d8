"""The laid out pages as a document's lines and grids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.document.builder import PageBuilder
from extractor.document.layout.blocks import Block
from extractor.document.layout.grids import PageGrid
from extractor.document.layout.page import Part, TextRow
from extractor.document.layout.rows import Row
from extractor.document.marks import raised_marks
from extractor.document.model import Grid, Line


def emit(parts: Sequence[Part], source: str) -> tuple[tuple[Line, ...], tuple[Grid, ...]]:
    """Lines and grids of all parts, in their order. ``source`` names the file in errors."""
    builder = PageBuilder(source, words=not _raises_marks(parts))
    for part in parts:
        if isinstance(part, TextRow):
            _add_row(builder, part.row, part.page)
        else:
            _add_grid(builder, part.grid, part.page)
    return builder.finish()


def _add_row(builder: PageBuilder, row: Row, page: int) -> None:
    for block in row:
        builder.stand(page, block.box)
        for text, word in block.pieces():
            builder.bold, builder.link = int(word.bold), word.link
            if word.raised:
                builder.raised(text)
            else:
                builder.text(text)
        builder.break_span()
    builder.break_line()
    builder.bold, builder.link = 0, None


def _add_grid(builder: PageBuilder, grid: PageGrid, page: int) -> None:
    builder.open_table(page=page)
    at = 0
    for r in range(grid.n_rows):
        builder.open_row()
        while at < len(grid.cells) and grid.cells[at].row == r:
            cell = grid.cells[at]
            builder.open_cell(cell.rowspan, cell.colspan, col=cell.col, box=cell.box)
            for row in cell.rows:
                _add_row(builder, row, cell.page)
            builder.close_cell()
            at += 1
        builder.close_row()
    builder.close_table()


def _raises_marks(parts: Iterable[Part]) -> bool:
    return any(
        word.raised and raised_marks(word.text)
        for block in _blocks(parts)
        for run in block.runs
        for word in run.words
    )


def _blocks(parts: Iterable[Part]) -> Iterable[Block]:
    for part in parts:
        rows = [part.row] if isinstance(part, TextRow) else []
        if not isinstance(part, TextRow):
            rows = [row for cell in part.grid.cells for row in cell.rows]
        for row in rows:
            yield from row
