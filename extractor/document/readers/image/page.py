"""One page of pixels as ink: the same words, rules and check boxes that a digital page gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from extractor.document.image import PageImage, Pixels
from extractor.document.ink import Check, PageInk, Word
from extractor.document.layout.lattice import find_nets
from extractor.document.layout.rules import join_levels, join_uprights
from extractor.document.model import Alternative, Box
from extractor.document.ocr.engine import Crop, Engine, Reading
from extractor.document.readers.image import upright
from extractor.document.readers.image.checks import (
    Bracket,
    FoundBox,
    find_boxes,
    find_brackets,
    find_places,
    for_ticks,
)
from extractor.document.readers.image.clean import flatten, ink_levels, smoothed
from extractor.document.readers.image.crops import Cutter, cut_all
from extractor.document.readers.image.lines import (
    Piece,
    find_pieces,
    homes,
    letter_height,
)
from extractor.document.readers.image.mending import Line
from extractor.document.readers.image.rules import Ruling, find_rules, remains
from extractor.document.readers.image.strays import is_streak, long_strokes
from extractor.document.readers.image.strokes import Blobs, Runs, find_runs, join_runs
from extractor.document.readers.image.words import (
    ASCENT,
    DESCENT,
    place_reading,
    settle,
    without_remains,
)
from extractor.document.readers.places import tick_places

MOST_WORDS = 12_000
"""Words that one page may hold."""
MOST_RUNS = 3_000_000
"""Runs of ink on one page; more is a photograph or noise."""
ASKED, MOST_ASKED = 8, 60
"""Lines that the engine is asked for a page's way up, and the letters of the longest."""
OFF_BASE = 0.35
"""Sizes; how far the base line of what brackets hold lies from theirs."""
BEHIND = 1.1
"""Sizes; how far behind a number in brackets its text begins."""
EM = 1.6
"""A letter's size by the usual height of letters."""


class UnreadableImage(Exception):
    """A page that shows no text that could be read; the message says why."""


@dataclass(slots=True)
class Sheet:
    """A page turned upright, and what was found on it; all in pixels.

    ``runs`` and ``blobs``: its ink without rules and boxes. ``em``: size of its letters.
    ``doubt``: it may stand on its head.
    """

    page: PageImage
    em: float
    ruling: Ruling
    boxes: list[FoundBox]
    brackets: list[Bracket]
    places: list[Line]
    runs: Runs
    blobs: Blobs
    pieces: list[Piece]
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class Cuts:
    """The lines of a page cut out, in the order of its pieces.

    ``corners``: where the crops' top left pixels are on the page; ``middles``: the middles of
    the pieces in points; ``cutter``: knows the pieces' strokes.
    """

    cutter: Cutter
    crops: list[Crop]
    corners: list[tuple[int, int]]
    middles: list[tuple[float, float]]


def find_sheet(page: PageImage, engine: Engine, seconds: float) -> Sheet:
    """A page turned upright, and what stands on it.

    Where the letters' shapes leave open which way is up, the ``engine`` is asked, for at most
    ``seconds``. Raises UnreadableImage, and the engine's EngineFault.
    """
    sheet = find_ink(page)
    if sheet.doubt and _reads_better_turned(sheet, engine, seconds):
        sheet = find_ink(replace(page, pixels=_turned(sheet.page.pixels)), known=True)
    return sheet


def _turned(pixels: Pixels) -> Pixels:
    return np.ascontiguousarray(pixels[::-1, ::-1])


