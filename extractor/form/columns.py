"""What the columns of a table must hold together, whatever their heads sound like.

The SEC's forms leave no choice here: Table II of Form 3 asks for no amount held, only for the
amount of the underlying security; a transaction has a day, and is told by more than an amount.
"""

from __future__ import annotations

from dataclasses import replace

from extractor.mapping.fuzzy import column_matcher
from extractor.mapping.mapper import MappedTable

GUESSED = 0.5
"""Most probability of a label that a rule gave."""
SAID = 0.97
"""Fuzzy score from which a head says, word for word, what its column is."""

_TRADED, _DEEMED = "transactionDate", "deemedExecutionDate"
_HELD, _UNDERLYING = "sharesOwnedFollowingTransaction", "underlyingSecurityShares"
_SHARES = ("transactionShares", "sharesAcquired", "sharesDisposed")
_OF_TRANSACTIONS = frozenset(
    {
        _TRADED,
        _DEEMED,
        "transactionCode",
        "transactionTimeliness",
        "transactionAcquiredDisposedCode",
        "transactionPricePerShare",
    }
)


def settle_columns(table: MappedTable, form: str | None) -> MappedTable:
    """The table, with columns that cannot be what they were taken for relabelled.

    ``form``: ``3``, ``4`` or ``5``. A column whose head says its field word for word keeps it.
    """
    labels = set(table.labels)
    if form == "3" and table.kind == "tableII" and _UNDERLYING not in labels:
        for label in (_HELD, *_SHARES):
            if label in labels:
                return _relabelled(table, {label: _UNDERLYING})
    if _HELD not in labels and not labels & _OF_TRANSACTIONS and len(labels & {*_SHARES}) == 1:
        return _relabelled(table, {next(iter(labels & {*_SHARES})): _HELD})
    if {_TRADED, _DEEMED} <= labels and _is_deemed_alone(table):
        return _relabelled(table, {_TRADED: _DEEMED, _DEEMED: _TRADED})
    return table


def _is_deemed_alone(table: MappedTable) -> bool:
    """Whether more rows have a deemed date alone than a day of the transaction alone."""
    traded, deemed = (table.labels.index(label) for label in (_TRADED, _DEEMED))
    alone = 0
    for r in table.table.body:
        texts = table.table.texts[r]
        alone += bool(texts[deemed].strip()) - bool(texts[traded].strip())
    return alone > 0


def _relabelled(table: MappedTable, new: dict[str, str]) -> MappedTable:
    matcher = column_matcher()
    labels, p = list(table.labels), list(table.probabilities)
    for c, label in enumerate(table.labels):
        if label not in new:
            continue
        scores = matcher.score_one(table.table.paths[c])
        if scores[matcher.labels.index(label)] >= SAID:
            return table
        labels[c], p[c] = new[label], min(p[c], GUESSED)
    return replace(table, labels=tuple(labels), probabilities=tuple(p))
