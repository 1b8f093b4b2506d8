"""Which rows are header, which are data, and what the header paths are."""

from __future__ import annotations

import pytest

from extractor.document.readers.markdown import read_markdown
from extractor.mapping.tables import Table, tables

TWO_ROWS = """
**Table I**

| 1. Title (Instr. 3) | 2. Transaction Date | 3. Code |   | 4. Acquired (A) or Disposed Of (D) | | |
|---|---|---|---|---|---|---|
|   |   | Code | V | Amount | (A) or (D) | Price |
| Common Stock | 04/27/2021 | A |   | 4,110 | A | \\$0.00 |
| Common Stock |   |   |   |   | D |   |
|   |   |   |   |   |   |   |
"""


def one(text: str) -> Table:
    found = tables(read_markdown(text, "page"))
    assert len(found) == 1
    return found[0]


def test_merged_headers_are_filled_from_the_left() -> None:
    table = one(TWO_ROWS)
    assert table.paths[3] == "code / v"
    assert table.paths[6] == "acquired a or disposed of d / price"
    assert table.paths[1] == "transaction date"
    assert table.leaves[4] == "amount"


def test_rows_without_any_ink_are_no_data() -> None:
    assert len(one(TWO_ROWS).body) == 2


def test_a_row_of_one_letter_codes_is_data_not_header() -> None:
    table = one(
        """
| Security | Date | Code | A/D | Form |
|---|---|---|---|---|
| Units | | M | D | I |
| Units | 01/02/2020 | M | D | I |
"""
    )
    assert len(table.body) == 2


def test_a_repeated_header_is_not_a_row() -> None:
    table = one(
        """
| Title of Security | Transaction Date | Amount | Price |
|---|---|---|---|
| Common Stock | 01/02/2020 | 10 | 2 |
| Title of Security | Transaction Date | Amount | Price |
| Common Stock | 01/03/2020 | 11 | 2 |
"""
    )
    assert [table.texts[r][1] for r in table.body] == ["01/02/2020", "01/03/2020"]


def test_column_numbers_belong_to_the_header() -> None:
    table = one(
        """
| Title of Security | Transaction Date | Amount | Price |
|---|---|---|---|
| 1 | 2 | 4 | 5 |
| Common Stock | 01/02/2020 | 10 | 2 |
"""
    )
    assert len(table.body) == 1


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        ("| | | | Reported Transaction(s) | (I) |", 1),
        ("| | | | 31 | (I) |", 2),
        ("| Units | | | | (I) |", 2),
        ("| | | | | I |", 2),
    ],
)
def test_words_in_brackets_go_on_with_the_header(line: str, rows: int) -> None:
    table = one(
        f"""
| Title of Security | Transaction Date | Price | Amount of Securities Beneficially Owned Following | Ownership Form: Direct (D) or Indirect |
|---|---|---|---|---|
{line}
| Common Stock | 01/02/2020 | 10 | 2 | D |
"""  # noqa: E501
    )
    assert len(table.body) == rows


def test_words_in_gaps_of_the_header_are_its_lower_level() -> None:
    table = one(
        "| What | Upwards or downwards | | Left over |\n|---|---|---|---|\n"
        "|  |  | Way |  |\n| Common Stock | 100 | A | 5,000 |\n| Common Stock | 7 | D | 4,993 |\n"
    )
    assert table.header_rows == 2 and len(table.body) == 2
    assert table.leaves[2] == "way"
