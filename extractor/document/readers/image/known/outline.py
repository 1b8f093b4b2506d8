"""Whether the ink of a line may be certain words: their widths, blanks, and what rises or hangs.

Letters that touch do not matter: asked is not where one ends, but whether ink rises above the
small letters, or hangs below the line, where the words have letters that do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from extractor.document.image import Pixels
from extractor.document.readers.image.lines import Piece
from extractor.document.readers.image.neighbours import CAPITAL
from extractor.document.readers.image.strokes import Floats, Ints, Mask
from extractor.document.readers.image.words import SMALL_LETTER

RISES, HANGS = 0.575, 0.1
"""Ems above the base line that only tall letters reach, and below it that hanging ones do."""
NARROWEST, WIDEST = 0.72, 1.35
"""How much narrower or wider than a known font's a line's letters may be."""
BLANK, WORD_GAP = 0.1, 0.34
"""Ems; the least gap between words, and one that is no gap within a word."""
ODD_GAPS = 1
"""Gaps of a line that may be too many or too few."""
OFF = 0.4
"""Ems; how far from where it is expected a gap between words may be."""
INNER, STEM = 0.25, 0.08
"""The share of a letter's width at each side that may be its neighbour's, and at the side where
its stem stands."""
MOST_BAD, WORDS_A_BAD = 0, 6
"""Gaps too many or too few, or words of another width, that any line may have, and how many words
allow for one more."""
STRETCH, SLACK = 0.1, 0.12
"""By how much words may be wider or narrower than the whole line has them: a share, and ems."""
GAP_COSTS = 3.0
"""Letters that a gap too many or too few counts for."""
_TALL = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789bdfhikl&$%#?!/\\|()[]")
_HANG = frozenset("gpqy")
_NO_RISE_TOLD = frozenset(" tj'\"*")
_NO_HANG_TOLD = frozenset(" j,;()[]/{}|$Q")
_STEM_LEFT, _STEM_RIGHT = frozenset("bhk()[]"), frozenset("d/()[]")


@dataclass(frozen=True, slots=True)
class Outline:
    """The ink of a piece by its columns, from its left end.

    ``gaps``: (first column, column behind the last) of white from top to bottom that may part
    words; ``middles`` and ``wide`` are theirs. ``above``, ``below``: how many columns before each
    one have ink that rises or hangs, for lines without tall letters and with. ``words``: how many
    it has at least and at most.
    """

    width: int
    high: float
    gaps: tuple[tuple[float, float], ...]
    above: tuple[Ints, Ints]
    below: tuple[Ints, Ints]
    words: tuple[int, int]
    middles: tuple[float, ...]
    wide: tuple[float, ...]

    def size(self, tall: bool) -> float:
        """The size of the letters, in pixels, by whether there are tall ones among them."""
        return self.high / (CAPITAL if tall else SMALL_LETTER)


@dataclass(frozen=True, slots=True)
class Wording:
    """A caption in a font: for each character its class and place, in ems from the start.

    ``start``, ``stop``: of each character; ``left``, ``right``: what of it may be a neighbour's.
    ``rises``, ``hangs``: 1 where it does, 0 where it does not, -1 where that is not told.
    ``words``: first character of each word, and behind its last one. ``tall``: whether there are
    tall letters in it; ``ends``: where it ends; ``blanks``: the middles of those between words.
    """

    text: tuple[str, ...]
    start: Floats
    stop: Floats
    left: Floats
    right: Floats
    rises: Ints
    hangs: Ints
    words: tuple[tuple[int, int], ...]
    tall: tuple[bool, ...]
    ends: Floats
    blanks: Floats

    def width(self, first: int, end: int) -> float:
        """How wide some of the words are, in ems."""
        return float(self.ends[end - 1] - self.start[self.words[first][0]])

    def ends_near(self, first: int, line: Outline) -> range:
        """Words that the line may end before, by its width, when it starts with ``first``."""
        origin = self.start[self.words[first][0]]
        most = line.width / (NARROWEST * line.size(True))
        least = line.width / (WIDEST * line.size(False))
        low, high = np.searchsorted(self.ends, (origin + least, origin + most))
        fewest, most_words = line.words
        return range(max(first + fewest, int(low) + 1), min(first + most_words, int(high)) + 1)


def wording(text: str, font: dict[str, float]) -> Wording:
    """A caption as its letters stand in a font."""
    words = tuple(text.split())
    joined = " ".join(words)
    widths = np.array([font.get(c, font["n"]) for c in joined])
    stop = np.cumsum(widths)
    rises = np.array([-1 if c in _NO_RISE_TOLD else c in _TALL for c in joined])
    hangs = np.array([-1 if c in _NO_HANG_TOLD else c in _HANG for c in joined])
    left = np.array([STEM if c in _STEM_LEFT else INNER for c in joined])
    right = np.array([STEM if c in _STEM_RIGHT else INNER for c in joined])
    start = stop - widths
    bounds, at = [], 0
    for word in words:
        bounds.append((at, at + len(word)))
        at += len(word) + 1
    tall = tuple(any(c in _TALL for c in word) for word in words)
    return Wording(
        words, start, stop, left * widths, right * widths, rises, hangs,
        tuple(bounds), tall, np.array([stop[b - 1] for _, b in bounds]),
        np.array([(stop[b - 1] + start[c]) / 2 for (_, b), (c, _) in pairwise(bounds)]),
    )  # fmt: skip


def outline(piece: Piece, shown: Pixels, corner: tuple[int, int]) -> Outline:
    """The outline of a piece. ``shown``: its crop, whose top left stands at ``corner``."""
    left, top = corner
    x0, x1 = int(piece.box[0]) - left, int(piece.box[2]) - left
    part = shown[:, x0:x1]
    dark = part < (255.0 + float(part.min())) / 2
    seen = np.concatenate([[True], dark.any(axis=0), [True]])
    edges = np.flatnonzero(seen[1:] != seen[:-1])
    small, large = piece.high / CAPITAL, piece.high / SMALL_LETTER
    gaps = tuple(
        (float(a), float(b))
        for a, b in zip(edges[::2], edges[1::2], strict=True)
        if b - a >= BLANK * small
    )
    base = piece.base - top
    above, below = [], []
    for size in (piece.high / SMALL_LETTER, piece.high / CAPITAL):
        line = max(0, round(base - RISES * size))
        foot = max(0, round(base + HANGS * size))
        above.append(_before(dark[:line]))
        below.append(_before(dark[foot:]))
    fewest = 1 + sum(b - a >= WORD_GAP * large for a, b in gaps) - ODD_GAPS
    most = 1 + len(gaps) + ODD_GAPS
    return Outline(
        x1 - x0, piece.high, gaps, (above[0], above[1]), (below[0], below[1]),
        (max(1, fewest), most),
        tuple((a + b) / 2 for a, b in gaps), tuple(b - a for a, b in gaps),
    )  # fmt: skip


def _before(dark: Mask) -> Ints:
    out: Ints = np.concatenate([[0], np.cumsum(dark.any(axis=0))])
    return out


def agreement(line: Outline, words: Wording, first: int, end: int) -> tuple[float, list[float]]:
    """How well a line's ink fits some of a caption's words, 0 to 1, and where they stand.

    ``first``, ``end``: the words. Told are the columns of each word's ends, in pairs.
    """
    most = MOST_BAD + (end - first) // WORDS_A_BAD
    if len(line.gaps) < end - first - 1 - most:
        return 0.0, []
    a, b = words.words[first][0], words.words[end - 1][1]
    tall = any(words.tall[first:end])
    size = line.size(tall)
    origin, stop = words.start[a], words.stop[b - 1]
    if not NARROWEST <= line.width / ((stop - origin) * size) <= WIDEST:
        return 0.0, []
    scale = line.width / (stop - origin)
    if not _may_fit(line, (words.blanks[first : end - 1] - origin) * scale, size, most):
        return 0.0, []
    gaps = [
        ((words.stop[stops - 1] - origin) * scale, (words.start[starts] - origin) * scale)
        for (_, stops), (starts, _) in pairwise(words.words[first:end])
    ]
    laid = _laid(line, gaps, size, most)
    if laid is None:
        return 0.0, []
    expected, found, bad = laid
    places = np.concatenate(
        [words.start[a:b] + words.left[a:b], words.stop[a:b] - words.right[a:b]]
    )
    places = np.rint(np.interp((places - origin) * scale, expected, found)).astype(np.int64)
    low = places[: b - a]
    high = np.minimum(np.maximum(places[b - a :], low + 1), line.width)
    rises, hangs = words.rises[a:b], words.hangs[a:b]
    has = line.above[tall][high] > line.above[tall][low]
    told = rises >= 0
    right, asked = int((has == (rises == 1))[told].sum()), int(told.sum())
    # Few letters hang: that most do not says nothing.
    has = line.below[tall][high] > line.below[tall][low]
    told = (hangs == 1) | (has & (hangs == 0))
    right, asked = right + int((has & (hangs == 1)).sum()), asked + int(told.sum())
    if not asked:
        return 0.0, []
    edges = [0.0, *(edge for gap in gaps for edge in gap), float(line.width)]
    ends: list[float] = np.interp(edges, expected, found).tolist()
    return max(0.0, float(right - GAP_COSTS * bad) / asked), ends


def _may_fit(line: Outline, blanks: Floats, size: float, most: int) -> bool:
    """Whether no more than ``most`` blanks and wide gaps have nothing near them to be.

    ``blanks``: the middles of those between words, in columns. Most captions that a line is held
    against are told not to be it by this, at a small part of the cost of laying their words.
    """
    wide = np.array(line.wide) >= WORD_GAP * size
    if not len(blanks) or not len(wide):
        return len(blanks) + int(wide.sum()) <= most
    near = np.abs(blanks[:, None] - np.array(line.middles)[None, :]) <= OFF * size
    lone = len(blanks) - int(near.any(axis=1).sum()) + int((wide & ~near.any(axis=0)).sum())
    return lone <= most


def _laid(
    line: Outline, gaps: Sequence[tuple[float, float]], size: float, most: int
) -> tuple[list[float], list[float], int] | None:
    """Where words are expected to end and to start, where they do, and what is amiss with these.

    ``gaps``: the blanks between words as the font has them, in columns. None where more than
    ``most`` is amiss.
    """
    expected, found = [0.0], [0.0]
    wide = bad = 0
    last = -1
    for start, stop in gaps:
        middle = (start + stop) / 2
        k = bisect_left(line.middles, middle, last + 1)
        near = [n for n in (k - 1, k) if last < n < len(line.middles)]
        best = min(near, key=lambda n: abs(line.middles[n] - middle), default=-1)
        if best < 0 or abs(line.middles[best] - middle) > OFF * size:
            bad += 1
            if bad > most:
                return None
            continue
        last = best
        wide += line.wide[best] >= WORD_GAP * size
        expected += [start, stop]
        found += line.gaps[best]
    expected.append(float(line.width))
    found.append(float(line.width))
    bad += sum(w >= WORD_GAP * size for w in line.wide) - wide
    for k in range(0, len(found), 2):
        wanted, has = expected[k + 1] - expected[k], found[k + 1] - found[k]
        bad += abs(has - wanted) > STRETCH * wanted + SLACK * size
    if bad > most or any(after <= before for before, after in pairwise(found)):
        return None
    return expected, found, bad
