"""RapidOCR, the optional second engine: its recogniser alone, on crops that are cut already."""

from __future__ import annotations

import logging
import time
import unicodedata
from collections.abc import Sequence
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from extractor.document.ocr.engine import Crop, EngineFault, EngineMissing, Reading, ReadWord
from extractor.document.ocr.prepare import Preparation, Prepared, prepare

BATCH = 6
"""Crops handed over at a time; the time limit is looked at between two of them."""
MODELS = "PP-OCR*_rec_*.onnx"
"""What the wheel calls the recogniser's model."""

# The recogniser brings every line to 48 pixels, margin included.
TIGHT = Preparation("tight", height=36, margin=6)

_HOW = "pip install 'form4-extractor[rapidocr]'"


class RapidEngine:
    """Reads crops with RapidOCR's recogniser, in this process and with one thread.

    Nothing is fetched: the model is the one inside the wheel.
    """

    def __init__(self, preparation: Preparation = TIGHT) -> None:
        self._preparation = preparation
        self._recogniser: Any = None

    @property
    def name(self) -> str:
        """``rapidocr`` and its version where it is installed."""
        try:
            return f"rapidocr {metadata.version('rapidocr')}"
        except metadata.PackageNotFoundError:
            return "rapidocr"

    def read(self, crops: Sequence[Crop], seconds: float) -> list[Reading]:
        """The readings of all crops, in their order; see the protocol.

        The time limit holds between batches of a few crops: a native call cannot be cut short.
        Raises EngineFault, EngineMissing.
        """
        ends = time.monotonic() + seconds
        readings: list[Reading] = [()] * len(crops)
        try:
            prepared = [
                (place, ready)
                for place, crop in enumerate(crops)
                if (ready := prepare(crop.pixels, self._preparation)) is not None
            ]
            if not prepared:
                return readings
            recogniser = self._loaded()
            # Of one batch all are padded to the widest: those of like width go together.
            prepared.sort(key=lambda item: item[1].pixels.shape[1])
            for start in range(0, len(prepared), BATCH):
                if time.monotonic() >= ends:
                    raise EngineFault("RapidOCR was not done in its time")
                batch = prepared[start : start + BATCH]
                found = _recognised(recogniser, [ready for _, ready in batch])
                for (place, _), reading in zip(batch, found, strict=True):
                    readings[place] = reading
        except MemoryError:
            raise EngineFault("there was not enough memory to read the letters") from None
        return readings

    def _loaded(self) -> Any:
        if self._recogniser is None:
            self._recogniser = _load()
        return self._recogniser


def installed() -> bool:
    """Whether the optional engine can be used here."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def _load() -> Any:
    try:
        import rapidocr
    except ImportError as error:
        raise EngineMissing(f"RapidOCR is not installed ({error}): {_HOW}") from None
    # Names are those of another day's model where the wheel is newer; without one at hand
    # RapidOCR would go and fetch it.
    models = sorted((Path(rapidocr.__file__).parent / "models").glob(MODELS))
    if not models:
        raise EngineMissing(f"RapidOCR's wheel holds no model to read with: {_HOW}")
    try:
        engine = rapidocr.RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.use_det": False,
                "Global.use_cls": False,
                "Global.return_word_box": True,
                "Rec.model_path": str(models[-1]),
                "Rec.rec_batch_num": BATCH,
                "EngineConfig.onnxruntime.intra_op_num_threads": 1,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )
    except MemoryError:
        raise
    except Exception as error:  # a foreign library: whatever it raises, the page is told
        raise EngineFault(f"RapidOCR could not be started: {_line(error)}") from None
    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    return engine


def _recognised(engine: Any, batch: Sequence[Prepared]) -> list[Reading]:
    pictures = [np.repeat(ready.pixels[:, :, None], 3, axis=2) for ready in batch]
    try:
        found = engine.recognize_txt(pictures)
    except MemoryError:
        raise
    except Exception as error:  # a foreign library: whatever it raises, the page is told
        if "onnxruntime is not installed" in str(error) or isinstance(error, ImportError):
            raise EngineMissing(f"onnxruntime is not installed: {_HOW}") from None
        if "alloc" in str(error).lower():
            raise EngineFault("RapidOCR ran out of memory") from None
        raise EngineFault(f"RapidOCR failed: {_line(error)}") from None
    try:
        return [
            _words(text, info, ready)
            for text, info, ready in zip(found.txts, found.word_results, batch, strict=True)
        ]
    except (TypeError, ValueError, AttributeError, IndexError):
        raise EngineFault("RapidOCR answered with something that is no reading") from None


def _words(text: str, info: Any, ready: Prepared) -> Reading:
    """The words of one crop; ``info`` tells the columns of its letters and how sure each is."""
    if not text.strip():
        return ()
    sure = list(info.confs)
    columns = [column for word in info.word_cols for column in word]
    letters = [place for place, letter in enumerate(text) if not letter.isspace()]
    if len(sure) != len(text) or len(columns) != len(letters):
        raise ValueError("letters and places do not match")
    step = ready.pixels.shape[1] / info.line_txt_len
    at = dict(zip(letters, columns, strict=True))
    top = ready.back(0, _rows(ready)[0])[1]
    bottom = ready.back(0, _rows(ready)[1])[1]
    words = []
    start = 0
    for part in text.split():
        start = text.index(part, start)
        places = range(start, start + len(part))
        start += len(part)
        x0 = ready.back((at[places[0]]) * step, 0)[0]
        x1 = ready.back((at[places[-1]] + 1) * step, 0)[0]
        # Full-width letters are the same letters in another alphabet's width.
        plain = unicodedata.normalize("NFKC", part)
        least = min(max(0.0, min(1.0, float(sure[place]))) for place in places)
        words.append(ReadWord(plain, x0, top, x1, bottom, least))
    return tuple(words)


def _rows(ready: Prepared) -> tuple[int, int]:
    """The first and the last row with ink, the end excluded."""
    rows = np.flatnonzero((ready.pixels < 128).any(axis=1))
    return (int(rows[0]), int(rows[-1]) + 1) if rows.size else (0, ready.pixels.shape[0])


def _line(error: Exception) -> str:
    """The last line that an error tells, shortened."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines[-1] if lines else type(error).__name__)[:160]
