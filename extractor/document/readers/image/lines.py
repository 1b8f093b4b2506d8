"""Lines of text found in the ink: letters chained to pieces of lines, marks split off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from extractor.document.model import Box
from extractor.document.readers.image.middle import median
from extractor.document.readers.image.neighbours import (
    CAPITAL,
    NARROW,
    base_line,
    join_neighbours,
)
from extractor.document.readers.image.strokes import Blobs, Floats, Ints

SMALL = 0.27
"""Ems of the page; lower blobs are dots, commas, hyphens: they go to the line beside them."""
LARGE = 6.0
"""Ems; a higher or (relative to its height) solid blob is a picture, a stamp or a bar."""
SPECK = 0.055
"""Ems; a blob that is smaller both ways is dirt."""
SHARED = 0.42
"""Share of the lower one's height that neighbours of a line have in common."""
PARTED = 0.95
"""Of a letter's presumed size; a wider gap parts pieces of a line, until sizes are known."""
PER_HEIGHT = 1.45
"""A letter's size by its height: between that of small letters and capitals."""
BESIDE = 0.4
"""Ems; how far from its line a dot or a hyphen stands."""
LIFTED, WELL_LIFTED = 0.17, 0.27
"""Of the capitals' height; how far above the base line raised marks stand, and the digits
in them."""
TALL_MARK = 0.42
"""Of the capitals' height; what is lower is a quotation mark or a hyphen, no footnote mark."""
HIGH = 0.5
"""Of the same: how high and how far above the base line quotation marks are at most, at least."""
TALLEST_MARK = 1.25
"""The same of a mark's brackets, which are taller than its digits."""
OVER = 0.6
"""Of the narrower one's width: how far ink reaches below a raised letter that it belongs to."""
FEWEST_SPECKS = 3
"""Blobs to which a mark is broken at least whose letters are none any more."""
MOST_MARK_BLOBS = 24
MOST_PIECES = 4000
"""Crops of one page."""


@dataclass(slots=True)
class Piece:
    """Letters that stand on one line, near to one another: what is read at once.

    ``blobs``: their numbers. ``box`` in pixels. ``base``: y of the line that they stand on;
    ``high``: height of its tall letters, or of all where none is tall.
    """

    blobs: Ints
    box: Box
    base: float
    high: float
    raised: bool = False


def letter_height(blobs: Blobs, dpi: float) -> float:
    """The usual height of letters, in pixels; 0 without any. Specks count for little."""
    which = _letters(blobs, dpi)
    height, weight = blobs.height[which], np.sqrt(blobs.pixels[which])
    if not len(height):
        return 0.0
    order = np.argsort(height, kind="stable")
    middle = np.searchsorted(np.cumsum(weight[order]), weight.sum() / 2)
    return float(height[order][middle])


def _letters(blobs: Blobs, dpi: float) -> NDArray[np.bool_]:
    low, high = 0.022 * dpi, 0.25 * dpi
    picked: NDArray[np.bool_] = (
        (blobs.height >= low)
        & (blobs.height <= high)
        & (blobs.width <= 2.5 * blobs.height)
        & (blobs.width >= 0.1 * blobs.height)
        & (blobs.pixels >= 0.15 * blobs.width * blobs.height)
    )
    return picked


def find_pieces(blobs: Blobs, cell: Ints, em: float) -> list[Piece]:
    """The pieces of all lines. ``cell``: the cell that each blob is in, -1 in none."""
    width, height = blobs.width, blobs.height
    large = (height > LARGE * em) | (width > 12 * em)
    speck = np.maximum(width, height) < SPECK * em
    body = (height >= SMALL * em) & ~large
    minor = ~body & ~large & ~speck
    groups = _chained(blobs, np.flatnonzero(body), cell)
    pieces = [p for g in groups for p in _levels(blobs, g, em)]
    pieces = _with_minor(blobs, pieces, np.flatnonzero(minor), cell, em)
    pieces = join_neighbours(blobs, pieces, cell, SMALL * em)
    out: list[Piece] = []
    for members in pieces:
        out += _marks_apart(blobs, members, em)
    if len(out) > MOST_PIECES:
        out = sorted(out, key=lambda p: -len(p.blobs))[:MOST_PIECES]
    return sorted(out, key=lambda p: (p.base, p.box[0]))


