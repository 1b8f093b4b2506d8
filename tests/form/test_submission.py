"""A submission's header and its page: what one lacks, what both say, where they differ."""

from __future__ import annotations

import warnings

import pytest

from extractor.document.model import Party, Stated, SubmissionHeader
from extractor.form.notices import PageWarning
from extractor.form.record import (
    Issuer,
    OwnershipDocument,
    ReportingOwner,
    ReportingOwnerId,
    Value,
)
from extractor.form.submission import take_header
from extractor.form.values import parse_month, parse_number
from extractor.form.xml import XmlWarning, write_xml


def stated(text: str) -> Stated:
    return Stated(text, f"KEY: {text}")


def header(issuer: str = "ACME CORP /DE/", owner: str = "DOE JANE R", form: str = "4",
           period: str = "19990131") -> SubmissionHeader:  # fmt: skip
    return SubmissionHeader(
        stated(form),
        stated(period),
        (
            Party("issuer", stated(issuer), stated("0000000017")),
            Party("owner", stated(owner), stated("0000000018")),
        ),
    )


def record(period: str = "1999-01-31", form: str = "4") -> OwnershipDocument:
    def value(text: str) -> Value:
        return Value(value=text, raw=text, confidence=0.9)

    return OwnershipDocument(
        documentType=value(form),
        periodOfReport=value(period),
        issuer=Issuer(issuerName=value("Acme Corporation")),
        reportingOwner=[
            ReportingOwner(reportingOwnerId=ReportingOwnerId(rptOwnerName=value("Doe, Jane R.")))
        ],
    )


def test_what_the_page_lacks_is_the_headers_with_its_line() -> None:
    found = record()
    take_header(found, header())
    assert found.issuer is not None and found.issuer.issuerCik is not None
    assert found.issuer.issuerCik.value == "0000000017"
    assert found.issuer.issuerCik.evidence is not None
    assert found.issuer.issuerCik.evidence.text == "KEY: 0000000017"
    ident = found.reportingOwner[0].reportingOwnerId
    assert ident is not None and ident.rptOwnerCik is not None
    assert ident.rptOwnerCik.value == "0000000018"


def test_what_both_say_is_surer() -> None:
    found = record()
    take_header(found, header())
    assert found.periodOfReport is not None and found.periodOfReport.confidence == 0.99
    assert found.issuer is not None and found.issuer.issuerName is not None
    assert found.issuer.issuerName.confidence == 0.99
    assert found.issuer.issuerName.value == "Acme Corporation"


def test_where_they_differ_the_page_stands_and_is_doubted() -> None:
    found = record(period="1999-01-15")
    with pytest.warns(PageWarning, match="differ in"):
        take_header(found, header(issuer="SOMEBODY ELSE INC"))
    assert found.periodOfReport is not None and found.issuer is not None
    assert found.periodOfReport.value == "1999-01-15" and found.periodOfReport.confidence == 0.5
    name, cik = found.issuer.issuerName, found.issuer.issuerCik
    assert name is not None and name.value == "Acme Corporation" and name.warnings
    assert cik is not None and cik.confidence == 0.5


def test_a_month_stays_one_and_an_amendment_is_told_by_the_header() -> None:
    found = record(period="1999-01", form="4")
    take_header(found, header(form="4/A"))
    assert found.periodOfReport is not None and found.periodOfReport.value == "1999-01"
    assert found.periodOfReport.confidence == 0.99
    assert found.documentType is not None and found.documentType.value == "4/A"


def test_an_owner_that_the_page_does_not_name_is_told() -> None:
    found = record()
    more = Party("owner", stated("ROE FUND LP"), stated("0000000019"))
    both = header()
    with pytest.warns(PageWarning, match="ROE FUND LP"):
        take_header(found, SubmissionHeader(both.form, both.period, (*both.parties, more)))
    assert len(found.reportingOwner) == 1


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2/00", "2000-02"),
        ("02/2000", "2000-02"),
        ("February 2000", "2000-02"),
        ("Feb., 2000", "2000-02"),
        ("12-98", "1998-12"),
        ("2/7/00", None),
        ("13/00", None),
        ("Common 2000", None),
    ],
)
def test_months(text: str, month: str | None) -> None:
    assert parse_month(text) == month


def test_xml_has_no_place_for_a_month() -> None:
    found = record(period="1999-01")
    with pytest.warns(XmlWarning, match="1999-01"):
        xml = write_xml(found)
    assert b"periodOfReport" not in xml
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert b"1999-01-31" in write_xml(record())


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("8 1/2", "8.5"),
        ("$24 5/8", "24.625"),
        ("24-5/8", "24.625"),
        ("1/64", "0.015625"),
        ("-0-", "0"),
        ("1/3", None),
        ("9/8", None),
        ("12/31/98", None),
    ],
)
def test_numbers_of_their_time(text: str, number: str | None) -> None:
    assert parse_number(text) == number
