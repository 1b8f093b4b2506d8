"""Words in which the letters of two cells touch."""

from __future__ import annotations

import pytest
from drawn_pdf import raw_pdf, words
from reportlab.pdfbase.pdfmetrics import stringWidth

PROSE = b"BT /F1 10 Tf 72 600 Td (These words stand on the page, enough to be text.) Tj ET\n"


def test_a_rule_parts_letters_where_it_runs_however_wide_they_are() -> None:
    # Four wide letters, then eight narrow ones; the rule runs between them.
    page = b"BT /F1 10 Tf 72 700 Td (WWWWllllllll) Tj ET\n109.8 690 m 109.8 712 l S\n"
    assert words(raw_pdf(page + PROSE))[:2] == ["WWWW", "llllllll"]


@pytest.mark.parametrize("word", ["Stock", "Phantom", "1,234,567", "$10,250.75", "11/03/2025"])
@pytest.mark.parametrize("share", [0.4, 0.6, 0.75])
def test_a_word_wider_than_its_cell_stays_whole(word: str, share: float) -> None:
    x = 72 + share * stringWidth(word, "Helvetica", 10)
    page = b"BT /F1 10 Tf 72 700 Td (%s) Tj ET\n%.1f 690 m %.1f 712 l S\n"
    found = words(raw_pdf(page % (word.encode(), x, x) + PROSE))
    assert found[0] == word


@pytest.mark.parametrize(("left", "right"), [("Stock", "D"), ("Common", "500"), ("500", "A")])
def test_texts_of_two_cells_that_touch_are_two(left: str, right: str) -> None:
    x = 72 + stringWidth(left, "Helvetica", 10)
    page = b"BT /F1 10 Tf 72 700 Td (%s) Tj ET\n%.1f 690 m %.1f 712 l S\n"
    found = words(raw_pdf(page % (f"{left}{right}".encode(), x, x) + PROSE))
    assert found[:2] == [left, right]


def test_a_date_right_behind_a_name_is_a_word_of_its_own() -> None:
    page = b"BT /F1 10 Tf 72 700 Td (/s/ Jane Oliver2009-03-11) Tj ET\n"
    page += b"BT /F1 10 Tf 72 680 Td (/s/ John OliverMay 28, 2007) Tj ET\n"
    found = words(raw_pdf(page + PROSE))
    assert found[:4] == ["/s/", "Jane", "Oliver", "2009-03-11"]
    assert found[4:10] == ["/s/", "John", "Oliver", "May", "28,", "2007"]


def test_a_number_that_is_no_date_stays() -> None:
    page = b"BT /F1 10 Tf 72 700 Td (Rule16b-3 OliverMay Form4/A) Tj ET\n"
    assert words(raw_pdf(page + PROSE))[:3] == ["Rule16b-3", "OliverMay", "Form4/A"]
