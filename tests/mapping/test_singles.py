"""What a form states once goes to one span."""

from __future__ import annotations

import numpy as np

from extractor.mapping.singles import assign_singles

LABELS = (
    "other",
    "periodOfReport",
    "dateOfOriginalSubmission",
    "issuerName",
    "issuerNameAndSymbol",
    "issuerTradingSymbol",
    "issuerForeignTradingSymbol",
    "issuerCik",
    "signatureDate",
)


def row(**given: float) -> list[float]:
    values = [given.get(label, 1e-4) for label in LABELS]
    return [v / sum(values) for v in values]


def test_two_dates_are_not_both_the_period() -> None:
    p = np.array(
        [
            row(periodOfReport=0.9, dateOfOriginalSubmission=0.02),
            row(periodOfReport=0.6, dateOfOriginalSubmission=0.35),
        ],
        np.float32,
    )
    found = assign_singles(p, LABELS, ["periodOfReport", "periodOfReport"])
    assert [found[i][0] for i in (0, 1)] == ["periodOfReport", "dateOfOriginalSubmission"]


def test_a_span_that_is_sure_of_something_else_stays() -> None:
    p = np.array([row(signatureDate=0.97, periodOfReport=0.03)], np.float32)
    assert assign_singles(p, LABELS, ["signatureDate"]) == {}
