"""Pages of a PDF that are pictures: drawn by pdfium, and read by an OCR engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from types import TracebackType

import pypdfium2

from extractor.document.image import PageImage
from extractor.document.ink import PageInk, Word
from extractor.document.layout.gather import OURS
from extractor.document.ocr.engine import EngineFault, EngineMissing
from extractor.document.ocr.readers import Ocr
from extractor.document.readers.image.look import read_page
from extractor.document.readers.image.opened import BadFrame
from extractor.document.readers.image.page import UnreadableImage
from extractor.document.readers.image.rendered import render_page
from extractor.document.readers.pdf.page import UnreadablePage
from extractor.document.readers.pdf.streams import TooMuch

AGREES = 0.9
"""Share of its words that a text layer has to have in common with the picture over it."""


def agreement(layer: Sequence[Word], seen: Sequence[Word]) -> float:
    """The share of the letters of a text layer whose words stand in the picture, too.

    Words are compared without their places: a layer's may be rough, and still right.
    """
    wanted, found = (Counter(w.text.casefold() for w in words) for words in (layer, seen))
    letters = sum(len(text) * count for text, count in wanted.items())
    shared = sum(len(text) * count for text, count in (wanted & found).items())
    return shared / letters if letters else 0.0


class ScannedPages:
    """Draws and reads single pages of a file, which pdfium opens when the first is wanted.

    pdfium inflates without bounds: ``measure`` looks through the file first, and raises TooMuch.
    ``missing``: why nothing can be read at all, once that is known.
    """

    def __init__(
        self, data: bytes, password: str | None, measure: Callable[[], None], ocr: Ocr | None
    ):
        self._data = data
        self._password = password
        self._measure = measure
        self._ocr = ocr
        self._pdf: pypdfium2.PdfDocument | None = None
        self.missing: EngineMissing | None = None

    def __enter__(self) -> ScannedPages:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pdf is not None:
            self._pdf.close()

    @property
    def can_read(self) -> bool:
        """Whether there is an engine to try."""
        return self._ocr is not None and self.missing is None

    def read(self, number: int) -> PageInk:
        """The ink of a page, counted from 1. Raises UnreadablePage."""
        if self._ocr is None:
            raise UnreadablePage("there is no OCR engine")
        if self.missing is not None:
            raise UnreadablePage(str(self.missing))
        try:
            return read_page(self._draw(number), self._ocr)
        except EngineMissing as error:
            self.missing = error
            raise UnreadablePage(str(error)) from None
        except (UnreadableImage, EngineFault, BadFrame, TooMuch) as error:
            raise UnreadablePage(str(error)) from None
        except pypdfium2.PdfiumError:
            raise UnreadablePage("it is damaged: its picture cannot be drawn") from None
        except MemoryError:
            raise UnreadablePage("it needs more memory than there is") from None
        except Exception as error:  # ours: it costs the page, not the others
            raise UnreadablePage(f"{OURS} ({type(error).__name__}: {error})") from error

    def _draw(self, number: int) -> PageImage:
        if self._pdf is None:
            self._measure()
            self._pdf = pypdfium2.PdfDocument(self._data, password=self._password)
        return render_page(self._pdf, number)
