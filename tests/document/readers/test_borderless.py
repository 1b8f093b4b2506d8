"""Tables without outer pipes, one upon the other, and filled lines of pages that have them."""

from __future__ import annotations

import time

import pytest

from extractor.document.readers.borderless import address_apart, has_borderless, parts
from extractor.document.readers.hard_breaks import joined, marks_line_ends
from extractor.document.readers.markdown import read_markdown, read_text


def test_a_rule_is_below_the_first_row_of_each_table() -> None:
    text = "A | B\n---|---\n1 | 2\nText\nC | D | E | F\n---|---|---\n | x | y"
    assert list(parts(text.split("\n"))) == [
        [["A", "B"], ["1", "2"]],
        "Text",
        "C",
        [["D", "E", "F"], ["", "x", "y"]],
    ]


def test_a_title_over_rows_of_any_width() -> None:
    text = "**Table I**\n---\nTitle | Code\nC | V\nStock | A |  | \n**Table II**\n---\nTitle"
    assert list(parts(text.split("\n"))) == [
        "**Table I**",
        [["Title", "Code"], ["C", "V"], ["Stock", "A", "", ""]],
        "**Table II**",
        "Title",
    ]


def test_rows_broken_over_lines() -> None:
    text = (
        "Name\nDoe | Code\nACM | Date\n1/2/2014\n---|---|---\nCity\nTroy | Zip\n12180 | State\nNY"
    )
    assert list(parts(text.split("\n"))) == [
        [
            ["Name<br>Doe", "Code<br>ACM", "Date<br>1/2/2014"],
            ["City<br>Troy", "Zip<br>12180", "State<br>NY"],
        ]
    ]


def test_lines_over_a_row_are_its_first_cell() -> None:
    text = "Owner | Boxes\n---|---\nDirector | Officer\nDoe Jane\n1 Main St\nTroy | X |  | \nDate"
    assert list(parts(text.split("\n"))) == [
        [
            ["Owner", "Boxes"],
            ["Director", "Officer"],
            ["Doe Jane<br>1 Main St<br>Troy", "X", "", ""],
        ],
        "Date",
    ]


def test_a_pipe_in_text_parts_cells_of_several_lines() -> None:
    text = (
        "A | B | C\n---|---|---\n2. Issuer\nAcme | 5. Boxes\nCheck | X | Director | \n---|---|---"
    )
    assert list(parts(text.split("\n"))) == [
        [["A", "B", "C"]],
        "2. Issuer",
        "Acme",
        "5. Boxes",
        "Check",
        [["X", "Director", ""]],
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a | b\n---|---\n1 | 2", True),
        ("Table I\n---\na | b | c\n", True),
        ("| a | b |\n| --- | --- |\n| 1 | 2 |", False),
        ("Heading\n---\n\ntext", False),
        ("---\ntitle: x\n---\n", False),
    ],
)
def test_pages_with_such_tables(text: str, found: bool) -> None:
    assert has_borderless(text) is found


def test_a_caption_below_a_line_to_write_on() -> None:
    text = "a | b\n---|---\n\n* * *\n\n(Street)DOVER| DE\n---|---\n"
    lines = [[s.text for s in line.spans] for line in read_markdown(text, "page").lines]
    assert lines == [["a", "b"], ["(Street)"], ["DOVER", "DE"]]


def test_plain_text_has_lines_in_cells_too() -> None:
    text = "a\nb | c\nd\n---|---\n"
    lines = [[s.text for s in line.spans] for line in read_text(text, "page").lines]
    assert lines == [["a"], ["b"], ["c"], ["d"]]


@pytest.mark.parametrize(
    ("cell", "lines"),
    [
        ("Doe Jane1 Main StreetSUITE 5Troy, NY 12180", 4),
        ("Doe Jane K61 Main St. Apt. 23Troy, NY 12180-0001", 3),
        ("Doe Jane 1 Main Street Troy, NY 12180", 1),
        ("Doe Jane1 Main StreetTroy", 1),
        ("Suite B12 5TH Avenue, NY 12180", 1),
    ],
)
def test_addresses_that_ran_together(cell: str, lines: int) -> None:
    assert address_apart(cell).count("<br>") == lines - 1


def test_filled_lines_go_on() -> None:
    page = [
        "---|---  ",
        "1\\. The shares are held by the trust, for the benefit of three non-",
        "profit schools and of nobody else, see the [report](/cgi-bin/show-",
        "all?x=1) of it.  ",
        "Next",
        "line.",
    ]
    assert marks_line_ends("\n".join(page))
    assert joined(page) == [
        "---|---  ",
        "1\\. The shares are held by the trust, for the benefit of three non-profit schools and of"
        " nobody else, see the [report](/cgi-bin/show-all?x=1) of it.  ",
        "Next",
        "line.",
    ]


@pytest.mark.parametrize("line", ["a | b\n", "a\n", "a | b | c | d | e\nx\n", "x\ny\na | b\n"])
def test_long_pages_take_no_longer_than_their_length(line: str) -> None:
    began = time.perf_counter()
    read_text("a | b\n---|---\n" + line * 20_000, "page")
    assert time.perf_counter() - began < 20
