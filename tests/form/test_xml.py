"""Reading and writing the SEC's XML: nothing lost, nothing added, nothing unsafe."""

from __future__ import annotations

import contextlib
import time
import warnings
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from extractor.errors import (
    EmptyInput,
    ExtractionError,
    NotOwnershipForm,
    TruncatedInput,
    UndecodableInput,
    UnsafeInput,
)
from extractor.form.record import (
    DerivativeHolding,
    Evidence,
    Footnote,
    Issuer,
    NonDerivativeTable,
    NonDerivativeTransaction,
    OwnershipDocument,
    TransactionCoding,
    Value,
)
from extractor.form.xml import XmlWarning, is_ownership_xml, read_xml, write_xml

SMALL = """<?xml version="1.0"?>
<ownershipDocument>
    <documentType>4</documentType>
    <periodOfReport>2024-07-19-05:00</periodOfReport>
    <notSubjectToSection16>false</notSubjectToSection16>
    <issuer><issuerName>{name}</issuerName><issuerTradingSymbol/></issuer>
    <nonDerivativeTable>
        <nonDerivativeTransaction>
            <securityTitle><value>Common</value><footnoteId id="F1"/></securityTitle>
            <transactionCoding><transactionCode>S</transactionCode><footnoteId id="F2"/></transactionCoding>
            <transactionTimeliness/>
            <transactionAmounts>
                <transactionShares><value>134018.0</value></transactionShares>
                <transactionPricePerShare><footnoteId id="F1"/></transactionPricePerShare>
            </transactionAmounts>
            <ownershipNature><natureOfOwnership><value></value></natureOfOwnership></ownershipNature>
        </nonDerivativeTransaction>
    </nonDerivativeTable>
    <derivativeTable></derivativeTable>
    <footnotes><footnote id="F1"> two
 lines </footnote></footnotes>
    <remarks></remarks>
</ownershipDocument>
"""  # noqa: E501


def small(name: str = "ACME") -> bytes:
    return SMALL.format(name=name).encode()


def tree(node: etree._Element) -> tuple[Any, ...]:
    """What the element says: name, attributes, text when it has no elements, elements."""
    children = [child for child in node if isinstance(child.tag, str)]
    text = node.text or ""
    text = text if text.strip() and not children else ""
    name = etree.QName(node).localname
    return name, dict(node.attrib), text, [tree(child) for child in children]


def same(first: bytes, second: bytes) -> bool:
    return tree(etree.fromstring(first)) == tree(etree.fromstring(second))


def test_every_real_record_is_written_as_it_was_read(shared_filings: Path) -> None:
    files = sorted((shared_filings / "xml").glob("*.xml"))
    assert len(files) >= 72
    for file in files:
        data = file.read_bytes()
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            written = write_xml(read_xml(data, file.name))
        assert same(data, written), file.name
        assert [str(w.message) for w in told if "text between elements" not in str(w.message)] == []


def test_lexical_forms_and_empty_elements_are_kept() -> None:
    record = read_xml(small(), "small.xml")
    assert record.periodOfReport is not None
    assert record.periodOfReport.value == "2024-07-19-05:00"
    assert str(record.periodOfReport.date) == "2024-07-19"
    assert record.issuer is not None and record.issuer.issuerTradingSymbol == Value()
    assert record.issuer.issuerCik is None
    assert record.derivativeTable is not None and record.derivativeTable.rows == []
    assert record.nonDerivativeTable is not None
    (row,) = record.nonDerivativeTable.rows
    assert isinstance(row, NonDerivativeTransaction)
    assert row.transactionTimeliness == Value()
    assert row.transactionCoding is not None and row.transactionCoding.footnoteId == ["F2"]
    assert row.transactionAmounts is not None
    assert row.transactionAmounts.transactionPricePerShare == Value(footnoteId=["F1"])
    assert row.ownershipNature is not None
    assert row.ownershipNature.natureOfOwnership == Value(value="")
    assert record.footnotes == [Footnote(id="F1", value=" two\n lines ")]
    assert same(small(), write_xml(record))


