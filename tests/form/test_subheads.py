"""Sub-headings that carry the title of the rows below, and sums that have none."""

from __future__ import annotations

import pytest
from form_pages import COLUMNS, PURCHASE, SIGNED, TITLE_I, read_and_told, row, table

from extractor.form.record import OwnershipDocument
from extractor.mapping.securities import names_security

BARE = ("", *PURCHASE[1:])


def over(text: str, tag: str = "td") -> str:
    return f"<tr><{tag} colspan=9>{text}</{tag}></tr>"


def in_first(text: str) -> str:
    return row((text, *[""] * 8))


def drawn(*lines: str) -> str:
    return f"<p>{TITLE_I}</p><table border=1>{row(COLUMNS)}{''.join(lines)}</table>"


def titles(record: OwnershipDocument) -> list[str | None]:
    assert record.nonDerivativeTable is not None
    return [r.securityTitle and r.securityTitle.value for r in record.nonDerivativeTable.rows]


@pytest.mark.parametrize("tag", ["td", "th"])
def test_a_title_over_its_rows(tag: str) -> None:
    first = (over("Class A Common Stock", tag), row(BARE), row(BARE))
    lines = (*first, over("Preferred Shares:", tag), row(BARE))
    record, told = read_and_told(drawn(*lines), SIGNED)
    assert titles(record) == ["Class A Common Stock", "Class A Common Stock", "Preferred Shares"]
    assert told == []


def test_a_title_in_its_own_column() -> None:
    record, told = read_and_told(drawn(in_first("Class A Common Stock"), row(BARE)), SIGNED)
    assert titles(record) == ["Class A Common Stock"] and told == []


@pytest.mark.parametrize(
    "label", ["Held by the trust", "Transactions in common stock", "Securities owned", "2019"]
)
def test_what_is_no_title_is_told(label: str) -> None:
    record, told = read_and_told(drawn(over(label), row(BARE)), SIGNED)
    assert titles(record) == [None]
    assert "rows of a table have no title of a security: 1 of 1" in told


def test_a_row_keeps_its_own_title() -> None:
    lines = [over("Class A Common Stock"), row(PURCHASE), row(BARE)]
    record, told = read_and_told(drawn(*lines), SIGNED)
    assert titles(record) == ["Common Stock", None] and told


def test_titles_and_captions() -> None:
    assert names_security("Class B Common Stock, par value $.01") and names_security("Options")
    assert not names_security("Derivative Securities") and not names_security("Notes")
    assert not names_security("Directly owned shares") and not names_security("")


@pytest.mark.parametrize("title", ["Sum", "Total shares", "Grand total of all holdings", ""])
def test_a_sum_is_no_row(title: str) -> None:
    total = (title, "", "", "800", "", "", "3,800", "", "")
    record, told = read_and_told(f"<p>{TITLE_I}</p>", table(PURCHASE, PURCHASE, total), SIGNED)
    assert titles(record) == ["Common Stock", "Common Stock"]
    assert bool(told) is (title == "")


def test_a_total_return_swap_is_a_security() -> None:
    swap = ("Total return swap", "", "", "", "", "", "800", "D", "")
    record, _ = read_and_told(f"<p>{TITLE_I}</p>", table(PURCHASE, swap), SIGNED)
    assert titles(record) == ["Common Stock", "Total return swap"]
