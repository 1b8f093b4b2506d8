"""Pages drawn by code as PDF, seen as a scanner sees them, and an engine that reads nothing."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import numpy as np
import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from extractor.document.image import PageImage, Pixels
from extractor.document.ocr.engine import Crop, Reading, ReadWord

WIDTH, HEIGHT = 612.0, 792.0
ROWS = (200, 240, 280, 320)
"""Level rules, in points from the top."""
COLUMNS = (72, 200, 330, 540)
PROSE = (
    "Each share of the common stock of the company was bought by the plan,",
    "which holds it for the reporting person until the day of retirement.",
)


def table(canvas: Canvas) -> None:
    """A ruled table of three rows and columns with a word in each cell, and prose above."""
    canvas.setFont("Helvetica", 10)
    for k, text in enumerate(PROSE):
        canvas.drawString(72, HEIGHT - 100 - 14 * k, text)
    canvas.setLineWidth(1)
    for y in ROWS:
        canvas.line(COLUMNS[0], HEIGHT - y, COLUMNS[-1], HEIGHT - y)
    for x in COLUMNS:
        canvas.line(x, HEIGHT - ROWS[0], x, HEIGHT - ROWS[-1])
    for y in ROWS[:-1]:
        for x in COLUMNS[:-1]:
            canvas.drawString(x + 8, HEIGHT - y - 25, "Common")


def scan(draw: Callable[[Canvas], None] = table, dpi: float = 200.0) -> Pixels:
    """The page as grey pixels."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=True)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    with pypdfium2.PdfDocument(out.getvalue()) as pdf:
        drawn = pdf[0].render(scale=dpi / 72, grayscale=True).to_numpy()
    pixels = np.array(drawn if drawn.ndim == 2 else drawn[:, :, 0])
    return np.ascontiguousarray(pixels)


def page(draw: Callable[[Canvas], None] = table, dpi: float = 200.0) -> PageImage:
    """The same as a page."""
    return PageImage(1, scan(draw, dpi), dpi)


class FakeEngine:
    """Says one word for each crop, as wide as its ink; or fails."""

    name = "fake"

    def __init__(self, fault: Exception | None = None, text: str = "Common"):
        self.fault = fault
        self.text = text
        self.crops: list[Crop] = []

    def read(self, crops: Sequence[Crop], seconds: float) -> list[Reading]:
        if self.fault is not None:
            raise self.fault
        self.crops = list(crops)
        return [(_word(crop, self.text),) for crop in crops]


def _word(crop: Crop, text: str) -> ReadWord:
    rows, columns = np.nonzero(crop.pixels < 128)
    if not len(rows):
        return ReadWord(text, 0, 0, 1, 1, 0.5)
    return ReadWord(text, columns.min(), rows.min(), columns.max() + 1, rows.max() + 1, 0.9)
