"""The issuer's symbol here and its symbol abroad."""

from __future__ import annotations

import pytest
from mapped_spans import mapped

from extractor.form.settle.symbols import settle_symbol

HERE, ABROAD = "issuerTradingSymbol", "issuerForeignTradingSymbol"


@pytest.mark.parametrize(
    ("given", "labels"),
    [
        ([("ACME", ABROAD)], [HERE]),
        ([("NYSE: ACME", ABROAD)], [HERE]),
        ([("2330.TW", ABROAD)], [ABROAD]),
        ([("ACM.L", HERE), ("ACME", ABROAD)], [ABROAD, HERE]),
        ([("ACME", HERE), ("XETRA: ACM", ABROAD)], [HERE, ABROAD]),
        ([("ACME", HERE), ("ACM", ABROAD)], [HERE, ABROAD]),
    ],
)
def test_symbols_are_told_apart_by_how_they_are_written(
    given: list[tuple[str, str]], labels: list[str]
) -> None:
    spans = [mapped(t, label, line=k, cell=(0, k, 0)) for k, (t, label) in enumerate(given)]
    assert [s.label for s in settle_symbol(spans)] == labels
