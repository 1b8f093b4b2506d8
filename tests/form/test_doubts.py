"""What a whole page makes doubtful, and what is too unlikely to be given."""

from __future__ import annotations

import warnings

import pytest
from form_pages import COLUMNS, PURCHASE, SIGNED, TITLE_I, page, read, read_and_told, table

from extractor import extract
from extractor.form.build import _document_type
from extractor.form.doubts import DOUBTFUL, drop_unlikely
from extractor.form.recognise import FormType
from extractor.form.record import Issuer, OwnershipDocument, Value


def test_dates_day_first_are_doubtful() -> None:
    rows = (PURCHASE, ("Common Stock", "25/04/2019", *PURCHASE[2:]))
    record = read(f"<p>{TITLE_I}</p>", table(*rows), SIGNED)
    assert record.periodOfReport is not None
    assert record.periodOfReport.warnings and (record.periodOfReport.confidence or 1) <= DOUBTFUL


def test_thousands_in_the_head_are_told() -> None:
    columns = tuple("Amount (000s)" if c == "Amount" else c for c in COLUMNS)
    record = read(f"<p>{TITLE_I}</p>", table(PURCHASE, columns=columns), SIGNED)
    assert record.nonDerivativeTable is not None
    shares = record.nonDerivativeTable.rows[0].transactionAmounts.transactionShares  # type: ignore[union-attr]
    assert shares.value == "400" and shares.warnings and shares.confidence <= DOUBTFUL


def test_two_forms_in_one_file_are_told() -> None:
    rows = [PURCHASE] * 12
    one = page(f"<p>{TITLE_I}</p>", table(*rows), SIGNED)
    _, told = read_and_told(f"<p>{TITLE_I}</p>", table(*rows), SIGNED, one)
    assert any("another form" in message for message in told)


def test_values_below_the_floor_are_not_given() -> None:
    record = OwnershipDocument(
        periodOfReport=Value(value="2019-05-07", confidence=0.001),
        issuer=Issuer(
            issuerName=Value(value="ACME", confidence=0.5),
            issuerCik=Value(value="0000000001", confidence=0.0),
        ),
    )
    drop_unlikely(record)
    assert record.periodOfReport is None
    assert record.issuer is not None and record.issuer.issuerName is not None
    assert record.issuer.issuerCik is None


def test_a_page_that_ends_early_is_told() -> None:
    row = (*PURCHASE[:3], "400(1)", *PURCHASE[4:])
    _, told = read_and_told(f"<p>{TITLE_I}</p>", table(row))
    assert any("cut off" in message for message in told)


def test_a_table_without_a_header_is_told() -> None:
    bare = (
        "<table border=1><tr>" + "".join(f"<td>{cell}</td>" for cell in PURCHASE) + "</tr></table>"
    )
    record, told = read_and_told(f"<p>{TITLE_I}</p>", bare, SIGNED)
    assert record.nonDerivativeTable is None
    assert told == ["a table was not read, its header is not there or not understood"]


def test_the_year_first_is_no_day_first() -> None:
    iso = ("Common Stock", "2021-03-03", *PURCHASE[2:])
    us = ("Common Stock", "03/05/2021", *PURCHASE[2:])
    record = read(f"<p>{TITLE_I}</p>", table(us, iso), SIGNED)
    assert record.periodOfReport is not None
    assert not any("day first" in warning for warning in record.periodOfReport.warnings)


NO_ROWS = "no table of securities was found: the page may be cut off"
NOT_SIGNED = "no signature was found: the page may be cut off"


def test_a_form_without_rows_or_signature_is_told_once_each() -> None:
    record, told = read_and_told(f"<p>{TITLE_I}</p>")
    assert record.nonDerivativeTable is None
    assert sorted(told) == sorted([NO_ROWS, NOT_SIGNED])
    assert read_and_told(f"<p>{TITLE_I}</p>", table(PURCHASE), SIGNED)[1] == []
    assert read_and_told(f"<p>{TITLE_I}</p>", table(PURCHASE))[1] == [NOT_SIGNED]


def test_a_form_3_may_have_no_rows() -> None:
    assert read_and_told(SIGNED, form="3")[1] == []


def test_a_table_with_one_field_on_each_line_is_told() -> None:
    """Where words that nobody knows stand beside the fields, the table is not turned."""
    fields = ("Security", "Transaction Date", "Transaction Code", "Amount", "A or D", "Price")
    lines = [*zip(fields, PURCHASE, strict=False)]
    lines += [(f"Remark {letter}", "see the file") for letter in "abcdefgh"]
    rows = "".join(f"<tr><td>{k}</td><td>{v}</td></tr>" for k, v in lines)
    _, told = read_and_told(f"<p>{TITLE_I}</p><table>{rows}</table>", SIGNED)
    assert told == ["a table with one field on each line was not read"]


def test_an_original_filing_that_is_all_but_impossible_amends_nothing() -> None:
    kind = FormType("4", Value(value="4", confidence=1.0))
    unlikely = Value(value="2019-05-07", confidence=0.0001)
    found = _document_type(kind, unlikely)
    assert found is not None and found.value == "4"
    found = _document_type(kind, Value(value="2019-05-07", confidence=0.9))
    assert found is not None and found.value == "4/A"


@pytest.mark.parametrize(
    ("left_out", "told"),
    [
        ({"owner": ""}, "no name of a reporting owner was found"),
        ({"issuer": ""}, "no name of an issuer was found"),
    ],
)
def test_a_page_without_a_name_is_told(left_out: dict[str, str], told: str) -> None:
    _, warned = read_and_told(f"<p>{TITLE_I}</p>", table(PURCHASE), SIGNED, **left_out)
    assert told in warned


def test_names_that_an_xml_lacks_are_told() -> None:
    xml = b"<ownershipDocument><documentType>4</documentType></ownershipDocument>"
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        extract(xml, name="a.xml")
    assert [str(w.message) for w in told] == [
        "no name of an issuer was found",
        "no name of a reporting owner was found",
    ]
