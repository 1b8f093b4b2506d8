"""Which pieces of a page are captions of a known layout, and what they say.

A band of cells is known when its shape is, and when the ink in its cells fits the captions that
belong there. A caption is given only where ink stands that fits it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.document.layout.lattice import RuledCell, find_nets
from extractor.document.layout.rules import join_levels, join_uprights
from extractor.document.ocr.engine import Reading, ReadWord
from extractor.document.readers.image.known.bands import bands_of
from extractor.document.readers.image.known.layouts import KnownBand, Layouts, reading_order
from extractor.document.readers.image.known.outline import (
    Outline,
    Wording,
    agreement,
    outline,
    wording,
)
from extractor.document.readers.image.page import Cuts, Sheet

FITS = 0.85
"""Agreement of a line's ink with words, from which it is taken to be these."""
NEARLY = 0.6
"""Agreement of a line that belongs to a caption, but is read to be sure."""
CELL = 0.85
"""Agreement of a whole caption with the ink in its cell."""
CELLS = 0.7
"""The share of a band's letters in captions that fit, for the band to be known."""
WELL = 0.93
"""The same where no other font is tried."""
LEAST_LETTERS = 24
"""Letters of a band's captions that fit; fewer may be anything."""
MOST_LINES = 40
"""Pieces of one cell that are looked at."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words of a caption on a piece: its number, how well they fit, and where each stands."""

    piece: int
    fit: float
    words: tuple[str, ...]
    ends: tuple[float, ...]


def known_captions(sheet: Sheet, cuts: Cuts, layouts: Layouts) -> list[dict[int, Reading]]:
    """For each band that is known, the readings of the pieces that are its captions."""
    scale = sheet.page.scale
    levels, uprights = sheet.ruling.in_points(scale)
    em = sheet.em * scale
    known = _by_shape(layouts)
    found = []
    for net in find_nets(join_levels(levels, em), join_uprights(uprights, em), em):
        for band in bands_of(net):
            if band.shape in known:
                held = [_held(sheet, cuts, cell) for cell in band.cells]
                lines = _fitted(sheet, cuts, held, known[band.shape], layouts)
                if lines:
                    found.append({n.piece: _reading(sheet, cuts, n) for n in lines})
    return found


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
    places = [(p.box[0], p.base, 1.4 * p.high) for p in (sheet.pieces[n] for n in inside)]
    return [inside[k] for k in reading_order(places)][:MOST_LINES]


def _fitted(
    sheet: Sheet, cuts: Cuts, held: Sequence[list[int]], band: KnownBand, layouts: Layouts
) -> list[Line]:
    """The lines of a band's captions in the font that fits best; none where it is another band."""
    outlines = {
        n: outline(sheet.pieces[n], cuts.crops[n].pixels, cuts.corners[n])
        for cell in held
        for n in cell
    }
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
            fit, told = tries[which]
            if fit >= CELL:
                letters += len(captions[which])
                fitting += len(captions[which]) * fit
                lines += told
            else:
                letters += len(captions[0])
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
    pieces: Sequence[int], outlines: dict[int, Outline], words: Wording
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
