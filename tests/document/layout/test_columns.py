"""Tables without upright rules."""

from __future__ import annotations

from ascii_ink import cells, document

TABLE = """
    Title          Date        Code      Amount     Price
    Common         1/02/2024   S         1,500      $12.5
    Preferred      1/03/2024   P         200        $13.0
"""


def test_columns_told_by_white_space() -> None:
    _, (grid,) = document(TABLE)
    assert cells(grid) == [
        ["Title", "Date", "Code", "Amount", "Price"],
        ["Common", "1/02/2024", "S", "1,500", "$12.5"],
        ["Preferred", "1/03/2024", "P", "200", "$13.0"],
    ]


def test_empty_cells_keep_the_columns() -> None:
    _, (grid,) = document("""
        Title          Date        Code      Amount     Price
        Common         1/02/2024   S         1,500      $12.5
        Preferred      1/03/2024             200
        Warrants       1/04/2024   P         300        $14.0
    """)
    row = [(c.col, c.text) for c in grid.cells if c.row == 2]
    assert row == [(0, "Preferred"), (1, "1/03/2024"), (3, "200")]


def test_a_head_over_two_columns_spans_them() -> None:
    _, (grid,) = document("""
        Title          Date        Securities bought    Price
        Common         1/02/2024   S         1,500      $12.5
        Preferred      1/03/2024   P         200        $13.0
    """)
    (head,) = [c for c in grid.cells if c.text == "Securities bought"]
    assert (head.col, head.colspan) == (2, 2)


def test_two_columns_are_no_table() -> None:
    assert document("Name      Jane Doe\nDate      1/2/2024\nCity      Boston")[1] == ()


def test_one_row_is_no_table() -> None:
    assert document("a      b      c      d      e")[1] == ()


def test_a_paragraph_ends_the_table() -> None:
    lines, (grid,) = document(
        TABLE + "\n\n    These shares are held by a trust for the family of the person.\n"
    )
    assert grid.n_rows == 3
    assert lines[-1].text.startswith("These shares")


def test_a_title_between_two_open_tables_ends_the_first() -> None:
    lines, grids = document(
        """
        Title      Date      Amount    Price

        Common     1/2/04    100       5.00

        Common     1/3/04    200       6.00

        Table II

        Option     Strike    Date      Amount

        Right      7.00      1/4/04    300
        """
    )
    assert [grid.n_rows for grid in grids] == [3, 2]
    assert any(line.text == "Table II" for line in lines)
