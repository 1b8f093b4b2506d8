"""How many typed filings a minute are read."""

from __future__ import annotations

import statistics
import warnings
from collections.abc import Mapping
from functools import partial
from typing import Any

from extractor.errors import ExtractionError
from extractor.pipeline import Extractor

from .speed import one_core, seconds

_MINUTE = 60.0


def measure_text_speed(
    texts: Mapping[str, bytes], extractor: Extractor, repeats: int
) -> dict[str, Any]:
    """Documents a minute on one core: bytes to record, the model loaded, median of the rounds.

    A filing that is refused counts with the time that it took to refuse it; ``ascii_refused`` is
    how many are.
    """

    def extract(data: bytes) -> bool:
        try:
            extractor.extract(data)
        except ExtractionError:
            return False
        return True

    def all_of_them() -> None:
        for data in texts.values():
            extract(data)

    with one_core(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is told of a page is for its reader
        refused = sum(not extract(data) for data in texts.values())
        rounds = [seconds(partial(all_of_them)) for _ in range(repeats)]
    return {
        "ascii_per_minute": _MINUTE * len(texts) / statistics.median(rounds),
        "ascii_refused": refused,
        "ascii_timed": len(texts),
    }
