"""Readings of crops made into words with places, sizes and boldness, as digital pages tell them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from extractor.document.ink import Word
from extractor.document.model import Alternative
from extractor.document.ocr.engine import Reading
from extractor.document.readers.image.blanks import with_blanks
from extractor.document.readers.image.letterforms import by_ink, in_brackets, straight
from extractor.document.readers.image.lines import Piece
from extractor.document.readers.image.middle import median
from extractor.document.readers.image.neighbours import CAPITAL
from extractor.document.readers.image.strokes import Blobs

SMALL_LETTER, BRACKET = 0.485, 0.9
"""Ems; the height of small letters, and of brackets."""
ASCENT, DESCENT = 0.79, 0.21
"""Ems; what of a letter's box lies above and below the base line."""
ONE_SIZE = 0.07
"""Sizes that differ by less on one page are one size."""
OTHER_SIZE = 0.14
"""By how much a word's letters differ from its line's to have a size of their own."""
BOLD = 0.118
"""Ems; bold strokes are wider."""
BOLDER, THIN_SHARE = 1.32, 0.2
"""How many times wider than the page's thin strokes those of bold letters are, and the share
of letters that are taken to be thin: a fax makes all strokes thick."""
BEARING = 0.17
"""Of a typed letter's width; the white at its sides."""
UNEVEN = 0.4
"""Of a typed letter's width; by how much a whole word may be wider or narrower than its letters
make it."""
ON_LINE = 0.12
"""Ems; how far base lines of words on one line lie apart."""
LIKE_SIZE = 0.3
"""By how much sizes on one line differ as they are measured, word by word."""
FOLLOWS = 1.2
"""Ems; how far from a word the next one of its line may stand."""
BLANK = 0.75
"""Ems; the widest blank elsewhere."""
ONE_BLANK = 1.75
"""Widths of a typed letter; the widest gap that one blank leaves."""
WIDE, TYPED_LINES = 0.57, 3
"""Ems; how wide a typewriter's letters are at least, which those of print are not one with
another, and the lines of such letters that a page has to have to be a typed one."""
NARROWER = 0.35
"""Of a typed letter's width; the further white beside a narrow one."""
BEFORE = 0.6
"""Sizes; how far before a mark a word ends that may hold its bracket, and how far above the
word's base line the mark ends at most."""
_REMAINS = "'\"`:°^*"
_NARROW = frozenset("()[]{}.,:;'\"!|-ijltfrI1/")
_TALL = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789bdfhkl&$%#?!/\\|")
_ROUND = frozenset("()[]{}")
_STOPS = frozenset(",.;:")
_SMALL = frozenset("acegmnopqrsuvwxyz")


