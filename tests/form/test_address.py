"""City lines in one run part at the SEC's places."""

from __future__ import annotations

import pytest

from extractor.form.address import split_city_line


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
        ("LONDON", ("LONDON", None, None)),
        ("HSINCHU 300-096", ("HSINCHU", None, "300-096")),
        ("Dallas, TX", ("Dallas", "TX", None)),
    ],
)
def test_city_lines(text: str, parts: tuple[str | None, ...]) -> None:
    assert split_city_line(text) == parts


def test_under_cell_captions_punctuation_belongs_to_its_cell() -> None:
    assert split_city_line("NEW YORK, NY 10022", cells=True).city == "NEW YORK,"
