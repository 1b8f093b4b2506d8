"""A page of a PDF as an image, at the resolution of the scan that it shows."""

from __future__ import annotations

import math

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from extractor.document.image import POINTS, PageImage
from extractor.document.readers.image.opened import HIGHEST_DPI, LOWEST_DPI, BadFrame

USUAL_DPI = 300.0
MOST_PIXELS = 60_000_000
"""Pixels that a page is drawn with; a larger sheet gets fewer dots an inch."""
MOST_STORED = 120_000_000
"""Pixels of one picture as it is stored."""
MOST_IMAGES = 200
"""Pictures of one page that are asked for their resolution."""
SHARE = 0.2
"""Share of the page that a picture covers to tell the page's resolution."""


def render_page(pdf: pypdfium2.PdfDocument, number: int) -> PageImage:
    """Draw a page, counted from 1, as a person sees it.

    Raises BadFrame, and pypdfium2.PdfiumError for a page that is damaged.
    """
    page = pdf[number - 1]
    try:
        width, height = page.get_size()
        if not (20 <= width <= 20_000 and 20 <= height <= 20_000):
            raise BadFrame("its sides are those of no page")
        dpi = min(max(_resolution(page, width * height), LOWEST_DPI), HIGHEST_DPI)
        dpi = min(dpi, POINTS * math.sqrt(MOST_PIXELS / (width * height)))
        drawn = page.render(scale=dpi / POINTS, grayscale=True, fill_color=(255, 255, 255, 255))
        try:
            pixels = np.array(drawn.to_numpy(), np.uint8)
        finally:
            drawn.close()
    finally:
        page.close()
    if pixels.ndim == 3:
        pixels = pixels[:, :, 0]
    return PageImage(number, np.ascontiguousarray(pixels), dpi)


def _resolution(page: pypdfium2.PdfPage, area: float) -> float:
    """Dots per inch of the largest pictures on a page; `USUAL_DPI` without any.

    Raises BadFrame for a picture that is too large to be unpacked.
    """
    found = 0.0
    for n, image in enumerate(page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4)):
        if n >= MOST_IMAGES:
            break
        try:
            across, down = image.get_px_size()
            if across * down > MOST_STORED:
                raise BadFrame("its picture has more pixels than any page")
            left, bottom, right, top = image.get_bounds()
        except pypdfium2.PdfiumError:
            continue
        covered = (right - left) * (top - bottom)
        if covered < SHARE * area / max(1, n) or covered <= 0:
            continue  # strips of one scan are smaller, and there are several
        # A picture may be placed turned: areas do not mind.
        found = max(found, POINTS * math.sqrt(across * down / covered))
    return found or USUAL_DPI
