"""Values that a page shows in pieces: over lines, side by side, around what stands beside them."""

from __future__ import annotations

from extractor.document.model import Place, Span
from extractor.form.record import (
    Issuer,
    OwnershipDocument,
    OwnerSignature,
    ReportingOwner,
    ReportingOwnerAddress,
    ReportingOwnerId,
    ReportingOwnerRelationship,
    Value,
)
from extractor.mapping.spans import StreamSpan
from extractor.training.labelled.spans import label_spans

TRUTH = OwnershipDocument(
    issuer=Issuer(issuerName=Value(value="Quarry Tool Works, Inc.")),
    reportingOwner=[
        ReportingOwner(
            reportingOwnerId=ReportingOwnerId(rptOwnerName=Value(value="Ferris Anna M")),
            reportingOwnerAddress=ReportingOwnerAddress(rptOwnerState=Value(value="IN")),
            reportingOwnerRelationship=ReportingOwnerRelationship(
                officerTitle=Value(value="Chief Financial and Quarry Officer")
            ),
        )
    ],
    ownerSignature=[
        OwnerSignature(
            signatureName=Value(value="Ferris Anna M, by /s/ Lou Moss, attorney"),
            signatureDate=Value(value="2004-05-06"),
        )
    ],
)


def span(text: str, line: int, at: int = 0, of: int = 1, col: int = 0) -> StreamSpan:
    return StreamSpan(Span(text, Place(1, 0, 0, col)), line, at, of, 0)


def labels(*spans: StreamSpan) -> list[str]:
    return label_spans(spans, TRUTH).names


def test_lines_of_a_cell_are_one_title() -> None:
    title = ("Chief", "Financial and", "Quarry", "Officer")
    found = labels(*(span(text, k) for k, text in enumerate(title)))
    assert found == ["officerTitle"] * 4


def test_words_of_a_name_side_by_side() -> None:
    name = ("Ferris", "Anna", "M")
    found = labels(*(span(text, 0, k, 3, col=k) for k, text in enumerate(name)))
    assert found == ["rptOwnerName"] * 3


def test_a_signature_around_its_date_and_with_an_owner_first() -> None:
    found = labels(
        span("Ferris Anna M,", 0, 0, 2),
        span("05/06/2004", 0, 1, 2, col=1),
        span("by /s/ Lou Moss,", 1),
        span("attorney", 2),
    )
    assert found == ["signatureName", "signatureDate", "signatureName", "signatureName"]


def test_lines_of_another_cell_are_none_of_it() -> None:
    assert labels(span("Chief Financial", 0), span("and Quarry Officer", 1, col=1)) == ["other"] * 2


def test_a_word_is_no_state() -> None:
    assert labels(span("IN", 0), span("in", 1))[1] == "other"
