"""Which pieces of a page are captions of a known layout, and what they say.

A band of cells is known when its shape is, and when the ink in its cells fits the captions that
belong there. A caption is given only where ink stands that fits it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.document.layout.lattice import RuledCell, find_nets
from extractor.document.layout.rules import join_levels, join_uprights
from extractor.document.ocr.engine import Reading, ReadWord
from extractor.document.readers.image.known.bands import bands_of
from extractor.document.readers.image.known.layouts import (
    LEAST_LETTERS,
    KnownBand,
    Layouts,
    reading_order,
)
from extractor.document.readers.image.known.outline import (
    Outline,
    Wording,
    agreement,
    outline,
    wording,
)
from extractor.document.readers.image.lines import CAPITAL
from extractor.document.readers.image.page import Cuts, Sheet

FITS = 0.9
"""Agreement of a line's ink with words, from which it is taken to be these."""
NEARLY = 0.7
"""Agreement of a line that belongs to a caption, but is read to be sure."""
CELL = 0.9
"""Agreement of a whole caption with the ink in its cell."""
CELLS = 0.7
"""The share of a band's letters in captions that fit, for the band to be known."""
WELL = 0.93
"""The same where no other font is tried."""
ALIKE = 0.05
"""Captions that fit with less between them cannot be told apart: the line is read."""
NEXT = 2.5
"""Sizes; how far off the next line of a text may stand, or what goes on with this one."""
MOST_LINES = 40
"""Pieces of one cell that are looked at."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words of a caption on a piece: its number, how well they fit, and where each stands."""

    piece: int
    fit: float
    words: tuple[str, ...]
    ends: tuple[float, ...]


def known_captions(sheet: Sheet, cuts: Cuts, layouts: Layouts) -> dict[int, Reading]:
    """The readings of the pieces that are captions of known bands, or text around these."""
    scale = sheet.page.scale
    levels, uprights = sheet.ruling.in_points(scale)
    em = sheet.em * scale
    known = _by_shape(layouts)
    outlines = _Outlines(sheet, cuts)
    found: dict[int, Line] = {}
    ruled: set[int] = set()
    for net in find_nets(join_levels(levels, em), join_uprights(uprights, em), em):
        for band in bands_of(net):
            held = [_held(sheet, cuts, cell) for cell in band.cells]
            inside = {n for cell in held for n in cell}
            if band.shape in known and not inside & found.keys():
                lines = _fitted(outlines, held, known[band.shape], layouts)
                found |= {line.piece: line for line in lines}
            ruled |= inside
    free = [n for n, p in enumerate(sheet.pieces) if n not in ruled and not p.raised]
    found |= {line.piece: line for line in _around(outlines, _ordered(sheet, free), layouts)}
    return {n: _reading(sheet, cuts, line) for n, line in found.items()}


class _Outlines(dict[int, Outline]):
    """The outlines of a page's pieces, made when they are asked for."""

    def __init__(self, sheet: Sheet, cuts: Cuts):
        self._sheet, self._cuts = sheet, cuts

    def __missing__(self, n: int) -> Outline:
        cuts = self._cuts
        self[n] = outline(self._sheet.pieces[n], cuts.crops[n].pixels, cuts.corners[n])
        return self[n]

    def after(self, n: int, pieces: Sequence[int]) -> list[int]:
        """The pieces that may go on with a line: to its right, and on the line below."""
        this = self._sheet.pieces[n]
        size = this.high / CAPITAL
        found = []
        for k in pieces:
            other = self._sheet.pieces[k]
            down = other.base - this.base
            beside = abs(down) <= 0.2 * size and 0 < other.box[0] - this.box[2] <= NEXT * size
            below = (
                0.5 * size < down <= NEXT * size
                and other.box[0] < this.box[2]
                and other.box[2] > this.box[0]
            )
            if beside or below:
                found.append(k)
        return found


def _around(outlines: _Outlines, pieces: Sequence[int], layouts: Layouts) -> list[Line]:
    """The lines of known texts outside of rules."""
    told: dict[int, list[Line]] = {}
    for text in layouts.texts:
        for font in range(len(layouts.fonts)):
            words = _wording(text, font, layouts)
            for n in pieces:
                for line in _running(n, 0, pieces, outlines, words):
                    told.setdefault(line.piece, []).append(line)
    return _plain(told)


def _running(
    n: int, first: int, pieces: Sequence[int], outlines: _Outlines, words: Wording
) -> tuple[Line, ...]:
    """The lines of a text from a word on, when this piece starts with it; none otherwise."""
    for end in reversed(words.ends_near(first, outlines[n])):
        fit, ends = agreement(outlines[n], words, first, end)
        if fit < FITS:
            continue
        line = Line(n, fit, words.text[first:end], tuple(ends))
        if end == len(words.text):
            return (line,)
        for following in outlines.after(n, pieces):
            if rest := _running(following, end, pieces, outlines, words):
                return (line, *rest)
    return ()


