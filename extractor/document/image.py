"""A page as pixels, as scanners and fax machines leave it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""Rows x columns, from the top left; 0 is black, 255 white."""

POINTS = 72.0
"""Points in an inch."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page: its number (from 1), grey pixels, and how many of them make an inch.

    Pixels are square: a fax of 204 x 196 dots was scaled when it was opened.
    """

    number: int
    pixels: Pixels
    dpi: float

    @property
    def scale(self) -> float:
        """Points in a pixel."""
        return POINTS / self.dpi
