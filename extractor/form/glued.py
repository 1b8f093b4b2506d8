"""Bracketed numbers behind words that only the footnotes can explain.

``Convertible Note (2)`` may be a title with a number or a title with a mark. When the page
lists a footnote 2 that nothing else refers to, it is a mark.
"""

from __future__ import annotations

import re

from extractor.form.checks import values_of
from extractor.form.record import OwnershipDocument, Value

_GLUED = re.compile(r"^(?P<text>.*\S)\s*[\[(](?P<number>\d{1,2})[\])]$", re.DOTALL)


def take_glued_marks(record: OwnershipDocument) -> None:
    """Turn trailing bracketed numbers of text cells into footnote references, in place."""
    listed = {note.id for note in record.footnotes or ()}
    if not listed:
        return
    values: list[Value] = []
    used: set[str] = set()
    for table in (record.nonDerivativeTable, record.derivativeTable):
        for row in table.rows if table else ():
            values += values_of(row)
            if row.transactionCoding is not None:
                used.update(row.transactionCoding.footnoteId)
    used.update(mark for value in values for mark in value.footnoteId)
    free = listed - used
    if not free:
        return
    for value in values:
        _take(value, free)


def _take(value: Value, free: set[str]) -> None:
    m = _GLUED.match(value.value) if value.value else None
    if m is not None and f"F{m['number']}" in free:
        value.value = m["text"]
        value.footnoteId = [f"F{m['number']}", *value.footnoteId]
