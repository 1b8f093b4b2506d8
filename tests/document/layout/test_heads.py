"""Heads of tables without upright rules, and rows told by the lines of their values."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ascii_ink import cells, document, drawn, word

from extractor.document.model import Grid

AROUND = """
    Title of       Date        Code   Amount     Price
    Security

    Class A
    Common         1/02/2024   S      1,500      $12.5
    Stock
    Series B
    Preferred      1/03/2024   P      200        $13.0
    Stock
    Warrants       1/04/2024   M      300        $14.0
"""
ABOVE = """
    Title of       Date        Code   Amount     Price
    Security

    Class A
    Common
    Stock          1/02/2024   S      1,500      $12.5
    Preferred
    Stock          1/03/2024   P      200        $13.0
"""
BELOW = """
    Title of       Date        Code   Amount     Price
    Security

    Class A        1/02/2024   S      1,500      $12.5
    Common
    Stock
    Preferred      1/03/2024   P      200        $13.0
    Stock
"""


def titles(grid: Grid) -> list[str]:
    return [" ".join(c.text.split()) for c in grid.cells if c.col == 0][1:]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (AROUND, ["Class A Common Stock", "Series B Preferred Stock", "Warrants"]),
        (ABOVE, ["Class A Common Stock", "Preferred Stock"]),
        (BELOW, ["Class A Common Stock", "Preferred Stock"]),
    ],
)
def test_titles_belong_to_the_values_at_their_middle_first_or_last_line(
    page: str, expected: list[str]
) -> None:
    _, (grid,) = document(page)
    assert titles(grid) == expected
    assert [c.text for c in grid.cells if c.row == 1 and c.col > 0] == [
        "1/02/2024", "S", "1,500", "$12.5",
    ]  # fmt: skip


def test_a_raised_mark_alone_in_its_cell_is_in_the_row_below_its_line() -> None:
    ink = drawn(AROUND.replace("$13.0", ""))
    base = next(w.base for w in ink.words if w.text == "200")
    left = next(w.x0 for w in ink.words if w.text == "$12.5")
    mark = word("2", left, base - 4, 6.5)
    _, (grid,) = document(replace(ink, words=(*ink.words, mark)))
    assert titles(grid) == ["Class A Common Stock", "Series B Preferred Stock", "Warrants"]
    assert [c.col for c in grid.cells if c.row == 2] == [0, 1, 2, 3, 4]


def test_captions_of_several_lines_and_one_over_two_columns() -> None:
    _, (grid,) = document("""
                       2.          Stock bought
        1. Title of    Date        or sold                 4. Price
        Security       (m/d/y)     Amount     (A)/(D)

        Common         1/02/2024   1,500      A            $12.5
        Preferred      1/03/2024   200        D            $13.0
    """)
    head = [(" ".join(c.text.split()), c.col, c.colspan) for c in grid.cells if c.row < 2]
    assert sorted(head, key=lambda c: c[1:]) == [
        ("1. Title of Security", 0, 1), ("2. Date (m/d/y)", 1, 1), ("Amount", 2, 1),
        ("Stock bought or sold", 2, 2), ("(A)/(D)", 3, 1), ("4. Price", 4, 1),
    ]  # fmt: skip
    assert cells(grid)[2:] == [
        ["Common", "1/02/2024", "1,500", "A", "$12.5"],
        ["Preferred", "1/03/2024", "200", "D", "$13.0"],
    ]


def test_a_caption_without_values_has_a_column_of_its_own() -> None:
    _, (grid,) = document("""
        Title of       Date        V    Amount     Price
        Security

        Common         1/02/2024        1,500      $12.5
        Preferred
        Stock          1/03/2024        200        $13.0
    """)
    assert grid.n_cols == 5
    assert [c.col for c in grid.cells if c.row == 1] == [0, 1, 3, 4]


def test_a_head_as_tight_as_the_rows_ends_where_they_begin() -> None:
    _, (grid,) = document("""
        Title of                   Trans.
        Security       Date        Code       Price
        Common         1/02/2024   S          $12.5
        Stock
        Preferred      1/03/2024   P          $13.0
        Stock
    """)
    assert [" ".join(t.split()) for t in cells(grid)[0]] == [
        "Title of Security", "Date", "Trans. Code", "Price",
    ]  # fmt: skip
    assert titles(grid) == ["Common Stock", "Preferred Stock"]


def test_titles_of_as_many_lines_as_each_other_are_likelier() -> None:
    _, (grid,) = document("""
        Title of
        Security       Date        Code       Price
        Class A
        Common         1/02/2024   S          $12.5
        Stock
        Series B
        Preferred      1/03/2024   P          $13.0
        Stock
    """)
    assert titles(grid) == ["Class A Common Stock", "Series B Preferred Stock"]


def test_a_title_between_two_tables_is_in_neither() -> None:
    _, grids = document("""
        Title of       Date        Code   Amount     Price
        Security

        Common
        Stock          1/02/2024   S      1,500      $12.5

        Derivative securities that were acquired or disposed of

        Title of       Date        Code   Expires    Price
        Option

        Call           1/02/2024   S      1/02/2025  $12.5
        Option
    """)
    assert [titles(grid) for grid in grids] == [["Common Stock"], ["Call Option"]]


def test_a_table_that_goes_on_without_a_head_has_fewer_columns_to_see() -> None:
    first = """
        Title of       Date        V    Amount     Price     Nature
        Security

        Common         1/02/2024   V    1,500      $12.5     By Trust
        Stock
    """
    second = """
        Preferred      1/03/2024        200        $13.0
        Stock
        Warrants       1/04/2024        300        $14.0
    """
    _, (grid,) = document(first, second)
    assert [[c.col for c in grid.cells if c.row == r] for r in (2, 3)] == [[0, 1, 3, 4]] * 2
    assert titles(grid) == ["Common Stock", "Preferred Stock", "Warrants"]
