"""Tables without upright rules."""

from __future__ import annotations

from ascii_ink import EM, cells, document, laid_out, word

from extractor.document.ink import PageInk
from extractor.document.layout.page import TablePart

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


def test_a_head_beside_its_narrow_values_is_of_their_column() -> None:
    """Heads in the middle of wide columns, values at their sides; one is as wide as both."""
    _, (grid,) = document("""
        Title          Date            Reference   Amount     Price
        Common         1/02/2024   S               1,500      $12.5
        Preferred      1/03/2024   P and more      200        $13.0
        Warrants       1/04/2024   M               300        $14.0
    """)
    assert grid.n_cols == 5
    assert [c.text for c in grid.cells if c.col == 2] == ["Reference", "S", "P and more", "M"]
    assert all(c.colspan == 1 for c in grid.cells)


def test_a_head_to_the_left_of_its_values_is_of_their_column() -> None:
    _, (grid,) = document("""
        Title          Date        Code      Form        Price
        Common         1/02/2024   S            Direct      $12.5
        Preferred      1/03/2024   P                D       $13.0
        Warrants       1/04/2024   M                D       $14.0
    """)
    assert [c.text for c in grid.cells if c.col == 3] == ["Form", "Direct", "D", "D"]


def test_columns_under_one_head_stay_apart() -> None:
    _, (grid,) = document("""
        Title          Date        Shares involved     Price
        Common         1/02/2024   1,500               $12.5
        Preferred      1/03/2024                200    $13.0
        Warrants       1/04/2024   1,700               $14.0
        Common         1/05/2024   100          300    $15.0
    """)
    (head,) = [c for c in grid.cells if c.text == "Shares involved"]
    assert (head.col, head.colspan) == (2, 2)


def test_values_bought_and_sold_under_one_head_stay_apart() -> None:
    """No row has both, and the head stands over both and more."""
    _, (grid,) = document("""
        Title       Date       Code Bought or sold.     Price
        Common      1/02/2024  S     1,500              $12.5
        Preferred   1/03/2024  P              200       $13.0
        Warrants    1/04/2024  M     1,700              $14.0
    """)
    at = {c.text: c.col for c in grid.cells}
    assert at["1,500"] == at["1,700"] == at["200"] - 1


def test_edges_are_those_of_the_columns() -> None:
    """A table that goes on over a page's end finds its columns by them."""
    layout = laid_out("""
        Title          Date            Reference   Amount     Price
        Common         1/02/2024   S               1,500      $12.5
        Preferred      1/03/2024   P               200        $13.0
    """)
    (part,) = layout.parts
    assert isinstance(part, TablePart)
    assert (part.grid.n_cols, len(part.grid.edges)) == (5, 6)


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


def row_of(top: float, *cells: tuple[float, ...] | tuple[float, str], pitch: float = 12) -> list:
    """Words of a row whose cells are set in its middle: ``(left, line, line, ...)`` each."""
    high = max(len(cell) - 1 for cell in cells)
    words = []
    for left, *lines in cells:
        start = top + (high - len(lines)) * pitch / 2
        for k, line in enumerate(lines):
            x = left
            for text in line.split():
                words.append(word(text, x, start + k * pitch))
                x += 5 * (len(text) + 1)
    return words


HEAD_OF_BANDS = (
    (20, "Title of", "Security"), (120, "Date"), (190, "Code"), (240, "Amount"),
    (300, "D", "or", "I"), (340, "Nature of", "Ownership"),
)  # fmt: skip


def banded(gap: float, pitch: float = 12) -> list[list[str]]:
    rows = [
        ((20, "5.25%", "Senior", "Notes due", "2026"), (120, day), (190, "P"), (240, amount),
         (300, "I"), (340, "By Thorne", "Fund"))
        for day, amount in (("7/05/2016", "2,000"), ("7/06/2016", "500"))
    ]  # fmt: skip
    words, top = [], 120.0
    for cells_of_row in (HEAD_OF_BANDS, *rows):
        words += row_of(top, *cells_of_row, pitch=pitch)
        top += (max(len(c) - 1 for c in cells_of_row) - 1) * pitch + gap
    _, grids = document(PageInk(1, 612, 792, tuple(words), (), ()))
    return [cells(grid) for grid in grids]


def test_rows_with_more_room_between_them_than_between_lines_are_told_by_it() -> None:
    (grid,) = banded(gap=16)
    assert grid == [
        ["Title of Security", "Date", "Code", "Amount", "D or I", "Nature of Ownership"],
        ["5.25% Senior Notes due 2026", "7/05/2016", "P", "2,000", "I", "By Thorne Fund"],
        ["5.25% Senior Notes due 2026", "7/06/2016", "P", "500", "I", "By Thorne Fund"],
    ]


def test_rows_that_stand_as_tight_as_lines_are_not_put_together() -> None:
    dates = [cell for grid in banded(gap=12) for line in grid for cell in line if "2016" in cell]
    assert not any("7/05/2016" in cell and "7/06/2016" in cell for cell in dates)


def test_a_small_number_alone_in_its_cell_is_a_raised_mark() -> None:
    rows = (
        (110, "Title", "Price", "Exercisable", "Expires"),
        (130, "Phantom", "2", "1/02/2024", "1/03/2026"),
        (150, "Option", "9.80", "1/02/2024", "1/03/2026"),
    )
    words = [
        word(text, 60 + 90 * k, base, size=7 if text == "2" else EM)
        for base, *texts in rows
        for k, text in enumerate(texts)
    ]
    _, (grid,) = document(PageInk(1, 612, 792, tuple(words), (), ()))
    marked = [(c.row, c.col, c.text, c.marks) for c in grid.cells if c.marks]
    assert marked == [(1, 1, "", ("2",))]
