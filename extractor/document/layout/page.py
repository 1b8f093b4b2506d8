"""One page: its ink made into rows of text and grids, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from extractor.document.ink import PageInk, Rule, Word
from extractor.document.layout.bands import find_banded_tables
from extractor.document.layout.blocks import Region
from extractor.document.layout.cards import Cards, beside_one_another, find_cards
from extractor.document.layout.columns import find_open_tables
from extractor.document.layout.facts import find_facts
from extractor.document.layout.grids import GridCell, PageGrid, check_word, place_words
from extractor.document.layout.joins import Style, least_pitches, make_blocks
from extractor.document.layout.lattice import find_nets
from extractor.document.layout.line_breaks import Breaks
from extractor.document.layout.rows import Row, make_rows
from extractor.document.layout.rules import join_levels, join_uprights
from extractor.document.layout.runs import Run, make_runs, writes_blanks
from extractor.document.layout.wraps import USUAL, Habits, habits_of, is_made_to_fit, meant_breaks
from extractor.document.model import Box


@dataclass(slots=True)
class TextRow:
    """A row of text on a page; ``box`` is its place in points."""

    row: Row
    page: int
    box: Box


@dataclass(slots=True)
class TablePart:
    """A table; its cells tell the pages that they stand on."""

    grid: PageGrid
    page: int
    box: Box


Part = TextRow | TablePart


@dataclass(slots=True)
class PageLayout:
    """A page's parts in reading order. ``em``: the size of its letters in points.

    ``right``: how far to the right its text goes.
    """

    number: int
    width: float
    height: float
    em: float
    right: float
    parts: list[Part]


def letter_size(words: Sequence[Word]) -> float:
    """The size that most of the letters have, in points; 10 without any."""
    if not words:
        return 10.0
    sizes = np.array([w.size for w in words])
    letters = np.array([len(w.text) for w in words])
    order = np.argsort(sizes)
    half = np.searchsorted(np.cumsum(letters[order]), letters.sum() / 2)
    return float(sizes[order][half])


def lay_out(ink: PageInk, breaks: Breaks | None = None) -> PageLayout:
    """The rows and grids of a page. ``breaks``: tells wrapped lines (`Region`)."""
    em = letter_size(ink.words)
    words = [*ink.words, *(check_word(check, ink.words) for check in ink.checks)]
    written = writes_blanks(ink.words)
    levels = join_levels(ink.levels, em)
    nets = find_nets(levels, join_uprights(ink.uprights, em), em)
    ruled = place_words(nets, words, em)
    placed: list[tuple[_Place, Part]] = []
    runs_of_cell = {
        id(cell): make_runs(cell.words, written)
        for cell in (*(cell for grid in ruled.grids for cell in grid.cells), *ruled.frames)
    }
    runs = make_runs(ruled.words, written)
    tightest = _tightest([*runs_of_cell.values(), runs])
    for grid in ruled.grids:
        runs_of = [runs_of_cell[id(cell)] for cell in grid.cells]
        habits = _habits(grid, runs_of)
        for cell, inside, habit in zip(grid.cells, runs_of, habits, strict=True):
            cell.page = ink.number
            cell.rows = _rows_of_cell(cell, inside, levels, tightest, breaks, habit)
        _raise_lone_marks(grid)
        placed.append(_in_place(TablePart(grid, ink.number, grid.box)))
    for frame in ruled.frames:
        frame.rows = _rows_of_cell(frame, runs_of_cell[id(frame)], levels, tightest, breaks)
    beside = beside_one_another(ruled.frames)
    for frame in ruled.frames:
        row_parts = [TextRow(row, ink.number, _box(row)) for row in frame.rows]
        placed += _in_places(row_parts, beside.get(id(frame)), frame.box[0])
    left, right = _sides(ruled.words, ruled.grids, ink)
    region = Region(left, right)
    banded, runs = find_banded_tables(runs, levels, tightest, em, breaks)
    facts, runs = find_facts(runs, right, levels, tightest, em, breaks)
    flow = make_rows(make_blocks(runs, region, levels, tightest))
    found: list[PageGrid | Row] = [*banded, *facts]
    for stretch in find_cards(flow):
        if isinstance(stretch, Cards):
            for card in stretch.cards:
                row_parts = [TextRow(row, ink.number, _box(row)) for row in card]
                top = _box(stretch.cards[0][0])[1]
                placed += _in_places(row_parts, top, row_parts[0].box[0])
        else:
            found += find_open_tables(_unless_across(stretch, ruled.grids), em)
    for part in found:
        if isinstance(part, PageGrid):
            for cell in part.cells:
                cell.page = ink.number
            _raise_lone_marks(part)
            placed.append(_in_place(TablePart(part, ink.number, part.box)))
        else:
            placed.append(_in_place(TextRow(part, ink.number, _box(part))))
    placed.sort(key=lambda p: p[0])
    return PageLayout(ink.number, ink.width, ink.height, em, right, [part for _, part in placed])


_Place = tuple[float, float, float]
"""What tells the order of parts: their top and left, and, side by side, those of what holds
them, before their own top."""


def _in_place(part: Part) -> tuple[_Place, Part]:
    return (part.box[1], part.box[0], 0.0), part


def _in_places(
    rows: Sequence[TextRow], top: float | None, left: float
) -> list[tuple[_Place, Part]]:
    """Rows that are read in one go: those of what stands from ``top`` at ``left``, where told."""
    if top is None:
        return [_in_place(row) for row in rows]
    return [((top, left, row.box[1]), row) for row in rows]


_LONE_MARK = re.compile(r"\d{1,2}(?:,\d{1,2})*")
_NUMBER = re.compile(r"\$?\d[\d,.]*")
LONE_MARK = 0.88
"""Size of a mark that stands alone in its cell, beside the letters of its row."""


def _raise_lone_marks(grid: PageGrid) -> None:
    """Numbers alone in a cell, in letters smaller than those of their row, are raised marks.

    Cells count, not words: a long title may be set small to fit its column. Where the column
    is set as small elsewhere, its numbers are numbers.
    """
    of_row: dict[int, list[float]] = {}
    of_column: dict[int, list[float]] = {}
    # Cells that were made of lines, in tables without upright rules, hold no words besides.
    words_of = [
        [w for r in cell.rows for b in r for run in b.runs for w in run.words]
        for cell in grid.cells
    ]
    for cell, words in zip(grid.cells, words_of, strict=True):
        sizes = [w.size for w in words if len(w.text) > 1 or w.text.isalpha()]
        if sizes:
            of_row.setdefault(cell.row, []).append(max(sizes))
        numbers = [w.size for w in words if len(w.text) > 2 and _NUMBER.fullmatch(w.text)]
        of_column.setdefault(cell.col, []).extend(numbers)
    for cell, words in zip(grid.cells, words_of, strict=True):
        usual = sorted(of_row.get(cell.row, ()))
        if len(words) != 1 or len(usual) < FEW_CELLS:
            continue
        word = words[0]
        if _LONE_MARK.fullmatch(word.text) is None:
            continue
        small = word.size <= LONE_MARK * usual[len(usual) // 2]
        rows_alike = sum(size <= word.size / LONE_MARK for size in of_column[cell.col])
        if small and rows_alike <= len(of_column[cell.col]) // 2:
            cell.rows[0][0].runs[0].words = [word._replace(raised=True)]


FEW_CELLS = 3


def _sides(words: Sequence[Word], grids: Sequence[PageGrid], ink: PageInk) -> tuple[float, float]:
    """How far to the left and right a page's content goes, its margins left out."""
    low, high = EDGE * ink.height, (1 - EDGE) * ink.height
    inside = [w for w in words if w.bottom > low and w.top < high] or words
    left = [w.x0 for w in inside] + [g.box[0] for g in grids]
    right = [w.x1 for w in inside] + [g.box[2] for g in grids]
    return min(left, default=0.0), max(right, default=ink.width)


