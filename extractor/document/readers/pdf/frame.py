"""The part of a page that a person sees, and where a file's places are in it.

A page's boxes may start anywhere, its crop box may show a part of it only, and ``/Rotate``
turns what is seen. pdfplumber counts from the media box; here places are counted from the
top left corner of what is seen.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pdfminer.pdftypes import resolve1
from pdfplumber.page import Page

from extractor.document.model import Box

LEAST, MOST = 20.0, 20_000.0
"""Points; the sides that a page may have."""


class BadFrame(Exception):
    """A page whose boxes are no page's; the message says why."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What is seen of a page: from ``left`` and ``top``, by pdfplumber's count, in points.

    ``shift``: what pdfplumber adds to the x that is in a letter's matrix. ``media``: the
    page's media box in the file's own count, ``degrees`` how far it is turned clockwise.
    """

    left: float
    top: float
    width: float
    height: float
    shift: float
    media: Box
    degrees: int

    def place(self, box: Sequence[float]) -> Box:
        """A box of the file, by pdfplumber's count."""
        x0, y0, x1, y1 = self.media
        a, b, c, d = (
            min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3]),
        )  # fmt: skip
        if self.degrees == 90:
            turned = b - y0, a - x0, d - y0, c - x0
        elif self.degrees == 180:
            turned = x1 - c, b - y0, x1 - a, d - y0
        elif self.degrees == 270:
            turned = y1 - d, x1 - c, y1 - b, x1 - a
        else:
            turned = a - x0, y1 - d, c - x0, y1 - b
        dx, dy = self.shift, self.top_shift
        return turned[0] + dx, turned[1] + dy, turned[2] + dx, turned[3] + dy

    @property
    def top_shift(self) -> float:
        """What pdfplumber adds to each height."""
        return -(self.media[0] if self.degrees in (90, 270) else self.media[1])

    def sees(self, x0: float, top: float, x1: float, bottom: float) -> bool:
        """Whether the middle of a box, by pdfplumber's count, is seen; not of one that is none."""
        x, y = (x0 + x1) / 2 - self.left, (top + bottom) / 2 - self.top
        return -1 <= x <= self.width + 1 and -1 <= y <= self.height + 1


def frame_of(page: Page) -> Frame:
    """What is seen of a page. Raises BadFrame."""
    media = _box(page.page_obj.mediabox)
    crop = _box(page.page_obj.cropbox)
    if media is None:
        raise BadFrame("its size is no page's")
    shown = _shared(media, crop) or media
    degrees = page.page_obj.rotate
    degrees = degrees if degrees in (90, 180, 270) else 0
    whole = Frame(0, 0, 0, 0, float(page.mediabox[0]), media, degrees)
    left, top, right, bottom = whole.place(shown)
    width, height = right - left, bottom - top
    if not (LEAST <= width <= MOST and LEAST <= height <= MOST):
        raise BadFrame(f"its size is no page's ({width:.0f} x {height:.0f} points)")
    return Frame(left, top, width, height, whole.shift, media, degrees)


def _box(raw: Any) -> Box | None:
    """Four finite numbers in order."""
    values = [resolve1(v) for v in raw] if isinstance(raw, Sequence) else []
    if len(values) != 4 or not all(
        isinstance(v, int | float) and abs(v) < 1e9 and math.isfinite(v) for v in values
    ):
        return None
    a, b, c, d = (float(v) for v in values)
    return min(a, c), min(b, d), max(a, c), max(b, d)


def _shared(media: Box, crop: Box | None) -> Box | None:
    if crop is None:
        return None
    x0, y0 = max(media[0], crop[0]), max(media[1], crop[1])
    x1, y1 = min(media[2], crop[2]), min(media[3], crop[3])
    return (x0, y0, x1, y1) if x1 > x0 and y1 > y0 else None
