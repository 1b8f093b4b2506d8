"""Level and upright rules found in the ink, also where they are faint or broken.

A rule is a thin stroke much longer than those of letters, or a row of thin pieces that stand in
one line, near to one another. What is of a letter's size is no rule, unless it is a box.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from extractor.document.image import Pixels
from extractor.document.ink import Rule
from extractor.document.readers.image.mending import (
    ALONE,
    JOINED,
    WAVER,
    Line,
    supported,
)
from extractor.document.readers.image.strokes import (
    Blobs,
    Ints,
    Mask,
    Runs,
    find_runs,
    join_runs,
    paint,
)
from extractor.document.readers.image.weave import Wear, make_a_table, wear, woven
from extractor.document.readers.image.worn import Traces, find_traces

THICK = 0.3
"""Ems; a thicker stroke is a bar."""
STROKE = 0.75
"""Ems; a straight stroke of a letter is shorter."""
LETTER = 3.4
"""Ems; ink that is smaller both ways is a letter, or a box."""
PIECE = 0.13
"""Ems; a shorter piece of a broken rule is a speck."""
SLIM = 1.6
"""How many times longer than thick a piece is."""
LONE, RUN_TOGETHER, CLEAR = 2.2, 6.0, 0.2
"""Ems; a straight stroke in other ink that is shorter has to stand clear of it above and below:
the share of its length that may have ink there. Letters that run together make longer ones."""
BESIDE_IT = (0.07, 0.15)
"""Ems; how far above and below it that is looked at."""
CROSSING, LETTERS, FULL = 3, 1.2, 0.5
"""How many short runs of ink there may be of rules across it: so many, or so many in an em where
that is more; and the share of its length that is too much for these."""
GAP = 2.2
"""Ems; a gap in a rule up to this may be bridged."""
COVERED = 0.42
"""Share of a rule's length that its pieces cover."""
LONGEST = (0.5, 1.0)
"""Ems; the longest piece of a broken level rule and of an upright one: letters have longer
strokes upright."""
SHORTEST, BESIDE, FREE = 0.27, 0.45, 0.06
"""Ems: the longest piece of a line of short ones, and how far beside it there is nothing; the
share of its length where something may be."""
SOLID = 0.75
"""Share that is covered of a rule that may be made of shorter pieces."""
SLOPE = 0.012
"""How far a rule may rise in its length: it is bent, or the page is."""
MOST_PIECES = 20_000
"""Pieces of one direction; more is a picture or noise, of which the longest count."""
FRINGE, CRUMB = (0.1, 0.2), 0.1
"""Ems; how far beside a rule what is left of it reaches, and its crumbs, which are so thin."""
HIGH, SLENDER = 1.4, 0.5
"""Ems; how high and wide what is left of an upright rule is, with the dirt on it."""


@dataclass(slots=True)
class Ruling:
    """The rules of a page in pixels; ``ink``: the mask of what they are made of."""

    levels: list[Line] = field(default_factory=list)
    uprights: list[Line] = field(default_factory=list)
    ink: Mask | None = None

    def in_points(self, scale: float) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
        """Level and upright rules; ``scale``: points in a pixel."""
        return (
            tuple(
                Rule(r.start * scale, r.at * scale, r.stop * scale, r.at * scale)
                for r in self.levels
            ),
            tuple(
                Rule(r.at * scale, r.start * scale, r.at * scale, r.stop * scale)
                for r in self.uprights
            ),
        )


def find_rules(pixels: Pixels, mask: Mask, dpi: float, em: float) -> Ruling:
    """All rules of a page. ``mask``: its ink, faint ink too; ``em``: size of its letters, px."""
    runs = find_runs(mask)
    blobs = join_runs(runs, mask.shape[1])
    keep = ~_is_letter(blobs, em)
    rest = np.zeros_like(mask)
    paint(rest, runs.of(keep[blobs.label]), True)
    levels, level_runs = _lines(rest, mask, em, LONGEST[0])
    turned = np.ascontiguousarray(rest.T)
    uprights, upright_runs = _lines(turned, np.ascontiguousarray(mask.T), em, LONGEST[1])
    levels, uprights = _of_wear(
        levels, uprights, em, lambda: find_traces(pixels, runs, blobs, dpi, em)
    )
    ink = np.zeros_like(mask.T)
    paint(ink, _of_lines(upright_runs, uprights, em), True)
    ink = np.ascontiguousarray(ink.T)
    paint(ink, _of_lines(level_runs, levels, em), True)
    return Ruling(levels, uprights, ink)


