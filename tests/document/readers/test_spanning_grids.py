"""Grid tables with cells over others, tables in cells, and lines that were wrapped."""

from __future__ import annotations

import pytest

from extractor.document.readers.markdown import read_markdown, read_text
from extractor.document.readers.spanning_grids import spanning_grid_at, unwrapped

TABLE_I = """\
+-----------------------------------------+
| Table I - Non-Derivative Securities     |
+------------+------------+---------------+
| 1. Title   | 2. Date    | 4. Securities |
|            |            +-------+-------+
|            |            | Shares| Price |
+============+============+=======+=======+
| Common     | 10/02/2015 | 532   | \\$6.5 |
| Stock      |            |       |       |
+------------+------------+-------+-------+
| Restricted | 10/03/2015 |       |       |
| Stock      |            |       |       |
+------------+------------+-------+-------+
"""


@pytest.mark.parametrize("kind", ["text", "markdown"])
def test_cells_over_others(kind: str) -> None:
    if kind == "text":
        (grid,) = read_text(TABLE_I.replace("\\", " "), "page").grids
    else:
        (grid,) = read_markdown(TABLE_I, "page").grids
    shapes = {c.text: (c.row, c.col, c.rowspan, c.colspan) for c in grid.cells if c.text}
    assert shapes["Table I - Non-Derivative Securities"] == (0, 0, 1, 4)
    assert shapes["1. Title"] == (1, 0, 2, 1)
    assert shapes["4. Securities"] == (1, 2, 1, 2)
    assert shapes["Price"] == (2, 3, 1, 1)
    assert shapes["Common Stock"] == (3, 0, 1, 1)
    assert shapes["$6.5"] == (3, 3, 1, 1)
    assert [c.header for c in grid.cells if c.text in ("Price", "532")] == [True, False]


NESTED = """\
+----------------------------------+---------------------------------+
| 1. Name and Address of Reporting | 5. Relationship to Issuer       |
| Person                           |                                 |
|                                  | +:---:+-----------+:---:+-----+ |
|   -----------                    | | X   | Director  |     | 10% | |
|   Brin Sergey                    | +-----+-----------+-----+-----+ |
|   -----------                    | |     | Officer   | X   | Oth | |
|                                  | +-----+-----------+-----+-----+ |
|   ------------- ---- -----       |                                 |
|   MOUNTAIN VIEW CA   94043       |                                 |
|   ------------- ---- -----       |                                 |
+----------------------------------+---------------------------------+
"""


def test_tables_in_cells_and_columns_below_dashes() -> None:
    page = read_text(NESTED, "page")
    outer, inner = page.grids
    assert (inner.parent, inner.n_rows, inner.n_cols) == (outer.index, 2, 4)
    lines = [[s.text for s in line.spans] for line in outer.cells[0].lines]
    assert lines == [
        ["1. Name and Address of Reporting Person"],
        ["Brin Sergey"],
        ["MOUNTAIN VIEW", "CA", "94043"],
    ]


def test_a_line_goes_on_where_the_next_word_did_not_fit() -> None:
    assert unwrapped(["Securities Acquired", "(A) or Disposed", "10/02/2015"], 20) == [
        "Securities Acquired (A) or Disposed", "10/02/2015",
    ]  # fmt: skip
    assert unwrapped(["Securities hold\\", "Disposed of"], 20) == [
        "Securities hold\\",
        "Disposed of",
    ]


@pytest.mark.parametrize(
    "text",
    [
        # Each line is a row.
        "+----+----+\n| a  | b  |\n+----+----+\n| 1  | 2  |\n| 3  | 4  |\n+----+----+\n",
        "+----+----+\n| a  | b  |\n| c  | d  |\n",  # no end
        "+----+----+\n| a  | b  |\n+-------+-+\n| c  | d  |\n+----+----+\n",  # torn rules
        "+" * 80 + "\n" + "|" * 80 + "\n" + "+" * 79 + "-\n",
    ],
)
def test_other_drawings_are_left_alone(text: str) -> None:
    rows = text.split("\n")
    assert spanning_grid_at(rows, 0, len(rows) - 2, inside=False) is None


def test_a_table_that_asks_for_too_much_is_left_alone() -> None:
    rows = ["+" + "-" * 3000 + "+", *["|" + "+" * 3000 + "|"] * 3000]
    assert spanning_grid_at(rows, 0, len(rows) - 1, inside=False) is None


def test_pandocs_classes_are_no_text() -> None:
    text = "::: {.page}\n**1. Name**\\\n"
    text += "[[Brin](/x?CIK=1) [CEO]{.FormData}]{.underline} [$]{.a}[5]{.b}\n:::\n"
    lines = [line.text for line in read_markdown(text, "page").lines]
    assert lines == ["1. Name", "Brin CEO $5"]
