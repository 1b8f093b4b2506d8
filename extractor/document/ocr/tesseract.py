"""Tesseract, the default engine: one process for all crops of a page that are read alike."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import product
from pathlib import Path

import pytesseract
from PIL import Image

from extractor.document.ocr.engine import (
    Crop,
    EngineFault,
    EngineMissing,
    Holds,
    Reading,
    ReadWord,
)
from extractor.document.ocr.prepare import PLAIN, Preparation, Prepared, prepare
from extractor.document.ocr.strokes import is_upright_stroke

LANGUAGE = "eng"
DPI = 300
"""What Tesseract is told: prepared letters are as high as common print is at this."""
MOST_WORDS = 400
"""Words of one line that are kept; more is noise read as letters."""
VERSION_SECONDS = 10.0

SURE_OF_STROKE = 0.85
"""Confidence in a letter that is told by its shape alone."""
_STROKES = {Holds.TEXT: frozenset("|l!"), Holds.CODE: frozenset("|l!1T")}

ONE_LINE = "--psm 7"
# The one-line mode loses single letters most often, the block mode least.
ONE_LETTER = "--psm 6"

# Single letters and marks are read far better when nothing else may be read. Dates and numbers
# gain nothing by that (measured), and a word among numbers ("N/A") would be read as digits.
_SETTINGS = {
    Holds.TEXT: ONE_LINE,
    Holds.DATE: ONE_LINE,
    Holds.NUMBER: ONE_LINE,
    Holds.CODE: f"{ONE_LETTER} -c tessedit_char_whitelist=ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    Holds.MARK: f"{ONE_LINE} -c tessedit_char_whitelist=0123456789()",
}

_COLUMNS = (
    "level",
    "page_num",
    "block_num",
    "par_num",
    "line_num",
    "word_num",
    "left",
    "top",
    "width",
    "height",
    "conf",
    "text",
)
_PAGE, _WORD = 1, 5


class TesseractEngine:
    """Reads crops with the Tesseract program.

    ``preparations``: what is done to the crops first, in each of the ways it reads them in.
    """

    def __init__(self, *preparations: Preparation) -> None:
        self._preparations = preparations or (PLAIN,)

    @property
    def name(self) -> str:
        """``tesseract``, its version where it can be told, and the first preparation."""
        return self.names[0]

    @property
    def names(self) -> tuple[str, ...]:
        """The same with each preparation."""
        version = _version(pytesseract.pytesseract.tesseract_cmd)
        return tuple(
            f"tesseract {version} ({how.name})".replace("  ", " ") for how in self._preparations
        )

    def read(self, crops: Sequence[Crop], seconds: float) -> list[Reading]:
        """The readings of all crops, in their order and in the first way; see the protocol.

        Blank crops are not handed on: their readings are empty. Raises EngineFault,
        EngineMissing.
        """
        return self._read(crops, self._preparations[:1], seconds)[0]

    def read_ways(self, crops: Sequence[Crop], seconds: float) -> list[list[Reading]]:
        """The same in all ways, with no more starts of the program than in one."""
        return self._read(crops, self._preparations, seconds)

    def _read(
        self, crops: Sequence[Crop], ways: Sequence[Preparation], seconds: float
    ) -> list[list[Reading]]:
        ends = time.monotonic() + seconds
        readings: list[list[Reading]] = [[()] * len(crops) for _ in ways]
        groups: dict[str, list[tuple[int, int, Prepared]]] = {}
        try:
            for (way, how), (place, crop) in product(enumerate(ways), enumerate(crops)):
                prepared = prepare(crop.pixels, how)
                if prepared is not None:
                    group = groups.setdefault(_SETTINGS[crop.holds], [])
                    group.append((way, place, prepared))
            for settings, group in groups.items():
                found = _run([prepared for *_, prepared in group], settings, ends)
                for (way, place, prepared), words in zip(group, found, strict=True):
                    readings[way][place] = _placed(words, prepared)
            for of_way, (place, crop) in product(readings, enumerate(crops)):
                if _may_be_stroke(of_way[place], crop.holds):
                    of_way[place] = _stroke(crop) or of_way[place]
        except MemoryError:
            raise EngineFault("there was not enough memory to read the letters") from None
        return readings


def _run(group: Sequence[Prepared], settings: str, ends: float) -> list[list[ReadWord]]:
    """One process: the words of each picture, in the pixels of the prepared pictures."""
    try:
        with tempfile.TemporaryDirectory(prefix="form4-ocr-") as folder:
            listed = Path(folder) / "crops.txt"
            names = [Path(folder) / f"{number}.pgm" for number in range(len(group))]
            for name, prepared in zip(names, group, strict=True):
                Image.fromarray(prepared.pixels).save(name)
            listed.write_text("".join(f"{name}\n" for name in names))
            text = _call(listed, settings, ends - time.monotonic())
    except OSError as error:
        raise EngineFault(
            f"the pictures for Tesseract could not be written: {error.strerror or error}"
        ) from None
    return _words(text, len(group))


def _call(listed: Path, settings: str, seconds: float) -> str:
    """What Tesseract tells of the pictures of a list, tab separated."""
    if seconds <= 0:  # pytesseract takes 0 for no limit
        raise EngineFault("Tesseract was not done in its time")
    try:
        with _one_thread():
            # Not image_to_data: that asks for the version first, without a time limit.
            told: str = pytesseract.run_and_get_output(
                str(listed),
                "tsv",
                lang=LANGUAGE,
                config=f"-c tessedit_create_tsv=1 --dpi {DPI} {settings}",
                timeout=seconds,
            )
            return told
    except pytesseract.TesseractNotFoundError:
        raise EngineMissing(_how_to_install()) from None
    except pytesseract.TesseractError as error:
        raise _fault_of(error) from None
    except RuntimeError:  # the only other one that pytesseract raises is the end of the time
        raise EngineFault("Tesseract was not done in its time") from None
    except UnicodeDecodeError:
        raise EngineFault("Tesseract answered with something that is no text") from None
    except FileNotFoundError:
        raise EngineFault("Tesseract ended without an answer") from None
    except OSError as error:
        raise EngineMissing(
            f"Tesseract could not be started ({error.strerror or error}): {_how_to_install()}"
        ) from None


@contextmanager
def _one_thread() -> Iterator[None]:
    """Tesseract's threads hinder each other on lines; one is many times faster.

    pytesseract hands its own environment to the program, so it is set here meanwhile.
    """
    name = "OMP_THREAD_LIMIT"
    with _threads:
        _before.append(os.environ.get(name))
        os.environ[name] = "1"
    try:
        yield
    finally:
        with _threads:
            # What stood there before the first of several calls at a time comes back last.
            before = _before[0] if len(_before) == 1 else "1"
            _before.pop()
            if before is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = before


_threads = threading.Lock()
_before: list[str | None] = []


def _fault_of(error: pytesseract.TesseractError) -> EngineFault:
    status, said = int(error.status), str(error.message)
    if "Failed loading language" in said or "Error opening data file" in said:
        return EngineMissing(
            "Tesseract's English data are missing; install them"
            " (Debian, Ubuntu: apt-get install tesseract-ocr-eng; macOS: brew install tesseract)"
            " or point TESSDATA_PREFIX to their folder"
        )
    if re.search(r"bad_alloc|[Oo]ut of memory|failed to map|[Cc]annot allocate", said):
        return EngineFault("Tesseract ran out of memory")
    if status in (-9, 137):
        return EngineFault("Tesseract was killed by the system, most likely for lack of memory")
    if status < 0 or status > 128:
        return EngineFault(f"Tesseract crashed (signal {-status if status < 0 else status - 128})")
    if "cannot be read" in said:
        return EngineFault("Tesseract could not open the pictures of the letters")
    return EngineFault(f"Tesseract failed (exit code {status})")


def _how_to_install() -> str:
    if sys.platform == "darwin":
        how = "brew install tesseract"
    elif sys.platform.startswith("linux"):
        how = "apt-get install tesseract-ocr (Debian, Ubuntu), or your system's package"
    else:
        how = "see https://tesseract-ocr.github.io/tessdoc/Installation.html"
    return f"Tesseract is not installed, and scanned pages are read with it: {how}"


def _words(told: str, count: int) -> list[list[ReadWord]]:
    """The words of each of ``count`` pictures; raises EngineFault for what is no such table."""
    found: list[list[ReadWord]] = [[] for _ in range(count)]
    lines = told.rstrip("\n").split("\n")
    if tuple(lines[0].split("\t")) != _COLUMNS:
        raise EngineFault("Tesseract answered with something that is no table of words")
    seen = set()
    for line in lines[1:]:
        try:
            level, page, *_, left, top, width, height, conf, text = line.split("\t")
            number = int(page) - 1
            if int(level) == _PAGE:
                seen.add(number)
            if int(level) != _WORD or not text.strip():
                continue
            x0, y0 = float(left), float(top)
            x1, y1 = x0 + float(width), y0 + float(height)
            sure = float(conf)
        except ValueError:
            raise EngineFault("Tesseract's table of words is damaged") from None
        if not 0 <= number < count or not -1 <= sure <= 100:
            raise EngineFault("Tesseract's table of words is damaged")
        if len(found[number]) < MOST_WORDS:
            found[number].append(ReadWord(text.strip(), x0, y0, x1, y1, max(0.0, sure / 100)))
    if seen != set(range(count)):
        raise EngineFault("Tesseract left pictures out")
    return found


def _may_be_stroke(reading: Reading, holds: Holds) -> bool:
    """Whether a reading is what becomes of an I that stands alone, as it does in cells."""
    taken = _STROKES.get(holds)
    return taken is not None and (not reading or (len(reading) == 1 and reading[0].text in taken))


def _stroke(crop: Crop) -> Reading:
    """The letter I, where a crop shows nothing else: the engine loses it most often."""
    if not is_upright_stroke(crop.pixels, crop.dpi):
        return ()
    height, width = crop.pixels.shape
    return (ReadWord("I", 0.0, 0.0, float(width), float(height), SURE_OF_STROKE),)


def _placed(words: Sequence[ReadWord], prepared: Prepared) -> Reading:
    """The words with their places in the crop."""
    placed = []
    for word in words:
        x0, top = prepared.back(word.x0, word.top)
        x1, bottom = prepared.back(word.x1, word.bottom)
        placed.append(ReadWord(word.text, x0, top, x1, bottom, word.confidence))
    return tuple(sorted(placed, key=lambda word: word.x0))


@lru_cache(maxsize=4)
def _version(program: str) -> str:
    """The version of the program, as it tells; empty when it does not."""
    try:
        told = subprocess.run(
            [program, "--version"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=VERSION_SECONDS,
            check=False,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return ""
    match = re.search(rb"tesseract v?(\d[\w.]{0,20})", told[:1000])
    return match[1].decode("ascii") if match else ""
