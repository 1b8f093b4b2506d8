from __future__ import annotations

import json
from typing import Any

import pytest

from extractor.catalogue.layouts import Printed
from extractor.form.record import OwnershipDocument
from extractor.scoring import Counts, Outcome, Verdict, by_field, compare, count, summarise
from extractor.scoring.calibration import (
    auto_accept,
    calibration_error,
    reliability,
    risk_coverage,
)


def outcome(verdict: Verdict, path: str = "remarks") -> Outcome:
    return Outcome(path, None, "a", "b", verdict)


def test_precision_recall_f1() -> None:
    counts = count(
        [outcome(Verdict.RIGHT)] * 6
        + [outcome(Verdict.WRONG), outcome(Verdict.MISSED), outcome(Verdict.FALSE)]
    )
    assert counts == Counts(6, 2, 2)
    assert counts.precision == counts.recall == counts.f1 == 0.75
    assert Counts(0, 0, 5).f1 == 0.0
    assert Counts(0, 0, 5).recall == 0.0
    assert Counts().f1 == 1.0


def test_fields_worst_first_and_rows_of_one_table_together() -> None:
    rows = [
        outcome(Verdict.RIGHT, "nonDerivativeTable/nonDerivativeTransaction/securityTitle"),
        outcome(Verdict.WRONG, "nonDerivativeTable/nonDerivativeHolding/securityTitle"),
        outcome(Verdict.RIGHT, "issuer/issuerName"),
        outcome(Verdict.MISSED, "remarks"),
    ]
    scores = by_field(rows)
    assert [s.field for s in scores] == [
        "remarks",
        "nonDerivativeTable/nonDerivative/securityTitle",
        "issuer/issuerName",
    ]
    assert scores[1].counts == Counts(1, 1, 1)


def test_calibration_of_toy_values() -> None:
    sure_and_right = [(1.0, True)] * 50
    half = [(0.5, n % 2 == 0) for n in range(50)]
    assert calibration_error(reliability(sure_and_right + half)) == pytest.approx(0.0)
    boast = [(0.9, n < 20) for n in range(100)]
    assert calibration_error(reliability(boast)) == pytest.approx(0.7)
    assert calibration_error(reliability([])) is None


def test_bins_have_equal_mass_and_do_not_depend_on_order() -> None:
    judged = [(n / 1000, n % 3 == 0) for n in range(1000)]
    bins = reliability(judged)
    assert [b.count for b in bins] == [100] * 10
    assert reliability(judged[::-1]) == bins
    tied = [(0.9, n % 2 == 0) for n in range(100)]
    assert len(reliability(tied)) == 1
    assert reliability(tied)[0].accuracy == 0.5


def test_auto_accept_takes_the_most_that_the_risk_allows() -> None:
    # 2000 sure values with one wrong: 0.05 %; the next 1000 bring another 500 wrong.
    judged = [(0.99, n != 0) for n in range(2000)] + [(0.6, n % 2 == 0) for n in range(1000)]
    points = risk_coverage(judged, total=4000)  # 1000 fields were missed
    assert auto_accept(points) == pytest.approx(0.5)
    assert auto_accept(points, most_wrong=0.5) == pytest.approx(0.75)
    assert auto_accept(risk_coverage([(0.9, False)], total=1)) == 0.0


def test_auto_accept_cannot_split_equal_confidences() -> None:
    judged = [(0.9, True)] * 99 + [(0.9, False)]
    assert auto_accept(risk_coverage(judged, total=100)) == 0.0


def test_a_summary_of_three_documents(truth: OwnershipDocument, data: dict[str, Any]) -> None:
    for value in (data["documentType"], data["periodOfReport"]):
        value["confidence"] = 0.8
    data["periodOfReport"]["value"] = "1999-01-01"
    data["remarks"] = {"value": "Said by nobody."}
    said = OwnershipDocument.model_validate(data)
    summary = summarise(
        [
            compare(truth, truth, Printed(), document="right"),
            compare(truth, said, Printed(), document="wrong"),
            compare(truth, None, Printed(), document="empty"),
        ]
    )
    assert (summary.documents, summary.exact, summary.failed) == (3, 1, 1)
    assert summary.exact_share == pytest.approx(1 / 3)
    assert (summary.rows, summary.rows_predicted, summary.rows_exact) == (6, 4, 4)
    assert (summary.row_count_right, summary.order_right) == (2, 2)
    assert summary.unfounded == 1
    assert summary.fields[0].field == "remarks"
    assert summary.calibration_error == pytest.approx(0.3)
    assert summary.auto_accept == 0.0
    plain = json.loads(json.dumps(summary.to_json()))
    assert plain["f1"] == summary.counts.f1
    assert plain["exact"] == 1


def test_boxes_and_references_have_figures_of_their_own(
    data: dict[str, Any], truth: OwnershipDocument
) -> None:
    data["aff10b5One"]["value"] = "1"
    first, _ = data["nonDerivativeTable"]["rows"]
    first["transactionAmounts"]["transactionShares"]["footnoteId"] = ["F2"]
    first["transactionCoding"]["equitySwapInvolved"]["value"] = "1"
    found = summarise([compare(truth, OwnershipDocument.model_validate(data), Printed())])
    assert found.boxes - found.boxes_right == 1
    assert found.boxes >= 9
    assert found.references == Counts(1, 1, 1)
    shares = found.to_json()
    assert shares["boxes_right_share"] == found.boxes_right / found.boxes
    assert shares["references_f1"] == 0.5
    assert shares["rows_exact_share"] == 0.5
    nothing = summarise([]).to_json()
    assert nothing["boxes_right_share"] == nothing["rows_exact_share"] == 1.0
