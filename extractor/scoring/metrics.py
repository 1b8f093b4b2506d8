"""From comparisons to the figures that are reported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from extractor.scoring.calibration import (
    Bin,
    RiskPoint,
    auto_accept,
    calibration_error,
    reliability,
    risk_coverage,
)
from extractor.scoring.items import REFERENCES, ROW_TYPE
from extractor.scoring.kinds import is_box
from extractor.scoring.outcomes import Comparison, Outcome, Verdict

_CURVE_POINTS = 50


@dataclass(frozen=True, slots=True)
class Counts:
    """True positives, false positives, false negatives. A wrong value is one of both."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float:
        """Share of predicted values that are right; 1 when nothing was predicted."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 1.0

    @property
    def recall(self) -> float:
        """Share of true values that were found; 1 when there are none."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both; 1 when there was nothing to find and nothing found."""
        double = 2 * self.tp
        return double / (double + self.fp + self.fn) if double + self.fp + self.fn else 1.0


@dataclass(frozen=True, slots=True)
class FieldScore:
    """The counts of one field over all documents."""

    field: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of docs/benchmark.md for one slice of the comparisons.

    Shares are 0 to 1. ``calibration_error``, ``auto_accept`` are None when no value
    carries a confidence. ``hallucinations``: values with no source on the page, of the
    documents that were checked; ``unfounded``: values where the truth has none. ``boxes``:
    check boxes of which either side says something. ``references``: those of footnotes.
    """

    documents: int
    failed: int
    exact: int
    exact_but_long_text: int
    counts: Counts
    fields: tuple[FieldScore, ...]
    rows: int
    rows_predicted: int
    rows_exact: int
    row_count_right: int
    order_right: int
    hallucinations: int
    unfounded: int
    without_confidence: int
    calibration_error: float | None
    reliability: tuple[Bin, ...]
    risk_coverage: tuple[RiskPoint, ...]
    auto_accept: float | None
    boxes: int = 0
    boxes_right: int = 0
    references: Counts = Counts()

    @property
    def exact_share(self) -> float:
        """Share of documents with every scored field right; 1 for no documents."""
        return self.exact / self.documents if self.documents else 1.0

    def to_json(self) -> dict[str, Any]:
        """Plain data with the derived shares, for `json.dump`."""
        counts = self.counts
        return {
            **asdict(self),
            "exact_share": self.exact_share,
            "precision": counts.precision,
            "recall": counts.recall,
            "f1": counts.f1,
            "rows_exact_share": self.rows_exact / self.rows if self.rows else 1.0,
            "boxes_right_share": self.boxes_right / self.boxes if self.boxes else 1.0,
            "references_f1": self.references.f1,
        }


def count(outcomes: Iterable[Outcome]) -> Counts:
    """Count outcomes: a wrong value counts on both sides."""
    tp = fp = fn = 0
    for outcome in outcomes:
        tp += outcome.verdict is Verdict.RIGHT
        fp += outcome.verdict in (Verdict.WRONG, Verdict.FALSE)
        fn += outcome.verdict in (Verdict.WRONG, Verdict.MISSED)
    return Counts(tp, fp, fn)


def by_field(outcomes: Iterable[Outcome]) -> tuple[FieldScore, ...]:
    """A score for each field, the worst first."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[outcome.field].append(outcome)
    scores = [FieldScore(name, count(group)) for name, group in groups.items()]
    return tuple(sorted(scores, key=lambda s: (s.counts.f1, -s.counts.fp - s.counts.fn, s.field)))


def _thinned(points: Sequence[RiskPoint]) -> tuple[RiskPoint, ...]:
    if len(points) <= _CURVE_POINTS:
        return tuple(points)
    step = (len(points) - 1) / (_CURVE_POINTS - 1)
    return tuple(points[round(n * step)] for n in range(_CURVE_POINTS))


def summarise(comparisons: Iterable[Comparison]) -> Summary:
    """The figures of a slice of comparisons."""
    slice_ = list(comparisons)
    outcomes = [o for c in slice_ for o in c.outcomes]
    sayable = [o for o in outcomes if not o.path.endswith(ROW_TYPE)]  # a row type is no value
    said = [o for o in sayable if o.predicted is not None]
    judged = [(o.confidence, o.verdict is Verdict.RIGHT) for o in said if o.confidence is not None]
    bins = reliability(judged)
    boxes = [o for o in outcomes if is_box(o.path)]
    points = risk_coverage(judged, len(sayable)) if judged else ()
    return Summary(
        documents=len(slice_),
        failed=sum(c.failed for c in slice_),
        exact=sum(c.exact for c in slice_),
        exact_but_long_text=sum(c.exact_but_long_text for c in slice_),
        counts=count(outcomes),
        fields=by_field(outcomes),
        rows=sum(c.rows.true for c in slice_),
        rows_predicted=sum(c.rows.predicted for c in slice_),
        rows_exact=sum(c.rows.exact for c in slice_),
        row_count_right=sum(c.row_count_right for c in slice_),
        order_right=sum(c.order_right for c in slice_),
        hallucinations=sum(len(c.ungrounded) for c in slice_),
        unfounded=sum(o.verdict is Verdict.FALSE for o in outcomes),
        without_confidence=len(said) - len(judged),
        calibration_error=calibration_error(bins),
        reliability=bins,
        risk_coverage=_thinned(points),
        auto_accept=auto_accept(points) if judged else None,
        boxes=len(boxes),
        boxes_right=sum(o.verdict is Verdict.RIGHT for o in boxes),
        references=count(o for o in outcomes if o.path.endswith(REFERENCES)),
    )
