"""Reads image files of scanned pages with an OCR engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.document.image import PageImage
from extractor.document.layout.emit import emit
from extractor.document.layout.page import PageLayout, lay_out
from extractor.document.layout.pages import join_pages
from extractor.document.model import Document, PageFailure
from extractor.document.ocr.engine import Engine, EngineFault, EngineMissing
from extractor.document.readers.image.opened import open_images
from extractor.document.readers.image.page import UnreadableImage, read_image
from extractor.errors import EmptyInput, ExtractionError, UnreadableInput

SECONDS = 120.0
"""Seconds that the engine may take for one page."""
_OURS = "an error of our own, please report it"


def read_images(data: bytes, source: str, engine: Engine, seconds: float = SECONDS) -> Document:
    """Read a TIFF, PNG or JPEG file. ``source`` names it in errors and in the document.

    ``seconds``: the time that the engine may take for each page. Raises EmptyInput (nothing
    stands on the pages), TruncatedInput, UnsafeInput, UnreadableInput (no page can be read),
    EngineMissing.
    """
    layouts: list[PageLayout] = []
    failures: list[PageFailure] = []
    for page in lay_out_images(open_images(data, source).pages, engine, seconds):
        if isinstance(page, PageFailure):
            failures.append(page)
        elif page.parts:
            layouts.append(page)
    if not layouts:
        raise _nothing(source, failures)
    lines, grids = emit(join_pages(layouts), source)
    return Document(source, "scan", lines, grids, "", tuple(failures))


def lay_out_images(
    pages: Iterable[PageImage | PageFailure], engine: Engine, seconds: float = SECONDS
) -> Iterator[PageLayout | PageFailure]:
    """Each page laid out, or why it cannot be read. Raises EngineMissing."""
    for page in pages:
        if isinstance(page, PageFailure):
            yield page
            continue
        try:
            yield lay_out(read_image(page, engine, seconds))
        except EngineMissing:
            raise
        except (UnreadableImage, EngineFault) as error:
            yield PageFailure(page.number, str(error))
        except MemoryError:
            yield PageFailure(page.number, "it needs more memory than there is")
        except Exception as error:  # ours: it costs the page, not the others
            yield PageFailure(page.number, f"{_OURS} ({type(error).__name__}: {error})")


def _nothing(source: str, failures: list[PageFailure]) -> ExtractionError:
    """Why there is nothing to read."""
    if not failures:
        return EmptyInput(source, "the pages show no text", "give the filing")
    first = failures[0]
    return UnreadableInput(source, f"page {first.page} cannot be read: {first.reason}")
