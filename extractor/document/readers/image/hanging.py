"""What hangs from letters below a rule that they stand on: the tails of g, p, y and of commas.

Taking a rule out cuts letters that cross it in two. Underlined names are written that way, and
words at the lower side of a cell.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from extractor.document.readers.image.rules import Ruling
from extractor.document.readers.image.strokes import Blobs

TAIL, LETTER = (0.08, 0.36), 0.12
"""Ems; how far letters hang below a rule: a rule's ragged edge is lower; and how high the least is
of which anything hangs."""
NEAR = 0.06
"""Ems; the white that taking out a rule leaves at its sides."""
SLANT = 0.06
"""Ems; how far to the side a stroke goes on below a rule."""


def with_tails(blobs: Blobs, ruling: Ruling, em: float) -> Blobs:
    """The blobs, the tails of letters that cross a level rule put to these.

    ``blobs``: of the ink without that of the rules; what was a tail is nothing now. ``em``: size
    of the page's letters, in pixels.
    """
    low = np.flatnonzero((blobs.height >= max(2.0, TAIL[0] * em)) & (blobs.height <= TAIL[1] * em))
    low = low[np.argsort(blobs.y0[low], kind="stable")]
    tops = blobs.y0[low]
    feet = np.flatnonzero(blobs.height >= LETTER * em)
    feet = feet[np.argsort(blobs.y1[feet], kind="stable")]
    bottoms = blobs.y1[feet]
    joined: dict[int, int] = {}
    for line in ruling.levels:
        reach = line.thick / 2 + NEAR * em + 1
        first, last = np.searchsorted(tops, (line.at, line.at + reach), "left")
        if first == last:
            continue
        above, end = np.searchsorted(bottoms, (line.at - reach, line.at + 1), "left")
        letters = feet[above:end]
        for tail in low[first:last].tolist():
            if not line.start <= (blobs.x0[tail] + blobs.x1[tail]) / 2 <= line.stop:
                continue
            shared = np.minimum(blobs.x1[letters], blobs.x1[tail] + SLANT * em) - np.maximum(
                blobs.x0[letters], blobs.x0[tail] - SLANT * em
            )
            if len(letters) and shared.max() > 0:
                joined[tail] = int(letters[shared.argmax()])
    return _put_together(blobs, joined) if joined else blobs


def _put_together(blobs: Blobs, joined: dict[int, int]) -> Blobs:
    """The blobs, some made a part of others: the numbers of all stay."""
    x0, y0, x1, y1 = (side.copy() for side in (blobs.x0, blobs.y0, blobs.x1, blobs.y1))
    pixels, home = blobs.pixels.copy(), np.arange(len(blobs))
    for tail, letter in joined.items():
        if letter in joined or tail == letter:
            continue
        home[tail] = letter
        x0[letter], x1[letter] = min(x0[letter], x0[tail]), max(x1[letter], x1[tail])
        y0[letter], y1[letter] = min(y0[letter], y0[tail]), max(y1[letter], y1[tail])
        pixels[letter] += pixels[tail]
        x1[tail], y1[tail] = x0[tail], y0[tail]
        pixels[tail] = 0
    return replace(blobs, x0=x0, y0=y0, x1=x1, y1=y1, pixels=pixels, label=home[blobs.label])
