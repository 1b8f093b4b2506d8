"""The joint step gives each field to one column."""

from __future__ import annotations

import numpy as np

from extractor.mapping.assign import assign_unique

LABELS = ("other", "date", "amount")


def log(rows: list[list[float]]) -> np.ndarray:
    return np.log(np.array(rows, np.float32))


def test_no_two_columns_claim_one_field() -> None:
    p = log([[0.01, 0.9, 0.09], [0.01, 0.8, 0.19]])
    assert assign_unique(p, LABELS, "other") == ["date", "amount"]


def test_any_number_of_columns_can_be_other() -> None:
    p = log([[0.98, 0.01, 0.01]] * 4)
    assert assign_unique(p, LABELS, "other") == ["other"] * 4


def test_the_best_total_wins_over_the_first_come() -> None:
    # Column 0 likes `date` a little more than `amount`; column 1 can only be `date`.
    p = log([[0.02, 0.5, 0.48], [0.02, 0.97, 0.01]])
    assert assign_unique(p, LABELS, "other") == ["amount", "date"]


def test_forbidden_labels_are_never_given() -> None:
    p = log([[0.01, 0.98, 0.01]])
    assert assign_unique(p, LABELS, "other", frozenset({"date"})) != ["date"]


def test_no_columns_no_labels() -> None:
    assert assign_unique(np.zeros((0, 3), np.float32), LABELS, "other") == []
