"""Reads a PDF file: opens it, passes over pages that are no form, reads the others.

pdfplumber (on pdfminer.six) gives letters and drawings with their places. It takes tenths
of a second a page, so pdfium (pypdfium2, which pdfplumber brings) looks first which pages
could belong to a form.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdftypes import resolve1

from extractor.document.layout.emit import emit
from extractor.document.layout.page import PageLayout, lay_out
from extractor.document.layout.pages import join_pages
from extractor.document.model import Document, PageFailure
from extractor.document.readers.pdf.opened import DAMAGES, OpenPdf
from extractor.document.readers.pdf.page import SCAN, PdfPage, UnreadablePage, read_page
from extractor.document.readers.pdf.select import Choose, Selection, select_pages
from extractor.document.readers.pdf.streams import Damaged, TooMuch
from extractor.errors import (
    EmptyInput,
    EncryptedInput,
    ExtractionError,
    NotOwnershipForm,
    ScannedInput,
    TruncatedInput,
    UnreadableInput,
    UnsafeInput,
)

_END = b"%%EOF"
_TAIL = 2048  # bytes in which a file's end mark stands


def read_pdf(
    data: bytes, source: str, password: str | None = None, choose: Choose | None = None
) -> Document:
    """Read a PDF with a text layer. ``source`` names it in errors and in the document.

    ``choose`` says which pages are wanted (all without it). Raises EncryptedInput,
    TruncatedInput, EmptyInput (no pages, or nothing on them), ScannedInput (pictures only),
    UnsafeInput, NotOwnershipForm (no page is wanted), UnreadableInput (no page can be read).
    """
    pdf = _open(data, source, password)
    try:
        selection = select_pages(pdf, data, password, choose)
    except TooMuch as error:
        raise UnsafeInput(source, str(error)) from None
    layouts: list[PageLayout] = []
    failures: list[PageFailure] = []
    machine_read: list[int] = []
    for number, page in _pages(pdf, selection):
        if isinstance(page, UnreadablePage):
            failures.append(PageFailure(number, str(page)))
            continue
        try:
            layouts.append(lay_out(page.ink))
        except Exception as error:  # ours: it costs the page, not the others
            failures.append(PageFailure(number, f"{_OURS} ({type(error).__name__}: {error})"))
            continue
        if page.hidden:
            machine_read.append(number)
    layouts = [layout for layout in layouts if layout.parts]
    if not layouts:
        raise _nothing(source, selection, failures)
    lines, grids = emit(join_pages(layouts), source)
    return Document(
        source,
        "pdf",
        lines,
        grids,
        pdf.title,
        tuple(failures),
        selection.skipped,
        frozenset(machine_read),
    )


_OURS = "an error of our own, please report it"


def _open(data: bytes, source: str, password: str | None) -> OpenPdf:
    try:
        pdf = OpenPdf(data, password)
        declared = _declared(pdf)
    except PDFPasswordIncorrect:
        if password is None:
            raise EncryptedInput(source) from None
        raise EncryptedInput(source, "the password does not open the file") from None
    except PDFEncryptionError:
        what = "the file is protected in a way that is not read"
        raise EncryptedInput(source, what, "save it again without protection") from None
    except TooMuch as error:
        raise UnsafeInput(source, str(error)) from None
    except DAMAGES:
        raise _broken(data, source) from None
    if declared is None or declared > len(pdf.found) == 0:
        raise _broken(data, source)
    if declared > len(pdf.found) and _is_cut(data):
        raise TruncatedInput(source)
    if not pdf.found:
        raise EmptyInput(source, "the file has no pages")
    return pdf


def _declared(pdf: OpenPdf) -> int | None:
    """How many pages the file says that it has; None when it has no list of them."""
    tree = resolve1(pdf.doc.catalog.get("Pages"))
    if not isinstance(tree, dict):
        return len(pdf.found) or None
    count = resolve1(tree.get("Count"))
    return count if isinstance(count, int) else 0


def _is_cut(data: bytes) -> bool:
    return _END not in data[-_TAIL:]


def _broken(data: bytes, source: str) -> TruncatedInput:
    if _is_cut(data):
        return TruncatedInput(source)
    return TruncatedInput(source, "the file is damaged: its parts cannot be found")


def _nothing(source: str, selection: Selection, failures: list[PageFailure]) -> ExtractionError:
    """Why there is nothing to read."""
    if not selection.pages:
        return NotOwnershipForm(source)
    if not failures:
        return EmptyInput(source, "the pages show no text", "give the filing")
    if all(failure.reason == SCAN for failure in failures):
        return ScannedInput(source)
    first = failures[0]
    return UnreadableInput(source, f"page {first.page} cannot be read: {first.reason}")


def _pages(pdf: OpenPdf, selection: Selection) -> Iterator[tuple[int, PdfPage | UnreadablePage]]:
    """Each page's ink, or why it has none. Pages are let go as they are done."""
    for number in selection.pages:
        page = None
        try:
            page = pdf.page(number)
            yield number, read_page(page)
        except UnreadablePage as error:
            yield number, error
        except (TooMuch, Damaged) as error:
            yield number, UnreadablePage(str(error))
        except MemoryError:
            yield number, UnreadablePage("it needs more memory than there is")
        except DAMAGES as error:
            yield number, UnreadablePage(f"it is damaged ({type(error).__name__})")
        finally:
            if page is not None:
                page.close()
