"""Blanks that an engine did not see: ``fora`` where the ink says ``for a``.

A word whose letters each have ink of their own, with white between two of them as between the
words of its line, is two words. Where letters touch, nothing is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from extractor.document.readers.image.middle import median
from extractor.document.readers.image.strokes import Floats

if TYPE_CHECKING:
    from extractor.document.readers.image.words import Placed

AS_WIDE, LEAST = 0.85, 0.16
"""Of the usual white between the line's words, and of its letters' size: how wide white is at
least to be a blank."""
WIDER = 1.8
"""How many times wider than the usual white between the word's letters a blank is."""
OVER = 0.5
"""Share of the narrower of two blobs that stands over the other where both are one letter."""


def with_blanks(words: Sequence[Placed], inks: Sequence[tuple[Floats, Floats]]) -> list[Placed]:
    """The words of one piece from left to right, parted where the ink parts them.

    ``inks``: the left and right ends of each word's blobs, from left to right.
    """
    gaps = [b.x0 - a.x1 for a, b in pairwise(words)]
    between = [gap for gap in gaps if gap > 0]
    if not between:
        return list(words)
    least = AS_WIDE * median(np.array(between))
    out: list[Placed] = []
    for k, (word, (left, right)) in enumerate(zip(words, inks, strict=True)):
        # Where no blank stands beside a word, its ink is that of a neighbour too.
        beside = gaps[max(0, k - 1) : k + 1]
        clear = min(beside) >= least
        out += _parted(word, left, right, max(least, LEAST * word.size)) if clear else [word]
    return out


def _parted(word: Placed, left: Floats, right: Floats, least: float) -> list[Placed]:
    letters: list[list[float]] = []
    for x0, x1 in zip(left.tolist(), right.tolist(), strict=True):
        if letters and letters[-1][1] - x0 > OVER * min(x1 - x0, letters[-1][1] - letters[-1][0]):
            letters[-1][1] = max(letters[-1][1], x1)
        else:
            letters.append([x0, x1])
    if len(letters) != len(word.text) or len(letters) < 2:
        return [word]
    gaps = np.array([b[0] - a[1] for a, b in pairwise(letters)])
    wide = gaps >= max(least, WIDER * median(gaps))
    cuts = [0, *(np.flatnonzero(wide) + 1).tolist(), len(letters)]
    return (
        [
            replace(word, text=word.text[a:b], x0=letters[a][0], x1=letters[b - 1][1])
            for a, b in pairwise(cuts)
        ]
        if len(cuts) > 2
        else [word]
    )
