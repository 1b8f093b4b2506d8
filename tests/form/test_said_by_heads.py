"""Heads that say what their columns are not, and columns that took each other's field."""

from __future__ import annotations

import pytest
from form_pages import COLUMNS, PURCHASE, SIGNED, TITLE_I, read, table

from extractor.form.record import (
    DerivativeTransaction,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    OwnershipDocument,
)

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


@pytest.mark.parametrize(
    "head", ["Account", "Acct. No.", "Brokerage Account Number", "CUSIP", "Order #", "Lot", "Line"]
)
@pytest.mark.parametrize("amount", ["Amount", "Shares", "# of Shares"])
def test_a_number_of_a_list_is_no_amount(head: str, amount: str) -> None:
    columns = (*with_head("Amount", amount)[:7], head, *COLUMNS[7:])
    row = first(columns, (*PURCHASE[:7], "88120034", *PURCHASE[7:]))
    assert row.transactionAmounts is not None
    shares = row.transactionAmounts.transactionShares
    assert shares is not None and shares.value == "400"
    assert "88120034" not in row.model_dump_json()


def test_a_broker_is_no_nature_of_ownership() -> None:
    columns = (*COLUMNS[:8], "Broker")
    row = first(columns, (*PURCHASE[:8], "Ansel"))
    assert "Ansel" not in row.model_dump_json()


@pytest.mark.parametrize(
    "heads",
    [
        ("Low Price", "High Price", "Average Price"),
        ("High Price", "Weighted Avg. Price", "Min. Price"),
    ],
)
def test_the_average_is_the_price(heads: tuple[str, str, str]) -> None:
    columns = (*COLUMNS[:5], *heads, *COLUMNS[6:])
    cells = tuple("8.25" if "A" in head and "v" in head else "7.77" for head in heads)
    row = first(columns, (*PURCHASE[:5], *cells, *PURCHASE[6:]))
    assert row.transactionAmounts is not None
    price = row.transactionAmounts.transactionPricePerShare
    assert price is not None and price.value == "8.25"


@pytest.mark.parametrize("head", ["Market Price", "Closing Price", "Fair Value"])
def test_what_a_share_costs_elsewhere_is_no_price_of_a_right(head: str) -> None:
    record = rights(tuple(head if old == "Price" else old for old in RIGHTS))
    assert record.derivativeTable is not None
    row = record.derivativeTable.rows[0]
    assert isinstance(row, DerivativeTransaction) and row.transactionAmounts is not None
    assert row.transactionAmounts.transactionPricePerShare is None


def test_what_remains_is_what_is_held() -> None:
    columns = (*RIGHTS[:4], "A/D", "# of Options", *RIGHTS[6:9], "Remaining", "Form")
    cells = (*OPTION[:4], "D", "1,000", *OPTION[6:9], "2,000", "D")
    record = read(f"<p>{TITLE_II}</p>", table(cells, columns=columns), SIGNED)
    assert record.derivativeTable is not None
    row = record.derivativeTable.rows[0]
    assert isinstance(row, DerivativeTransaction) and row.transactionAmounts is not None
    shares, after = row.transactionAmounts.transactionShares, row.postTransactionAmounts
    assert shares is not None and shares.value == "1000" and row.underlyingSecurity is not None
    assert row.underlyingSecurity.underlyingSecurityShares is None
    assert after and after.sharesOwnedFollowingTransaction
    assert after.sharesOwnedFollowingTransaction.value == "2000"


@pytest.mark.parametrize("head", ["Shares", "# of Shares", "Quantity"])
def test_an_amount_stands_beside_columns_that_nobody_knows(head: str) -> None:
    columns = ("Owner", *with_head("Amount", head)[:8], "Broker")
    row = first(columns, ("Mercer", *PURCHASE[:8], "Ansel"))
    assert row.transactionAmounts is not None
    shares = row.transactionAmounts.transactionShares
    assert shares is not None and shares.value == "400"


@pytest.mark.parametrize("head", ["As of", "As of Date", "Position Date"])
def test_the_day_of_a_holding_makes_no_transaction(head: str) -> None:
    columns = ("Security", "Shares Owned", "D or I", "Nature", head)
    cells = ("Common Stock", "1,200", "I", "By trust", "12/31/2018")
    record = read(f"<p>{TITLE_I}</p>", table(cells, columns=columns), SIGNED)
    assert record.nonDerivativeTable is not None
    row = record.nonDerivativeTable.rows[0]
    assert isinstance(row, NonDerivativeHolding) and row.postTransactionAmounts is not None
    held = row.postTransactionAmounts.sharesOwnedFollowingTransaction
    assert held is not None and held.value == "1200"
