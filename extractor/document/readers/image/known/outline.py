"""Whether the ink of a line may be certain words: their widths, blanks, and what rises or hangs.

Letters that touch do not matter: asked is not where one ends, but whether ink rises above the
small letters, or hangs below the line, where the words have letters that do.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from extractor.document.image import Pixels
from extractor.document.readers.image.lines import CAPITAL, Piece
from extractor.document.readers.image.strokes import Floats, Ints
from extractor.document.readers.image.words import SMALL_LETTER

RISES, HANGS = 0.575, 0.1
"""Ems above the base line that only tall letters reach, and below it that hanging ones do."""
NARROWEST, WIDEST = 0.72, 1.35
"""How much narrower or wider than a known font's a line's letters may be."""
BLANK, WORD_GAP = 0.1, 0.34
"""Ems; the least gap between words, and one that is no gap within a word."""
OFF = 0.4
"""Ems; how far from where it is expected a gap between words may be."""
INNER = 0.25
"""The share of a letter's width at each side that may be its neighbour's."""
GAP_COSTS = 3.0
"""Letters that a gap too many or too few counts for."""
_TALL = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789bdfhkl&$%#?!/\\|()[]")
_HANG = frozenset("gpqyj()[]")
_UNTOLD = frozenset("tij,;.'\"*-:Q")


@dataclass(frozen=True, slots=True)
class Outline:
    """The ink of a piece by its columns, from its left end.

    ``gaps``: (first column, column behind the last) of white from top to bottom. ``rises``,
    ``hangs``: how many columns before each one have ink that high or low, for lines with tall
    letters and without.
    """

    width: int
    high: float
    gaps: tuple[tuple[int, int], ...]
    above: tuple[Ints, Ints]
    below: tuple[Ints, Ints]

    def size(self, tall: bool) -> float:
        """The size of the letters, in pixels, by whether there are tall ones among them."""
        return self.high / (CAPITAL if tall else SMALL_LETTER)


@dataclass(frozen=True, slots=True)
class Wording:
    """A caption in a font: for each character its class and place, in ems from the start.

    ``start``, ``stop``: of each character. ``rises``, ``hangs``: 1 where it does, 0 where it
    does not, -1 where that is not told. ``words``: first character of each word, and behind its
    last one.
    """

    text: tuple[str, ...]
    start: Floats
    stop: Floats
    rises: Ints
    hangs: Ints
    words: tuple[tuple[int, int], ...]
    tall: tuple[bool, ...]
    ends: Floats

    def ends_near(self, first: int, line: Outline) -> range:
        """Words that the line may end before, by its width, when it starts with ``first``."""
        origin = self.start[self.words[first][0]]
        most = line.width / (NARROWEST * line.size(True))
        least = line.width / (WIDEST * line.size(False))
        low, high = np.searchsorted(self.ends, (origin + least, origin + most))
        return range(max(first, int(low)) + 1, int(high) + 1)


def wording(text: str, font: dict[str, float]) -> Wording:
    """A caption as its letters stand in a font."""
    words = tuple(text.split())
    joined = " ".join(words)
    widths = np.array([font.get(c, font["n"]) for c in joined])
    stop = np.cumsum(widths)
    told = np.array([c not in _UNTOLD and c != " " for c in joined])
    rises = np.where(told, [c in _TALL for c in joined], -1)
    hangs = np.where(told, [c in _HANG for c in joined], -1)
    bounds, at = [], 0
    for word in words:
        bounds.append((at, at + len(word)))
        at += len(word) + 1
    tall = tuple(any(c in _TALL for c in word) for word in words)
    return Wording(
        words, stop - widths, stop, rises, hangs, tuple(bounds), tall,
        np.array([stop[b - 1] for _, b in bounds]),
    )  # fmt: skip


def outline(piece: Piece, shown: Pixels, corner: tuple[int, int]) -> Outline:
    """The outline of a piece. ``shown``: its crop, whose top left stands at ``corner``."""
    left, top = corner
    x0, x1 = int(piece.box[0]) - left, int(piece.box[2]) - left
    part = shown[:, x0:x1]
    dark = part < (255.0 + float(part.min())) / 2
    seen = np.concatenate([[True], dark.any(axis=0), [True]])
    edges = np.flatnonzero(seen[1:] != seen[:-1])
    gaps = tuple((int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True))
    base = piece.base - top
    above, below = [], []
    for size in (piece.high / SMALL_LETTER, piece.high / CAPITAL):
        line = max(0, round(base - RISES * size))
        foot = max(0, round(base + HANGS * size))
        above.append(_before(dark[:line]))
        below.append(_before(dark[foot:]))
    return Outline(x1 - x0, piece.high, gaps, (above[0], above[1]), (below[0], below[1]))


def _before(dark: np.ndarray) -> Ints:  # type: ignore[type-arg]
    out: Ints = np.concatenate([[0], np.cumsum(dark.any(axis=0))])
    return out


def agreement(line: Outline, words: Wording, first: int, end: int) -> tuple[float, list[float]]:
    """How well a line's ink fits some of a caption's words, 0 to 1, and where they part.

    ``first``, ``end``: the words. The parts are the columns of each word's ends, in pairs.
    """
    a, b = words.words[first][0], words.words[end - 1][1]
    tall = any(words.tall[first:end])
    size = line.size(tall)
    origin = words.start[a]
    total = (words.stop[b - 1] - origin) * size
    if not NARROWEST <= line.width / total <= WIDEST:
        return 0.0, []
    scale = line.width / (words.stop[b - 1] - origin)
    expected = [0.0]
    found = [0.0]
    used = set()
    bad = 0
    for word in range(first, end - 1):
        e0 = (words.stop[words.words[word][1] - 1] - origin) * scale
        e1 = (words.start[words.words[word + 1][0]] - origin) * scale
        best, far = -1, OFF * size
        for k, (g0, g1) in enumerate(line.gaps):
            off = abs(g0 + g1 - e0 - e1) / 2
            if g1 - g0 >= BLANK * size and off < far and k not in used:
                best, far = k, off
        expected += [e0, e1]
        if best < 0:
            bad += 1
            found += [e0, e1]
        else:
            used.add(best)
            found += [float(v) for v in line.gaps[best]]
    expected.append(float(line.width))
    found.append(float(line.width))
    bad += sum(
        g1 - g0 >= WORD_GAP * size for k, (g0, g1) in enumerate(line.gaps) if k not in used
    )
    if any(q <= p for p, q in zip(found[:-1], found[1:], strict=True)):
        return 0.0, []
    start = np.interp((words.start[a:b] - origin) * scale, expected, found)
    stop = np.interp((words.stop[a:b] - origin) * scale, expected, found)
    inner = INNER * (stop - start)
    low = np.clip(np.rint(start + inner).astype(int), 0, line.width)
    high = np.clip(np.maximum(np.rint(stop - inner).astype(int), low + 1), 0, line.width)
    right = told = 0
    for counts, wanted in ((line.above[tall], words.rises[a:b]), (line.below[tall], words.hangs[a:b])):
        has = counts[high] > counts[low]
        asked = wanted >= 0
        right += int((has == (wanted == 1))[asked].sum())
        told += int(asked.sum())
    if not told:
        return 0.0, []
    return max(0.0, (right - GAP_COSTS * bad) / told), found

