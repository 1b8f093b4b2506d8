"""Whether confidence means what it says.

All functions take judgements: (confidence, right) of predicted values. Equal
confidences are never told apart, so that the order of the input changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

Judgement = tuple[float, bool]
BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """A bin of the reliability plot: mean confidence, share right, how many."""

    confidence: float
    accuracy: float
    count: int


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """Accepting all at or above ``threshold``: share accepted, share of those wrong."""

    threshold: float
    coverage: float
    risk: float


def _levels(judgements: Iterable[Judgement], *, rising: bool) -> list[tuple[float, int, int]]:
    """(confidence, how many, how many right) for each distinct confidence."""
    ordered = sorted(judgements, key=lambda j: j[0], reverse=not rising)
    levels = []
    for confidence, group in groupby(ordered, key=lambda j: j[0]):
        members = [right for _, right in group]
        levels.append((confidence, len(members), sum(members)))
    return levels


def reliability(judgements: Sequence[Judgement], bins: int = BINS) -> tuple[Bin, ...]:
    """Bins of equal mass, as far as equal confidences, which stay together, allow it."""
    total = len(judgements)
    found: list[Bin] = []
    weight, count, right, seen = 0.0, 0, 0, 0
    for confidence, members, good in _levels(judgements, rising=True):
        weight += confidence * members
        count, right, seen = count + members, right + good, seen + members
        if seen * bins >= total * (len(found) + 1):
            found.append(Bin(weight / count, right / count, count))
            weight, count, right = 0.0, 0, 0
    return tuple(found)


def calibration_error(bins: Sequence[Bin]) -> float | None:
    """Expected calibration error: mean gap of confidence and accuracy; None for no values."""
    total = sum(b.count for b in bins)
    if not total:
        return None
    return sum(abs(b.confidence - b.accuracy) * b.count for b in bins) / total


def risk_coverage(judgements: Sequence[Judgement], total: int) -> tuple[RiskPoint, ...]:
    """The curve from the surest value down; ``total`` counts missed fields too."""
    points, taken, wrong = [], 0, 0
    for confidence, members, good in _levels(judgements, rising=False):
        taken += members
        wrong += members - good
        points.append(RiskPoint(confidence, taken / total, wrong / taken))
    return tuple(points)


def auto_accept(points: Sequence[RiskPoint], most_wrong: float = 0.001) -> float:
    """The largest share of fields that some threshold accepts with at most that risk."""
    return max((p.coverage for p in points if p.risk <= most_wrong), default=0.0)
