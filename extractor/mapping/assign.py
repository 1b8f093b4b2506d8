"""The joint step: which column is which field, decided for the whole table at once.

Each field may be claimed by one column only. Columns that no field fits stay `other`. The
assignment maximises the sum of log probabilities (Hungarian method, scipy).
"""

from __future__ import annotations

from collections.abc import Sequence, Set

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

Floats = NDArray[np.float32]

FLOOR = -12.0
"""Log probability below which differences carry no meaning."""


def assign_unique(
    log_p: Floats, labels: Sequence[str], other: str, forbidden: frozenset[str] = frozenset()
) -> list[str]:
    """One label a row of ``log_p`` (N x labels); every label but ``other`` at most once."""
    n = log_p.shape[0]
    if not n:
        return []
    scores = np.maximum(np.asarray(log_p, np.float64), FLOOR)
    at_other = labels.index(other)
    for label in forbidden:
        scores[:, labels.index(label)] = 3 * FLOOR
    # Where the rows' best labels do not clash, they are the best assignment there is.
    best = scores.argmax(axis=1).tolist()
    claimed = [k for k in best if k != at_other]
    if len(set(claimed)) == len(claimed):
        return [labels[k] for k in best]
    rest = [i for i in range(len(labels)) if i != at_other]
    # Each row has an `other` of its own, so that any number of rows can stay unclaimed.
    own = np.full((n, n), 3 * FLOOR)
    np.fill_diagonal(own, scores[:, at_other])
    rows, cols = linear_sum_assignment(np.hstack([scores[:, rest], own]), maximize=True)
    out = [other] * n
    for r, c in zip(rows.tolist(), cols.tolist(), strict=True):
        if c < len(rest):
            out[r] = labels[rest[c]]
    return out


SAID = 0.98
"""Fuzzy score from which a head says a field word for word."""

_SAME = (
    frozenset({"transactionShares", "sharesAcquired"}),
    frozenset({"transactionShares", "sharesDisposed"}),
)
"""Fields that hold one and the same fact: a table has one of them or the other."""


def take_said(
    chosen: Sequence[str],
    scores: Floats,
    names: Sequence[str],
    other: str,
    cannot: Set[tuple[int, str]],
) -> dict[int, str]:
    """Columns that stayed ``other`` though their head is, word for word, a field's.

    ``scores``: columns x ``names``, how well the heads fit. A field is given only when no
    column has it and one head alone says it. ``cannot``: columns and what they cannot be.
    """
    said: dict[str, list[int]] = {}
    for c, label in enumerate(chosen):
        fields = [names[k] for k in np.flatnonzero(scores[c] >= SAID).tolist()]
        if label == other and len(fields) == 1 and (c, fields[0]) not in cannot:
            said.setdefault(fields[0], []).append(c)
    taken = set(chosen)
    for pair in _SAME:
        taken |= pair if pair & taken else frozenset()
    return {at[0]: field for field, at in said.items() if field not in taken and len(at) == 1}


NEEDED_BY: tuple[tuple[str, frozenset[str]], ...] = (
    ("transactionShares", frozenset({"transactionCode", "transactionAcquiredDisposedCode"})),
    ("securityTitle", frozenset({"directOrIndirectOwnership"})),
)
"""Fields that no table lacks which has others: a transaction has an amount."""
HARDLY = -7.5
"""Log probability below which a column is not taken for a field that is needed."""


def take_needed(
    chosen: Sequence[str], log_p: Floats, labels: Sequence[str], other: str, filled: Sequence[bool]
) -> dict[int, str]:
    """Filled columns that stayed ``other``, or empty ones' fields, given to what needs them.

    ``log_p``: columns x labels. An empty column gives up a needed field to a filled one.
    """
    out: dict[int, str] = {}
    has = {label for label, full in zip(chosen, filled, strict=True) if full}
    for field, by in NEEDED_BY:
        if field in has or not by <= has or (field == "transactionShares" and has & _PAIR):
            continue
        free = [c for c, label in enumerate(chosen) if label == other and filled[c]]
        k = labels.index(field)
        best = max(free, key=lambda c: float(log_p[c, k]), default=None)
        if best is not None and log_p[best, k] > HARDLY:
            out |= {c: other for c, label in enumerate(chosen) if label == field}
            out[best] = field
    return out


_PAIR = frozenset({"sharesAcquired", "sharesDisposed"})
