"""Which pages are ownership forms, where the captions alone do not tell."""

from __future__ import annotations

import pytest
from form_pages import COLUMNS, HEADS, PURCHASE, SIGNED, table

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
        form(PRICES),
        form(LETTER, TRADES, name="How to read a Form 4"),
        form(LETTER, TRADES, title="A " + HEADS["4"] + " is what insiders file, as shown here."),
        form(NAMES.format(who="Who"), name="FORM 10-K", title="ANNUAL REPORT"),
    ],
)
def test_a_part_of_that_is_none(page: bytes) -> None:
    with pytest.raises(NotOwnershipForm):
        extract(page, name="page.html")


def test_a_document_about_the_form_is_none_however_much_it_says_of_it() -> None:
    names = "<tr><td>Name of Reporting Person</td><td>Brook, Ines</td></tr>"
    about = f"<table>{names * 12}</table><p>Issuer Name and Ticker or Trading Symbol</p>"
    lines = "<p>The element holds the relationship of the reporting person to the issuer.</p>"
    for body in (about, f"<table>{names}</table>" + lines * 500):
        with pytest.raises(NotOwnershipForm):
            extract(f"<html><body>{body}</body></html>".encode(), name="spec.html")


def test_a_part_of_a_form_is_told_to_be_one() -> None:
    with pytest.raises(NotOwnershipForm, match="there is a table of securities"):
        extract(f"<html><body>{TRADES}</body></html>".encode(), name="part.html")
    heads = "".join(f"<p>{head}</p>" for head in HEADS_OF_II)
    with pytest.raises(NotOwnershipForm, match="heads of its columns"):
        extract(f"<html><body>{heads}</body></html>".encode(), name="part.html")


HEADS_OF_II = (
    "Title of Derivative Security (Instr. 4)",
    "Date Exercisable and Expiration Date (Month/Day/Year)",
    "Title and Amount of Securities Underlying Derivative Security (Instr. 4)",
    "Conversion or Exercise Price of Derivative Security",
    "Ownership Form of Derivative Security: Direct (D) or Indirect (I) (Instr. 5)",
    "Nature of Indirect Beneficial Ownership (Instr. 5)",
    "Date Exercisable",
    "Expiration Date",
    "Amount or Number of Shares",
)


def test_a_title_that_runs_into_the_sentence_below_it_names_the_form() -> None:
    title = (
        "UNITED STATES SECURITIES AND EXCHANGE COMMISSION Washington, D.C. 20549 "
        f"{HEADS['4']} Filed pursuant to Section 16(a) of the Securities Exchange Act of 1934, "
        "Section 17(a) of the Public Utility Holding Company Act of 1935"
    )
    record = extract(form(NAMES.format(who="Filer"), TRADES, SIGNED, name="", title=title))
    assert record.documentType is not None and record.documentType.value == "4"
    story = f"In 2019 {HEADS['4'].lower()} was what he had to file, as many others had. " * 4
    record = extract(
        form(NAMES.format(who="Name of Reporting Person"), TRADES, SIGNED, name="", title=story)
    )
    assert record.documentType is None
