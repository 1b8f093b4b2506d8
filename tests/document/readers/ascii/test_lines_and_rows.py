"""Typed lines, the cells that they make, and what belongs together."""

from __future__ import annotations

import pytest

from extractor.document.model import Document
from extractor.document.readers.ascii.joins import completes, joined
from extractor.document.readers.ascii.lines import Kind, typed_lines
from extractor.document.readers.ascii.reader import read_ascii
from extractor.document.readers.ascii.rows import rows_of

TITLE = "Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned\n"


def grid_of(text: str) -> list[list[str]]:
    document = read_ascii(f"<TYPE>4\n{text}", "x.txt")
    grid = document.grids[-1]
    return [[c.text if c is not None else "" for c in row] for row in grid.matrix()]


def shown(document: Document) -> list[list[str]]:
    return [[s.text for s in line.spans] for line in document.lines]


def test_what_lines_are() -> None:
    text = "- ---------\n=====  =====\n<S>  <C>\n\tA\n--  --  ---\n<TABLE>\n_____ Director"
    kinds = [line.kind for line in typed_lines(text)]
    assert kinds == [
        Kind.RULE,
        Kind.RULE,
        Kind.COLUMNS,
        Kind.TEXT,
        Kind.TEXT,
        Kind.TABLE,
        Kind.TEXT,
    ]
    assert typed_lines("\tA")[0].pieces[0].x0 == 8


def test_a_bracket_typed_for_a_bar_is_one() -> None:
    rows = ["| a | b |", "| c | d |", "| e | f |", "] g | h |"]
    assert typed_lines("\n".join(rows))[-1].bars == (0, 4, 8)


@pytest.mark.parametrize(
    ("above", "text", "whole"),
    [
        ("2/7/0", "0", True),
        ("12/31/", "2003", True),
        ("02/15/20", "03", True),
        ("1,234,", "567", True),
        ("$", "12.50", True),
        ("3,000", "(1)", True),
        ("500", "300", False),
        ("1/5/99", "1/6/99", False),
        ("Common", "Stock", False),
    ],
)
def test_rests_of_dates_and_numbers(above: str, text: str, whole: bool) -> None:
    assert completes(above, text) is whole


@pytest.mark.parametrize(
    ("lines", "width", "text"),
    [
        (["Options to Purchase Co", "mmon Stock"], 22, "Options to Purchase Common Stock"),
        (["Common", "Stock"], 20, "Common Stock"),
        (["Trans-", "action", "Date"], 8, "Transaction Date"),
        (["Class B Non-", "Voting Stock"], 12, "Class B Non-Voting Stock"),
        (["10/05/", "99"], 8, "10/05/99"),
        (["12,000", "(1)"], 8, "12,000(1)"),
        (["Stock option", "(right to buy)"], 14, "Stock option (right to buy)"),
    ],
)
def test_lines_of_a_cell(lines: list[str], width: int, text: str) -> None:
    assert joined(lines, width) == text


def test_rows_begin_on_their_first_line() -> None:
    lines: list[list[str] | None] = [
        ["Common Stock,", "1/5/99", "500"],
        ["no par", "", ""],
        ["Common Stock,", "1/6/99", "600"],
        ["no par", "", ""],
    ]
    rows = rows_of(lines, 3)
    assert [row[0] for row in rows] == [["Common Stock,", "no par"]] * 2


def test_rows_end_on_the_line_with_their_values() -> None:
    lines: list[list[str] | None] = [
        ["Common Stock,", "", ""],
        ["no par", "1/5/99", "500"],
        ["Common Stock,", "", ""],
        ["no par", "1/6/99", "600"],
    ]
    assert [row[2] for row in rows_of(lines, 3)] == [["500"], ["600"]]


def test_bars_shift_and_rows_go_on_below_rules_of_blanks() -> None:
    text = TITLE + (
        "---------------------------------------------------------------------\n"
        "|1. Title      |2. Date   |3. Code|4. Amount |A/D|Price |5. Owned |\n"
        "---------------------------------------------------------------------\n"
        "|Common         | 1/5/99  | P     |  1,000   | A | $5   |         |\n"
        "|               |         |       |         |   |      |          |\n"
        "|Class B Com-  | 1/6/99    | S     |    20   | D| $6   |   980   |\n"
        "|mon           |          |       |          |   |      |         |\n"
        "---------------------------------------------------------------------\n"
    )
    assert grid_of(text)[-2:] == [
        ["Common", "1/5/99", "P", "1,000", "A", "$5", ""],
        ["Class B Common", "1/6/99", "S", "20", "D", "$6", "980"],
    ]


def test_columns_shift_between_head_and_rows() -> None:
    text = TITLE + (
        "1. Title of    2. Trans-   3. Trans-   4. Securities Acquired     5. Amount     6. D\n"
        "   Security       action      action      or Disposed of             Owned         or I\n"
        "                  Date        Code     Amount    A/D    Price\n\n"
        "Common Stock     1/5/99     P           1,000     A    $12.50        91,000      D\n"
        "Common Stock       1/11/99     P       25,000       A   $12.75         116,000     D\n"
    )
    rows = grid_of(text)
    assert rows[0][3:6] == ["4. Securities Acquired or Disposed of"] * 3
    assert rows[-1] == ["Common Stock", "1/11/99", "P", "25,000", "A", "$12.75", "116,000", "D"]
    assert rows[-2] == ["Common Stock", "1/5/99", "P", "1,000", "A", "$12.50", "91,000", "D"]


def test_items_side_by_side_are_read_one_after_the_other() -> None:
    text = (
        "<TYPE>4\n1. Name and Address of        2. Issuer Name and Ticker\n"
        "   Reporting Person              or Trading Symbol\n"
        "   Doe, Jane                     Acme Corp. (ACM)\n"
        "   5 Elm Street\n"
    )
    assert shown(read_ascii(text, "x.txt")) == [
        ["1. Name and Address of Reporting Person"],
        ["Doe, Jane"],
        ["5 Elm Street"],
        ["2. Issuer Name and Ticker or Trading Symbol"],
        ["Acme Corp. (ACM)"],
    ]


def test_notes_are_paragraphs_and_signatures_lines() -> None:
    text = (
        "<TYPE>4\nExplanation of Responses:\n(1) Held by a trust of which the reporting person\n"
        "is the trustee.\n(2) Gift.\n\n/s/    Jane Doe            March 5, 1999\n"
    )
    assert shown(read_ascii(text, "x.txt"))[1:] == [
        ["(1) Held by a trust of which the reporting person is the trustee."],
        ["(2) Gift."],
        ["/s/ Jane Doe", "March 5, 1999"],
    ]
