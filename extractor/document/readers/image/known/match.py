"""Which pieces of a page are captions of a known layout, and what they say.

A band of cells is known when its shape is, and when the ink in its cells fits the captions that
belong there. A caption is given only where ink stands that fits it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

import numpy as np

from extractor.document.layout.lattice import find_nets
from extractor.document.layout.rules import join_levels, join_uprights
from extractor.document.ocr.engine import Reading
from extractor.document.readers.image.known.around import texts_around
from extractor.document.readers.image.known.bands import bands_of
from extractor.document.readers.image.known.layouts import LEAST_LETTERS, KnownBand, Layouts
from extractor.document.readers.image.known.lines import ALIKE, FITS, Line, Lines, plain, wording_of
from extractor.document.readers.image.known.outline import Wording, agreement
from extractor.document.readers.image.page import Cuts, Sheet

NEARLY = 0.7
"""Agreement of a line's ink with a part of a caption all of which agrees."""
CELL = 0.85
"""Agreement of a whole caption with the ink in its cell."""
CELLS = 0.5
"""The share of a band's letters in captions that fit, for the band to be known."""
WELL = 0.85
"""The same where no other font is tried."""
OTHER_SIZE = 0.15
"""By how much letters of one caption differ in size, as their widths tell it."""
LONG = 12
"""Letters of a line that no value is taken for."""
MOST_LINES = 40
"""Pieces of one cell that are looked at."""


def known_captions(sheet: Sheet, cuts: Cuts, layouts: Layouts) -> dict[int, Reading]:
    """The readings of the pieces that are captions of known bands, or text around these."""
    scale = sheet.page.scale
    levels, uprights = sheet.ruling.in_points(scale)
    em = sheet.em * scale
    known = _by_shape(layouts)
    lines = Lines(sheet, cuts)
    found: list[Line] = []
    told: set[int] = set()
    font = 0
    nets = find_nets(join_levels(levels, em), join_uprights(uprights, em), em)
    for band in chain.from_iterable(map(bands_of, nets)):
        if band.shape not in known:
            continue
        held = [lines.within(cell.box)[:MOST_LINES] for cell in band.cells]
        inside = {n for cell in held for n in cell}
        if inside and not inside & told:
            captions, font = _fitted(lines, held, known[band.shape], layouts, font)
            found += captions
            told |= {line.piece for line in captions}
    found += texts_around(lines, lines.outside([net.box for net in nets]), layouts)
    return {line.piece: lines.reading(line) for line in found}


@lru_cache(maxsize=4)
def _by_shape(layouts: Layouts) -> dict[object, KnownBand]:
    return {band.shape: band for band in layouts.bands}


def _fitted(
    lines: Lines, held: Sequence[list[int]], band: KnownBand, layouts: Layouts, usual: int
) -> tuple[list[Line], int]:
    """The lines of a band's captions in the font that fits best; none where it is another band.

    ``usual``: the font that is tried first, by its number; the best one is told.
    """
    best: list[Line] = []
    most, which_font = 0.0, usual
    for font in sorted(range(len(layouts.fonts)), key=lambda font: font != usual):
        found: list[Line] = []
        letters = fitting = 0.0
        for pieces, captions in zip(held, band.captions, strict=True):
            if not captions:
                continue
            tries = [_caption(pieces, lines, wording_of(t, font, layouts)) for t in captions]
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
            found += plain(told)
        taken = sum(len(word) for line in found for word in line.words)
        if taken >= LEAST_LETTERS and fitting / letters > most:
            best, most, which_font = found, fitting / letters, font
            if most >= WELL:
                break
    return (best, which_font) if most >= CELLS else ([], usual)


def _caption(pieces: Sequence[int], lines: Lines, words: Wording) -> tuple[float, list[Line]]:
    """How well a caption fits what stands in a cell, and its lines that fit well.

    All its words have to be there, in their order; what stands between is left alone.
    """
    count = len(words.text)
    # By the words that were found so far: letters that agree, and the lines.
    reached: dict[int, tuple[float, tuple[Line, ...]]] = {0: (0.0, ())}
    for n in pieces:
        for first, (right, found) in sorted(reached.items(), reverse=True):
            if first == count:
                continue
            for end in words.ends_near(first, lines.outline(n)):
                length = words.words[end - 1][1] - words.words[first][0]
                fit, ends = agreement(lines.outline(n), words, first, end)
                size = lines.outline(n).width / words.width(first, end)
                line = Line(n, fit, words.text[first:end], tuple(ends), size)
                total = right + (fit * length if fit >= NEARLY else 0.0)
                if end not in reached or reached[end][0] < total:
                    reached[end] = (total, (*found, line))
    if count not in reached:
        return 0.0, []
    right, found = reached[count]
    covered = len(found)
    found = tuple(line for line in found if line.fit >= NEARLY)
    if not found:
        return 0.0, []
    usual = float(np.median([line.size for line in found for _ in "".join(line.words)]))
    whole = sum(b - a for a, b in words.words) + count - covered
    # Beside values, what is short or fits badly could be one of these.
    alone = covered == len(pieces)
    return right / whole, [
        line
        for line in found
        if abs(line.size - usual) <= OTHER_SIZE * usual
        and (alone or (line.fit >= FITS and len("".join(line.words)) >= LONG))
    ]
