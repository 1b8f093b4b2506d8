"""What must agree inside one record; what does not is said beside the value.

A failed check lowers the confidence of the values that it touches. The value stays: what
the page shows is what the record tells.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from extractor.catalogue.codes import TRANSACTION_CODES
from extractor.form.record import (
    DerivativeTransaction,
    NonDerivativeTransaction,
    OwnershipDocument,
    TransactionCoding,
    Value,
)

DOUBT = 0.5
"""Factor on the confidence of a value that fails a check."""


def check_record(record: OwnershipDocument) -> None:
    """Add warnings to the record's values, in place."""
    _check_footnotes(record)
    for table in (record.nonDerivativeTable, record.derivativeTable):
        for row in table.rows if table else ():
            if isinstance(row, NonDerivativeTransaction | DerivativeTransaction):
                _check_direction(row)
                _check_dates(record, row)
            for value in values_of(row):
                if value.value and value.value.startswith("-") and value.value[1:2].isdigit():
                    _doubt(value, "no amount on these forms is negative")


def _doubt(value: Value | None, why: str) -> None:
    if value is None:
        return
    value.warnings.append(why)
    if value.confidence is not None:
        value.confidence = round(value.confidence * DOUBT, 6)


def values_of(model: BaseModel) -> Iterator[Value]:
    """All values inside a record or a group of it."""
    for name in type(model).model_fields:
        item = getattr(model, name)
        for part in item if isinstance(item, list) else (item,):
            if isinstance(part, Value):
                yield part
            elif isinstance(part, BaseModel):
                yield from values_of(part)


def _check_footnotes(record: OwnershipDocument) -> None:
    """Marks used = footnotes listed."""
    listed = {note.id for note in record.footnotes or ()}
    used: set[str] = set()
    for table in (record.nonDerivativeTable, record.derivativeTable):
        for row in table.rows if table else ():
            for value in values_of(row):
                used.update(value.footnoteId)
                for mark in value.footnoteId:
                    if mark not in listed:
                        _doubt(value, f"footnote {mark} is not on the page")
            coding = row.transactionCoding
            if isinstance(coding, TransactionCoding):
                used.update(coding.footnoteId)
    for note in record.footnotes or ():
        if note.id not in used:
            note.warnings.append("no value refers to this footnote")


def _check_direction(row: NonDerivativeTransaction | DerivativeTransaction) -> None:
    """Sales dispose, purchases acquire."""
    coding, amounts = row.transactionCoding, row.transactionAmounts
    if coding is None or amounts is None or coding.transactionCode is None:
        return
    code = TRANSACTION_CODES.get(coding.transactionCode.value or "")
    direction = amounts.transactionAcquiredDisposedCode
    if code is None or direction is None or not direction.value:
        return
    derivative = isinstance(row, DerivativeTransaction)
    usual = code.table2_direction if derivative else code.direction
    if usual and code.code in "PS" and usual != direction.value:
        _doubt(direction, f"code {code.code} does not go with {direction.value}")


def _check_dates(
    record: OwnershipDocument, row: NonDerivativeTransaction | DerivativeTransaction
) -> None:
    """A form is signed after what it reports."""
    signed = [s.signatureDate.date for s in record.ownerSignature if s.signatureDate]
    last = max((d for d in signed if d), default=None)
    date = row.transactionDate.date if row.transactionDate else None
    if last and date and date > last:
        _doubt(row.transactionDate, "the transaction is later than the signature")
