"""Image files opened: their pages as grey pixels, upright as the file says, within bounds."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from extractor.document.image import PageImage
from extractor.document.model import PageFailure
from extractor.errors import EmptyInput, TruncatedInput, UnsafeInput

FORMATS = ("TIFF", "PNG", "JPEG", "MPO")
"""Pillow's names of the kinds of file that are read."""
MOST_BYTES = 200 << 20
MOST_FRAMES = 1000
MOST_PIXELS = 120_000_000
"""Pixels of one frame as it is stored, times its colours: a letter page at 650 dpi in three."""
LEAST_SIDE = 120
"""Pixels; a picture with a shorter side is no page."""
SLIMMEST = 6.0
"""How many times longer one side of a page may be than the other."""
LOWEST_DPI, HIGHEST_DPI = 150.0, 400.0
"""Pages are scaled into these limits."""
BELIEVED = (60.0, 1300.0)
"""Dots per inch that a file may tell; others are a screen's or nonsense."""
PAPER = (6.5, 18.0)
"""Inches; the longer side of a page."""
LETTER = 11.0
"""Inches; the longer side of a page that tells no resolution."""

_DAMAGES = (OSError, ValueError, SyntaxError, EOFError, struct.error, IndexError, KeyError,
            TypeError, OverflowError, ZeroDivisionError, NotImplementedError)  # fmt: skip


class BadFrame(Exception):
    """A frame that is no page; the message says why."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The pages of a file: images, or why one is none. ``frames``: how many there are."""

    frames: int
    pages: Iterator[PageImage | PageFailure]


def open_images(data: bytes, source: str) -> Opened:
    """Open a TIFF, PNG or JPEG file. Pages are decoded one by one, as they are asked for.

    Raises EmptyInput, TruncatedInput (cut or damaged), UnsafeInput (too large).
    """
    if not data:
        raise EmptyInput(source)
    if len(data) > MOST_BYTES:
        raise UnsafeInput(source, f"the image is larger than {MOST_BYTES >> 20} MB")
    try:
        image = _open(data)
        frames = _count(image)
    except UnidentifiedImageError:
        raise TruncatedInput(source, "the image is damaged: its head cannot be read") from None
    except Image.DecompressionBombError:
        raise UnsafeInput(source, "the image has more pixels than any page") from None
    except _DAMAGES:
        raise TruncatedInput(source, "the image is damaged or stops in the middle") from None
    if frames > MOST_FRAMES:
        raise UnsafeInput(source, f"the image has more than {MOST_FRAMES} pages")
    return Opened(frames, _pages(image, frames))


