"""The engines that read scans when nobody asks for others."""

from __future__ import annotations

from functools import lru_cache

from extractor.document.ocr.engine import Engine


@lru_cache(maxsize=1)
def usual_engines() -> tuple[Engine, ...]:
    """Tesseract, and for what is doubtful Tesseract in other ways.

    They are looked for when the first page is read, not before.
    """
    from extractor.document.ocr.prepare import LARGE, SOFT
    from extractor.document.ocr.tesseract import TesseractEngine

    return (
        TesseractEngine(),
        TesseractEngine(SOFT, steered=True),
        TesseractEngine(LARGE, steered=True),
    )
