"""Whether a form is filled in at all."""

from __future__ import annotations

from extractor.errors import NotOwnershipForm
from extractor.form.checks import values_of
from extractor.form.record import OwnershipDocument, Value

HARDLY = 0.25
"""Confidence below which an entry that stands alone is taken for words of the form itself."""


class BlankForm(NotOwnershipForm):
    """The page is a form, and nobody filled it in."""


def is_blank(record: OwnershipDocument) -> bool:
    """Whether a record holds nothing that a filer writes: no name, date, row, note or tick.

    An empty box is a value too (``0``), and the form prints its own type. Its instructions
    name authorities and offices: one of them alone, hardly likely to be an entry, is none.
    """
    tables = (record.nonDerivativeTable, record.derivativeTable)
    if record.noSecuritiesOwned or record.footnotes or any(t and t.rows for t in tables):
        return False
    written = record.model_copy(update={"documentType": None})
    return not any(map(_is_entry, values_of(written)))


def _is_entry(value: Value) -> bool:
    if value.value in (None, "", "0"):
        return False
    return value.confidence is None or value.confidence >= HARDLY
