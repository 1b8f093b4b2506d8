"""Lines and grids of a document."""

from __future__ import annotations

from dataclasses import replace

from ascii_ink import document, drawn, word

PAGE = """
    Title of the form

    ┌────────┬────────┐
    │ Stock  │ 100    │
    ├────────┼────────┤
    │ Bonds  │        │
    └────────┴────────┘

    Signature
"""


def test_lines_are_in_reading_order_tables_included() -> None:
    lines, _ = document(PAGE)
    assert [line.text for line in lines] == [
        "Title of the form", "Stock 100", "Bonds", "Signature",
    ]  # fmt: skip


def test_each_span_knows_its_page_and_its_cell() -> None:
    lines, grids = document("Page one", PAGE)
    place = next(s.place for line in lines for s in line.spans if s.text == "Bonds")
    assert (place.page, place.grid, place.row, place.col) == (2, 0, 1, 0)
    assert grids[0].page == 2
    outside = lines[-1].spans[0].place
    assert (outside.page, outside.grid) == (2, None)


def test_each_span_has_the_box_of_its_ink() -> None:
    lines, (grid,) = document(PAGE)
    assert lines[0].spans[0].place.box == (0, 102, 85, 112)
    assert grid.cells[0].box == (2.5, 130, 47.5, 154)
    inner = next(s.place.box for s in grid.cells[0].spans)
    assert inner is not None and inner[0] == 10


def test_raised_marks_leave_the_text() -> None:
    page = drawn("Common")
    page = replace(page, words=(*page.words, word("(2)", 30.5, 106, 6)))
    (span,) = document(page)[0][0].spans
    assert (span.text, span.marks, span.source) == ("Common", ("2",), "Common(2)")


def test_bold_and_links_stay_with_their_words() -> None:
    words = (word("Jane", 0, 110, bold=True, link="https://example.com/"), word("Doe", 200, 110))
    (line,) = document(replace(drawn(""), words=words))[0]
    assert [(s.bold, s.link) for s in line.spans] == [(True, "https://example.com/"), (False, None)]
