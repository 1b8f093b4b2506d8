"""What happens to the paper before it is scanned: on it, through it, and to its ink."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from scipy import ndimage

from extractor.training.degrade.pixels import Grey, darker, grey

_STAMPS = ("RECEIVED", "COPY", "FILED", "PROCESSED", "SEC MAIL", "ORIGINAL", "CONFIRMED", "FAXED")
_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
_DARK = 128
_HOLE = 0.14  # inches; radius of a punched hole
_BESIDE = 0.3  # inches from the paper's edge to the middle of a hole
_BLEED_BLUR = 0.008  # inches; paper scatters what shines through it
_PATCHY = 0.06  # inches; size of the spots in which toner and stamps fail
_COARSE = 8  # pixels; soft fields are worked out on every so many and spread


def soft_field(
    shape: tuple[int, ...], size: float, rng: np.random.Generator
) -> NDArray[np.float32]:
    """A random field of 0 to 1, its spots about ``size`` pixels large, all values as frequent."""
    rows, columns = (max(2, math.ceil(side / _COARSE)) for side in shape[:2])
    rough = rng.standard_normal((rows, columns)).astype(np.float32)
    rough = ndimage.gaussian_filter(rough, max(0.6, size / _COARSE))
    ranks = rough.ravel().argsort().argsort().reshape(rough.shape)
    even = Image.fromarray((255.0 * ranks / ranks.size).astype(np.uint8))
    full = even.resize((shape[1], shape[0]), Image.Resampling.BILINEAR)
    field: NDArray[np.float32] = np.asarray(full, np.float32) / np.float32(255)
    return field


def fade(page: Grey, dpi: float, share: float, rng: np.random.Generator) -> Grey:
    """The page with that share of its ink gone, more in some spots than in others."""
    if not share:
        return page
    left = 1 - share * (0.5 + soft_field(page.shape, 4 * _PATCHY * dpi, rng))
    return grey(255 - (255 - page.astype(np.float32)) * np.clip(left, 0, 1))


def bleed(page: Grey, other: Grey, dpi: float, strength: float) -> Grey:
    """The page with another one showing through from its back, mirrored."""
    if not strength:
        return page
    back = Image.fromarray(np.ascontiguousarray(other[:, ::-1]))
    if back.size != (page.shape[1], page.shape[0]):
        back = back.resize((page.shape[1], page.shape[0]), Image.Resampling.BILINEAR)
    seen = ndimage.gaussian_filter(np.asarray(back, np.float32), _BLEED_BLUR * dpi)
    return darker(page, grey(255 - strength * (255 - seen)))


def pen_lines(page: Grey, dpi: float, count: int, rng: np.random.Generator) -> Grey:
    """The page with pen strokes, each of them through some of its text."""
    if not count:
        return page
    ys, xs = np.nonzero(page[::4, ::4] < _DARK)
    if not len(ys):
        return page
    sheet = Image.fromarray(np.full_like(page, 255))
    draw = ImageDraw.Draw(sheet)
    for _ in range(count):
        k = rng.integers(len(ys))
        x, y = 4 * float(xs[k]), 4 * float(ys[k])
        length, slope = dpi * rng.uniform(0.4, 2.5), rng.uniform(-0.06, 0.06)
        wave, phase = dpi * rng.uniform(0, 0.02), rng.uniform(0, 6)
        points = [
            (x + t * length, y + t * length * slope + wave * math.sin(5 * t + phase))
            for t in np.linspace(-0.5, 0.5, 24)
        ]
        draw.line(
            points,
            fill=int(rng.integers(10, 110)),
            width=max(1, round(dpi * rng.uniform(0.006, 0.018))),
        )
    return darker(page, np.asarray(sheet))


def stamps(page: Grey, dpi: float, count: int, rng: np.random.Generator) -> Grey:
    """The page with rubber stamps over it, a little turned, their ink uneven."""
    for _ in range(count):
        mark = _stamp(dpi, rng)
        height, width = mark.shape
        if height >= page.shape[0] or width >= page.shape[1]:
            continue
        top = int(rng.integers(0, page.shape[0] - height))
        left = int(rng.integers(0, page.shape[1] - width))
        page = page.copy()
        under = page[top : top + height, left : left + width]
        page[top : top + height, left : left + width] = darker(under, mark)
    return page


def _stamp(dpi: float, rng: np.random.Generator) -> Grey:
    words = [str(rng.choice(_STAMPS))]
    if rng.random() < 0.7:
        day = f"{rng.choice(_MONTHS)} {rng.integers(1, 29):02d} {rng.integers(1996, 2026)}"
        words.append(
            day if rng.random() < 0.7 else f"{day}  {rng.integers(1, 13)}:{rng.integers(10, 60)} PM"
        )
    size = dpi * rng.uniform(0.12, 0.3)
    font = ImageFont.load_default(size)
    text, pad = "\n".join(words), round(0.5 * size)
    box = ImageDraw.Draw(Image.new("L", (1, 1))).multiline_textbbox((0, 0), text, font)
    width, height = round(box[2] + 2 * pad), round(box[3] + 2 * pad)
    mark = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(mark)
    draw.multiline_text((pad, pad), text, 0, font, align="center")
    if rng.random() < 0.6:
        draw.rectangle((2, 2, width - 3, height - 3), outline=0, width=max(2, round(0.08 * size)))
    angle = float(rng.choice((rng.uniform(-12, 12), rng.uniform(-3, 3), 90.0), p=(0.4, 0.5, 0.1)))
    mark = mark.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    ink = 255 - np.asarray(mark, np.float32)
    left = rng.uniform(0.35, 0.95) * np.clip(
        1.6 * soft_field(ink.shape, _PATCHY * dpi, rng) + 0.2, 0, 1
    )
    return grey(255 - ink * left)


def punch(page: Grey, dpi: float, holes: str, dark: bool, rng: np.random.Generator) -> Grey:
    """The page with two or three holes along one side; what lies behind is dark or white.

    Two may be at the short side's top; all others are along a long side.
    """
    if not holes:
        return page
    height, width = page.shape
    apart = (2.75 if holes == "2" else 4.25) * dpi
    offsets = (-0.5, 0.5) if holes == "2" else (-1.0, 0.0, 1.0)
    at_top = width > height or (holes == "2" and rng.random() < 0.6)
    beside, radius = _BESIDE * dpi, _HOLE * dpi
    sheet = Image.fromarray(page)
    draw = ImageDraw.Draw(sheet)
    fill = int(rng.integers(5, 70)) if dark else int(rng.integers(225, 256))
    rim = int(rng.integers(90, 190))
    for offset in offsets:
        x, y = beside, height / 2 + offset * apart
        if at_top:
            x, y = width / 2 + offset * apart, beside
        circle = (x - radius, y - radius, x + radius, y + radius)
        draw.ellipse(circle, fill=fill, outline=rim, width=max(1, round(0.012 * dpi)))
    return np.array(sheet)