@dataclass(slots=True)
class Placed:
    """A word in pixels, before sizes are settled for the page."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    stroke: float
    confidence: float
    piece: int
    alternatives: tuple[Alternative, ...] = ()


def place_reading(
    piece: Piece,
    number: int,
    reading: Reading,
    corner: tuple[int, int],
    blobs: Blobs,
    stroke: float,
    ways: Sequence[tuple[Alternative, ...]] = (),
) -> list[Placed]:
    """The words of one piece. ``corner``: where its crop's top left is on the page, pixels.

    ``ways``: for each word all that was read in its place, where that was read again.
    """
    order = sorted(
        (k for k, w in enumerate(reading) if w.text.strip()), key=lambda k: reading[k].x0
    )
    if not order:
        return []
    read = [reading[k] for k in order]
    if len(piece.blobs) == 1 and len(read) == 1 and len(set(read[0].text.upper())) == 1:
        # A letter that stands alone (a tick) is now and then read twice: "Xx".
        read = [read[0]._replace(text=read[0].text[0])]
    x0, x1 = blobs.x0[piece.blobs].astype(float), blobs.x1[piece.blobs].astype(float)
    y0, y1 = blobs.y0[piece.blobs].astype(float), blobs.y1[piece.blobs].astype(float)
    starts = np.array([w.x0 + corner[0] for w in read])
    stops = np.array([w.x1 + corner[0] for w in read])
    shared = np.minimum(x1[:, None], stops) - np.maximum(x0[:, None], starts)
    owner = shared.argmax(axis=1)
    size = _size("".join(w.text for w in read), piece.high)
    out, inks = [], []
    for k, word in enumerate(read):
        own = owner == k
        left, right = float(starts[k]), float(stops[k])
        if own.any():
            # Engines place words roughly; their ink is where it is.
            left, right = float(x0[own].min()), float(x1[own].max())
        of_word = size
        standing = own & (y1 <= piece.base + 0.12 * piece.high)
        if standing.any() and sum(c in _TALL for c in word.text) >= 2:
            high = piece.base - y0[standing]
            high = high[high >= 0.8 * high.max()]
            alone = median(high) / CAPITAL
            if abs(alone - size) > OTHER_SIZE * size:
                of_word = alone
        text = straight(word.text.strip())
        if own.any():
            boxes = (x0[own], y0[own], x1[own], y1[own])
            text = by_ink(text, boxes, piece.base, piece.high)
        out.append(
            Placed(
                text, left, right, piece.base, of_word, stroke,
                float(min(1.0, max(0.0, word.confidence))), number,
                ways[order[k]] if ways else (),
            )
        )  # fmt: skip
        inks.append((x0[own], x1[own]))
    for placed, text in zip(out, in_brackets([p.text for p in out]), strict=True):
        placed.text = text
    return _apart(with_blanks(out, inks))


def _apart(words: list[Placed]) -> list[Placed]:
    """Words do not overlap; where letters of two touch, they part in the middle."""
    for a, b in pairwise(words):
        if a.x1 > b.x0:
            middle = (max(a.x0, min(a.x1, b.x1)) + max(b.x0, a.x0)) / 2
            a.x1 = max(a.x0 + 1, min(a.x1, middle))
            b.x0 = min(b.x1 - 1, max(b.x0, middle))
    return words


def _size(text: str, high: float) -> float:
    """The size of letters by the height of the tall ones among them."""
    if any(c in _TALL for c in text):
        return high / CAPITAL
    if any(c in _ROUND for c in text):
        return high / BRACKET
    letters = [c for c in text if c.isalpha()]
    if letters and all(c in _SMALL for c in letters):
        return high / SMALL_LETTER
    return high / 0.62 if letters else high / CAPITAL


def without_remains(placed: Sequence[Placed], pieces: Sequence[Piece]) -> list[Placed]:
    """The words, without what is left of a mark's bracket at the end of the word before it.

    ``pieces``: those that the words' numbers stand for.
    """
    raised = [piece.box for piece in pieces if piece.raised]
    out = []
    for p in placed:
        bare = p.text.rstrip(_REMAINS)
        if bare and bare != p.text and not pieces[p.piece].raised:
            near = BEFORE * p.size
            if any(abs(x0 - p.x1) <= near and y0 < p.base < y1 + near for x0, y0, _, y1 in raised):
                p = replace(p, text=bare)
        out.append(p)
    return out


def settle(placed: Sequence[Placed], scale: float) -> list[Word]:
    """Words in points (``scale``: points in a pixel), with the sizes that the page has."""
    if not placed:
        return []
    usual = _sizes(placed)
    sized = [replace(p, size=usual(p.size)) for p in _cased(placed, usual)]
    letters = np.array([len(p.text) for p in sized], float)
    ratios = np.array([p.stroke / p.size for p in sized])
    order = np.argsort(ratios)
    at = np.searchsorted(np.cumsum(letters[order]), THIN_SHARE * letters.sum())
    thin = float(ratios[order][min(int(at), len(order) - 1)])
    out = []
    for p, ratio in zip(sized, ratios.tolist(), strict=True):
        base, size = p.base * scale, p.size * scale
        bold = ratio >= max(BOLD, min(BOLDER * thin, BOLDER * BOLD))
        out.append(
            Word(
                p.text, p.x0 * scale, base - ASCENT * size, p.x1 * scale, base + DESCENT * size,
                base, size, bold, confidence=p.confidence, alternatives=p.alternatives,
            )
        )  # fmt: skip
    return _typed(out, [p.piece for p in sized])


def _typed(words: list[Word], pieces: Sequence[int]) -> list[Word]:
    """The words with the blanks between them told: within a piece of a line, whatever size its
    words have, and where a typewriter wrote: there one is as wide as a letter, and wider than
    what parts columns elsewhere."""
    out = list(words)
    order = sorted(range(len(words)), key=lambda k: (pieces[k], words[k].x0))
    for before, k in pairwise(order):
        gap = words[k].x0 - words[before].x1
        if pieces[before] == pieces[k] and gap <= BLANK * words[k].size:
            out[k] = words[k]._replace(blanks=1)
    chains = _chains(words)
    pitches = _typed_pitches([words[k] for k in chain] for chain in chains)
    for chain in chains:
        own = _pitch([words[k] for k in chain])
        for before, k in pairwise(chain):
            a, b = words[before], words[k]
            both = (p for p in pitches if _has_pitch(a, p) and _has_pitch(b, p))
            ends = (a.text[-1] in _STOPS) + (b.text[0] in _ROUND)
            if b.x0 - a.x1 <= (ONE_BLANK + NARROWER * ends) * (own or max(both, default=0.0)):
                out[k] = b._replace(blanks=1)
    return out


def _typed_pitches(lines: Iterable[Sequence[Word]]) -> list[float]:
    """The widths of letters that the page's typewriter wrote, none where few lines were typed.

    A form is filled in with one: short lines are known by it that tell no width alone.
    """
    found = [p for line in lines if (p := _pitch(line)) >= WIDE * float(line[0].size)]
    return found if len(found) >= TYPED_LINES else []


def _has_pitch(word: Word, pitch: float) -> bool:
    """Whether a word is as long as that many letters of this width."""
    most = (len(word.text) - BEARING) * pitch + UNEVEN * pitch
    # Narrow letters at a word's ends leave more white there.
    ends = (word.text[0] in _NARROW) + (word.text[-1] in _NARROW)
    return most - (2 * UNEVEN + NARROWER * ends) * pitch <= word.x1 - word.x0 <= most


def _chains(words: Sequence[Word]) -> list[list[int]]:
    """Numbers of words that follow on one another on a line, in letters of about one size."""
    chains: list[list[int]] = []
    for k in sorted(range(len(words)), key=lambda k: words[k].x0):
        word = words[k]
        for chain in reversed(chains):
            last = words[chain[-1]]
            if (
                abs(last.base - word.base) <= ON_LINE * word.size
                and abs(last.size - word.size) <= LIKE_SIZE * word.size
                and last.x1 - 0.2 * word.size <= word.x0 <= last.x1 + FOLLOWS * word.size
            ):
                chain.append(k)
                break
        else:
            chains.append([k])
    return chains


def _pitch(line: Sequence[Word]) -> float:
    """The width of each letter of a line that a typewriter wrote, 0 for other lines."""
    # Narrow letters at a word's ends leave more white there: they tell no width.
    found = [
        ((w.x1 - w.x0) / (len(w.text) - BEARING), UNEVEN / len(w.text))
        for w in line
        if len(w.text) >= 2 and w.text[0] not in _NARROW and w.text[-1] not in _NARROW
    ]
    if len(found) < 2:
        return 0.0
    middle = median(np.array([pitch for pitch, _ in found]))
    even = all(abs(pitch - middle) <= uneven * middle for pitch, uneven in found)
    return middle if even else 0.0


class _Sizes:
    """The sizes of a page's letters: near ones are one."""

    def __init__(self, values: Sequence[tuple[float, float]]):
        self.middles: list[float] = []
        group: list[tuple[float, float]] = []
        left = sorted(values)
        # The most usual size first, with all that is near to it; then the most usual of the rest.
        while left:
            best = max(left, key=lambda v: sum(w for s, w in left if abs(s - v[0]) <= v[0] * 0.03))
            group = [v for v in left if abs(v[0] - best[0]) <= ONE_SIZE * best[0]]
            weight = sum(w for _, w in group)
            self.middles.append(sum(s * w for s, w in group) / weight)
            left = [v for v in left if abs(v[0] - best[0]) > ONE_SIZE * best[0]]

    def __call__(self, size: float) -> float:
        return min(self.middles, key=lambda m: abs(m - size), default=size)


def _cased(placed: Sequence[Placed], usual: _Sizes) -> list[Placed]:
    """Letters that stand alone, large or small as their height says.

    ``x`` and ``X`` differ in nothing else; what fits a size that the page has is meant.
    """
    alone = Counter(p.piece for p in placed)
    out = []
    for p in placed:
        if p.text in _SAME_SHAPE and alone[p.piece] == 1:
            large = p.size * SMALL_LETTER / CAPITAL
            if abs(usual(large) - large) <= abs(usual(p.size) - p.size) + ONE_SIZE * large:
                p = replace(p, text=p.text.upper(), size=large)
        out.append(p)
    return out


_SAME_SHAPE = frozenset("cosuvwxz")


def _sizes(placed: Sequence[Placed]) -> _Sizes:
    counts: dict[float, float] = {}
    for p in placed:
        if p.text in _SAME_SHAPE:
            continue
        key = round(p.size * 4) / 4
        counts[key] = counts.get(key, 0.0) + len(p.text)
    return _Sizes(list(counts.items()))
