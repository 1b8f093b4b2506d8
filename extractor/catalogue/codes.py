"""Codes that the forms use, and what they stand for: transactions, forms, ownership.

States and countries are in `extractor.catalogue.places`; `state_code` and
`country_code` can be had from either module.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.catalogue.places import country_code, place_name, state_code

__all__ = [
    "ACQUIRED_DISPOSED",
    "DOCUMENT_TYPES",
    "FORM_TITLES",
    "OWNERSHIP",
    "TIMELINESS",
    "TRANSACTION_CODES",
    "TRANSACTION_FORM_TYPES",
    "TransactionCode",
    "country_code",
    "direction_of_head",
    "document_type",
    "place_name",
    "state_code",
]

Direction = Literal["A", "D", ""]


@dataclass(frozen=True, slots=True)
class TransactionCode:
    """A transaction code, and which way securities go under it.

    ``direction``: ``A`` acquired, ``D`` disposed of, empty where either is usual.
    ``table2_direction``: the same for Table II, where a derivative is used up by what
    gives its owner the shares of Table I.
    """

    code: str
    meaning: str
    direction: Direction = ""
    table2_direction: Direction = ""


TRANSACTION_CODES: dict[str, TransactionCode] = {
    code.code: code
    for code in (
        TransactionCode("P", "Purchase on the open market or in private", "A", "A"),
        TransactionCode("S", "Sale on the open market or in private", "D", "D"),
        TransactionCode("A", "Grant or award from the issuer (Rule 16b-3(d))", "A", "A"),
        TransactionCode("D", "Disposition back to the issuer (Rule 16b-3(e))", "D", "D"),
        TransactionCode("F", "Securities handed over or withheld for price or tax", "D", "D"),
        TransactionCode("I", "Discretionary transaction (Rule 16b-3(f))"),
        TransactionCode("M", "Exercise or conversion exempt under Rule 16b-3", "A", "D"),
        TransactionCode("C", "Conversion of a derivative security", "", "D"),
        TransactionCode("E", "Expiration of a short derivative position", "", ""),
        TransactionCode("H", "Expiration or cancellation of a long derivative for value", "", "D"),
        TransactionCode("O", "Exercise of an out-of-the-money derivative", "A", "D"),
        TransactionCode("X", "Exercise of an in-the-money or at-the-money derivative", "A", "D"),
        TransactionCode("G", "Gift"),
        TransactionCode("L", "Small acquisition (Rule 16a-6)", "A", "A"),
        TransactionCode("W", "Acquisition or disposition by will or by inheritance"),
        TransactionCode("Z", "Deposit into or withdrawal from a voting trust"),
        TransactionCode("J", "Other, described in a footnote"),
        TransactionCode("U", "Tender of shares in a change of control", "D", "D"),
        TransactionCode("K", "Equity swap or the like; printed after another code"),
        TransactionCode("V", "Reported earlier than required; printed beside another code"),
    )
}
"""All codes, ``K`` and ``V`` included. The schema's ``transactionCode`` never holds those two
in filings that keep to it: they are ``equitySwapInvolved`` and the form type there."""

TRANSACTION_FORM_TYPES = ("3", "4", "5")
ACQUIRED_DISPOSED = {"A": "acquired", "D": "disposed of"}
OWNERSHIP = {"D": "direct", "I": "indirect"}
TIMELINESS = {"E": "early", "L": "late", "": "on time"}

FORM_TITLES = {
    "3": "Initial Statement of Beneficial Ownership of Securities",
    "4": "Statement of Changes in Beneficial Ownership",
    "5": "Annual Statement of Changes in Beneficial Ownership",
}

DOCUMENT_TYPES = ("3", "3/A", "4", "4/A", "5", "5/A")


def document_type(text: str) -> str | None:
    """``3``, ``4/A``, ... from ``Form 4``, ``FORM 4/A``, ``4 / A``; None for anything else."""
    squeezed = "".join(text.upper().split()).removeprefix("FORM").removeprefix(":")
    return squeezed if squeezed in DOCUMENT_TYPES else None


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ACQUIRED_WORDS = _words(
    """
    a acq acqd acquired acquisition acquisitions added addition additions bought buy buys
    credit credits gained in increase increases plus purchase purchased purchases received
    """
)
_DISPOSED_WORDS = _words(
    """
    d debit debits decrease decreases delivered disp dispd disposal disposals disposed
    disposition dispositions minus out reduction reductions removed sale sales sell sold
    surrendered
    """
)


def direction_of_head(head: str) -> Literal["A", "D"] | None:
    """Which way the securities of a column go by its head: ``(A)``, ``Acquired``, ``Sold``.

    None when the head names no direction, or both. Only such a head stands for the
    A/D code that the column lacks: nothing is made up from the column's place.
    """
    words = set("".join(c if c.isalpha() else " " for c in head.lower()).split())
    acquired, disposed = words & _ACQUIRED_WORDS, words & _DISPOSED_WORDS
    if bool(acquired) == bool(disposed):
        return None
    return "A" if acquired else "D"
