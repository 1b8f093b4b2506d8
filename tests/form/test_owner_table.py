"""Owners in tables with a row each, below heads in whatever words."""

from __future__ import annotations

import warnings

import pytest
from form_pages import HEADS, ISSUER, PURCHASE, SIGNED, TITLE_I, row, table

from extractor import extract
from extractor.form.record import OwnershipDocument

A, B = "Mercer Paula J", "Granite Holdings LLC"


Row = tuple[str, ...]


def read_table(heads: Row, *rows: Row, around: bool = True) -> OwnershipDocument:
    head = f"<p>Issuer: {ISSUER}</p><p>Date of Earliest Transaction: 05/07/2019</p>"
    owners = f"<table border=1>{row(heads)}{''.join(map(row, rows))}</table>"
    body = f"<p>FORM 4</p><p>{HEADS['4']}</p>{head if around else ''}{owners}"
    page = f"<html><body>{body}{TITLE_I}{table(PURCHASE)}{SIGNED}</body></html>"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a page may tell what it could not read
        return extract(page.encode(), name="page.html")


def facts(record: OwnershipDocument, *paths: str) -> list[tuple[str | None, ...]]:
    """The values of each owner, by their paths."""

    def value(group: object, path: str) -> str | None:
        for name in path.split("/"):
            group = getattr(group, name, None)
        return getattr(group, "value", None)

    return [tuple(value(owner, path) for path in paths) for owner in record.reportingOwner]


NAME, CIK = "reportingOwnerId/rptOwnerName", "reportingOwnerId/rptOwnerCik"
RELATIONS = "reportingOwnerRelationship/"
DIRECTOR, TEN = f"{RELATIONS}isDirector", f"{RELATIONS}isTenPercentOwner"
TITLE = f"{RELATIONS}officerTitle"


@pytest.mark.parametrize(
    "heads",
    [
        ("Insider", "Position", "CIK"),
        ("Filer Name", "Role", "CIK No."),
        ("Person", "Capacity", "CIK Number"),
        ("Beneficial Owner", "Relationship to Issuer", "Owner CIK"),
        ("Name", "Relationship", "Central Index Key"),
    ],
)
def test_heads_say_what_stands_below(heads: tuple[str, ...]) -> None:
    record = read_table(heads, (A, "Director", "0001234567"), (B, "10% Owner", "0001234568"))
    assert facts(record, NAME, CIK, DIRECTOR, TEN) == [
        (A, "0001234567", "1", None),
        (B, "0001234568", None, "1"),
    ]


def test_addresses_and_titles_are_those_of_their_row() -> None:
    one, two = "14 Quarry Road, Salem, OR 97301", "20 Main Street, Portland, OR 97204"
    record = read_table(
        ("Insider", "Title", "Address"), (A, "General Counsel", one), (B, "Controller", two)
    )
    street = "reportingOwnerAddress/rptOwnerStreet1"
    assert facts(record, NAME, TITLE, street) == [
        (A, "General Counsel", "14 Quarry Road"),
        (B, "Controller", "20 Main Street"),
    ]


def test_a_director_below_a_title_is_no_empty_box() -> None:
    record = read_table(("Insider", "Title"), (A, "Director"), (B, "General Counsel"))
    assert facts(record, NAME, DIRECTOR) == [(A, None), (B, None)]


@pytest.mark.parametrize("words", ["Director<br>10% Owner", "10% Owner<br>Director"])
def test_boxes_on_a_line_each_are_all_told(words: str) -> None:
    record = read_table(("Reporting Person", "Relationship"), (A, words), (B, "10% Owner"))
    assert facts(record, NAME, DIRECTOR, TEN) == [(A, "1", "1"), (B, None, "1")]


def test_issuer_and_owner_may_share_a_row() -> None:
    record = read_table(
        ("Company", "Symbol", "Insider", "Event Date"),
        ("Tamarack Tool Works, Inc.", "TTWI", A, "05/07/2019"),
        around=False,
    )
    assert facts(record, NAME) == [(A,)]
    assert record.issuer is not None
    assert record.issuer.issuerName is not None
    assert record.issuer.issuerName.value == "Tamarack Tool Works, Inc."
    assert record.periodOfReport is not None


def test_captions_with_values_beside_are_no_heads() -> None:
    record = read_table(("Insider", A, "CIK", "0001234567"), ("Issuer", ISSUER, "Title", "Chief"))
    assert facts(record, NAME, CIK) == [(A, "0001234567")]
