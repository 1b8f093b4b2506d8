"""A reader of ownership XML in place of the pipeline: these tests are about the command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import extractor
from extractor.errors import EmptyInput, NotOwnershipForm
from extractor.form.record import OwnershipDocument
from extractor.form.xml import read_xml

XML = """<?xml version="1.0"?>
<ownershipDocument>
    <documentType>4</documentType>
    <periodOfReport>2024-03-01</periodOfReport>
    <issuer><issuerName>{name}</issuerName><issuerTradingSymbol>ACME</issuerTradingSymbol></issuer>
    <nonDerivativeTable>
        <nonDerivativeTransaction>
            <securityTitle><value>Common Stock</value><footnoteId id="F1"/></securityTitle>
            <transactionDate><value>2024-03-01</value></transactionDate>
            <transactionCoding>
                <transactionFormType>4</transactionFormType>
                <transactionCode>S</transactionCode>
            </transactionCoding>
            <transactionAmounts>
                <transactionShares><value>1500</value></transactionShares>
            </transactionAmounts>
        </nonDerivativeTransaction>
    </nonDerivativeTable>
    <footnotes><footnote id="F1">A note.</footnote></footnotes>
</ownershipDocument>
"""

MakeFiling = Callable[..., Path]


@pytest.fixture
def filing(tmp_path: Path) -> MakeFiling:
    """Make a filing: path below tmp_path, issuer's name."""

    def make(where: str, name: str = "Acme Corp") -> Path:
        path = tmp_path / where
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(XML.format(name=name), encoding="utf-8")
        return path

    return make


@pytest.fixture(autouse=True)
def fake_extract(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Read XML only; `boom` in a name is an error of ours. Returns the files asked for."""
    asked: list[Path] = []

    def extract(
        source: Path, *, model: str | None = None, password: str | None = None
    ) -> OwnershipDocument:
        asked.append(source)
        data = source.read_bytes()
        if "interrupt" in source.name:
            raise KeyboardInterrupt
        if "boom" in source.name:
            raise KeyError("what\nnobody expected")
        if not data:
            raise EmptyInput(source)
        if b"<ownershipDocument>" not in data:
            raise NotOwnershipForm(source)
        return read_xml(data, str(source))

    monkeypatch.setitem(vars(extractor), "extract", extract)
    return asked
