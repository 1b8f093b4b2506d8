"""Owners: names, addresses, relationships."""

from __future__ import annotations

import pytest
from form_pages import PURCHASE, SIGNED, TITLE_I, read, table
from mapped_spans import mapped

from extractor.form.boxes import read_boxes
from extractor.form.doubts import DOUBTFUL
from extractor.form.owners import printed_cik, read_owners
from extractor.form.record import Value
from extractor.form.values import may_be_symbols

TABLE = f"<p>{TITLE_I}</p>{table(PURCHASE)}"


def text(value: Value | None) -> str | None:
    return value.value if value else None


def test_a_city_over_cell_captions_keeps_no_comma() -> None:
    owner = (
        "MERCER PAULA J<br>(Last) (First) (Middle)<br>14 Quarry Road<br>(Street)<br>"
        "SALEM, OR 97301<br>(City) (State) (Zip)"
    )
    address = read(TABLE, SIGNED, owner=owner).reportingOwner[0].reportingOwnerAddress
    assert address is not None
    assert text(address.rptOwnerCity) == "SALEM"
    assert text(address.rptOwnerState) == "OR"


def test_joint_owners_abroad_keep_their_addresses() -> None:
    notes = "<p>Explanation of Responses:</p><p>(1) Bought at 98.5% of principal.</p>"
    block = "Harrow Capital LLC<br>5 Quai du Lac<br>Geneva V8 1204"
    owners = "".join(
        f"<tr><td>Name and Address of Reporting Person<br>{owner}</td></tr>"
        for owner in (block, block.replace("Harrow Capital LLC", "Ossian Lise"))
    )
    signed = "<p>Harrow Capital LLC, By: /s/ Lise Ossian, Manager &nbsp; 05/09/2019</p>"
    record = read(TABLE, notes, f"<table border=1>{owners}</table>", signed)
    assert [text(s.signatureName) for s in record.ownerSignature] == [
        "Harrow Capital LLC, By: /s/ Lise Ossian, Manager"
    ]
    cities = [
        text(o.reportingOwnerAddress.rptOwnerCity) if o.reportingOwnerAddress else None
        for o in record.reportingOwner
    ]
    assert cities[1:] == ["Geneva", "Geneva"]


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("[NYSE American: SGBR; TSX: SGB]", "SGBR"),
        ('["APH"]', "APH"),
        ("[NASDAQ: CLDR]", "CLDR"),
        ("(NYSE: BF.B)", "BF.B"),
    ],
)
def test_symbols_lose_exchange_and_quotes(symbol: str, expected: str) -> None:
    issuer = read(TABLE, SIGNED, issuer=f"Tamarack Tool Works, Inc. {symbol}").issuer
    assert issuer is not None
    assert text(issuer.issuerTradingSymbol) == expected
    assert text(issuer.issuerName) == "Tamarack Tool Works, Inc."


@pytest.mark.parametrize(
    "issuer",
    [
        "Zephyr AG; Symbol: ZPH",
        "Zephyr AG (Symbol: ZPH)",
        "Zephyr AG, Ticker: ZPH",
        "Zephyr AG - Ticker Symbol ZPH",
    ],
)
def test_a_symbol_told_in_words(issuer: str) -> None:
    found = read(TABLE, SIGNED, issuer=issuer).issuer
    assert found is not None
    assert (text(found.issuerName), text(found.issuerTradingSymbol)) == ("Zephyr AG", "ZPH")


@pytest.mark.parametrize(
    ("shown", "expected"),
    [("ACM", True), ("acm", True), ("BRK.A, BRK.B", True), ("N/A", True), ("2330.TW", True),
     ("Zephyr AG; Symbol: ZPH", False), ("Acme Corporation", False)],
)  # fmt: skip
def test_what_may_be_symbols(shown: str, expected: bool) -> None:
    assert may_be_symbols(shown) is expected


@pytest.mark.parametrize(
    ("owner", "expected"),
    [
        (
            "Quist Holdings LLC, 400 Ferry St, Suite 9, Albany, NY 12207",
            ("Quist Holdings LLC", "400 Ferry St, Suite 9", "Albany", "NY", "12207"),
        ),
        (
            "Mercer, Paula J., P.O. Box 12, Salem OR 97301",
            ("Mercer, Paula J.", "P.O. Box 12", "Salem", "OR", "97301"),
        ),
    ],
)
def test_an_address_behind_a_name(owner: str, expected: tuple[str, ...]) -> None:
    (found,) = read(TABLE, SIGNED, owner=owner).reportingOwner
    who, where = found.reportingOwnerId, found.reportingOwnerAddress
    assert who is not None and where is not None
    parts = (where.rptOwnerStreet1, where.rptOwnerCity, where.rptOwnerState, where.rptOwnerZipCode)
    assert (text(who.rptOwnerName), *map(text, parts)) == expected


def test_a_name_that_may_hold_an_address_is_doubtful() -> None:
    owner = "Ivo Brandt, Lindenstr. 5, 10115 Berlin"
    who = read(TABLE, SIGNED, owner=owner).reportingOwner[0].reportingOwnerId
    assert who is not None and who.rptOwnerName is not None
    assert who.rptOwnerName.warnings and (who.rptOwnerName.confidence or 1) <= DOUBTFUL


def test_an_amount_is_no_postal_code() -> None:
    spans = (mapped("Ivo Brandt", "rptOwnerName"), mapped("10,000", "rptOwnerZipCode", line=1))
    assert read_owners(spans, [])[0].reportingOwnerAddress is None


