"""CSV: one line for each row, nothing mixed up, nothing lost without a word."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from extractor.catalogue.elements import leaves
from extractor.form.record import (
    DerivativeTable,
    DerivativeTransaction,
    Footnote,
    NonDerivativeHolding,
    NonDerivativeTable,
    OwnershipDocument,
    ReportingOwner,
    ReportingOwnerId,
    ReportingOwnerRelationship,
    TransactionAmounts,
    TransactionCoding,
    Value,
)
from extractor.form.xml import read_xml
from extractor.writers.as_csv import columns, write_csv


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def owner(name: str, officer: Value | None) -> ReportingOwner:
    return ReportingOwner(
        reportingOwnerId=ReportingOwnerId(rptOwnerName=Value(value=name)),
        reportingOwnerRelationship=ReportingOwnerRelationship(isOfficer=officer),
    )


RECORD = OwnershipDocument(
    documentType=Value(value="4"),
    reportingOwner=[owner("A", None), owner("B, Jr.", Value(value="1"))],
    nonDerivativeTable=NonDerivativeTable(
        rows=[NonDerivativeHolding(securityTitle=Value(value="Stock", footnoteId=["F1", "F2"]))]
    ),
    derivativeTable=DerivativeTable(
        rows=[
            DerivativeTransaction(
                transactionCoding=TransactionCoding(
                    transactionCode=Value(value="M", confidence=0.7), footnoteId=["F3"]
                ),
                transactionAmounts=TransactionAmounts(
                    transactionShares=Value(value="5", confidence=0.9, warnings=["odd"])
                ),
            )
        ]
    ),
    footnotes=[Footnote(id="F1", value="one\ntwo"), Footnote(id="F2", value="x")],
)


def test_each_row_has_a_line_with_the_documents_columns() -> None:
    first, second = read(write_csv([("a.html", RECORD)]))
    assert first["source"] == second["source"] == "a.html"
    assert first["rptOwnerName"] == second["rptOwnerName"] == "A | B, Jr."
    assert first["isOfficer"] == " | 1"  # the first owner's box is not there
    assert first["footnote"] == "F1: one\ntwo | F2: x"
    assert (first["table"], first["row"]) == ("nonDerivativeTable", "1")
    assert first["element"] == "nonDerivativeHolding"
    assert (first["securityTitle"], first["securityTitle_footnotes"]) == ("Stock", "F1 F2")
    assert first["confidence"] == ""
    assert (second["transactionCode"], second["transactionCoding_footnotes"]) == ("M", "F3")
    assert (second["transactionShares"], second["securityTitle"]) == ("5", "")
    assert (second["confidence"], second["warnings"]) == ("0.7000", "odd")


def test_a_document_without_rows_has_one_line() -> None:
    record = OwnershipDocument(documentType=Value(value="3"))
    (line,) = read(write_csv([("a", record)]))
    assert (line["documentType"], line["element"]) == ("3", "")


def test_every_element_has_a_column_of_its_own() -> None:
    assert len(columns()) == len(set(columns()))
    assert {leaf.name for leaf in leaves()} <= set(columns())


def test_every_row_of_the_real_records_is_there(shared_filings: Path) -> None:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        records = [
            (file.name, read_xml(file.read_bytes(), file.name))
            for file in sorted((shared_filings / "xml").glob("*.xml"))
        ]
    lines = read(write_csv(records))
    for source, record in records:
        mine = [line for line in lines if line["source"] == source]
        tables = (record.nonDerivativeTable, record.derivativeTable)
        rows = [row for table in tables if table is not None for row in table.rows]
        assert len(mine) == max(len(rows), 1)
        for line, row in zip(mine, rows, strict=False):
            assert row.securityTitle is not None
            assert line["securityTitle"] == row.securityTitle.value
