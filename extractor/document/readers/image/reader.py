"""Reads image files of scanned pages with an OCR engine."""

from __future__ import annotations

from extractor.document.layout.gather import OURS, Gathered
from extractor.document.model import Choose, Document, PageFailure
from extractor.document.ocr.engine import EngineFault, EngineMissing
from extractor.document.ocr.readers import Ocr
from extractor.document.readers.image.look import read_page
from extractor.document.readers.image.opened import open_images
from extractor.document.readers.image.page import UnreadableImage
from extractor.errors import EmptyInput, ExtractionError, ScannedInput, UnreadableInput


def read_images(data: bytes, source: str, ocr: Ocr, choose: Choose | None = None) -> Document:
    """Read a TIFF, PNG or JPEG file. ``source`` names it in errors and in the document.

    ``choose`` says which of several pages are wanted. Raises EmptyInput (nothing stands on
    the pages), TruncatedInput, UnsafeInput, UnreadableInput (no page can be read),
    ScannedInput (the engine is missing).
    """
    pages = Gathered(ocr.breaks)
    for page in open_images(data, source).pages:
        if isinstance(page, PageFailure):
            pages.fail(page.page, page.reason)
            continue
        try:
            pages.add(read_page(page, ocr), recognised=True)
        except EngineMissing as error:
            raise ScannedInput(source, f"this is a scan, and {error}", "") from None
        except (UnreadableImage, EngineFault) as error:
            pages.fail(page.number, str(error))
        except MemoryError:
            pages.fail(page.number, "it needs more memory than there is")
        except Exception as error:  # ours: it costs the page, not the others
            pages.fail(page.number, f"{OURS} ({type(error).__name__}: {error})")
    passed = pages.pass_over(choose)
    if not pages.layouts:
        raise _nothing(source, pages.failures)
    return pages.document(source, "scan", skipped=passed)


def _nothing(source: str, failures: list[PageFailure]) -> ExtractionError:
    """Why there is nothing to read."""
    if not failures:
        return EmptyInput(source, "the pages show no text", "give the filing")
    first = failures[0]
    return UnreadableInput(source, f"page {first.page} cannot be read: {first.reason}")
