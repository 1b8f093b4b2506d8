"""Making crops easier to read: levels, letters of one height, a white margin.

An engine reads a crop best when its letters are about as high as those it learned from, black
on white and without the grain of the scan. There are several preparations, because a reading
that comes out the same from two of them is far likelier to be right than one alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from extractor.document.image import Pixels

MOST_PIXELS = 40_000_000
"""Pixels of a crop that are looked at; a larger one is no line of text."""
WIDEST = 12_000
"""The widest a prepared crop gets, in pixels."""
MOST_ENLARGED = 6.0
"""Smaller letters hold no more when they are drawn larger than this."""
FAINTEST = 12.0
"""Grey steps between paper and ink under which a crop counts as blank."""


@dataclass(frozen=True, slots=True)
class Preparation:
    """How crops are prepared.

    ``blur``: the standard deviation of a Gaussian, in pixels of the page, that takes the grain
    away. ``height``: what the ink's height becomes, in prepared pixels. ``paper``: the part of
    the way from paper to ink that counts as white, which is where the grain of the paper is.
    ``margin``: white around the ink, in prepared pixels.
    """

    name: str
    blur: float = 0.6
    height: int = 40
    paper: float = 0.2
    margin: int = 12


PLAIN = Preparation("plain")
SOFT = Preparation("soft", blur=0.9, height=32, paper=0.0)
LARGE = Preparation("large", blur=0.3, height=54, paper=0.1)


class Prepared(NamedTuple):
    """A prepared crop, and how its places come from those of the crop.

    A place x of the crop is at ``x * scale + left`` here, y at ``y * scale + top``.
    """

    pixels: Pixels
    scale: float
    left: float
    top: float

    def back(self, x: float, y: float) -> tuple[float, float]:
        """The place in the crop, in its pixels, of a place in the prepared pixels."""
        return (x - self.left) / self.scale, (y - self.top) / self.scale


def prepare(pixels: Pixels, how: Preparation = PLAIN) -> Prepared | None:
    """The crop as an engine reads it best; None for one without ink.

    ``pixels``: dark on light, rows x columns from the top left.
    """
    if pixels.ndim != 2 or not 0 < pixels.size <= MOST_PIXELS:
        return None
    grey = ndimage.gaussian_filter(pixels.astype(np.float32), how.blur, mode="nearest")
    levels = _levels(grey)
    if levels is None:
        return None
    ink, paper = levels
    box = _ink_box(grey < (ink + paper) / 2)
    if box is None:
        return None
    top, bottom, left, right = box
    scale = min(how.height / (bottom - top), MOST_ENLARGED, WIDEST / (right - left))
    # A little of what is around the ink keeps the soft edges of the letters.
    edge = max(1, round((bottom - top) / 10))
    y0, y1 = max(0, top - edge), min(grey.shape[0], bottom + edge)
    x0, x1 = max(0, left - edge), min(grey.shape[1], right + edge)
    white = paper - how.paper * (paper - ink)
    cut = np.clip((grey[y0:y1, x0:x1] - ink) / (white - ink) * 255, 0, 255).astype(np.uint8)
    width = max(1, round(cut.shape[1] * scale))
    height = max(1, round(cut.shape[0] * scale))
    scaled = Image.fromarray(cut).resize((width, height), Image.Resampling.BICUBIC)
    padded = np.pad(np.asarray(scaled), how.margin, constant_values=255)
    return Prepared(padded, scale, how.margin - x0 * scale, how.margin - y0 * scale)


def _levels(grey: NDArray[np.float32]) -> tuple[float, float] | None:
    """The grey of the ink and that of the paper (Otsu's two classes); None when all is one."""
    counts = np.bincount(np.clip(grey, 0, 255).astype(np.uint8).ravel(), minlength=256)
    share = counts / counts.sum()
    below = np.cumsum(share)
    mean = np.cumsum(share * np.arange(256))
    apart = below * (1 - below)
    between = np.zeros(256)
    np.divide((mean[-1] * below - mean) ** 2, apart, out=between, where=apart > 1e-9)
    cut = int(between.argmax())
    if between[cut] <= 0:
        return None
    ink = mean[cut] / below[cut]
    paper = (mean[-1] - mean[cut]) / (1 - below[cut])
    return (float(ink), float(paper)) if paper - ink >= FAINTEST else None


def _ink_box(ink: NDArray[np.bool_]) -> tuple[int, int, int, int] | None:
    """Where the ink is (top, bottom, left, right; the ends excluded), specks left out."""
    labels, count = ndimage.label(ink, structure=np.ones((3, 3)))
    if count == 0:
        return None
    sizes = np.bincount(labels.ravel())[1:]
    boxes = ndimage.find_objects(labels)
    # A full stop is about a tenth as high as its letters; what is smaller by far is dirt.
    tallest = max(rows.stop - rows.start for rows, _ in boxes)
    least = max(2.0, (tallest / 16) ** 2)
    kept = [box for box, size in zip(boxes, sizes, strict=True) if size >= least]
    if not kept:
        return None
    return (
        min(rows.start for rows, _ in kept),
        max(rows.stop for rows, _ in kept),
        min(columns.start for _, columns in kept),
        max(columns.stop for _, columns in kept),
    )
