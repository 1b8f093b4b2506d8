"""What a column cannot be, by the kind of all that stands in it.

Dates stand in columns of dates, amounts in columns of amounts, single letters where codes are
asked for. Words stand for nearly anything, but not for these.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractor.mapping.shapes import SHAPE_NAMES, shape

MOST = 0.7
"""Share of a column's texts of one kind from which it is of that kind."""

DATES = frozenset({"transactionDate", "deemedExecutionDate", "exerciseDate", "expirationDate"})
AMOUNTS = frozenset(
    {
        "transactionShares",
        "transactionPricePerShare",
        "sharesAcquired",
        "sharesDisposed",
        "sharesOwnedFollowingTransaction",
        "underlyingSecurityShares",
        "conversionOrExercisePrice",
    }
)
_LETTERS = {
    "transactionAcquiredDisposedCode": SHAPE_NAMES.index("acquired_or_disposed"),
    "directOrIndirectOwnership": SHAPE_NAMES.index("direct_or_indirect"),
    "transactionCode": SHAPE_NAMES.index("transaction_code"),
    "transactionTimeliness": SHAPE_NAMES.index("v"),
}
TEXTS = frozenset({"securityTitle", "underlyingSecurityTitle", "natureOfOwnership"})
_OFTEN_WORDS = frozenset(
    {"exerciseDate", "expirationDate", "conversionOrExercisePrice", "transactionPricePerShare"}
)
"""Fields that words or a note often stand for: ``Immediately``, ``See note 2``."""
_DATE, _NUMBER = SHAPE_NAMES.index("date"), SHAPE_NAMES.index("number")


def cannot_be(columns: Sequence[Sequence[str]], labels: Sequence[str]) -> NDArray[np.bool_]:
    """Columns x labels: what columns with these texts are not. Empty ones may be anything."""
    out = np.zeros((len(columns), len(labels)), bool)
    for c, texts in enumerate(columns):
        if texts:
            may = _may_be(texts)
            out[c] = [label not in may for label in labels]
    return out


def _may_be(texts: Sequence[str]) -> frozenset[str]:
    """The labels that a column with these texts may have."""
    shares = np.mean([shape(text) for text in texts], axis=0)
    if shares[_DATE] >= MOST:
        return DATES
    if shares[_NUMBER] >= MOST:
        return AMOUNTS
    letters = {label for label, k in _LETTERS.items() if shares[k] >= MOST}
    return frozenset(letters) or TEXTS | _OFTEN_WORDS
