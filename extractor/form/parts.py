"""The labelled cells of one row, and the groups of values that they give."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from extractor.catalogue.codes import direction_of_head
from extractor.document.model import Cell
from extractor.form import values
from extractor.form.doubts import doubt
from extractor.form.ink import evidence_of_cell, read_value
from extractor.form.numerals import (
    Decimals,
    currency_of,
    may_be_thousands,
    parse_comma,
    parse_grouped,
    parse_spelled,
)
from extractor.form.record import (
    Evidence,
    OwnershipNature,
    PostTransactionAmounts,
    TransactionAmounts,
    UnderlyingSecurity,
    Value,
)


class Ink(NamedTuple):
    """One labelled cell of a row, with the probability of its label."""

    cell: Cell
    grid: int
    page: int
    confidence: float
    head: str
    text: str
    marks: tuple[str, ...]
    scaled: bool = False  # the head tells of thousands or cents
    decimals: Decimals = "point"  # how the page's tables write numbers
    below: str = ""  # the ink of rows below that it goes on in
    doubt: str = ""  # why its text may not be whole

    def evidence(self) -> Evidence:
        """Where the cell stands, with the rows that it goes on in."""
        found = evidence_of_cell(self.cell, self.grid, self.page)
        if self.below:
            return found.model_copy(update={"text": f"{found.text} {self.below}".strip()})
        return found

    def joined(self, other: Ink) -> Ink:
        """With the text of the same column in a row below that goes on here."""
        return self._replace(
            text=f"{self.text} {other.text}".strip(),
            marks=tuple(dict.fromkeys(self.marks + other.marks)),
            confidence=min(self.confidence, other.confidence),
            below=f"{self.below} {other.cell.source}".strip(),
        )

    def number(self, text: str) -> str | None:
        """The cell's text as a number, the way that the page writes them."""
        read = (parse_comma if self.decimals == "comma" else parse_spelled)(text)
        # Blanks part thousands on one line of one cell; on paper two columns may have met there.
        if read is None and self.cell.box is None and len(self.cell.lines) == 1:
            read = parse_grouped(text)
        return read

    def value(self, parse: Callable[[str], str | None] | None, what: str) -> Value | None:
        """The cell's value in the schema's form, with its marks."""
        read = read_value(
            self.text,
            parse,
            self.evidence(),
            self.confidence,
            self.marks,
            what,
        )
        if read is not None and self.doubt:
            doubt(read, self.doubt)
        return read


def text(ink: dict[str, Ink], label: str) -> Value | None:
    """The cell as it is printed."""
    found = ink.get(label)
    return found.value(None, "text") if found else None


def date(ink: dict[str, Ink], label: str) -> Value | None:
    """The cell as a date."""
    found = ink.get(label)
    return found.value(values.parse_date, "date") if found else None


def number(ink: dict[str, Ink], label: str) -> Value | None:
    """The cell as a number, as printed: a scale in the head is told, not reckoned in."""
    found = ink.get(label)
    if found is None:
        return None
    value = found.value(found.number, "number")
    if value is None or not value.value:
        return value
    if found.scaled:
        doubt(value, f"the head says {found.head!r}; the number stands as printed")
    if found.decimals == "both" and may_be_thousands(found.text):
        doubt(value, "the page writes decimals with commas and with points; these may be thousands")
    if (currency := currency_of(found.text)) is not None:
        doubt(value, f"the amount is in {currency}; the number stands as printed")
    return value


