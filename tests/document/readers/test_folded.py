"""Tables in the cells of pipe tables, folded into one line."""

from __future__ import annotations

import time

import pytest

from extractor.document.readers.folded import is_folded, unfolded
from extractor.document.readers.markdown import read_markdown
from extractor.document.readers.pipes import split_row

NAMES = (
    "| 1. Name\\*  |  | | --- | | [Brin Sergey](/x) |  ---  |  |  |  | | --- | --- | --- | |"
    " (Last) | (First) | (Middle) |  ---  (Street)  |  |  |  | | --- | --- | --- | | MOUNTAIN VIEW"
    " | CA | 94043 |  ---  |  |  |  | | --- | --- | --- | | (City) | (State) | (Zip) | |"
    " 2. Issuer  [Google](/y) [ GOOG ] | 5. Boxes  |  |  |  |  | | --- | --- | --- | --- | |"
    " X | Director |  | 10% Owner | |  | Officer | X | Other | |"
)


def lines(text: str) -> list[list[str]]:
    return [[s.text for s in line.spans] for line in read_markdown(text, "page").lines]


def test_inner_tables_and_the_lines_around_them() -> None:
    text = f"# FORM 4\n\n|  |  |\n| --- | --- |\n{NAMES}\n"
    assert lines(text)[1:] == [
        ["1. Name*"],
        ["Brin Sergey"],
        ["(Last)", "(First)", "(Middle)"],
        ["(Street)"],
        ["MOUNTAIN VIEW", "CA", "94043"],
        ["(City)", "(State)", "(Zip)"],
        ["2. Issuer"],
        ["Google [ GOOG ]"],
        ["5. Boxes"],
        ["X", "Director", "10% Owner"],
        ["Officer", "X", "Other"],
    ]


@pytest.mark.parametrize(
    "row",
    [
        "| Common Stock | --- | A | 532 |",  # an empty value
        "| Common Stock |  | --- |  | 532 |",
        "| --- | --- |",
        "|  | --- |",
        "| a |",
    ],
)
def test_dashes_in_cells_are_no_rules(row: str) -> None:
    assert not is_folded([split_row(row)])


def test_a_row_that_ends_early() -> None:
    assert list(unfolded(["Name", "", "", "---", "", "Brin"])) == ["Name", [["Brin"]]]
    assert list(unfolded(["Name", "", "", "", "---", "---", "", "Brin"])) == ["Name", "Brin"]


def test_long_rows_of_rules_are_gone_along_once() -> None:
    row = [""] * 3 + ["---"] * 300_000
    start = time.process_time()
    assert not is_folded([row])
    assert list(unfolded(row)) == []
    assert time.process_time() - start < 5
