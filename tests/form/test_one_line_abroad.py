"""Addresses abroad on one line."""

from __future__ import annotations

import pytest
from form_pages import PURCHASE, SIGNED, TITLE_I, read, table

from extractor.form.address import WholeAddress, split_address
from extractor.form.record import OwnershipDocument

BODY = (TITLE_I, table(PURCHASE), SIGNED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kungsgatan 3, 111 43 Stockholm, Sweden",
            WholeAddress("", "Kungsgatan 3", "Stockholm", None, "111 43", "Sweden"),
        ),
        (
            "12 High St, London SW1A 1AA, United Kingdom",
            WholeAddress("", "12 High St", "London", None, "SW1A 1AA", "United Kingdom"),
        ),
        (
            "12 High St, London, SW1A 1AA, UK",
            WholeAddress("", "12 High St", "London", None, "SW1A 1AA", "UK"),
        ),
        (
            "Berg Anna, Unit 5, 88 Queen's Road, Central, Hong Kong",
            WholeAddress(
                "Berg Anna", "Unit 5, 88 Queen's Road", "Central", None, None, "Hong Kong"
            ),
        ),
        (
            "10 Front Street, Hamilton HM 08, Bermuda",
            WholeAddress("", "10 Front Street", "Hamilton", None, "HM 08", "Bermuda"),
        ),
        (
            "200 Bay Street, Toronto, Ontario M5J 2T3, Canada",
            WholeAddress("", "200 Bay Street", "Toronto", "Ontario", "M5J 2T3", "Canada"),
        ),
        (
            "14 Quarry Road, Salem, OR 97301, USA",
            WholeAddress("", "14 Quarry Road", "Salem", "OR", "97301", "USA"),
        ),
        ("14 Peachtree St, Atlanta, Georgia", None),  # a state, and no country
        ("Berg Anna, Stockholm, Sweden", None),  # no street
        ("Acme Holdings, Ltd., Bermuda", None),
    ],
)
def test_parts_of_an_address_abroad(text: str, expected: WholeAddress | None) -> None:
    assert split_address(text) == expected


def address(record: OwnershipDocument) -> dict[str, str | None]:
    found = record.reportingOwner[0].reportingOwnerAddress
    return {name: value.value for name, value in found if value} if found else {}


@pytest.mark.parametrize("mark", ["<br>", ", "])
def test_an_address_below_or_behind_a_name(mark: str) -> None:
    record = read(*BODY, owner=f"Lindqvist Oskar{mark}Kungsgatan 3, 111 43 Stockholm, Sweden")
    assert address(record) == {
        "rptOwnerNonUSAddressFlag": "1",
        "rptOwnerStreet1": "Kungsgatan 3",
        "rptOwnerCity": "Stockholm",
        "rptOwnerCountry": "V7",
        "rptOwnerZipCode": "111 43",
    }
    found = record.reportingOwner[0].reportingOwnerId
    assert found is not None
    assert found.rptOwnerName is not None
    assert found.rptOwnerName.value == "Lindqvist Oskar"
