"""A letter that is one upright stroke: engines lose it, its shape is plain."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from extractor.document.image import POINTS, Pixels

LEAST, MOST = 2.8, 10.0
"""Points; the height of capitals."""
SLIM = (0.1, 0.5)
"""Width by height of an I, with and without serifs."""
UNEVEN = 0.3
"""Share of its ink that has none opposite, left and right or above and below: a 1 has a flag,
an l a foot."""
SERIFS = 0.25
"""Of its width; by how much the upper and the lower end may differ in theirs."""


def is_upright_stroke(pixels: Pixels, dpi: float) -> bool:
    """Whether a crop shows nothing but an ``I``. ``pixels``: dark on light; ``dpi``: theirs."""
    paper, darkest = int(pixels.max(initial=0)), int(pixels.min(initial=255))
    label, count = ndimage.label(pixels < (paper + darkest) / 2, np.ones((3, 3)))
    if count == 0 or paper == darkest:
        return False
    sizes = np.bincount(label.ravel())[1:]
    largest = int(sizes.argmax())
    if sizes[largest] < 0.9 * sizes.sum():
        return False
    ink = label[ndimage.find_objects(label)[largest]] == largest + 1
    high, wide = ink.shape
    if not (SLIM[0] * high <= wide <= SLIM[1] * high and LEAST <= high * POINTS / dpi <= MOST):
        return False
    third = wide // 3
    stem = ink[:, third : wide - third].any(axis=1).all()
    turned = (ink & ~ink[:, ::-1]).sum(), (ink & ~ink[::-1]).sum()
    if not stem or max(turned) > UNEVEN * ink.sum():
        return False
    above, below = (int(end.any(axis=0).sum()) for end in (ink[: high // 3], ink[-(high // 3) :]))
    return bool(abs(above - below) <= 1 + SERIFS * wide)
