"""Facts side by side without rules: captions over values, in columns that white space parts.

Read line by line, the parts of such a block mix. Where one of its columns holds an address, whose
lines belong together, each column is a cell. Tables of many rows are found before (`bands.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.document.ink import Rule
from extractor.document.layout.addresses import ABROAD, POSTAL, STARTS_ADDRESS
from extractor.document.layout.bands import Band, bands_of, chains_of, height_of
from extractor.document.layout.blocks import LEAST_PAD, Block, Region
from extractor.document.layout.breaks import ALIGNED, PARTED_BY
from extractor.document.layout.columns import Column, Columns, table_of
from extractor.document.layout.grids import GridCell, PageGrid
from extractor.document.layout.joins import Style, make_blocks
from extractor.document.layout.line_breaks import Breaks
from extractor.document.layout.rows import make_rows
from extractor.document.layout.runs import Run
from extractor.document.layout.wraps import habits_of

FEWEST, MOST = 2, 4
"""Columns of such a block."""
GUTTER = 0.6
"""Ems of white between two of its columns, at least."""
APART = 1.6
"""Ems of white between captions and the values below them, at most."""
TIGHT = 0.5
"""The same, where only one column goes on."""
MOST_LINES = 12
"""Lines of a column from which it is prose."""


def find_facts(
    runs: Sequence[Run],
    right: float,
    levels: Sequence[Rule],
    tightest: Mapping[Style, float],
    em: float,
    breaks: Breaks | None,
) -> tuple[list[PageGrid], list[Run]]:
    """The blocks, each a grid of one row, and the runs that stand in none.

    ``right``: how far the page's text goes, in points. ``em``: the size of its letters.
    """
    if not any(_is_addressed(run) for run in runs):
        return [], list(runs)
    bands = bands_of(chains_of(runs, levels, tightest))
    grids: list[PageGrid] = []
    taken: set[int] = set()
    at = 0
    while at < len(bands):
        lefts = _lefts(bands[at], em)
        stop = _end(bands, at, lefts, em) if FEWEST <= len(lefts) <= MOST else at
        columns = _in_columns(bands[at:stop], lefts, em)
        if not _are_facts(columns):
            at += 1
            continue
        grids.append(_grid(columns, lefts, right, levels, tightest, breaks))
        taken |= {id(run) for column in columns for run in column}
        at = stop
    return grids, [run for run in runs if id(run) not in taken]


def _is_addressed(run: Run) -> bool:
    text = run.text
    return bool(POSTAL.fullmatch(text) or STARTS_ADDRESS.match(text) or ABROAD.fullmatch(text))


def _lefts(band: Band, em: float) -> list[float]:
    """Where the columns of a band start; none where the white between them is too little."""
    lefts: list[float] = []
    right = float("-inf")
    for block in sorted(band, key=lambda b: b.box[0]):
        x0, _, x1, _ = block.box
        if not lefts or x0 - right >= GUTTER * em:
            lefts.append(x0)
        elif x0 - lefts[-1] > ALIGNED * em:
            return []
        right = max(right, x1)
    return lefts


def _column_of(block: Block, lefts: Sequence[float], em: float) -> int | None:
    """The column that a text starts in and does not leave."""
    x0, _, x1, _ = block.box
    for k, left in enumerate(lefts):
        if abs(x0 - left) <= ALIGNED * em:
            fits = k + 1 == len(lefts) or x1 + PARTED_BY * em <= lefts[k + 1]
            return k if fits else None
    return None


def _end(bands: Sequence[Band], start: int, lefts: Sequence[float], em: float) -> int:
    """The band after the last one of a block that starts here."""
    stop = start
    while stop < len(bands):
        columns = {_column_of(block, lefts, em) for block in bands[stop]}
        if None in columns:
            break
        if stop > start:
            low = max(height_of(b)[1] for b in bands[stop - 1])
            gap = (min(height_of(b)[0] for b in bands[stop]) - low) / em
            if gap > (APART if len(columns) >= FEWEST else TIGHT):
                break
        stop += 1
    return stop


def _in_columns(bands: Sequence[Band], lefts: Sequence[float], em: float) -> list[list[Run]]:
    """The lines of each column, top down."""
    columns: list[list[Run]] = [[] for _ in lefts]
    for band in bands:
        for block in band:
            k = _column_of(block, lefts, em)
            if k is not None:
                columns[k] += block.runs
    for column in columns:
        column.sort(key=lambda run: (run.line, run.x0))
    return columns


def _are_facts(columns: Sequence[Sequence[Run]]) -> bool:
    """Whether captions and values stand in columns, and one of them holds an address."""
    tall = sum(len(column) > 1 for column in columns)
    if tall < FEWEST or max(map(len, columns)) > MOST_LINES:
        return False
    if not all(any(map(str.isalpha, column[0].text)) for column in columns):
        return False  # numbers before the texts of a list
    return any(len(c) > FEWEST and any(map(_is_addressed, c[1:])) for c in columns)


def _grid(
    columns: Sequence[Sequence[Run]],
    lefts: Sequence[float],
    right: float,
    levels: Sequence[Rule],
    tightest: Mapping[Style, float],
    breaks: Breaks | None,
) -> PageGrid:
    cells: list[GridCell] = []
    places: Columns = []
    for k, runs in enumerate(columns):
        size = runs[0].size
        widest = max(run.x1 for run in runs)
        end = max(widest, lefts[k + 1] - PARTED_BY * size if k + 1 < len(lefts) else right)
        region = Region(lefts[k] - LEAST_PAD * size, end, True, habits_of(runs), breaks)
        rows = make_rows(make_blocks(runs, region, levels, tightest))
        box = (lefts[k], min(r.top for r in runs), widest, max(r.bottom for r in runs))
        cells.append(GridCell(0, k, 1, 1, box, rows=rows))
        places.append(Column(lefts[k], widest))
    return table_of(cells, 1, len(cells), places)
