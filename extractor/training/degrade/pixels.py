"""Grey pixels, and pages of PDF as such."""

from __future__ import annotations

import numpy as np
import pypdfium2
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
"""Rows x columns from the top left; 0 is black, 255 white."""

_POINTS = 72.0


def page_pixels(page: pypdfium2.PdfPage, dpi: float) -> Grey:
    """A page as it is printed, in grey, at so many pixels an inch."""
    bitmap = page.render(scale=dpi / _POINTS, grayscale=True)
    return np.array(bitmap.to_numpy()).reshape(bitmap.height, bitmap.width)


def darker(page: Grey, ink: Grey) -> Grey:
    """Ink laid over a page: what is dark in either is dark."""
    product = page.astype(np.uint16) * ink.astype(np.uint16)
    return (product // 255).astype(np.uint8)


def grey(values: NDArray[np.float32] | NDArray[np.float64] | Grey) -> Grey:
    """Any figures as grey levels."""
    return np.clip(values, 0, 255).astype(np.uint8)
