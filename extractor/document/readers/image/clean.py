"""What is no ink taken off a page: dark borders, punch holes, shadows, speckle."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter
from scipy import ndimage

from extractor.document.image import Pixels
from extractor.document.readers.image.strokes import Mask

BLOCK = 25
"""Parts of an inch; the blocks in which light and shadow are judged."""
DARK = 0.5
"""Share of the paper's brightness below which a block is a dark border or a hole."""
HOLE = (0.12, 0.42)
"""Inches; how wide punch holes are."""
MARGIN = 1.1
"""Inches from the edge in which holes are punched."""
FULL = 0.62
"""Share of a hole's box that it fills; a circle fills 0.79."""
SOLID = 0.97
"""Share of a hole's middle that is dark."""
EVEN = 6
"""Levels; light that differs by less is even."""
INK = 0.34
"""Share of the darkness of full ink from which a pixel is ink."""
NOISY = 5
"""Levels of noise from which it is smoothed."""
FAINT = 0.2
"""The same where rules are looked for."""


@dataclass(frozen=True, slots=True)
class Levels:
    """Darkness (0 white, 255 black) from which a pixel is ink, and from which it may be a
    rule's; and how far the paper's darkness spreads (three quarters of it)."""

    ink: int
    faint: int
    noise: int = 0


def flatten(pixels: Pixels, dpi: float) -> Pixels:
    """The page on white paper: borders and holes gone, light even. ``dpi``: its resolution."""
    block = max(4, round(dpi / BLOCK))
    height, width = pixels.shape
    down = np.asarray(
        Image.fromarray(pixels).resize(
            (max(1, width * 4 // block), max(1, height * 4 // block)), Image.Resampling.BOX
        )
    )
    # The brightest of the small means is paper, wherever a block holds some.
    paper = ndimage.maximum_filter(down, 5)[2::4, 2::4].astype(np.float32)
    mean = ndimage.uniform_filter(down.astype(np.float32), 4)[2::4, 2::4]
    bright = float(np.percentile(paper, 75))
    if bright < 40:
        return pixels
    blots = _blots(mean < DARK * bright, down < DARK * bright, dpi / block)
    paper[blots] = bright
    # Black bars are ink, not shadow: paper around them shows through.
    paper = ndimage.grey_closing(paper, (9, 9))
    paper = ndimage.uniform_filter(np.maximum(paper, DARK * bright), 3)
    if blots.any() or paper.min() < 255 - EVEN:
        ground = np.asarray(
            Image.fromarray(np.clip(paper, 1, 255).astype(np.uint8)).resize(
                (width, height), Image.Resampling.BILINEAR
            )
        )
        pixels = _divided(pixels, ground)
    if blots.any():
        whole = Image.fromarray(blots.astype(np.uint8) * 255).resize(
            (width, height), Image.Resampling.NEAREST
        )
        pixels[np.asarray(whole) > 0] = 255
    return pixels


def _divided(pixels: Pixels, ground: Pixels) -> Pixels:
    """Brightness as a share of the ground's, in strips: they take less memory."""
    out = np.empty_like(pixels)
    for y in range(0, len(pixels), 256):
        strip = pixels[y : y + 256].astype(np.uint16) * 255
        strip //= ground[y : y + 256]
        out[y : y + 256] = np.minimum(strip, 255)
    return out


def _blots(dark: Mask, fine: Mask, per_inch: float) -> Mask:
    """Dark places that hang on the page's edge, and punch holes near it, a little widened.

    ``fine``: what is dark by a quarter of a block: a bold letter is as large as a hole, but
    paper shows within it.
    """
    out = np.zeros_like(dark)
    label, count = ndimage.label(dark)
    if count == 0:
        return out
    height, width = dark.shape
    margin = MARGIN * per_inch
    for k, place in enumerate(ndimage.find_objects(label), 1):
        rows, cols = place
        tall, wide = rows.stop - rows.start, cols.stop - cols.start
        edge = rows.start == 0 or cols.start == 0 or rows.stop == height or cols.stop == width
        y, x = (rows.start + rows.stop) / 2, (cols.start + cols.stop) / 2
        hole = (
            HOLE[0] * per_inch <= min(tall, wide)
            and max(tall, wide) <= HOLE[1] * per_inch + 1
            and max(tall, wide) <= 1.4 * min(tall, wide)
            and min(x, y, width - x, height - y) <= margin
            and (label[place] == k).mean() >= FULL
            and _middle(fine, rows, cols).mean() >= SOLID
        )
        if edge or hole:
            out[place] |= label[place] == k
    return ndimage.binary_dilation(out, np.ones((3, 3), bool), iterations=1) if out.any() else out


def _middle(fine: Mask, rows: slice, cols: slice) -> Mask:
    """The middle half, each way, of some blocks."""
    tall, wide = rows.stop - rows.start, cols.stop - cols.start
    return fine[
        4 * rows.start + tall : 4 * rows.stop - tall, 4 * cols.start + wide : 4 * cols.stop - wide
    ]


def ink_levels(pixels: Pixels) -> Levels:
    """From which darkness on a pixel of a flattened page is ink."""
    sample = 255 - pixels[::3, ::3]
    counts = np.bincount(sample.ravel(), minlength=256)
    white = int(np.argmax(counts[:128]))
    # Noise of the paper: how far down the usual darkness spreads.
    below = np.cumsum(counts) / max(1, counts.sum())
    noise = max(0, int(np.searchsorted(below, 0.75)) - white)
    dark = counts.copy()
    dark[: max(60, white + 4 * noise)] = 0
    if dark.sum() < 20:
        return Levels(128, 64)
    full = int(np.searchsorted(np.cumsum(dark), 0.7 * dark.sum()))
    return Levels(
        int(max(INK * full, white + 5 * noise, 40)),
        int(max(FAINT * full, white + 4 * noise, 24)),
        noise,
    )


def smoothed(pixels: Pixels, dpi: float) -> Pixels:
    """The page with its noise smoothed away, where it has much: to find ink, not to read it."""
    if ink_levels(pixels).noise < NOISY:
        return pixels
    radius = min(1.3, max(0.8, dpi / 270))
    return np.asarray(Image.fromarray(pixels).filter(ImageFilter.GaussianBlur(radius)))
