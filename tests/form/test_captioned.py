"""What stands over the paper form's captions."""

from __future__ import annotations

from mapped_spans import typed

from extractor.form.settle.captioned import settle_captioned
from extractor.mapping.mapper import MappedSpan

CITY = (
    typed("(City)", "other", 40, 120),
    typed("(State)", "other", 110, 120),
    typed("(Zip)", "other", 150, 120),
)
NAME = (
    typed("(Last)", "other", 40, 120),
    typed("(First)", "other", 110, 120),
    typed("(Middle)", "other", 150, 120),
)
ITEM = typed("1. Name and Address of Reporting Person*", "other", 40, 80)


def settled(*spans: MappedSpan) -> list[tuple[str, str]]:
    return [(s.label, s.item.span.text) for s in settle_captioned(spans) if s.label != "other"]


def test_a_state_on_two_lines_is_one() -> None:
    found = settled(
        typed("NORTH", "rptOwnerCity", 110, 95),
        typed("RALEIGH", "rptOwnerCity", 40, 106),
        typed("CAROLINA", "rptOwnerState", 110, 106),
        typed("27601", "rptOwnerZipCode", 150, 106),
        *CITY,
    )
    assert found == [
        ("rptOwnerCity", "RALEIGH"),
        ("rptOwnerState", "NORTH CAROLINA"),
        ("rptOwnerZipCode", "27601"),
    ]


def test_texts_of_one_line_and_of_several_stand_in_the_middle_of_their_row() -> None:
    state = typed("COLUMBIA, CANADA", "rptOwnerState", 110, 96)
    box = (110.0, 88.0, 190.0, 108.0)  # two lines of it
    place = state.item.span.place._replace(box=box)
    state = state._replace(item=state.item._replace(span=state.item.span._replace(place=place)))
    found = settled(
        typed("BRITISH", "rptOwnerCity", 110, 85),
        typed("VANCOUVER", "rptOwnerCity", 40, 96),
        state,
        typed("V6E 2K3", "rptOwnerZipCode", 200, 96),
        typed("(City)", "other", 40, 130),
        typed("(State)", "other", 110, 130),
        typed("(Zip)", "other", 200, 130),
    )
    assert found == [
        ("rptOwnerCity", "VANCOUVER"),
        ("rptOwnerState", "BRITISH COLUMBIA, CANADA"),
        ("rptOwnerZipCode", "V6E 2K3"),
    ]


def test_a_city_in_one_run_is_left_to_its_reader() -> None:
    run = typed("RALEIGH, NC 27601", "rptOwnerCityStateZip", 40, 106)
    assert settle_captioned((run, *CITY)) == (run, *CITY)


def test_what_stands_over_another_caption_is_no_city() -> None:
    spans = (
        typed("NC", "rptOwnerState", 110, 84),
        typed("(Street)", "other", 70, 95),
        typed("RALEIGH", "rptOwnerCity", 40, 106),
        typed("27601", "rptOwnerZipCode", 150, 106),
        *CITY,
    )
    assert settled(*spans)[0] == ("rptOwnerState", "NC")
    assert len(settled(*spans)) == 3


def test_words_over_the_captions_of_a_name_are_the_name() -> None:
    found = settled(
        ITEM,
        typed("DOE", "rptOwnerName", 40, 105),
        typed("JANET", "rptOwnerStreet", 110, 107, 0.2),
        typed("Q", "rptOwnerName", 150, 104),
        *NAME,
    )
    assert found == [("rptOwnerName", "DOE JANET Q")]


def test_a_name_on_two_lines() -> None:
    found = settled(
        ITEM,
        typed("Janet Q. Doe 2012 Irrevocable", "other", 40, 95, 0.6),
        typed("Family Trust", "rptOwnerName", 40, 106),
        *NAME,
    )
    assert found == [("rptOwnerName", "Janet Q. Doe 2012 Irrevocable Family Trust")]


def test_a_title_far_above_is_no_part_of_the_name() -> None:
    found = settled(
        typed("Joint Filers", "remarks", 40, 60),
        typed("DOE", "rptOwnerName", 40, 106),
        typed("JANET", "rptOwnerName", 110, 106),
        *NAME,
    )
    assert found == [("remarks", "Joint Filers"), ("rptOwnerName", "DOE JANET")]


def test_whatever_is_typed_over_the_captions_of_a_name_is_one() -> None:
    name = typed("COPPER RIVER INC", "issuerName", 40, 106, 0.7)
    assert settled(name, *NAME) == [("rptOwnerName", "COPPER RIVER INC")]
    caption = typed("Person*", "other", 40, 106)
    assert settled(caption, *NAME) == []


def test_the_last_line_of_an_item_s_caption_is_no_name() -> None:
    found = settled(
        typed("Reporting Person", "other", 40, 95, 0.5),
        typed("DOE JANET", "rptOwnerName", 40, 106),
        *NAME,
    )
    assert found == [("rptOwnerName", "DOE JANET")]


def test_a_city_on_two_lines_stands_over_its_own_caption() -> None:
    city = typed("NORTH VERONICA", "rptOwnerCity", 66, 106)
    place = city.item.span.place._replace(box=(66.0, 70.0, 98.0, 108.0))
    city = city._replace(item=city.item._replace(span=city.item.span._replace(place=place)))
    state = typed("ME", "rptOwnerState", 110, 106)
    zipcode = typed("98257", "rptOwnerZipCode", 150, 106)
    assert settled(city, state, zipcode, *CITY)[:2] == [
        ("rptOwnerCity", "NORTH VERONICA"),
        ("rptOwnerState", "ME"),
    ]
