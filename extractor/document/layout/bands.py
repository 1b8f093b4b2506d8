"""Tables without upright rules whose rows stand further apart than the lines in their cells.

The lines of a cell stand tight, from row to row there is more room. All cells of a row, wherever
their lines stand in it, share its height: a **band** is a stretch of the page that no white line
crosses. Where bands do not tell rows (columns of one hold two values), the lines of the values may
(`anchored.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from extractor.document.ink import Rule
from extractor.document.layout.anchored import DATA, anchored_rows, parted_head
from extractor.document.layout.blocks import LEAST_PAD, Block, Region
from extractor.document.layout.breaks import VALUE
from extractor.document.layout.columns import (
    APART,
    SEED,
    Columns,
    cells_of,
    columns_of,
    place_of,
    table_of,
)
from extractor.document.layout.grids import GridCell, PageGrid
from extractor.document.layout.heads import head_of
from extractor.document.layout.joins import Style, make_blocks, next_above
from extractor.document.layout.line_breaks import Breaks
from extractor.document.layout.rows import Row, make_rows
from extractor.document.layout.runs import Run
from extractor.document.layout.wraps import habits_of

ASCENT, DESCENT = 0.8, 0.2
"""Ems above and below the base line in which a line's letters stand."""
_DATA = re.compile(r"\$?\d[\d,./-]*[\d)%](?: ?\(\d+\))*")
"""A date or an amount of two signs or more: what heads do not hold."""
Band = list[Block]


def find_banded_tables(
    runs: Sequence[Run],
    levels: Sequence[Rule],
    tightest: Mapping[Style, float],
    em: float,
    breaks: Breaks | None,
) -> tuple[list[PageGrid], list[Run]]:
    """The tables, and the runs that stand in none.

    ``em``: the size of the page's letters. ``breaks``: tells wrapped lines (`Region`).
    """
    bands = bands_of(chains_of(runs, levels, tightest))
    grids: list[PageGrid] = []
    taken: set[int] = set()
    tried: Counter[int] = Counter()
    at = 0
    while at < len(bands):
        grid, stop = None, at + 1
        for end in sorted({_end(bands, at, em, lean) for lean in (MOST_LEAN, 0)}, reverse=True):
            if grid is None and end > at and tried[end] < MOST_TRIES:
                tried[end] += 1
                grid, stop = _grid(bands[at:end], levels, tightest, em, breaks), end
        if grid is not None:
            grids.append(grid)
            taken |= {id(run) for band in bands[at:stop] for block in band for run in block.runs}
        at = stop if grid is not None else at + 1
    return grids, [run for run in runs if id(run) not in taken]


MOST_TRIES = 8
"""Bands from which a table that ends at one place is looked for; then there is none."""


def chains_of(
    runs: Sequence[Run], levels: Sequence[Rule], tightest: Mapping[Style, float]
) -> list[Block]:
    """Runs that stand tight below one another, whether they are one text or not."""
    lines: dict[int, list[Run]] = {}
    for run in runs:
        lines.setdefault(run.line, []).append(run)
    chains: list[Block] = []
    for number in sorted(lines):
        taken: set[int] = set()
        fresh: list[Block] = []
        for run in lines[number]:
            above = next_above(run, chains[-MOST_OPEN:], taken, tightest, levels)
            if above is None:
                fresh.append(Block([run]))
            else:
                taken.add(id(above))
                above.runs.append(run)
        chains += fresh
    return chains


MOST_OPEN = 200
"""Texts that the next line is compared with."""


def height_of(block: Block) -> tuple[float, float]:
    """From where to where the letters of a text stand, top down in points."""
    first, last = block.runs[0], block.runs[-1]
    return first.base - ASCENT * first.size, last.base + DESCENT * last.size


def bands_of(chains: Sequence[Block]) -> list[Band]:
    """The chains by the stretch of the page that they stand in, top down."""
    bands: list[Band] = []
    bottom = float("-inf")
    for chain in sorted(chains, key=height_of):
        top, low = height_of(chain)
        if bands and top < bottom:
            bands[-1].append(chain)
        else:
            bands.append([chain])
        bottom = max(bottom, low) if bands[-1][0] is not chain else low
    return bands


def _side_by_side(band: Band) -> int:
    """How many of a band's texts stand beside one another."""
    count, right = 0, float("-inf")
    for x0, _, x1, _ in sorted(block.box for block in band):
        count += x0 >= right
        right = max(right, x1)
    return count


