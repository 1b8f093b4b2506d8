"""The line that letters stand on and their size; pieces of one line put together by these.

Letters are chained before anyone knows how large they are: ``one`` and ``more`` show nothing of
a capital's height, so the blank between them seems wide, the more so where a typewriter wrote.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extractor.document.readers.image.middle import median, percentile
from extractor.document.readers.image.strokes import Blobs, Floats, Ints

CAPITAL = 0.69
"""Ems; the height of capitals."""
NARROW = 0.45
"""Width by height; brackets, ``1`` and ``l`` are narrower."""
SHORT = 6
"""Letters of a short text."""
CAPITALS = (1.2, 1.7)
"""How many times higher than small letters the tall ones are."""
BLANK = 1.25
"""Ems; the widest gap between letters of one piece of a line."""
LEVEL, OVERLAP = 0.1, -0.2
"""Ems; how far base lines of one line lie apart, and the gap where letters overlap."""
ALIKE = 1.7
"""How many times higher letters of one line may be: small letters alone beside capitals."""
COMMA, BEHIND = 0.5, 0.35
"""Of the capitals' height: how high a comma is at most; ems, how far behind a word it stands."""


@dataclass(slots=True, eq=False)
class _Line:
    """A piece of a line while it grows; pixels. ``cell``: the cell that it is in."""

    members: Ints
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    high: float
    cell: int


def join_neighbours(blobs: Blobs, pieces: Sequence[Ints], cell: Ints, least: float) -> list[Ints]:
    """The pieces, those that stand on one line with no more than a blank between put together.

    ``pieces``: numbers of blobs. ``cell``: that of each blob. ``least``: height of letters in
    pixels; what is lower is a dot or a hyphen, and tells no line.
    """
    lines, others = [], []
    for members in pieces:
        if (blobs.height[members] >= least).any():
            lines.append(_line(blobs, members, cell, least))
        else:
            others.append(members)
    lines.sort(key=lambda line: line.x0)
    found = True
    while found:
        found = False
        done: list[_Line] = []
        for line in lines:
            before = max((o for o in done if _goes_on(o, line)), key=lambda o: o.x1, default=None)
            if before is None:
                done.append(line)
            else:
                found = True
                members = np.concatenate([before.members, line.members])
                done[done.index(before)] = _line(blobs, members, cell, least)
        lines = done
    return [*(line.members for line in lines), *others]


def _goes_on(before: _Line, line: _Line) -> bool:
    if before.cell != line.cell:
        return False
    high = max(before.high, line.high)
    em = high / CAPITAL
    gap = line.x0 - before.x1
    if len(line.members) == 1 and line.bottom - line.top <= COMMA * before.high:
        above = before.base - line.top
        return gap <= BEHIND * em and 0 <= above <= COMMA * before.high
    return (
        OVERLAP * em <= gap <= BLANK * em
        and abs(before.base - line.base) <= LEVEL * em
        and high <= ALIKE * min(before.high, line.high)
    )


def _line(blobs: Blobs, members: Ints, cell: Ints, least: float) -> _Line:
    members = members[np.argsort(blobs.x0[members], kind="stable")]
    x0, x1 = blobs.x0[members], blobs.x1[members]
    y0, y1 = blobs.y0[members].astype(float), blobs.y1[members].astype(float)
    body = y1 - y0 >= least
    base, high = base_line(y0[body], y1[body], (x1 - x0)[body])
    return _Line(
        members, float(x0.min()), float(x1.max()), float(y0.min()), float(y1.max()),
        base, high, int(cell[members[0]]),
    )  # fmt: skip


def base_line(y0: Floats, y1: Floats, width: Ints) -> tuple[float, float]:
    """The line that letters stand on, and the height of the tall ones above it.

    Letters are from left to right. Most feet stand on the line; some hang below (g, p,
    brackets), few above. Wide letters count for more: brackets are narrow. In a short text the
    first letter counts for more: marks stand behind what they belong to.
    """
    height = y1 - y0
    usual = median(height)
    reach = max(1.5, 0.12 * usual)
    near = np.abs(y1[:, None] - y1[None, :]) <= reach
    narrow = width <= NARROW * height
    plain = median(height[~narrow]) if (~narrow).any() else float(height.min())
    weight: Floats = np.where(narrow, 0.3, 1.0) * width
    weight[narrow & (height >= 1.12 * plain)] *= 0.05  # brackets
    if len(y0) <= SHORT:
        weight[0] *= 3
    support = near @ weight
    best = int(np.argmax(support))
    base = median(y1[near[best]])
    tops = base - y0[(y1 >= base - 0.35 * usual)]
    tops = tops[tops > 0]
    if not len(tops):
        return base, usual
    # A single capital among small letters tells the size of all.
    small = median(tops)
    above = tops[(tops >= CAPITALS[0] * small) & (tops <= CAPITALS[1] * small)]
    if len(above):
        return base, median(above)
    # Capitals, digits and ascenders; brackets are a little taller.
    tallest = percentile(tops, 90)
    tall = tops[tops >= 0.85 * tallest]
    return base, median(tall)