def _of_wear(
    levels: list[Line],
    uprights: list[Line],
    em: float,
    traces: Callable[[], tuple[Traces, Traces]],
) -> tuple[list[Line], list[Line]]:
    """Lines to rules, as worn as they are; traces take their time and are not always needed."""
    worn = wear(levels, uprights, em)
    if worn is Wear.NONE:
        return supported(levels, uprights, em)
    found = woven(levels, uprights, traces(), em)
    if worn is Wear.UNSEEN and not make_a_table(*found, em):
        return supported(levels, uprights, em)
    return found


def _is_letter(blobs: Blobs, em: float) -> NDArray[np.bool_]:
    """Blobs of a letter's size that are neither thin pieces nor boxes."""
    width, height = blobs.width, blobs.height
    small = np.maximum(width, height) <= LETTER * em
    thin = np.minimum(width, height) <= THICK * em
    slim = np.maximum(width, height) >= SLIM * np.minimum(width, height)
    # A box holds little ink: its four sides only. Which of them are rules is asked later.
    sides = 2.0 * (width + height)
    hollow = (
        (np.minimum(width, height) >= JOINED * em)
        & (blobs.pixels >= 0.8 * sides)
        & (blobs.pixels <= 0.12 * em * sides + 8)
    )
    letter: NDArray[np.bool_] = small & ~(thin & slim) & ~hollow
    return letter


@dataclass(frozen=True, slots=True)
class _Pieces:
    runs: Runs
    label: Ints  # the piece of each run
    blobs: Blobs


def _lines(mask: Mask, full: Mask, em: float, longest: float) -> tuple[list[Line], _Pieces]:
    """Lines along the rows of a mask, and the pieces that they are made of.

    ``full``: the mask with the letters. ``longest``: ems that the longest piece of a line
    has, which otherwise has to stand free: strokes of letters below one another do not.
    """
    runs = find_runs(mask)
    blobs = join_runs(runs, mask.shape[1])
    thick = THICK * em + 1
    flat = (blobs.height <= thick + SLOPE * blobs.width) & (
        blobs.width >= np.maximum(PIECE * em, SLIM * blobs.height)
    )
    # In ink that hangs together otherwise (grids, letters on a rule) long runs count.
    long = ~flat[blobs.label] & ((runs.x1 - runs.x0) >= STROKE * em)
    runs = runs.of(flat[blobs.label] | long)
    inside = long[flat[blobs.label] | long]
    blobs = join_runs(runs, mask.shape[1])
    sound = (blobs.height <= thick + SLOPE * blobs.width) & (blobs.width >= SLIM * blobs.height)
    within = np.zeros(len(blobs), bool)
    within[blobs.label[inside]] = True
    # Bars of letters in words that run together are straight, too; they have stems on a side.
    for k in np.flatnonzero(sound & within & (blobs.width < RUN_TOGETHER * em)).tolist():
        sound[k] = _is_clear(mask, blobs, k, em)
    if sound.sum() > MOST_PIECES:
        least = np.partition(blobs.width[sound], -MOST_PIECES)[-MOST_PIECES]
        sound &= blobs.width > least
    lines = [
        line
        for line in _chained(blobs, sound, em)
        if line.longest >= longest * em or _is_free(full, line, em)
    ]
    return lines, _Pieces(runs, blobs.label, blobs)


def _is_free(mask: Mask, line: Line, em: float) -> bool:
    """Whether a line of short pieces stands clear of other ink on a side, all along."""
    if line.longest < SHORTEST * em:
        return False  # a row of dots
    if line.strength >= SOLID and line.length >= 2 * ALONE * em:
        return True
    part = slice(int(line.start), int(line.stop))
    near, far = round(line.thick / 2 + 1), round(line.thick / 2 + BESIDE * em)
    at = round(line.at - 0.5)
    for rows in (slice(max(0, at - far), max(0, at - near)), slice(at + near + 1, at + far + 1)):
        beside = mask[rows, part]
        if beside.size and beside.any(axis=0).mean() <= FREE:
            return True
    return False


