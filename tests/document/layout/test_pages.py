"""What goes on over a page's end, and what is printed on every page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ascii_ink import cells, document, drawn, spans, word

HEAD = """
    ┌────────┬────────┬────────┐
    │ Title  │ Date   │ Amount │
    ├────────┼────────┼────────┤
    │ Stock  │ 1/2    │ 100    │
    └────────┴────────┴────────┘
"""
REST = """
    ┌────────┬────────┬────────┐
    │ Bonds  │ 1/3    │ 200    │
    └────────┴────────┴────────┘
"""


def test_a_table_goes_on_without_its_head() -> None:
    _, (grid,) = document(HEAD, REST)
    assert cells(grid) == [
        ["Title", "Date", "Amount"], ["Stock", "1/2", "100"], ["Bonds", "1/3", "200"],
    ]  # fmt: skip


def test_a_head_that_is_repeated_counts_once() -> None:
    again = HEAD.replace("Stock", "Bonds")
    _, (grid,) = document(HEAD, again)
    assert [row[0] for row in cells(grid)] == ["Title", "Stock", "Bonds"]


def test_a_table_of_other_columns_is_another() -> None:
    other = """
        ┌─────┬─────────────┬──────────┐
        │ ab  │ cd          │ ef       │
        └─────┴─────────────┴──────────┘
    """
    assert len(document(HEAD, other)[1]) == 2


def test_text_between_parts_two_tables() -> None:
    assert len(document(HEAD, "Table II\n" + REST.replace("\n    ", "\n"))[1]) == 2


def test_a_row_that_the_page_cuts_is_one_row() -> None:
    cut = """
        ┌────────┬────────┬────────┐
        │ Title  │ Date   │ Amount │
        ├────────┼────────┼────────┤
        │ Common │ 1/2    │ 100    │
        │        │        │        │
    """
    rest = """
        │ Stock  │        │        │
        ├────────┼────────┼────────┤
        │ Bonds  │ 1/3    │ 200    │
        └────────┴────────┴────────┘
    """
    _, (grid,) = document(cut, rest)
    assert cells(grid) == [
        ["Title", "Date", "Amount"], ["Common Stock", "1/2", "100"], ["Bonds", "1/3", "200"],
    ]  # fmt: skip


CUT = """
    ┌────────┬────────┬────────┐
    │ Title  │ Date   │ Amount │
    ├────────┼────────┼────────┤
    │ Common │ 1/2    │ 100    │
    │        │        │        │
"""


def test_a_row_that_the_page_cuts_goes_on_below_a_repeated_head() -> None:
    rest = """
        ┌────────┬────────┬────────┐
        │ Title  │ Date   │ Amount │
        ├────────┼────────┼────────┤
        │ Stock  │        │        │
        ├────────┼────────┼────────┤
        │ Bonds  │ 1/3    │ 200    │
        └────────┴────────┴────────┘
    """
    _, (grid,) = document(CUT, rest)
    assert cells(grid) == [
        ["Title", "Date", "Amount"], ["Common Stock", "1/2", "100"], ["Bonds", "1/3", "200"],
    ]  # fmt: skip


def test_two_whole_rows_are_not_one_though_the_rules_are_open() -> None:
    again = HEAD.replace("Stock ", "Bonds ").replace("1/2", "1/3")
    for rest in (again, REST):
        _, (grid,) = document(CUT, rest)
        assert [row[:2] for row in cells(grid)] == [
            ["Title", "Date"], ["Common", "1/2"], ["Bonds", "1/3"],
        ]  # fmt: skip


def test_a_paragraph_goes_on() -> None:
    first = "The shares that are reported here are held by a trust for the family of the"
    assert spans(first, "person who reports.") == [[f"{first} person who reports."]]


def test_a_paragraph_that_ended_does_not() -> None:
    wide = "The shares that are reported here are held by a trust for the family of the one"
    lines = spans(f"{wide}\n\n\nIt ends here.", "Another begins.")
    assert lines == [[wide], ["It ends here."], ["Another begins."]]


def test_a_paragraph_beside_something_wider_goes_on() -> None:
    first = "The_shares_that_are_reported here_are_held_by_a_trust"
    second = "for_the_family_of_the_person who_told_of_them_in_this"
    wide = (
        "A_line_as_wide_as_the_table_that_stands_on_the_page_above_the_notes_and_its_columns_too_"
    )
    text = f"{first}\n{second}"
    ink = drawn(f"{wide}\n\n\n{text}")
    whole = spans(ink, "and_its_parts to_others.")[-1]
    assert whole == [f"{first} {second} and_its_parts to_others."]
    ended = drawn(f"{wide}\n\n\n{text}.".replace(" in_this", "this"))
    assert spans(ended, "Another_text begins.")[-1] == ["Another_text begins."]


def test_a_list_whose_item_began_on_the_page_before_goes_on() -> None:
    rest = (
        "price_of_each_share_was_told_to_the_company_on_the_day_on_which_they_were_sold_by_them. "
    )
    item = "[5] The_next_item_is_as_long_as_the_line_above_it_or_longer_and_has_its_own_words_here."
    assert [line[0] for line in spans(f"{rest}\n{item}")] == [rest.strip(), item]


def with_margin(page: int, top: str, foot: str = ""):
    wide = "A line as wide as the text of a page with the same words on each of the pages."
    ink = drawn(f"{wide}\n\n\nWords of page {'abc'[page - 1] * 3}", page)
    margin = [word(part, 20 + 300 * k, 20) for k, part in enumerate(top.split("  ")) if part]
    margin += [word(foot, 20, 780)] if foot else []
    return replace(ink, words=(*ink.words, *margin))


def test_what_is_printed_on_every_page_is_dropped() -> None:
    pages = [with_margin(k, "Acme-Corp", f"Page{k}") for k in (1, 2, 3)]
    assert [line[0] for line in spans(*pages) if "wide" not in line[0]] == [
        "Words of page aaa", "Words of page bbb", "Words of page ccc",
    ]  # fmt: skip


def test_letters_that_ocr_mistook_are_the_same_on_every_page() -> None:
    tops = ("Acme-Holdings-Corporation", "Acrne-Hoidings-Corporation", "Acme-Ho1dings-Corp0ration")
    pages = [with_margin(k, top) for k, top in enumerate(tops, start=1)]
    assert [line[0] for line in spans(*pages) if "wide" not in line[0]] == [
        "Words of page aaa", "Words of page bbb", "Words of page ccc",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "address", ["hitps:/Awww.sec.gov/Aichives/doc.xnil", "https.//vwww-sec.gov/Archives/doc.xml"]
)
def test_an_address_that_ocr_blurred_is_dropped(address: str) -> None:
    page = with_margin(1, f"{address}  1/4")
    assert [line[0] for line in spans(page)][1:] == ["Words of page aaa"]


def test_a_browser_s_margins_are_dropped() -> None:
    page = with_margin(1, "https://www.sec.gov/x.htm  1/2")
    assert [line[0] for line in spans(page)][1:] == ["Words of page aaa"]


def test_what_stands_there_once_is_kept() -> None:
    assert ["FORM-4"] in spans(with_margin(1, "FORM-4"))