def _end(bands: Sequence[Band], start: int, em: float, lean: int) -> int:
    """The band after the last one of a table that starts here; ``start`` when none does.

    ``lean``: how many bands of a few texts may stand between two of its rows, as lines of a title
    do that stand looser than on the rest of the page.
    """
    if _side_by_side(bands[start]) < SEED:
        return start
    stop = last = start + 1
    x0, x1 = _span(bands[start])
    while stop < len(bands) and stop - last <= lean:
        band = bands[stop]
        gap = min(height_of(b)[0] for b in band) - max(height_of(b)[1] for b in bands[stop - 1])
        low, high = _span(band)
        if gap > APART * em:
            break
        texts = _side_by_side(band)
        if texts < SEED and (low < x0 - 2 * em or high > x1 + 6 * em):
            break
        stop += 1
        if texts >= SEED - 1:
            x0, x1 = min(x0, low), max(x1, high)
            last = stop
    return last


MOST_LEAN = 4


def _span(band: Band) -> tuple[float, float]:
    return min(b.box[0] for b in band), max(b.box[2] for b in band)


def _is_body(band: Band) -> bool:
    return any(
        DATA.fullmatch(run.text) or (len(b.runs) == 1 and _DATA.fullmatch(run.text))
        for b in band
        for run in b.runs
    )


def _grid(
    bands: Sequence[Band],
    levels: Sequence[Rule],
    tightest: Mapping[Style, float],
    em: float,
    breaks: Breaks | None,
) -> PageGrid | None:
    """The table that the bands are; None where they do not tell its rows, or need not."""
    if all(len(block.runs) == 1 for band in bands for block in band):
        return None  # a row is a line: nothing to tell
    first = next((k for k, band in enumerate(bands) if _is_body(band)), len(bands))
    head, body = _runs(bands[:first]), _runs(bands[first:])
    if not body:
        return None
    columns = columns_of(bands[first:], em)
    rows: list[Row] | None = [*bands[first:]]
    lean = _runs([band for band in bands if _side_by_side(band) < SEED - 1])
    if lean:
        if not _are_titles(lean, body, columns, em):
            return None
        head, rows, columns = parted_head([*head, *body], em)
    elif not all(_is_row(band, columns, em) for band in bands[first:]):
        rows = anchored_rows(body, columns, em)
        if rows is None and not head:
            head, rows, columns = parted_head(body, em)
    if rows is None or (len(bands) == 1 and not head):
        return None
    found = head_of(head, columns, levels, tightest, em)
    if found is None or len(found.columns) < FEWEST:
        return None
    cells = cells_of(rows, found.columns, em, found.n_rows)
    for cell in cells:
        _part_texts(cell, found.columns, levels, tightest, breaks)
    cells = [*found.cells, *cells]
    return table_of(cells, found.n_rows + len(rows), len(found.columns), found.columns)


def _are_titles(lean: Sequence[Run], body: Sequence[Run], columns: Columns, em: float) -> bool:
    """Whether lines that stand alone may be those of titles in a table's rows.

    What stands over several columns, or in other letters than they do, is a text between tables.
    """
    bold = 2 * sum(run.bold for run in body) > len(body)
    return all(
        run.bold == bold and len(set(place_of(Block([run]), columns, em))) == 1 for run in lean
    )


def _part_texts(
    cell: GridCell,
    columns: Columns,
    levels: Sequence[Rule],
    tightest: Mapping[Style, float],
    breaks: Breaks | None,
) -> None:
    """Tell the texts of a cell apart: an address has lines of its own, a title wraps."""
    runs = sorted((r for row in cell.rows for b in row for r in b.runs), key=lambda r: r.line)
    if len(runs) < 2:
        return
    pad = LEAST_PAD * runs[0].size
    left, right = columns[cell.col].x0 - pad, columns[cell.col + cell.colspan - 1].x1 + pad
    region = Region(left, right, True, habits_of(runs, len(columns)), breaks)
    cell.rows = make_rows(make_blocks(runs, region, levels, tightest))


FEWEST = 3
"""Columns that a table has at least."""


def _runs(bands: Sequence[Band]) -> list[Run]:
    found = (run for band in bands for block in band for run in block.runs)
    return sorted(found, key=lambda run: (run.line, run.x0))


def _is_row(band: Band, columns: Columns, em: float) -> bool:
    """Whether a band is one row, and each of its texts in one column.

    Rows that stand as tight as lines are one band: two of its columns or more hold two values.
    A single column may: a title wraps before a year.
    """
    values: dict[int, int] = {}
    for block in band:
        first, last = place_of(block, columns, em)
        if first != last:
            return False
        found = sum(VALUE.fullmatch(run.text) is not None for run in block.runs)
        values[first] = values.get(first, 0) + found
    return sum(count > 1 for count in values.values()) < 2
