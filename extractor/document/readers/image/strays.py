"""Long straight strokes in the ink of letters: no letter has them, but they hang on letters.

A rule that was not found as one, a streak from a dirty scanner, the inner line of a double
border: where a letter touches it, the two are one blob, and are read as one or not at all.
"""

from __future__ import annotations

import numpy as np

from extractor.document.readers.image.strokes import Ints, Mask, Runs, find_runs, paint

TALL, WIDE = 1.6, 3.0
"""Ems; the least length of an upright stroke, and of a level one, that is no letter's."""
SLIM = 0.17
"""Ems; how thick such a stroke is at most: letters as tall as it are bolder."""
BREAK = 2
"""Pixels of white that noise leaves in a stroke."""


def long_strokes(mask: Mask, em: float) -> Mask:
    """The ink of strokes, upright or level, that are too long for letters of that size.

    ``em``: size of the page's letters, in pixels.
    """
    upright = _strokes(np.ascontiguousarray(mask.T), TALL * em, SLIM * em).T
    return (upright | _strokes(mask, WIDE * em, SLIM * em)) & mask


def _strokes(mask: Mask, length: float, slim: float) -> Mask:
    """Level strokes: rows of ink of some length, of which no more lie on one another."""
    out = np.zeros_like(mask)
    runs = _mended(find_runs(mask))
    paint(out, runs.of(runs.x1 - runs.x0 >= length), True)
    if not out.any():
        return out
    across = find_runs(np.ascontiguousarray(out.T))
    thick = np.zeros_like(out.T)
    paint(thick, across.of(across.x1 - across.x0 > slim), True)
    out &= ~thick.T
    # The ragged edge of a stroke goes with it.
    edge = out.copy()
    edge[1:] |= out[:-1]
    edge[:-1] |= out[1:]
    return edge


def _mended(runs: Runs) -> Runs:
    """The runs, those with next to no white between them put together."""
    if not len(runs):
        return runs
    joins = (runs.row[1:] == runs.row[:-1]) & (runs.x0[1:] - runs.x1[:-1] <= BREAK)
    first: Ints = np.flatnonzero(np.concatenate([[True], ~joins]))
    last: Ints = np.append(first[1:] - 1, len(runs) - 1)
    return Runs(runs.row[first], runs.x0[first], runs.x1[last])
