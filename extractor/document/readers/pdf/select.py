"""Which pages of a PDF are read, by the plain text that pdfium finds on them.

pdfium takes milliseconds a page where pdfminer takes tenths of a second. What the words mean
is not asked here: the caller's `Choose` says which pages it wants.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pypdfium2

from extractor.document.model import PageFailure

Choose = Callable[[Sequence[str]], Sequence[str | None]]
"""From the text of each page why it is passed over, or None where it is to be read."""

MOST_LETTERS = 60_000
"""Letters of one page that are looked at."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Numbers of the pages to read, from 1, those passed over, and the file's title."""

    pages: tuple[int, ...]
    skipped: tuple[PageFailure, ...] = ()
    title: str = ""


def select_pages(pdf: pypdfium2.PdfDocument, choose: Choose | None) -> Selection:
    """Ask ``choose`` which pages are wanted; all of them without it."""
    title = pdf.get_metadata_value("Title").strip()
    if choose is None or len(pdf) == 1:
        return Selection(tuple(range(1, len(pdf) + 1)), title=title)
    reasons = choose([_text(pdf, k) for k in range(len(pdf))])
    return Selection(
        tuple(k for k, reason in enumerate(reasons, 1) if reason is None),
        tuple(PageFailure(k, reason) for k, reason in enumerate(reasons, 1) if reason),
        title,
    )


def _text(pdf: pypdfium2.PdfDocument, k: int) -> str:
    """A page's text; empty for one that pdfium cannot read."""
    try:
        page = pdf[k]
        text = page.get_textpage()
        shown = text.get_text_range(0, min(text.count_chars(), MOST_LETTERS))
        text.close()
        page.close()
    except pypdfium2.PdfiumError:
        return ""
    return str(shown).replace("\r\n", "\n")
