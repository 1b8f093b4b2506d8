"""Which pages of a PDF are worth reading, told by their plain text.

A long file may hold one form among other pages. Nothing here knows what the words of a
form are: the caller's `looks_like` judges a page's text.
"""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2

@dataclass(frozen=True, slots=True)
class Selection:
    """Numbers of the pages to read, from 1, and the file's title."""

    pages: tuple[int, ...]
    title: str = ""
    skipped: tuple[int, ...] = ()


def select_pages(pdf: pypdfium2.PdfDocument) -> Selection:
    return Selection(tuple(range(1, len(pdf) + 1)), title=pdf.get_metadata_value("Title"))
