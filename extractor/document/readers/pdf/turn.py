"""A page whose content was drawn turned, seen as a person would hold it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from extractor.document.model import Box

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Turn:
    """Turns places of a page (points, top left origin) so that its text runs to the right.

    ``degrees``: how far, counter-clockwise, the text is turned now. ``left``, ``top``,
    ``width`` and ``height``: what is seen of the page, before turning. ``shift``: what is
    to be added to the x in a letter's matrix.
    """

    degrees: int
    width: float
    height: float
    left: float = 0.0
    top: float = 0.0
    shift: float = 0.0

    @property
    def size(self) -> Point:
        """Width and height of the page after turning."""
        return (self.height, self.width) if self.degrees in (90, 270) else (self.width, self.height)

    def point(self, x: float, y: float) -> Point:
        """A place after turning."""
        x, y = x - self.left, y - self.top
        if self.degrees == 90:
            return self.height - y, x
        if self.degrees == 180:
            return self.width - x, self.height - y
        if self.degrees == 270:
            return y, self.width - x
        return x, y

    def box(self, box: Box) -> Box:
        """A box after turning."""
        if self.degrees == 0:
            dx, dy = self.left, self.top
            return box[0] - dx, box[1] - dy, box[2] - dx, box[3] - dy
        ax, ay = self.point(box[0], box[1])
        bx, by = self.point(box[2], box[3])
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def base(self, char: Mapping[str, Any]) -> float:
        """The y of a letter's base line after turning."""
        _, _, _, _, e, f = char["matrix"]
        # Where the letter's origin lies in its own box does not depend on the page's origin.
        y = char["bottom"] - (f - char["y0"])
        if self.degrees == 0:
            return float(y) - self.top
        return self.point(e + self.shift, y)[1]
