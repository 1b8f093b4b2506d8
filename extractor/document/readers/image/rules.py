"""Level and upright rules found in the ink, also where they are faint or broken.

A rule is a thin stroke much longer than those of letters, or a row of thin pieces that stand in
one line, near to one another. What is of a letter's size is no rule, unless it is a box.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from extractor.document.ink import Rule
from extractor.document.readers.image.strokes import (
    Blobs,
    Ints,
    Mask,
    Runs,
    find_runs,
    join_runs,
    paint,
)

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
LONE, CLEAR = 2.2, 0.2
"""Ems; a straight stroke in other ink that is shorter has to stand clear of it above and below:
the share of its length that may have ink there."""
GAP = 2.2
"""Ems; a gap in a rule up to this may be bridged."""
WORN = 0.25
"""Share of the length of a page's rules from which they count as broken."""
MENDED, BROUGHT = 3.5, 1.3
"""Ems; gaps bridged in rules of such a page, and from their ends to rules across."""
COVERED = 0.42
"""Share of a rule's length that its pieces cover."""
LONGEST = (0.5, 1.0)
"""Ems; the longest piece of a broken level rule and of an upright one: letters have longer
strokes upright."""
SOLID = 0.75
"""Share that is covered of a rule that may be made of shorter pieces."""
WAVER = 0.11
"""Ems; how far a piece may lie beside its rule's line."""
SLOPE = 0.012
"""How far a rule may rise in its length: it is bent, or the page is."""
ALONE, JOINED = 2.0, 0.85
"""Ems; the shortest rule that touches none across, and that which ends on two."""
REACH = 0.45
"""Ems; how near a rule's end has to come to another to end on it."""
MOST_PIECES = 20_000
"""Pieces of one direction; more is a picture or noise, of which the longest count."""


@dataclass(slots=True)
class Line:
    """A rule in pixels: along which it goes from ``start`` to ``stop`` at ``at``.

    ``thick``: how thick it is. ``strength``: the share of its length that holds ink;
    ``gaps``: from where to where it holds none, where that is a long way.
    """

    at: float
    start: float
    stop: float
    thick: float
    strength: float
    gaps: tuple[tuple[float, float], ...] = ()

    @property
    def length(self) -> float:
        """Its length in pixels."""
        return self.stop - self.start


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


def find_rules(mask: Mask, em: float) -> Ruling:
    """All rules of a page. ``mask``: its ink, faint ink too; ``em``: size of its letters, px."""
    runs = find_runs(mask)
    blobs = join_runs(runs, mask.shape[1])
    keep = ~_is_letter(blobs, em)
    rest = np.zeros_like(mask)
    paint(rest, runs.of(keep[blobs.label]), True)
    levels, level_runs = _lines(rest, em, LONGEST[0])
    turned = np.ascontiguousarray(rest.T)
    uprights, upright_runs = _lines(turned, em, LONGEST[1])
    levels, uprights = _supported(levels, uprights, em)
    ink = np.zeros_like(mask.T)
    paint(ink, _of_lines(upright_runs, uprights, em), True)
    ink = np.ascontiguousarray(ink.T)
    paint(ink, _of_lines(level_runs, levels, em), True)
    return Ruling(levels, uprights, ink)


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


