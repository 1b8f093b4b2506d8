"""Boxes to tick, each beside its words."""

from __future__ import annotations

from extractor.training.render.paper.options import TickPlace
from extractor.training.render.paper.setting import Flow, set_text
from extractor.training.render.paper.sheet import Box, width_of

_UNDERSCORES = "_____"
_LINE_WIDTH = 22.0
_GAP = 4.0


def tick_line(
    flow: Flow, box: Box, label: str, words: str, on: bool, *, size: float, bold: bool = False
) -> float:
    """A place to tick and its words, from the top of a box. Returns where they end below."""
    place = _place(flow, box, size, flow.options.tick_place)
    flow.typist.tick(place, on=on, framed=flow.options.tick_place == "box")
    return _words(flow, box, place, label, words, size, bold)


def status_line(flow: Flow, box: Box, label: str, words: str, on: bool, *, size: float) -> float:
    """The same for the boxes under the form's name, which are never mere lines."""
    kind = flow.options.tick_place
    if kind in ("underscores", "rule"):
        kind = "box"
    place = _place(flow, box, size, kind)
    flow.typist.tick(place, on=on, framed=kind == "box")
    return _words(flow, box, place, label, words, size, bold=True)


def _words(
    flow: Flow, box: Box, place: Box, label: str, words: str, size: float, bold: bool
) -> float:
    beside = Box(place.x1 + _GAP, box.top, box.x1, box.bottom)
    font = flow.bold if bold else flow.upright
    return set_text(flow.sheet, beside, words, font, size, label=label) + size * 0.35


def _place(flow: Flow, box: Box, size: float, kind: TickPlace) -> Box:
    """Draw what is ticked; returns where the tick goes."""
    sheet, bottom = flow.sheet, box.top + size
    match kind:
        case "underscores":
            end = sheet.text(box.x0, box.top + size * 0.8, _UNDERSCORES, flow.upright, size)
            return Box(box.x0, box.top, end, bottom)
        case "rule":
            sheet.rule(box.x0, bottom, box.x0 + _LINE_WIDTH, bottom)
            return Box(box.x0, box.top, box.x0 + _LINE_WIDTH, bottom)
        case "brackets":
            end = sheet.text(box.x0, box.top + size * 0.8, "[", flow.upright, size)
            inner = end + width_of("X", flow.typist.font, size) + 2
            after = sheet.text(inner, box.top + size * 0.8, "]", flow.upright, size)
            return Box(box.x0, box.top, after, bottom)
        case _:
            square = Box(box.x0, box.top, box.x0 + size, bottom)
            sheet.frame(square)
            return square
