"""Confidence is weighed with what stands around a value."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.form.confidence import FACTS, KINDS, RIGHT, WIDTH, WRONG, calibrate, said, signs_of
from extractor.form.record import OwnershipDocument
from extractor.mapping.network import Network


def record(sure: float = 0.99, doubted: float = 0.4) -> OwnershipDocument:
    def value(text: str, confidence: float, *warnings: str) -> dict[str, object]:
        evidence = {"text": text}
        return {
            "value": text, "raw": text, "confidence": confidence, "evidence": evidence,
            "warnings": list(warnings),
        }  # fmt: skip

    rows = [
        {
            "element": "nonDerivativeHolding",
            "securityTitle": value("Common Stock", sure),
            "ownershipNature": {"directOrIndirectOwnership": value("D", sure)},
        },
        {
            "element": "nonDerivativeHolding",
            "securityTitle": value("Class B", sure),
            "ownershipNature": {"directOrIndirectOwnership": value("X", doubted, "no such code")},
        },
    ]
    plain = {"issuer": {"issuerName": value("Tarn Corp", sure)}}
    return OwnershipDocument.model_validate({**plain, "nonDerivativeTable": {"rows": rows}})


def network(fact: str, weight: float) -> Network:
    w = np.zeros((WIDTH, 2), np.float32)
    w[FACTS.index(fact), 1] = weight
    return Network((WRONG, RIGHT), (w,), (np.zeros(2, np.float32),))


def test_values_are_grouped_by_row() -> None:
    groups = {(s.value.value, s.group) for s in said(record())}
    assert groups == {
        ("Tarn Corp", 0), ("Common Stock", 1), ("D", 1), ("Class B", 2), ("X", 2),
    }  # fmt: skip


def test_a_doubtful_neighbour_is_a_sign() -> None:
    values = said(record())
    least = signs_of(values, "html")[:, FACTS.index("least of group")]
    told = {s.value.value: float(x) for s, x in zip(values, least, strict=True)}
    assert told["Class B"] == told["X"] < 0 < told["Common Stock"] == told["D"]


def test_a_surer_value_is_surer_by_every_weight_on_its_own_estimate() -> None:
    found = record()
    calibrate(found, "pdf", network("own", 4.0))
    confidences = {s.value.value: s.value.confidence for s in said(found)}
    assert all(c is not None and 0 <= c <= 1 for c in confidences.values())
    assert (confidences["D"] or 0) > 0.8 > 0.4 >= (confidences["X"] or 0)


def test_what_a_check_doubts_stays_doubted() -> None:
    found = record()
    calibrate(found, "html", network("warned", 9.0))
    doubted = next(s.value for s in said(found) if s.value.value == "X")
    assert doubted.confidence == 0.4


@pytest.mark.parametrize("kind", ["scan", "xml"])
def test_kinds_that_nothing_was_learned_of_keep_their_estimates(kind: str) -> None:
    assert kind not in KINDS
    found = record()
    before = [s.value.confidence for s in said(found)]
    calibrate(found, kind, network("own", 4.0))
    assert [s.value.confidence for s in said(found)] == before


def test_an_empty_record_has_nothing_to_weigh() -> None:
    assert signs_of([], "html").shape == (0, WIDTH)
    calibrate(OwnershipDocument(), "html", network("own", 1.0))
