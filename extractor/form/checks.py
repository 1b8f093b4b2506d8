"""What must agree inside one record; what does not is said beside the value.

A failed check lowers the confidence of the values that it touches. The value stays: what
the page shows is what the record tells.
"""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel

from extractor.catalogue.codes import TRANSACTION_CODES
from extractor.form.consistency import relations_of, unvouched
from extractor.form.notices import tell
from extractor.form.record import (
    DerivativeHolding,
    DerivativeTransaction,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    OwnershipDocument,
    Row,
    Value,
)

DOUBT = 0.5
"""Factor on the confidence of a value that fails a check."""


def check_record(record: OwnershipDocument) -> frozenset[str]:
    """Add warnings to the record's values, in place; the marks that have no note."""
    listed = {note.id for note in record.footnotes or ()}
    signed = [s.signatureDate.date for s in record.ownerSignature if s.signatureDate]
    last = max((d for d in signed if d), default=None)
    used: set[str] = set()
    without: list[Row] = []
    for table in (record.nonDerivativeTable, record.derivativeTable):
        for row in table.rows if table else ():
            if isinstance(row, NonDerivativeTransaction | DerivativeTransaction):
                _check_direction(row)
                _check_dates(row, last)
            if isinstance(row, DerivativeTransaction | DerivativeHolding):
                _check_days_of_right(row)
            if _lacks_amount(row):
                without.append(row)
            if (coding := row.transactionCoding) is not None:
                used.update(coding.footnoteId)
                code = coding.transactionCode
                _check_marks(coding.footnoteId, listed, [code] if code else values_of(row)[:1])
            for value in values_of(row):
                used.update(value.footnoteId)
                _check_value(value, listed)
    for group in relations_of(record):
        for value, relation in unvouched(group):
            _doubt(value, relation.why)
    _tell_without_amount(without)
    for note in record.footnotes or ():
        if note.id not in used:
            note.warnings.append("no value refers to this footnote")
    return frozenset(used - listed)


def _check_value(value: Value, listed: set[str]) -> None:
    """Marks used = footnotes listed; no amount is negative."""
    _check_marks(value.footnoteId, listed, [value])
    if value.value and value.value.startswith("-") and value.value[1:2].isdigit():
        _doubt(value, "no amount on these forms is negative")


def _check_marks(marks: list[str], listed: set[str], beside: list[Value]) -> None:
    """Doubt the values that marks stand at when a mark has no note."""
    for mark in marks:
        if mark not in listed:
            for value in beside:
                _doubt(value, f"footnote {mark} is not on the page")


def _doubt(value: Value | None, why: str) -> None:
    if value is None:
        return
    value.warnings.append(why)
    if value.confidence is not None:
        value.confidence = round(value.confidence * DOUBT, 6)


def values_of(model: BaseModel) -> list[Value]:
    """All values inside a record or a group of it."""
    found: list[Value] = []
    _gather(model, found)
    return found


def _gather(model: BaseModel, found: list[Value]) -> None:
    for item in vars(model).values():
        if isinstance(item, Value):
            found.append(item)
        elif isinstance(item, BaseModel):
            _gather(item, found)
        elif item and isinstance(item, list):
            for part in item:
                if isinstance(part, Value):
                    found.append(part)
                elif isinstance(part, BaseModel):
                    _gather(part, found)


def _check_direction(row: NonDerivativeTransaction | DerivativeTransaction) -> None:
    """Sales dispose, purchases and grants acquire."""
    coding, amounts = row.transactionCoding, row.transactionAmounts
    if coding is None or amounts is None or coding.transactionCode is None:
        return
    code = TRANSACTION_CODES.get(coding.transactionCode.value or "")
    direction = amounts.transactionAcquiredDisposedCode
    if code is None or direction is None or not direction.value:
        return
    derivative = isinstance(row, DerivativeTransaction)
    usual = code.table2_direction if derivative else code.direction
    if usual and code.code in _ONE_WAY and usual != direction.value:
        _doubt(direction, f"code {code.code} does not go with {direction.value}")


_ONE_WAY = "PSFAX"
"""Codes that went their usual way in every row of 72 real filings but one, a filer's slip."""


def _check_dates(
    row: NonDerivativeTransaction | DerivativeTransaction, signed: date | None
) -> None:
    """A form is signed after what it reports."""
    told = row.transactionDate.date if row.transactionDate else None
    if signed and told and told > signed:
        _doubt(row.transactionDate, "the transaction is later than the signature")


def _check_days_of_right(row: DerivativeTransaction | DerivativeHolding) -> None:
    """A right ends after it begins."""
    begins, ends = row.exerciseDate, row.expirationDate
    if begins and ends and begins.date and ends.date and ends.date < begins.date:
        for value in (begins, ends):
            _doubt(value, "the right expires before it can be exercised")


def _lacks_amount(row: Row) -> bool:
    """Whether a row has neither an amount nor a footnote in its place."""
    if any(amount is not None for amount in _amounts(row)):
        return False  # one that cannot be read has a warning of its own
    for value in values_of(row)[:1]:
        value.warnings.append(f"the {_what(row)} has no amount")
    return True


def _amounts(row: Row) -> list[Value | None]:
    """What may tell how much a row is about: traded, or held, or what it turns into."""
    if isinstance(row, NonDerivativeTransaction | DerivativeTransaction):
        traded = row.transactionAmounts
        return [traded.transactionShares, traded.transactionTotalValue] if traded else []
    found: list[Value | None] = []
    if (held := row.postTransactionAmounts) is not None:
        found += [held.sharesOwnedFollowingTransaction, held.valueOwnedFollowingTransaction]
    if isinstance(row, DerivativeHolding) and (under := row.underlyingSecurity) is not None:
        found += [under.underlyingSecurityShares, under.underlyingSecurityValue]
    return found


def _what(row: Row) -> str:
    held = isinstance(row, NonDerivativeHolding | DerivativeHolding)
    return "holding" if held else "transaction"


def _tell_without_amount(rows: list[Row]) -> None:
    if rows:
        first = " ".join(v.value for v in values_of(rows[0])[:2] if v.value)[:80]
        more = f" and {len(rows) - 1} more" if len(rows) > 1 else ""
        tell(f"a {_what(rows[0])} has no amount, or it was not read: {first!r}{more}")
