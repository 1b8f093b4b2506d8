"""Small squares and circles of a PDF page: places to tick, and fill that ticks them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from extractor.document.model import Box

LIKE_BOX = 0.7
"""Share of its box that a round or square shape fills; a filled tick or cross fills less."""
SQUARE = 1.35
"""How many times longer one side of a circle's box may be than the other."""
MOST_PIECES = 24
"""Pieces of the outline of a circle or of a square with round corners."""
MANY = 4
"""Boxes that are all filled; fewer may all be ticked."""
MOST = 200
"""Small fills of one page; more are a picture, and none of them a tick."""
HOLE = 0.97
"""Length of the sides of a ring's hole to those of the ring."""


@dataclass(slots=True)
class Boxes:
    """Boxes to tick in the order that they are drawn; places after turning.

    ``outlines``: places to tick, drawn as a line or shaded. ``fills``: dark ones, by their
    colour.
    """

    outlines: list[Box] = field(default_factory=list)
    fills: list[tuple[Box, Any]] = field(default_factory=list)

    def add_fill(self, box: Box, colour: Any) -> None:
        """Add a dark fill. On a larger one of its colour it is the hole that makes it a ring."""
        if not (self.fills and self.fills[-1][1] == colour and self.add_hole(box)):
            self.fills.append((box, colour))

    def add_hole(self, box: Box) -> bool:
        """Add what leaves of the fill before it no more than an outline; False when nothing."""
        last = self.fills[-1][0] if self.fills else None
        if last is None or not is_within(box, last) or not _is_smaller(box, last):
            return False
        self.fills.pop()
        self.outlines.append(last)
        return True

    def read(self) -> tuple[list[Box], list[Box]]:
        """What is ticked by fill, and the places to tick that are no rules yet.

        The boxes of a page look alike: where all are filled, and none is empty, fill is how
        they are drawn.
        """
        if len(self.fills) > MOST:
            return [], self.outlines
        some = self.outlines[: 10 * MOST]
        inside = [any(is_within(fill, o) for o in some) for fill, _ in self.fills]
        ticks = [fill for (fill, _), held in zip(self.fills, inside, strict=True) if held]
        bare = [fill for (fill, _), held in zip(self.fills, inside, strict=True) if not held]
        if len(bare) >= MANY and not self.outlines:
            return [], bare
        return ticks + bare, self.outlines


def is_round(path: Iterable[Sequence[Any]], box: Box) -> bool:
    """Whether a path with curves is a circle, or a square with round corners.

    ``path``: operators and points, as pdfplumber gives them; ``box``: the path's own.
    """
    width, height = box[2] - box[0], box[3] - box[1]
    if not 1 / SQUARE <= width / max(height, 1e-6) <= SQUARE:
        return False
    pieces = list(path)
    if len(pieces) > MOST_PIECES or not any(p[0] in "cvy" for p in pieces):
        return False
    points = _outline(pieces)
    if len(points) < 4:
        return False
    (x0, y0), (x1, y1) = points[0], points[-1]
    if max(abs(x1 - x0), abs(y1 - y0)) > 0.1 * max(width, height):
        return False
    area = abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(points))) / 2
    return area >= LIKE_BOX * width * height


def is_within(inner: Box, outer: Box) -> bool:
    """Whether a box lies in another, or on it."""
    near = 0.05 * (outer[2] - outer[0])
    return (
        inner[0] >= outer[0] - near
        and inner[1] >= outer[1] - near
        and inner[2] <= outer[2] + near
        and inner[3] <= outer[3] + near
    )


def _is_smaller(inner: Box, outer: Box) -> bool:
    return inner[2] - inner[0] < HOLE * (outer[2] - outer[0])


def _outline(pieces: Iterable[Sequence[Any]]) -> list[tuple[float, float]]:
    """Points along a path, three to a curve."""
    out: list[tuple[float, float]] = []
    for kind, *points in pieces:
        if kind == "h":
            out += out[:1]
        elif kind in "cvy" and out:
            here = out[-1]
            if kind == "v":
                a, b, c = here, points[0], points[-1]
            else:
                a, b, c = points[0], points[-2], points[-1]
            for t in (1 / 3, 2 / 3):
                s = 1 - t
                w = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
                out.append(
                    (
                        w[0] * here[0] + w[1] * a[0] + w[2] * b[0] + w[3] * c[0],
                        w[0] * here[1] + w[1] * a[1] + w[2] * b[1] + w[3] * c[1],
                    )
                )
            out.append(c)
        elif points:
            out.append(points[-1])
    return out
