"""Tables on narrow terminals."""

from __future__ import annotations

import io

from rich.console import Console

from extractor.form.record import (
    NonDerivativeTable,
    NonDerivativeTransaction,
    OwnershipDocument,
    PostTransactionAmounts,
    Value,
)
from extractor.writers.as_table import print_table


def test_numbers_and_dates_are_never_broken() -> None:
    row = NonDerivativeTransaction(
        securityTitle=Value(value="Class A Common Stock, par value $0.0001 per share"),
        transactionDate=Value(value="2019-05-07"),
        postTransactionAmounts=PostTransactionAmounts(
            sharesOwnedFollowingTransaction=Value(value="1234567890.123")
        ),
    )
    record = OwnershipDocument(nonDerivativeTable=NonDerivativeTable(rows=[row]))
    for width in (40, 60, 80, 109):
        out = io.StringIO()
        print_table(record, Console(file=out, width=width, color_system=None))
        assert "2019-05-07" in out.getvalue()
        assert "1,234,567,890.123" in out.getvalue()
        assert "Owned after:" in out.getvalue()
