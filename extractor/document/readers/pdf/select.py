"""Which pages of a PDF are read, by the plain text that pdfium finds on them.

pdfium takes milliseconds a page where pdfminer takes tenths of a second. What the words mean
is not asked here: the caller's `Choose` says which pages it wants. pdfium inflates without
bounds, so it is only asked for files whose streams were measured before.
"""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2

from extractor.document.model import Choose, PageFailure
from extractor.document.readers.pdf.opened import OpenPdf
from extractor.document.readers.pdf.streams import TooMuch

MOST_LETTERS = 60_000
"""Letters of one page that are looked at."""
FEW_PAGES = 12
"""Up to this many pages are all read where their text cannot be had beforehand."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Numbers of the pages to read, from 1, and those passed over."""

    pages: tuple[int, ...]
    skipped: tuple[PageFailure, ...] = ()


def select_pages(
    pdf: OpenPdf, data: bytes, password: str | None, choose: Choose | None
) -> Selection:
    """Ask ``choose`` which pages are wanted; all of them without it. Raises TooMuch."""
    count = len(pdf.found)
    everything = Selection(tuple(range(1, count + 1)))
    if choose is None or count == 1:
        return everything
    try:
        pdf.measure()
    except TooMuch:
        if count <= FEW_PAGES:
            return everything  # the pages at fault fail one by one
        raise
    reasons = choose(_texts(data, password, count))
    return Selection(
        tuple(k for k, reason in enumerate(reasons, 1) if reason is None),
        tuple(PageFailure(k, reason) for k, reason in enumerate(reasons, 1) if reason),
    )


def _texts(data: bytes, password: str | None, count: int) -> list[str]:
    """The text of each page; empty for those that pdfium cannot read."""
    try:
        with pypdfium2.PdfDocument(data, password=password) as pdf:
            texts = [_text(pdf, k) for k in range(min(count, len(pdf)))]
    except pypdfium2.PdfiumError:
        texts = []
    return texts + [""] * (count - len(texts))


def _text(pdf: pypdfium2.PdfDocument, k: int) -> str:
    try:
        page = pdf[k]
        text = page.get_textpage()
        shown = text.get_text_range(0, min(text.count_chars(), MOST_LETTERS))
        text.close()
        page.close()
    except pypdfium2.PdfiumError:
        return ""
    return str(shown).replace("\r\n", "\n")