def amounts(ink: dict[str, Ink], derivative: bool) -> TransactionAmounts | None:
    """Shares or value, price, and the direction, from a column or from the head."""
    shares = number(ink, "transactionShares")
    label = "transactionShares"
    direction = None
    if (found := ink.get("transactionAcquiredDisposedCode")) is not None:
        direction = found.value(values.parse_acquired_disposed, "A or D")
    if shares is not None and shares.value is None and direction is not None:
        _take_pair(shares, direction)
    if shares is None:
        both = ink.get("sharesAcquired"), ink.get("sharesDisposed")
        for label in ("sharesAcquired", "sharesDisposed"):
            if (found := ink.get(label)) is None:
                continue
            if not found.text and label == "sharesAcquired" and both[1] is not None:
                continue  # a mark alone beside the amount of the other column
            shares = number(ink, label)
            if shares is not None and all(b is not None and b.text for b in both):
                shares.warnings.append("both columns, acquired and disposed of, hold an amount")
                shares.confidence = round((shares.confidence or 0.0) / 2, 6)
            letter = direction_of_head(found.head)
            if direction is None and letter is not None:
                direction = Value(
                    value=letter,
                    raw=found.text or None,
                    confidence=found.confidence,
                    evidence=found.evidence(),
                )
            break
    money = label in ink and values.is_money(ink[label].text)
    if money and not derivative:
        # Table I has no element for an amount of money.
        if shares is not None:
            doubt(shares, "the amount is printed in dollars; it may be a value and no number")
        money = False
    out = TransactionAmounts(
        transactionShares=None if money else shares,
        transactionTotalValue=shares if money else None,
        transactionPricePerShare=number(ink, "transactionPricePerShare"),
        transactionAcquiredDisposedCode=direction,
    )
    return out if _any(out) else None


_BETWEEN = re.compile(r"[\s,;/]+")
_APART = re.compile(r"[\s;/]+")


def _take_pair(shares: Value, direction: Value) -> None:
    """``12,000 -`` beside ``A,D``: both directions in one cell, and one of them holds nothing."""
    numbers = _APART.split((shares.raw or "").strip())
    letters = _BETWEEN.split((direction.raw or "").strip("() "))
    if direction.value is not None or len(numbers) < 2 or len(numbers) != len(letters):
        return
    read = [
        (values.parse_number(n), values.parse_acquired_disposed(x))
        for n, x in zip(numbers, letters, strict=True)
        if not values.is_blank(n)
    ]
    if len(read) != 1 or None in read[0]:
        return
    for value, found in zip((shares, direction), read[0], strict=True):
        value.value = found
        value.warnings.clear()


def after(ink: dict[str, Ink]) -> PostTransactionAmounts | None:
    """What is owned following the transactions, in shares or in dollars."""
    owned = number(ink, "sharesOwnedFollowingTransaction")
    if owned is None:
        return None
    if values.is_money(ink["sharesOwnedFollowingTransaction"].text):
        return PostTransactionAmounts(valueOwnedFollowingTransaction=owned)
    return PostTransactionAmounts(sharesOwnedFollowingTransaction=owned)


def underlying(ink: dict[str, Ink]) -> UnderlyingSecurity | None:
    """The security under a derivative one."""
    amount = number(ink, "underlyingSecurityShares")
    money = amount is not None and values.is_money(ink["underlyingSecurityShares"].text)
    out = UnderlyingSecurity(
        underlyingSecurityTitle=text(ink, "underlyingSecurityTitle"),
        underlyingSecurityShares=None if money else amount,
        underlyingSecurityValue=amount if money else None,
    )
    return out if _any(out) else None


def nature(ink: dict[str, Ink]) -> OwnershipNature | None:
    """Direct or indirect, and through whom."""
    direct = None
    if (found := ink.get("directOrIndirectOwnership")) is not None:
        direct = found.value(values.parse_direct_indirect, "D or I")
    nature = text(ink, "natureOfOwnership")
    if direct is not None and direct.value is None and direct.raw:
        told = values.split_direct_indirect(direct.raw)
        if told is not None:  # ``Indirect, by a trust``: one cell for both
            whole = {
                "warnings": [],
                "confidence": round(ink["directOrIndirectOwnership"].confidence, 6),
            }
            by = {"value": told[1], "raw": told[1], "footnoteId": []}
            nature = nature or direct.model_copy(update={**whole, **by})
            direct = direct.model_copy(update={**whole, "value": told[0]})
    # Owned directly there is no nature to tell, and typists fill the cell with "N/A".
    if nature is not None and nature.value and values.is_blank(nature.value):
        nature = None
    out = OwnershipNature(directOrIndirectOwnership=direct, natureOfOwnership=nature)
    return out if _any(out) else None


def _any(group: TransactionAmounts | UnderlyingSecurity | OwnershipNature) -> bool:
    return any(value is not None for value in vars(group).values())
