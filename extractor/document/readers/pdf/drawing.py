"""Lines, rectangles and other paths of a PDF page as rules and drawn ticks.

Programs draw the rules of a table as lines, as thin rectangles, as the sides of a
rectangle, or (browsers) as thin slanted shapes. White ones are backgrounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from extractor.document.ink import Check, Rule
from extractor.document.model import Box
from extractor.document.readers.pdf.boxes import Boxes, is_round
from extractor.document.readers.pdf.colours import is_pale, is_white
from extractor.document.readers.pdf.turn import Turn

Shape = Mapping[str, Any]
"""A path as pdfplumber gives it: x0, top, x1, bottom, pts, stroke, fill, colours, ..."""

THIN = 0.34
"""Ems; a shape thinner than this is a rule."""
SHORTEST = 0.4
"""Ems; a rule shorter than this is a dot."""
TICK = (0.3, 2.0)
"""Ems; the sides of a drawn tick."""
MOST_STROKES = 2000
"""Slanted strokes of one page; more is a picture, and none of them a tick."""


@dataclass(slots=True)
class Drawing:
    """What is drawn on a page."""

    levels: list[Rule] = field(default_factory=list)
    uprights: list[Rule] = field(default_factory=list)
    ticks: list[Check] = field(default_factory=list)


def read_drawing(shapes: Iterable[Shape], turn: Turn, em: float) -> Drawing:
    """Sort a page's paths into rules and ticks. ``em``: the size of its letters in points."""
    out = Drawing()
    slanted: list[Box] = []
    boxes = Boxes()
    for shape in shapes:
        stroke = bool(shape["stroke"]) and not is_white(shape["stroking_color"])
        fill = bool(shape["fill"]) and not is_white(shape["non_stroking_color"])
        if not (stroke or fill):
            if shape["fill"] and boxes.fills and _is_box(shape):
                boxes.add_hole(turn.box((shape["x0"], shape["top"], shape["x1"], shape["bottom"])))
            continue
        box = turn.box((shape["x0"], shape["top"], shape["x1"], shape["bottom"]))
        if _add_rule(out, box, em):
            continue
        if _is_tick(box, em) and _is_box(shape):
            dark = fill and not is_pale(shape["non_stroking_color"])
            if dark:
                boxes.add_fill(box, shape["non_stroking_color"])
            else:
                boxes.outlines.append(box)
            continue
        if stroke:
            for a, b in _segments(shape, turn):
                side = (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
                if not _add_rule(out, side, em):
                    slanted.append(side)
        if fill and shape["object_type"] == "curve" and _is_tick(box, em):
            slanted.append(box)
    filled, places = boxes.read()
    for x0, y0, x1, y1 in places:
        out.levels += [Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1)]
        out.uprights += [Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1)]
    out.ticks += [Check(*box, True) for box in filled]
    out.ticks += _ticks(slanted, em)
    return out


def _is_box(shape: Shape) -> bool:
    """Whether a small shape is a square, a circle or something between them."""
    kind = shape["object_type"]
    box = shape["x0"], shape["top"], shape["x1"], shape["bottom"]
    return kind == "rect" or (kind == "curve" and is_round(shape.get("path") or (), box))


def visible(chars: Sequence[Shape], shapes: Sequence[Shape]) -> Sequence[Shape]:
    """The letters that are not white, or are white on something dark."""
    colours = {c["non_stroking_color"] for c in chars}
    white = {colour for colour in colours if colour != () and is_white(colour)}
    if not white:
        return chars
    dark = [s for s in shapes if s["fill"] and not is_white(s["non_stroking_color"])]
    return [c for c in chars if c["non_stroking_color"] not in white or _is_on(c, dark)]


def _is_on(char: Shape, shapes: Sequence[Shape]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return any(s["x0"] <= x <= s["x1"] and s["top"] <= y <= s["bottom"] for s in shapes)


def _add_rule(out: Drawing, box: Box, em: float) -> bool:
    """Add a thin box as a rule; True when it is one, or too small to be anything."""
    x0, y0, x1, y1 = box
    width, height = x1 - x0, y1 - y0
    if max(width, height) < SHORTEST * em:
        return True
    if height <= THIN * em and width >= height:
        out.levels.append(Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2))
        return True
    if width <= THIN * em:
        out.uprights.append(Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1))
        return True
    return False


def _segments(
    shape: Shape, turn: Turn
) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight sides of a path."""
    pts = [turn.point(x, y) for x, y in shape.get("pts") or ()]
    if shape["object_type"] == "rect" or (len(pts) > 3 and shape.get("fill")):
        pts = [*pts, pts[0]] if pts else []
    yield from pairwise(pts)


def _is_tick(box: Box, em: float) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    small, large = TICK[0] * em, TICK[1] * em
    return small <= width <= large and small <= height <= large


def _ticks(slanted: Sequence[Box], em: float) -> list[Check]:
    """Slanted strokes that make a cross or a tick: two or more that meet in a small place."""
    found: list[Box] = []
    used: set[int] = set()
    small = TICK[1] * em
    slanted = [b for b in slanted if b[2] - b[0] <= small and b[3] - b[1] <= small]
    if len(slanted) > MOST_STROKES:
        return []
    for k, a in enumerate(slanted):
        if k in used:
            continue
        box = a
        for j in range(k + 1, len(slanted)):
            b = slanted[j]
            if j not in used and _meet(box, b):
                joint = (
                    min(box[0], b[0]), min(box[1], b[1]), max(box[2], b[2]), max(box[3], b[3]),
                )  # fmt: skip
                if _is_tick(joint, em):
                    box = joint
                    used.add(j)
        if _is_tick(box, em):
            found.append(box)
    return [Check(*box, True) for box in found]


def _meet(a: Box, b: Box) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]
