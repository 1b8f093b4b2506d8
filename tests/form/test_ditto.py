"""Cells that say again what stands above them."""

from __future__ import annotations

import pytest
from form_pages import PURCHASE, read, read_and_told, table

from extractor.form.ditto import is_ditto
from extractor.form.record import NonDerivativeTransaction, OwnershipDocument, Value


@pytest.mark.parametrize("mark", ['"', "''", "“", "〃", "do.", '- " -', "Ditto"])
def test_marks_stand_for_the_cell_above(mark: str) -> None:
    again = (mark, mark, "P", "300", mark, "$8.30", "2,200", mark, "")
    third = (mark, "05/08/2019", "P", "20", mark, "$8.31", "2,220", mark, "")
    record = read(table(PURCHASE, again, third))
    assert record.nonDerivativeTable is not None
    rows = record.nonDerivativeTable.rows
    assert len(rows) == 3
    for row, day in zip(rows[1:], ("2019-05-07", "2019-05-08"), strict=True):
        assert isinstance(row, NonDerivativeTransaction)
        assert row.securityTitle is not None and row.securityTitle.value == "Common Stock"
        assert row.transactionDate is not None and row.transactionDate.value == day
        assert row.ownershipNature is not None
        held = row.ownershipNature.directOrIndirectOwnership
        assert held is not None and held.value == "D"
    title = rows[2].securityTitle
    assert title is not None and title.evidence is not None
    assert (title.evidence.text, title.evidence.row) == ("Common Stock", 1)


def test_with_nothing_above_a_mark_says_nothing() -> None:
    record = read(table((*PURCHASE[:5], '"', *PURCHASE[6:])))
    assert record.nonDerivativeTable is not None
    row = record.nonDerivativeTable.rows[0]
    assert isinstance(row, NonDerivativeTransaction) and row.transactionAmounts is not None
    assert row.transactionAmounts.transactionPricePerShare is None


def test_words_that_may_be_meant() -> None:
    assert not is_ditto("same", "natureOfOwnership")
    assert not is_ditto("Same Series A Stock", "securityTitle")
    assert not is_ditto("", "securityTitle") and not is_ditto("-", "securityTitle")


@pytest.mark.parametrize("between", [("Held by a trust",), ("Total", "", "", "400"), ("Sum",)])
def test_above_is_a_row_that_is_one(between: tuple[str, ...]) -> None:
    label = (*between, *[""] * (9 - len(between)))
    again = ('"', "do.", "P", "300", "A", "ditto", "2,200", "D", "")
    rows = moved(read(table(PURCHASE, label, again)))
    assert [value_of(row.securityTitle) for row in rows] == ["Common Stock"] * 2
    assert [value_of(row.transactionDate) for row in rows] == ["2019-05-07"] * 2
    prices = [row.transactionAmounts for row in rows]
    assert [p and value_of(p.transactionPricePerShare) for p in prices] == ["8.25"] * 2


def test_a_mark_below_nothing_is_told() -> None:
    holding = ("Class B Stock", *[""] * 5, "50", "I", "By son")
    again = ('"', "05/08/2019", "P", "20", "A", '"', "70", "I", "do.")
    record, told = read_and_told(table(holding, again))
    (row,) = moved(record)
    assert row.transactionAmounts and row.transactionAmounts.transactionPricePerShare is None
    assert row.ownershipNature and value_of(row.ownershipNature.natureOfOwnership) == "By son"
    assert any("where nothing stands: 'price'" in message for message in told)


def moved(record: OwnershipDocument) -> list[NonDerivativeTransaction]:
    assert record.nonDerivativeTable is not None
    rows = record.nonDerivativeTable.rows
    return [row for row in rows if isinstance(row, NonDerivativeTransaction)]


def value_of(value: Value | None) -> str | None:
    return value.value if value else None
