"""Telling files by content."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.document.sniff import Kind, inner_xml, is_image, is_pdf, sniff
from extractor.errors import BinaryInput, EmptyInput, NotOwnershipForm, UnsafeInput

RECORD = "<ownershipDocument><schemaVersion>X0306</schemaVersion></ownershipDocument>"
SUBMISSION = (
    "<SEC-DOCUMENT>0001.txt : 20240101\n<SEC-HEADER>\n</SEC-HEADER>\n<DOCUMENT>\n<TYPE>4\n"
    "<TEXT>\n<XML>\n{}\n</XML>\n</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n"
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (RECORD, Kind.OWNERSHIP_XML),
        (f'<?xml version="1.0"?>\n<!-- a -->\n{RECORD}', Kind.OWNERSHIP_XML),
        ('<?xml version="1.0"?><x:ownershipDocument xmlns:x="u"/>', Kind.OWNERSHIP_XML),
        (SUBMISSION.format(f'<?xml version="1.0"?>\n{RECORD}'), Kind.OWNERSHIP_XML),
        ("<!DOCTYPE html><html><p>FORM 4</html>", Kind.HTML),
        ('<?xml version="1.0"?><!DOCTYPE html><html><p>FORM 4</p></html>', Kind.HTML),
        ("<!-- saved --><table><tr><td>FORM 4</td></tr></table>", Kind.HTML),
        ("<b>FORM 4</b><p>a</p><p>b</p><p>c</p><p>d</p>", Kind.HTML),
        (SUBMISSION.format("<html><p>FORM 4</p></html>"), Kind.HTML),
        ("FORM 4\n\n| a | b |\n|---|---|\n| 1 | 2 |", Kind.MARKDOWN),
        ("# FORM 4\ntext", Kind.MARKDOWN),
        ("<!-- x -->\n**FORM 4**\ntext", Kind.MARKDOWN),
        ("<table><tr><td>a</td></tr></table>\n\n# FORM 4\n", Kind.MARKDOWN),
        ("FORM 4\n\nSome words, and no markup at all.", Kind.TEXT),
        ("<DOCUMENT>\n<TYPE>4\n<TEXT>\nFORM 4\n<TABLE>\n<S>  <C>\n</TABLE>", Kind.TEXT),
        ("<TABLE>\n<CAPTION>\na  b\n<S>  <C>\n1  2\n</TABLE>", Kind.TEXT),
    ],
)
def test_content_decides(text: str, kind: Kind) -> None:
    assert sniff(text.encode(), "anything.xml") is kind
    assert sniff(text.encode("utf-16"), "anything.pdf") is kind


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?><informationTable xmlns="u"><a/></informationTable>',
        '<?xml version="1.0"?><xbrli:xbrl xmlns:xbrli="u"></xbrli:xbrl>',
        "<edgarSubmission><a/></edgarSubmission>",
        SUBMISSION.format("<edgarSubmission><a/></edgarSubmission>"),
    ],
)
def test_other_xml_is_no_ownership_form(text: str) -> None:
    with pytest.raises(NotOwnershipForm):
        sniff(text.encode(), "x.xml")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"GIF89a\x01\x00", "GIF"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "Office"),
        (b"{\\rtf1\\ansi FORM 4}", "RTF"),
        (b"\x7fELF\x02\x01", "program"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "WebP"),
    ],
)
def test_binary_files_are_named(data: bytes, name: str) -> None:
    with pytest.raises(BinaryInput, match=name) as caught:
        sniff(data, "form4.html")
    assert "form4.html" in str(caught.value)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", True),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", True),
        (b"II*\x00\x08\x00", True),
        (b"MM\x00*\x00\x00", True),
        (b"GIF89a\x01\x00", False),
        (b"PNG", False),
        (b"", False),
    ],
)
def test_pages_as_pixels(data: bytes, told: bool) -> None:
    assert is_image(data) is told


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", True),
        (b"\n\n%PDF-1.4\n", True),
        (b"\xef\xbb\xbf%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj", True),
        (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n1 0 obj\nxref\nstartxref 9", True),
        (b"<p>A page about the mark %PDF-1.4</p>", False),
        (b"x" * 2000 + b"%PDF-1.4 /Type", False),
        (b"%FDF-1.2 /Type", False),
        (b"", False),
    ],
)
def test_a_pdf_is_told_by_its_mark(data: bytes, told: bool) -> None:
    assert is_pdf(data) is told


def test_empty_and_oversized(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EmptyInput):
        sniff(b"", "x")
    monkeypatch.setattr("extractor.document.sniff.MAX_BYTES", 4)
    with pytest.raises(UnsafeInput):
        sniff(b"FORM 4", "x")


def test_inner_xml_is_the_record_alone() -> None:
    assert inner_xml(SUBMISSION.format(RECORD).encode(), "x") == RECORD.encode()
    whole = f'<?xml version="1.0" encoding="UTF-16"?>{RECORD}'.encode("utf-16")
    assert inner_xml(whole, "x") == whole
    with pytest.raises(NotOwnershipForm):
        inner_xml(b"<html><p>FORM 4</p></html>", "x")


def test_real_files_are_told_apart(shared_filings: Path) -> None:
    kinds = {"xml": Kind.OWNERSHIP_XML, "html": Kind.HTML}
    for folder, kind in kinds.items():
        for path in sorted((shared_filings / folder).iterdir()):
            assert sniff(path.read_bytes(), path.name) is kind, path.name
    for path in sorted((shared_filings / "blank").glob("*.pdf")):
        assert is_pdf(path.read_bytes()), path.name
    seed = shared_filings / "markdown" / "seed_form4_qualys.md"
    assert sniff(seed.read_bytes(), seed.name) is Kind.MARKDOWN
