"""Readings of pixels that the rest of the record decides between.

Where values do not fit one another and exactly one of the readings that the OCR gave makes them
fit, that reading is taken. A value that no reading gave is never made, and where two readings
would do, or none, all stays as it was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.form.consistency import Relation, relations_of
from extractor.form.record import OwnershipDocument, Value


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
                    _take(mending[0])


def _choices(relation: Relation) -> Iterator[_Choice]:
    """All other readings of the values of a relation."""
    for value, parse in zip(relation.values, relation.parsers, strict=True):
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


def _take(choice: _Choice) -> None:
    value = choice.value
    assert value.evidence is not None
    # What was said of the text that was read first is not true of this one.
    value.warnings = [f"read {value.raw!r} at first; {choice.text!r} alone agrees with the rest"]
    value.value, value.raw = choice.read, choice.text
    value.evidence = value.evidence.model_copy(update={"text": choice.text})
