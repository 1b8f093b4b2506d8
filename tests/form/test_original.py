"""Dates in a header: which of them is that of the filing that is amended."""

from __future__ import annotations

import pytest
from form_pages import PURCHASE, SIGNED, TITLE_I, read, table

TABLES = (TITLE_I, table(PURCHASE), SIGNED)
IN_CELLS = "<table border=1>{}</table>"
ROW = "<tr><td>{}</td><td>{}</td></tr>"
LINE = "<p>{}: {}</p>"


def original(head: str) -> tuple[str | None, str | None]:
    record = read(*TABLES, head=head)
    date, kind = record.dateOfOriginalSubmission, record.documentType
    return kind.value if kind else None, date.value if date else None


@pytest.mark.parametrize("row", [ROW, LINE])
@pytest.mark.parametrize("denied", ["", "Amendment", "Is this an amendment?"])
@pytest.mark.parametrize(
    "caption",
    [
        "Filed", "Filing Date", "Date Filed with SEC", "Date received", "Report date", "Submitted",
        "10b5-1 plan adoption date", "Date of Event", "Published", "Accepted",
    ],
)  # fmt: skip
def test_other_dates_make_no_amendment(row: str, denied: str, caption: str) -> None:
    head = (row.format(denied, "No") if denied else "") + row.format(caption, "05/09/2019")
    if row == ROW:
        head = IN_CELLS.format(head)
    assert original(head) == ("4", None)


@pytest.mark.parametrize("row", [ROW, LINE])
@pytest.mark.parametrize(
    "caption",
    [
        "If Amendment, Date of Original Filed", "Original filing date", "Date first filed",
        "Previously filed",
    ],
)  # fmt: skip
def test_a_caption_that_speaks_of_it_keeps_its_date(row: str, caption: str) -> None:
    head = row.format("Filed", "05/12/2019") + row.format(caption, "05/09/2019")
    if row == ROW:
        head = IN_CELLS.format(head)
    assert original(head) == ("4/A", "2019-05-09")
