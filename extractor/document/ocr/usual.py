"""The engines that read scans when nobody asks for others."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec

from extractor.document.ocr.engine import Engine


@lru_cache(maxsize=1)
def usual_engines() -> tuple[Engine, ...]:
    """Tesseract; for what is doubtful Tesseract in other ways, and RapidOCR if it is there.

    Programs and models are looked for when the first page is read, not before.
    """
    return with_rapidocr() if find_spec("rapidocr") else tesseract_alone()


def tesseract_alone() -> tuple[Engine, ...]:
    """Tesseract, and Tesseract with other preparations of the crops."""
    from extractor.document.ocr.prepare import LARGE, SOFT
    from extractor.document.ocr.tesseract import TesseractEngine

    return (TesseractEngine(), TesseractEngine(SOFT, LARGE))


def with_rapidocr() -> tuple[Engine, ...]:
    """Tesseract, and for what is doubtful Tesseract in another way and RapidOCR."""
    from extractor.document.ocr.prepare import SOFT
    from extractor.document.ocr.rapid import RapidEngine
    from extractor.document.ocr.tesseract import TesseractEngine

    return (TesseractEngine(), TesseractEngine(SOFT), RapidEngine())
