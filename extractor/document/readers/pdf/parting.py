"""Words of a PDF page in which the letters of two cells touch, taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.document.ink import Rule, Word
from extractor.document.layout.runs import DATE
from extractor.document.readers.pdf.letters import Char, direction
from extractor.document.readers.pdf.turn import Turn

INSIDE = 0.35
"""Ems from a word's end within which a rule runs beside the word, not through it."""
SAME_BASE = 0.15
"""Ems; how far the base lines of a word and of its letters may differ."""
_BEHIND = re.compile(r"[a-zA-Z.)](?=[\dA-Z])")
"""Where a date could start, right behind what another cell ends with."""


def part_words(
    words: Sequence[Word], uprights: Sequence[Rule], chars: Sequence[Char], turn: Turn
) -> list[Word]:
    """The words, those of two cells that touch taken apart: at a rule, or before a date."""
    dated = _dated(words)
    out: list[Word] = []
    for k, word in enumerate(words):
        ruled = _crossings(word, uprights)
        if not ruled and k not in dated:
            out.append(word)
            continue
        starts = _letter_starts(word, chars, turn)
        cuts = {_letters_before(x, word, starts) for x in ruled}
        cuts = {cut for cut in cuts if not _is_one(word.text, cut)}
        if k in dated:
            cuts.add(dated[k])
        out += _cut(word, sorted(cuts), starts)
    return out


def _dated(words: Sequence[Word]) -> dict[int, int]:
    """The words in which a date starts right behind letters, and how many letters before it."""
    found: dict[int, int] = {}
    for k, word in enumerate(words):
        text = word.text
        if len(text) < SHORTEST:
            continue
        starts = [m.end() for m in _BEHIND.finditer(text)]
        whole = _with_next(words, k) if starts else ""
        at = next((at for at in starts if DATE.match(whole, at)), None)
        if at is not None:
            found[k] = at
    return found


SHORTEST = 3
"""Letters of the shortest word that ends a name and starts a date."""


def _with_next(words: Sequence[Word], k: int) -> str:
    """A word with those that follow it on its line, three at most."""
    text, before = words[k].text, words[k]
    for word in words[k + 1 : k + 3]:
        if word.blanks != 1 or abs(word.base - before.base) > SAME_BASE * before.size:
            break
        text, before = f"{text} {word.text}", word
    return text


def _crossings(word: Word, uprights: Sequence[Rule]) -> list[float]:
    """Where upright rules run through a word."""
    if len(word.text) < 2:
        return []
    middle = (word.top + word.bottom) / 2
    margin = INSIDE * word.size
    return [
        r.x0
        for r in uprights
        if word.x0 + margin < r.x0 < word.x1 - margin and r.y0 < middle < r.y1
    ]


_AMOUNT_OR_DATE = re.compile(
    r"\(?\$?\d{1,3}(?:,\d{3})+(?:\.\d+)?\)?%?|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{4}-\d\d-\d\d"
)


def _is_one(text: str, cut: int) -> bool:
    """Whether a text is one word that is wider than its cell, and not two of two cells.

    No cell's text begins in the middle of a word, nor of a whole amount or date.
    """
    inside = text[cut - 1].islower() and text[cut].islower()
    return inside or _AMOUNT_OR_DATE.fullmatch(text) is not None


def _letter_starts(word: Word, chars: Sequence[Char], turn: Turn) -> list[float]:
    """Where each letter of a word starts; evenly spread where the page's letters do not tell."""
    found: set[float] = set()
    for char in chars:
        if char["text"].isspace() or direction(char) != turn.degrees:
            continue
        x0, _, x1, _ = turn.box((char["x0"], char["top"], char["x1"], char["bottom"]))
        if not word.x0 <= (x0 + x1) / 2 <= word.x1:
            continue
        if abs(turn.base(char) - word.base) <= SAME_BASE * word.size:
            found.add(round(x0, 2))
    starts = sorted(found)
    if len(starts) == len(word.text):
        return starts
    step = (word.x1 - word.x0) / len(word.text)
    return [word.x0 + k * step for k in range(len(word.text))]


def _letters_before(x: float, word: Word, starts: Sequence[float]) -> int:
    """How many letters of a word stand left of a rule: the cut is where it is nearest."""
    nearest = min(range(1, len(starts)), key=lambda k: abs(starts[k] - x))
    return min(len(word.text) - 1, nearest)


def _cut(word: Word, cuts: Sequence[int], starts: Sequence[float]) -> Iterator[Word]:
    ends = [*cuts, len(word.text)]
    for a, b in pairwise([0, *ends]):
        x0 = word.x0 if a == 0 else starts[a]
        x1 = word.x1 if b == len(word.text) else starts[b]
        yield word._replace(text=word.text[a:b], x0=x0, x1=x1, blanks=word.blanks if a == 0 else 0)
