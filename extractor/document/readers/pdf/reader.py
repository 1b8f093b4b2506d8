"""Reads a PDF file: opens it, passes over pages that are no form, reads the others.

pdfplumber (on pdfminer.six) gives letters and drawings with their places. It takes tenths
of a second a page, so pdfium (pypdfium2, which pdfplumber brings) looks first which pages
could belong to a form.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import pdfplumber
import pypdfium2
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import PdfminerException

from extractor.document.layout.emit import emit
from extractor.document.layout.page import PageLayout, lay_out
from extractor.document.layout.pages import join_pages
from extractor.document.model import Document, PageFailure
from extractor.document.readers.pdf.page import UnreadablePage, read_page
from extractor.document.readers.pdf.select import Choose, Selection, select_pages
from extractor.errors import (
    EmptyInput,
    EncryptedInput,
    NotOwnershipForm,
    ScannedInput,
    TruncatedInput,
    UnsafeInput,
)

MOST_PAGES = 5000
"""Pages that a file may have."""
_END = b"%%EOF"


def read_pdf(
    data: bytes, source: str, password: str | None = None, choose: Choose | None = None
) -> Document:
    """Read a PDF with a text layer. ``source`` names it in errors and in the document.

    ``choose`` says which pages are wanted (all without it). Raises EncryptedInput,
    TruncatedInput, EmptyInput (no pages), ScannedInput (no text), UnsafeInput (too many
    pages), NotOwnershipForm (no page is wanted).
    """
    selection = _select(data, source, password, choose)
    layouts, failures = _read_pages(data, source, password, selection)
    if not layouts:
        if failures:
            first = failures[0]
            raise ScannedInput(source, f"page {first.page} cannot be read: {first.reason}")
        if selection.skipped and not selection.pages:
            raise NotOwnershipForm(source)
        raise EmptyInput(source, "the pages show no text")
    lines, grids = emit(join_pages(layouts), source)
    return Document(
        source, "pdf", lines, grids, selection.title, tuple(failures), selection.skipped
    )


def _select(data: bytes, source: str, password: str | None, choose: Choose | None) -> Selection:
    try:
        with pypdfium2.PdfDocument(data, password=password) as pdf:
            if len(pdf) == 0:
                raise EmptyInput(source, "the file has no pages")
            if len(pdf) > MOST_PAGES:
                raise UnsafeInput(source, f"more than {MOST_PAGES} pages")
            return select_pages(pdf, choose)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise EncryptedInput(source) from None
        raise _broken(data, source) from None


def _broken(data: bytes, source: str) -> TruncatedInput:
    if _END not in data[-2048:]:
        return TruncatedInput(source)
    return TruncatedInput(source, "the file is damaged: its parts cannot be found")


def _read_pages(
    data: bytes, source: str, password: str | None, selection: Selection
) -> tuple[list[PageLayout], list[PageFailure]]:
    layouts: list[PageLayout] = []
    failures: list[PageFailure] = []
    for number, result in _pages(data, source, password, selection.pages):
        if isinstance(result, PageLayout):
            if result.parts:
                layouts.append(result)
        else:
            failures.append(PageFailure(number, result))
    return layouts, failures


def _pages(
    data: bytes, source: str, password: str | None, numbers: Sequence[int]
) -> Iterator[tuple[int, PageLayout | str]]:
    """Each page's layout, or why it has none. Pages are let go as they are done."""
    try:
        with pdfplumber.open(
            io.BytesIO(data),
            pages=list(numbers),
            password=password or "",
            raise_unicode_errors=False,
        ) as pdf:
            for page in pdf.pages:
                try:
                    yield page.page_number, lay_out(read_page(page).ink)
                except UnreadablePage as error:
                    yield page.page_number, str(error)
                except (PSException, PDFException, PdfminerException, RecursionError) as error:
                    yield page.page_number, f"it is damaged ({type(error).__name__})"
                finally:
                    page.close()
    except PDFPasswordIncorrect:
        raise EncryptedInput(source) from None
    except (PSException, PDFException, PdfminerException, RecursionError) as error:
        if "password" in repr(error).lower():
            raise EncryptedInput(source) from None
        raise _broken(data, source) from error
