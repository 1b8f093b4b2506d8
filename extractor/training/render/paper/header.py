"""The first page's header: the form's name, its boxes, and the numbered items in their cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.training.render.blocks import Ink
from extractor.training.render.paper import words as printed
from extractor.training.render.paper.contents import Contents, OwnerFacts
from extractor.training.render.paper.options import Edition
from extractor.training.render.paper.setting import Flow, set_text
from extractor.training.render.paper.sheet import Box, width_of
from extractor.training.render.paper.ticks import status_line, tick_line
from extractor.training.render.paper.typing import Typed, Word
from extractor.training.render.sec_columns import FORM_NAMES, OMB

_PAD = 3.0
_UPRIGHT_PAGE = 1.3  # an upright page is narrower, so its cells are higher


@dataclass(frozen=True, slots=True)
class Area:
    """Where an item stands: shares of the width, and rows from one up to another."""

    item: str
    x0: float
    x1: float
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """The cells of a header block; ``rows`` are heights in points on a page that lies."""

    rows: tuple[float, ...]
    areas: tuple[Area, ...]


_MODERN = Block(
    (44, 24, 40, 40, 30, 30),
    (
        Area("owner", 0, 0.33, 0, 6),
        Area("issuer", 0.33, 0.61, 0, 1),
        Area("foreign", 0.33, 0.61, 1, 2),
        Area("period", 0.33, 0.61, 2, 4),
        Area("original", 0.33, 0.61, 4, 6),
        Area("relationship", 0.61, 1, 0, 4),
        Area("joint", 0.61, 1, 4, 6),
    ),
)
_MODERN_THREE = Block(
    (44, 26, 44, 44, 44),
    (
        Area("owner", 0, 0.36, 0, 5),
        Area("period", 0.36, 0.68, 0, 2),
        Area("issuer", 0.68, 1, 0, 1),
        Area("foreign", 0.68, 1, 1, 2),
        Area("relationship", 0.36, 0.68, 2, 5),
        Area("original", 0.68, 1, 2, 3),
        Area("joint", 0.68, 1, 3, 5),
    ),
)
_OLD = Block(
    (52, 52, 52),
    (
        Area("owner", 0, 0.3, 0, 3),
        Area("issuer", 0.3, 0.66, 0, 1),
        Area("irs", 0.3, 0.48, 1, 3),
        Area("period", 0.48, 0.66, 1, 2),
        Area("original", 0.48, 0.66, 2, 3),
        Area("relationship", 0.66, 1, 0, 2),
        Area("joint", 0.66, 1, 2, 3),
    ),
)
_OLD_THREE = Block(
    (46, 50, 58),
    (
        Area("owner", 0, 0.3, 0, 3),
        Area("period", 0.3, 0.5, 0, 1),
        Area("issuer", 0.5, 1, 0, 1),
        Area("irs", 0.3, 0.5, 1, 3),
        Area("relationship", 0.5, 0.75, 1, 3),
        Area("original", 0.75, 1, 1, 2),
        Area("joint", 0.75, 1, 2, 3),
    ),
)


def block_of(form: str, edition: Edition) -> Block:
    """The header block of a form in an edition."""
    if edition == "2026":
        return _MODERN_THREE if form == "3" else _MODERN
    return _OLD_THREE if form == "3" else _OLD


def draw_header(flow: Flow, facts: Contents) -> None:
    """All of the header, from the flow's place down."""
    _draw_title(flow, facts)
    size = flow.options.caption_size
    flow.text("(Print or Type Responses)", size)
    block = block_of(facts.form, flow.options.edition)
    stretch = 1.0 if flow.options.landscape else _UPRIGHT_PAGE
    edges = [flow.y + 2]
    for height in block.rows:
        edges.append(edges[-1] + height * stretch)
    for area in block.areas:
        across = flow.below(0, area.x0, area.x1)
        cell = Box(across.x0, edges[area.first], across.x1, edges[area.end])
        _draw_item(flow, cell, area.item, facts)
    flow.y = edges[-1] + 4


