"""A page made by code: a table with words, and what tests ask of its scans."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 612.0, 792.0
ROWS = (200, 240, 280, 320)
"""Level rules, in points from the top."""
COLUMNS = (72, 200, 330, 540)


def make_pdf(pages: int = 1) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=True)
    for number in range(pages):
        canvas.setFont("Helvetica", 10)
        canvas.drawString(72, HEIGHT - 100, f"FORM 4 page {number + 1} of a statement")
        canvas.setLineWidth(1)
        for y in ROWS:
            canvas.line(COLUMNS[0], HEIGHT - y, COLUMNS[-1], HEIGHT - y)
        for x in COLUMNS:
            canvas.line(x, HEIGHT - ROWS[0], x, HEIGHT - ROWS[-1])
        for row, y in enumerate(ROWS[:-1]):
            for column, x in enumerate(COLUMNS[:-1]):
                canvas.drawString(x + 8, HEIGHT - y - 25, f"word{row}{column}{number}")
        canvas.rect(72, HEIGHT - 160, 9, 9)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture(scope="session")
def pdf() -> bytes:
    return make_pdf()


@pytest.fixture(scope="session")
def long_pdf() -> bytes:
    return make_pdf(3)