def _is_clear(mask: Mask, blobs: Blobs, k: int, em: float) -> bool:
    """Whether there is little ink of letters just above and just below a piece.

    A long piece has rules across it as well, and ragged edges: letters are more, and reach
    further; another rule beside it is long.
    """
    part = slice(int(blobs.x0[k]), int(blobs.x1[k]))
    near, far = (max(least, round(ems * em)) for least, ems in zip((2, 4), BESIDE_IT, strict=True))
    top, bottom = int(blobs.y0[k]), int(blobs.y1[k]) - 1
    sides = (top - near, top - far), (bottom + near, bottom + far)
    if part.stop - part.start < LONE * em:
        return all(_letters(mask, row, part, em, CLEAR) <= CLEAR for row, _ in sides)
    return not any(
        all(_letters(mask, row, part, em, FULL) > CLEAR for row in rows) for rows in sides
    )


def _letters(mask: Mask, row: int, part: slice, em: float, full: float) -> float:
    """The share of a part of a row that short runs of ink cover, where these are letters.

    A few runs are none where they cover less than ``full``.
    """
    if not 0 <= row < len(mask):
        return 0.0
    runs = find_runs(mask[row : row + 1, part])
    length = runs.x1 - runs.x0
    short, wide = length[length < STROKE * em], part.stop - part.start
    share = float(short.sum()) / wide
    few = len(short) <= max(CROSSING, LETTERS * wide / em)
    return 0.0 if few and share <= full else share


def _chained(blobs: Blobs, sound: NDArray[np.bool_], em: float) -> list[Line]:
    which = np.flatnonzero(sound)
    if not len(which):
        return []
    x0, x1, at = blobs.x0[which], blobs.x1[which], blobs.middle[which] + 0.5
    order = np.argsort(x0, kind="stable")
    x0, x1, at = x0[order], x1[order], at[order]
    thick = blobs.pixels[which][order] / np.maximum(1, x1 - x0)
    first, second = _neighbours(x0, x1, at, em)
    n = len(x0)
    graph = coo_matrix((np.ones(len(first), np.bool_), (first, second)), shape=(n, n))
    count, label = connected_components(graph, directed=False)
    groups: list[list[int]] = [[] for _ in range(count)]
    for k, group in enumerate(label.tolist()):
        groups[group].append(k)
    out: list[Line] = []
    for group in groups:
        members = np.array(group)
        out += _parted(x0[members], x1[members], at[members], thick[members], em)
    return out


def _neighbours(x0: Ints, x1: Ints, at: NDArray[np.float64], em: float) -> tuple[Ints, Ints]:
    """Pairs of pieces of one line: within `WAVER` of one height, with no gap beyond `GAP`.

    Pieces are in the order of ``x0``. Each is bound to the next ones only.
    """
    waver = max(2.0, WAVER * em)
    by_height = np.argsort(at, kind="stable")
    heights = at[by_height]
    first: list[int] = []
    second: list[int] = []
    low = np.searchsorted(heights, at - waver, "left")
    high = np.searchsorted(heights, at + waver, "right")
    for k in range(len(x0)):
        near = by_height[low[k] : high[k]]
        gap = x0[near] - x1[k]
        # A long piece pulls others in from further away than a short one.
        reach = min(GAP * em, max(0.6 * em, 0.8 * float(x1[k] - x0[k])))
        near = near[(gap <= np.maximum(reach, np.minimum(GAP * em, 0.8 * (x1 - x0)[near])))
                    & (x0[near] >= x0[k]) & (near != k) & (gap > -2 * em)]  # fmt: skip
        if len(near):
            nearest = near[np.argsort(x0[near], kind="stable")[:4]]
            first += [k] * len(nearest)
            second += nearest.tolist()
    return np.array(first, np.int64), np.array(second, np.int64)