def _reads_better_turned(sheet: Sheet, engine: Engine, seconds: float) -> bool:
    """Whether some of its lines make more sense to the engine upside down."""
    wide = [p for p in sheet.pieces if 6 <= len(p.blobs) <= MOST_ASKED]
    wide = sorted(wide, key=lambda p: -len(p.blobs))[:ASKED]
    if not wide:
        return False
    cutter = Cutter(sheet.page.pixels, sheet.runs, sheet.blobs, sheet.ruling.ink, sheet.page.dpi)
    crops = [crop for crop, _ in cut_all(cutter, wide)]
    turned = [replace(crop, pixels=_turned(crop.pixels)) for crop in crops]
    readings = engine.read([*crops, *turned], seconds)

    def sense(part: list[Reading]) -> float:
        return sum(w.confidence * sum(c.isalnum() for c in w.text) for r in part for w in r)

    return sense(readings[len(crops) :]) > sense(readings[: len(crops)])


def find_ink(page: PageImage, known: bool = False) -> Sheet:
    """What stands on a page, before anything is read. Raises UnreadableImage.

    ``known``: the page is clean and stands upright.
    """
    pixels = page.pixels
    if not known:
        pixels = _upright(flatten(pixels, page.dpi), page.dpi)
    seen = smoothed(pixels, page.dpi)
    levels = ink_levels(seen)
    mask = seen < 255 - levels.ink
    runs = find_runs(mask)
    if len(runs) > MOST_RUNS:
        raise UnreadableImage("it is a photograph, or nothing but noise")
    blobs = join_runs(runs, mask.shape[1])
    height = letter_height(blobs, page.dpi)
    em = EM * height if height else page.dpi / 7
    ruling = find_rules(pixels, seen < 255 - levels.faint, page.dpi, em)
    boxes = find_boxes(mask, blobs, em)
    brackets = find_brackets(mask, blobs, em)
    ruling = replace(
        ruling,
        uprights=[u for u in ruling.uprights if not is_streak(u, ruling.levels, len(mask), em)],
    )
    stray = long_strokes(mask if ruling.ink is None else mask & ~ruling.ink, em)
    if stray.any():
        ruling = replace(ruling, ink=stray if ruling.ink is None else stray | ruling.ink)
    if ruling.ink is not None:
        mask = mask & ~ruling.ink
    plain = find_runs(mask)
    letters = join_runs(plain, mask.shape[1])
    gone = _covered(letters, [b.box for b in boxes]) | _covered(letters, [b.box for b in brackets])
    gone |= remains(letters, ruling, em)
    brackets = for_ticks(brackets, _without(letters, gone), em)
    rooms = [
        (a.box[2], a.box[1], b.box[0], a.box[3])
        for a, b in zip(brackets[::2], brackets[1::2], strict=True)
        if a.tick
    ]
    cells = _cells(letters, ruling, em, page.scale, rooms)
    pieces = find_pieces(_without(letters, gone), cells, em)
    clear = 0.0 if known else _upside_down(letters, pieces)
    if clear >= upright.TURNED:
        return find_ink(replace(page, pixels=_turned(pixels)), known=True)
    places = find_places(ruling.levels, ruling.uprights, pieces, em)
    doubt = not known and clear > -upright.SURE
    sheet = replace(page, pixels=pixels)
    return Sheet(sheet, em, ruling, boxes, brackets, places, plain, letters, pieces, doubt)


def _upside_down(blobs: Blobs, pieces: list[Piece]) -> float:
    return upright.upside_down(
        (blobs.y0[p.blobs].astype(float), blobs.y1[p.blobs].astype(float))
        for p in pieces
        if len(p.blobs) >= FEW_LETTERS and not p.raised
    )


FEW_LETTERS = 4


def _upright(pixels: Pixels, dpi: float) -> Pixels:
    """The page turned to stand upright, its skew undone."""
    seen = smoothed(pixels, dpi)
    mask = seen < 255 - ink_levels(seen).ink
    runs = find_runs(mask)
    if len(runs) > MOST_RUNS:
        raise UnreadableImage("it is a photograph, or nothing but noise")
    blobs = join_runs(runs, mask.shape[1])
    if upright.is_sideways(blobs, upright.letters(blobs, dpi)):
        pixels = np.ascontiguousarray(np.rot90(pixels))
        mask = np.ascontiguousarray(np.rot90(mask))
    skew = upright.skew_of(mask)
    pixels = upright.levelled(pixels, skew)
    return pixels


