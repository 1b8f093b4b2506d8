"""Known texts outside of rules: titles, instructions and notes of a printed form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from extractor.document.readers.image.known.layouts import Layouts
from extractor.document.readers.image.known.lines import FITS, Line, Lines, plain, wording_of
from extractor.document.readers.image.known.outline import (
    NARROWEST,
    OFF,
    WIDEST,
    Outline,
    Wording,
    agreement,
)
from extractor.document.readers.image.strokes import Floats, Ints

NEXT = 2.5
"""Sizes; how far off the next line of a text may stand, or what goes on with this one."""
LEVEL, LOWER = 0.2, 0.5
"""Sizes; by how much base lines of one line differ at most, and of two at least."""
SHORTEST = 4.0
"""Ems; how wide the first line of a text is at least."""
MOST_PIECES = 600
"""Pieces of a page that are looked at."""


def texts_around(lines: Lines, pieces: Sequence[int], layouts: Layouts) -> list[Line]:
    """The lines of known texts among the pieces outside of rules."""
    told: dict[int, list[Line]] = {}
    pieces = pieces[:MOST_PIECES]
    starts = [_starts(font, layouts) for font in range(len(layouts.fonts))]
    for n in pieces:
        for beginning in starts:
            for words, end in beginning.fitting(lines.outline(n)):
                for line in _running(n, 0, (end,), pieces, lines, words):
                    told.setdefault(line.piece, []).append(line)
    return plain(told)


def _running(
    n: int, first: int, ends: Sequence[int], pieces: Sequence[int], lines: Lines, words: Wording
) -> tuple[Line, ...]:
    """The lines of a text from a word on, when this piece has it up to one of ``ends``."""
    for end in ends:
        fit, sides = agreement(lines.outline(n), words, first, end)
        if fit < FITS:
            continue
        line = Line(n, fit, words.text[first:end], tuple(sides))
        if end == len(words.text):
            return (line,)
        for k in _after(n, pieces, lines):
            further = words.ends_near(end, lines.outline(k))
            if rest := _running(k, end, further[::-1], pieces, lines, words):
                return (line, *rest)
    return ()


def _after(n: int, pieces: Sequence[int], lines: Lines) -> list[int]:
    """The pieces that may go on with a line: to its right, and on the line below."""
    this, size = lines.pieces[n], lines.size(n)
    found = []
    for k in pieces:
        other = lines.pieces[k]
        down = other.base - this.base
        beside = abs(down) <= LEVEL * size and 0 < other.box[0] - this.box[2] <= NEXT * size
        below = LOWER * size < down <= NEXT * size and (
            other.box[0] < this.box[2] and other.box[2] > this.box[0]
        )
        if beside or below:
            found.append(k)
    return found


@dataclass(frozen=True, slots=True)
class _Starts:
    """All first lines that known texts may have in a font, side by side.

    ``text``: which text; ``end``: the word behind the line's last one; ``width`` of the line, and
    the middles of some of its ``blanks``, in ems (of no use for a word alone).
    """

    words: tuple[Wording, ...]
    text: Ints
    end: Ints
    width: Floats
    blanks: tuple[Floats, ...]

    def fitting(self, line: Outline) -> list[tuple[Wording, int]]:
        """The texts, and the words they are to end before, that a line may start with."""
        fewest, most = line.words
        may = (
            (self.width * NARROWEST * line.size(True) <= line.width)
            & (self.width * WIDEST * line.size(False) >= line.width)
            & (self.width >= SHORTEST)
            & (self.end >= fewest)
            & (self.end <= most)
        )
        which = np.flatnonzero(may)
        alone = self.end[which] == 1
        if not line.middles:
            which = which[alone]
        for blank in self.blanks if line.middles else ():
            middle = blank[which] / self.width[which] * line.width
            off = np.abs(middle[:, None] - np.array(line.middles)[None, :]).min(axis=1)
            near = (off <= OFF * line.size(False)) | alone
            which, alone = which[near], alone[near]
        return [(self.words[self.text[k]], int(self.end[k])) for k in which.tolist()]


@lru_cache(maxsize=16)
def _starts(font: int, layouts: Layouts) -> _Starts:
    words = tuple(wording_of(text, font, layouts) for text in layouts.texts)
    text = np.array([k for k, w in enumerate(words) for _ in w.text], np.int64)
    end = np.array([n + 1 for w in words for n in range(len(w.text))], np.int64)
    blanks: tuple[list[float], ...] = ([], [], [])
    for w in words:
        starts = np.array([w.start[a] for a, _ in w.words])
        middles = ((w.ends[:-1] + starts[1:]) / 2).tolist()
        for last in range(len(w.text)):  # of the line's blanks the first, the middle, the last one
            for part, at in zip(blanks, (0, last // 2, max(0, last - 1)), strict=True):
                part.append(middles[at])
    width = np.concatenate([w.ends for w in words])
    return _Starts(words, text, end, width, tuple(map(np.array, blanks)))
