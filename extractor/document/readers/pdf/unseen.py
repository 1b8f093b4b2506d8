"""What of a page's content nobody sees: letters drawn invisibly, cut off, or painted over.

pdfminer keeps no clip path and no transparency; this is as much of both as letters need.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from pdfminer.layout import LTChar, LTContainer, LTItem, LTPage, LTRect
from pdfminer.pdfinterp import PDFGraphicState
from pdfminer.utils import Matrix, PathSegment, apply_matrix_pt

from extractor.document.model import Box
from extractor.document.readers.pdf.colours import is_white

CLEAR = 0.03
"""Opacity up to which ink is not seen."""
SOLID = 0.95
"""Opacity from which a rectangle hides what it is painted on."""
GROUND = 0.75
"""Share of a page that a rectangle covers whose colour is the page's."""
MOST_COVERS = 1000
"""Rectangles of a page that are looked under, the largest."""
INVISIBLE = frozenset({3, 7})
"""Ways to draw letters that leave no ink."""
STROKED = frozenset({1, 5})
BOTH = frozenset({2, 6})
EVERYWHERE: Box = (-math.inf, -math.inf, math.inf, math.inf)


class SeenState(PDFGraphicState):
    """A graphic state that knows how much of the ink is seen, and where.

    ``fill`` and ``stroke``: opacity, 0 to 1. ``plain``: what is painted replaces what is
    below. ``clip``: the box around the clip path, in the device's points; ``exact``: the
    clip path is that box.
    """

    def __init__(self) -> None:
        super().__init__()
        self.fill = self.stroke = 1.0
        self.plain = self.exact = True
        self.clip: Box = EVERYWHERE

    def copy(self) -> SeenState:
        """A state of its own."""
        other = SeenState()
        other.__dict__.update(self.__dict__)
        return other

    def inherit(self, other: SeenState) -> None:
        """Take over what content gets from the content that calls it."""
        self.fill, self.stroke, self.plain = other.fill, other.stroke, other.plain
        self.clip, self.exact = other.clip, other.exact

    def set_parameters(self, found: dict[str, Any]) -> None:
        """Take opacity and blending out of a parameter dictionary."""
        self.fill = _opacity(found.get("ca"), self.fill)
        self.stroke = _opacity(found.get("CA"), self.stroke)
        if "BM" in found:
            self.plain = getattr(found["BM"], "name", None) in ("Normal", "Compatible")

    def cut(self, path: Sequence[PathSegment], ctm: Matrix) -> None:
        """Show nothing outside a path from here on."""
        points = [
            apply_matrix_pt(ctm, (float(x), float(y)))
            for _, *values in path
            for x, y in zip(values[::2], values[1::2], strict=False)
        ]
        if not points or not all(math.isfinite(v) for point in points for v in point):
            return
        xs, ys = {x for x, _ in points}, {y for _, y in points}
        a, b, c, d = self.clip
        self.clip = max(a, min(xs)), max(b, min(ys)), min(c, max(xs)), min(d, max(ys))
        self.exact = self.exact and len(xs) <= 2 and len(ys) <= 2 and len(points) <= 5


def _opacity(value: object, before: float) -> float:
    return float(value) if isinstance(value, int | float) and 0 <= value <= 1 else before


def is_unseen(char: LTChar, state: SeenState, mode: int) -> bool:
    """Whether a letter leaves no ink: ``mode`` is the way that text is drawn."""
    if mode in BOTH:
        opacity = max(state.fill, state.stroke)
    else:
        opacity = state.stroke if mode in STROKED else state.fill
    if mode in INVISIBLE or opacity <= CLEAR:
        return True
    x0, y0, x1, y1 = state.clip
    near = 0.05 * char.size
    return char.x1 < x0 - near or char.x0 > x1 + near or char.y1 < y0 - near or char.y0 > y1 + near


def cover_of(rect: LTRect, state: SeenState) -> Box | None:
    """What a filled rectangle hides of what was painted before it, if anything."""
    if not (rect.fill and state.plain and state.exact and state.fill >= SOLID):
        return None
    a, b, c, d = state.clip
    box = max(a, rect.x0), max(b, rect.y0), min(c, rect.x1), min(d, rect.y1)
    return box if box[2] > box[0] and box[3] > box[1] else None


Covers = Sequence[tuple[int, Box, Any]]
"""Rectangles: how many letters were painted before, the place, the colour."""


def find_covered(page: LTPage, covers: Covers) -> list[LTChar]:
    """The letters that a rectangle of the page's colour was painted over later.

    Letters are taken in the order of ``page``'s content.
    """
    chars = list(_letters(page))
    area = page.width * page.height
    ground = {_key(c) for _, box, c in covers if _area(box) >= GROUND * area}
    over = [
        (before, box)
        for before, box, colour in covers
        if before and (is_white(colour) or _key(colour) in ground)
    ]
    if not over or not chars:
        return []
    over.sort(key=lambda cover: -_area(cover[1]))
    places = np.array([c.bbox for c in chars])
    # A rectangle that touches a letter's rim leaves it readable: its heart counts.
    half = (places[:, 2:] - places[:, :2]) / 4
    low, high = places[:, :2] + half, places[:, 2:] - half
    hidden = np.zeros(len(chars), dtype=bool)
    for before, (x0, y0, x1, y1) in over[:MOST_COVERS]:
        hidden[:before] |= (
            (low[:before, 0] >= x0)
            & (low[:before, 1] >= y0)
            & (high[:before, 0] <= x1)
            & (high[:before, 1] <= y1)
        )
    return [chars[k] for k in np.flatnonzero(hidden)]


def _letters(items: Iterable[LTItem]) -> Iterator[LTChar]:
    """All letters, in the order of the content."""
    for item in items:
        if isinstance(item, LTChar):
            yield item
        elif isinstance(item, LTContainer):
            yield from _letters(item)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _key(colour: Any) -> str:
    return repr(colour)
