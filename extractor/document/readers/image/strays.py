"""Long straight strokes in the ink of letters: no letter has them, but they hang on letters.

A rule that was not found as one, a streak from a dirty scanner, the inner line of a double
border: where a letter touches it, the two are one blob, and are read as one or not at all.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extractor.document.readers.image.mending import REACH, Line
from extractor.document.readers.image.strokes import Ints, Mask, Runs, find_runs, paint

TALL, WIDE = 1.6, 6.0
"""Ems; the least length of an upright stroke that is no letter's, and of a level one that is no
row of serifs which touch."""
SLIM = 0.17
"""Ems; how thick such a stroke is at most: letters as tall as it are bolder."""
LONG, EDGE = 0.3, 0.015
"""Of the page's height; how long a streak is at least, and how near to the edge it ends."""
SIDE = 3
"""Level rules that end on an upright one which is a table's side."""
BREAK = 2
"""Pixels of white that noise leaves in an upright stroke; in a level one they part letters."""


def is_streak(upright: Line, levels: Sequence[Line], height: int, em: float) -> bool:
    """Whether a long upright line was drawn by dirt in the scanner, and not on the paper.

    It runs off the picture, past all level rules, and is no side of a table that a page's end
    cuts: level rules do not end on it. ``height``: of the page, in pixels.
    """
    if upright.length < LONG * height or _ending(upright, levels, em) >= SIDE:
        return False
    edge = EDGE * height
    first = min((line.at for line in levels), default=height)
    last = max((line.at for line in levels), default=0)
    above = upright.start <= edge and upright.start < first - em
    below = upright.stop >= height - edge and upright.stop > last + em
    return above or below


def _ending(upright: Line, levels: Sequence[Line], em: float) -> int:
    """How many level rules begin or end on an upright one."""
    return sum(
        min(abs(line.start - upright.at), abs(line.stop - upright.at)) <= REACH * em
        and upright.start <= line.at <= upright.stop
        for line in levels
    )


def long_strokes(mask: Mask, em: float) -> Mask:
    """The ink of strokes, upright or level, that are too long for letters of that size.

    ``em``: size of the page's letters, in pixels.
    """
    upright = _strokes(np.ascontiguousarray(mask.T), TALL * em, SLIM * em, BREAK).T
    return (upright | _strokes(mask, WIDE * em, SLIM * em, 0)) & mask


def _strokes(mask: Mask, length: float, slim: float, gap: int) -> Mask:
    """Level strokes: rows of ink of some length, of which no more lie on one another."""
    out = np.zeros_like(mask)
    runs = _mended(find_runs(mask), gap)
    paint(out, runs.of(runs.x1 - runs.x0 >= length), True)
    if not out.any():
        return out
    across = find_runs(np.ascontiguousarray(out.T))
    thick = np.zeros(out.T.shape, np.bool_)  # in the order that painting needs
    paint(thick, across.of(across.x1 - across.x0 > slim), True)
    out &= ~thick.T
    # The ragged edge of a stroke goes with it.
    edge = out.copy()
    edge[1:] |= out[:-1]
    edge[:-1] |= out[1:]
    return edge


def _mended(runs: Runs, gap: int) -> Runs:
    """The runs, those with no more pixels of white than ``gap`` between them put together."""
    if not len(runs):
        return runs
    joins = (runs.row[1:] == runs.row[:-1]) & (runs.x0[1:] - runs.x1[:-1] <= gap)
    first: Ints = np.flatnonzero(np.concatenate([[True], ~joins]))
    last: Ints = np.append(first[1:] - 1, len(runs) - 1)
    return Runs(runs.row[first], runs.x0[first], runs.x1[last])
