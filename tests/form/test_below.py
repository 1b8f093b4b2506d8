"""Values right below the captions of owner and issuer, outside of any cell."""

from __future__ import annotations

from mapped_spans import mapped

from extractor.form.settle.below import settle_below
from extractor.mapping.mapper import MappedSpan

OWNER = "1. Name and Address of Reporting Person"
ISSUER = "2. Issuer Name and Ticker or Trading Symbol"


def at(text: str, label: str, x: float, line: int, p: float = 0.7) -> MappedSpan:
    """A span outside of tables, on a line of its own height; lines are 14 points apart."""
    top = 100.0 + 14 * line
    box = (x, top, x + 5 * len(text), top + 10)
    return mapped(text, label, p, line=line, of=2, box=box, cell=(None, None, None))


def labels(*spans: MappedSpan) -> dict[str, str]:
    return {s.item.span.text: s.label for s in settle_below(spans)}


def test_what_stands_below_each_caption_is_what_it_asks_for() -> None:
    found = labels(
        at(OWNER, "other", 50, 0, 1.0),
        at(ISSUER, "other", 300, 0, 1.0),
        at("Ferris Anna", "issuerName", 52, 1),
        at("Moss Corp [MOSS]", "rptOwnerName", 302, 1),
        at("12 Elm Street", "issuerCik", 52, 2),
        at("Moab, UT 84532", "isDirector", 52, 3),
        at("Sweden", "isDirector", 52, 4),
    )
    assert found["Ferris Anna"] == "rptOwnerName"
    assert found["Moss Corp [MOSS]"] == "issuerNameAndSymbol"
    assert found["12 Elm Street"] == "rptOwnerStreet"
    assert found["Moab, UT 84532"] == "rptOwnerCityStateZip"
    assert found["Sweden"] == "rptOwnerCountry"


def test_a_caption_that_wraps_has_its_value_below_its_last_line() -> None:
    found = labels(
        at("1. Name and Address of Reporting", "other", 50, 0, 1.0),
        at("2. Issuer Name and Ticker or Trading", "other", 300, 0, 1.0),
        at("Person", "rptOwnerName", 50, 1, 0.02),
        at("Symbol", "other", 300, 1, 1.0),
        at("Ferris Anna", "other", 50, 2, 0.8),
        at("Moss Corp", "other", 300, 2, 0.8),
    )
    assert found["Person"] == "other"
    assert found["Ferris Anna"] == "rptOwnerName"
    assert found["Moss Corp"] == "issuerName"


def test_the_form_s_own_words_and_what_stands_apart_stay() -> None:
    found = labels(
        at(OWNER, "other", 50, 0, 1.0),
        at(ISSUER, "other", 300, 0, 1.0),
        at("(Last) (First) (Middle)", "other", 50, 1, 1.0),
        at("Moss Corp", "other", 340, 1, 0.8),
    )
    assert set(found.values()) == {"other"}


def test_a_caption_alone_says_nothing() -> None:
    found = labels(at(OWNER, "other", 50, 0, 1.0), at("Ferris Anna", "issuerName", 52, 1))
    assert found["Ferris Anna"] == "issuerName"
