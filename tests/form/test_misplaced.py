"""Facts that the form does not ask for are none of those that it does."""

from __future__ import annotations

import pytest
from form_pages import PURCHASE, SIGNED, TITLE_I, read, table
from mapped_spans import mapped

from extractor.form.settle.misplaced import settle_misplaced
from extractor.mapping.mapper import MappedSpan


def label_of(caption: str, text: str, label: str) -> str:
    """The label of a value behind a caption on its line."""
    spans = [mapped(caption, at=0, of=2), mapped(text, label, 0.9, at=1, of=2)]
    return settle_misplaced(spans)[1].label


@pytest.mark.parametrize(
    ("caption", "text", "label"),
    [
        ("SIC", "1531", "issuerCik"),
        ("SIC Code:", "2834", "issuerCik"),
        ("IRS Number", "880123456", "rptOwnerCik"),
        ("Employer ID (EIN)", "88-0123456", "issuerCik"),
        ("Telephone", "7755550101", "rptOwnerCik"),
        ("Formerly", "OHI", "issuerForeignTradingSymbol"),
        ("Former ticker", "OHI", "issuerTradingSymbol"),
        ("Previous name of issuer", "Oldham Homes Inc", "issuerName"),
        ("Law firm", "Ansel & Roe LLP", "rptOwnerName"),
        ("Filer agent:", "Toppan Merrill", "rptOwnerName"),
        ("Attorney-in-fact", "Pia Lund", "rptOwnerName"),
        ("Issuer Address", "500 Gable Street", "rptOwnerStreet"),
        ("Address of the issuer", "Reno", "rptOwnerCity"),
        ("State of incorporation", "DE", "rptOwnerState"),
        ("Accession No.", "0001209191-15-000123", "rptOwnerStreet"),
    ],
)
def test_captions_that_deny(caption: str, text: str, label: str) -> None:
    assert label_of(caption, text, label) == "other"


@pytest.mark.parametrize(
    ("caption", "text", "label"),
    [
        ("Issuer CIK", "1122334", "issuerCik"),
        ("CIK / File No.", "1122334", "issuerCik"),
        ("SEC file number of issuer", "1122334", "issuerCik"),
        ("IRS identification number of reporting person", "1122334", "rptOwnerCik"),
        ("Issuer", "Oldham Homes Inc", "issuerName"),
        ("Reporting Person", "Agent Jane", "rptOwnerName"),
        ("Address of Reporting Person at the issuer's address", "1 Elm", "rptOwnerStreet"),
        ("Address", "500 Gable Street", "rptOwnerStreet"),
        ("State", "DE", "rptOwnerState"),
    ],
)
def test_captions_that_do_not(caption: str, text: str, label: str) -> None:
    assert label_of(caption, text, label) == label


def test_all_parts_of_an_address_are_of_its_caption() -> None:
    parts = (("Issuer address", "other"), ("1 Elm Road", "rptOwnerStreet"),
             ("Reno", "rptOwnerCity"), ("NV", "rptOwnerState"))  # fmt: skip
    spans = [mapped(text, label, at=k, of=4) for k, (text, label) in enumerate(parts)]
    assert {s.label for s in settle_misplaced(spans)} == {"other"}


@pytest.mark.parametrize("symbol", ["NASDAQ: OSTB", "NYSE: OSTB"])
def test_below_the_issuer_stands_what_is_its(symbol: str) -> None:
    spans: list[MappedSpan] = [
        mapped("Ostrava Biologics, Inc.", "issuerName", line=0),
        mapped(symbol, "rptOwnerName", 0.5, line=1),
        mapped("CIK 0001555001", "rptOwnerCik", 0.5, line=2),
        mapped("Marchetti Dorian", "rptOwnerName", line=4),
    ]
    labels = [s.label for s in settle_misplaced(spans)]
    assert labels == ["issuerName", "issuerTradingSymbol", "issuerCik", "rptOwnerName"]


def test_a_law_firm_gives_its_place_to_the_owner() -> None:
    spans = [
        mapped("Reporting Person", at=0, of=2),
        mapped("Kuttner Moritz", at=1, of=2),
        mapped("Law firm", line=1, at=0, of=2),
        mapped("Ansel & Roe LLP", "rptOwnerName", 0.5, line=1, at=1, of=2),
    ]
    assert [s.label for s in settle_misplaced(spans)] == ["other", "rptOwnerName", "other", "other"]


def test_on_a_page() -> None:
    rows = (("IRS Number", "880123456"), ("State of incorporation", "DE"), ("SIC", "1531"))
    head = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows)
    record = read(TITLE_I, table(PURCHASE), SIGNED, head=f"<table border=1>{head}</table>")
    assert record.issuer is not None and record.issuer.issuerCik is None
    assert len(record.reportingOwner) == 1
    assert record.reportingOwner[0].reportingOwnerId is not None
    assert record.reportingOwner[0].reportingOwnerId.rptOwnerCik is None
