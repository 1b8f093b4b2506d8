"""Ink as runs of pixels, and what hangs together: much faster than labelled images.

A page has millions of pixels, but only some hundred thousand runs of ink.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

Mask = NDArray[np.bool_]
"""Rows x columns; True is ink."""
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Runs:
    """Level runs of ink, top down and left to right: row, first column, column after the last."""

    row: Ints
    x0: Ints
    x1: Ints

    def __len__(self) -> int:
        return len(self.row)

    def of(self, which: NDArray[np.bool_] | Ints) -> Runs:
        """Some of the runs."""
        return Runs(self.row[which], self.x0[which], self.x1[which])


@dataclass(frozen=True, slots=True)
class Blobs:
    """Connected ink: boxes in pixels (``x1`` and ``y1`` lie behind the last one), and pixels.

    ``label``: the blob of each run. ``middle``: the mean row of the ink.
    """

    x0: Ints
    y0: Ints
    x1: Ints
    y1: Ints
    pixels: Ints
    middle: Floats
    label: Ints

    def __len__(self) -> int:
        return len(self.x0)

    @property
    def width(self) -> Ints:
        """Widths in pixels."""
        return self.x1 - self.x0

    @property
    def height(self) -> Ints:
        """Heights in pixels."""
        return self.y1 - self.y0


def find_runs(mask: Mask) -> Runs:
    """The level runs of a mask."""
    height, width = mask.shape
    padded = np.zeros((height, width + 1), np.bool_)  # each row begins with a white pixel
    padded[:, 1:] = mask
    flat = padded.ravel()
    edges = np.flatnonzero(flat[1:] != flat[:-1]) + 1
    if len(edges) % 2:
        edges = np.append(edges, flat.size)
    start, stop = edges[::2], edges[1::2]
    row = start // (width + 1)
    first = row * (width + 1) + 1
    return Runs(row, start - first, stop - first)


def join_runs(runs: Runs, width: int) -> Blobs:
    """Runs that touch, also at corners, put together. ``width``: of the image, in pixels."""
    n = len(runs)
    if n == 0:
        none = np.zeros(0, np.int64)
        return Blobs(none, none, none, none, none, none.astype(float), none)
    line = width + 2
    starts, stops = runs.row * line + runs.x0, runs.row * line + runs.x1
    low = np.searchsorted(stops, starts + line, "left")
    high = np.searchsorted(starts, stops + line, "right")
    count = np.maximum(high - low, 0)
    above = np.repeat(np.arange(n), count)
    offset = np.arange(len(above)) - np.repeat(np.cumsum(count) - count, count)
    below = np.repeat(low, count) + offset
    graph = coo_matrix((np.ones(len(above), np.bool_), (above, below)), shape=(n, n))
    total, label = connected_components(graph, directed=False)
    order = np.argsort(label, kind="stable")
    first = np.searchsorted(label[order], np.arange(total))
    row, x0, x1 = runs.row[order], runs.x0[order], runs.x1[order]
    pixels = np.add.reduceat(x1 - x0, first)
    return Blobs(
        np.minimum.reduceat(x0, first),
        np.minimum.reduceat(row, first),
        np.maximum.reduceat(x1, first),
        np.maximum.reduceat(row, first) + 1,
        pixels,
        np.add.reduceat((x1 - x0) * row, first) / pixels,
        label.astype(np.int64),
    )


def paint(mask: Mask, runs: Runs, ink: bool) -> None:
    """Set the pixels of some runs, in place."""
    if len(runs) == 0:
        return
    length = runs.x1 - runs.x0
    start = runs.row * mask.shape[1] + runs.x0
    offset = np.arange(length.sum()) - np.repeat(np.cumsum(length) - length, length)
    mask.ravel()[np.repeat(start, length) + offset] = ink
