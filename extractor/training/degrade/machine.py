"""What a scanner, a fax or a camera does to the page that it sees."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from scipy import ndimage

from extractor.training.degrade.paper import soft_field
from extractor.training.degrade.pixels import Grey, darker, grey

_NEARBY = 0.12  # inches; around a pixel, within which an adaptive threshold looks
_DEEPEST = 0.32  # share by which a pixel of ink has to be darker than its surroundings, level 0
_COARSE = 16


def shade(page: Grey, depth: float, rng: np.random.Generator) -> Grey:
    """Uneven light: it falls off to one side, with a soft shadow somewhere."""
    if not depth:
        return page
    height, width = page.shape
    rows, columns = math.ceil(height / _COARSE), math.ceil(width / _COARSE)
    y, x = np.mgrid[-1 : 1 : rows * 1j, -1 : 1 : columns * 1j]
    angle = rng.uniform(0, 2 * math.pi)
    along = math.cos(angle) * x + math.sin(angle) * y
    light = 1 - depth * (0.5 + 0.35 * along) * rng.uniform(0.5, 1.0)
    light -= depth * 0.25 * (x**2 + y**2) * rng.uniform(0, 1)
    edge = rng.uniform(-0.8, 0.8)
    other = rng.uniform(0, 2 * math.pi)
    across = math.cos(other) * x + math.sin(other) * y - edge
    light -= depth * rng.uniform(0, 0.6) / (1 + np.exp(-across * rng.uniform(4, 25)))
    full = np.asarray(
        Image.fromarray(light.astype(np.float32)).resize((width, height), Image.Resampling.BICUBIC)
    )
    return grey(page * full)


def borders(page: Grey, dpi: float, inches: float, rng: np.random.Generator) -> Grey:
    """Darkness that comes in from one to four edges, as from a lid that stands open."""
    if not inches:
        return page
    out = page.astype(np.float32)
    sides = rng.permutation(4)[: rng.integers(1, 5)]
    for side in sides:
        turned = np.rot90(out, int(side))  # a view: the darkness goes into ``out``
        deep = max(2, round(dpi * inches * rng.uniform(0.3, 1.0)))
        deep = min(deep, turned.shape[1] // 4)
        # Its edge is no straight line: the paper lies askew in it.
        slant = deep * rng.uniform(-0.6, 0.6) * np.linspace(-1, 1, turned.shape[0])
        reach = np.clip(deep + slant, 1, None)[:, None]
        at = np.arange(2 * deep)[None, : turned.shape[1]]
        soft = max(1.0, dpi * rng.uniform(0.003, 0.03))
        left = 1 / (1 + np.exp(-(at - reach) / soft))
        dark = rng.uniform(0, 60)
        strip = turned[:, : left.shape[1]]
        turned[:, : left.shape[1]] = dark + (strip - dark) * left
    return grey(out)


def blur(page: Grey, across: float, down: float) -> Grey:
    """Blurred by so many pixels (standard deviation)."""
    if not across and not down:
        return page
    return grey(ndimage.gaussian_filter(page, (down, across)))


def noise(page: Grey, sigma: float, rng: np.random.Generator) -> Grey:
    """Grain; a third of it in grains larger than a pixel."""
    if not sigma:
        return page
    height, width = page.shape
    grain = rng.standard_normal(page.shape, np.float32) * np.float32(sigma * 0.8)
    coarse = rng.standard_normal((height // 2 + 1, width // 2 + 1), np.float32)
    large = np.repeat(np.repeat(coarse, 2, 0), 2, 1)[:height, :width]
    grain += large * np.float32(sigma * 0.6)
    return grey(page + grain)


def speckle(page: Grey, dpi: float, density: float, rng: np.random.Generator) -> Grey:
    """Specks of dirt, dark on the page and here and there white in its ink."""
    if not density:
        return page
    height, width = page.shape
    count = int(rng.poisson(density * height * width / dpi**2))
    sheet = Image.fromarray(page)
    draw = ImageDraw.Draw(sheet)
    for _ in range(min(count, 20_000)):
        x, y = rng.uniform(0, width), rng.uniform(0, height)
        radius = dpi * 0.002 * rng.lognormal(0.0, 0.5)
        tone = int(rng.integers(0, 110)) if rng.random() < 0.8 else 255
        wide = radius * rng.uniform(0.7, 1.5)
        draw.ellipse((x - wide, y - radius, x + wide, y + radius), fill=tone)
    return np.array(sheet)


def streaks(page: Grey, dpi: float, count: int, rng: np.random.Generator) -> Grey:
    """Lines down the whole page: dirt on the glass over which a feeder draws it."""
    if not count:
        return page
    out = page.copy()
    for _ in range(count):
        wide = max(1, round(dpi * rng.uniform(0.002, 0.012)))
        x = int(rng.integers(0, page.shape[1] - wide))
        strength = rng.uniform(0.25, 0.9)
        line = 255 * (
            1
            - strength * np.clip(1.5 * soft_field((page.shape[0], 2), dpi, rng)[:, :1] + 0.3, 0, 1)
        )
        out[:, x : x + wide] = darker(out[:, x : x + wide], line.astype(np.uint8).repeat(wide, 1))
    return out


def lost_lines(page: Grey, share: float, rng: np.random.Generator) -> Grey:
    """That share of the lines did not arrive: the one above stands there again, or nothing."""
    if not share:
        return page
    out = page.copy()
    lost = np.flatnonzero(rng.random(len(page)) < share)
    for row in lost[lost > 0]:
        out[row : row + int(rng.integers(1, 4))] = out[row - 1] if rng.random() < 0.7 else 255
    return out


def to_bitonal(page: Grey, dpi: float, way: str, level: float) -> NDArray[np.bool_]:
    """Black and white, True is white. ``way``: one threshold, or one by the surroundings.

    ``level`` is 0 to 1: the higher, the more is black.
    """
    if way == "global":
        return page >= 255 * level
    mean = ndimage.uniform_filter(page.astype(np.float32), 2 * round(_NEARBY * dpi) + 1)
    white: NDArray[np.bool_] = page >= mean * (1 - _DEEPEST * (1 - level))
    return white


def sender_line(page: Grey, dpi: float, number: int, rng: np.random.Generator) -> Grey:
    """The line that a fax machine prints at the top: when, from whom, which page."""
    size = dpi * 0.1
    font = ImageFont.load_default(size)
    day = f"{rng.integers(1, 13):02d}/{rng.integers(1, 29):02d}/{rng.integers(1996, 2012)}"
    clock = f"{rng.integers(0, 24):02d}:{rng.integers(0, 60):02d}"
    phone = f"{rng.integers(200, 990)}{rng.integers(2000000, 9999999)}"
    text = f"{day}  {clock}   {phone}"
    right = f"PAGE  {number:02d}"
    sheet = Image.fromarray(page)
    draw = ImageDraw.Draw(sheet)
    draw.text((dpi * rng.uniform(0.3, 0.9), 0.04 * dpi), text, 0, font)
    draw.text((page.shape[1] - 1.2 * dpi, 0.04 * dpi), right, 0, font)
    return np.array(sheet)


def coloured(page: Grey, rng: np.random.Generator) -> NDArray[np.uint8]:
    """The page in colour: ink that is not quite black on paper that is not quite white."""
    paper = np.array([255, rng.uniform(247, 255), rng.uniform(232, 252)], np.float32)
    ink = np.array([rng.uniform(0, 25), rng.uniform(0, 25), rng.uniform(0, 45)], np.float32)
    table = ink + (paper - ink) * (np.arange(256, dtype=np.float32)[:, None] / 255)
    return np.round(table).astype(np.uint8)[page]
