"""Heads that say what their columns are not, and columns that took each other's field."""

from __future__ import annotations

import pytest
from form_pages import COLUMNS, PURCHASE, SIGNED, TITLE_I, read, table

from extractor.form.record import NonDerivativeTransaction, OwnershipDocument

TITLE_II = "Table II - Derivative Securities Acquired, Disposed of, or Beneficially Owned"
RIGHTS = (
    "Derivative Security", "Exercise Price", "Transaction Date", "Code", "Number Acquired",
    "Number Disposed", "Expiration Date", "Date Exercisable", "Underlying Title",
    "Underlying Amount", "Price", "Owned After", "Form",
)  # fmt: skip
OPTION = (
    "Stock Option", "$10.00", "05/07/2019", "M", "", "1,000", "01/01/2030", "01/01/2020",
    "Common Stock", "1,000", "$0.00", "2,000", "D",
)  # fmt: skip


def first(columns: tuple[str, ...], cells: tuple[str, ...]) -> NonDerivativeTransaction:
    record = read(f"<p>{TITLE_I}</p>", table(cells, columns=columns), SIGNED)
    assert record.nonDerivativeTable is not None
    row = record.nonDerivativeTable.rows[0]
    assert isinstance(row, NonDerivativeTransaction)
    return row


def with_head(old: str, new: str) -> tuple[str, ...]:
    return tuple(new if head == old else head for head in COLUMNS)


@pytest.mark.parametrize(
    "head",
    ["Total Value", "Value ($)", "Proceeds", "Aggregate Price", "Gain/Loss", "% Change"],
)
def test_what_a_trade_comes_to_is_no_price(head: str) -> None:
    row = first(with_head("Price", head), PURCHASE)
    assert row.transactionAmounts is not None
    assert row.transactionAmounts.transactionPricePerShare is None


@pytest.mark.parametrize("head", ["Price per Share", "Value/Share", "Share Price", "Avg. Price"])
def test_what_a_share_comes_to_is(head: str) -> None:
    row = first(with_head("Price", head), PURCHASE)
    assert row.transactionAmounts is not None
    assert row.transactionAmounts.transactionPricePerShare is not None


@pytest.mark.parametrize("head", ["Filing Date", "Settled", "Vest Date", "Date Reported"])
def test_another_day_is_not_that_of_the_transaction(head: str) -> None:
    row = first(with_head("Transaction Date", head), PURCHASE)
    assert row.transactionDate is None and row.deemedExecutionDate is None


@pytest.mark.parametrize(
    ("before", "after"),
    [("Held Before", "Held After"), ("Opening Balance", "Closing Balance")],
)
def test_what_was_held_before_is_not_what_is_held_after(before: str, after: str) -> None:
    columns = (*COLUMNS[:3], before, *with_head("Amount Owned Following", after)[3:])
    row = first(columns, (*PURCHASE[:3], "1,500", *PURCHASE[3:]))
    assert row.postTransactionAmounts is not None
    owned = row.postTransactionAmounts.sharesOwnedFollowingTransaction
    assert owned is not None and owned.value == "1900"


def rights(columns: tuple[str, ...]) -> OwnershipDocument:
    return read(f"<p>{TITLE_II}</p>", table(OPTION, columns=columns), SIGNED)


@pytest.mark.parametrize(
    "heads", [("Expiration Date", "Date Exercisable"), ("Expires", "Exercisable")]
)
def test_days_of_a_right_in_another_order(heads: tuple[str, str]) -> None:
    record = rights((*RIGHTS[:6], *heads, *RIGHTS[8:]))
    assert record.derivativeTable is not None
    row = record.derivativeTable.rows[0]
    assert row.exerciseDate is not None and row.exerciseDate.value == "2020-01-01"
    assert row.expirationDate is not None and row.expirationDate.value == "2030-01-01"


@pytest.mark.parametrize("words", ["Immediately", "Immed.", "(1)", "\u2020"])
def test_a_day_that_a_note_or_words_give_keeps_its_place(words: str) -> None:
    cells = (*OPTION[:6], words, *OPTION[7:])
    columns = (*RIGHTS[:6], "Date Exercisable", "Expiration Date", *RIGHTS[8:])
    notes = "<p>Explanation of Responses:</p><p>(1) In three years.</p><p>\u2020 At once.</p>"
    record = read(f"<p>{TITLE_II}</p>", table(cells, columns=columns), notes, SIGNED)
    assert record.derivativeTable is not None
    begins = record.derivativeTable.rows[0].exerciseDate
    assert begins is not None and begins.value is None
    assert begins.warnings or begins.footnoteId == ["F1"] or begins.footnoteId == ["F2"]


@pytest.mark.parametrize("head", ["Reporting Person", "Insider", "Owner Name"])
def test_who_owns_is_not_how_it_is_owned(head: str) -> None:
    columns = (head, *COLUMNS[:-1])
    row = first(columns, ("Mercer Paula J", *PURCHASE[:-1]))
    assert row.ownershipNature is not None and row.ownershipNature.natureOfOwnership is None
