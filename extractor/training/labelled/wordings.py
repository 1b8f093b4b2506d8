"""Known wordings of heads, captions and boxes: the catalogue's and those that training draws.

They settle what the values leave open, and nothing else.
"""

from __future__ import annotations

from functools import lru_cache

from extractor.catalogue.labels import BOXES
from extractor.catalogue.wordings import (
    BOX_WORDINGS,
    CAPTION_WORDINGS,
    COLUMN_WORDINGS,
    Wordings,
)
from extractor.mapping.fuzzy import WordingMatcher
from extractor.mapping.text import normalise
from extractor.training.render.wordings import training_wordings


def _joined(*tables: Wordings) -> Wordings:
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


def _plain_labels(table: Wordings) -> Wordings:
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
