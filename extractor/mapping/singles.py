"""Facts that a form states once, given to one span each for the whole page at once.

Two dates in a header block cannot both be the period of the report: the better one is, and
the other is what it is next likely to be.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractor.catalogue.labels import OTHER
from extractor.mapping.assign import assign_unique

Floats = NDArray[np.float32]

SINGLES: tuple[str, ...] = (
    "periodOfReport",
    "dateOfOriginalSubmission",
    "issuerName",
    "issuerNameAndSymbol",
    "issuerTradingSymbol",
    "issuerForeignTradingSymbol",
    "issuerCik",
)
CANDIDATE = 0.02
"""Probability of all of them together from which a span competes."""
CONTESTED = 0.9
"""A span that is this sure of something else does not."""


def assign_singles(
    p: Floats, labels: Sequence[str], chosen: Sequence[str]
) -> dict[int, tuple[str, float]]:
    """New labels for spans that compete: span number -> (label, probability)."""
    at = [labels.index(name) for name in SINGLES]
    mass = p[:, at].sum(axis=1)
    rows = [
        i
        for i in np.flatnonzero(mass >= CANDIDATE).tolist()
        if chosen[i] in SINGLES or p[i, labels.index(chosen[i])] < CONTESTED
    ]
    if not rows:
        return {}
    scores = np.empty((len(rows), 1 + len(at)), np.float32)
    scores[:, 0] = np.maximum(1.0 - mass[rows], 1e-6)
    scores[:, 1:] = p[rows][:, at]
    names = assign_unique(np.log(np.maximum(scores, 1e-9)), (OTHER, *SINGLES), OTHER)
    out: dict[int, tuple[str, float]] = {}
    taken = [labels.index(name) for name in names if name != OTHER]
    for i, name in zip(rows, names, strict=True):
        if name != OTHER:
            # What other spans are, this one cannot be: the rest of its probability counts.
            k = labels.index(name)
            lost = float(p[i, [other for other in taken if other != k]].sum())
            out[i] = (name, float(p[i, k]) / max(1.0 - lost, float(p[i, k]), 1e-9))
        elif chosen[i] in SINGLES:
            rest = p[i].copy()
            rest[at] = 0.0
            k = int(rest.argmax())
            out[i] = (labels[k], float(rest[k]))
    return out
