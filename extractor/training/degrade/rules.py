"""Rules that toner left faint or broken; all other ink stays as it is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from extractor.training.degrade.pixels import Grey, grey

_DARK = 160
"""Grey below which a pixel is ink."""
_LONG = 0.3  # inches; no stroke of a letter is as long
_THICK = 0.04  # inches; what is thicker is an area, not a rule
_GAPS = (0.01, 0.12)  # inches; lengths of the gaps in a broken rule


def rule_mask(page: Grey, dpi: float) -> NDArray[np.bool_]:
    """The pixels that are ink of level and upright rules."""
    dark = (page < _DARK).astype(np.uint8)
    long, thick = max(3, round(_LONG * dpi)), max(3, round(_THICK * dpi))
    mask = np.zeros(page.shape, np.bool_)
    for along, across in ((1, 0), (0, 1)):
        run = _opened(dark, long, along)
        mask |= (run & ~_opened(run, thick, across)).astype(np.bool_)
    # The grey fringe of a rule goes with it.
    fringe = ndimage.binary_dilation(mask, iterations=1) & (page < 255)
    beside: NDArray[np.bool_] = mask | (fringe & ~dark.astype(np.bool_))
    return beside


def _opened(dark: NDArray[np.uint8], length: int, axis: int) -> NDArray[np.uint8]:
    """What of the ink lies in straight runs of at least (about) that length."""
    length |= 1  # an odd window looks as far to both sides
    least = ndimage.minimum_filter1d(dark, length, axis, mode="constant", cval=0)
    out: NDArray[np.uint8] = ndimage.maximum_filter1d(least, length, axis, mode="constant", cval=0)
    return out


def wear_rules(page: Grey, dpi: float, fade: float, gaps: float, rng: np.random.Generator) -> Grey:
    """The page with that share of its rules' ink, and of their length, gone."""
    if not fade and not gaps:
        return page
    mask = rule_mask(page, dpi)
    left = np.full(page.shape, 1.0 - fade, np.float32)
    if gaps:
        for axis in (0, 1):
            left[_patches(page.shape, dpi, gaps, axis, rng)] = 0.0
    worn = 255 - (255 - page.astype(np.float32)) * left
    return grey(np.where(mask, worn, page))


def _patches(
    shape: tuple[int, ...], dpi: float, share: float, axis: int, rng: np.random.Generator
) -> NDArray[np.bool_]:
    """Stripes along one axis, about ``share`` of each line of pixels; neighbours fail together.

    Each band of lines (a rule lies in one or two) has gaps of its own.
    """
    along, across = shape[axis], shape[1 - axis]
    band = max(2, round(0.02 * dpi))
    n_bands = -(-across // band)
    low, high = (max(1, round(inches * dpi)) for inches in _GAPS)
    count = max(1, round(2 * share * along / (low + high)))
    bands = np.zeros((n_bands, along + high), np.int8)
    starts = rng.integers(0, along, (n_bands, count))
    lengths = rng.integers(low, high + 1, (n_bands, count))
    for k in range(count):
        rows = np.arange(n_bands)
        np.add.at(bands, (rows, starts[:, k]), 1)
        np.add.at(bands, (rows, np.minimum(starts[:, k] + lengths[:, k], along)), -1)
    covered = np.cumsum(bands, axis=1)[:, :along] > 0
    stripes = np.repeat(covered, band, axis=0)[:across]
    return stripes.T if axis == 0 else stripes
