"""Confidence in what was read from pixels, as measured on scans.

Beside what tells of any value (`form.confidence`) stand the signs of its reading: how sure the
engine was of its least sure word, whether it was read more than once, whether the readings
agree, how well the rest of the page was read. A logistic regression learned from scans of pages
that trained nothing (`training.scan_confidence`) weighs them. Its weights are a part of a model:
``scan_confidence.json`` in its folder, each sign with its name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite
from pathlib import Path
from typing import Any

import numpy as np

from extractor.errors import ModelError
from extractor.form.confidence import (
    FACTS,
    FIELDS,
    KINDS,
    Floats,
    Said,
    give,
    probabilities,
    said,
    signs_of,
)
from extractor.form.record import OcrEvidence, OwnershipDocument, Value
from extractor.mapping.network import Network
from extractor.model_part import read_part
from extractor.resources import models

FILE = "scan_confidence.json"
FORMAT = 1
MAX_BYTES = 1 << 16

_READING = (
    "least sure word", "read again", "readings differ", "nothing read", "least of group, read",
    "mean of document, read", "letters by doubt",
)  # fmt: skip
SIGNS = (*FACTS, *FIELDS, *_READING)
"""Names of the signs, in order."""
_FIRST_FIELD = len(FACTS) + len(KINDS)
_GENERAL = [*range(len(FACTS)), *range(_FIRST_FIELD, _FIRST_FIELD + len(FIELDS))]
MOST = 7.0
"""Natural logarithm of the odds beyond which no word is told from another."""


@dataclass(frozen=True, slots=True)
class ScanConfidence:
    """The weight of each sign, and their ``bias``, in log odds of being right.

    ``scans``: how many they were learned from; ``seed``: of these.
    """

    bias: float
    weights: Mapping[str, float]
    seed: int = 0
    scans: int = 0

    def probabilities(self, values: Sequence[Said]) -> Floats:
        """N: the probability of each value that it is right."""
        weights = np.array([self.weights[name] for name in SIGNS])
        odds = scan_signs(values) @ weights + self.bias
        return np.asarray(1 / (1 + np.exp(-odds)), np.float32)

    def save(self, folder: Path) -> None:
        """Write the weights into a model's folder."""
        weights = {name: round(self.weights[name], 6) for name in SIGNS}
        content = {
            "format": FORMAT,
            "seed": self.seed,
            "scans": self.scans,
            "bias": round(self.bias, 6),
            "weights": weights,
        }
        (folder / FILE).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> ScanConfidence:
        """Read the weights of a model's folder. Raises ModelError when that is not possible."""
        path = folder / FILE
        found = read_part(path, "weights of scans", FORMAT, MAX_BYTES, _parsed)
        if set(found.weights) != set(SIGNS):
            raise ModelError(path, "the weights are for other signs than this version's")
        if not all(map(isfinite, (found.bias, *found.weights.values()))):
            raise ModelError(path, "the file is damaged (a weight is no number)")
        return found


def _parsed(content: dict[str, Any]) -> ScanConfidence:
    weights = {str(name): float(w) for name, w in content["weights"].items()}
    return ScanConfidence(
        float(content["bias"]), weights, int(content["seed"]), int(content["scans"])
    )


@lru_cache(maxsize=4)
def scan_confidence_of(folder: Path) -> ScanConfidence:
    """The weights of a model; the default model's where it has none of its own."""
    if (folder / FILE).is_file():
        return ScanConfidence.load(folder)
    return ScanConfidence.load(models() / "default")


def scan_signs(values: Sequence[Said]) -> Floats:
    """N x `SIGNS`: what tells of each value of a scan how likely it is right."""
    general = signs_of(values, KINDS[0])[:, _GENERAL]
    x = np.zeros((len(values), len(_READING)), np.float32)
    if not values:
        return np.hstack([general, x])
    odds = np.array([_odds(_ocr(s.value)) for s in values], np.float32) / MOST
    group = np.array([s.group for s in values])
    least = np.ones(int(group.max()) + 1, np.float32)
    np.minimum.at(least, group, odds)
    x[:, 0] = odds
    x[:, 1] = [bool((ocr := _ocr(s.value)) and ocr.readings) for s in values]
    x[:, 2] = [_differ(s.value) for s in values]
    x[:, 3] = [_ocr(s.value) is None for s in values]
    x[:, 4] = least[group]
    is_read = x[:, 3] == 0
    x[:, 5] = odds[is_read].mean() if is_read.any() else 0.0
    # A long text has many words, each of which may be wrong where the least sure one is not sure.
    x[:, 6] = np.log1p([len(s.value.raw or "") for s in values]) / 5 * (1 - odds)
    return np.hstack([general, x])


def calibrate_scan(
    record: OwnershipDocument, pages: frozenset[int], weights: ScanConfidence, written: Network
) -> None:
    """Give each value the probability that it is right, in place.

    ``pages``: numbers of the pages that are pictures; ``written``: weighs the values of others.
    """
    values = said(record)
    if not values:
        return
    read = weights.probabilities(values).tolist()
    plain = probabilities(values, "pdf", written).tolist()
    for s, of_picture, of_text in zip(values, read, plain, strict=True):
        place = s.value.evidence
        give(s.value, of_picture if place is None or place.page in pages else of_text)


def _ocr(value: Value) -> OcrEvidence | None:
    return value.evidence.ocr if value.evidence is not None else None


def _odds(ocr: OcrEvidence | None) -> float:
    """Natural logarithm of the odds of the least sure word; of none, those of an even chance."""
    if ocr is None:
        return 0.0
    p = min(max(ocr.confidence, 1e-3), 1 - 1e-3)
    return float(np.clip(np.log(p / (1 - p)), -MOST, MOST))


def _differ(value: Value) -> float:
    """The share of other readings that are no part of the text that was taken."""
    ocr = _ocr(value)
    if ocr is None or not ocr.readings or value.evidence is None:
        return 0.0
    taken = "".join(value.evidence.text.split())
    return float(np.mean(["".join(r.text.split()) not in taken for r in ocr.readings]))