def _chained(blobs: Blobs, which: Ints, cell: Ints) -> list[Ints]:
    """Blobs put together with the next one to their right on their line."""
    if not len(which):
        return []
    which = which[np.argsort(blobs.x0[which], kind="stable")]
    x0, x1 = blobs.x0[which], blobs.x1[which]
    y0, y1 = blobs.y0[which], blobs.y1[which]
    home = cell[which]
    height = y1 - y0
    widest = float(PARTED * PER_HEIGHT * height.max())
    stop = np.searchsorted(x0, x1 + widest, "right")
    first: list[int] = []
    second: list[int] = []
    for k in range(len(which)):
        near = slice(k + 1, int(stop[k]))
        low = np.minimum(height[near], height[k])
        shared = np.minimum(y1[near], y1[k]) - np.maximum(y0[near], y0[k])
        gap = x0[near] - x1[k]
        size = PARTED * PER_HEIGHT * np.maximum(height[near], height[k])
        fits = (shared >= SHARED * low) & (gap <= size) & (home[near] == home[k])
        found = np.flatnonzero(fits)
        if len(found):
            # The next on the line, and what overlaps it from above (parts of broken letters).
            nearest = found[: 1 if gap[found[0]] > 0 else 3]
            first += [k] * len(nearest)
            second += (nearest + k + 1).tolist()
    n = len(which)
    graph = coo_matrix((np.ones(len(first), np.bool_), (first, second)), shape=(n, n))
    count, label = connected_components(graph, directed=False)
    order = np.argsort(label, kind="stable")
    bounds = np.searchsorted(label[order], np.arange(1, count))
    return [which[part] for part in np.split(order, bounds)]


def _levels(blobs: Blobs, members: Ints, em: float) -> list[Ints]:
    """A chain that climbs from one line to the next, parted at the heights it stands at."""
    y0, y1 = blobs.y0[members], blobs.y1[members]
    usual = median(y1 - y0)
    if y1.max() - y0.min() <= 2.6 * usual or len(members) < 4:
        return [members]
    # Feet that many letters share are lines of text.
    feet = np.sort(y1)
    gaps = np.diff(feet)
    cut = np.flatnonzero(gaps > 0.55 * usual)
    parts = np.split(feet, cut + 1)
    lines = [median(p) for p in parts if len(p) >= max(2, 0.12 * len(members))]
    if len(lines) < 2:
        return [members]
    nearest = np.abs(y1[:, None] - np.array(lines)[None, :]).argmin(axis=1)
    return [members[nearest == k] for k in range(len(lines)) if (nearest == k).any()]


def _with_minor(blobs: Blobs, pieces: list[Ints], minor: Ints, cell: Ints, em: float) -> list[Ints]:
    """Dots, commas and hyphens given to the piece that they stand by; others are dropped.

    Thin level strokes that stand alone are pieces of their own (a dash in a cell).
    """
    if not len(minor):
        return pieces
    boxes = np.array(
        [
            (blobs.x0[p].min(), blobs.y0[p].min(), blobs.x1[p].max(), blobs.y1[p].max())
            for p in pieces
        ]
    ).reshape(-1, 4)
    home = np.array([cell[p[0]] for p in pieces], np.int64)
    size = np.array([PER_HEIGHT * median(blobs.height[p]) for p in pieces])
    added: dict[int, list[int]] = {}
    free: list[int] = []
    for k in minor.tolist():
        y = (blobs.y0[k] + blobs.y1[k]) / 2
        best = -1
        if len(boxes):
            dx = np.maximum(0, np.maximum(boxes[:, 0] - blobs.x1[k], blobs.x0[k] - boxes[:, 2]))
            dy = np.maximum(0, np.maximum(boxes[:, 1] - y, y - boxes[:, 3]))
            # To the side a dash may stand a blank away; above and below only an accent's room.
            far = np.where(home == cell[k], np.maximum(dx / (2.0 * BESIDE), dy / 0.2) / size, 9.0)
            far += 0.01 * np.abs(y - (boxes[:, 1] + boxes[:, 3]) / 2) / size
            best = int(far.argmin())
            best = best if far[best] <= 1 else -1
        if best >= 0:
            added.setdefault(best, []).append(k)
        elif _is_dash(blobs, k, em):
            free.append(k)
    out = [
        np.concatenate([p, np.array(added[n], np.int64)]) if n in added else p
        for n, p in enumerate(pieces)
    ]
    return [*out, *(np.array([k], np.int64) for k in free)]


def _is_dash(blobs: Blobs, k: int, em: float) -> bool:
    wide, high = int(blobs.width[k]), int(blobs.height[k])
    return 0.15 * em <= wide and high <= 0.6 * wide and blobs.pixels[k] >= 0.5 * wide * high


