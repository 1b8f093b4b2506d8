"""Name and ticker of the issuer in one text."""

from __future__ import annotations

import pytest
from form_pages import PURCHASE, SIGNED, TITLE_I, read_and_told, table
from mapped_spans import mapped

from extractor.form.settle.beside import part_beside

ASKED = "Issuer Name and Ticker or Trading Symbol"


def parted(text: str, caption: str = ASKED) -> list[tuple[str, str]]:
    spans = [mapped(caption, at=0, of=2), mapped(text, "issuerNameAndSymbol", at=1, of=2)]
    return [(s.label, s.item.span.text) for s in part_beside(spans)[1:]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dovetail Homes Inc / DVTL", "Dovetail Homes Inc"),
        ("Dovetail Homes Inc - DVTL", "Dovetail Homes Inc"),
        ("DOVETAIL HOMES INC – DVTL", "DOVETAIL HOMES INC"),
        ("Dovetail Homes Inc, DVTL", "Dovetail Homes Inc"),
        ("Dovetail Homes | DVTL", "Dovetail Homes"),
        ('Dovetail Homes Inc. "DVTL"', "Dovetail Homes Inc."),
        ("Dovetail Homes, Inc., DVTL", "Dovetail Homes, Inc."),
        ("DVTL - Dovetail Homes Inc", "Dovetail Homes Inc"),
    ],
)
def test_a_ticker_is_parted_from_its_name(text: str, name: str) -> None:
    assert set(parted(text)) == {("issuerName", name), ("issuerTradingSymbol", "DVTL")}


@pytest.mark.parametrize(
    "text",
    [
        "AT & T", "Acme Corp - A", "Dovetail Homes, INC", "Matterhorn, AG", "Norsk Kraft - ASA",
        "ACME CORP / DE", "Fund Partners, LP", "Banco Sur, SA", "FIRST HOME - WEST", "Acme Corp",
        "Smith, Barney & Co", "Fund / TRUST", "Holland Metals, NV",
    ],
)  # fmt: skip
def test_names_stay_whole(text: str) -> None:
    assert parted(text) == [("issuerNameAndSymbol", text)]


def test_only_where_a_ticker_is_asked_for() -> None:
    assert len(parted("Dovetail Homes Inc / DVTL", "Issuer")) == 1


def test_on_a_page() -> None:
    body = (TITLE_I, table(PURCHASE), SIGNED)
    record, _ = read_and_told(*body, issuer="Dovetail Homes Inc / DVTL")
    assert record.issuer is not None and record.issuer.issuerTradingSymbol is not None
    assert record.issuer.issuerTradingSymbol.value == "DVTL"
