"""Mapping by fuzzy header scores alone, without a trained model.

The floor that the classifier has to beat: `form4 benchmark` shows both.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractor.catalogue.labels import BOXES, COLUMNS, OTHER, SPANS
from extractor.mapping.cells import Columns
from extractor.mapping.fuzzy import caption_matcher, column_matcher
from extractor.mapping.shapes import SHAPE_NAMES, shape
from extractor.mapping.spans import CAPTION_LIKE, StreamSpan, find_context

Floats = NDArray[np.float32]

SURE = 0.75
"""Fuzzy score that counts as a match."""

_DERIVATIVE = ("conversionOrExercisePrice", "exerciseDate", "expirationDate")


def grid_kind(columns: Columns) -> str:
    """Table I, Table II or other, by how many labels some column matches."""
    best = columns.fuzzy.max(axis=0) if len(columns.fuzzy) else np.zeros(len(COLUMNS))
    if (best >= SURE).sum() < 3:
        return OTHER
    labels = column_matcher().labels
    derivative = sum(best[labels.index(name)] >= SURE for name in _DERIVATIVE)
    return "tableII" if derivative else "tableI"


def column_log_probabilities(columns: Columns) -> Floats:
    """C x COLUMNS: the fuzzy scores, sharpened; `other` stands at the matching threshold."""
    labels = column_matcher().labels
    scores = np.zeros((len(columns.fuzzy), len(COLUMNS)), np.float32)
    for i, label in enumerate(labels):
        scores[:, COLUMNS.index(label)] = columns.path_scores[:, i] + columns.leaf_scores[:, i] / 4
    scores[:, COLUMNS.index(OTHER)] = SURE
    z = 12.0 * scores
    out: Floats = (z - np.log(np.exp(z).sum(axis=1, keepdims=True))).astype(np.float32)
    return out


_ITSELF = frozenset(SPANS) | frozenset(BOXES)
_DATE = SHAPE_NAMES.index("date")
_DATES = ("periodOfReport", "dateOfOriginalSubmission", "signatureDate")


def label_spans(items: Sequence[StreamSpan], scores: Floats) -> list[tuple[str, float]]:
    """A label and score for each span: what the nearest caption says."""
    labels = caption_matcher().labels
    best = scores.max(axis=1)
    context = find_context(items, best)
    out: list[tuple[str, float]] = []
    for i, item in enumerate(items):
        if best[i] >= CAPTION_LIKE:
            own = labels[int(scores[i].argmax())]
            out.append((own, float(best[i])) if own in BOXES else (OTHER, float(best[i])))
            continue
        label, score = OTHER, 0.5
        for at in (context.left[i], context.head[i], context.above[i], context.below[i]):
            if at >= 0 and best[at] >= SURE:
                label, score = labels[int(scores[at].argmax())], float(best[at])
                break
        out.append((_span_label(label, item.span.text), score))
    return out


def _span_label(caption: str, text: str) -> str:
    known = {
        "nameAndAddress": "rptOwnerName",
        "footnotes": "footnote",
        "rptOwnerCityStateZip": "rptOwnerCityStateZip",
    }
    label = known.get(caption, caption)
    if label in _DATES and not shape(text)[_DATE]:
        return OTHER
    return label if label in _ITSELF and label not in BOXES else OTHER
