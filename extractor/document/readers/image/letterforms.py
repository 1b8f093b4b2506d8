"""What the ink of a word says of letters that engines take for one another.

A comma hangs below the base line and a full stop does not; ``C`` and ``c`` differ by height
alone. Where each letter has its own ink, the ink decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from extractor.document.readers.image.strokes import Floats

LOW, SMALL = 0.4, 0.55
"""Of the capitals' height: how high above the base line the top of a comma or a full stop lies
at most, and how high it is."""
HANGS, LONG = 0.1, 0.28
"""Of the capitals' height: how far a comma hangs below the base line at least, and how high it
is. A full stop hangs by half of that at most."""
ROUND, DOT = 1.35, 0.36
"""How many times higher than wide a full stop is at most; and its height, of the capitals'."""
AS_TALL = 0.88
"""Of a word's tallest letter: a letter of the shape of a capital that is as high is one."""
LOWER = 0.8
"""Of the strokes beside it: how high a small letter is at most."""
Boxes = tuple[Floats, Floats, Floats, Floats]
"""The left, upper, right and lower sides of blobs, in pixels."""

_STOPS = frozenset(".,")
_NUMBERED = re.compile(r"(?:\[(?=\d+[}|])|[{|](?=\d+\]))(\d{1,2})[\]}|]")
_STROKES = frozenset("|{}")
_LOW = frozenset(".,;:_!?…‚„")
_SAME_SHAPE = frozenset("cosuvwxz")
_STRAIGHT = str.maketrans("‘’‚‛“”„‟", "''''\"\"\"\"")


def straight(text: str) -> str:
    """The text with typewriter quotes: EDGAR takes no others, and neither do its forms show any.

    Engines give curly ones for both.
    """
    return text.translate(_STRAIGHT)


def by_ink(text: str, boxes: Boxes, base: float, high: float) -> str:
    """A word as its ink says. ``boxes``: of its blobs, from left to right.

    ``base``: y of the line it stands on; ``high``: the height of that line's capitals.
    """
    text = _stops(text, boxes, base, high)
    return _paired(_signed(_case(text, boxes), boxes))


def _paired(text: str) -> str:
    """A number whose brackets are not of one kind in square ones: engines take these for braces.

    Round ones are told from them surely.
    """
    m = _NUMBERED.fullmatch(text)
    return f"[{m[1]}]" if m and "[" + m[1] + "]" != text else text


def in_brackets(texts: Sequence[str]) -> list[str]:
    """Words of one line, the brackets around some of them of one kind: ``[``, ``ABC``, ``|``.

    An engine takes one of the two for a stroke or a brace, and seldom both.
    """
    out = list(texts)
    opened: int | None = None
    for k, text in enumerate(out):
        if "[" in text and "]" not in text[text.index("[") :]:
            opened = k
        elif "]" in text and "[" not in text[: text.index("]")]:
            if opened is None:
                _open(out, k)
            opened = None
        elif opened is not None and text[-1] in _STROKES:
            out[k] = text[:-1] + "]"
            opened = None
    return out


def _open(texts: list[str], closing: int) -> None:
    """Make the last stroke that may open what closes there a bracket, in place."""
    for k in range(closing, -1, -1):
        text = texts[k]
        if text[0] in _STROKES and (k < closing or len(text) > 1):
            texts[k] = "[" + text[1:]
            return


def _stops(text: str, boxes: Boxes, base: float, high: float) -> str:
    """Commas and full stops told apart, where there is a blob for each that was read."""
    places = [k for k, c in enumerate(text) if c in _STOPS]
    if not places or len(places) != sum(c in _LOW for c in text):
        return text
    x0, y0, x1, y1 = boxes
    tall = (y1 - y0) / high
    low = np.flatnonzero((y0 > base - LOW * high) & (tall < SMALL))
    if len(low) != len(places):
        return text
    letters = list(text)
    for place, k in zip(places, low.tolist(), strict=True):
        below = (y1[k] - base) / high
        if below >= HANGS and tall[k] >= LONG:
            letters[place] = ","
        elif below <= HANGS / 2 and tall[k] <= DOT and y1[k] - y0[k] <= ROUND * (x1[k] - x0[k]):
            letters[place] = "."
    return "".join(letters)


def _case(text: str, boxes: Boxes) -> str:
    """Small letters that are as high as the capitals beside them made capitals.

    A word with any other small letter is no word in capitals.
    """
    small = [c for c in text if c.islower()]
    if not small or not _SAME_SHAPE.issuperset(small) or not any(c.isupper() for c in text):
        return text
    heights = _columns(boxes)
    if len(heights) != len(text):
        return text
    tallest = max((h for h, c in zip(heights, text, strict=True) if c.isalnum()), default=0.0)
    return "".join(
        c.upper() if c in _SAME_SHAPE and h >= AS_TALL * tallest else c
        for h, c in zip(heights, text, strict=True)
    )


def _signed(text: str, boxes: Boxes) -> str:
    """The ``/s/`` of a signature, large or small as its letter's height beside the strokes is."""
    if not text.startswith("/S/"):
        return text
    heights = _columns(boxes)
    if len(heights) != len(text) or heights[1] > LOWER * min(heights[0], heights[2]):
        return text
    return "/s/" + text[3:]


def _columns(boxes: Boxes) -> list[float]:
    """Heights of the ink of letters: blobs above one another are one letter."""
    out: list[list[float]] = []
    for left, top, right, bottom in zip(*(side.tolist() for side in boxes), strict=True):
        if out and left < out[-1][2] - 0.5 * min(right - left, out[-1][2] - out[-1][0]):
            last = out[-1]
            last[1], last[2], last[3] = min(last[1], top), max(last[2], right), max(last[3], bottom)
        else:
            out.append([left, top, right, bottom])
    return [bottom - top for _, top, _, bottom in out]