def _open(data: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Image.open(BytesIO(data), formats=FORMATS)


def _count(image: Image.Image) -> int:
    if image.format == "MPO":
        return 1  # a camera's preview and depth images are no pages
    frames = 0
    while frames <= MOST_FRAMES:
        try:
            image.seek(frames)
        except EOFError:
            break
        except _DAMAGES:
            # The list of frames is damaged from here on: what stands before counts.
            return max(frames, 1)
        frames += 1
    image.seek(0)
    return frames


def _pages(image: Image.Image, frames: int) -> Iterator[PageImage | PageFailure]:
    for number in range(1, frames + 1):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                if frames > 1:
                    image.seek(number - 1)
                if image.width * image.height * len(image.getbands()) > MOST_PIXELS:
                    raise BadFrame("it has more pixels than any page")
                told = _told(image)
                upright = ImageOps.exif_transpose(image)
            turned = upright.size != image.size
            yield page_of(upright, number, (told[1], told[0]) if told and turned else told)
        except BadFrame as error:
            yield PageFailure(number, str(error))
        except Image.DecompressionBombError:
            yield PageFailure(number, "it has more pixels than any page")
        except MemoryError:
            yield PageFailure(number, "it needs more memory than there is")
        except _DAMAGES as error:
            yield PageFailure(number, f"it is damaged or stops in the middle ({_short(error)})")


def _short(error: Exception) -> str:
    return str(error).splitlines()[0][:80] if str(error) else type(error).__name__


def _told(image: Image.Image) -> tuple[float, float] | None:
    """Dots per inch, across and down, if the file tells believable ones for a page."""
    value = image.info.get("dpi")
    try:
        across, down = (float(v) for v in value)  # type: ignore[union-attr]
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    low, high = BELIEVED
    if not (low <= across <= high and low <= down <= high) or not 0.4 <= across / down <= 2.5:
        return None
    longest = max(image.width / across, image.height / down)
    return (across, down) if PAPER[0] <= longest <= PAPER[1] else None


def page_of(image: Image.Image, number: int, dpi: tuple[float, float] | None = None) -> PageImage:
    """A picture as a page: grey, square pixels, within the limits of resolution.

    ``dpi``: dots per inch across and down where known; otherwise the page is taken to be
    a sheet of usual size. Raises BadFrame.
    """
    width, height = image.size
    if min(width, height) < LEAST_SIDE:
        raise BadFrame("it is too small for a page")
    if max(width, height) > SLIMMEST * min(width, height):
        raise BadFrame("its sides are those of no page")
    if dpi is None:
        dpi = _guessed(width, height)
    across, down = dpi
    wanted = min(max(across, down, LOWEST_DPI), HIGHEST_DPI)
    size = (round(width * wanted / across), round(height * wanted / down))
    if abs(size[0] - width) <= 0.005 * width and abs(size[1] - height) <= 0.005 * height:
        return PageImage(number, np.array(to_grey(image)), (across + down) / 2)
    if size[0] * size[1] < width * height:
        if image.mode in ("1", "L", "RGB"):  # colours take room: the fewer the better
            image = image.convert("L") if image.mode == "1" else image
            grey = to_grey(image.resize(size, Image.Resampling.BOX))
        else:
            grey = to_grey(image).resize(size, Image.Resampling.BOX)
    else:
        grey = to_grey(image).resize(size, Image.Resampling.BICUBIC)
    return PageImage(number, np.array(grey), wanted)


def _guessed(width: int, height: int) -> tuple[float, float]:
    """Dots per inch of a sheet that tells none; fax machines have fewer dots down than across."""
    for across, down, dots in ((204, 98, 1728), (204, 196, 1728)):
        if width == dots and 9.5 <= height / down <= 15:
            return float(across), float(down)
    dpi = max(width, height) / LETTER
    usual = min((72, 75, 96, 100, 150, 200, 240, 300, 400, 600), key=lambda d: abs(d - dpi))
    if abs(usual - dpi) < 0.07 * usual:  # A4 and letter differ by so much
        dpi = float(usual)
    return dpi, dpi


def to_grey(image: Image.Image) -> Image.Image:
    """Grey, 8 bits: on white where it is transparent; coloured ink is as dark as it is strong."""
    mode = image.mode
    if mode == "1":
        return image.convert("L")
    if mode.startswith("I") or mode == "F":
        return _scaled(image)
    if mode in ("P", "PA", "RGBA", "LA", "La", "RGBa") or "transparency" in image.info:
        image = image.convert("RGBA")
        if image.getchannel("A").getextrema() != (255, 255):
            sheet = Image.new("RGBA", image.size, "white")
            image = Image.alpha_composite(sheet, image)
        image = image.convert("RGB")
    if image.mode == "L":
        return image
    if image.mode != "RGB":
        image = image.convert("RGB")
    # Luminance alone makes yellow paper grey and blue ink black; the darkest colour alone
    # makes both dark. Between them, red and blue ink stay readable.
    red, green, blue = (np.asarray(band, np.uint16) for band in image.split())
    light = (77 * red + 150 * green + 29 * blue) >> 8
    darkest = np.minimum(np.minimum(red, green), blue)
    return Image.fromarray(((light + darkest) >> 1).astype(np.uint8))


def _scaled(image: Image.Image) -> Image.Image:
    """More than 8 bits, scaled by what the picture holds."""
    values = np.asarray(image, np.float32)
    values = np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)
    low, high = float(values.min()), float(values.max())
    if high <= 255 and low >= 0:
        top = 1.0 if high <= 1 else 255.0
    else:
        low = min(low, 0.0)
        top = 65535.0 if 4096 < high <= 65535 else high
    grey = (values - low) * (255.0 / max(top - low, 1e-6))
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
