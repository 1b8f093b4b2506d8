"""Tables with one field on each line."""

from __future__ import annotations

import pytest
from form_pages import COLUMNS, PURCHASE, SIGNED, TITLE_I, read, row, table

from extractor.form.record import NonDerivativeTransaction, OwnershipDocument

SALE = ("Common Stock", "05/08/2019", "S", "100", "D", "$9.00", "1,800", "I", "By trust")


def turned(*rows: tuple[str, ...], columns: tuple[str, ...] = COLUMNS, top: str = "") -> str:
    lines = "".join(row(cells) for cells in zip(columns, *rows, strict=True))
    return f"<table border=1>{top}{lines}</table>"


def shown(record: OwnershipDocument) -> list[tuple[str | None, ...]]:
    assert record.nonDerivativeTable is not None
    out: list[tuple[str | None, ...]] = []
    for found in record.nonDerivativeTable.rows:
        assert isinstance(found, NonDerivativeTransaction) and found.transactionAmounts is not None
        amounts, held = found.transactionAmounts, found.postTransactionAmounts
        values = (
            found.securityTitle,
            found.transactionDate,
            amounts.transactionShares,
            amounts.transactionPricePerShare,
            held and held.sharesOwnedFollowingTransaction,
            found.ownershipNature and found.ownershipNature.natureOfOwnership,
        )
        out.append(tuple(value.value if value else None for value in values))
    return out


FIRST = ("Common Stock", "2019-05-07", "400", "8.25", "1900", None)
SECOND = ("Common Stock", "2019-05-08", "100", "9.00", "1800", "By trust")


@pytest.mark.parametrize(
    "top",
    [
        "",
        row(("Field", "Transaction 1", "Transaction 2")),
        row(("", "No. 1", "No. 2")),
        "<tr><td colspan=3>Transactions</td></tr>",
    ],
)
def test_each_column_is_a_transaction(top: str) -> None:
    record = read(f"<p>{TITLE_I}</p>", turned(PURCHASE, SALE, top=top), SIGNED)
    assert shown(record) == [FIRST, SECOND]
    assert record.nonDerivativeTable is not None
    price = record.nonDerivativeTable.rows[1]
    assert isinstance(price, NonDerivativeTransaction) and price.securityTitle is not None
    evidence = price.securityTitle.evidence
    assert evidence is not None and evidence.col == 2
    assert evidence.row == (1 if top else 0)


def test_one_transaction() -> None:
    record = read(f"<p>{TITLE_I}</p>", turned(SALE), SIGNED)
    assert shown(record) == [SECOND]


def test_a_table_with_a_transaction_on_each_line_is_not_turned() -> None:
    rows = [PURCHASE, SALE, *[PURCHASE] * 6]
    record = read(f"<p>{TITLE_I}</p>", table(*rows), SIGNED)
    assert shown(record) == [FIRST, SECOND, *[FIRST] * 6]
