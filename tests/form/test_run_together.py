"""Captions and values of the header that run together on one line."""

from __future__ import annotations

import pytest
from form_pages import HEADS, PURCHASE, SIGNED, TITLE_I, table

from extractor import extract
from extractor.form.record import OwnershipDocument


def read_lines(*lines: str) -> OwnershipDocument:
    head = "".join(f"<p>{line}</p>" for line in lines)
    body = f"<p>FORM 4</p><p>{HEADS['4']}</p>{head}{TITLE_I}{table(PURCHASE)}{SIGNED}"
    return extract(f"<html><body>{body}</body></html>".encode(), name="page.html")


def issuer(record: OwnershipDocument) -> tuple[str | None, str | None]:
    found = record.issuer
    assert found is not None
    name, symbol = found.issuerName, found.issuerTradingSymbol
    return name and name.value, symbol and symbol.value


def owners(record: OwnershipDocument) -> list[str | None]:
    ids = [owner.reportingOwnerId for owner in record.reportingOwner]
    return [i.rptOwnerName.value for i in ids if i and i.rptOwnerName]


DATE = "Date of Earliest Transaction: 05/07/2019"
PERSON = "Reporting Person: Tobias Renner"


@pytest.mark.parametrize(
    "line",
    [
        "Issuer: Brook Harbor Inc. Ticker: BHI",
        "Issuer: Brook Harbor Inc. | Ticker: BHI",
        "Company: Brook Harbor Inc. Ticker Symbol: BHI",
        "Name of Issuer Brook Harbor Inc. (BHI)",
        "Issuer Name Brook Harbor Inc. Symbol BHI",
        "Issuer Name and Ticker: Brook Harbor Inc. (BHI)",
    ],
)
def test_name_and_symbol_are_parted(line: str) -> None:
    assert issuer(read_lines(line, PERSON, DATE)) == ("Brook Harbor Inc.", "BHI")


def test_a_caption_without_a_colon_is_no_name() -> None:
    record = read_lines(
        "Name of Issuer Brook Harbor Inc. (BHI) Date 05/07/2019",
        "Name of Reporting Person Tobias Renner",
    )
    assert issuer(record) == ("Brook Harbor Inc.", "BHI")
    assert owners(record) == ["Tobias Renner"]
    assert record.periodOfReport is not None
    assert record.periodOfReport.value == "2019-05-07"


def test_captions_in_capitals_are_no_captions_with_values() -> None:
    lines = "NAME OF ISSUER AND TICKER SYMBOL", "BROOK HARBOR INC [BHI]", PERSON, DATE
    assert issuer(read_lines(*lines)) == ("BROOK HARBOR INC", "BHI")


@pytest.mark.parametrize("caption", ["Reporting Person", "Insider", "Filer", "Reporting Owner"])
def test_short_captions_name_owners(caption: str) -> None:
    lines = "Issuer: Brook Harbor Inc. Ticker: BHI", DATE
    assert owners(read_lines(f"{caption}: Tobias Renner", *lines)) == ["Tobias Renner"]
    two = f"{caption}: Tobias Renner", f"{caption}: Granite Holdings LLC"
    assert owners(read_lines(*two, *lines)) == ["Tobias Renner", "Granite Holdings LLC"]


def test_what_stands_behind_the_owner_is_the_owner_s() -> None:
    record = read_lines(
        "Issuer: Brook Harbor Inc. Ticker: BHI CIK: 0000123456",
        "Reporting Owner: Tobias Renner CIK: 0001234567 Relationship: Director",
        DATE,
    )
    assert record.issuer is not None
    assert record.issuer.issuerCik is not None
    assert record.issuer.issuerCik.value == "0000123456"
    owner = record.reportingOwner[0]
    assert owner.reportingOwnerId is not None
    assert owner.reportingOwnerId.rptOwnerCik is not None
    assert owner.reportingOwnerId.rptOwnerCik.value == "0001234567"
    assert owner.reportingOwnerRelationship is not None
    assert owner.reportingOwnerRelationship.isDirector is not None
    assert owner.reportingOwnerRelationship.isDirector.value == "1"
