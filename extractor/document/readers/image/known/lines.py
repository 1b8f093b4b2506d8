"""Words of known texts on the lines of a page, and what a page's lines look like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from extractor.document.model import Box
from extractor.document.ocr.engine import Reading, ReadWord
from extractor.document.readers.image.known.layouts import Layouts, reading_order
from extractor.document.readers.image.known.outline import Outline, Wording, outline, wording
from extractor.document.readers.image.neighbours import CAPITAL
from extractor.document.readers.image.page import Cuts, Sheet

FITS = 0.88
"""Agreement of a line's ink with words, from which it is taken to be these."""
ALIKE = 0.05
"""Words that fit with less between them cannot be told apart: the line is read."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words of a known text on a piece: its number, how well they fit, and where each stands.

    ``ends``: the columns where each word starts and ends, from the piece's left end.
    ``size``: of its letters in pixels, by the widths that they have in the font.
    """

    piece: int
    fit: float
    words: tuple[str, ...]
    ends: tuple[float, ...]
    size: float = 0.0


class Lines:
    """The pieces of a page by number, their outlines made when they are asked for."""

    def __init__(self, sheet: Sheet, cuts: Cuts):
        self.pieces = sheet.pieces
        self._middles = np.array(cuts.middles).reshape(-1, 2)
        self._level = np.array([not piece.raised for piece in sheet.pieces], bool)
        self._cuts = cuts
        self._outlines: dict[int, Outline] = {}

    def within(self, box: Box) -> list[int]:
        """The pieces in a box (points) in reading order, without raised marks."""
        x0, y0, x1, y1 = box
        x, y = self._middles.T
        inside = np.flatnonzero((x0 < x) & (x < x1) & (y0 < y) & (y < y1) & self._level)
        return self.ordered(inside.tolist())

    def outside(self, boxes: Sequence[Box]) -> list[int]:
        """The pieces in none of the boxes, likewise."""
        x, y = self._middles.T
        free = self._level.copy()
        for x0, y0, x1, y1 in boxes:
            free &= (x <= x0) | (x >= x1) | (y <= y0) | (y >= y1)
        return self.ordered(np.flatnonzero(free).tolist())

    def outline(self, n: int) -> Outline:
        """What a piece looks like."""
        if n not in self._outlines:
            cuts = self._cuts
            self._outlines[n] = outline(self.pieces[n], cuts.crops[n].pixels, cuts.corners[n])
        return self._outlines[n]

    def size(self, n: int) -> float:
        """The size of a piece's letters in pixels, if there are tall ones among them."""
        return self.pieces[n].high / CAPITAL

    def ordered(self, which: Sequence[int]) -> list[int]:
        """Pieces in reading order."""
        places = [(self.pieces[n].box[0], self.pieces[n].base, self.size(n)) for n in which]
        return [which[k] for k in reading_order(places)]

    def reading(self, line: Line) -> Reading:
        """The words of a line as an engine would tell them: places in its crop."""
        box = self.pieces[line.piece].box
        left, top = self._cuts.corners[line.piece]
        shift = int(box[0]) - left
        sides = zip(line.words, line.ends[::2], line.ends[1::2], strict=True)
        return tuple(
            ReadWord(word, x0 + shift, box[1] - top, x1 + shift, box[3] - top, line.fit)
            for word, x0, x1 in sides
        )


def plain(told: Mapping[int, Sequence[Line]]) -> list[Line]:
    """For each piece the line that fits best, unless one of other words fits nearly as well."""
    out = []
    for lines in told.values():
        best = max(lines, key=lambda line: line.fit)
        if all(n.words == best.words or n.fit <= best.fit - ALIKE for n in lines):
            out.append(best)
    return out


@lru_cache(maxsize=4096)
def wording_of(text: str, font: int, layouts: Layouts) -> Wording:
    """A caption in one of the fonts that layouts are set in."""
    return wording(text, layouts.fonts[font])
