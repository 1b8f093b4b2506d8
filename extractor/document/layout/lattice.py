"""Ruled cells: the rectangles that level and upright rules close off.

Rules that touch form a net. Its lines cut the plane into small rectangles; where no rule
stands between two of them they are one cell. A rule that ends in the middle of nowhere (an
underline, a line to write on) closes nothing off and is left out first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from extractor.document.ink import Rule
from extractor.document.model import Box

TOUCH = 0.32
"""Ems; how near the end of a rule has to come to another to touch it."""
COVER = 0.6
"""Share of a cell's side that a rule has to cover to close it."""
MOST_LINES = 1500
"""Rules of one direction in one net; more is a drawing, not a table."""


class RuledCell(NamedTuple):
    """A cell of a net: its first row and column, its spans, and its box in points."""

    row: int
    col: int
    rowspan: int
    colspan: int
    box: Box


@dataclass(frozen=True, slots=True)
class Net:
    """The cells that rules in touch with one another close off, in reading order.

    ``open_top``, ``open_bottom``: the upright rules run on beyond the first (last) level
    one, as they do where a page breaks a row.
    """

    cells: tuple[RuledCell, ...]
    open_top: bool = False
    open_bottom: bool = False

    @property
    def box(self) -> Box:
        """The net's extent."""
        boxes = [c.box for c in self.cells]
        return (
            min(b[0] for b in boxes),
            min(b[1] for b in boxes),
            max(b[2] for b in boxes),
            max(b[3] for b in boxes),
        )


def find_nets(levels: Sequence[Rule], uprights: Sequence[Rule], em: float) -> list[Net]:
    """All nets of a page that close off at least one cell, top down."""
    if not levels or not uprights or max(len(levels), len(uprights)) > MOST_LINES:
        return []
    rows = np.array(levels, float)
    cols = np.array(uprights, float)
    touch = _touching(rows, cols, TOUCH * em)
    found = []
    for r, c in _components(touch):
        net = _net(rows[r], cols[c], em)
        if net is not None:
            found.append(net)
    return sorted(found, key=lambda net: (net.box[1], net.box[0]))


Floats = NDArray[np.float64]


def _touching(rows: Floats, cols: Floats, reach: float) -> NDArray[np.bool_]:
    """levels x uprights: which rules cross or touch."""
    x, y = cols[:, 0][None, :], rows[:, 1][:, None]
    across = (x >= rows[:, 0][:, None] - reach) & (x <= rows[:, 2][:, None] + reach)
    along = (y >= cols[:, 1][None, :] - reach) & (y <= cols[:, 3][None, :] + reach)
    touching: NDArray[np.bool_] = across & along
    return touching


