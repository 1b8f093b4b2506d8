"""Which way up a page is, and how far it is askew; told from its ink."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy.spatial import cKDTree

from extractor.document.image import Pixels
from extractor.document.readers.image.middle import median
from extractor.document.readers.image.strokes import Blobs, Floats, Mask

MOST_SKEW = 5.0
"""Degrees."""
LEAST_SKEW = 0.02
"""Degrees; less is left as it is."""
CLEAR = 1.15
"""How many times sharper than as it is a page has to be at another angle, to be turned: a few
short lines tell no angle, and a twentieth of a degree matters to nobody."""
SAMPLE = 60_000
"""Pixels of ink that are asked for the skew."""
FEW = 40
"""Letters below which a page's way up is not told."""
SURE, TURNED = 0.04, 0.16
"""How clearly the letters' heights have to speak, as a share of all, to need no reading: of a page
that stands upright, as nearly all do, and of one on its head. Lines of a page that is bent speak
for both."""


def letters(blobs: Blobs, dpi: float) -> NDArray[np.bool_]:
    """Which blobs are of a letter's size, whichever way the page is turned."""
    low, high = 0.018 * dpi, 0.22 * dpi
    small = np.minimum(blobs.width, blobs.height)
    large = np.maximum(blobs.width, blobs.height)
    picked: NDArray[np.bool_] = (large >= low) & (large <= high) & (large <= 6 * small)
    return picked & (blobs.pixels >= 0.12 * blobs.width * blobs.height)


def is_sideways(blobs: Blobs, which: NDArray[np.bool_]) -> bool:
    """Whether the lines of text run up or down: letters stand nearest to those of their word."""
    x = (blobs.x0[which] + blobs.x1[which]) / 2
    y = (blobs.y0[which] + blobs.y1[which]) / 2
    if len(x) < FEW:
        return False
    # Dots stand over their letters whichever way the lines run.
    large = np.maximum(blobs.width[which], blobs.height[which])
    kept = large >= 0.6 * np.median(large)
    points = np.stack([x[kept], y[kept]], axis=1)
    _, nearest = cKDTree(points).query(points, k=3)
    step = np.abs(points[nearest[:, 1:]] - points[:, None, :])
    level = step[..., 0] > 2 * step[..., 1]
    upright = step[..., 1] > 2 * step[..., 0]
    return bool(upright.sum() > level.sum())


def skew_of(mask: Mask) -> float:
    """Degrees by which the lines fall to the right (clockwise), at most `MOST_SKEW`.

    At the right angle all the ink stands in few rows: the letters' feet and the rules. Coarse
    steps first, then fine ones around the best.
    """
    ys, xs = np.nonzero(mask[::2, ::2])
    if len(xs) < 200:
        return 0.0
    step = max(1, len(xs) // SAMPLE)
    # Every n-th pixel would pick columns; a fixed stride that is prime to most widths does not.
    x = xs[::step].astype(np.float64) - mask.shape[1] / 4
    y = ys[::step].astype(np.float64)
    best = 0.0
    for reach, fine, coarse in ((MOST_SKEW, 0.25, 4.0), (0.3, 0.05, 2.0), (0.06, 0.01, 1.0)):
        angles = np.arange(best - reach, best + reach + fine / 2, fine)
        scores = [_sharpness(x, y, a, coarse) for a in angles]
        best = float(angles[int(np.argmax(scores))])
    if _sharpness(x, y, best, 1.0) < CLEAR * _sharpness(x, y, 0.0, 1.0):
        return 0.0
    return max(-MOST_SKEW, min(MOST_SKEW, best))


def _sharpness(x: Floats, y: Floats, degrees: float, bin_size: float) -> float:
    at = (y - x * math.tan(math.radians(degrees))) / bin_size
    at -= at.min()
    rows = np.bincount(at.astype(np.int64))
    return float(np.square(np.diff(rows.astype(np.float64))).sum())


def levelled(pixels: Pixels, degrees: float) -> Pixels:
    """The page turned back by its skew, on white."""
    if abs(degrees) < LEAST_SKEW:
        return pixels
    turned = Image.fromarray(pixels).rotate(
        degrees, Image.Resampling.BILINEAR, expand=False, fillcolor=255
    )
    return np.array(turned)


def upside_down(lines: Iterable[tuple[Floats, Floats]]) -> float:
    """How clearly a page stands on its head, from -1 (upright) to 1; about 0: unclear.

    ``lines``: tops and bottoms (y down) of the letters of each line. More letters rise above
    the small ones (b, d, f, h, k, l, t, capitals, digits) than hang below the line.
    """
    above = below = total = 0
    for top, bottom in lines:
        height = median(bottom - top)
        a, b = median(top), median(bottom)
        rises, hangs = a - top > 0.2 * height, bottom - b > 0.2 * height
        # Brackets and rules do both, and say nothing.
        above += int((rises & ~hangs).sum())
        below += int((hangs & ~rises).sum())
        total += len(top)
    return (below - above) / total if total >= FEW else 0.0
