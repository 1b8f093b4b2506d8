"""A grid seen as a table: titles, header paths and body rows.

Which rows are header rows is told by what stands in them (words that head columns against
values), by ``<th>`` where the page has it, and never by a fixed number of rows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.document.model import Cell, Document, Grid, Line
from extractor.mapping.fuzzy import LONGEST_CAPTION, header_matcher, known_words
from extractor.mapping.lost_spans import is_short, put_back
from extractor.mapping.securities import names_security
from extractor.mapping.shapes import is_date_or_number, looks_like_value
from extractor.mapping.text import join_path, normalise
from extractor.mapping.turned import turned

MIN_COLUMNS = 3
MIN_CELLS = 4
MAX_HEADER_ROWS = 8
DEEPEST_HEADER = 4
"""Rows from a header row without known words down to the first row that has values."""
WIDE = 8
"""Columns from which a grid without a header may still be a table that goes on."""
HEADER_LIKE = 0.62
"""Fuzzy score from which a cell counts as a header when rows are told apart."""

_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}[A-Za-z]?[.)]?")

Matrix = list[list[Cell | None]]


@dataclass(frozen=True, slots=True)
class Table:
    """A grid with its header understood.

    ``paths`` and ``leaves`` are normalised header texts, one a column. ``body`` are the
    row numbers of the data rows. ``titles`` are the texts above the header.
    ``texts`` are the cells' texts, in the places of ``matrix``, save that those of a header
    whose merged cells were lost stand over their columns.
    """

    grid: Grid
    matrix: Matrix
    texts: list[list[str]]
    titles: tuple[str, ...]
    paths: tuple[str, ...]
    leaves: tuple[str, ...]
    header_rows: int
    body: tuple[int, ...]


def tables(document: Document) -> list[Table]:
    """All grids of the document that could be tables of securities and hold rows.

    A narrow grid without any header is a block of facts or of layout.
    """
    before = _lines_before(document)
    found: list[Table] = []
    for grid in document.grids:
        if grid.n_rows < 2 or len(grid.cells) < MIN_CELLS or any([c.nested for c in grid.cells]):
            continue
        if (other_way := turned(grid)) is not None:
            read = read_table(other_way[0], before.get(grid.index, ()))
            found.append(replace(read, matrix=other_way[1]))
        elif grid.n_cols >= MIN_COLUMNS and _widest_row(grid) >= MIN_COLUMNS:
            found.append(read_table(grid, before.get(grid.index, ())))
    return [t for t in found if t.body and (t.header_rows or t.grid.n_cols >= WIDE)]


def _widest_row(grid: Grid) -> int:
    """Most cells with anything in them that one row has."""
    filled = Counter(cell.row for cell in grid.cells if cell.lines)
    return max(filled.values(), default=0)


def read_table(grid: Grid, preceding: Sequence[str] = ()) -> Table:
    """Split ``grid`` into titles, header and body. ``preceding``: the lines just before it."""
    matrix = grid.matrix()
    of = {id(cell): cell.text for cell in grid.cells}
    texts = [[of[id(cell)] if cell is not None else "" for cell in row] for row in matrix]
    rows = [_filled(row, of) for row in matrix]
    titles = [normalise(t) for t in preceding if len(t) <= LONGEST_CAPTION]
    first = 0
    while first < grid.n_rows and _is_wide(rows[first], grid.n_cols):
        titles.append(normalise(rows[first][0][1]))
        first += 1
    end = first
    last = min(grid.n_rows, first + MAX_HEADER_ROWS)
    while (
        end < last
        and not _is_subhead(rows[first : end + 1], grid.n_cols)
        and (
            _is_header(rows[end], matrix[end])
            or _is_words_over_values(rows[end : end + DEEPEST_HEADER])
        )
    ):
        end += 1
    if first < end < last and (
        _goes_on(rows[end], texts[first:end]) or _fills_gaps(rows[end], texts[end - 1])
    ):
        end += 1
    # Where cells have places on paper, no merged ones were lost.
    if any([is_short(row) for row in matrix[first:end]]) and grid.cells[0].box is None:
        texts[first:end] = put_back(matrix, texts[first:end], first)
    header = texts[first:end]
    levels = [_levels(header, c) for c in range(grid.n_cols)]
    heads = {tuple(t for _, t in row) for row in rows[first:end]}
    body = tuple(
        r
        for r in range(end, grid.n_rows)
        if _is_data(rows[r], matrix[r], grid.n_cols)
        and tuple(t for _, t in rows[r]) not in heads
        and not _is_all_heads(rows[r])
    )
    return Table(
        grid=grid,
        matrix=matrix,
        texts=texts,
        titles=tuple(titles),
        paths=tuple(join_path(level) for level in levels),
        leaves=tuple(
            next((n for t in reversed(level) if (n := normalise(t))), "") for level in levels
        ),
        header_rows=end,
        body=body,
    )


def _lines_before(document: Document) -> dict[int, tuple[str, ...]]:
    """For each grid the two lines of text that stand right before its first line."""
    found: dict[int, tuple[str, ...]] = {}
    previous: tuple[Line | None, Line | None] = (None, None)
    for line in document.lines:
        recent: tuple[str, ...] | None = None
        for span in line.spans:
            grid = span.place.grid
            if grid is not None and grid not in found:
                if recent is None:
                    recent = tuple(before.text for before in previous if before is not None)
                found[grid] = recent
        previous = (previous[1], line)
    return found


Filled = list[tuple[Cell, str]]
"""The cells of a row that hold text, each once, left to right."""


def _filled(row: Sequence[Cell | None], of: dict[int, str]) -> Filled:
    out: Filled = []
    last: Cell | None = None
    for cell in row:
        if cell is not None and cell is not last and (text := of[id(cell)]):
            out.append((cell, text))
        last = cell
    return out


def _is_wide(row: Filled, n_cols: int) -> bool:
    """One cell with text that runs over most of the table."""
    return len(row) == 1 and row[0][0].colspan >= max(2, 0.6 * n_cols)


def _is_subhead(rows: Sequence[Filled], n_cols: int) -> bool:
    """Whether the last of the rows is a title over the rows below the header: a security's."""
    return len(rows) > 1 and _is_wide(rows[-1], n_cols) and names_security(rows[-1][0][1])


