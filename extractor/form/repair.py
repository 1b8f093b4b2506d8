"""Readings of pixels that the rest of the record decides between.

Where values do not fit one another and exactly one of the readings that the OCR gave makes them
fit, that reading is taken. A value that no reading gave is never made, and where two readings
would do, or none, all stays as it was read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from pydantic import BaseModel

from extractor.form.checks import values_of
from extractor.form.consistency import Relation, relations_of
from extractor.form.record import OwnershipDocument, TransactionCoding, Value
from extractor.form.values import (
    parse_acquired_disposed,
    parse_code,
    parse_date,
    parse_direct_indirect,
    parse_number,
)

AGREE = 2
"""Readings of a code that have to be the same."""


class _Choice(NamedTuple):
    """Another reading of a value: its text, and the value in the schema's form."""

    value: Value
    text: str
    read: str


def repair(record: OwnershipDocument) -> None:
    """Take the readings that alone make the record's amounts and days agree, in place.

    Looks at values whose evidence holds several readings (see `extractor.form.ocr`).
    """
    for group in relations_of(record):
        for relation in group:
            if not relation.holds():
                mending = [c for c in _choices(relation) if _mends(c, group)]
                if len({(id(c.value), c.read) for c in mending}) == 1:
                    _take(mending[0], "agrees with the rest")


def repair_unread(record: OwnershipDocument) -> None:
    """Take the one reading of a row's cell that can be what its column holds, where that in use
    cannot: days, amounts and letters. A code's brings the form's number and the swap's flag.
    """
    for table in (record.nonDerivativeTable, record.derivativeTable):
        for row in table.rows if table is not None else ():
            _read_anew(row)
            coding = getattr(row, "transactionCoding", None)
            if isinstance(coding, TransactionCoding) and coding.transactionFormType is None:
                _code_anew(coding, record.documentType)


def _read_anew(group: BaseModel) -> None:
    for name, value in vars(group).items():
        if isinstance(value, Value):
            parse = next((p for field, p in _PARSERS if field in name), None)
            if parse is not None and value.value is None and value.raw:
                found = list(_readings(value, parse))
                if len({choice.read for choice in found}) == 1:
                    _take(found[0], "can stand there")
        elif isinstance(value, BaseModel):
            _read_anew(value)


_PARSERS: tuple[tuple[str, Callable[[str], str | None]], ...] = (
    ("Date", parse_date),
    ("AcquiredDisposedCode", parse_acquired_disposed),
    ("directOrIndirect", parse_direct_indirect),
    ("Shares", parse_number),
    ("shares", parse_number),
    ("Value", parse_number),
    ("value", parse_number),
    ("Price", parse_number),
)


def _code_anew(coding: TransactionCoding, form: Value | None) -> None:
    """A code that two readings agree on: any letter may be one, and one is soon read.

    Beside a Form 5's code another form's number may stand, which is lost with it.
    """
    code = coding.transactionCode
    if code is None or code.value is not None or form is None or not form.value:
        return
    found = list(_readings(code, _plain_code))
    if len(found) >= AGREE and len({choice.read for choice in found}) == 1:
        _take(found[0], "can stand there")
        if form.value.startswith("4"):
            coding.transactionFormType = code.model_copy(update={"value": "4"})
        coding.equitySwapInvolved = code.model_copy(update={"value": "0"})


def _plain_code(text: str) -> str | None:
    parsed = parse_code(text)
    return parsed[0] if parsed is not None and parsed[1:] == (None, False, False) else None


def repair_marks(record: OwnershipDocument) -> None:
    """Take the one reading of a mark that a note answers to, where none answers to the other."""
    known = {note.id for note in record.footnotes or ()}
    for value in values_of(record):
        ocr = value.evidence.ocr if value.evidence else None
        for k, mark in enumerate(value.footnoteId if ocr is not None else ()):
            if mark in known or ocr is None:
                continue
            read = {f"F{m[1]}" for r in ocr.readings if (m := _MARK.fullmatch(r.text.strip()))}
            found = (read & known) - set(value.footnoteId)
            if len(found) == 1:
                value.footnoteId[k] = found.pop()
                value.warnings.append(f"read {mark!r} at first; no note has that number")


_MARK = re.compile(r"\(?([1-9]\d?)\)?")


def capital_symbol(record: OwnershipDocument) -> None:
    """Take a symbol in capitals where one of its readings has it so.

    Symbols are printed small, behind the name: their height tells capitals from small letters
    no more.
    """
    symbol = record.issuer.issuerTradingSymbol if record.issuer else None
    evidence = symbol.evidence if symbol else None
    if symbol is None or not symbol.value or evidence is None or evidence.ocr is None:
        return
    large = symbol.value.upper()
    for reading in evidence.ocr.readings if large != symbol.value else ():
        if re.search(rf"(?<!\w){re.escape(large)}(?!\w)", reading.text):
            symbol.value = large
            symbol.evidence = evidence.model_copy(update={"text": reading.text})
            return


def _choices(relation: Relation) -> Iterator[_Choice]:
    """All other readings of the values of a relation."""
    for value, parse in zip(relation.values, relation.parsers, strict=True):
        yield from _readings(value, parse)


def _readings(value: Value, parse: Callable[[str], str | None]) -> Iterator[_Choice]:
    """All other readings of a value that can be parsed."""
    ocr = value.evidence.ocr if value.evidence else None
    for reading in ocr.readings if ocr else ():
        text = _MARKS.sub("", reading.text).strip()
        read = parse(text)
        if read is not None and read != value.value:
            yield _Choice(value, text, read)


_MARKS = re.compile(r"(?:\s*\(\d{1,2}\))+$")
"""Footnote marks behind a value, which are read apart from it."""


def _mends(choice: _Choice, group: Sequence[Relation]) -> bool:
    """Whether every relation of the value holds with another reading of it."""
    before = choice.value.value
    choice.value.value = choice.read
    try:
        return all(r.holds() for r in group if any(v is choice.value for v in r.values))
    finally:
        choice.value.value = before


def _take(choice: _Choice, why: str) -> None:
    value = choice.value
    assert value.evidence is not None
    # What was said of the text that was read first is not true of this one.
    value.warnings = [f"read {value.raw!r} at first; {choice.text!r} alone {why}"]
    value.value, value.raw = choice.read, choice.text
    value.evidence = value.evidence.model_copy(update={"text": choice.text})
