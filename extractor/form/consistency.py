"""What the amounts and days of a record say of one another: several values, one relation.

Rows of one security and one kind of ownership are a chain: the amount owned after a row is
the one after the row before, more or less what the row moved. Of 72 real filings all chains of
Table I hold and a quarter of those of Table II do not (tranches that are counted apart), so in
Table II a broken chain tells something only beside links that hold. A Form 4 is for the day of
its earliest transaction (68 of 68 real ones).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from extractor.form.record import (
    DerivativeTransaction,
    NonDerivativeTransaction,
    OwnershipDocument,
    Row,
    Value,
)
from extractor.form.values import parse_acquired_disposed, parse_date, parse_number

Transaction = NonDerivativeTransaction | DerivativeTransaction


Parser = Callable[[str], str | None]


class Relation(NamedTuple):
    """Values that must fit one another.

    ``parsers``: what reads a text as each of them. ``holds``: whether they fit as they are
    now; None when one of them has no value. ``why``: what to tell where they do not.
    """

    values: tuple[Value, ...]
    parsers: tuple[Parser, ...]
    holds: Callable[[], bool | None]
    why: str


def relations_of(record: OwnershipDocument) -> list[list[Relation]]:
    """All relations of a record, in groups that share values: each chain, and the period's."""
    groups: list[list[Relation]] = []
    for table, sure in ((record.nonDerivativeTable, True), (record.derivativeTable, False)):
        for rows in same_holdings(table.rows if table else ()):
            groups += _chain(rows, sure)
    groups += _period(record)
    return groups


def unvouched(group: Sequence[Relation]) -> list[tuple[Value, Relation]]:
    """The values of broken relations that no relation which holds vouches for."""
    states = [relation.holds() for relation in group]
    vouched = {
        id(value)
        for relation, holds in zip(group, states, strict=True)
        if holds
        for value in relation.values
    }
    found: dict[int, tuple[Value, Relation]] = {}
    for relation, holds in zip(group, states, strict=True):
        if holds is False:
            for value in relation.values:
                if id(value) not in vouched:
                    found.setdefault(id(value), (value, relation))
    return list(found.values())


def same_holdings(rows: Iterable[Row]) -> list[list[Transaction | None]]:
    """Transactions of one security that is owned in one way, in the table's order.

    None stands for a row that only a footnote tells whose it is: it may go between.
    """
    groups: dict[tuple[str, ...], list[Transaction | None]] = {}
    for row in rows:
        if isinstance(row, NonDerivativeTransaction | DerivativeTransaction):
            nature = row.ownershipNature
            how = nature.directOrIndirectOwnership if nature else None
            by = nature.natureOfOwnership if nature else None
            names = (row.securityTitle, how, by)
            if any(name is not None and not name.value for name in names):
                for group in groups.values():
                    group.append(None)
            else:
                groups.setdefault(tuple(map(_words, names)), []).append(row)
    return [group for group in groups.values() if len(group) > 1]


def _words(value: Value | None) -> str:
    """What names are compared by; notes stand at any row of a holding."""
    return "".join(filter(str.isalnum, value.value or "")).lower() if value else ""


class Moved(NamedTuple):
    """A row of a chain: what it moved, which way, and what it left."""

    shares: Value
    direction: Value
    after: Value


def moved(row: Transaction | None) -> Moved | None:
    """The values of a row that make it a link; None when one of them is not there at all."""
    if row is None:
        return None
    amounts, left = row.transactionAmounts, row.postTransactionAmounts
    if amounts is None or left is None:
        return None
    shares, direction = amounts.transactionShares, amounts.transactionAcquiredDisposedCode
    after = left.sharesOwnedFollowingTransaction
    if shares is None or direction is None or after is None:
        return None
    return Moved(shares, direction, after)


def _chain(rows: Sequence[Transaction | None], sure: bool) -> Iterator[list[Relation]]:
    """The links between rows that stand one after the other; nothing where they tell nothing.

    ``sure``: whether a lone broken link tells something.
    """
    pairs = [(a, b) for a, b in pairwise(map(moved, rows)) if a and b]
    if not pairs or len({a.after.value for pair in pairs for a in pair}) == 1:
        return  # each row may tell what is left in the end
    ways = [[_link(a, b) for a, b in pairs], [_link(b, a) for a, b in pairs]]
    held = [sum(link.holds() is True for link in way) for way in ways]
    links = ways[int(held[1] > held[0])]  # rows may stand in the order of time or against it
    if max(held) or (sure and len(links) == 1):
        yield links


def _link(before: Moved, row: Moved) -> Relation:
    def holds() -> bool | None:
        owned, shares, after = before.after.number, row.shares.number, row.after.number
        way = row.direction.value
        if owned is None or shares is None or after is None or way not in ("A", "D"):
            return None
        found = owned + shares if way == "A" else owned - shares
        # Parts of shares are rounded as anyone likes.
        whole = all(n == n.to_integral_value() for n in (owned, shares, after))
        return found == after if whole else abs(found - after) < WHOLE

    return Relation(
        (before.after, row.shares, row.direction, row.after),
        (parse_number, parse_number, parse_acquired_disposed, parse_number),
        holds,
        "the amount owned after is not the one before, more or less this amount",
    )


WHOLE = Decimal(1)
"""Shares by which amounts may miss one another where parts of shares are counted."""


OF_DAYS = date(2002, 8, 29)
"""From when on a Form 4 is for a day; before, for a month."""


def _period(record: OwnershipDocument) -> Iterator[list[Relation]]:
    """The day that a Form 4 is for is that of its earliest transaction."""
    period = record.periodOfReport
    form = record.documentType.value if record.documentType else None
    if period is None or form != "4":
        return
    days = [
        row.transactionDate
        for table in (record.nonDerivativeTable, record.derivativeTable)
        for row in (table.rows if table else ())
        if isinstance(row, NonDerivativeTransaction | DerivativeTransaction)
        and row.transactionDate is not None
    ]
    dated = [day for day in days if day.date is not None]
    if not dated:
        return
    first = min(dated, key=lambda day: day.value or "")

    def holds() -> bool | None:
        if period.date is None or any(day.date is None for day in days):
            return None
        if period.date < OF_DAYS:
            return None  # a month was asked for, and its last day is often given
        return period.date == min(day.date for day in days if day.date)

    # A day before all others and the period's is the one that is likely read wrong.
    yield [
        Relation(
            (period, first),
            (parse_date, parse_date),
            holds,
            "the day of the report is not that of the first transaction",
        )
    ]