def _parted(
    x0: Ints,
    x1: Ints,
    at: NDArray[np.float64],
    thick: NDArray[np.float64],
    em: float,
) -> list[Line]:
    """One line of the pieces where they cover enough of it; else those of its parts that do."""
    solid = _solid(x0, x1)
    x0, x1, at, thick = x0[solid], x1[solid], at[solid], thick[solid]
    start, stop = float(x0.min()), float(x1.max())
    if stop - start < JOINED * em:
        return []
    reached = np.maximum.accumulate(x1)
    gaps = np.maximum(0, x0[1:] - reached[:-1])
    strength = 1 - float(gaps.sum()) / (stop - start)
    length = (x1 - x0).astype(float)
    if strength < COVERED and len(gaps) and gaps.max() > 0:
        cut = int(np.argmax(gaps)) + 1
        return [
            *_parted(x0[:cut], x1[:cut], at[:cut], thick[:cut], em),
            *_parted(x0[cut:], x1[cut:], at[cut:], thick[cut:], em),
        ]
    weight = length / length.sum()
    long = np.flatnonzero(gaps > 0.5 * em)
    open_at = tuple((float(reached[k]), float(x0[k + 1])) for k in long.tolist())
    return [
        Line(
            float(at @ weight),
            start,
            stop,
            float(thick @ weight),
            strength,
            open_at,
            float(length.max()),
        )
    ]


def _solid(x0: Ints, x1: Ints) -> slice:
    """The pieces without those at the ends that are shorter than the gap before them.

    Letters that happen to stand in line with a rule are such.
    """
    low, high = 0, len(x0)
    reached = np.maximum.accumulate(x1)
    while high - low > 1 and x0[low + 1] - x1[low] > x1[low] - x0[low]:
        low += 1
    while high - low > 1 and x0[high - 1] - reached[high - 2] > x1[high - 1] - x0[high - 1]:
        high -= 1
    return slice(low, high)


def _of_lines(pieces: _Pieces, lines: list[Line], em: float) -> Runs:
    """The runs of those pieces that lie on a line."""
    blobs = pieces.blobs
    on = np.zeros(len(blobs), bool)
    waver = max(2.0, WAVER * em) + 1
    for line in lines:
        on |= (
            (np.abs(blobs.middle + 0.5 - line.at) <= waver + SLOPE * blobs.width)
            & (blobs.x0 >= line.start - 1)
            & (blobs.x1 <= line.stop + 1)
        )
    return pieces.runs.of(on[pieces.label])


def remains(blobs: Blobs, ruling: Ruling, em: float) -> NDArray[np.bool_]:
    """Which blobs are what is left of rules: their fringes and corners, thin and beside them.

    ``blobs``: of the ink without that of the rules.
    """
    out = np.zeros(len(blobs), bool)
    middle_x, middle_y = (blobs.x0 + blobs.x1) / 2, (blobs.y0 + blobs.y1) / 2
    for lines, across, along, extent in (
        (ruling.levels, middle_y, middle_x, blobs.height),
        (ruling.uprights, middle_x, middle_y, blobs.width),
    ):
        thin = np.flatnonzero(extent <= THICK * em)
        if not len(thin) or not lines:
            continue
        thin = thin[np.argsort(across[thin], kind="stable")]
        places = across[thin]
        for line in lines:
            reach = line.thick / 2 + FRINGE[0] * em + 1
            far = reach + (FRINGE[1] - FRINGE[0]) * em
            low, high = np.searchsorted(places, (line.at - far, line.at + far))
            near = thin[low:high]
            away = np.abs(across[near] - line.at) + extent[near] / 2
            beside = (away <= reach) | ((away <= far) & (extent[near] <= CRUMB * em))
            on = (along[near] >= line.start - em / 2) & (along[near] <= line.stop + em / 2)
            out[near[beside & on]] = True
    # Long parts of upright rules that dirt hangs on are wider; no letter is so high and slim.
    tall = np.flatnonzero((blobs.height >= HIGH * em) & (blobs.width <= SLENDER * em))
    for line in ruling.uprights:
        on = (blobs.x0[tall] <= line.at) & (line.at <= blobs.x1[tall])
        on &= (middle_y[tall] >= line.start) & (middle_y[tall] <= line.stop)
        out[tall[on]] = True
    return out
