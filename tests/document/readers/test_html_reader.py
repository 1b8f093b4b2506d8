"""Reading HTML: one small page for each thing that pages do."""

from __future__ import annotations

import pytest

from extractor.document.model import Document, Grid, Span
from extractor.document.readers.html import read_html


def read(body: str) -> Document:
    return read_html(f"<html><body>{body}</body></html>", "page.html")


def lines(body: str) -> list[list[str]]:
    return [[span.text for span in line.spans] for line in read(body).lines]


def spans(body: str) -> list[Span]:
    return [span for line in read(body).lines for span in line.spans]


def matrix(grid: Grid) -> list[list[str | None]]:
    return [[None if c is None else c.text for c in row] for row in grid.matrix()]


def table(*rows: str, attributes: str = "") -> str:
    return f"<table {attributes}>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


# Text


def test_blocks_and_breaks_end_lines_and_inline_elements_do_not() -> None:
    body = "a <u>b</u><i>c</i> d<br>e<p>f<div>g</div>h<hr>i<h2>j</h2>"
    assert lines(body) == [["a bc d"], ["e"], ["f"], ["g"], ["h"], ["i"], ["j"]]


def test_entities_and_blanks() -> None:
    assert lines("<p>A&amp;B &lt;C&gt;&nbsp;&nbsp;D\n  E&#8203;&mdash;</p>") == [["A&B <C> D E—"]]


def test_title_is_kept_apart() -> None:
    page = read_html("<html><head><title>SEC\n FORM 4</title></head><p>x</p></html>", "x")
    assert page.title == "SEC FORM 4"
    assert page.text == "x"
    assert (page.kind, page.source) == ("html", "x")


def test_what_nobody_sees_is_not_read() -> None:
    body = (
        "<script>a()</script><style>b{}</style><noscript>c</noscript><!-- d -->"
        "<p style='display: none'>e</p><p hidden>f<b>g</b></p><template>h</template>"
        "<span style='visibility:hidden'>i</span><input type=hidden value=j><p>k</p>"
    )
    assert lines(body) == [["k"]]


def test_preformatted_lines_stay_and_wide_gaps_part_spans() -> None:
    body = "<pre>Name       Date\n<b>J. Doe</b>     2/7/00\n\n( X ) Director</pre>"
    assert lines(body) == [["Name", "Date"], ["J. Doe", "2/7/00"], ["X", "Director"]]


def test_bold_is_all_or_nothing() -> None:
    bolds = [s.bold for s in spans("<p><b>a</b></p><p><b>a</b> b</p><h1>c</h1><p>d</p>")]
    assert bolds == [True, False, True, False]
    assert spans("<p style='font-weight:bold'>a</p>")[0].bold


def test_a_link_belongs_to_the_whole_span() -> None:
    (span,) = spans("<p><a href='?CIK=1&amp;x'>GOOGLE INC.</a>\n [ <span>GOOG</span> ]</p>")
    assert (span.text, span.link) == ("GOOGLE INC. [ GOOG ]", "?CIK=1&x")
    assert spans("<p><a href='?CIK=1'>A</a></p><p>B</p>")[1].link is None


def test_dollar_joins_its_amount_and_the_source_stays() -> None:
    (span,) = spans(table("<td><span>$</span> <span>634.4608</span><sup>(2)</sup></td>"))
    assert (span.text, span.source, span.marks) == ("$634.4608", "$ 634.4608(2)", ("2",))


def test_numbers_that_a_browser_prints_before_list_items() -> None:
    body = "<ol start=3><li>a<li>b<ul><li>c</ul><li value=9>d</ol><ul><li>e</ul>"
    assert lines(body) == [["3. a"], ["4. b"], ["c"], ["9. d"], ["e"]]


# Marks


def test_raised_marks_leave_the_text() -> None:
    (span,) = spans(table("<td>757,576<sup>(1)</sup><sup>(3)</sup></td>"))
    assert (span.text, span.marks, span.source) == ("757,576", ("1", "3"), "757,576(1)(3)")


def test_a_cell_with_only_a_mark() -> None:
    first, second = spans(table("<td><sup>(1)</sup></td><td>(2)</td>"))
    assert (first.text, first.marks, first.source) == ("", ("1",), "(1)")
    assert (second.text, second.marks, second.source) == ("", ("2",), "(2)")


def test_a_star_is_dropped_and_ordinary_raised_text_stays() -> None:
    first, second = spans("<p>Reporting Person<sup>*</sup></p><p>the 10<sup>th</sup> day</p>")
    assert (first.text, first.source, first.marks) == ("Reporting Person", "Reporting Person*", ())
    assert (second.text, second.marks) == ("the 10th day", ())


def test_a_mark_before_its_text_is_a_span_of_its_own() -> None:
    (line,) = read("<p><sup>(1)</sup> The shares (2) were sold (3)</p>").lines
    assert [(s.text, s.marks) for s in line.spans] == [
        ("", ("1",)),
        ("The shares (2) were sold (3)", ()),
    ]