EDGE = 0.055
"""Share of the page's height at its top and bottom where browsers print date and address."""


def _unless_across(rows: list[Row], grids: Sequence[PageGrid]) -> list[Row]:
    """Rows of text beside a ruled table are parted there: left of it and right of it."""
    return rows if not grids else [part for row in rows for part in _parted(row, grids)]


def _parted(row: Row, grids: Sequence[PageGrid]) -> list[Row]:
    box = _box(row)
    for grid in grids:
        x0, top, x1, bottom = grid.box
        if box[1] < bottom and box[3] > top and box[0] < x0 and box[2] > x1:
            left = [b for b in row if b.box[0] < x0]
            right = [b for b in row if b.box[0] >= x0]
            if left and right:
                return [*_parted(left, grids), *_parted(right, grids)]
    return [row]


def _tightest(regions: Iterable[Sequence[Run]]) -> dict[Style, float]:
    """The least pitch of each style on the page: how far lines of one text stand apart."""
    out: dict[Style, float] = {}
    for runs in regions:
        for style, pitch in least_pitches(runs).items():
            out[style] = min(pitch, out.get(style, pitch))
    return out


def _habits(grid: PageGrid, runs_of: Sequence[Sequence[Run]]) -> list[Habits]:
    """How lines break in each cell of a grid."""
    fitted: set[int] = set()
    meant = breaks = 0
    for cell, runs in zip(grid.cells, runs_of, strict=True):
        if not runs:
            continue
        right = cell.box[2] - Region(cell.box[0], cell.box[2], True).pad(runs)
        a, b = meant_breaks(runs, right)
        meant, breaks = meant + a, breaks + b
        if cell.colspan == 1 and is_made_to_fit(runs, right):
            fitted.add(cell.col)
    listed = meant / breaks if breaks else USUAL
    return [
        habits_of(runs, grid.n_cols, listed, cell.col in fitted)
        for cell, runs in zip(grid.cells, runs_of, strict=True)
    ]


def _rows_of_cell(
    cell: GridCell,
    runs: Sequence[Run],
    levels: Sequence[Rule],
    tightest: Mapping[Style, float],
    breaks: Breaks | None,
    habits: Habits | None = None,
) -> list[Row]:
    if not runs:
        return []
    x0, top, x1, bottom = cell.box
    inside = [r for r in levels if top + 1 < r.y0 < bottom - 1 and r.x1 > x0 and r.x0 < x1]
    region = Region(x0, x1, True, habits or habits_of(runs), breaks)
    return make_rows(make_blocks(runs, region, inside, tightest))


def _box(row: Row) -> Box:
    boxes = [b.box for b in row]
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )
