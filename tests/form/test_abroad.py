"""Addresses abroad: a country is no owner, and the lines above it are the address."""

from __future__ import annotations

import pytest
from form_pages import PURCHASE, SIGNED, TITLE_I, read, table
from mapped_spans import mapped

from extractor.form.settle.abroad import settle_abroad
from extractor.mapping.mapper import MappedSpan

TABLE = f"<p>{TITLE_I}</p>{table(PURCHASE)}"


def labels(*lines: MappedSpan) -> list[tuple[str, str]]:
    return [(s.item.span.text, s.label) for s in settle_abroad(lines)]


def block(*lines: tuple[str, str]) -> list[MappedSpan]:
    return [mapped(text, label, 0.5, line=k) for k, (text, label) in enumerate(lines)]


def test_a_country_below_a_city_with_its_postal_code() -> None:
    lines = block(
        ("Berg Anna", "rptOwnerName"),
        ("Kungsgatan 3", "other"),
        ("Malmo 211 22", "other"),
        ("Sweden", "rptOwnerName"),
    )
    assert [label for _, label in labels(*lines)] == [
        "rptOwnerName",
        "rptOwnerStreet",
        "rptOwnerCityStateZip",
        "rptOwnerCountry",
    ]


def test_a_country_behind_the_city() -> None:
    lines = block(
        ("Roux Marc", "rptOwnerName"),
        ("4 Rue Haute", "other"),
        ("69002 Lyon, France", "rptOwnerStreet"),
    )
    assert labels(*lines)[1:] == [
        ("4 Rue Haute", "rptOwnerStreet"),
        ("69002 Lyon", "rptOwnerCityStateZip"),
        ("France", "rptOwnerCountry"),
    ]


@pytest.mark.parametrize("country", ["rptOwnerCountry", "rptOwnerStreet", "issuerTradingSymbol"])
def test_a_city_abroad_that_was_taken_for_a_street(country: str) -> None:
    lines = block(
        ("Roe Richard", "rptOwnerName"),
        ("44 KING STREET", "rptOwnerStreet"),
        ("LONDON EC2R 6DA", "rptOwnerStreet"),
        ("UNITED KINGDOM", country),
    )
    assert [label for _, label in labels(*lines)][1:] == [
        "rptOwnerStreet",
        "rptOwnerCityStateZip",
        "rptOwnerCountry",
    ]


def test_a_country_between_a_city_and_its_postal_code() -> None:
    lines = block(
        ("Roe Richard", "rptOwnerName"),
        ("44 KING STREET", "rptOwnerStreet"),
        ("LONDON, UNITED KINGDOM EC2R 6DA", "rptOwnerStreet"),
    )
    assert [label for _, label in labels(*lines)][1:] == ["rptOwnerStreet", "rptOwnerCityStateZip"]


@pytest.mark.parametrize(
    "lines",
    [
        block(("JORDAN", "rptOwnerName"), ("VANCE LEONA", "rptOwnerName")),
        block(("VANCE LEONA", "rptOwnerName"), ("JORDAN", "rptOwnerName")),
        block(("ACME", "rptOwnerName"), ("1 Main St", "other"), ("Salem, OR 97301", "other")),
    ],
)
def test_other_blocks_stay(lines: list[MappedSpan]) -> None:
    assert list(settle_abroad(lines)) == lines


def test_no_second_owner_on_the_page() -> None:
    record = read(
        TABLE, SIGNED, owner="Nordin Elsa-Maria<br>Hamngatan 8<br>Uppsala 753 20<br>Sweden"
    )
    assert len(record.reportingOwner) == 1
    address = record.reportingOwner[0].reportingOwnerAddress
    assert address is not None
    shown = (address.rptOwnerStreet1, address.rptOwnerCity, address.rptOwnerZipCode)
    assert [v.value for v in shown if v] == ["Hamngatan 8", "Uppsala", "753 20"]
    assert address.rptOwnerCountry is not None and address.rptOwnerCountry.value == "V7"


@pytest.mark.parametrize(
    ("text", "label"),
    [("TAIWAN, PROVINCE OF CHINA", "rptOwnerCountry"), ("ALBANY NY 12207", "rptOwnerCityStateZip")],
)
def test_a_country_behind_its_city_is_no_line_of_a_city(text: str, label: str) -> None:
    lines = block(
        ("Tien Bor", "rptOwnerName"),
        ("HSINCHU", "rptOwnerCity"),
        ("300096", "rptOwnerZipCode"),
        (text, "rptOwnerCityStateZip"),
    )
    assert labels(*lines)[-1] == (text, label)


@pytest.mark.parametrize("label", ["other", "rptOwnerName", "rptOwnerCityStateZip"])
@pytest.mark.parametrize(("x", "y"), [(78, 88), (140, 88), (78, 112), (130, 100)])
def test_a_country_at_its_caption_is_the_owner_s(label: str, x: float, y: float) -> None:
    """Typed over the caption, below it or beside it, in its cell or the one above."""
    caption = mapped("(Country)", line=5, cell=(1, 5, 0), box=(78, 100, 117, 109))
    row = 4 if y < 100 else 5
    country = mapped("France", label, 0.9, line=5, cell=(1, row, 0), box=(x, y, x + 30, y + 9))
    assert labels(country, caption)[0] == ("France", "rptOwnerCountry")
    assert labels(caption, country)[1] == ("France", "rptOwnerCountry")


@pytest.mark.parametrize(
    ("text", "cell", "y"),
    [("Franklin", (1, 5, 0), 100), ("France", (1, 5, 1), 100), ("France", (1, 4, 0), 60)],
)
def test_what_is_no_country_or_stands_elsewhere_is_none(
    text: str, cell: tuple[int, int, int], y: float
) -> None:
    caption = mapped("(Country)", line=5, cell=(1, 5, 0), box=(78, 100, 117, 109))
    other = mapped(text, line=5, cell=cell, box=(130, y, 160, y + 9))
    assert labels(caption, other)[1] == (text, "other")


@pytest.mark.parametrize(
    ("street", "city"),
    [
        ("Prinsengracht 263", "Amsterdam P7 1016 GV"),
        ("Room 1201, Tower B", "Shanghai F4 200120"),
        ("Postfach 77", "8001 Zürich"),
        ("Kungsgatan 3", "111 43 Stockholm"),
    ],
)
@pytest.mark.parametrize("taken_for", ["other", "rptOwnerName", "rptOwnerCik"])
def test_a_city_that_ends_its_cell_needs_no_name_of_a_country(
    street: str, city: str, taken_for: str
) -> None:
    lines = block(("Roux Marc", "rptOwnerName"), (street, "other"), (city, taken_for))
    assert labels(*lines)[1:] == [(street, "rptOwnerStreet"), (city, "rptOwnerCityStateZip")]


def test_a_street_that_begins_with_its_number_is_no_city() -> None:
    lines = block(
        ("Roux Marc", "rptOwnerName"),
        ("Suite 400", "other"),
        ("1234 Elmwood", "other"),
        ("Boise, ID 83702", "rptOwnerCityStateZip"),
    )
    assert "rptOwnerCityStateZip" not in [label for _, label in labels(*lines)[:3]]
