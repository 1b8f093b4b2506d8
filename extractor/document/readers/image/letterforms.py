"""What the ink of a word says of letters that engines take for one another.

A comma hangs below the base line and a full stop does not; ``C`` and ``c`` differ by height
alone. Where each letter has its own ink, the ink decides.
"""

from __future__ import annotations

import numpy as np

from extractor.document.readers.image.strokes import Floats, Ints

LOW, SMALL = 0.4, 0.55
"""Of the capitals' height: how high above the base line the top of a comma or a full stop lies
at most, and how high it is."""
HANGS, LONG = 0.1, 0.28
"""Of the capitals' height: how far a comma hangs below the base line at least, and how high it
is. A full stop is less high, and hangs by half of that at most."""
AS_TALL = 0.88
"""Of a word's tallest letter: a letter of the shape of a capital that is as high is one."""
_STOPS = frozenset(".,")
_LOW = frozenset(".,;:_!?…‚„")
_SAME_SHAPE = frozenset("cosuvwxz")
_STRAIGHT = str.maketrans("‘’‚‛“”„‟", "''''\"\"\"\"")


def straight(text: str) -> str:
    """The text with typewriter quotes: EDGAR takes no others, and neither do its forms show any.

    Engines give curly ones for both.
    """
    return text.translate(_STRAIGHT)


def by_ink(text: str, x0: Ints, y0: Ints, x1: Ints, y1: Ints, base: float, high: float) -> str:
    """A word as its ink says. The boxes of its blobs in pixels, from left to right.

    ``base``: y of the line it stands on; ``high``: the height of that line's capitals.
    """
    text = _stops(text, y0, y1, base, high)
    return _case(text, x0, y0, x1, y1)


def _stops(text: str, y0: Ints, y1: Ints, base: float, high: float) -> str:
    """Commas and full stops told apart, where there is a blob for each that was read."""
    places = [k for k, c in enumerate(text) if c in _STOPS]
    if not places or len(places) != sum(c in _LOW for c in text):
        return text
    tall: Floats = (y1 - y0) / high
    low = np.flatnonzero((y0 > base - LOW * high) & (tall < SMALL))
    if len(low) != len(places):
        return text
    letters = list(text)
    for place, k in zip(places, low.tolist(), strict=True):
        below = (y1[k] - base) / high
        if below >= HANGS and tall[k] >= LONG:
            letters[place] = ","
        elif below <= HANGS / 2 and tall[k] < LONG:
            letters[place] = "."
    return "".join(letters)


def _case(text: str, x0: Ints, y0: Ints, x1: Ints, y1: Ints) -> str:
    """Small letters that are as high as the capitals beside them made capitals."""
    if not any(c in _SAME_SHAPE for c in text) or not any(c.isupper() for c in text):
        return text
    heights = _columns(x0, y0, x1, y1)
    if len(heights) != len(text):
        return text
    tallest = max((h for h, c in zip(heights, text, strict=True) if c.isalnum()), default=0)
    return "".join(
        c.upper() if c in _SAME_SHAPE and h >= AS_TALL * tallest else c
        for h, c in zip(heights, text, strict=True)
    )


def _columns(x0: Ints, y0: Ints, x1: Ints, y1: Ints) -> list[int]:
    """Heights of the ink of letters: blobs above one another are one letter."""
    out: list[list[int]] = []
    for left, top, right, bottom in zip(
        x0.tolist(), y0.tolist(), x1.tolist(), y1.tolist(), strict=True
    ):
        if out and left < out[-1][2] - 0.5 * min(right - left, out[-1][2] - out[-1][0]):
            last = out[-1]
            last[1], last[2], last[3] = min(last[1], top), max(last[2], right), max(last[3], bottom)
        else:
            out.append([left, top, right, bottom])
    return [bottom - top for _, top, _, bottom in out]
