"""Fuzzy matching of header paths and captions against the catalogue's wordings.

rapidfuzz compares whole normalised paths (``transaction code / v``) and, beside them,
leaves alone (``v``), since vendors often drop the upper level.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from extractor.catalogue.wordings import BOX_WORDINGS, CAPTION_WORDINGS, COLUMN_WORDINGS
from extractor.mapping.text import normalise

Floats = NDArray[np.float32]

LONGEST_CAPTION = 320
"""Characters; longer text is prose. The longest caption known is the 10b5-1 box's."""

CUTOFF = 40
"""Percent; lower scores are noise and count as 0, which lets rapidfuzz stop early."""

WORTH_KEEPING = 0.7
KEPT = 5000
"""Texts whose scores a matcher remembers, from which score on and how many."""


class WordingMatcher:
    """Scores texts against a set of wordings, by label.

    ``labels`` are in the order of the score columns. ``leaf``: only the lowest level of each
    wording is compared.
    """

    def __init__(self, wordings: Mapping[str, Sequence[str]], leaf: bool = False):
        self.labels = tuple(wordings)
        flat = [(i, _path(w)) for i, label in enumerate(self.labels) for w in wordings[label]]
        self._choices = [w.rsplit(" / ", 1)[-1] if leaf else w for _, w in flat]
        self._sorted = [_sorted_words(w) for w in self._choices]
        owners = np.array([i for i, _ in flat])
        # Wordings of one label stand together, so a segmented maximum gives the label's score.
        self._starts = np.flatnonzero(np.r_[True, owners[1:] != owners[:-1]])
        self._nothing = np.zeros(len(self.labels), np.float32)
        self._known: dict[str, Floats] = {}
        self._recent: dict[str, Floats] = {}

    def start_document(self) -> None:
        """Forget the texts of the document before; known captions are kept."""
        self._recent.clear()

    def score(self, texts: Sequence[str]) -> Floats:
        """Scores of normalised texts: len(texts) x len(labels), 0 to 1."""
        if not texts:
            return np.zeros((0, len(self.labels)), np.float32)
        self.prepare(texts)
        known = self._known
        return np.array([known[t] if t in known else self.score_one(t) for t in texts])

    def prepare(self, texts: Iterable[str]) -> None:
        """Compare texts ahead: at once takes less time than one by one."""
        new = [
            t
            for t in dict.fromkeys(texts)
            if t not in self._known and t not in self._recent and 0 < len(t) <= LONGEST_CAPTION
        ]
        if new:
            self._remember(new, self._compare(new))

    def score_one(self, text: str) -> Floats:
        """Scores of one normalised text: len(labels), 0 to 1. Not to be written to."""
        if not text or len(text) > LONGEST_CAPTION:
            return self._nothing
        scores = self._remembered(text)
        if scores is None:
            found = self._compare([text])
            self._remember([text], found)
            scores = found[0]
        return scores

    def _remembered(self, text: str) -> Floats | None:
        known = self._known.get(text)
        return known if known is not None else self._recent.get(text)

    def _remember(self, texts: Sequence[str], found: Floats) -> None:
        # Captions come again on every page, values do not: only what fits is kept for good.
        fit = (found.max(axis=1) >= WORTH_KEEPING).tolist()
        for text, scores, fits in zip(texts, found, fit, strict=True):
            if fits and len(self._known) < KEPT:
                self._known[text] = scores
            elif len(self._recent) < KEPT:
                self._recent[text] = scores

    def _compare(self, texts: Sequence[str]) -> Floats:
        """The better of the ratio as written and the ratio with words in alphabetical order."""
        as_written = process.cdist(
            texts, self._choices, scorer=fuzz.ratio, dtype=np.uint8, score_cutoff=CUTOFF
        )
        in_order = process.cdist(
            [_sorted_words(text) for text in texts],
            self._sorted,
            scorer=fuzz.ratio,
            dtype=np.uint8,
            score_cutoff=CUTOFF,
        )
        best = np.maximum(as_written, in_order).astype(np.float32) / 100.0
        out: Floats = np.maximum.reduceat(best, self._starts, axis=1)
        return out


def _sorted_words(text: str) -> str:
    return " ".join(sorted(text.split()))


def _path(wording: str) -> str:
    return " / ".join(normalise(level) for level in wording.split(" / "))


@lru_cache(maxsize=1)
def column_matcher() -> WordingMatcher:
    """Whole header paths against the columns' wordings."""
    return WordingMatcher(COLUMN_WORDINGS)


@lru_cache(maxsize=1)
def leaf_matcher() -> WordingMatcher:
    """The lowest header level alone against the columns' wordings."""
    return WordingMatcher(COLUMN_WORDINGS, leaf=True)


@lru_cache(maxsize=1)
def header_matcher() -> WordingMatcher:
    """Any single header text, whole paths and leaves alike; tells headers from data."""
    both = {
        label: tuple(dict.fromkeys((*ws, *(w.rsplit(" / ", 1)[-1] for w in ws))))
        for label, ws in COLUMN_WORDINGS.items()
    }
    return WordingMatcher(both)


@lru_cache(maxsize=1)
def caption_matcher() -> WordingMatcher:
    """Captions and box words; labels are CAPTION_WORDINGS then BOX_WORDINGS."""
    return WordingMatcher({**CAPTION_WORDINGS, **BOX_WORDINGS})


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """All wordings of the catalogue, normalised: whole paths, their leaves, captions, boxes."""
    found: set[str] = set()
    for wordings in (COLUMN_WORDINGS, CAPTION_WORDINGS, BOX_WORDINGS):
        for known in wordings.values():
            for path in map(_path, known):
                found.update((path, *path.split(" / ")))
    return frozenset(found - {""})


@lru_cache(maxsize=2)
def caption_words(standing: bool) -> frozenset[str]:
    """The words of the captions that the catalogue knows, in small letters.

    ``standing``: those of standing text, too.
    """
    known = CAPTION_WORDINGS.items()
    texts = (t for label, ws in known if standing or label != "boilerplate" for t in ws)
    return frozenset(word for text in texts for word in re.findall(r"[a-z]+", text.lower()))


def start_document() -> None:
    """Let the matchers forget the values of the document before."""
    for matcher in (column_matcher(), leaf_matcher(), header_matcher(), caption_matcher()):
        matcher.start_document()
