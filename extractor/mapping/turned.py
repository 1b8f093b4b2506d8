"""Tables with one field on each line, turned so that one transaction stands on each.

Such a table has the heads in its first column, and a column for each transaction.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document.model import Cell, Grid
from extractor.mapping.fuzzy import header_matcher, known_words
from extractor.mapping.shapes import looks_like_value
from extractor.mapping.text import normalise

FEWEST_LINES = 5
FEWEST_FIELDS = 4
"""Different fields of a table of securities that the first column names word for word."""
MOST_HEADS = 40
"""Lines that a turned table has at most; the forms ask for fewer fields."""
MOST = 0.6
"""Share of the first column's words that are much like heads."""
SAID, LIKE = 0.95, 0.7
"""Fuzzy scores from which words are a column's head, word for word, and much like one."""

Matrix = Sequence[Sequence[Cell | None]]


def turned(grid: Grid) -> tuple[Grid, list[list[Cell | None]]] | None:
    """The grid with rows and columns exchanged, and its cells as they stand on the page.

    The second are in the places of the turned grid, their ``row`` and ``col`` those on the page.
    None where the first column names no fields, or the first row does. Lines of a single cell
    are titles and are left out.
    """
    if grid.n_rows < FEWEST_LINES or grid.n_cols < 2:
        return None
    first = [cell.text for cell in grid.cells if cell.col == 0][:MOST_HEADS]
    known = known_words()
    if sum([normalise(text) in known for text in first]) < FEWEST_FIELDS:
        return None  # nearly every grid
    matrix = grid.matrix()
    rows = [row for row in matrix if len({id(c) for c in row if c is not None and c.lines}) > 1]
    if not FEWEST_LINES <= len(rows) <= MOST_HEADS or not _names_fields(rows):
        return None
    flat = [[row[c] for row in rows] for c in range(grid.n_cols)]
    cells = tuple(
        cell._replace(row=r, col=c, rowspan=1, colspan=1)
        for r, line in enumerate(flat)
        for c, cell in enumerate(line)
        if cell is not None
    )
    shape = Grid(grid.index, grid.n_cols, len(rows), cells, grid.page, grid.parent)
    return shape, flat


def _names_fields(rows: Matrix) -> bool:
    """Whether the first cells are heads, the first line's are not, and values stand beside."""
    heads = [normalise(row[0].text) if row[0] is not None else "" for row in rows]
    matcher = header_matcher()
    scores = matcher.score(heads)
    said = {int(one.argmax()) for one in scores if one.max() >= SAID}
    if len(said) < FEWEST_FIELDS or (scores.max(axis=1) >= LIKE).sum() < MOST * len(heads):
        return False
    top = [normalise(cell.text) for cell in rows[0][1:] if cell is not None and cell.lines]
    if len(top) and matcher.score(top).max() >= SAID:
        return False
    beside = [
        any(looks_like_value(cell.text) for cell in row[1:] if cell is not None) for row in rows
    ]
    return 2 * sum(beside) > len(rows)
