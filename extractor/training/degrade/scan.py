"""A file of PDF made into a scan, page by page."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pypdfium2
from PIL import Image

from extractor.training.degrade import machine, paper
from extractor.training.degrade.options import ScanOptions
from extractor.training.degrade.pixels import Grey, page_pixels
from extractor.training.degrade.rules import wear_rules
from extractor.training.degrade.warp import POINTS, Warp

_MOST_SIDE = 12_000
"""Pixels; the longer side of a picture that is drawn."""


@dataclass(frozen=True, slots=True)
class Scan:
    """One page's picture, turned as it lies in the file: mode ``1``, ``L`` or ``RGB``.

    ``dpi``: pixels in an inch across and down the picture as it lies.
    """

    number: int
    picture: Image.Image
    dpi: tuple[float, float]


def scan_pdf(data: bytes, options: ScanOptions) -> Iterator[Scan]:
    """The pages of a PDF as scans, one at a time; the same options give the same pixels.

    Raises pypdfium2's ``PdfiumError`` for a file that is no PDF, ValueError for a page too large.
    """
    with pypdfium2.PdfDocument(data) as document:
        count = len(document)
        for index in range(count):
            page, back = document[index], document[(index + 1) % count]
            yield scan_page(page, back, index + 1, options)


def scan_page(
    page: pypdfium2.PdfPage, back: pypdfium2.PdfPage, number: int, options: ScanOptions
) -> Scan:
    """One page as a scan. ``back`` is what may show through it, ``number`` its place, from 1."""
    width, height = page.get_size()
    drawn_at = max(options.dpi)
    if max(width, height) * drawn_at > _MOST_SIDE * POINTS:
        raise ValueError(f"page {number} is too large to be drawn ({width:.0f} x {height:.0f})")
    rng = np.random.default_rng(zlib.crc32(f"{options.seed}/{number}".encode()))
    pixels = _on_paper(page, back, drawn_at, options, rng)
    around = int(rng.integers(15, 90)) if options.dark_lid else 255
    warp = Warp(width, height, options)
    seen = np.asarray(warp.apply(Image.fromarray(pixels), drawn_at, around))
    picture = _by_machine(seen, number, options, rng)
    dpi = options.dpi
    if options.turn:
        picture = picture.transpose(_TURNS[options.turn])
        if options.turn != 180:
            dpi = dpi[1], dpi[0]
    return Scan(number, picture, dpi)


_TURNS = {
    90: Image.Transpose.ROTATE_270,  # Pillow counts the other way round
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}


def _on_paper(
    page: pypdfium2.PdfPage,
    back: pypdfium2.PdfPage,
    dpi: float,
    options: ScanOptions,
    rng: np.random.Generator,
) -> Grey:
    pixels = page_pixels(page, dpi)
    pixels = wear_rules(pixels, dpi, options.rule_fade, options.rule_gaps, rng)
    pixels = paper.fade(pixels, dpi, options.fade, rng)
    if options.bleed:
        pixels = paper.bleed(pixels, page_pixels(back, dpi), dpi, options.bleed)
    pixels = paper.pen_lines(pixels, dpi, options.pen_lines, rng)
    pixels = paper.stamps(pixels, dpi, options.stamps, rng)
    return paper.punch(pixels, dpi, options.holes, options.dark_lid, rng)


def _by_machine(
    pixels: Grey, number: int, options: ScanOptions, rng: np.random.Generator
) -> Image.Image:
    across, down = options.dpi
    dpi = (across + down) / 2
    sigma = options.blur / POINTS
    pixels = machine.shade(pixels, options.shade, rng)
    pixels = machine.borders(pixels, dpi, options.border, rng)
    pixels = machine.blur(pixels, sigma * across, sigma * down)
    pixels = machine.streaks(pixels, dpi, options.streaks, rng)
    pixels = machine.speckle(pixels, dpi, options.speckle, rng)
    pixels = machine.noise(pixels, options.noise, rng)
    if options.depth == "bitonal":
        white = machine.to_bitonal(pixels, dpi, options.threshold, options.level)
        pixels = np.where(white, 255, 0).astype(np.uint8)
    if options.fax_line:
        pixels = machine.sender_line(pixels, dpi, number, rng)
    pixels = machine.lost_lines(pixels, options.lost_lines, rng)
    if options.depth == "bitonal":
        return Image.fromarray(pixels).convert("1", dither=Image.Dither.NONE)
    colours = machine.coloured(pixels, rng) if options.depth == "colour" else pixels
    picture = Image.fromarray(colours)
    return picture if options.jpeg is None else _through_jpeg(picture, options.jpeg)


def _through_jpeg(picture: Image.Image, quality: int) -> Image.Image:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality)
    file.seek(0)
    back = Image.open(file)
    back.load()
    return back
