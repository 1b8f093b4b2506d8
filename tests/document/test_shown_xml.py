"""XML that a page shows: read as the record that it is, or refused; never read as a page."""

from __future__ import annotations

import html
import re

import pytest

from extractor import extract
from extractor.document.sniff import Kind, inner_xml, sniff
from extractor.errors import NotOwnershipForm
from extractor.form.xml import XmlWarning

BODY = """<ownershipDocument>
  <schemaVersion>X0306</schemaVersion>
  <documentType>4</documentType>
  <periodOfReport>2019-05-07</periodOfReport>
  <issuer><issuerCik>0000000001</issuerCik><issuerName>TOOLS &amp; WORKS</issuerName>
  <issuerTradingSymbol>TTWI</issuerTradingSymbol></issuer>
  <remarks>None &lt; one.</remarks>
</ownershipDocument>"""
SHOWN = html.escape(BODY)
COLOURED = re.sub(r"&lt;(/?)(\w+)&gt;", r"<i>&lt;</i>\1<b>\2</b><i>&gt;</i>", SHOWN)
PAGES = (
    f"<html><body><pre>{SHOWN}</pre></body></html>",
    f"<html><body><h1>FORM 4</h1><p>The XML:</p><pre><code>{SHOWN}</code></pre></body></html>",
    f"<!DOCTYPE html><html><body><div>{COLOURED}</div></body></html>",
    f"<pre>{SHOWN.replace('&lt;', '&#60;').replace('&gt;', '&#62;')}</pre>",
    f'Here it is:\n\n```xml\n<?xml version="1.0"?>\n{BODY}\n```\n\nDone.\n',
    f"# FORM 4\n\n```\n{BODY}\n```\n",
    f"The XML of the filing is {BODY}",
)


@pytest.mark.parametrize("page", PAGES)
def test_xml_that_a_page_shows_is_the_record(page: str) -> None:
    data = page.encode()
    assert sniff(data, "page") is Kind.OWNERSHIP_XML
    assert b"<ownershipDocument>" in inner_xml(data)
    assert extract(data, name="page") == extract(BODY.encode(), name="record.xml")


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><h1>FORM 4</h1><pre>{}</pre></body></html>",
        "FORM 4\n\nSTATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP\n\n```xml\n{}\n```\n",
    ],
)
@pytest.mark.parametrize("part", [BODY[30:-22], BODY[:-30]])
def test_a_part_of_the_xml_is_refused(page: str, part: str) -> None:
    shown = html.escape(part) if page.startswith("<") else part
    with pytest.raises(NotOwnershipForm, match="shows XML"):
        extract(page.format(shown).encode(), name="page")


def test_the_second_record_of_a_submission_is_told() -> None:
    one = f"<DOCUMENT>\n<TYPE>4\n<TEXT>\n<XML>\n{BODY}\n</XML>\n</TEXT>\n</DOCUMENT>\n"
    with pytest.warns(XmlWarning, match="several ownershipDocuments"):
        extract(f"<SEC-DOCUMENT>x\n{one}{one}</SEC-DOCUMENT>\n".encode(), name="two.txt")
