"""What a column cannot be, told by what stands in it.

The networks weigh shapes beside words; words that nobody knows, under a head that sounds
like another, must not make dates of names. This rules out, and prefers nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from extractor.mapping.assign import SAID
from extractor.mapping.cells import Columns
from extractor.mapping.fuzzy import column_matcher
from extractor.mapping.holds import AMOUNTS, DATES, TEXTS
from extractor.mapping.shapes import N_SHAPES, SHAPE_NAMES

Floats = NDArray[np.float32]

RULED_OUT = -6.0
"""Added to the log probability of what a column cannot be."""
FEW, MOST = 0.3, 0.7
"""Shares of a column's texts that have a shape."""

_OFTEN_WORDS = frozenset({"exerciseDate", "expirationDate"})
"""Fields that a note often stands for (``Immediately``, a mark alone): their heads may say it."""
_DATE, _NUMBER = SHAPE_NAMES.index("date"), SHAPE_NAMES.index("number")
_DIGITS = SHAPE_NAMES.index("digits")
_DEEMED, _TRADED = "deemedExecutionDate", "transactionDate"


def rule_out(columns: Columns, labels: Sequence[str], log_p: Floats) -> None:
    """Lower, in place, what the columns cannot be. ``log_p``: columns x labels."""
    log_p[ruled_out(columns, labels)] += RULED_OUT


def ruled_out(columns: Columns, labels: Sequence[str]) -> NDArray[np.bool_]:
    """Columns x labels: what the columns cannot be."""
    # How many texts each column has, and of which kind; a cell without a text is of none.
    found = (columns.cells[:, :, [N_SHAPES, _DATE, _NUMBER, _DIGITS]] > 0).sum(axis=0)
    count = found[:, 0]
    dates, numbers, digits = (found[:, 1:] / np.maximum(count, 1)[:, None]).T
    no_date = (count > 0) & (dates < FEW)
    no_amount = (count > 0) & (digits < FEW)
    no_text = (count > 0) & (dates + numbers > MOST)
    no_amount |= dates > MOST
    out = np.zeros((len(count), len(labels)), bool)
    for cannot, of_kind in zip(
        (no_date, no_amount, no_text), _of_kinds(tuple(labels)), strict=True
    ):
        out |= cannot[:, None] & of_kind
    names = column_matcher().labels
    for label in _OFTEN_WORDS:
        out[:, labels.index(label)] &= columns.path_scores[:, names.index(label)] < SAID
    return out


@lru_cache(maxsize=8)
def _of_kinds(labels: tuple[str, ...]) -> tuple[NDArray[np.bool_], ...]:
    """Which labels are dates, which amounts, which texts."""
    kinds = (DATES, AMOUNTS, TEXTS)
    return tuple(np.array([label in kind for label in labels]) for kind in kinds)


def only_date(labels: Sequence[str]) -> tuple[str, ...]:
    """The columns' labels; a deemed date without a date of the transaction is that date.

    No page shows on which day a trade is deemed to be done and leaves out its own day.
    """
    if _DEEMED in labels and _TRADED not in labels:
        return tuple(_TRADED if label == _DEEMED else label for label in labels)
    return tuple(labels)