def _components(
    touch: NDArray[np.bool_],
) -> list[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    n_rows, n_cols = touch.shape
    a, b = np.nonzero(touch)
    graph = coo_matrix((np.ones(len(a)), (a, b + n_rows)), shape=(n_rows + n_cols, n_rows + n_cols))
    count, label = connected_components(graph, directed=False)
    out = []
    for k in range(count):
        members = np.flatnonzero(label == k)
        r, c = members[members < n_rows], members[members >= n_rows] - n_rows
        if len(r) >= 1 and len(c) >= 2:
            out.append((r, c))
    return out


def _net(rows: Floats, cols: Floats, em: float) -> Net | None:
    reach = TOUCH * em
    rows, cols, open_top, open_bottom = _closed(rows, cols, em)
    rows, cols = _without_loose_ends(rows, cols, reach)
    if len(rows) < 2 or len(cols) < 2:
        return None
    xs, x_at = _places(cols[:, 0], reach)
    ys, y_at = _places(rows[:, 1], reach)
    if len(xs) < 2 or len(ys) < 2:
        return None
    # Walls between the small rectangles; a ring of nothing runs around them all.
    left = np.zeros((len(ys) + 1, len(xs)), bool)
    above = np.zeros((len(ys), len(xs) + 1), bool)
    for (_, y0, _, y1), at in zip(cols, x_at, strict=True):
        low, high = ys[:-1], ys[1:]
        shared = np.minimum(high, y1 + reach) - np.maximum(low, y0 - reach)
        left[1:-1, at] |= shared >= COVER * (high - low)
    for (x0, _, x1, _), at in zip(rows, y_at, strict=True):
        low, high = xs[:-1], xs[1:]
        shared = np.minimum(high, x1 + reach) - np.maximum(low, x0 - reach)
        above[at, 1:-1] |= shared >= COVER * (high - low)
    cells = tuple(_rectangles(left, above, xs, ys))
    return Net(cells, open_top, open_bottom) if cells else None


def _closed(rows: Floats, cols: Floats, em: float) -> tuple[Floats, Floats, bool, bool]:
    """The rules with the sides closed that a table leaves open.

    Some tables have no rules at their left and right; at a page's end none runs below the
    last row. There, several rules end at one line.
    """
    extra_cols: list[tuple[float, float, float, float]] = []
    extra_rows: list[tuple[float, float, float, float]] = []
    if len(rows) >= 2:
        for side, sign, edge in ((0, -1, cols[:, 0].min()), (2, 1, cols[:, 0].max())):
            ends = rows[sign * (rows[:, side] - edge) > em][:, (side, 1)]
            if (shared := _common(ends[:, 0], em)) is not None:
                ys = ends[np.abs(ends[:, 0] - shared) <= em][:, 1]
                extra_cols.append((shared, ys.min(), shared, ys.max()))
    open_sides = [False, False]
    if len(cols) >= 3:
        for k, (side, sign, edge) in enumerate(
            ((1, -1, rows[:, 1].min()), (3, 1, rows[:, 1].max()))
        ):
            ends = cols[sign * (cols[:, side] - edge) > 0.6 * em][:, (side, 0)]
            if len(ends) >= 3 and (shared := _common(ends[:, 0], em)) is not None:
                xs = ends[np.abs(ends[:, 0] - shared) <= em][:, 1]
                extra_rows.append((xs.min(), shared, xs.max(), shared))
                open_sides[k] = True
    if extra_rows:
        rows = np.vstack([rows, extra_rows])
    if extra_cols:
        cols = np.vstack([cols, extra_cols])
    return rows, cols, open_sides[0], open_sides[1]


def _common(ends: Floats, em: float) -> float | None:
    """The place where at least two of the rules end, if there is one."""
    if len(ends) < 2:
        return None
    middle = float(np.median(ends))
    near = np.abs(ends - middle) <= em
    return float(ends[near].mean()) if near.sum() >= 2 and near.mean() >= 0.6 else None


def _without_loose_ends(rows: Floats, cols: Floats, reach: float) -> tuple[Floats, Floats]:
    """Rules cut back to where they meet others; one that meets fewer than two is no wall."""
    while len(rows) and len(cols):
        touch = _touching(rows, cols, reach)
        rows_kept, cols_kept = touch.sum(axis=1) >= 2, touch.sum(axis=0) >= 2
        # Two rules at one place are one: they must not hold a third up between them.
        for k in np.flatnonzero(rows_kept):
            rows_kept[k] = np.ptp(cols[touch[k], 0]) > 2 * reach
        for k in np.flatnonzero(cols_kept):
            cols_kept[k] = np.ptp(rows[touch[:, k], 1]) > 2 * reach
        if rows_kept.all() and cols_kept.all():
            break
        rows, cols = rows[rows_kept], cols[cols_kept]
    return rows, cols


def _places(at: Floats, reach: float) -> tuple[Floats, NDArray[np.intp]]:
    """The distinct places of rules, and which of them each rule has."""
    order = np.argsort(at, kind="stable")
    fresh = np.concatenate([[True], np.diff(at[order]) > reach])
    number = np.cumsum(fresh) - 1
    of = np.empty(len(at), np.intp)
    of[order] = number
    places = np.array([at[of == k].mean() for k in range(number[-1] + 1)])
    return places, of


def _rectangles(
    left: NDArray[np.bool_], above: NDArray[np.bool_], xs: Floats, ys: Floats
) -> list[RuledCell]:
    """Cells from walls: ``left`` (rows x uprights) and ``above`` (levels x columns)."""
    n_rows, n_cols = len(ys) + 1, len(xs) + 1  # with the ring
    number = np.arange(n_rows * n_cols).reshape(n_rows, n_cols)
    beside = ~left
    under = ~above
    a = np.concatenate([number[:, :-1][beside], number[:-1, :][under]])
    b = np.concatenate([number[:, 1:][beside], number[1:, :][under]])
    n = n_rows * n_cols
    _, label = connected_components(
        coo_matrix((np.ones(len(a)), (a, b)), shape=(n, n)), directed=False
    )
    label = label.reshape(n_rows, n_cols)
    outside = label[0, 0]
    out: list[RuledCell] = []
    for k in dict.fromkeys(label.ravel().tolist()):
        if k == outside:
            continue
        r, c = np.nonzero(label == k)
        r0, r1, c0, c1 = int(r.min()), int(r.max()), int(c.min()), int(c.max())
        if (r1 - r0 + 1) * (c1 - c0 + 1) == len(r):
            pieces = [(r0, r1, c0, c1)]
        else:  # no rectangle: row by row
            pieces = [
                (row, row, int(c[r == row].min()), int(c[r == row].max()))
                for row in range(r0, r1 + 1)
            ]
        for p0, p1, q0, q1 in pieces:
            box = (float(xs[q0 - 1]), float(ys[p0 - 1]), float(xs[q1]), float(ys[p1]))
            out.append(RuledCell(p0 - 1, q0 - 1, p1 - p0 + 1, q1 - q0 + 1, box))
    return sorted(out)