def _lines(mask: Mask, em: float, longest: float) -> tuple[list[Line], _Pieces]:
    """Lines along the rows of a mask, and the pieces that they are made of.

    ``longest``: ems that the longest piece of a broken line has at least.
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
    for k in np.flatnonzero(sound & within & (blobs.width < LONE * em)).tolist():
        sound[k] = _is_clear(mask, blobs, k, em)
    if sound.sum() > MOST_PIECES:
        least = np.partition(blobs.width[sound], -MOST_PIECES)[-MOST_PIECES]
        sound &= blobs.width > least
    return _chained(blobs, sound, em, longest), _Pieces(runs, blobs.label, blobs)


def _is_clear(mask: Mask, blobs: Blobs, k: int, em: float) -> bool:
    """Whether there is little ink just above and just below a piece."""
    off = max(2, round(0.07 * em))
    part = slice(int(blobs.x0[k]), int(blobs.x1[k]))
    for row in (int(blobs.y0[k]) - off, int(blobs.y1[k]) + off - 1):
        if 0 <= row < len(mask) and mask[row, part].mean() > CLEAR:
            return False
    return True


def _chained(blobs: Blobs, sound: NDArray[np.bool_], em: float, longest: float) -> list[Line]:
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
        out += _parted(x0[members], x1[members], at[members], thick[members], em, longest)
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
    longest: float,
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
            *_parted(x0[:cut], x1[:cut], at[:cut], thick[:cut], em, longest),
            *_parted(x0[cut:], x1[cut:], at[cut:], thick[cut:], em, longest),
        ]
    if length.max() < longest * em and (strength < SOLID or stop - start < 2 * ALONE * em):
        return []  # a row of dots, or strokes of letters below one another
    weight = length / length.sum()
    long = np.flatnonzero(gaps > 0.5 * em)
    open_at = tuple((float(reached[k]), float(x0[k + 1])) for k in long.tolist())
    return [Line(float(at @ weight), start, stop, float(thick @ weight), strength, open_at)]


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


def _mended(lines: list[Line], across: list[Line], em: float) -> list[Line]:
    """Lines that go on in one another behind a gap joined; ends brought to lines across.

    Only on pages whose rules are broken: elsewhere a gap is one.
    """
    length = sum(line.length for line in lines if line.length >= ALONE * em)
    worn = sum(line.length for line in lines if line.length >= ALONE * em and line.strength < 0.97)
    if worn < WORN * length:
        return lines
    waver = max(2.0, WAVER * em)
    out: list[Line] = []
    for line in sorted(lines, key=lambda r: r.start):
        for k, before in enumerate(out):
            gap = line.start - before.stop
            if (
                abs(before.at - line.at) <= waver
                and -waver <= gap <= MENDED * em
                and gap <= 0.8 * min(before.length, line.length)
            ):
                out[k] = _joint(before, line)
                break
        else:
            out.append(line)
    return [_brought(line, across, em) for line in out]


def _joint(a: Line, b: Line) -> Line:
    length = max(1.0, b.stop - a.start)
    at = (a.at * a.length + b.at * b.length) / max(1.0, a.length + b.length)
    strength = (a.strength * a.length + b.strength * b.length) / length
    gaps = (*a.gaps, (a.stop, b.start), *b.gaps)
    return Line(at, a.start, max(a.stop, b.stop), max(a.thick, b.thick), min(1.0, strength), gaps)


def _brought(line: Line, across: list[Line], em: float) -> Line:
    """A line whose ends go on to the lines across that they nearly reach."""
    reach = min(BROUGHT * em, 0.5 * line.length)
    ats = [r.at for r in across if r.start - REACH * em <= line.at <= r.stop + REACH * em]
    low = [x for x in ats if 0 < line.start - x <= reach]
    high = [x for x in ats if 0 < x - line.stop <= reach]
    return replace(
        line,
        start=max(low, default=line.start),
        stop=min(high, default=line.stop),
    )


def _split(lines: list[Line], across: list[Line], em: float) -> list[Line]:
    """Lines parted where a gap goes just from one line across to another: two tables there."""
    reach = REACH * em
    out: list[Line] = []
    for line in lines:
        rest = line
        for low, high in line.gaps:
            if all(
                any(
                    abs(other.at - end) <= reach and other.start - reach <= line.at
                    and line.at <= other.stop + reach
                    for other in across
                )
                for end in (low, high)
            ):  # fmt: skip
                out.append(replace(rest, stop=low))
                rest = replace(rest, start=high)
        out.append(rest)
    return out


def _supported(
    levels: list[Line], uprights: list[Line], em: float
) -> tuple[list[Line], list[Line]]:
    """Without short lines that do not end on others."""
    levels, uprights = _mended(levels, uprights, em), _mended(uprights, levels, em)
    levels, uprights = _split(levels, uprights, em), _split(uprights, levels, em)
    for _ in range(2):
        kept_levels = [r for r in levels if _stands(r, uprights, em)]
        kept_uprights = [r for r in uprights if _stands(r, levels, em)]
        if len(kept_levels) == len(levels) and len(kept_uprights) == len(uprights):
            break
        levels, uprights = kept_levels, kept_uprights
    return levels, uprights


def _stands(line: Line, across: list[Line], em: float) -> bool:
    if line.length >= ALONE * em:
        return True
    reach = REACH * em
    ends = [
        any(
            abs(other.at - end) <= reach and other.start - reach <= line.at <= other.stop + reach
            for other in across
        )
        for end in (line.start, line.stop)
    ]
    return all(ends)


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
            reach = line.thick / 2 + 0.1 * em + 1
            low, high = np.searchsorted(places, (line.at - reach, line.at + reach))
            near = thin[low:high]
            beside = np.abs(across[near] - line.at) + extent[near] / 2 <= reach
            on = (along[near] >= line.start - em / 2) & (along[near] <= line.stop + em / 2)
            out[near[beside & on]] = True
    return out