def _covered(blobs: Blobs, boxes: list[Box]) -> NDArray[np.bool_]:
    """Which blobs have their middle in one of the boxes."""
    out = np.zeros(len(blobs), bool)
    x, y = (blobs.x0 + blobs.x1) / 2, (blobs.y0 + blobs.y1) / 2
    for x0, y0, x1, y1 in boxes:
        out |= (x > x0 - 1) & (x < x1 + 1) & (y > y0 - 1) & (y < y1 + 1)
    return out


def _without(blobs: Blobs, gone: NDArray[np.bool_]) -> Blobs:
    """The blobs with some made nothing, so that numbers stay."""
    return replace(
        blobs,
        x1=np.where(gone, blobs.x0, blobs.x1),
        y1=np.where(gone, blobs.y0, blobs.y1),
    )


def _cells(
    blobs: Blobs, ruling: Ruling, em: float, scale: float, rooms: Sequence[Box]
) -> NDArray[np.int64]:
    """The cell that each blob is in, or the room between brackets for a tick; -1 for none."""
    levels, uprights = ruling.in_points(scale)
    size = em * scale
    nets = find_nets(join_levels(levels, size), join_uprights(uprights, size), size)
    cells = [cell.box for net in nets for cell in net.cells]
    found = [(a / scale, b / scale, c / scale, d / scale) for a, b, c, d in cells]
    return homes(blobs, [*found, *rooms])


def cut(sheet: Sheet) -> Cuts:
    """Cut out all lines of a page."""
    page = sheet.page
    cutter = Cutter(page.pixels, sheet.runs, sheet.blobs, sheet.ruling.ink, page.dpi)
    found = cut_all(cutter, sheet.pieces)
    boxes = [piece.box for piece in sheet.pieces]
    scale = page.scale / 2
    return Cuts(
        cutter,
        [crop for crop, _ in found],
        [corner for _, corner in found],
        [((b[0] + b[2]) * scale, (b[1] + b[3]) * scale) for b in boxes],
    )


def ink_of(
    sheet: Sheet,
    cuts: Cuts,
    readings: Sequence[Reading],
    alternatives: Sequence[Sequence[tuple[Alternative, ...]]] = (),
) -> PageInk:
    """The ink of a page whose crops were read as ``readings`` say.

    ``alternatives``: for each word of each crop all readings of it, where there were several.
    Raises UnreadableImage.
    """
    page, blobs = sheet.page, sheet.blobs
    scale = page.scale
    placed = []
    for n, (piece, corner, reading) in enumerate(
        zip(sheet.pieces, cuts.corners, readings, strict=True)
    ):
        ways = alternatives[n] if alternatives else ()
        stroke = cuts.cutter.stroke(piece)
        placed += place_reading(piece, n, reading, corner, blobs, stroke, ways)
    if len(placed) > MOST_WORDS:
        raise UnreadableImage(f"it holds more than {MOST_WORDS} words")
    words = settle(without_remains(placed, sheet.pieces), scale)
    em = sheet.em * scale
    words = _ticked(words, sheet.brackets, scale)
    words = _bracketed(words, [_bracket_word(b, scale) for b in sheet.brackets])
    words += [_place_word(line, em, scale) for line in sheet.places]
    checks = [_check(b, scale) for b in sheet.boxes]
    words = [w._replace(text="__X__") if _TICKED_LINE.fullmatch(w.text) else w for w in words]
    words = [w._replace(text="[X]") if _HALF_BOX.fullmatch(w.text) else w for w in words]
    words, checks = tick_places(words, checks)
    kept = {id(line) for line in sheet.places}
    ruling = Ruling([r for r in sheet.ruling.levels if id(r) not in kept], sheet.ruling.uprights)
    levels, uprights = ruling.in_points(scale)
    height, width = page.pixels.shape
    return PageInk(
        page.number, width * scale, height * scale,
        tuple(words), levels, uprights, tuple(checks),
    )  # fmt: skip


