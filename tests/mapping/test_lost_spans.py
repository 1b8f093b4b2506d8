"""Sub-heads whose merged heads were lost."""

from __future__ import annotations

from extractor.document.readers.markdown import read_markdown
from extractor.mapping.tables import Table, tables

TWO = (
    "Title of Security | Transaction Date | Transaction Code | Securities Acquired (A) or Disposed"
    " of (D) | Amount of Securities Beneficially Owned",
    "Code | V | Amount | (A) or (D) | Price",
)
WHOLE = [
    "title of security",
    "transaction date",
    "transaction code / code",
    "transaction code / v",
    "securities acquired a or disposed of d / amount",
    "securities acquired a or disposed of d / a or d",
    "securities acquired a or disposed of d / price",
    "amount of securities beneficially owned",
]
ROW = "Common Stock | 06/03/2014 | P |  | 250 | A | $14.2 | 4,250"


def table(*rows: str) -> Table:
    return tables(read_markdown("\n".join(rows), "page"))[0]


def test_both_directions_lost() -> None:
    assert list(table("**Table I**", "---", *TWO, ROW, ROW).paths) == WHOLE


def test_empty_places_tell_the_heads() -> None:
    upper = TWO[0].replace("Code |", "Code |  |").replace("(D) |", "(D) |  |  |")
    rows = [f"| {row} |" for row in (upper, TWO[1], ROW)]
    rule = "|" + " --- |" * 8
    found = table(rows[0], rule, *rows[1:])
    assert list(found.paths) == WHOLE
    assert found.leaves[7] == "amount of securities beneficially owned"


def test_other_counts_leave_the_header_as_it_is() -> None:
    found = table("**Table I**", "---", TWO[0], "Code | V | Amount", ROW, ROW)
    assert "transaction code / v" not in found.paths


def test_what_fits_in_several_ways_has_no_head() -> None:
    upper = "Title of Security | Transaction Date | Price | Price | Nature of Ownership"
    row = "Common Stock | 06/03/2014 | 1 | 2 | 3 | By Trust"
    found = table("**Table I**", "---", upper, "Amount | Amount", row, row)
    assert found.paths[:3] == ("title of security", "transaction date", "")
    assert found.paths[5] == "nature of ownership"
