"""Whether a form is filled in at all."""

from __future__ import annotations

from extractor.form.checks import values_of
from extractor.form.record import OwnershipDocument


def is_blank(record: OwnershipDocument) -> bool:
    """Whether a record holds nothing that a filer writes: no name, date, row, note or tick.

    An empty box is a value too (``0``), and the form prints its own type.
    """
    tables = (record.nonDerivativeTable, record.derivativeTable)
    if record.noSecuritiesOwned or record.footnotes or any(t and t.rows for t in tables):
        return False
    written = record.model_copy(update={"documentType": None})
    return all(value.value in (None, "", "0") for value in values_of(written))
