"""Where a point of the page comes to lie in its picture."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from extractor.training.degrade.options import ScanOptions

Points = NDArray[np.float64]
"""Rows of x and y, in points from the top left corner."""

POINTS = 72.0
_MESH = 18.0  # points; between the places that are worked out, the page is taken to be flat
_ROUNDS = 12  # of the search for where a point comes to lie; each gains more than a digit


@dataclass(frozen=True, slots=True)
class Warp:
    """The way from a page of ``width`` x ``height`` points to its picture, before it is turned.

    The picture is as large as the page, or larger by the margin on all sides.
    """

    width: float
    height: float
    options: ScanOptions

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the upright picture in points."""
        around = 2 * POINTS * self.options.margin
        return self.width + around, self.height + around

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height of the upright picture in pixels."""
        across, down = self.options.dpi
        return (
            max(1, round(self.size[0] * across / POINTS)),
            max(1, round(self.size[1] * down / POINTS)),
        )

    def source(self, places: Points) -> Points:
        """The places on the page that are seen at these places of the upright picture."""
        o = self.options
        middle = np.array(self.size) / 2
        at = places - middle - POINTS * np.array(o.shift)
        at = _turned(at, -o.skew) / np.array(o.stretch)
        share = at / np.array([self.width, self.height])
        at = at / (1 + share @ np.array(o.perspective))[:, None]
        if o.curl:
            bend = POINTS * o.curl * np.cos(math.pi * share[:, 0])
            at = at + np.column_stack([np.zeros(len(at)), bend])
        page: Points = at + np.array([self.width, self.height]) / 2
        return page

    def place(self, places: Points) -> Points:
        """Where places of the page are seen in the upright picture."""
        at = places + (np.array(self.size) - (self.width, self.height)) / 2
        for _ in range(_ROUNDS):
            at = at - (self.source(at) - places)
        return at

    def levelled(self, places: Points) -> Points:
        """Where places of the page lie once the skew of the upright picture is undone.

        It is undone about the picture's middle, as a reader does.
        """
        middle = np.array(self.size) / 2
        return _turned(self.place(places) - middle, -self.options.skew) + middle

    def apply(self, page: Image.Image, dpi: float, around: int) -> Image.Image:
        """The upright picture of a page that was drawn at ``dpi``; ``around`` it is this grey."""
        width, height = self.pixels
        columns = np.linspace(0, width, 1 + max(1, math.ceil(self.size[0] / _MESH)))
        rows = np.linspace(0, height, 1 + max(1, math.ceil(self.size[1] / _MESH)))
        columns, rows = np.round(columns).astype(int), np.round(rows).astype(int)
        x, y = np.meshgrid(columns, rows)
        per_pixel = np.array([self.size[0] / width, self.size[1] / height])
        nodes = np.column_stack([x.ravel(), y.ravel()]) * per_pixel
        seen = (self.source(nodes) * dpi / POINTS).reshape(*x.shape, 2)
        mesh = [
            (
                (int(columns[c]), int(rows[r]), int(columns[c + 1]), int(rows[r + 1])),
                tuple(
                    float(v)
                    for corner in (seen[r, c], seen[r + 1, c], seen[r + 1, c + 1], seen[r, c + 1])
                    for v in corner
                ),
            )
            for r in range(len(rows) - 1)
            for c in range(len(columns) - 1)
        ]
        return page.transform(
            (width, height),
            Image.Transform.MESH,
            mesh,
            resample=Image.Resampling.BICUBIC,
            fillcolor=around,
        )


def _turned(places: Points, degrees: float) -> Points:
    """Places turned clockwise about the origin, y running down."""
    if not degrees:
        return places
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    turned: Points = places @ np.array([[cos, sin], [-sin, cos]])
    return turned
