"""A page read in two looks: all of it at first, then what is left in doubt.

Captions of known layouts are known and never read. The first look tells which column a cell
stands in, and so what it may hold; the second one reads doubtful cells, and doubtful words of
long lines, in other ways that know of it.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from extractor.document.image import PageImage
from extractor.document.ink import PageInk
from extractor.document.layout.gather import Gathered
from extractor.document.model import Alternative
from extractor.document.ocr.agree import Agreed, read_again
from extractor.document.ocr.engine import Crop, Holds
from extractor.document.ocr.readers import Expected, Ocr
from extractor.document.readers.image.known.match import known_captions
from extractor.document.readers.image.page import Cuts, cut, find_sheet, ink_of

LEAST_SECONDS = 1.0
"""Seconds that a look has, however long the page took before."""


def read_page(page: PageImage, ocr: Ocr) -> PageInk:
    """The ink of a page, in points of the page as a person holds it.

    Raises UnreadableImage, and the EngineFault of the first engine. Faults of the others
    leave what the first one read.
    """
    ends = time.monotonic() + ocr.seconds
    sheet = find_sheet(page, ocr.first, ocr.seconds)
    cuts = cut(sheet)
    if not cuts.crops:
        return ink_of(sheet, cuts, [])
    known = known_captions(sheet, cuts, ocr.layouts) if ocr.layouts is not None else {}
    rest = [n for n in range(len(cuts.crops)) if n not in known]
    read = dict(zip(rest, ocr.first.read([cuts.crops[n] for n in rest], _left(ends)), strict=True))
    found = known | read
    readings = [found.get(n, ()) for n in range(len(cuts.crops))]
    ink = ink_of(sheet, cuts, readings)
    if not ocr.others:
        return ink
    told = _told(ink, cuts, ocr)
    crops = [told[n] for n in rest]
    first = [read.get(n) for n in rest]
    agreed, _ = read_again(crops, ocr.first.name, first, ocr.others, _left(ends))
    ways: list[Sequence[tuple[Alternative, ...]]] = [[()] * len(reading) for reading in readings]
    for n, parts in zip(rest, agreed, strict=True):
        readings[n] = tuple(word for part in parts for word in part.words)
        ways[n] = [_alternatives(part) for part in parts for _ in part.words]
    return ink_of(sheet, cuts, readings, ways)


def _left(ends: float) -> float:
    return max(LEAST_SECONDS, ends - time.monotonic())


def _told(ink: PageInk, cuts: Cuts, ocr: Ocr) -> list[Crop]:
    """The crops with what their places may hold."""
    if ocr.expect is None:
        return cuts.crops
    pages = Gathered(ocr.breaks)
    pages.add(ink, recognised=True)
    if not pages.layouts:
        return cuts.crops
    places = ocr.expect(pages.document("", "scan"))
    return [
        crop if crop.holds is Holds.MARK else replace(crop, holds=_holds(middle, places))
        for crop, middle in zip(cuts.crops, cuts.middles, strict=True)
    ]


def _holds(middle: tuple[float, float], places: Sequence[Expected]) -> Holds:
    x, y = middle
    for place in places:
        x0, top, x1, bottom = place.box
        if x0 <= x <= x1 and top <= y <= bottom:
            return place.holds
    return Holds.TEXT


def _alternatives(agreed: Agreed) -> tuple[Alternative, ...]:
    """All readings of some words, where there were several."""
    if len(agreed.alternatives) < 2:
        return ()
    return tuple(Alternative(a.text, a.reader) for a in agreed.alternatives)
