"""Grid tables: rows of several lines between rules."""

from __future__ import annotations

import time

import pytest

from extractor.document.reader import read_document
from extractor.errors import TruncatedInput

GRID = """\
+-----------------+------------+----------+
| Title of        | Date       | Amount   |
| Security        |            |          |
+=================+:==========:+==========+
| Common Shares   | 05/20/2025 | 1,118    |
| of Acme         |            |          |
|                 |            |          |
| Class A         |            |          |
+-----------------+------------+----------+
| Common Shares   | 05/21/2025 | \\$2.5^1^ |
+-----------------+------------+----------+
"""
SPANNED = """\
+-------+-------+
| Title | Price |
+=======+=======+
| Common Stock  |
+-------+-------+
"""


def cells(text: str) -> list[list[str]]:
    document = read_document(f"FORM 4\n\n{text}".encode(), "page.md")
    return [
        [cell.text for cell in row if cell is not None]
        for grid in document.grids
        for row in grid.matrix()
    ]


def test_the_lines_of_a_cell_are_one_text() -> None:
    assert cells(GRID) == [
        ["Title of Security", "Date", "Amount"],
        ["Common Shares of Acme Class A", "05/20/2025", "1,118"],
        ["Common Shares", "05/21/2025", "$2.5"],
    ]


def test_rows_above_the_double_rule_are_headers() -> None:
    document = read_document(f"FORM 4\n\n{GRID}".encode(), "page.md")
    (grid,) = document.grids
    assert [cell.row for cell in grid.cells if cell.header] == [0, 0, 0]
    last = grid.matrix()[2][2]
    assert last is not None and last.marks == ("1",)


def test_cells_over_others_stand_in_each_of_their_places() -> None:
    assert cells(SPANNED)[-1] == ["Common Stock", "Common Stock"]


def test_a_table_of_single_rules_has_a_row_a_line() -> None:
    lines = ("+---+---+", "| A | B |", "+---+---+", "| 1 | 2 |", "| 3 | 4 |", "+---+---+")
    assert cells("\n".join(lines))[-2:] == [["1", "2"], ["3", "4"]]


def test_a_grid_that_stops_inside_a_row_is_a_truncated_file() -> None:
    with pytest.raises(TruncatedInput):
        cells(GRID[: GRID.index("| Common Shares   | 05/21")] + "| Common")


def test_grids_without_end_take_no_more_time_than_their_lines() -> None:
    text = "+===+===+\n| a | b |\n" * 20_000 + "| a |\n"
    start = time.process_time()
    cells(text)
    assert time.process_time() - start < 20
