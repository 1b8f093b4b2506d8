"""A line of an address has a city, and one state."""

from __future__ import annotations

import pytest
from mapped_spans import mapped

from extractor.form.settle.places import settle_places


def test_the_first_of_two_states_is_the_city() -> None:
    city = mapped("NEW YORK", "rptOwnerState", 0.56, line=4, cell=(0, 0, 0))
    state = mapped("NY", "rptOwnerState", line=4, at=1, cell=(0, 0, 1))
    assert [s.label for s in settle_places([city, state])] == ["rptOwnerCity", "rptOwnerState"]


def test_states_of_two_owners_are_left_alone() -> None:
    first = mapped("NY", "rptOwnerState", line=4)
    other = mapped("TX", "rptOwnerState", line=9)
    city = mapped("Albany", "rptOwnerCity", line=9)
    assert settle_places([first, city, other]) == (first, city, other)


def _lines(*named: tuple[str, str, float]) -> list[str]:
    spans = tuple(mapped(text, label, p, line=k) for k, (text, label, p) in enumerate(named))
    return [s.label for s in settle_places(spans)]


def test_a_doubtful_name_between_street_and_city_is_more_of_the_street() -> None:
    found = _lines(
        ("Okafor Ngozi", "rptOwnerName", 1.0),
        ("NO. 12, LAKE ROAD 4", "rptOwnerStreet", 1.0),
        ("HARBOUR SCIENCE PARK", "rptOwnerName", 0.7),
        ("HARBOUR", "rptOwnerCity", 0.9),
    )
    assert found[2] == "rptOwnerStreet"


def test_a_sure_name_or_one_with_a_street_of_its_own_is_another_owner() -> None:
    first = (("Okafor Ngozi", "rptOwnerName", 1.0), ("12 LAKE ROAD", "rptOwnerStreet", 1.0))
    assert _lines(*first, ("Okafor Trust", "rptOwnerName", 0.95))[2] == "rptOwnerName"
    joint = (("Okafor Trust", "rptOwnerName", 0.6), ("12 LAKE ROAD", "rptOwnerStreet", 1.0))
    assert _lines(*first, *joint)[2] == "rptOwnerName"


def test_the_issuers_name_below_an_owners_begins_the_address() -> None:
    issuer = mapped("Tamarack Tool Works [TTWI]", "issuerNameAndSymbol", cell=(0, 0, 1))
    owner = mapped("OKAFOR NGOZI", "rptOwnerName", line=1)
    below = mapped("TAMARACK TOOL WORKS", "rptOwnerName", line=2)
    street = mapped("12 LAKE ROAD", "rptOwnerStreet", line=3)
    found = [s.label for s in settle_places((issuer, owner, below, street))]
    assert found[1:] == ["rptOwnerName", "rptOwnerStreet", "rptOwnerStreet"]


def test_another_name_below_is_another_owner() -> None:
    issuer = mapped("Tamarack Tool Works", "issuerName", cell=(0, 0, 1))
    names = [mapped(t, "rptOwnerName", line=k) for k, t in enumerate(("OKAFOR NGOZI", "OKAFOR LP"))]
    assert [s.label for s in settle_places((issuer, *names))][1:] == ["rptOwnerName"] * 2


@pytest.mark.parametrize("name", ["Birchwood LP", "Kuttner Family Trust", "Alder Fund, Inc."])
def test_a_company_below_a_street_is_no_street(name: str) -> None:
    spans = [
        mapped("12 Alder Way", "rptOwnerStreet", line=1),
        mapped(name, "rptOwnerName", 0.6, line=2),
        mapped("Boise, ID 83702", "rptOwnerCityStateZip", line=3),
    ]
    assert settle_places(spans)[1].label == "rptOwnerName"
    park = [spans[0], mapped("Birchwood Park", "rptOwnerName", 0.6, line=2), spans[2]]
    assert settle_places(park)[1].label == "rptOwnerStreet"
