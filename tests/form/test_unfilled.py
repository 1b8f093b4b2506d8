"""Forms that nobody filled in."""

from __future__ import annotations

import warnings

import pytest
from form_pages import HEADS, PURCHASE, page, table

from extractor import extract
from extractor.errors import NotOwnershipForm
from extractor.form.blank import is_blank
from extractor.form.notices import PageWarning
from extractor.form.record import OwnershipDocument, Value

BOXES = "<p>[ ] Director [ ] Officer [ ] 10% Owner [ ] Other</p>"


def test_a_form_without_any_entry_is_refused_as_not_filled_in() -> None:
    for form in HEADS:
        blank = page(BOXES, table(), owner="", issuer="", form=form).replace("05/07/2019", "")
        with pytest.raises(NotOwnershipForm, match="not filled in"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            extract(blank.encode(), name="blank.html")


def test_one_row_is_an_entry() -> None:
    blank = page(BOXES, table(PURCHASE), owner="", issuer="").replace(
        "Transaction<br>05/07/2019", ""
    )
    with pytest.warns(PageWarning, match="no signature"):
        record = extract(blank.encode(), name="page.html")
    assert record.nonDerivativeTable is not None


def test_empty_boxes_and_the_type_are_no_entries() -> None:
    record = OwnershipDocument(
        documentType=Value(value="4"), notSubjectToSection16=Value(value="0")
    )
    assert is_blank(record)
    record.aff10b5One = Value(value="1")
    assert not is_blank(record)