def test_a_state_and_postal_code_are_no_foreign_symbol() -> None:
    owner = (
        "<table border=1><tr><td>Name of reporting person: MERCER PAULA J</td>"
        "<td>Issuer: COPPER RIVER BANCORP</td><td>Symbol: CRVR</td></tr>"
        "<tr><td>Street: 14 Quarry Road</td><td>City: Cordova</td>"
        "<td>State: AK &nbsp; Zip: 99574</td></tr></table>"
    )
    record = read(TABLE, SIGNED, owner=owner)
    assert record.issuer is not None and record.issuer.issuerForeignTradingSymbol is None


@pytest.mark.parametrize(
    ("boxes", "title"),
    [
        (
            "<td>Relationship:<br>[X] Officer (give title below)<br>President and<br>"
            "Chief Executive Officer<br>[ ] Director</td>",
            "President and Chief Executive Officer",
        ),
        (
            "<td>Relationship:<br><u>&nbsp;X&nbsp;</u> Director<br><u>&nbsp;&nbsp;</u> Officer<br>"
            "<u>&nbsp;&nbsp;</u> 10% Owner</td>",
            None,
        ),
    ],
)
def test_titles_of_officers(boxes: str, title: str | None) -> None:
    head = f"<table border=1><tr>{boxes}</tr></table>"
    relationship = read(TABLE, SIGNED, head=head).reportingOwner[0].reportingOwnerRelationship
    assert relationship is not None
    assert text(relationship.officerTitle) == title


def test_a_relationship_in_words_is_no_text_of_the_other_box() -> None:
    head = "<p>Relationship: Director and Chief Executive Officer</p>"
    relationship = read(TABLE, SIGNED, head=head).reportingOwner[0].reportingOwnerRelationship
    assert relationship is None or relationship.otherText is None


def test_an_address_with_the_postal_code_first() -> None:
    owner = "Lindqvist Karin<br>Kungsgatan 5<br>114 51 Stockholm<br>Sweden"
    address = read(TABLE, SIGNED, owner=owner).reportingOwner[0].reportingOwnerAddress
    assert address is not None
    assert text(address.rptOwnerCity) == "Stockholm"
    assert text(address.rptOwnerZipCode) == "114 51"
    assert text(address.rptOwnerCountry) == "V7"


def test_signed_in_words() -> None:
    signed = "<p>Signature: Paula J. Mercer (signed) Date: 05/09/2019</p>"
    (signature,) = read(TABLE, signed).ownerSignature
    assert text(signature.signatureName) == "Paula J. Mercer (signed)"
    assert text(signature.signatureDate) == "2019-05-09"


@pytest.mark.parametrize("label", ["rptOwnerState", "rptOwnerZipCode"])
def test_a_state_that_ran_into_the_postal_code_is_parted_from_it(label: str) -> None:
    spans = (
        mapped("DOE JANE", "rptOwnerName"),
        mapped("REDMOND", "rptOwnerCity", line=1, of=2),
        mapped("WASHINGTON 98052-6399", label, line=1, at=1, of=2),
    )
    address = read_owners(spans, (), False)[0].reportingOwnerAddress
    assert address is not None
    assert text(address.rptOwnerState) == "WA"
    assert text(address.rptOwnerZipCode) == "98052-6399"


def test_a_street_far_from_its_name_is_its_own() -> None:
    spans = (
        mapped("DOE JANE", "rptOwnerName"),
        mapped("SALEM, OR 97301", "rptOwnerCityStateZip", line=1, cell=(0, 1, 0)),
        mapped("14 Quarry Road", "rptOwnerStreet", line=2, cell=(0, 2, 0)),
        mapped("Suite 7", "rptOwnerStreet", line=3, cell=(0, 2, 0)),
    )
    address = read_owners(spans, [])[0].reportingOwnerAddress
    assert address is not None
    assert (text(address.rptOwnerStreet1), text(address.rptOwnerStreet2)) == (
        "14 Quarry Road",
        "Suite 7",
    )
    assert text(address.rptOwnerCity) == "SALEM"


def test_boxes_below_owners_side_by_side_belong_to_the_owner_of_their_column() -> None:
    spans = (
        mapped("Harrow Capital LLC", "rptOwnerName", cell=(0, 0, 0)),
        mapped("Ossian Lise", "rptOwnerName", cell=(0, 0, 1)),
        mapped("Director", "isDirector", line=1, of=2, cell=(0, 1, 0)),
        mapped("", at=1, of=2, line=1, check=False, cell=(0, 1, 0)),
        mapped("Director", "isDirector", line=1, of=2, cell=(0, 1, 1)),
        mapped("", at=1, of=2, line=1, check=True, cell=(0, 1, 1)),
    )
    owners = read_owners(spans, read_boxes(spans))
    ticked = [
        text(o.reportingOwnerRelationship.isDirector) if o.reportingOwnerRelationship else None
        for o in owners
    ]
    assert ticked == ["0", "1"]


@pytest.mark.parametrize(("p", "expected"), [(0.05, None), (0.6, "0")])
def test_words_that_are_hardly_a_box_say_nothing(p: float, expected: str | None) -> None:
    spans = (
        mapped("DOE JANE", "rptOwnerName"),
        mapped("", line=1, of=2, check=False),
        mapped("One name alone", "isOfficer", p, line=1, at=1, of=2),
    )
    relationship = read_owners(spans, read_boxes(spans))[0].reportingOwnerRelationship
    assert text(relationship.isOfficer if relationship else None) == expected


@pytest.mark.parametrize(
    ("text", "cik"),
    [
        ("1940", None),
        ("CIK 1940", "0000001940"),
        ("1750", "0000001750"),
        ("0000001940", "0000001940"),
    ],
)
def test_a_year_alone_is_no_cik(text: str, cik: str | None) -> None:
    found = printed_cik(mapped(text, "issuerCik"))
    assert (found.value if found else None) == cik
