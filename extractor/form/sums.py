"""Rows that are none: sums below the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from extractor.form import values
from extractor.form.parts import Ink

_TOTAL = re.compile(
    r"(?:(?:sub|grand)[ -]?)?\s*(?:totals?|sums?)\b(?! return)(?:.{0,20}|.*\bholdings?)",
    re.IGNORECASE,
)
_MOVED = ("transactionShares", "sharesAcquired", "sharesDisposed")
_AMOUNTS = frozenset({*_MOVED, "sharesOwnedFollowingTransaction", "transactionPricePerShare"})


def is_total(ink: Mapping[str, Ink]) -> bool:
    """A sum below the rows: it calls itself one and has neither date nor code.

    ``ink``: cells by column label. A total return swap is a security.
    """
    title = ink.get("securityTitle")
    return (
        title is not None
        and not {"transactionDate", "transactionCode"} & set(ink)
        and _TOTAL.fullmatch(title.text) is not None
    )


def is_untitled_sum(ink: Mapping[str, Ink], rows: Sequence[Mapping[str, Ink]]) -> bool:
    """Whether a row holds amounts alone, and what was moved is what the ``rows`` above it move.

    Two rows at least, of the same column; a single amount again may be a row of its own.
    """
    if len(rows) < 2 or not set(ink) <= _AMOUNTS:
        return False  # nearly every row
    moved = [label for label in _MOVED if label in ink]
    return bool(moved) and all(_adds_up(ink[label], rows, label) for label in moved)


def _adds_up(found: Ink, rows: Sequence[Mapping[str, Ink]], label: str) -> bool:
    own = values.parse_number(found.text)
    each = [values.parse_number(row[label].text) for row in rows if label in row]
    amounts = [Decimal(number) for number in each if number is not None]
    return own is not None and len(amounts) > 1 and sum(amounts) == Decimal(own)


def shown_of(ink: Mapping[str, Ink]) -> str:
    """A row's texts, for a message."""
    return " ".join(found.text for found in ink.values())[:80]
