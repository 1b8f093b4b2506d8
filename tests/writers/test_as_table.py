"""The tables for people."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from extractor.form.record import (
    DerivativeTable,
    DerivativeTransaction,
    Footnote,
    Issuer,
    NonDerivativeHolding,
    NonDerivativeTable,
    NonDerivativeTransaction,
    OwnershipDocument,
    PostTransactionAmounts,
    TransactionAmounts,
    TransactionCoding,
    Value,
)
from extractor.writers.as_table import clean, print_table


def show(record: OwnershipDocument) -> str:
    out = io.StringIO()
    print_table(record, Console(file=out, width=200, color_system=None), source="a.html")
    return out.getvalue()


def row(code: str, form: str, swap: str = "0") -> NonDerivativeTransaction:
    return NonDerivativeTransaction(
        transactionCoding=TransactionCoding(
            transactionCode=Value(value=code),
            transactionFormType=Value(value=form),
            equitySwapInvolved=Value(value=swap),
            footnoteId=["F7"],
        )
    )


def document(*rows: NonDerivativeTransaction | NonDerivativeHolding, form: str = "4") -> str:
    table = NonDerivativeTable(rows=list(rows))
    return show(OwnershipDocument(documentType=Value(value=form), nonDerivativeTable=table))


@pytest.mark.parametrize(
    ("form", "cells", "printed"),
    [
        ("4", ("S", "4"), "S(7)"),
        ("4", ("S", "5"), "S V(7)"),
        ("5", ("S", "5"), "S(7)"),
        ("5", ("S", "4"), "4S(7)"),
        ("4/A", ("J", "4", "1"), "J/K(7)"),
    ],
)
def test_codes_are_shown_as_the_forms_print_them(form, cells, printed) -> None:
    assert printed in document(row(*cells), form=form)


def test_amounts_have_separators_and_dollar_values_their_sign() -> None:
    shares = PostTransactionAmounts(sharesOwnedFollowingTransaction=Value(value="1234567.50"))
    value = PostTransactionAmounts(valueOwnedFollowingTransaction=Value(value="9000"))
    out = document(
        NonDerivativeHolding(postTransactionAmounts=shares),
        NonDerivativeHolding(postTransactionAmounts=value),
    )
    assert "1,234,567.50" in out and "$9,000" in out
    assert "Code" not in out  # no row has one


def test_doubtful_values_and_warnings_are_marked_and_listed() -> None:
    record = OwnershipDocument(
        issuer=Issuer(
            issuerName=Value(value="Acme", confidence=0.42),
            issuerTradingSymbol=Value(value="AC", confidence=0.99, warnings=["not in the list"]),
        )
    )
    out = show(record)
    assert "Acme?" in out and "AC!" in out
    assert "issuer/issuerName: confidence 0.42" in out
    assert "issuer/issuerTradingSymbol: not in the list" in out


def test_footnotes_and_table_two_are_there() -> None:
    record = OwnershipDocument(
        derivativeTable=DerivativeTable(
            rows=[
                DerivativeTransaction(
                    securityTitle=Value(value="Option", footnoteId=["F1"]),
                    transactionAmounts=TransactionAmounts(
                        transactionPricePerShare=Value(footnoteId=["F2"])
                    ),
                )
            ]
        ),
        footnotes=[Footnote(id="F1", value="[bold]Vests[/bold] yearly.")],
    )
    out = show(record)
    assert "Table II" in out and "Option(1)" in out and "(2)" in out
    assert "(1) [bold]Vests[/bold] yearly." in out
    assert "Table I:" not in out


def test_text_of_a_page_cannot_steer_the_terminal() -> None:
    assert clean("a\x1b[31mb\u202ec\nd") == "a\ufffd[31mb\ufffdc d"
    record = OwnershipDocument(issuer=Issuer(issuerName=Value(value="x\x1b]0;t\x07y")))
    assert "\x1b" not in show(record)


@pytest.mark.parametrize("number", ["NaN", "1e999999999", "-", "sNaN", "Infinity"])
def test_odd_numbers_are_shown_as_they_are(number: str) -> None:
    amounts = PostTransactionAmounts(sharesOwnedFollowingTransaction=Value(value=number))
    assert number in document(NonDerivativeHolding(postTransactionAmounts=amounts))
