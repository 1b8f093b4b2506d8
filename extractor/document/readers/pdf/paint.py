"""A page's content run by pdfminer, as long as it is no more than a page can hold.

Counts stand in for a clock: bytes of content, letters, paths, and how deep one piece of
content calls another. Pictures are seen by their place only and never decoded.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTPage
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import resolve1

from extractor.document.readers.pdf.streams import BoundedStream, Damaged, TooMuch

MOST_CONTENT = 6 << 20
"""Bytes of content that a page may run; what is called again counts again."""
CALL = 2000
"""Bytes that a call of other content counts for, however short it is."""
MOST_CHARS = 60_000
"""Letters that one page may hold; no filing's page has a tenth of them."""
MOST_PATHS = 30_000
"""Paths of a page that are kept; what comes after them is a picture, not a table."""
DEEPEST = 24
"""Content that calls content that calls ..."""


class BoundedDevice(PDFPageAggregator):
    """Collects letters and paths. Raises TooMuch."""

    def __init__(self, resources: PDFResourceManager, number: int):
        super().__init__(resources, pageno=number)
        self.content = self.chars = self.paths = self.depth = 0

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        """Keep a letter."""
        self.chars += 1
        if self.chars > MOST_CHARS:
            raise TooMuch(f"it holds more than {MOST_CHARS} letters")
        return super().render_char(*args, **kwargs)

    def paint_path(self, *args: Any, **kwargs: Any) -> None:
        """Keep a path."""
        self.paths += 1
        if self.paths <= MOST_PATHS:
            super().paint_path(*args, **kwargs)


class BoundedInterpreter(PDFPageInterpreter):
    """Runs content as far as a `BoundedDevice` allows. Raises TooMuch."""

    device: BoundedDevice

    def execute(self, streams: Sequence[object]) -> None:
        """Run content, and what it calls."""
        device = self.device
        for stream in map(resolve1, streams):
            if isinstance(stream, BoundedStream):
                device.content += len(stream.get_data()) + CALL
                if stream.damaged:
                    raise Damaged("its content is damaged")
        if device.content > MOST_CONTENT:
            raise TooMuch("it draws more than a page can show")
        if device.depth >= DEEPEST:
            raise TooMuch("its content is nested too deeply")
        device.depth += 1
        try:
            super().execute(streams)
        finally:
            device.depth -= 1


def paint(page: Any, resources: PDFResourceManager, number: int) -> LTPage:
    """What stands on a pdfminer page. Raises TooMuch, and whatever pdfminer does."""
    device = BoundedDevice(resources, number)
    BoundedInterpreter(resources, device).process_page(page)
    return device.get_result()