def _draw_title(flow: Flow, facts: Contents) -> None:
    edition, form, sheet = flow.options.edition, facts.form, flow.sheet
    start = flow.y
    left = flow.below(0, 0, 0.27)
    heading = sheet.text(left.x0 + 2, start + 18, facts.title, flow.bold, 17, label="documentType")
    if edition == "2026":
        sheet.frame(Box(left.x0, start + 2, heading + 2, start + 23))
    low = start + 28
    size = flow.options.caption_size
    for label, text in printed.status_boxes(form, edition):
        box = Box(left.x0, low, left.x1, low)
        low = status_line(flow, box, label, text, facts.ticks[label], size=size)
    middle = flow.below(0, 0.29, 0.78)
    for text, font, points in (
        ("UNITED STATES SECURITIES AND EXCHANGE COMMISSION", flow.bold, 11.0),
        ("Washington, D.C. 20549", flow.upright, 9.0),
        (FORM_NAMES[form], flow.bold, 11.0),
        (printed.STATUTES[edition], flow.upright, 8.0),
    ):
        below = set_text(sheet, middle, text, font, points, centred=True)
        middle = Box(middle.x0, below + 4, middle.x1, below)
    flow.y = max(low, middle.top, _draw_omb(flow, form)) + 4


def _draw_omb(flow: Flow, form: str) -> float:
    box = flow.below(56, 0.81, 1)
    flow.sheet.frame(box)
    set_text(flow.sheet, box.inside(2, 2), "OMB APPROVAL", flow.upright, 8, centred=True)
    number, hours = OMB[form]
    y = box.top + 20
    flow.sheet.rule(box.x0, box.top + 13, box.x1, box.top + 13)
    for text in (
        f"OMB Number: {number}",
        f"Expires: {printed.EXPIRY[flow.options.edition]}",
        "Estimated average burden",
        f"hours per response....{hours}",
    ):
        flow.sheet.text(box.x0 + 2, y, text, flow.upright, 7)
        y += 10
    return box.bottom


def _draw_item(flow: Flow, cell: Box, item: str, facts: Contents) -> None:
    if item == "owner":
        if facts.owners:
            draw_owner(flow, cell, facts.owners[0])
        return
    flow.sheet.frame(cell)
    inner = cell.inside(_PAD, 2)
    size = flow.options.caption_size
    caption = printed.caption(item, facts.form, flow.options.edition)
    below = set_text(flow.sheet, inner, caption, flow.upright, size) + 1.5
    rest = Box(inner.x0, below, inner.x1, inner.bottom)
    match item:
        case "issuer":
            type_issuer(flow, rest, facts.issuer)
        case "relationship":
            _draw_relation(flow, rest, facts)
        case "joint":
            for label, text in printed.FILINGS:
                end = tick_line(flow, rest, label, text, facts.ticks[label], size=size)
                rest = Box(rest.x0, end, rest.x1, rest.bottom)
        case "irs":
            pass  # nobody's record has it
        case _:
            typed = {
                "foreign": facts.foreign,
                "period": facts.period,
                "original": facts.original,
            }[item]
            type_values(flow, rest, [typed])


def type_values(flow: Flow, box: Box, values: Sequence[Typed], *, low: bool = False) -> bool:
    """Values one below the other, in the header's size. Returns whether they fit."""
    typist = flow.typist
    return typist.fill(box, [typist.words(v) for v in values], flow.options.value_size, low=low)


def type_issuer(flow: Flow, box: Box, lines: Sequence[Sequence[Typed]]) -> bool:
    """The issuer and its symbol: one below the other, or side by side. Whether they fit."""
    if all(len(line) == 1 for line in lines):
        return type_values(flow, box, [line[0] for line in lines])
    name, symbol = lines[0]
    edge = box.x0 + box.width * 0.72
    first = type_values(flow, Box(box.x0, box.top, edge - 6, box.bottom), [name])
    return type_values(flow, Box(edge, box.top, box.x1, box.bottom), [symbol]) and first


