"""The engine that reads scans when nobody asks for another."""

from __future__ import annotations

from functools import lru_cache

from extractor.document.ocr.engine import Engine


@lru_cache(maxsize=1)
def usual_engine() -> Engine:
    """Tesseract. It is looked for when the first page is read, not before."""
    from extractor.document.ocr.tesseract import Tesseract

    return Tesseract()
