"""What of a crop is in doubt: all of it, or some words of a long line.

A line of prose has twenty words, and one of them in doubt is no reason to read all of them
again: the line is cut in the white between its words. A word keeps its neighbours, which show
how high its letters are; what is read of these again counts for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from extractor.document.image import Pixels
from extractor.document.ocr.engine import Crop, Holds, Reading, ReadWord
from extractor.document.ocr.shapes import fits

SURE = 0.90
"""Confidence of a word under which it is read again."""
SURE_OF_DIGITS = 0.93
"""The same for words with digits: no dictionary and no neighbour shows a wrong one."""
FEW = 5
"""Words of a reading that is read again whole."""
MOST = 0.5
"""Share of a line's words from which the whole line is read again."""
GAP, OFF = 0.1, 0.4
"""Of the height of the ink: how wide the white between words is at least, and how far from where
the engine saw it."""
ACROSS = 0.25
"""Of the crop's height; how far a word may reach over a cut in the white between two."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Some words of a reading, and the crop to read them again from.

    ``first``, ``end``: the words, and the one behind the last. ``left``: where the crop starts,
    and ``start``, ``stop``: where these words stand, in columns of the crop that was read first.
    """

    first: int
    end: int
    crop: Crop
    left: int
    start: float
    stop: float

    def own(self, reading: Reading) -> Reading | None:
        """Of a reading of the crop these words alone, placed as in the first crop.

        None where a word of it goes on into a neighbour: it tells nothing of these alone.
        """
        moved = (w._replace(x0=w.x0 + self.left, x1=w.x1 + self.left) for w in reading)
        own = tuple(w for w in moved if self.start <= (w.x0 + w.x1) / 2 < self.stop)
        slack = ACROSS * self.crop.pixels.shape[0]
        across = any(w.x0 < self.start - slack or w.x1 > self.stop + slack for w in own)
        return None if across else own


def doubtful(reading: Reading, holds: Holds) -> bool:
    """Whether a crop is worth a second reading: nothing read, a low confidence, an odd shape."""
    if not fits(" ".join(word.text for word in reading), holds):
        return True
    return any(map(_unsure, reading))


def _unsure(word: ReadWord) -> bool:
    return word.confidence < (SURE_OF_DIGITS if any(map(str.isdigit, word.text)) else SURE)


def doubts(crop: Crop, reading: Reading) -> list[Doubt]:
    """What of a crop is to be read again, from left to right; nothing where all is sure."""
    if not doubtful(reading, crop.holds):
        return []
    count = len(reading)
    whole = [Doubt(0, count, crop, 0, -np.inf, np.inf)]
    if crop.holds is not Holds.TEXT or count <= FEW:
        return whole
    doubted = [_unsure(word) or not fits(word.text, crop.holds) for word in reading]
    cuts = _cuts(crop.pixels, reading)
    spans = _spans(doubted, cuts)
    if not spans or sum(end - first for first, end in spans) > MOST * count:
        return whole
    return [_part(crop, cuts, first, end) for first, end in spans]


def _spans(doubted: Sequence[bool], cuts: Sequence[float | None]) -> list[tuple[int, int]]:
    """Doubted words and what cannot be cut from them: the first, and the one behind the last.

    What stands in each other's neighbourhood is read at once.
    """
    spans: list[tuple[int, int]] = []
    for k in np.flatnonzero(doubted).tolist():
        first, end = k, k + 1
        while cuts[first] is None:
            first -= 1
        while cuts[end] is None:
            end += 1
        if spans and first <= spans[-1][1] + 1:
            first = spans.pop()[0]
        spans.append((first, end))
    return spans


def _part(crop: Crop, cuts: Sequence[float | None], first: int, end: int) -> Doubt:
    """Words with their neighbours to both sides."""
    before = max(k for k in range(max(0, first - 1) + 1) if cuts[k] is not None)
    behind = min(k for k in range(min(len(cuts) - 1, end + 1), len(cuts)) if cuts[k] is not None)
    left, right = cuts[before], cuts[behind]
    start, stop = cuts[first], cuts[end]
    assert left is not None and right is not None and start is not None and stop is not None
    shown = replace(crop, pixels=crop.pixels[:, int(left) : int(right)])
    return Doubt(first, end, shown, int(left), start, stop)


def _cuts(pixels: Pixels, reading: Reading) -> list[float | None]:
    """The columns where a line may be cut: before each word, and behind the last.

    None where there is no white between two words near the place where they were seen.
    """
    dark = pixels < (int(pixels.min()) + int(pixels.max())) / 2
    rows = np.flatnonzero(dark.any(axis=1))
    high = float(rows[-1] - rows[0] + 1) if len(rows) else 1.0
    seen = np.concatenate([[True], dark.any(axis=0), [True]])
    edges = np.flatnonzero(seen[1:] != seen[:-1])
    start, stop = edges[::2], edges[1::2]
    wide = stop - start >= max(1.0, GAP * high)
    start, stop = start[wide], stop[wide]
    cuts: list[float | None] = [0.0]
    for before, word in pairwise(reading):
        low, top = sorted((before.x1, word.x0))
        near = np.flatnonzero((stop >= low - OFF * high) & (start <= top + OFF * high))
        if not len(near):
            cuts.append(None)
            continue
        best = near[np.argmax((stop - start)[near])]
        cuts.append(float(start[best] + stop[best]) // 2)
    cuts.append(float(pixels.shape[1]))
    return cuts
