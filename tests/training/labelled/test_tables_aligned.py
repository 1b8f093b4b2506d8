"""Columns told from true rows: equal values, misread ones, and what stays open."""

from __future__ import annotations

from extractor.document.readers.html import read_html
from extractor.form.record import (
    DerivativeTransaction,
    NonDerivativeTransaction,
    OwnershipNature,
    PostTransactionAmounts,
    Row,
    TransactionAmounts,
    TransactionCoding,
    UnderlyingSecurity,
    Value,
)
from extractor.mapping.tables import Table, tables
from extractor.training.labelled.expected import expected_rows
from extractor.training.labelled.tables import Aligned, align_table


def page(head: list[str], *rows: list[str]) -> Table:
    lines = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    heads = "".join(f"<th>{h}</th>" for h in head)
    html = f"<html><body><table><tr>{heads}</tr>{lines}</table></body></html>"
    (table,) = tables(read_html(html, "page"))
    return table


def sale(title: str, day: str, shares: str, price: str, after: str, sign: str = "D") -> Row:
    return NonDerivativeTransaction(
        securityTitle=Value(value=title),
        transactionDate=Value(value=day),
        transactionCoding=TransactionCoding(transactionCode=Value(value="S")),
        transactionAmounts=TransactionAmounts(
            transactionShares=Value(value=shares),
            transactionPricePerShare=Value(value=price),
            transactionAcquiredDisposedCode=Value(value=sign),
        ),
        postTransactionAmounts=PostTransactionAmounts(
            sharesOwnedFollowingTransaction=Value(value=after)
        ),
        ownershipNature=OwnershipNature(directOrIndirectOwnership=Value(value="D")),
    )


def aligned(table: Table, rows: list[Row], second: bool = False) -> Aligned:
    expected = expected_rows(rows, "4")
    found = align_table(table, [] if second else expected, expected if second else [])
    assert found is not None
    return found


HEADS = ["Stock name", "When", "Cd", "Count", "Up/Down", "For", "Left", "Held"]
FIELDS = (
    "securityTitle", "transactionDate", "transactionCode", "transactionShares",
    "transactionAcquiredDisposedCode", "transactionPricePerShare",
    "sharesOwnedFollowingTransaction", "directOrIndirectOwnership",
)  # fmt: skip


def test_columns_of_unknown_heads_are_told_by_their_values() -> None:
    table = page(
        HEADS,
        ["Common", "07/19/2024", "S", "1,200", "D", "$10.50", "9,000", "D"],
        ["Common", "07/22/2024", "S", "300", "A", "$0.00", "9,300", "D"],
    )
    rows = [
        sale("Common", "2024-07-19", "1200", "10.5", "9000"),
        sale("Common", "2024-07-22", "300", "0", "9300", "A"),
    ]
    found = aligned(table, rows)
    assert found.kind == "tableI"
    assert found.columns == FIELDS
    assert found.rows == (0, 1)


def test_rows_of_one_date_find_their_true_rows_in_any_order() -> None:
    day = "2024-07-19"
    table = page(
        HEADS,
        ["Common", "7/19/24", "S", "300", "D", "0", "8,700", "D"],
        ["Common", "7/19/24", "S", "1,200", "D", "0", "9,000", "D"],
        ["Common", "7/19/24", "S", "300", "D", "0", "8,400", "D"],
    )
    rows = [sale("Common", day, *x) for x in
            (("1200", "0", "9000"), ("300", "0", "8700"), ("300", "0", "8400"))]  # fmt: skip
    assert aligned(table, rows).rows == (1, 0, 2)


def test_misread_values_still_tell_their_column() -> None:
    table = page(
        HEADS,
        ["Cornmon Stock", "O7/19/2024", "S", "1,2OO", "D", "$1O.50", "9,000", "D"],
        ["Common Stock", "07/22/2024", "S", "300", "A", "$11.50", "9,300", "D"],
    )
    rows = [
        sale("Common Stock", "2024-07-19", "1200", "10.5", "9000"),
        sale("Common Stock", "2024-07-22", "300", "11.5", "9300", "A"),
    ]
    assert aligned(table, rows).columns == FIELDS


def option() -> Row:
    return DerivativeTransaction(
        securityTitle=Value(value="Stock Option"),
        transactionDate=Value(value="2024-07-19"),
        transactionAmounts=TransactionAmounts(
            transactionShares=Value(value="500"),
            transactionAcquiredDisposedCode=Value(value="A"),
        ),
        expirationDate=Value(value="2034-07-19"),
        underlyingSecurity=UnderlyingSecurity(
            underlyingSecurityTitle=Value(value="Common Stock"),
            underlyingSecurityShares=Value(value="500"),
        ),
    )


def test_equal_values_are_settled_by_their_heads() -> None:
    table = page(
        ["Title", "Date", "Amount", "A or D", "Expires", "Underlying", "Underlying Shares"],
        ["Stock Option", "07/19/2024", "500", "A", "07/19/2034", "Common Stock", "500"],
    )
    columns = aligned(table, [option()], second=True).columns
    assert columns[2] == "transactionShares"
    assert columns[6] == "underlyingSecurityShares"


def test_equal_values_under_heads_that_say_nothing_are_left_out() -> None:
    table = page(
        ["Title", "Date", "Qxx", "A or D", "Expires", "Underlying", "Qxx"],
        ["Stock Option", "07/19/2024", "500", "A", "07/19/2034", "Common Stock", "500"],
    )
    found = aligned(table, [option()], second=True)
    assert found.columns[2] is None and found.columns[6] is None
    assert set(found.open) == {2, 6}
    assert "alike" in found.open[2]


def test_a_table_of_other_things_is_none() -> None:
    table = page(["Name", "Place", "Number"], ["Jane", "Boston", "7"], ["Joe", "Rome", "8"])
    expected = expected_rows([option()], "4")
    assert align_table(table, [], expected) is None
