"""The results of a run: comparisons, sliced and summed up, and the speed."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from extractor.scoring import Comparison, Summary, summarise
from extractor.scoring.ink import InkScore

from .labels import LabelScores

SLICE_KEYS = ("suite", "source", "layout", "kind", "condition", "mode", "engine")


@dataclass(frozen=True, slots=True)
class Spread:
    """Mean and standard deviation of a figure over the seeds of a sample."""

    mean: float
    deviation: float


@dataclass(frozen=True, slots=True)
class Slice:
    """The documents of one layout and condition, summed up.

    ``f1`` and ``exact`` spread over the seeds; without seeds the deviation is 0. ``members``
    are the documents themselves.
    """

    tags: dict[str, str]
    summary: Summary
    seeds: int
    f1: Spread
    exact: Spread
    members: tuple[Comparison, ...] = field(default=(), repr=False)

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "tags": self.tags,
            "seeds": self.seeds,
            "f1_mean": self.f1.mean,
            "f1_deviation": self.f1.deviation,
            "exact_mean": self.exact.mean,
            "exact_deviation": self.exact.deviation,
            **self.summary.to_json(),
        }


@dataclass(frozen=True, slots=True)
class Miss:
    """A scored thing that is not right, or a value without a source, with its document."""

    document: str
    tags: dict[str, str]
    kind: str
    path: str
    index: str
    truth: str | None
    predicted: str | None
    evidence: str | None


@dataclass(frozen=True, slots=True)
class Results:
    """All that a run found. ``notes`` tell what could not be measured, and why.

    ``stages``: by way of scanning, what was seen of the pages. ``labels``: by medium, layout and
    wordings, how right the labels are that were told from known records.
    """

    comparisons: tuple[Comparison, ...] = ()
    speed: dict[str, Any] = field(default_factory=dict)
    meta: dict[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    stages: dict[str, InkScore] = field(default_factory=dict)
    labels: LabelScores = field(default_factory=dict)


def _spread(values: Sequence[float]) -> Spread:
    return Spread(statistics.fmean(values), statistics.stdev(values) if len(values) > 1 else 0.0)


def _slice(tags: dict[str, str], members: Sequence[Comparison]) -> Slice:
    seeds: dict[str, list[Comparison]] = {}
    for one in members:
        seeds.setdefault(one.tags["seed"], []).append(one)
    by_seed = [summarise(group) for group in seeds.values()]
    return Slice(
        tags,
        summarise(members),
        len(seeds),
        _spread([s.counts.f1 for s in by_seed]),
        _spread([s.exact_share for s in by_seed]),
        tuple(members),
    )


def slices(
    comparisons: Iterable[Comparison], keys: Sequence[str] = SLICE_KEYS
) -> tuple[Slice, ...]:
    """Sum up the comparisons that have the same tags under ``keys``, in order of coming."""
    groups: dict[tuple[str, ...], list[Comparison]] = {}
    for one in comparisons:
        groups.setdefault(tuple(one.tags.get(k, "") for k in keys), []).append(one)
    return tuple(
        _slice(dict(zip(keys, values, strict=True)), members) for values, members in groups.items()
    )


def paired(one: Slice, other: Slice) -> tuple[Slice, Slice] | None:
    """Two slices cut to the documents that both have; None when they share none."""
    names = {c.document for c in one.members} & {c.document for c in other.members}
    if not names:
        return None
    cut = [_slice(s.tags, [c for c in s.members if c.document in names]) for s in (one, other)]
    return cut[0], cut[1]


def misses(comparisons: Iterable[Comparison]) -> tuple[Miss, ...]:
    """Every miss of every document; a document that failed is one miss with its error."""
    found: list[Miss] = []
    for one in comparisons:
        tags = dict(one.tags)
        if one.failed:
            found.append(Miss(one.document, tags, "failed", "", "", None, None, one.error))
            continue
        found += [
            Miss(
                one.document,
                tags,
                str(o.verdict),
                o.path,
                "" if o.index is None else str(o.index),
                o.truth,
                o.predicted,
                o.evidence,
            )
            for o in one.misses
        ]
        found += [
            Miss(one.document, tags, u.reason, u.path, "", None, u.value, u.evidence)
            for u in one.ungrounded
        ]
    return tuple(found)