def test_written_xml_has_the_declaration_the_indent_and_ascii_only() -> None:
    written = write_xml(read_xml(small("Société <b&c>".replace("<b&c>", "&amp;")), "x"))
    assert written.startswith(b'<?xml version="1.0"?>\n<ownershipDocument>\n    <documentType>4<')
    assert "            <securityTitle>\n                <value>Common</value>" in written.decode(
        "ascii"
    )
    assert read_xml(written, "x").issuer == Issuer(
        issuerName=Value(value="Société &"), issuerTradingSymbol=Value()
    )


def test_an_extracted_record_is_written_with_the_schema_only() -> None:
    title = Value(
        value="Stock",
        raw="Stock (1)",
        confidence=0.98,
        footnoteId=["F1"],
        evidence=Evidence(text="Stock (1)"),
        warnings=["odd"],
    )
    record = OwnershipDocument(
        documentType=Value(value="4", confidence=0.5, footnoteId=["F9"]),
        nonDerivativeTable=NonDerivativeTable(
            rows=[
                NonDerivativeTransaction(
                    securityTitle=title, transactionCoding=TransactionCoding(footnoteId=["F2"])
                )
            ]
        ),
        footnotes=[Footnote(id="F1", value="a\x00b")],
    )
    expected = b"""<ownershipDocument><documentType>4</documentType><nonDerivativeTable>
        <nonDerivativeTransaction>
        <securityTitle><value>Stock</value><footnoteId id="F1"/></securityTitle>
        <transactionCoding><footnoteId id="F2"/></transactionCoding>
        </nonDerivativeTransaction></nonDerivativeTable>
        <footnotes><footnote id="F1">a&#xFFFD;b</footnote></footnotes></ownershipDocument>"""
    assert same(expected, write_xml(record))


def test_rows_keep_the_order_of_the_file() -> None:
    holding, transaction = "<derivativeHolding/>", "<derivativeTransaction/>"
    rows = f"<derivativeTable>{holding}{transaction}{holding}</derivativeTable>"
    data = f"<ownershipDocument><remarks>r</remarks>{rows}</ownershipDocument>".encode()
    record = read_xml(data, "x")
    assert record.derivativeTable is not None
    kinds = [row.element for row in record.derivativeTable.rows]
    assert kinds == ["derivativeHolding", "derivativeTransaction", "derivativeHolding"]
    assert isinstance(record.derivativeTable.rows[0], DerivativeHolding)


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + small("Société"),
        SMALL.format(name="Société").replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-16"),
        SMALL.format(name="Société").encode("utf-16-le"),
        SMALL.format(name="Société").encode("utf-32"),
        SMALL.format(name="Société")
        .replace('"1.0"', '"1.0" encoding="ISO-8859-1"')
        .encode("latin-1"),
        SMALL.format(name="Société").replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-8"),
        SMALL.format(name="Société").encode("cp1252"),
        b"\n\n" + small("Société"),
        b"<SEC-DOCUMENT>\n<TYPE>4\n<XML>\n" + small("Société") + b"</XML>\n</SEC-DOCUMENT>",
        small("Société").replace(b"<?xml", b"<!DOCTYPE ownershipDocument>\n<?xml"),
        small("Soci&eacute;t&eacute;"),
    ],
)
def test_encodings_envelopes_and_html_entities(data: bytes) -> None:
    assert is_ownership_xml(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XmlWarning)
        record = read_xml(data, "x")
    assert record.issuer is not None and record.issuer.issuerName == Value(value="Société")
    assert record.footnotes is not None


def test_namespaces_and_prefixes_are_ignored() -> None:
    data = small().replace(b"<ownershipDocument>", b'<ownershipDocument xmlns="urn:sec">')
    assert read_xml(data, "x") == read_xml(small(), "x")
    prefixed = small().replace(b"</", b"</o:").replace(b"<", b"<o:").replace(b"<o:/o:", b"</o:")
    prefixed = prefixed.replace(b"<o:?", b"<?").replace(
        b"<o:ownershipDocument>", b'<o:ownershipDocument xmlns:o="urn:sec">'
    )
    assert read_xml(prefixed, "x") == read_xml(small(), "x")


