"""Known wordings of heads, captions and boxes: the catalogue's and those that training draws.

They settle what the values leave open, and nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from extractor.catalogue.labels import BOXES, COLUMNS, OTHER
from extractor.catalogue.wordings import (
    BOX_WORDINGS,
    CAPTION_WORDINGS,
    COLUMN_WORDINGS,
)
from extractor.mapping.fuzzy import WordingMatcher
from extractor.mapping.text import normalise, stems
from extractor.training.render.wordings import Family, Wordings, training_wordings

Table = Mapping[str, tuple[str, ...]]
Floats = NDArray[np.float64]


def _joined(*tables: Table) -> dict[str, tuple[str, ...]]:
    labels = dict.fromkeys(label for table in tables for label in table)
    return {
        label: tuple(dict.fromkeys(w for table in tables for w in table.get(label, ())))
        for label in labels
    }


@lru_cache(maxsize=2)
def head_matcher(leaf: bool = False) -> WordingMatcher:
    """Header paths, or their lowest level alone, against all known wordings of columns."""
    known = training_wordings()
    tables = [COLUMN_WORDINGS, known.columns, known.derivative]
    if leaf:
        tables.append(known.leaves)
    labels = set(COLUMN_WORDINGS)
    merged = {k: v for k, v in _joined(*map(_plain_labels, tables)).items() if k in labels}
    return WordingMatcher(merged, leaf=leaf)


@lru_cache(maxsize=1)
def caption_matcher() -> WordingMatcher:
    """Captions and the words beside boxes; the labels of boxes come last."""
    known = training_wordings()
    captions = _joined(CAPTION_WORDINGS, _plain_labels(known.captions))
    captions = {label: captions[label] for label in CAPTION_WORDINGS}
    boxes = _joined(BOX_WORDINGS, _plain_labels(known.boxes))
    return WordingMatcher({**captions, **{label: boxes[label] for label in BOXES}})


def _plain_labels(table: Table) -> dict[str, tuple[str, ...]]:
    """Wordings for one form alone (``label.3``) under their label."""
    out: dict[str, tuple[str, ...]] = {}
    for key, words in table.items():
        label = key.partition(".")[0]
        out[label] = (*out.get(label, ()), *words)
    return out


@lru_cache(maxsize=1)
def box_words() -> dict[str, str]:
    """Normalised words that are known to stand beside boxes, and the boxes' labels."""
    known = training_wordings()
    table = _joined(_plain_labels(known.boxes), BOX_WORDINGS)
    return {normalise(w): label for label in BOXES for w in table.get(label, ())}


@lru_cache(maxsize=4096)
def is_caption(text: str) -> bool:
    """Whether a normalised text is, word for word, a caption that is known."""
    matcher = caption_matcher()
    first_box = matcher.labels.index(BOXES[0])
    return bool(matcher.score_one(text)[:first_box].max() >= 1.0)


NEVER_SEEN = 0.004
"""Probability of a stem that no wording of a label has."""


class WordJudge:
    """Which label a text in words that nobody knows is likeliest of, by its stems.

    A naive Bayes judge over the stems of known wordings. Each wording, or grammar of wordings,
    counts once; stems that no wording has say nothing.
    """

    def __init__(self, families: Mapping[str, Sequence[Family]]):
        self.labels = tuple(families)
        shares = [_stem_shares(families[label]) for label in self.labels]
        vocabulary = sorted({stem for share in shares for stem in share})
        self._number = {stem: k for k, stem in enumerate(vocabulary)}
        table = np.full((len(vocabulary), len(self.labels)), NEVER_SEEN)
        for column, share in enumerate(shares):
            for stem, p in share.items():
                table[self._number[stem], column] += p
        self._log: Floats = np.log(table)

    def posterior(self, text: str) -> Floats:
        """The probability of each label; all alike when no stem is known. ``text``: normalised."""
        known = [self._number[s] for s in set(stems(text)) if s in self._number]
        total = self._log[known].sum(axis=0)
        p = np.exp(total - total.max())
        out: Floats = p / p.sum()
        return out


def _stem_shares(families: Sequence[Family]) -> dict[str, float]:
    out: defaultdict[str, float] = defaultdict(float)
    for family in families:
        for text in family:
            for stem in set(stems(normalise(text))):
                out[stem] += 1 / (len(family) * len(families))
    return dict(out)


def _families(known: Wordings, tables: Iterable[str], label: str) -> list[Family]:
    """The distinct families of a label in some tables, those for one form alone included."""
    found = [
        family
        for key, families in known.families.items()
        for family in families
        if key.split(".")[0] in tables and key.split(".")[1] == label
    ]
    return list(dict.fromkeys(found))


_GROUP_OF = {
    "transactionCode": ("code",),
    "transactionTimeliness": ("code",),
    "transactionShares": ("amounts",),
    "transactionAcquiredDisposedCode": ("amounts",),
    "transactionPricePerShare": ("amounts",),
    "sharesAcquired": ("split",),
    "sharesDisposed": ("split",),
    "exerciseDate": ("dates",),
    "expirationDate": ("dates",),
    "underlyingSecurityTitle": ("underlying",),
    "underlyingSecurityShares": ("underlying",),
    "directOrIndirectOwnership": ("ownership",),
    "natureOfOwnership": ("ownership",),
}


@lru_cache(maxsize=1)
def head_judge() -> WordJudge:
    """Judges header paths."""
    known = training_wordings()
    families: dict[str, list[Family]] = {}
    for label in (c for c in COLUMNS if c != OTHER):
        own = _families(known, ("columns", "derivative", "leaves"), label)
        own += [(w,) for w in COLUMN_WORDINGS.get(label, ())]
        for group in _GROUP_OF.get(label, ()):
            own += _families(known, ("groups",), group)
        families[label] = own
    return WordJudge(families)


@lru_cache(maxsize=1)
def span_judge() -> WordJudge:
    """Judges words beside boxes and captions; the labels of boxes come last."""
    known = training_wordings()
    families: dict[str, list[Family]] = {}
    for label, words in CAPTION_WORDINGS.items():
        own = _families(known, ("captions",), label)
        families[label] = own + [(w,) for w in words]
    for label in BOXES:
        own = _families(known, ("boxes",), label)
        families[f"box {label}"] = own + [(w,) for w in BOX_WORDINGS[label]]
    return WordJudge(families)


@lru_cache(maxsize=4096)
def box_likelihoods(text: str, beside: bool = False) -> dict[str, float]:
    """How likely a text is the words of each box, 0 to 1.

    ``beside``: a glyph stands beside it, so that captions are no other choice.
    """
    judge = span_judge()
    p = judge.posterior(normalise(text)).tolist()
    found = {
        label.removeprefix("box "): value
        for label, value in zip(judge.labels, p, strict=True)
        if label.startswith("box ")
    }
    whole = sum(found.values()) if beside else 1.0
    return {label: value / whole for label, value in found.items()}


TELLING = 0.9
"""Share of a stem's use that has to be one box's, for the stem to name it."""


@lru_cache(maxsize=4096)
def telling_stem(text: str, box: str) -> bool:
    """Whether one stem of a text alone names a box."""
    judge = span_judge()
    at = judge.labels.index(f"box {box}")
    return any(judge.posterior(stem)[at] >= TELLING for stem in stems(normalise(text)))
