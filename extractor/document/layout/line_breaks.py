"""What each sign of a wrapped line counts for: weights that ``form4 train`` fits.

They are part of a model: ``line_breaks.json`` in its folder, plain numbers in log odds. The
signs themselves are in `wraps.py`, the fitting in `extractor/training/line_breaks.py`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite
from pathlib import Path
from typing import Any, Protocol

from extractor.document.layout.runs import Run
from extractor.document.layout.wraps import SIGNS, Habits, signs_of
from extractor.errors import ModelError
from extractor.model_part import read_part
from extractor.resources import models

FILE = "line_breaks.json"
FORMAT = 1
MAX_BYTES = 1 << 16


class Breaks(Protocol):
    """Tells whether a line break that may have been forced was."""

    def is_wrapped(self, last: Run, run: Run, left: float, right: float, habits: Habits) -> bool:
        """Whether ``run`` goes on with ``last``; the text may stand from left to right."""
        ...


@dataclass(frozen=True, slots=True)
class LineBreaks:
    """The weight of each sign, and their ``bias``: above 0 in sum they speak for one text."""

    bias: float
    weights: Mapping[str, float]

    def is_wrapped(self, last: Run, run: Run, left: float, right: float, habits: Habits) -> bool:
        """Whether ``run`` goes on with ``last``; the text may stand from left to right."""
        signs = signs_of(last, run, left, right, habits)
        return self.bias + sum(self.weights[name] * value for name, value in signs.items()) > 0

    def save(self, folder: Path) -> None:
        """Write the weights into a model's folder."""
        content = {"format": FORMAT, "bias": self.bias, "weights": dict(self.weights)}
        text = json.dumps(content, indent=2) + "\n"
        (folder / FILE).write_text(text, encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> LineBreaks:
        """Read the weights of a model's folder. Raises ModelError when that is not possible."""
        path = folder / FILE
        bias, weights = read_part(path, "weights of line breaks", FORMAT, MAX_BYTES, _weights)
        if set(weights) != set(SIGNS):
            raise ModelError(path, "the weights are for other signs than this version's")
        if not all(map(isfinite, (bias, *weights.values()))):
            raise ModelError(path, "the file is damaged (a weight is no number)")
        return cls(bias, weights)


def _weights(content: dict[str, Any]) -> tuple[float, dict[str, float]]:
    weights = {str(name): float(w) for name, w in content["weights"].items()}
    return float(content["bias"]), weights


@lru_cache(maxsize=4)
def line_breaks_of(folder: Path) -> LineBreaks:
    """The weights of a model; the default model's where it has none (trained without prints)."""
    return LineBreaks.load(folder) if (folder / FILE).is_file() else usual_line_breaks()


@lru_cache(maxsize=1)
def usual_line_breaks() -> LineBreaks:
    """The weights of the default model. Raises ModelError."""
    return LineBreaks.load(models() / "default")
