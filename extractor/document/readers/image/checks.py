"""Places to tick found by their ink: boxes of four sides, brackets, short lines to write on.

A box is ticked when its inside holds ink: what a person put there, an engine may not read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from extractor.document.model import Box
from extractor.document.readers.image.lines import Piece
from extractor.document.readers.image.mending import Line
from extractor.document.readers.image.strokes import Blobs, Floats, Mask

SMALLEST, LARGEST = 0.55, 2.7
"""Ems; the sides of a check box."""
SLIMMEST = 2.2
"""How many times longer one side may be than the other."""
SIDE = 0.86
"""Share of each side that is inked."""
SOLID = 0.7
"""Share of a row of pixels that is inked where it belongs to a side."""
THIN = 0.2
"""Share of a box's shorter side that its lines are thick."""
TOUCHED = 0.45
"""Share of the strip along a side that a tick covers."""
TICKED = 0.045
"""Share of the inside that is inked where it is ticked."""
BRACKET = (0.55, 1.7)
"""Ems; the height of a bracket."""
SPECK, AS_WIDE = 0.15, 0.12
"""Ems; what is smaller between brackets is dirt. By how much the room between brackets that are
to be ticked differs, as a share of it."""
ROOM = 4.0
"""Ems between the brackets of a box."""
PLACE = (1.1, 5.0)
"""Ems; the length of a line that is written to be ticked."""
HANGS = (-0.06, 0.4)
"""Ems; how far below the base line beside it such a line lies."""
BESIDE = 2.0
"""Ems from such a line to the words that it is for."""


@dataclass(frozen=True, slots=True)
class FoundBox:
    """A check box in pixels, and the blob that its sides are."""

    blob: int
    box: Box
    ticked: bool


def find_boxes(mask: Mask, blobs: Blobs, em: float) -> list[FoundBox]:
    """Hollow blobs with four sides. ``blobs``: of the ink with its rules."""
    wide, high = blobs.width, blobs.height
    small, large = np.minimum(wide, high), np.maximum(wide, high)
    maybe = (small >= SMALLEST * em) & (large <= LARGEST * em) & (large <= SLIMMEST * small)
    maybe &= blobs.pixels >= 1.2 * (wide + high)
    out = []
    for k in np.flatnonzero(maybe).tolist():
        box = int(blobs.x0[k]), int(blobs.y0[k]), int(blobs.x1[k]), int(blobs.y1[k])
        thick = _frame(mask[box[1] : box[3], box[0] : box[2]], em)
        if thick is None:
            continue
        place = (float(box[0]), float(box[1]), float(box[2]), float(box[3]))
        out.append(FoundBox(k, place, is_ticked(mask, box, thick)))
    return out


