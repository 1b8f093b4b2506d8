"""Nets of ruled cells made into grids, frames and check boxes, with the words inside.

One net may hold several tables, drawn without a gap between them, and a frame around them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from extractor.document.ink import Check, Word
from extractor.document.layout.lattice import Net, RuledCell
from extractor.document.layout.rows import Row
from extractor.document.model import Box

SLIVER = 0.55
"""Ems; what two lines of a double rule leave between them is no cell."""
SMALLEST_BOX, LARGEST_BOX = 0.45, 2.7
"""Ems; the sides of a check box."""
SLIMMEST = 2.4
"""How many times longer one side of a check box may be than the other."""
SAME_EDGE = 0.3
"""Ems; edges of columns nearer than this are one."""
KEPT = 0.65
"""Share of shared column edges up to which rows belong to another table."""
MANY_EDGES = 4
"""Edges between the columns of what is no block of facts, but a table under its title."""
SAME_SIDE = 1.0
"""Ems; how far the sides of rows of one table may differ."""
_TICKS = frozenset("xX✓✔☒☑✗✘✖✕■●")
"""Letters in a box that tick it."""


@dataclass(slots=True)
class GridCell:
    """A cell of a grid and the words in it."""

    row: int
    col: int
    rowspan: int
    colspan: int
    box: Box
    words: list[Word] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    page: int = 1


@dataclass(slots=True)
class PageGrid:
    """A table as it stands on one page.

    ``edges``: x of the lines between its columns, the outer ones included. ``ruled``: they are
    drawn; else the texts tell where the columns stand.
    """

    cells: list[GridCell]
    n_rows: int
    n_cols: int
    box: Box
    edges: tuple[float, ...]
    open_top: bool = False
    open_bottom: bool = False
    ruled: bool = True


@dataclass(slots=True)
class Ruled:
    """What the rules of a page make of it; ``words`` are those outside."""

    grids: list[PageGrid]
    frames: list[GridCell]
    words: list[Word]


def place_words(nets: Sequence[Net], words: Sequence[Word], em: float) -> Ruled:
    """Sort the words into the cells of the nets, and name what each net is.

    A frame is a single box around words; a small one is a check box, and becomes a word.
    """
    cells: list[GridCell] = []
    of_net: list[list[GridCell]] = []
    boxes = [net.box for net in nets]
    for k, net in enumerate(nets):
        inner = [b for j, b in enumerate(boxes) if j != k]
        kept = [
            GridCell(c.row, c.col, c.rowspan, c.colspan, c.box)
            for c in _without_slivers(net.cells, em)
            if not any(_inside(b, c.box) for b in inner if b != c.box) or _is_small(c.box, em)
        ]
        of_net.append(kept)
        cells += kept
    out = Ruled([], [], _fill(cells, words))
    for net, kept in zip(nets, of_net, strict=True):
        if not kept:
            continue
        parts = _tables(kept, em)
        for i, part in enumerate(parts):
            singles = part if len(part) == 1 else _stacked_boxes(part, em)
            if singles:
                for single in singles:
                    _add_single(single, out, cells, words, em)
                continue
            grid = _numbered(part, em)
            grid.open_top = net.open_top and i == 0
            grid.open_bottom = net.open_bottom and i == len(parts) - 1
            out.grids.append(grid)
    return out


def _add_single(
    cell: GridCell, out: Ruled, cells: list[GridCell], words: Sequence[Word], em: float
) -> None:
    """A cell that stands alone: a check box when it is small, else a frame."""
    text = "".join(w.text for w in cell.words)
    if text in _TICKS and len(cell.words) == 1:
        em = max(em, cell.words[0].size)  # a tick tells the size of its box, not the page's text
    if not (_is_small(cell.box, em) and len(text) <= 1):
        if cell.words:
            out.frames.append(cell)
        return
    if text and text not in _TICKS:
        found = cell.words
    else:
        found = [check_word(Check(*cell.box, bool(text)), words)]
    x0, top, x1, bottom = cell.box
    home = _home([c for c in cells if c is not cell], ((x0 + x1) / 2, (top + bottom) / 2))
    (out.words if home is None else home.words).extend(found)


def _stacked_boxes(cells: Sequence[GridCell], em: float) -> list[GridCell]:
    """Check boxes drawn so near to one another that they make a net; empty for a table.

    What closes the gaps between them are cells, too: lower (or narrower) ones.
    """
    if len(cells) > MOST_BOXES or not all(
        (_is_small(c.box, em) and len("".join(w.text for w in c.words)) <= 1)
        or (not c.words and max(_sides_of(c.box)) <= LARGEST_BOX * em)
        for c in cells
    ):
        return []
    largest = max(min(_sides_of(c.box)) for c in cells)
    return [c for c in cells if min(_sides_of(c.box)) >= 0.75 * largest]


MOST_BOXES = 12


def _sides_of(box: Box) -> tuple[float, float]:
    return box[2] - box[0], box[3] - box[1]


def check_word(check: Check, words: Iterable[Word]) -> Word:
    """A drawn check box as a word: a ballot box, ticked or empty, on the line that it is for."""
    middle = (check.top + check.bottom) / 2
    height = check.bottom - check.top
    beside = [
        w
        for w in words
        if abs((w.top + w.bottom) / 2 - middle) <= 0.6 * max(height, w.size)
        and -height < w.x0 - check.x1 < REACH * height
    ]
    nearest = min(beside, key=lambda w: (abs((w.top + w.bottom) / 2 - middle), w.x0), default=None)
    base = nearest.base if nearest else check.bottom
    size = nearest.size if nearest else height
    text = "\u2612" if check.ticked else "\u2610"
    return Word(text, check.x0, check.top, check.x1, check.bottom, base, size)


REACH = 5.0
"""Heights of a check box to the words that it stands beside."""


def _is_small(box: Box, em: float) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    small, large = min(width, height), max(width, height)
    return small >= SMALLEST_BOX * em and large <= LARGEST_BOX * em and large <= SLIMMEST * small


def _inside(inner: Box, outer: Box) -> bool:
    return (
        inner[0] >= outer[0] - 1
        and inner[1] >= outer[1] - 1
        and inner[2] <= outer[2] + 1
        and inner[3] <= outer[3] + 1
    )


def _without_slivers(cells: Iterable[RuledCell], em: float) -> list[RuledCell]:
    least = SLIVER * em
    return [c for c in cells if c.box[2] - c.box[0] >= least and c.box[3] - c.box[1] >= least]


def _fill(cells: Sequence[GridCell], words: Sequence[Word]) -> list[Word]:
    """Give each word to the smallest cell around its middle; returns those in none."""
    if not cells or not words:
        return list(words)
    boxes = np.array([c.box for c in cells])
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    order = np.argsort(area, kind="stable")
    boxes = boxes[order]
    x = np.array([(w.x0 + w.x1) / 2 for w in words])[:, None]
    y = np.array([(w.top + w.bottom) / 2 for w in words])[:, None]
    inside = (x >= boxes[:, 0]) & (x <= boxes[:, 2]) & (y >= boxes[:, 1]) & (y <= boxes[:, 3])
    homes = np.where(inside.any(axis=1), order[inside.argmax(axis=1)], -1)
    free: list[Word] = []
    for word, home in zip(words, homes.tolist(), strict=True):
        (cells[home].words if home >= 0 else free).append(word)
    return free


def _home(cells: Sequence[GridCell], point: tuple[float, float]) -> GridCell | None:
    x, y = point
    around = [c for c in cells if c.box[0] <= x <= c.box[2] and c.box[1] <= y <= c.box[3]]
    return min(around, key=lambda c: (c.box[2] - c.box[0]) * (c.box[3] - c.box[1]), default=None)


# -- one net, several tables ------------------------------------------------------------------


def _tables(cells: list[GridCell], em: float) -> list[list[GridCell]]:
    """Part the cells of a net where other columns begin, or rows of another width."""
    last = max(c.row + c.rowspan for c in cells)
    starts = [
        r
        for r in sorted({c.row for c in cells})
        if not any(c.row < r < c.row + c.rowspan for c in cells)
    ]
    bands = [[c for c in cells if a <= c.row < b] for a, b in pairwise([*starts, last])]
    inner = [_inner_edges(band, em) for band in bands]
    wide = [len(band) == 1 and bool(band[0].words) for band in bands]
    # Of several wide rows the last is the title of what follows.
    titles = [a and not b for a, b in pairwise([*wide, False])]
    parts: list[list[GridCell]] = []
    edges: list[float] = []
    for k, band in enumerate(bands):
        # Below a title what matters are the columns of the table under it.
        ahead = next((e for e in inner[k:] if e), [])
        if parts and (
            not _same_sides(parts[-1], band, em)
            or (edges and _is_other(edges, ahead, em, titled=titles[k]))
        ):
            parts.append([])
            edges = []
        elif not parts:
            parts.append([])
        parts[-1] += band
        edges = edges + [x for x in inner[k] if not _has(edges, x, em)]
    return parts


def _same_sides(part: Sequence[GridCell], band: Sequence[GridCell], em: float) -> bool:
    left = min(c.box[0] for c in part) - min(c.box[0] for c in band)
    right = max(c.box[2] for c in part) - max(c.box[2] for c in band)
    return abs(left) <= SAME_SIDE * em and abs(right) <= SAME_SIDE * em


def _inner_edges(cells: Sequence[GridCell], em: float) -> list[float]:
    """Where columns meet; edges within the outer sides of the cells."""
    if not cells:
        return []
    low, high = min(c.box[0] for c in cells), max(c.box[2] for c in cells)
    found: list[float] = []
    for c in cells:
        for x in (c.box[0], c.box[2]):
            if low + em < x < high - em and not _has(found, x, em):
                found.append(x)
    return found


def _has(edges: Iterable[float], x: float, em: float) -> bool:
    return any(abs(x - e) <= SAME_EDGE * em for e in edges)


def _is_other(edges: list[float], ahead: list[float], em: float, *, titled: bool) -> bool:
    """Whether the columns below are not those above.

    ``titled``: a title stands between them. Then columns that a few edges of the block above
    happen to meet are others, too.
    """
    if not ahead:
        return False
    shared = sum(_has(edges, x, em) for x in ahead)
    counted = max if titled and len(ahead) >= MANY_EDGES else min
    return shared <= KEPT * counted(len(edges), len(ahead))


def _numbered(cells: list[GridCell], em: float) -> PageGrid:
    """A grid of the cells, rows and columns counted by the edges that they have."""
    least = SLIVER * em
    xs = _distinct([x for c in cells for x in (c.box[0], c.box[2])], least)
    ys = _distinct([y for c in cells for y in (c.box[1], c.box[3])], least)
    for c in cells:
        left, right = _nearest(xs, c.box[0]), _nearest(xs, c.box[2])
        top, bottom = _nearest(ys, c.box[1]), _nearest(ys, c.box[3])
        c.col, c.colspan = left, max(1, right - left)
        c.row, c.rowspan = top, max(1, bottom - top)
    cells.sort(key=lambda c: (c.row, c.col))
    box = (xs[0], ys[0], xs[-1], ys[-1])
    return PageGrid(cells, len(ys) - 1, len(xs) - 1, box, tuple(xs))


def _distinct(values: Iterable[float], least: float) -> list[float]:
    out: list[float] = []
    for v in sorted(values):
        if not out or v - out[-1] >= least:
            out.append(v)
    return out


def _nearest(places: Sequence[float], at: float) -> int:
    return min(range(len(places)), key=lambda k: abs(places[k] - at))
