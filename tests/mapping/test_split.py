"""Captions, boxes and values that ran together are taken apart."""

from __future__ import annotations

import pytest

from extractor.document.model import Place, Span
from extractor.mapping.spans import StreamSpan, caption_scores
from extractor.mapping.split import split_spans


def parts(*texts: str, section: int = 0) -> list[tuple[str, bool | None]]:
    items = [StreamSpan(Span(t, Place(), t), i, 0, 1, section) for i, t in enumerate(texts)]
    groups = split_spans(items, caption_scores(items))
    return [(p.span.text, p.span.check) for group in groups for p in group]


def texts(*given: str, section: int = 0) -> list[str]:
    return [text for text, _ in parts(*given, section=section)]


def test_caption_and_value() -> None:
    assert texts("Issuer: QUALYS, INC.") == ["Issuer:", "QUALYS, INC."]


def test_a_caption_that_ends_in_how_to_fill_it_in() -> None:
    assert texts("Owner Name (Last, First) DOE JANE") == ["Owner Name (Last, First)", "DOE JANE"]


@pytest.mark.parametrize(
    "text",
    [
        "Quarry Title Company (Bermuda) Ltd",
        "Relationship (check all) On the board",
        "JONES GRAT (2019) U/A",
    ],
)
def test_brackets_that_end_no_caption(text: str) -> None:
    assert texts(text)[0] != text.partition(")")[0] + ")"


@pytest.mark.parametrize(
    "text", ["XETRA: ACM", "TSXV: ACM", "C/O: JOHN SMITH", "NYSE: FVEX", "[ NASDAQ: QLYS ]"]
)
def test_colons_that_are_no_captions(text: str) -> None:
    assert texts(text) == [text]


def test_remarks_keep_their_colons() -> None:
    given = ("Remarks:", "Title: Senior Vice President")
    assert texts(*given, section=2) == list(given)


def test_footnote_numbers_are_no_captions() -> None:
    assert texts("F3: Held by a trust", section=2) == ["F3: Held by a trust"]


def test_a_row_of_boxes_that_lost_its_table() -> None:
    assert parts("X Officer (give title below) Other (specify below)") == [
        ("X", True),
        ("Officer (give title below)", None),
        ("Other (specify below)", None),
    ]


def test_glyphs_glued_to_unknown_words() -> None:
    found = parts("Member of the board [X]", "Someone else entirely [ ]")
    assert ("Member of the board", None) in found
    assert [check for _, check in found if check is not None] == [True, False]


def test_a_name_with_the_symbol_x_is_no_box() -> None:
    assert texts("UNITED STATES STEEL CORP [X]") == ["UNITED STATES STEEL CORP [X]"]
    assert texts("X Holdings Inc") == ["X Holdings Inc"]


def test_answers_to_known_boxes() -> None:
    assert parts("10% Owner No") == [("10% Owner", None), ("No", False)]


def test_places_on_the_line_are_counted_anew() -> None:
    items = [StreamSpan(Span("Issuer: ACME", Place(), "Issuer: ACME"), 0, 0, 1, 0)]
    (group,) = split_spans(items, caption_scores(items))
    assert [(p.at, p.of) for p in group] == [(0, 2), (1, 2)]


def test_small_captions_between_values_on_one_line() -> None:
    text = "VANCE LEONA (Last) (First) (Middle) 77 MILL ROAD (Street) DOVER DE 19901"
    assert texts(text) == [
        "VANCE LEONA",
        "(Last) (First) (Middle)",
        "77 MILL ROAD",
        "(Street)",
        "DOVER DE 19901",
    ]
    assert texts("Vance Leona (Last will)") == ["Vance Leona (Last will)"]


def test_a_date_behind_its_caption() -> None:
    caption = "3. Date of Earliest Transaction (Month/Day/Year)"
    assert texts(f"{caption} 09/30/2020") == [caption, "09/30/2020"]
    assert texts("Sold on 09/30/2020") == ["Sold on 09/30/2020"]


def test_several_short_captions_on_one_line() -> None:
    assert texts("Issuer: Larkspur Optics plc Symbol: LKSP CIK: 1712345") == [
        "Issuer:", "Larkspur Optics plc", "Symbol:", "LKSP", "CIK:", "1712345",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("Larkspur Optics plc Symbol:", ["Larkspur Optics plc", "Symbol:"]),
        ("Dr. Leona Vance Title: Chair", ["Dr. Leona Vance", "Title:", "Chair"]),
        ("Issuer Trading Symbol:", ["Issuer Trading Symbol:"]),
        ("Officer Title: Chair", ["Officer Title:", "Chair"]),
    ],
)
def test_a_short_caption_behind_a_value(text: str, parted: list[str]) -> None:
    items = [StreamSpan(Span(t, Place(), t), 0, k, 2, 0) for k, t in enumerate(("Name:", text))]
    groups = split_spans(items, caption_scores(items))
    assert [p.span.text for group in groups for p in group] == ["Name:", *parted]