def test_plain_marks_come_off_in_cells_only() -> None:
    page = read("<p>500 (1)</p>" + table("<td>Common Stock (1)</td><td>500(2)</td>"))
    found = [(s.text, s.marks) for line in page.lines for s in line.spans]
    assert found == [("500 (1)", ()), ("Common Stock", ("1",)), ("500", ("2",))]


def test_pages_that_raise_their_marks_write_no_plain_ones_after_words() -> None:
    row = "<td>Class A (2)</td><td>5<sup>(1)</sup></td><td>7(3)</td>"
    assert [s.text for s in spans(table(row))] == ["Class A (2)", "5", "7"]


def test_marks_raised_by_style_or_inside_links() -> None:
    styled = "<td>5<span style='vertical-align: super'>(1)</span></td>"
    linked = "<td>6<a href='#f2'><sup>(2)</sup></a></td><td>7<sup><a href='#f3'>3</a></sup></td>"
    assert [(s.text, s.marks) for s in spans(table(styled + linked))] == [
        ("5", ("1",)),
        ("6", ("2",)),
        ("7", ("3",)),
    ]


# Check marks


@pytest.mark.parametrize(
    ("cell", "check"),
    [
        ("<td>X</td>", True),
        ("<td><b>[X]</b></td>", True),
        ("<td>__<u>X</u>__</td>", True),
        ("<td>&#9746;</td>", True),
        ("<td>&#9744;</td>", False),
        ("<td>[&nbsp;&nbsp;]</td>", False),
        ("<td><input type=checkbox checked></td>", True),
        ("<td><input type=CHECKBOX></td>", False),
        ("<td><input type=radio checked=''></td>", True),
        ("<td><img alt='[X]'></td>", True),
        ("<td><img alt=unchecked></td>", False),
        ("<td><font face=Wingdings>&#254;</font></td>", True),
        ("<td><font face='Wingdings 2'>o</font></td>", False),
        ("<td><span style='font-family:Wingdings'>x</span></td>", True),
        ("<td><span style='border: 1px solid'>&nbsp;</span></td>", False),
        ("<td><span style='border: 1px solid'>X</span></td>", True),
        ("<td style='border:1px solid black;width:9px'></td>", False),
        ("<td><table border=1><tr><td>&nbsp;</td></tr></table></td>", False),
        ("<td><table border=1><tr><td>X</td></tr></table></td>", True),
        ("<td><table style='border:thin solid'><tr><td></td></tr></table></td>", False),
    ],
)
def test_check_boxes(cell: str, check: bool) -> None:
    (line,) = read(table(cell + "<td>Director</td>")).lines
    box, label = line.spans
    assert (box.check, box.text) == (check, "X" if check else "")
    assert (label.text, label.check) == ("Director", None)


@pytest.mark.parametrize(
    "cell",
    [
        "<td></td>",
        "<td><table border=0><tr><td></td></tr></table></td>",
        "<td><span style='border:0'></span></td>",
        "<td><table border=1><tr><td></td><td></td></tr></table></td>",
    ],
)
def test_what_is_merely_empty_is_no_box(cell: str) -> None:
    assert [s.text for s in spans(table(cell + "<td>Director</td>"))] == ["Director"]


def test_empty_cells_of_a_table_with_lines_around_all_are_no_boxes() -> None:
    cell = "<td style='border:1px solid'>{}</td>"
    assert [s.text for s in spans(table(cell.format("D") + cell.format("")))] == ["D"]


def test_boxes_in_a_run_stand_apart() -> None:
    assert lines("<p>__X__ Officer (title) _____ Other</p>") == [
        ["X", "Officer (title)", "", "Other"]
    ]
    page = read("<p>__X__ Officer (title) _____ Other</p>")
    assert page.text == "__X__ Officer (title) _____ Other"


def test_inputs_give_their_text() -> None:
    body = "<p>Name: <input value='J. Doe'></p><select><option>a<option selected>b</select>"
    assert lines(body) == [["Name: J. Doe"], ["b"]]


# Tables


def test_a_row_of_short_cells_is_one_line_with_gaps_in_col() -> None:
    page = read(table("<td>a</td><td></td><td>c</td>"))
    (line,) = page.lines
    assert [(s.text, s.place.grid, s.place.row, s.place.col) for s in line.spans] == [
        ("a", 0, 0, 0),
        ("c", 0, 0, 2),
    ]
    assert matrix(page.grids[0]) == [["a", "", "c"]]


def test_a_row_with_a_long_cell_comes_cell_by_cell() -> None:
    assert lines(table("<td>a<br>b</td><td>c</td>")) == [["a"], ["b"], ["c"]]