def _frame(ink: Mask, em: float) -> int | None:
    """How thick the four sides of a hollow box are, in pixels; None for any other shape."""
    high, wide = ink.shape
    most = max(2, round(min(0.22 * em, 0.2 * min(high, wide))))
    thick = 0
    for side in (ink, ink[::-1], ink.T, ink.T[::-1]):
        # A letter's round side covers its length only over a few rows, and not at its ends.
        rows: Floats = side[: most + 2].astype(np.float64)
        covered = np.maximum(rows[:-1], rows[1:]).mean(axis=1)
        best = int(covered.argmax())
        line = np.maximum(rows[best], rows[best + 1])
        near = max(2, len(line) // 6)
        if covered[best] < SIDE or line[:near].mean() < 0.6 or line[-near:].mean() < 0.6:
            return None
        full = rows[best:].mean(axis=1) >= SOLID
        deep = best + (len(full) if full.all() else int(full.argmin()))
        thick = max(thick, deep, 1)
    if thick > THIN * min(high, wide) + 1:
        return None
    # Within the sides a strip is empty: a tick may touch them here and there.
    around = thick + 1
    inner = ink[around:-around, around:-around]
    strip = max(1, round(0.06 * min(high, wide)))
    if min(inner.shape) < 3 * strip:
        return None
    edges = (inner[:strip], inner[-strip:], inner[:, :strip], inner[:, -strip:])
    return thick if max(float(e.mean()) for e in edges) <= TOUCHED else None


def is_ticked(mask: Mask, box: tuple[int, int, int, int], thick: int) -> bool:
    """Whether the inside of a box, its sides (``thick`` pixels) left out, holds ink."""
    pad = thick + 1 + round(0.06 * min(box[2] - box[0], box[3] - box[1]))
    inside = mask[box[1] + pad : box[3] - pad, box[0] + pad : box[2] - pad]
    return bool(inside.size and inside.mean() >= TICKED)


@dataclass(frozen=True, slots=True)
class Bracket:
    """A square bracket in pixels; ``text``: which of the two; ``tick``: what it holds is a tick."""

    blob: int
    text: str
    box: Box
    tick: bool = False


def find_brackets(mask: Mask, blobs: Blobs, em: float) -> list[Bracket]:
    """Square brackets that stand in pairs with room for a tick between them."""
    wide, high = blobs.width, blobs.height
    maybe = (
        (high >= BRACKET[0] * em)
        & (high <= BRACKET[1] * em)
        & (wide >= 0.1 * high)
        & (wide <= 0.48 * high)
    )
    found = []
    for k in np.flatnonzero(maybe).tolist():
        x0, y0 = int(blobs.x0[k]), int(blobs.y0[k])
        x1, y1 = int(blobs.x1[k]), int(blobs.y1[k])
        text = _bracket(mask[y0:y1, x0:x1])
        if text:
            found.append(Bracket(k, text, (float(x0), float(y0), float(x1), float(y1))))
    found.sort(key=lambda b: b.box[0])
    paired: list[Bracket] = []
    for a in found:
        if a.text != "[":
            continue
        height = a.box[3] - a.box[1]
        for b in found:
            level = abs(b.box[1] - a.box[1]) <= 0.25 * height
            if level and b.text == "]" and 0 < b.box[0] - a.box[2] <= ROOM * em:
                paired += [a, b]
                break
    return paired


def for_ticks(brackets: Sequence[Bracket], blobs: Blobs, em: float) -> list[Bracket]:
    """The pairs, those told that are places to tick: they are as wide as empty ones.

    A note's number or a symbol in brackets leaves no room at its sides. ``blobs``: the ink.
    """
    x, y = (blobs.x0 + blobs.x1) / 2, (blobs.y0 + blobs.y1) / 2
    large = np.maximum(blobs.width, blobs.height) >= SPECK * em
    pairs = list(zip(brackets[::2], brackets[1::2], strict=True))
    wide = [b.box[0] - a.box[2] for a, b in pairs]
    empty = [
        gap
        for (a, b), gap in zip(pairs, wide, strict=True)
        if not (large & (x > a.box[2]) & (x < b.box[0]) & (y > a.box[1]) & (y < a.box[3])).any()
    ]
    out: list[Bracket] = []
    for pair, gap in zip(pairs, wide, strict=True):
        tick = any(abs(gap - other) <= AS_WIDE * other for other in empty)
        out += [replace(b, tick=tick) for b in pair]
    return out


def _bracket(ink: Mask) -> str:
    high, wide = ink.shape
    edge = max(1, round(0.16 * high))
    half = max(1, wide // 2)
    for text, shape in (("[", ink), ("]", ink[:, ::-1])):
        back = shape[:, :half].any(axis=1).mean()
        if back < 0.93:
            continue
        top, bottom = shape[:edge].any(axis=0), shape[-edge:].any(axis=0)
        inner = shape[edge + 1 : -edge - 1]
        third = max(1, wide // 3)
        hollow = inner[:, -third:].mean() <= 0.06
        # The stem of an I with serifs stands in the middle.
        aside = inner[:, :third].any(axis=1).mean() >= 0.6
        if min(top.mean(), bottom.mean()) >= 0.85 and hollow and aside:
            return text
    return ""


def find_places(
    levels: Sequence[Line], uprights: Sequence[Line], pieces: Sequence[Piece], em: float
) -> list[Line]:
    """Short level lines on the base line of words beside them: places to tick."""
    if not pieces:
        return []
    boxes: Floats = np.array([p.box for p in pieces])
    base: Floats = np.array([p.base for p in pieces])
    size: Floats = np.array([p.high for p in pieces]) / 0.7
    out = []
    for line in levels:
        if not PLACE[0] * em <= line.length <= PLACE[1] * em:
            continue
        crossed = [u.at for u in uprights if u.start - 0.3 * em <= line.at <= u.stop + 0.3 * em]
        if all(any(abs(x - end) <= 0.4 * em for x in crossed) for end in (line.start, line.stop)):
            continue  # the side of a cell
        below = line.at - base
        on = (below >= HANGS[0] * size) & (below <= HANGS[1] * size)
        gap = np.maximum(boxes[:, 0] - line.stop, line.start - boxes[:, 2])
        if (on & (gap > -0.2 * em) & (gap <= BESIDE * size)).any():
            out.append(line)
    return out
