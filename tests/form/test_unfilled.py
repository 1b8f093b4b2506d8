"""Forms that nobody filled in."""

from __future__ import annotations

import warnings

import pytest
from form_pages import HEADS, PURCHASE, page, table

from extractor import extract
from extractor.errors import NotOwnershipForm
from extractor.form.blank import is_blank
from extractor.form.notices import PageWarning
from extractor.form.record import OwnershipDocument, ReportingOwner, ReportingOwnerId, Value

BOXES = "<p>[ ] Director [ ] Officer [ ] 10% Owner [ ] Other</p>"


def test_a_form_without_any_entry_is_refused_as_not_filled_in() -> None:
    for form in HEADS:
        blank = page(BOXES, table(), owner="", issuer="", form=form).replace("05/07/2019", "")
        with pytest.raises(NotOwnershipForm, match="not filled in"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            extract(blank.encode(), name="blank.html")


def test_a_name_that_the_form_itself_prints_makes_it_no_filled_in_one() -> None:
    printed = "<body><p>Harbour Trust of the Northern Ports</p>"
    for form in HEADS:
        blank = page(BOXES, table(), owner="", issuer="", form=form).replace("05/07/2019", "")
        with pytest.raises(NotOwnershipForm, match="not filled in"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            extract(blank.replace("<body>", printed).encode(), name="blank.html")


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


@pytest.mark.parametrize(("confidence", "blank"), [(0.15, True), (0.9, False), (None, False)])
def test_a_name_of_hardly_any_confidence_alone_is_no_entry(
    confidence: float | None, blank: bool
) -> None:
    name = Value(value="Board of Examiners of the Northern Ports", confidence=confidence)
    owner = ReportingOwner(reportingOwnerId=ReportingOwnerId(rptOwnerName=name))
    record = OwnershipDocument(documentType=Value(value="4"), reportingOwner=[owner])
    assert is_blank(record) is blank