def _check(found: FoundBox, scale: float) -> Check:
    x0, top, x1, bottom = (v * scale for v in found.box)
    return Check(x0, top, x1, bottom, found.ticked)


def _bracket_word(bracket: Bracket, scale: float) -> Word:
    x0, y0, x1, y1 = (v * scale for v in bracket.box)
    size = (y1 - y0) / 0.93
    base = y1 - 0.2 * size
    return Word(bracket.text, x0, base - ASCENT * size, x1, base + DESCENT * size, base, size)


_NUMBER = re.compile(r"\d{1,2}")
_TICKS = frozenset("XxVv✓✔")
_HALF_BOX = re.compile(r"\[[Xx]|[Xx]\]")
_TICKED_LINE = re.compile(r"_+[Xx]{1,2}_*|[Xx]{1,2}_+")


_SYMBOL = re.compile(r"[A-Z]{2,5}")
SURE = 0.8
"""Confidence in a symbol that stands where others have a tick."""


def _ticked(words: Sequence[Word], brackets: Sequence[Bracket], scale: float) -> list[Word]:
    """The words, an X for what stands in brackets for ticks: engines make anything of a tick."""
    out = list(words)
    for a, b in zip(brackets[::2], brackets[1::2], strict=True):
        left, top, right, bottom = (v * scale for v in (a.box[2], a.box[1], b.box[0], a.box[3]))
        held = [
            w
            for w in out
            if left - w.size / 4 <= w.x0
            and w.x1 <= right + w.size / 4
            and top < w.base - w.size / 4 < bottom
        ]
        symbol = any(_SYMBOL.fullmatch(w.text) and w.confidence >= SURE for w in held)
        if a.tick and held and not symbol:
            first = held[0]._replace(text="X", confidence=max(w.confidence for w in held))
            out = [w for w in out if w not in held] + [first]
    return out


def _bracketed(words: Sequence[Word], brackets: Sequence[Word]) -> list[Word]:
    """The words and pairs of brackets, those that hold words joined with these.

    They were looked for as places to tick: what stands between them may as well be a note's
    number or a symbol.
    """
    out = list(words)
    for left, right in zip(brackets[::2], brackets[1::2], strict=True):
        held = [
            k
            for k, w in enumerate(out)
            if w.x0 >= left.x0
            and w.x1 <= right.x1
            and abs(w.base - left.base) <= OFF_BASE * max(w.size, left.size)
        ]
        text = "".join(out[k].text for k in held)
        if not text or text in _TICKS:
            out += (left, right)
        elif _NUMBER.fullmatch(text) and len(held) == 1:
            word = out[held[0]]
            out[held[0]] = word._replace(text=f"[{text}]", x0=left.x0, x1=right.x1)
            _go_on(out, out[held[0]])
        else:
            first = out[held[0]]
            for k in held:
                out[k] = out[k]._replace(blanks=1)
            out += [
                b._replace(
                    base=first.base, size=first.size, top=first.top, bottom=first.bottom, blanks=1
                )
                for b in (left, right)
            ]
    return out


def _go_on(words: list[Word], number: Word) -> None:
    """Tell the word behind a number in brackets that no more than a blank parts them, in place."""
    for k, word in enumerate(words):
        if (
            0 < word.x0 - number.x1 <= BEHIND * number.size
            and abs(word.base - number.base) <= OFF_BASE * number.size
        ):
            words[k] = word._replace(blanks=1)


def _place_word(line: Line, em: float, scale: float) -> Word:
    """A line to tick as digital pages write it: letters ``_`` on the base line above it."""
    base = line.at * scale - 0.12 * em
    x0, x1 = line.start * scale, line.stop * scale
    count = max(2, min(10, round((x1 - x0) / (0.5 * em))))
    return Word("_" * count, x0, base - ASCENT * em, x1, base + DESCENT * em, base, em)