def office_words(flow: Flow, facts: Contents) -> list[Word]:
    """The officer's title and the other text, a stroke between them when there are both."""
    words: list[Word] = []
    for value in facts.office:
        stroke = flow.typist.words((None, Ink("/"))) if words else []
        words += [*stroke, *flow.typist.words(value)]
    return words


def _draw_relation(flow: Flow, box: Box, facts: Contents) -> None:
    size = flow.options.caption_size
    paired = flow.options.edition != "2026" and box.width > 200
    columns = [printed.RELATIONS[:2], printed.RELATIONS[2:]] if paired else [printed.RELATIONS]
    width = box.width / len(columns)
    low = box.top
    for number, column in enumerate(columns):
        y = box.top
        for label, text in column:
            room = Box(box.x0 + number * width, y, box.x0 + (number + 1) * width - 2, box.bottom)
            y = tick_line(flow, room, label, text, facts.ticks[label], size=size)
        low = max(low, y)
    line = box.bottom - 2
    flow.sheet.rule(box.x0 + 12, line, box.x1 - 12, line)
    office = Box(box.x0 + 14, min(low, line - flow.options.value_size), box.x1 - 12, line)
    flow.typist.fill(office, [office_words(flow, facts)], flow.options.value_size, low=True)


def draw_owner(flow: Flow, cell: Box, owner: OwnerFacts) -> None:
    """Name and address over their captions, as item 1 has them."""
    sheet, size = flow.sheet, flow.options.caption_size
    modern = flow.options.edition == "2026"
    captions: list[tuple[str, ...]] = [
        ("1. Name and Address of Reporting Person*",),
        ("(Last)", "(First)", "(Middle)"),
        ("", "(Street)", ""),
        ("(City)", "(State)", "(Zip/Postal Code)" if modern else "(Zip)"),
    ]
    if modern:
        captions.append(("(Country)",))
    last = size * 1.6
    height = (cell.height - last) / (len(captions) - 1)
    sheet.frame(cell)
    for number, names in enumerate(captions):
        top = cell.top + number * height
        if number:
            inset = 0 if modern else _PAD
            sheet.rule(cell.x0 + inset, top, cell.x1 - inset, top)
        for place, name in enumerate(names):
            x = cell.x0 + _PAD + _share(place, len(names)) * cell.width
            sheet.text(x, top + size * 1.15, name, flow.upright, size)
        if number == len(captions) - 1:
            break
        room = Box(cell.x0 + _PAD, top + size * 1.35, cell.x1 - _PAD, top + height - 1)
        _type_owner_line(flow, room, owner, number)


def _share(place: int, count: int) -> float:
    return (0.0, 0.4, 0.64)[place] if count > 1 else 0.0


def _type_owner_line(flow: Flow, room: Box, owner: OwnerFacts, number: int) -> None:
    match number:
        case 0:
            _type_name(flow, room, owner.name)
        case 1:
            type_values(flow, room, owner.streets, low=True)
        case 2 if not owner.state[1].text and not owner.zipcode[1].text:
            type_values(flow, room, [owner.city], low=True)
        case 2:
            for place, value in enumerate((owner.city, owner.state, owner.zipcode)):
                end = _share(place + 1, 3) if place < 2 else 1.0
                start = room.x0 + _share(place, 3) * room.width
                part = Box(start, room.top, room.x0 + end * room.width - 3, room.bottom)
                type_values(flow, part, [value], low=True)
        case _:
            type_values(flow, room, [owner.country], low=True)


def _type_name(flow: Flow, room: Box, name: Typed) -> None:
    words = name[1].text.split()
    size, font = flow.options.value_size, flow.typist.font
    third = room.width / 3 - 4
    fits = all(width_of(word, font, size) <= third for word in words)
    if not flow.options.name_apart or not 2 <= len(words) <= 3 or not fits:
        type_values(flow, room, [name], low=True)
        return
    for place, word in enumerate(words):
        start = room.x0 + place * room.width / 3
        part = Box(start, room.top, start + third, room.bottom)
        type_values(flow, part, [(name[0], Ink(word))], low=True)
