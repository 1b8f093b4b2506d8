"""What the columns of a table must hold together."""

from __future__ import annotations

import pytest

from extractor.document.readers.markdown import read_markdown
from extractor.form.columns import settle_columns
from extractor.mapping.mapper import MappedTable
from extractor.mapping.tables import tables

UNKNOWN = "zq"
"""A head that says nothing."""


def table(kind: str, labels: list[str], *rows: list[str], heads: list[str] | None = None):
    heads = heads or [f"{UNKNOWN}{c} words" for c in range(len(labels))]
    lines = [heads, ["---"] * len(labels), *rows]
    page = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    (found,) = tables(read_markdown(page, "page"))
    return MappedTable(found, kind, tuple(labels), (0.9,) * len(labels))


ROW = ["Common Stock", "01/02/2020", "", "100", "D"]


def test_table_two_of_form_3_holds_no_amount_owned() -> None:
    labels = ["securityTitle", "exerciseDate", "expirationDate", "sharesOwnedFollowingTransaction",
              "directOrIndirectOwnership"]  # fmt: skip
    given = table("tableII", labels, ROW)
    assert settle_columns(given, "3").labels[3] == "underlyingSecurityShares"
    assert settle_columns(given, "3").probabilities[3] == 0.5
    assert settle_columns(given, "4").labels == tuple(labels)


def test_an_amount_without_a_transaction_is_held() -> None:
    labels = ["securityTitle", "other", "other", "transactionShares", "directOrIndirectOwnership"]
    given = table("tableI", labels, ROW)
    assert settle_columns(given, "4").labels[3] == "sharesOwnedFollowingTransaction"


@pytest.mark.parametrize(("first", "second", "swapped"), [("", "01/02/2020", True),
                                                         ("01/02/2020", "", False)])  # fmt: skip
def test_a_deemed_date_never_stands_alone(first: str, second: str, swapped: bool) -> None:
    labels = ["securityTitle", "transactionDate", "deemedExecutionDate", "transactionShares",
              "directOrIndirectOwnership"]  # fmt: skip
    given = table("tableI", labels, ["Common Stock", first, second, "100", "D"])
    assert (settle_columns(given, "4").labels[1] == "deemedExecutionDate") is swapped


def test_a_head_that_says_its_field_keeps_it() -> None:
    labels = ["securityTitle", "transactionDate", "deemedExecutionDate", "transactionShares",
              "directOrIndirectOwnership"]  # fmt: skip
    heads = ["Title of Security", "Transaction Date", "Deemed Execution Date", "Shares", "zq"]
    given = table("tableI", labels, ["Common Stock", "", "01/02/2020", "100", "D"], heads=heads)
    assert settle_columns(given, "4").labels == tuple(labels)


def test_letters_in_the_heads_are_a_pair_of_amounts() -> None:
    labels = ["securityTitle", "transactionAcquiredDisposedCode", "sharesDisposed",
              "transactionShares", "directOrIndirectOwnership"]  # fmt: skip
    heads = ["zq words", "Upwards (A)", "Downwards (D)", "More words", "Letters"]
    given = table("tableII", labels, ["Option", "12", "", "100", "D"], heads=heads)
    assert settle_columns(given, "4").labels[1:4] == (
        "sharesAcquired", "sharesDisposed", "underlyingSecurityShares",
    )  # fmt: skip


@pytest.mark.parametrize("head", ["Amount", "Number of Shares"])
@pytest.mark.parametrize(("kind", "field"), [("tableI", "sharesOwnedFollowingTransaction"),
                                             ("tableII", "underlyingSecurityShares")])  # fmt: skip
def test_on_form_3_an_amount_is_no_traded_one_whatever_its_head(
    kind: str, field: str, head: str
) -> None:
    labels = ["securityTitle", "transactionShares", "directOrIndirectOwnership"]
    given = table(kind, labels, ["Common Stock", "100", "D"], heads=["Title", head, "D or I"])
    assert settle_columns(given, "3").labels[1] == field


def test_an_amount_in_a_table_of_holdings_alone_is_held() -> None:
    labels = ["securityTitle", "transactionShares", "directOrIndirectOwnership"]
    given = table("tableI", labels, ["Common", "100", "D"], heads=["Title", "Amount", "D or I"])
    assert settle_columns(given, "4").labels[1] == "sharesOwnedFollowingTransaction"
