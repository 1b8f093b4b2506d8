"""Picks the reader by what a file holds."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.document.layout.line_breaks import Breaks
from extractor.document.mail import page_of_message
from extractor.document.model import Choose, Document
from extractor.document.ocr.readers import Ocr
from extractor.document.readers.ascii.envelope import open_envelope, other_form
from extractor.document.readers.ascii.preformatted import typed_page
from extractor.document.readers.ascii.reader import read_ascii
from extractor.document.readers.ascii.typed import is_typed
from extractor.document.readers.html import read_html
from extractor.document.readers.markdown import read_markdown, read_text
from extractor.document.sniff import Kind, is_image, is_pdf, is_submission, kind_of, refuse_binary
from extractor.document.text import decode, is_garbage
from extractor.errors import BinaryInput, EmptyInput, NotOwnershipForm, ScannedInput

_FIELDS = re.compile(
    r"</(?:[\w.-]+:)?(documentType|periodOfReport|issuer(?:Cik|Name|TradingSymbol)?|rptOwner\w+"
    r"|reportingOwner\w*|(?:non)?[dD]erivative\w+|securityTitle|transaction\w+|footnotes?"
    r"|ownershipNature|ownerSignature)>"
)
FEWEST_FIELDS = 3
"""Elements of the SEC's schema, as letters on a page, from which the page shows XML."""


def read_document(
    data: bytes,
    source: str,
    password: str | None = None,
    choose: Choose | None = None,
    ocr: Ocr | None = None,
    breaks: Breaks | None = None,
) -> Document:
    """Read a PDF, a picture of pages, or a page of HTML, Markdown or plain text.

    ``source`` is what errors call it; ``password``: of a protected PDF;
    ``choose``: which of several pages are wanted; ``ocr``: reads pages that are pictures,
    which are refused without it (`ScannedInput`); ``breaks``: tells wrapped lines of a PDF (the
    default model's without it). Ownership XML is a record and no page; the
    caller takes it before (`sniff`, `inner_xml`), and gets `NotOwnershipForm` here.

    Raises `EmptyInput` for a page without any text, `BinaryInput` for one with no readable
    letters, and the errors of `sniff` and of the readers.
    """
    if is_pdf(data):
        # Loaded when it is needed: pdfplumber takes longer to load than a page to read.
        from extractor.document.readers.pdf.reader import read_pdf

        return read_pdf(data, source, password, choose, ocr, breaks)
    if is_image(data):
        if ocr is None:
            raise ScannedInput(source)
        from extractor.document.readers.image.reader import read_images

        return read_images(data, source, ocr, choose)
    data = page_of_message(data, source)
    refuse_binary(data, source)
    text = decode(data, source)
    return read_page(text, kind_of(text, source), source)


def _read_html(text: str, source: str) -> Document:
    """A page of HTML, alone or in a submission."""
    if not is_submission(text):
        return read_html(text, source)
    submission = open_envelope(text)
    if submission.is_other_form:
        raise NotOwnershipForm(source, other_form(submission))
    return replace(read_html(submission.text, source), header=submission.header)


def read_page(text: str, kind: Kind, source: str) -> Document:
    """The same for a text that is decoded and whose kind is known."""
    if kind is Kind.OWNERSHIP_XML:
        raise NotOwnershipForm(source, "this is XML, not a page", "read it as a record")
    typed = typed_page(text) if kind is Kind.HTML else None
    if typed is not None:
        document = read_ascii(typed, source)
    elif kind is Kind.HTML:
        document = _read_html(text, source)
    elif kind is Kind.MARKDOWN:
        document = read_markdown(text, source)
    else:
        document = read_ascii(text, source) if is_typed(text) else read_text(text, source)
    shown = document.text.strip()
    if "</" in shown and len(set(_FIELDS.findall(shown))) >= FEWEST_FIELDS:
        what = "the page shows XML, and not a whole ownershipDocument"
        raise NotOwnershipForm(source, what, "give the XML file itself")
    if not shown:
        raise EmptyInput(source, "the page shows no text")
    if is_garbage(shown):
        raise BinaryInput(source, "the page shows no readable letters")
    return document
