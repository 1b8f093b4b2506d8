"""Crops and engines for the tests of OCR, made by code."""

from __future__ import annotations

import stat
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from extractor.document.image import Pixels
from extractor.document.ocr.engine import Crop, Holds, Reading, ReadWord


def drawn(text: str, height: int = 40, ink: int = 0, paper: int = 255) -> Pixels:
    """A line of text with a little white around it."""
    font = ImageFont.load_default(size=height)
    left, top, right, bottom = (int(edge) for edge in font.getbbox(text))
    image = Image.new("L", (right - left + 12, bottom - top + 12), paper)
    ImageDraw.Draw(image).text((6 - left, 6 - top), text, font=font, fill=ink)
    return np.asarray(image)


def crop(text: str = "12", holds: Holds = Holds.TEXT, height: int = 40) -> Crop:
    return Crop(drawn(text, height), 300, holds)


def blank(holds: Holds = Holds.TEXT) -> Crop:
    return Crop(np.full((20, 60), 255, np.uint8), 300, holds)


def reading(text: str, confidence: float = 0.95) -> Reading:
    return tuple(
        ReadWord(word, 10.0 * place, 0, 10.0 * place + 8, 10, confidence)
        for place, word in enumerate(text.split())
    )


class FakeEngine:
    """Gives the readings it was made with, and remembers what it was asked."""

    def __init__(
        self, name: str, answer: Callable[[Sequence[Crop]], list[Reading]] | Exception
    ) -> None:
        self.name = name
        self.asked: list[list[Crop]] = []
        self._answer = answer

    def read(self, crops: Sequence[Crop], seconds: float) -> list[Reading]:
        self.asked.append(list(crops))
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer(crops)


HEADER = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
)


def program(folder: Path, body: str) -> Path:
    """A shell script in place of Tesseract; ``$list`` is its list of pictures, ``$out`` its table.

    Asked for its version it says 5.3.0; other calls run the body.
    """
    path = folder / "tesseract"
    path.write_text(
        "#!/bin/sh\n"
        'if [ "$1" = --version ]; then echo "tesseract 5.3.0"; exit 0; fi\n'
        f'list="$1"\nout="$2.tsv"\nfolder="{folder}"\n{body}\n'
    )
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


# Reads "7" from each picture, and notes how it was called.
READS_SEVENS = f"""
echo "$@" >> "$folder/calls"
echo "$OMP_THREAD_LIMIT" > "$folder/threads"
printf '{HEADER}\\n' > "$out"
page=0
while read -r picture; do
  page=$((page + 1))
  test -s "$picture" || exit 9
  printf '1\\t%d\\t0\\t0\\t0\\t0\\t0\\t0\\t50\\t60\\t-1\\t\\n' $page >> "$out"
  printf '5\\t%d\\t1\\t1\\t1\\t1\\t12\\t12\\t20\\t40\\t91.5\\t7\\n' $page >> "$out"
done < "$list"
"""