def _marks_apart(blobs: Blobs, members: Ints, em: float) -> list[Piece]:
    """A piece without the raised marks in it, and those as pieces of their own."""
    members = members[np.argsort(blobs.x0[members], kind="stable")]
    y0, y1 = blobs.y0[members].astype(float), blobs.y1[members].astype(float)
    height = y1 - y0
    body = height >= SMALL * em
    if body.sum() < 2:
        return [_piece(blobs, members, em)]
    base, high = base_line(y0[body], y1[body], blobs.width[members][body])
    lifted = base - y1 >= LIFTED * high
    raised = lifted & (height >= TALL_MARK * high) & (height <= TALLEST_MARK * high)
    low = ~lifted & body
    if not lifted.any() or not low.any():
        return [_piece(blobs, members, em)]
    x0, x1 = blobs.x0[members], blobs.x1[members]
    wide_of = blobs.width[members] > NARROW * height
    marked = raised.copy()
    groups = _raised_groups(raised, lifted, base - y1, height, high)
    out: list[Piece] = []
    for group in groups:
        wide = x1[group].max() - x0[group].min()
        lift = (base - y1[group]).max()
        after = group[-1] + 1
        if len(group) == 1 and after < len(members) and x0[after] - x1[group[0]] < 0.1 * high:
            marked[group] = False  # the first ring of a per cent sign
            continue
        if (base - y1[group] >= HIGH * high).all() and (height[group] <= HIGH * high).all():
            marked[group] = False  # quotation marks: they hang from the capitals' height
            continue
        # Behind brackets alone nothing is raised: they hang, and stand no lower than it.
        top = y0[group].min() + 0.05 * high
        if not (low & (wide_of | (y0 > top)))[: group[0]].any():
            marked[group] = False
            continue
        if _stands_over(blobs, members, group):
            marked[group] = False  # the upper part of a broken letter
            continue
        if len(group) > MOST_MARK_BLOBS or wide < 0.15 * high or lift < WELL_LIFTED * high:
            marked[group] = False
            continue
        marked[group] = True
        mark = _piece(blobs, members[group], em)
        mark.raised = True
        out.append(mark)
    # The text before and after a mark is read apart from it, but in one piece.
    rest = members[~marked]
    if len(rest):
        out.insert(0, _piece(blobs, rest, em))
    return out


def _stands_over(blobs: Blobs, members: Ints, group: Sequence[int]) -> bool:
    """Whether other ink of the piece lies below raised letters: nothing lies below a mark."""
    mark = members[np.asarray(group)]
    others = np.setdiff1d(members, mark)
    x0, x1 = blobs.x0[mark][:, None], blobs.x1[mark][:, None]
    left, right = blobs.x0[others], blobs.x1[others]
    shared = np.minimum(x1, right) - np.maximum(x0, left)
    over = shared >= OVER * np.minimum(x1 - x0, right - left)
    below = blobs.y0[others] >= ((blobs.y0[mark] + blobs.y1[mark]) / 2)[:, None]
    return bool((over & below).any())


def _raised_groups(
    raised: NDArray[np.bool_],
    lifted: NDArray[np.bool_],
    lift: Floats,
    height: Floats,
    high: float,
) -> list[list[int]]:
    """Numbers of neighbours that may be a mark. ``lift``: how far above the base line they end.

    Small things between raised letters are raised with them, and before them what is left of
    a bracket. Specks at the end that are together as high as a mark are one, too.
    """

    def _is_as_high(part: slice) -> bool:
        reach = (lift + height)[part].max() - lift[part].min()
        # Quotation marks hang higher.
        return bool(reach >= TALL_MARK * high and lift[part].min() < HIGH * high)

    groups: list[list[int]] = []
    last = len(raised)
    for k in range(last):
        if raised[k] and not (groups and groups[-1][-1] == k - 1):
            groups.append([k])
        elif groups and groups[-1][-1] == k - 1 and lifted[k]:
            groups[-1].append(k)
    for group, after in zip(groups, [-1, *(g[-1] for g in groups)], strict=False):
        first = group[0]
        while first - 1 > after and lifted[first - 1]:
            first -= 1
        if group[0] - first >= FEWEST_SPECKS - 1 and _is_as_high(slice(first, group[0])):
            group[:0] = range(first, group[0])
    first = last
    while first > 0 and lifted[first - 1] and not raised[first - 1]:
        first -= 1
    rest = slice(first, last)
    taken = groups and groups[-1][-1] >= first - 1
    if last - first >= FEWEST_SPECKS and not taken and _is_as_high(rest):
        groups.append(list(range(first, last)))
    return groups


def _piece(blobs: Blobs, members: Ints, em: float) -> Piece:
    members = members[np.argsort(blobs.x0[members], kind="stable")]
    x0, y0 = blobs.x0[members], blobs.y0[members]
    x1, y1 = blobs.x1[members], blobs.y1[members]
    body = (y1 - y0) >= SMALL * em
    if not body.any():  # a dash: it stands in the middle of the letters that are not there
        box = (float(x0.min()), float(y0.min()), float(x1.max()), float(y1.max()))
        return Piece(members, box, (box[1] + box[3]) / 2 + 0.24 * em, CAPITAL * em)
    base, high = base_line(y0[body].astype(float), y1[body].astype(float), (x1 - x0)[body])
    box = (float(x0.min()), float(y0.min()), float(x1.max()), float(y1.max()))
    return Piece(members, box, base, high)


def homes(blobs: Blobs, cells: Sequence[Box]) -> Ints:
    """The smallest of the cells (boxes in pixels) around the middle of each blob; -1 for none."""
    out = np.full(len(blobs), -1, np.int64)
    x, y = (blobs.x0 + blobs.x1) / 2, (blobs.y0 + blobs.y1) / 2
    area = [(c[2] - c[0]) * (c[3] - c[1]) for c in cells]
    for k in sorted(range(len(cells)), key=lambda k: -area[k]):
        x0, y0, x1, y1 = cells[k]
        out[(x > x0) & (x < x1) & (y > y0) & (y < y1)] = k
    return out
