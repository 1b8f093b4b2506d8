"""Footnotes for an invented filing: which cells refer to which notes."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

from extractor.form.record import (
    DerivativeHolding,
    DerivativeTransaction,
    Footnote,
    Group,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    Row,
    TransactionCoding,
    Value,
)
from extractor.training.people import Company
from extractor.training.prose import footnote

Slot = tuple[str, Value | TransactionCoding]

# How often a cell gives way to its footnote, by element.
_GIVES_WAY = {
    "exerciseDate": 0.75,
    "expirationDate": 0.6,
    "conversionOrExercisePrice": 0.4,
    "transactionPricePerShare": 0.25,
    "natureOfOwnership": 0.08,
    "sharesOwnedFollowingTransaction": 0.03,
    "transactionShares": 0.02,
    "underlyingSecurityShares": 0.05,
    "deemedExecutionDate": 0.05,
}
_WEIGHTS = {
    "securityTitle": 5.0,
    "transactionDate": 1.0,
    "coding": 3.0,
    "transactionAcquiredDisposedCode": 0.7,
    "directOrIndirectOwnership": 1.0,
    "natureOfOwnership": 6.0,
    "transactionPricePerShare": 5.0,
    "transactionShares": 3.0,
    "exerciseDate": 6.0,
    "expirationDate": 5.0,
}


def slots(row: Row) -> Iterator[Slot]:
    """The places of a row that can carry a footnote, in the order of the form's columns.

    An empty exercise or expiration date, or nature of indirect ownership, is made here,
    so that it can hold nothing but a footnote.
    """
    two = isinstance(row, DerivativeTransaction | DerivativeHolding)
    yield from _present(row, "securityTitle", "conversionOrExercisePrice")
    if isinstance(row, NonDerivativeTransaction | DerivativeTransaction):
        yield from _present(row, "transactionDate", "deemedExecutionDate")
        if row.transactionCoding:
            yield "coding", row.transactionCoding
        yield from _present(row.transactionAmounts, "transactionShares", "transactionTotalValue")
        if not two:  # Table II has no cell of its own for the A or D
            yield from _present(row.transactionAmounts, "transactionAcquiredDisposedCode")
        yield from _present(row.transactionAmounts, "transactionPricePerShare")
    if isinstance(row, DerivativeTransaction | DerivativeHolding):
        row.exerciseDate = row.exerciseDate or Value()
        row.expirationDate = row.expirationDate or Value()
        yield from _present(row, "exerciseDate", "expirationDate")
        yield from _present(
            row.underlyingSecurity,
            "underlyingSecurityTitle",
            "underlyingSecurityShares",
            "underlyingSecurityValue",
        )
    yield from _present(
        row.postTransactionAmounts,
        "sharesOwnedFollowingTransaction",
        "valueOwnedFollowingTransaction",
    )
    yield from _present(row.ownershipNature, "directOrIndirectOwnership", "natureOfOwnership")


def _present(group: Group | None, *names: str) -> Iterator[Slot]:
    for name in names:
        value = getattr(group, name, None)
        if isinstance(value, Value):
            yield name, value


def how_many(rng: random.Random) -> int:
    """How many footnotes a filing has: mostly few, now and then thirty."""
    groups = (0, rng.randint(1, 3), rng.randint(4, 8), rng.randint(9, 16), rng.randint(17, 30))
    return rng.choices(groups, (17, 40, 27, 11, 5))[0]


def annotate(
    rng: random.Random, rows: list[Row], company: Company, today: dt.date
) -> list[Footnote]:
    """Give the rows footnote references and return the footnotes, F1 first.

    The numbers follow the order of the page in most filings, as in real ones.
    """
    places = [slot for row in rows for slot in slots(row)]
    count = how_many(rng) if places else 0
    if count:
        _refer(rng, places, count)
    _drop_empty(rows)
    if not count:
        return []
    used = list(dict.fromkeys(n for _, value in places for n in value.footnoteId))
    every = [str(n) for n in range(1, count + 1)]
    order = used + [n for n in every if n not in used]
    if rng.random() < 0.15:
        rng.shuffle(order)
    number = {old: f"F{new}" for new, old in enumerate(order, 1)}
    for _, value in places:
        ids = [number[n] for n in value.footnoteId]
        value.footnoteId = sorted(ids, key=lambda i: int(i[1:]))
    return [Footnote(id=f"F{n}", value=footnote(rng, company, today)) for n in range(1, count + 1)]


def _refer(rng: random.Random, places: list[Slot], count: int) -> None:
    weights = [_WEIGHTS.get(name, 1.5) for name, _ in places]
    for number in range(1, count + 1):
        if rng.random() < 0.02:
            continue  # listed, but referred to by no cell
        times = 1 if rng.random() < 0.65 else rng.randint(2, max(2, min(8, len(places))))
        for name, value in rng.choices(places, weights, k=times):
            held = len(value.footnoteId)
            if str(number) in value.footnoteId or held >= 4 or rng.random() < 0.35 * held:
                continue
            value.footnoteId.append(str(number))
            gives_way = rng.random() < _GIVES_WAY.get(name, 0.0)
            if gives_way and isinstance(value, Value):
                value.value = None


def _drop_empty(rows: list[Row]) -> None:
    for row in rows:
        if isinstance(row, NonDerivativeTransaction | NonDerivativeHolding):
            continue
        for name in ("exerciseDate", "expirationDate"):
            value = getattr(row, name)
            if value is not None and not value.value and not value.footnoteId:
                setattr(row, name, None)