def test_malformed_text_is_mended_and_told() -> None:
    with pytest.warns(XmlWarning, match="malformed"):
        record = read_xml(small("AT&T, < 5 & more\x0b"), "x")
    assert record.issuer is not None
    assert record.issuer.issuerName == Value(value="AT&T, < 5 & more\ufffd")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("<issuer>", "<issuer><issuerPhone>1</issuerPhone>", "issuer/issuerPhone"),
        ("<issuer>", "junk<issuer>", "text between elements"),
        ("<issuer>", "<issuer kind='x'>", "issuer@kind"),
        ("</issuer>", "</issuer><issuer/>", "second ownershipDocument/issuer"),
        ("<value>Common</value>", "Common", "without a value element"),
        ("Common<", "<b>Common</b><", "elements inside"),
        ("</ownershipDocument>", "</ownershipDocument><ownershipDocument/>", "several"),
    ],
)
def test_what_the_schema_does_not_know_is_told(old: str, new: str, told: str) -> None:
    data = small().decode().replace(old, new).encode()
    with pytest.warns(XmlWarning, match=told):
        record = read_xml(data, "x")
    assert record == read_xml(small(), "x")


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<ownershipDocument><remarks>&b;</remarks></ownershipDocument>"""
EXTERNAL = b"""<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>
<ownershipDocument><remarks>&f;</remarks></ownershipDocument>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE ownershipDocument SYSTEM "file:///etc/hostname">
<ownershipDocument><remarks>none</remarks></ownershipDocument>"""


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyInput),
        (b" \n", EmptyInput),
        (b"<ownershipDocument/>", EmptyInput),
        (small()[:700], TruncatedInput),
        (LAUGHS, UnsafeInput),
        (EXTERNAL, UnsafeInput),
        (OUTSIDE, UnsafeInput),
        (OUTSIDE.replace(b"SYSTEM", b'PUBLIC "-//none"'), UnsafeInput),
        (LAUGHS.decode().encode("utf-16"), UnsafeInput),
        (
            b"<ownershipDocument>" + b"<a>" * 500 + b"</a>" * 500 + b"</ownershipDocument>",
            UnsafeInput,
        ),
        (b"<ownershipDocument>" + b" " * 17_000_000 + b"</ownershipDocument>", UnsafeInput),
        (b"<edgarSubmission/>", NotOwnershipForm),
        (b"<ownershipDocument><a/></ownershipDocument>", NotOwnershipForm),
        (b"<html><p>hello</p></html>", NotOwnershipForm),
        (b"\x81\x8d\x8f\xff", UndecodableInput),
    ],
)
def test_bad_input_has_its_own_error(data: bytes, error: type[ExtractionError]) -> None:
    with pytest.raises(ExtractionError) as raised:
        read_xml(data, "bad.xml")
    assert type(raised.value) is error
    assert str(raised.value).startswith("bad.xml: ") and "\n" not in str(raised.value)


def test_an_undeclared_entity_stays_text() -> None:
    with pytest.warns(XmlWarning):
        record = read_xml(b"<ownershipDocument><remarks>&xxe;</remarks></ownershipDocument>", "x")
    assert record.remarks == Value(value="&xxe;")


@pytest.mark.parametrize("junk", [b"<?xml " * 100_000, b"&" * 500_000, b"<a " * 200_000])
def test_hostile_repetition_is_read_in_linear_time(junk: bytes) -> None:
    data = b"<ownershipDocument><remarks>" + junk + b"</remarks></ownershipDocument>"
    start = time.process_time()
    with warnings.catch_warnings(), contextlib.suppress(ExtractionError):
        warnings.simplefilter("ignore")
        read_xml(data, "x")
    assert time.process_time() - start < 3
