"""Reads a PDF file: opens it, passes over pages that are no form, reads the others.

pdfplumber (on pdfminer.six) gives letters and drawings with their places. It takes tenths
of a second a page, so pdfium (pypdfium2, which pdfplumber brings) looks first which pages
could belong to a form.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdftypes import resolve1

from extractor.document.ink import PageInk
from extractor.document.layout.gather import Gathered
from extractor.document.layout.line_breaks import Breaks
from extractor.document.model import Choose, Document, PageFailure
from extractor.document.ocr.engine import EngineMissing
from extractor.document.ocr.readers import Ocr
from extractor.document.readers.pdf.opened import DAMAGES, OpenPdf
from extractor.document.readers.pdf.page import SCAN, PdfPage, UnreadablePage, read_page
from extractor.document.readers.pdf.scanned import AGREES, ScannedPages, agreement
from extractor.document.readers.pdf.select import Selection, select_pages
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
    data: bytes,
    source: str,
    password: str | None = None,
    choose: Choose | None = None,
    ocr: Ocr | None = None,
    breaks: Breaks | None = None,
) -> Document:
    """Read a PDF. ``source`` names it in errors and in the document.

    ``choose`` says which pages are wanted (all without it); ``ocr`` reads pages without
    text; ``breaks`` tells wrapped lines (the default model's without it). Raises
    EncryptedInput, TruncatedInput, EmptyInput (no pages, or nothing on them), ScannedInput
    (pictures only, and no engine to read them), UnsafeInput, NotOwnershipForm (no page is
    wanted), UnreadableInput (no page can be read).
    """
    pdf = _open(data, source, password)
    try:
        selection = select_pages(pdf, data, password, choose)
    except TooMuch as error:
        raise UnsafeInput(source, str(error)) from None
    pages = Gathered(breaks)
    machine_read: list[int] = []
    drawn = False
    with ScannedPages(data, password, pdf.measure, ocr) as scans:
        for number, page in _pages(pdf, selection):
            drawn = drawn or (isinstance(page, PdfPage) and page.drawn)
            if isinstance(page, PdfPage) and not (page.hidden and scans.can_read):
                pages.add(page.ink)
                if page.hidden:
                    machine_read.append(number)
            elif isinstance(page, PdfPage):
                found = _better(page, scans, number)
                pages.add(found or page.ink, recognised=found is not None)
                if found is None:
                    machine_read.append(number)
            elif page.shows_ink and ocr is not None:
                _recognise(pages, scans, number, page)
            else:
                pages.fail(number, str(page))
    passed = pages.pass_over(choose)
    if not pages.layouts:
        raise _nothing(source, selection, pages.failures, scans.missing, drawn)
    return pages.document(source, "pdf", pdf.title, [*selection.skipped, *passed], machine_read)


def _recognise(pages: Gathered, scans: ScannedPages, number: int, why: UnreadablePage) -> None:
    """Add a page that only shows its text, read by OCR. ``why``: what it lacks."""
    try:
        pages.add(scans.read(number), recognised=True)
    except UnreadablePage as error:
        pages.fail(number, f"{why}, and {error}")


def _better(page: PdfPage, scans: ScannedPages, number: int) -> PageInk | None:
    """What OCR reads of a picture with text behind it, where that text is not the picture's."""
    try:
        seen = scans.read(number)
    except UnreadablePage:
        return None
    return None if agreement(page.ink.words, seen.words) >= AGREES else seen


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


def _nothing(
    source: str,
    selection: Selection,
    failures: list[PageFailure],
    missing: EngineMissing | None,
    drawn: bool,
) -> ExtractionError:
    """Why there is nothing to read. ``drawn``: pages without text hold drawings."""
    if not selection.pages:
        return NotOwnershipForm(source)
    if not failures:
        if drawn:
            return UnreadableInput(source, "the pages hold drawings, and no text")
        return EmptyInput(source, "the pages are blank", "give the filing")
    if all(failure.reason.startswith(SCAN) for failure in failures):
        if missing is not None:
            return ScannedInput(source, f"the pages are pictures (a scan), and {missing}", "")
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
