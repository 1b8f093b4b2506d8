"""Which pages are ownership forms, where the captions alone do not tell."""

from __future__ import annotations

import pytest
from form_pages import COLUMNS, HEADS, PURCHASE, table

from extractor import extract
from extractor.errors import NotOwnershipForm

WHO = ("Filer", "Insider", "Person reporting", "Who")
NAMES = (
    "<table><tr><td>{who}</td><td>Brook, Ines</td></tr><tr><td>Issuer</td>"
    "<td>Tarn Corp (TARN)</td></tr><tr><td>Director</td><td>X</td></tr></table>"
)
TRADES = table(PURCHASE[:8], columns=COLUMNS[:8])


def form(*body: str, name: str = "FORM 4", title: str = HEADS["4"]) -> bytes:
    inside = "".join(body)
    return f"<html><body><p>{name}</p><p>{title}</p>{inside}</body></html>".encode()


@pytest.mark.parametrize("who", WHO)
def test_name_title_and_a_full_table_are_a_form(who: str) -> None:
    record = extract(form(NAMES.format(who=who), TRADES, "<p>Signed: Ines Brook 05/09/2019</p>"))
    assert record.nonDerivativeTable is not None and len(record.nonDerivativeTable.rows) == 1


PRICES = table(
    ("Tarn Corp", "05/07/2019", "400", "8.25"), columns=("Company", "Date", "Shares", "Price")
)
LETTER = (
    "<p>Dear shareholders, our directors report their trades within two business days. The "
    "filing has a table like the one below, and a signature.</p>"
)


@pytest.mark.parametrize(
    "page",
    [
        form(),
        form(LETTER),
        form(LETTER, PRICES),
        form(LETTER, TRADES),
        form(NAMES.format(who="Who"), PRICES),
        form(LETTER, TRADES, name="How to read a Form 4"),
        form(LETTER, TRADES, title="A " + HEADS["4"] + " is what insiders file, as shown here."),
        form(NAMES.format(who="Who"), name="FORM 10-K", title="ANNUAL REPORT"),
    ],
)
def test_a_part_of_that_is_none(page: bytes) -> None:
    with pytest.raises(NotOwnershipForm):
        extract(page, name="page.html")