def test_spans_are_resolved() -> None:
    page = read(
        table(
            "<th rowspan=2>A</th><th colspan=2>B</th><th rowspan=2>C</th>",
            "<th>b1</th><th>b2</th>",
            "<td>1</td><td>2</td><td>3</td><td>4</td>",
        )
    )
    assert matrix(page.grids[0]) == [
        ["A", "B", "B", "C"],
        ["A", "b1", "b2", "C"],
        ["1", "2", "3", "4"],
    ]
    assert [c.header for c in page.grids[0].cells] == [True] * 5 + [False] * 4


def test_sections_caption_and_missing_end_tags() -> None:
    body = (
        "<table><caption>Cap</caption><thead><tr><td>H<tbody><tr><td>a<td>b<tr><td>c"
        "<tfoot><tr><td>F</table>after"
    )
    page = read(body)
    assert [line.text for line in page.lines] == ["Cap", "H", "a b", "c", "F", "after"]
    (grid,) = page.grids
    assert matrix(grid) == [["H", None], ["a", "b"], ["c", None], ["F", None]]
    assert [c.header for c in grid.cells] == [True, False, False, False, False]


def test_row_spans_end_with_their_section() -> None:
    body = (
        "<table><thead><tr><th rowspan=5>H</th><th>I</th></tr></thead>"
        "<tbody><tr><td>a</td><td>b</td></tr></tbody></table>"
    )
    assert matrix(read(body).grids[0]) == [["H", "I"], ["a", "b"]]


@pytest.mark.parametrize("span", ["0", "9999999999", "65534"])
def test_row_spans_beyond_the_table_are_cut(span: str) -> None:
    page = read(table(f"<td rowspan={span}>a</td><td>b</td>", "<td>c</td>"))
    assert matrix(page.grids[0]) == [["a", "b"], ["a", "c"]]
    assert page.grids[0].cells[0].rowspan == 2


@pytest.mark.parametrize("span", ["0", "-3", "x", "", "1.5"])
def test_garbage_in_spans_counts_as_one(span: str) -> None:
    page = read(table(f'<td colspan="{span}">a</td><td>b</td>'))
    assert matrix(page.grids[0]) == [["a", "b"]]


def test_a_huge_column_span_means_the_whole_row() -> None:
    page = read(table("<td colspan=1000>T</td>", "<td>a</td><td>b</td>"))
    assert matrix(page.grids[0]) == [["T", "T"], ["a", "b"]]


def test_nested_tables_are_grids_and_their_lines_are_the_outer_cells_too() -> None:
    inner = table("<td>i1</td><td>i2</td>", "<td>i3</td><td></td>")
    page = read("before" + table(f"<td>top{inner}end</td><td>right</td>") + "behind")
    outer, nested = page.grids
    assert (outer.index, outer.parent, nested.index, nested.parent) == (0, None, 1, 0)
    assert outer.cells[0].nested and not outer.cells[1].nested
    assert outer.cells[0].text == "top i1 i2 i3 end"
    assert matrix(nested) == [["i1", "i2"], ["i3", ""]]
    assert [line.text for line in page.lines] == [
        "before",
        "top",
        "i1 i2",
        "i3",
        "end",
        "right",
        "behind",
    ]
    places = {
        s.text: (s.place.grid, s.place.row, s.place.col) for c in outer.cells for s in c.spans
    }
    assert places["top"] == (0, 0, 0)
    assert places["i3"] == (1, 1, 0)
    assert places["right"] == (0, 0, 1)


def test_text_in_a_table_but_in_no_cell_goes_before_it() -> None:
    assert lines("<table><tr>stray<td>a</td></tr></table>") == [["stray"], ["a"]]


def test_bold_and_links_end_with_their_cell() -> None:
    found = spans(table("<td><b><a href=u>a</td><td>b</td>"))
    assert [(s.text, s.bold, s.link) for s in found] == [("a", True, "u"), ("b", False, None)]


def test_private_letters_pass_through() -> None:
    found = spans(table("<td>\ue000\ue1051,234\ue001<sup>(1)</sup></td>"))
    assert [(s.text, s.marks) for s in found] == [("\ue000\ue1051,234\ue001", ("1",))]


def test_a_filings_header_before_its_page_stays_in_lines() -> None:
    page = read_html(
        "<SEC-DOCUMENT>0001.txt\n<TYPE>4\nCENTRAL INDEX KEY: 0001\n<TEXT>\n"
        "<html><body><p>FORM 4</p></body></html>",
        "x",
    )
    assert [line.text for line in page.lines][-3:] == [
        "CENTRAL INDEX KEY: 0001",
        "<TEXT>",
        "FORM 4",
    ]


def test_class_names_change_nothing() -> None:
    body = table("<td class=A><span class=B>$</span><span class=C>5</span></td><td class=D>X</td>")
    bare = body.replace("class=", "data-c=")
    assert spans(body) == spans(bare)
