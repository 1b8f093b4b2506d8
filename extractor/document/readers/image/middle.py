"""Medians and percentiles of a few numbers, as numpy tells them at many times the cost.

A page has some thousand groups of a few letters each; numpy's own are made for long arrays.
"""

from __future__ import annotations

import numpy as np

from extractor.document.readers.image.strokes import Floats, Ints


def median(values: Floats | Ints) -> float:
    """The middle one of some numbers, or the mean of the two in the middle; nan of none."""
    count = len(values)
    if not count:
        return float("nan")
    ordered = np.sort(values)
    half = count // 2
    if count % 2:
        return float(ordered[half])
    return float(ordered[half - 1] + ordered[half]) / 2


def percentile(values: Floats | Ints, share: float) -> float:
    """The number below which ``share`` of 100 of at least one number lie, between two of them."""
    ordered = np.sort(values)
    at = (len(ordered) - 1) * share / 100
    low = int(at)
    first, second = float(ordered[low]), float(ordered[min(low + 1, len(ordered) - 1)])
    return first + (second - first) * (at - low)