def _is_header(cells: Filled, row: Sequence[Cell | None]) -> bool:
    if not cells:
        return any(cell is not None and cell.header for cell in row)
    if all(cell.header for cell, _ in cells):
        return True
    if len(cells) >= 3 and all(_COLUMN_NUMBER.fullmatch(text) for _, text in cells):
        return _ascending([text for _, text in cells])
    texts = [text for _, text in cells]
    if any([is_date_or_number(text) and not _COLUMN_NUMBER.fullmatch(text) for text in texts]):
        return False  # no header holds a date or an amount
    words = [text for text in texts if not looks_like_value(text)]
    values = len(cells) - len(words)
    heads = sum(score >= HEADER_LIKE for score in header_scores(words))
    return heads > values and heads >= min(2, len(cells))


def _is_words_over_values(rows: Sequence[Filled]) -> bool:
    """Words alone, over a row that has values: a header in wordings nobody knows."""
    if len(rows[0]) < MIN_COLUMNS:
        return False
    for k, row in enumerate(rows):
        if any(looks_like_value(text) for _, text in row):
            return k > 0
        if len(row) < 2:
            return False
    return False


_BRACKETED = re.compile(r"\([^()]*[A-Za-z][^()]*\)")


def _goes_on(row: Filled, above: Sequence[Sequence[str]]) -> bool:
    """Whether a row is one more line of the headers above it: ``(I)`` below ``Indirect``.

    Its cells are words in brackets, or words that make a better header of the ones above.
    """
    if not row or row[0][0].col == 0 or not any(_BRACKETED.fullmatch(t) for _, t in row):
        return False
    for cell, text in row:
        heads = " ".join(line[cell.col] for line in above).strip()
        if not heads:
            return False
        if _BRACKETED.fullmatch(text):
            continue
        if not text[0].isalpha() or looks_like_value(text):
            return False
        alone, whole = header_scores([heads, f"{heads} {text}"])
        if whole < max(alone, HEADER_LIKE):
            return False
    return True


def _fills_gaps(row: Filled, above: Sequence[str]) -> bool:
    """Whether words alone stand in gaps of the header: the lower level of merged heads.

    Markdown cannot merge cells: what spans two columns stands over the first and leaves
    the second empty.
    """
    if not row or row[0][0].col == 0 or 2 * len(row) > len(above):
        return False
    if any(looks_like_value(text) or not text[0].isalpha() for _, text in row):
        return False
    return any(not above[cell.col] for cell, _ in row)


_NO_HEAD = re.compile(r"\$?\d[\d,./-]*")


def _is_all_heads(row: Filled) -> bool:
    """Headers below rows, of the same table or of the next one that ran into it."""
    texts = [text for _, text in row]
    if len(texts) < 2 or any(_NO_HEAD.fullmatch(text) for text in texts):
        return False  # most rows
    known = known_words()
    # A letter alone is a value: `A` and `D` head columns and fill them.
    heads = sum(len(words := normalise(text)) > 2 and words in known for text in texts)
    return heads >= 2 and 2 * heads >= len(texts)


def _ascending(texts: Sequence[str]) -> bool:
    numbers = [int(re.sub(r"\D", "", t)) for t in texts]
    return all(a <= b <= a + 2 for a, b in pairwise(numbers))


def header_scores(texts: Sequence[str]) -> list[float]:
    """How well each header text fits any column, 0 to 1."""
    found: list[float] = (
        header_matcher().score([normalise(text) for text in texts]).max(axis=1).tolist()
    )
    return found


def _levels(header: Sequence[Sequence[str]], col: int) -> list[str]:
    """The header texts over one column, top down; merged cells left empty are filled."""
    levels: list[str] = []
    for depth, row in enumerate(header):
        text = row[col]
        if not text and depth + 1 < len(header):
            text = _group_to_the_left(row, header[depth + 1], col)
        levels.append(text)
    return levels


def _group_to_the_left(row: Sequence[str], below: Sequence[str], col: int) -> str:
    """The upper header that an empty cell belongs to when spans were lost (Markdown)."""
    if not below[col]:
        return ""
    left = col
    while left > 0 and below[left] and not row[left]:
        left -= 1
    return row[left] if below[left] else ""


def _is_data(cells: Filled, row: Sequence[Cell | None], n_cols: int) -> bool:
    if not cells:
        return any(cell is not None and cell.marks for cell in row)
    if _is_wide(cells, n_cols):
        return False  # a section title or a note across the table
    return not (all(cell.header for cell, _ in cells) and _is_header(cells, row))