def _plain(told: Mapping[int, Sequence[Line]]) -> list[Line]:
    """For each piece the line that fits best, unless one of other words fits nearly as well."""
    out = []
    for lines in told.values():
        best = max(lines, key=lambda line: line.fit)
        if all(n.words == best.words or n.fit <= best.fit - ALIKE for n in lines):
            out.append(best)
    return out


@lru_cache(maxsize=4)
def _by_shape(layouts: Layouts) -> dict[object, KnownBand]:
    return {band.shape: band for band in layouts.bands}


def _held(sheet: Sheet, cuts: Cuts, cell: RuledCell) -> list[int]:
    """The pieces in a cell, in reading order."""
    x0, y0, x1, y1 = cell.box
    inside = [
        n
        for n, (x, y) in enumerate(cuts.middles)
        if x0 < x < x1 and y0 < y < y1 and not sheet.pieces[n].raised
    ]
    return _ordered(sheet, inside)[:MOST_LINES]


def _ordered(sheet: Sheet, which: Sequence[int]) -> list[int]:
    places = [(p.box[0], p.base, p.high / CAPITAL) for p in (sheet.pieces[n] for n in which)]
    return [which[k] for k in reading_order(places)]


def _fitted(
    outlines: _Outlines, held: Sequence[list[int]], band: KnownBand, layouts: Layouts
) -> list[Line]:
    """The lines of a band's captions in the font that fits best; none where it is another band."""
    best: list[Line] = []
    most = 0.0
    for font in range(len(layouts.fonts)):
        lines: list[Line] = []
        letters = fitting = 0.0
        for pieces, captions in zip(held, band.captions, strict=True):
            if not captions:
                continue
            tries = [_caption(pieces, outlines, _wording(t, font, layouts)) for t in captions]
            which = max(range(len(tries)), key=lambda k: tries[k][0])
            fit = tries[which][0]
            letters += len(captions[which if fit >= CELL else 0])
            if fit < CELL:
                continue
            fitting += len(captions[which]) * fit
            told: dict[int, list[Line]] = {}
            for other, those in tries:
                for line in those if other > fit - ALIKE else ():
                    told.setdefault(line.piece, []).append(line)
            lines += _plain(told)
        taken = sum(len(word) for line in lines for word in line.words)
        if taken >= LEAST_LETTERS and fitting / letters > most:
            best, most = lines, fitting / letters
            if most >= WELL:
                break
    return best if most >= CELLS else []


@lru_cache(maxsize=4096)
def _wording(text: str, font: int, layouts: Layouts) -> Wording:
    return wording(text, layouts.fonts[font])


def _caption(
    pieces: Sequence[int], outlines: _Outlines, words: Wording
) -> tuple[float, list[Line]]:
    """How well a caption fits what stands in a cell, and its lines that fit well.

    All its words have to be there, in their order; what stands between is left alone.
    """
    count = len(words.text)
    # By the words that were found so far: letters that agree, and the lines.
    reached: dict[int, tuple[float, tuple[Line, ...]]] = {0: (0.0, ())}
    for n in pieces:
        for first, (right, lines) in sorted(reached.items(), reverse=True):
            if first == count:
                continue
            for end in words.ends_near(first, outlines[n]):
                length = words.words[end - 1][1] - words.words[first][0]
                fit, ends = agreement(outlines[n], words, first, end)
                if fit < NEARLY:
                    continue
                total = right + fit * length
                if end not in reached or reached[end][0] < total:
                    line = Line(n, fit, words.text[first:end], tuple(ends))
                    reached[end] = (total, (*lines, line))
    if count not in reached:
        return 0.0, []
    right, found = reached[count]
    whole = sum(b - a for a, b in words.words) + count - len(found)
    return right / whole, [line for line in found if line.fit >= FITS]


def _reading(sheet: Sheet, cuts: Cuts, line: Line) -> Reading:
    """The words of a line as an engine would tell them: places in its crop."""
    piece = sheet.pieces[line.piece]
    left, top = cuts.corners[line.piece]
    shift = int(piece.box[0]) - left
    return tuple(
        ReadWord(
            word,
            line.ends[2 * k] + shift,
            piece.box[1] - top,
            line.ends[2 * k + 1] + shift,
            piece.box[3] - top,
            line.fit,
        )
        for k, word in enumerate(line.words)
    )
