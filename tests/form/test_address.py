"""City lines in one run part at the SEC's places."""

from __future__ import annotations

import pytest

from extractor.form.address import (
    is_postal_code,
    may_hold_address,
    split_address,
    split_city_line,
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("FOSTER CITY CA 94404", ("FOSTER CITY", "CA", "94404")),
        ("FOSTER CITY, CA 94404-1234", ("FOSTER CITY", "CA", "94404-1234")),
        ("PALO ALTO CALIFORNIA 94301", ("PALO ALTO", "CALIFORNIA", "94301")),
        ("NEW YORK, NEW YORK 10022", ("NEW YORK", "NEW YORK", "10022")),
        ("HSINCHU TAIWAN 300096", ("HSINCHU", "TAIWAN", "300096")),
        ("TERREBONNE QC J6Y1Y4", ("TERREBONNE", "QC", "J6Y1Y4")),
        (
            "VANCOUVER BRITISH COLUMBIA, CANADA V6E 2K3",
            ("VANCOUVER", "BRITISH COLUMBIA, CANADA", "V6E 2K3"),
        ),
        ("DUBLIN 2, L2, D02 X8167", ("DUBLIN 2", "L2", "D02 X8167")),
        ("Amsterdam P7 1016 GV", ("Amsterdam", "P7", "1016 GV")),
        ("Tel Aviv 6744317 Israel", ("Tel Aviv", "Israel", "6744317")),
        ("75008 Paris France", ("Paris", "France", "75008")),
        ("LONDON", ("LONDON", None, None)),
        ("HSINCHU 300-096", ("HSINCHU", None, "300-096")),
        ("Dallas, TX", ("Dallas", "TX", None)),
    ],
)
def test_city_lines(text: str, parts: tuple[str | None, ...]) -> None:
    assert split_city_line(text) == parts


def test_under_cell_captions_punctuation_belongs_to_its_cell() -> None:
    assert split_city_line("NEW YORK, NY 10022", cells=True).city == "NEW YORK,"


@pytest.mark.parametrize(
    "text",
    [
        "Mercer, Paula J.",
        "Blue Fund 2000, L.P.",
        "Smith, John, as trustee of the 2005 Trust, dated 12/1/2005",
        "ACME CORP, SUITE 9",
        "Ivo Brandt, Lindenstr. 5, 10115 Berlin",
        "MERCER PAULA, SALEM, OR 97301",
    ],
)
def test_no_address_for_sure(text: str) -> None:
    assert split_address(text) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ivo Brandt, Lindenstr. 5, 10115 Berlin", True),
        ("Ivo Brandt, 5 Linden Road, Upton", True),
        ("Mercer, Paula J.", False),
        ("Blue Fund 2000, L.P., Series 4", False),
        ("Smith, John, as trustee of the 2005 Trust, dated 12/1/2005", False),
    ],
)
def test_what_may_hold_an_address(name: str, expected: bool) -> None:
    assert may_hold_address(name) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("12207", True), ("EC1A 1BB", True), ("D-10115", True), ("114 51", True),
     ("10,000", False), ("$5.00", False), ("Reno", False)],
)  # fmt: skip
def test_postal_codes(text: str, expected: bool) -> None:
    assert is_postal_code(text) is expected


@pytest.mark.parametrize(
    ("text", "city", "country", "code"),
    [
        ("44 KING STREET, LONDON, UNITED KINGDOM EC2R 6DA", "LONDON", "UNITED KINGDOM", "EC2R 6DA"),
        ("7 RUE DE LA PAIX, 75002 Paris, France", "Paris", "France", "75002"),
        ("12 KUNGSGATAN, Malmo 211 22, Sweden", "Malmo", "Sweden", "211 22"),
    ],
)
def test_a_line_that_ends_in_a_country(text: str, city: str, country: str, code: str) -> None:
    found = split_address(text)
    assert found is not None
    assert (found.city, found.country or found.state, found.zip) == (city, country, code)
