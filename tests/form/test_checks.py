"""What must agree, and what is said when it does not."""

from __future__ import annotations

import pytest
from form_pages import (
    COLUMNS,
    COLUMNS_3,
    PURCHASE,
    SIGNED,
    TITLE_I,
    read,
    read_and_told,
    table,
)

from extractor.form.checks import check_record
from extractor.form.glued import take_glued_marks
from extractor.form.notices import PageWarning
from extractor.form.record import (
    Footnote,
    NonDerivativeTable,
    NonDerivativeTransaction,
    OwnershipDocument,
    OwnerSignature,
    TransactionAmounts,
    TransactionCoding,
    Value,
)


def filing(**changes: Value) -> OwnershipDocument:
    row = NonDerivativeTransaction(
        securityTitle=changes.get("title", Value(value="Common Stock", confidence=1.0)),
        transactionDate=Value(value="2020-01-02", confidence=1.0),
        transactionCoding=TransactionCoding(transactionCode=Value(value="S", confidence=1.0)),
        transactionAmounts=TransactionAmounts(
            transactionShares=changes.get("shares", Value(value="10", confidence=1.0)),
            transactionAcquiredDisposedCode=changes.get("way", Value(value="D", confidence=1.0)),
        ),
    )
    return OwnershipDocument(
        nonDerivativeTable=NonDerivativeTable(rows=[row]),
        footnotes=[Footnote(id="F1", value="A note", confidence=1.0)],
        ownerSignature=[OwnerSignature(signatureDate=changes.get("signed"))],
    )


def test_a_record_that_agrees_has_no_warning() -> None:
    shares = Value(value="10", confidence=1.0, footnoteId=["F1"])
    record = filing(shares=shares, signed=Value(value="2020-01-05"))
    check_record(record)
    assert shares.warnings == []
    assert record.footnotes is not None
    assert record.footnotes[0].warnings == []


def test_a_mark_without_its_footnote() -> None:
    shares = Value(value="10", confidence=1.0, footnoteId=["F2"])
    record = filing(shares=shares)
    check_record(record)
    assert "F2" in shares.warnings[0]
    assert shares.confidence == 0.5
    assert record.footnotes is not None
    assert record.footnotes[0].warnings


@pytest.mark.parametrize("code", ["S", None])
def test_a_mark_at_a_code_without_its_footnote(code: str | None) -> None:
    record = filing()
    assert record.nonDerivativeTable is not None
    row = record.nonDerivativeTable.rows[0]
    told = Value(value=code, confidence=1.0) if code else None
    coding = TransactionCoding(transactionCode=told, footnoteId=["F1", "F7"])
    coding.transactionFormType = Value(value="4", confidence=1.0) if code else None
    row.transactionCoding = coding
    assert check_record(record) == {"F7"}
    beside = told or row.securityTitle
    assert beside is not None
    assert beside.warnings == ["footnote F7 is not on the page"]
    assert beside.confidence == 0.5


def test_a_sale_does_not_acquire() -> None:
    way = Value(value="A", confidence=1.0)
    check_record(filing(way=way))
    assert way.warnings


def test_a_form_is_not_signed_before_what_it_reports() -> None:
    record = filing(signed=Value(value="2019-12-31"))
    check_record(record)
    assert record.nonDerivativeTable is not None
    row = record.nonDerivativeTable.rows[0]
    assert isinstance(row, NonDerivativeTransaction)
    assert row.transactionDate is not None
    assert row.transactionDate.warnings


def test_amounts_are_not_negative() -> None:
    shares = Value(value="-10", confidence=1.0)
    check_record(filing(shares=shares))
    assert shares.warnings


def test_a_number_behind_a_title_is_a_mark_when_a_footnote_waits_for_it() -> None:
    title = Value(value="Convertible Note (1)", confidence=1.0)
    take_glued_marks(filing(title=title))
    assert (title.value, title.footnoteId) == ("Convertible Note", ["F1"])


def test_a_number_behind_a_title_stays_when_its_footnote_is_taken() -> None:
    title = Value(value="Class A (1)", confidence=1.0)
    shares = Value(value="10", confidence=1.0, footnoteId=["F1"])
    take_glued_marks(filing(title=title, shares=shares))
    assert title.value == "Class A (1)"


def test_a_transaction_without_an_amount_is_told() -> None:
    title = Value(value="Common Stock", confidence=1.0)
    record = filing(title=title)
    assert record.nonDerivativeTable is not None
    row = record.nonDerivativeTable.rows[0]
    assert isinstance(row, NonDerivativeTransaction) and row.transactionAmounts is not None
    row.transactionAmounts.transactionShares = None
    with pytest.warns(PageWarning, match="no amount.*Common Stock"):
        check_record(record)
    assert title.warnings and title.confidence == 1.0


@pytest.mark.parametrize("owned", [None, "1,200", "<sup>(1)</sup>"])
def test_a_holding_without_an_amount_is_told(owned: str | None) -> None:
    held = table(("Common Stock", owned or "", "D", ""), columns=COLUMNS_3)
    note = "<p>Explanation of Responses:</p><p>(1) The amount is not known yet.</p>"
    _, told = read_and_told(f"<p>{TITLE_I}</p>", held, note if owned else "", SIGNED, form="3")
    assert any("holding has no amount" in words for words in told) is (owned is None)


def test_a_footnote_stands_in_place_of_an_amount(recwarn: pytest.WarningsRecorder) -> None:
    title = Value(value="Common Stock", confidence=1.0)
    check_record(filing(title=title, shares=Value(footnoteId=["F1"])))
    assert title.warnings == [] and not recwarn.list


@pytest.mark.parametrize("amount", ["5", "500", "12,345"])
def test_a_column_is_what_its_head_says_in_any_order(amount: str) -> None:
    order = [7, 6, 5, 4, 3, 2, 1, 0]
    cells = (*PURCHASE[:3], amount, *PURCHASE[4:])
    columns = tuple(COLUMNS[k] for k in order)
    columns = tuple({"Transaction Date": "Date", "Price": "Price ($)"}.get(c, c) for c in columns)
    drawn = table(tuple(cells[k] for k in order), columns=columns)
    record = read(f"<p>{TITLE_I}</p>", drawn, SIGNED)
    assert record.nonDerivativeTable is not None
    (row,) = record.nonDerivativeTable.rows
    assert isinstance(row, NonDerivativeTransaction) and row.transactionAmounts is not None
    shares = row.transactionAmounts.transactionShares
    assert shares is not None and shares.value == amount.replace(",", "")
