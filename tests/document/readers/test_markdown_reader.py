"""Reading Markdown and plain text."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from extractor.document import builder
from extractor.document.model import Document, Grid, Span
from extractor.document.reader import read_document
from extractor.document.readers.markdown import read_markdown, read_text
from extractor.errors import (
    BinaryInput,
    EmptyInput,
    ExtractionError,
    NotOwnershipForm,
    TruncatedInput,
    UnsafeInput,
)


def read(text: str) -> Document:
    return read_markdown(text, "page.md")


def lines(text: str) -> list[str]:
    return [line.text for line in read(text).lines]


def spans(text: str) -> list[Span]:
    return [span for line in read(text).lines for span in line.spans]


def matrix(grid: Grid) -> list[list[str | None]]:
    return [[None if c is None else c.text for c in row] for row in grid.matrix()]


# Inline


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**bold** and *soft* and _soft_ and ***both***", "bold and soft and soft and both"),
        ("__bold__ ~~gone~~ `code`", "bold gone code"),
        ("**a *b* c**", "a b c"),
        (r"\$0.00 \* \| \_y\_", "$0.00 * | _y_"),
        ("Person* and 5 * 6 and a_b_c", "Person* and 5 * 6 and a_b_c"),
        ("** Signature of Reporting Person", "** Signature of Reporting Person"),
        ("A &amp; B &#8212; C&nbsp;D", "A & B — C D"),
        ("<u>a</u><b>b</b> <span class=x>c</span>", "ab c"),
        ("mail <j@x.example> or 5 < 6 > 4", "mail <j@x.example> or 5 < 6 > 4"),
        ("![logo](a.png) text", "text"),
        ("1. The shares (2) were sold (3)", "1. The shares (2) were sold (3)"),
    ],
)
def test_inline_markup(text: str, shown: str) -> None:
    assert lines(text) == [shown]


def test_bold_lines_and_links() -> None:
    (bold,) = spans("**Remarks:**")
    assert bold.bold and bold.text == "Remarks:"
    assert not spans("**a** b")[0].bold
    (name,) = spans("[Doe (J)](https://x.example/a(b)?CIK=1) [ DOE ]")
    assert (name.text, name.link) == ("Doe (J) [ DOE ]", "https://x.example/a(b)?CIK=1")
    (name,) = spans('<a href="?CIK=2">Doe</a> J')
    assert (name.text, name.link) == ("Doe J", "?CIK=2")


def test_blocks() -> None:
    text = "# FORM 4 #\n\nTitle\n=====\n- one\n* two\n1. three\n> quoted\n\n---\n```\n# raw\n```\n"
    page = read(text)
    assert [line.text for line in page.lines] == [
        "FORM 4",
        "Title",
        "one",
        "two",
        "1. three",
        "quoted",
        "# raw",
    ]
    assert page.title == "FORM 4"
    assert page.lines[0].spans[0].bold and not page.lines[1].spans[0].bold
    assert page.kind == "markdown"


def test_check_boxes() -> None:
    found = [(s.text, s.check) for s in spans("- [x] Director\n- [ ] Officer\n__X__ Other ____ No")]
    assert found == [
        ("X", True),
        ("Director", None),
        ("", False),
        ("Officer", None),
        ("X", True),
        ("Other", None),
        ("", False),
        ("No", None),
    ]


def test_comments_are_not_read() -> None:
    assert lines("<!-- a\nb --> c\n<!-- d -->\ne") == ["c", "e"]
    with pytest.raises(TruncatedInput):
        read("text\n<!-- a\nb")


# Tables


def test_a_table_with_a_rule() -> None:
    page = read("before\n\n| A | B |\n|:--|--:|\n| 1 | 2 |\n|  | 3 |\n\nafter")
    (grid,) = page.grids
    assert matrix(grid) == [["A", "B"], ["1", "2"], ["", "3"]]
    assert [c.header for c in grid.cells] == [True, True, False, False, False, False]
    assert [line.text for line in page.lines] == ["before", "A B", "1 2", "3", "after"]
    place = page.lines[3].spans[0].place
    assert (place.grid, place.row, place.col) == (0, 2, 1)


def test_tables_without_outer_pipes_or_rule_and_with_several_header_rows() -> None:
    assert matrix(read("A | B\n--- | ---\n1 | 2").grids[0]) == [["A", "B"], ["1", "2"]]
    assert matrix(read("a | b | c\n1 | 2 | 3").grids[0]) == [["a", "b", "c"], ["1", "2", "3"]]
    (grid,) = read("| A | |\n| a | b |\n|---|---|\n| 1 | 2 |").grids
    assert [c.header for c in grid.cells] == [True] * 4 + [False] * 2
    assert read("one | pipe only\nand none here").grids == ()


def test_ragged_rows() -> None:
    (grid,) = read("| A | B |\n|---|---|\n| 1 |\n| 1 | 2 | 3 | |").grids
    assert matrix(grid) == [
        ["A", "B", None, None],
        ["1", None, None, None],
        ["1", "2", "3", ""],
    ]


def test_cells_with_several_lines_and_markup() -> None:
    page = read(
        "| Name<br><u>Doe J</u><br/>(Last) | 4,110 <sup>(1)</sup> | \\$5(2) | a\\|b |\n|-|-|-|-|\n"
    )
    first, second, third, fourth = page.grids[0].cells
    assert [line.text for line in first.lines] == ["Name", "Doe J", "(Last)"]
    assert (second.text, second.marks, second.source) == ("4,110", ("1",), "4,110 (1)")
    assert (third.text, third.marks) == ("$5", ("2",))
    assert fourth.text == "a|b"


@pytest.mark.parametrize(
    ("cell", "text", "marks"),
    [
        ("500(1)", "500", ("1",)),
        ("500^(1)(2)^", "500", ("1", "2")),
        ("500^(1)^", "500", ("1",)),
        ("500^1^", "500", ("1",)),
        ("500[^3]", "500", ("3",)),
        ("500¹", "500", ("1",)),
        ("<sup>1</sup>", "", ("1",)),
        ("(1)(2)", "", ("1", "2")),
        ("Person<sup>*</sup>", "Person", ()),
        ("By 401(k)", "By 401(k)", ()),
    ],
)
def test_marks_in_cells(cell: str, text: str, marks: tuple[str, ...]) -> None:
    found = read(f"| {cell} | x |\n|---|---|\n").grids[0].cells[0]
    assert (found.text, found.marks) == (text, marks)


def test_footnote_definitions_begin_with_their_mark() -> None:
    (line,) = read("[^1]: The shares (2) were sold.").lines
    assert [(s.text, s.marks) for s in line.spans] == [
        ("", ("1",)),
        ("The shares (2) were sold.", ()),
    ]


def test_a_row_broken_over_lines_is_one_row() -> None:
    (grid,) = read("| A | B |\n|---|---|\n| 1\nst | 2 |\n| 3 | 4 |").grids
    assert matrix(grid) == [["A", "B"], ["1 st", "2"], ["3", "4"]]
    assert [line.text for line in grid.cells[2].lines] == ["1", "st"]


def test_tables_under_one_another_part_where_the_header_changes() -> None:
    page = read("| A | B |\n|--|--|\n| 1 | 2 |\n| C | D | E |\n|--|--|--|\n| 3 | 4 | 5 |")
    assert [matrix(g) for g in page.grids] == [
        [["A", "B"], ["1", "2"]],
        [["C", "D", "E"], ["3", "4", "5"]],
    ]


def test_cells_of_a_lost_table_are_lines_without_their_pipe() -> None:
    assert lines("Title |\nDate |\nCommon Stock\n|\n(1)\n|") == [
        "Title",
        "Date",
        "Common Stock",
        "(1)",
    ]


def test_a_row_that_is_cut_is_a_truncated_file() -> None:
    with pytest.raises(TruncatedInput):
        read("| A | B | C |\n|---|---|---|\n| 1 | 2 | 3 |\n| 4 | 5")
    assert read("| A | B\n|---|---\n| 1 | 2\n| 4").grids[0].n_rows == 3  # never closed a row
    assert read("| A | B |\n|---|---|\n| 1 | 2\n\nmore").grids[0].n_rows == 2


def test_html_tables_inside_markdown() -> None:
    page = read(
        "| A | B |\n|--|--|\n\n<table><tr><td>a<sup>(1)</sup></td>\n<td><table><tr><td>n</table>"
        "</td></tr>\n</table>\n\n| C | D |\n|--|--|\n"
    )
    assert [g.index for g in page.grids] == [0, 1, 2, 3]
    assert [g.parent for g in page.grids] == [None, None, 1, None]
    assert page.grids[1].cells[0].marks == ("1",)
    places = {s.text: s.place.grid for line in page.lines for s in line.spans}
    assert places == {"A": 0, "B": 0, "a": 1, "n": 2, "C": 3, "D": 3}
    with pytest.raises(TruncatedInput):
        read("text\n\n<table><tr><td>a")


# Plain text


def test_plain_text_keeps_lines_and_parts_columns() -> None:
    page = read_text("( X ) Director      (   ) *Owner*\n\n  J. Doe\n# 5", "x.txt")
    assert [[s.text for s in line.spans] for line in page.lines] == [
        ["X", "Director", "", "*Owner*"],
        ["J. Doe"],
        ["# 5"],
    ]
    assert page.kind == "text"


# Choosing


def test_read_document_chooses_by_content() -> None:
    assert read_document(b"<html><p>FORM 4</p></html>", "a.md").kind == "html"
    assert read_document(b"# FORM 4\n", "a.html").kind == "markdown"
    assert read_document(b"FORM 4\n", "a.html").kind == "text"
    with pytest.raises(NotOwnershipForm):
        read_document(b"<ownershipDocument></ownershipDocument>", "a.xml")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyInput),
        (b"<html><body><p>&nbsp;</p></body></html>", EmptyInput),
        (b"<html><head><title>t</title></head><body></body></html>", EmptyInput),
        (b"<!-- nothing -->\n", EmptyInput),
        ("\ufffd\ufffd\ufffd\ufffd a".encode(), BinaryInput),
        (b"<html><p>--- *** ---</p></html>", BinaryInput),
        (b"\x7fELF\x02\x01", BinaryInput),
    ],
)
def test_pages_without_words(data: bytes, error: type[ExtractionError]) -> None:
    with pytest.raises(error):
        read_document(data, "x")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 300_000,
        "*a " * 200_000,
        "**a" * 200_001,
        "_a _" * 150_000,
        "[a](" * 150_000,
        "[a](b " + " " * 300_000,
        "# " + " " * 300_000 + "x",
        ">" * 300_000,
        "`" * 300_001,
        "<" * 300_000,
        "<sup>" * 100_000,
        "| a " * 100_000 + "\n" + "|---" * 100_000,
        "| a\n" * 20_000,
        "|-|-|\n" * 20_000,
        "a | b\n" * 10_000,
        "<div\n" * 50_000,
        "<!-- a --> b\n" * 20_000,
        "&" * 300_000,
        " " * 4_000 + "|-" * 400 + "x",
        "\\" * 300_001,
    ],
    ids=range(20),
)
def test_time_stays_linear(text: str) -> None:
    started = time.process_time()
    try:
        read_document(text.encode(), "x")
        read_markdown(text, "x")
    except ExtractionError:
        pass
    assert time.process_time() - started < 3


MARKDOWN = (
    "| OMB | 3235 |\n|--|--|\n\n**FORM 4**\n\n| 1. Name<br><u>Doe J</u> | [DOE](u) |\n|---|---|\n"
    "| 4,110 <sup>(1)</sup> | \\$0.00 |\n| __X__ | [ ] |\n\n1. The shares (2) were sold.\n"
    "<table><tr><td>a</td></tr></table>\n<!-- x -->\n> quote | a\n```\nraw\n```\n"
)


def test_too_many_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnsafeInput):
        read_text("\n" * 1_100_000 + "a", "x")
    monkeypatch.setattr(builder, "MAX_SPANS", 20)
    with pytest.raises(UnsafeInput, match="20 pieces"):
        read_markdown("a\n" * 21, "x")
    with pytest.raises(UnsafeInput, match="20 pieces"):
        read_text("a   " * 21, "x")


def test_broken_files_are_read_or_refused() -> None:
    chance = random.Random(4)
    pieces = [
        "|",
        "<br>",
        "**",
        "_",
        "\n",
        "`",
        "[",
        "](",
        "<table>",
        "<!--",
        "\\",
        "^(1)^",
        "\x00",
    ]
    for _ in range(600):
        text = MARKDOWN
        for _ in range(chance.randrange(1, 8)):
            at = chance.randrange(len(text) + 1)
            cut = at + chance.randrange(0, 30) if chance.random() < 0.5 else at
            text = text[:at] + chance.choice(pieces) + text[cut:]
        try:
            page = read_document(text.encode(), "x")
        except ExtractionError:
            continue
        shown = page.text
        for number, grid in enumerate(page.grids):
            assert grid.index == number
            grid.matrix()
        assert all(s.source in shown for line in page.lines for s in line.spans)


def test_the_seed_document(shared_filings: Path) -> None:
    path = shared_filings / "markdown" / "seed_form4_qualys.md"
    page = read_document(path.read_bytes(), path.name)
    assert [(g.n_rows, g.n_cols) for g in page.grids] == [(3, 2), (4, 3), (3, 11), (2, 14)]
    cells = {(c.row, c.col): c for c in page.grids[2].cells}
    assert (cells[2, 5].text, cells[2, 5].marks) == ("4,110", ("1",))
    assert cells[2, 7].text == "$0.00"
    assert "QUALYS, INC. [ QLYS ]" in [line.text for line in page.lines]


def test_pages_from_other_tools(shared_filings: Path) -> None:
    for path in sorted((shared_filings / "markdown").glob("*.md")):
        page = read_document(path.read_bytes(), path.name)
        assert page.lines and "EXCERPT" not in page.text
        assert all("|" not in s.text or " | " in s.text for line in page.lines for s in line.spans)


def test_a_link_around_a_name_with_its_symbol() -> None:
    document = read_markdown("[Anvil Co [ ANI ]](https://example.org/?CIK=0000000001)", "page")
    span = document.lines[0].spans[0]
    assert span.text == "Anvil Co [ ANI ]"
    assert span.link == "https://example.org/?CIK=0000000001"


def test_definitions_lose_their_marker_and_bold_captions_keep_their_colon() -> None:
    document = read_markdown("**Issuer**: ACME CORP\n\nPeriod\n: 04/27/2021\n", "page")
    texts = [[span.text for span in line.spans] for line in document.lines]
    assert texts == [["Issuer:", "ACME CORP"], ["Period"], ["04/27/2021"]]
