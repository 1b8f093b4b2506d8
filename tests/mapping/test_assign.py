"""The joint step gives each field to one column."""

from __future__ import annotations

import numpy as np

from extractor.mapping.assign import assign_unique, take_needed, take_said

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


HEADS = ("date", "amount", "transactionShares", "sharesAcquired")


def heads(*said: str) -> np.ndarray:
    """Fuzzy scores of columns whose heads say fields word for word."""
    return np.array([[float(name == word) for name in HEADS] for word in said], np.float32)


def test_a_head_word_for_word_wins_over_other() -> None:
    assert take_said(["date", "other"], heads("date", "amount"), HEADS, "other", set()) == {
        1: "amount"
    }
    weak = heads("date", "amount") * 0.9
    assert take_said(["date", "other"], weak, HEADS, "other", set()) == {}


def test_a_head_gives_no_field_that_is_taken_or_said_twice_or_ruled_out() -> None:
    assert take_said(["amount", "other"], heads("", "amount"), HEADS, "other", set()) == {}
    twice = heads("amount", "amount")
    assert take_said(["other", "other"], twice, HEADS, "other", set()) == {}
    assert take_said(["other"], heads("amount"), HEADS, "other", {(0, "amount")}) == {}
    one_fact = heads("", "transactionShares")
    assert take_said(["sharesAcquired", "other"], one_fact, HEADS, "other", set()) == {}


NEEDS = ("other", "transactionShares", "transactionCode", "transactionAcquiredDisposedCode")


def test_a_transaction_has_an_amount() -> None:
    p = log([[0.9, 0.05, 0.03, 0.02], [0.97, 0.01, 0.01, 0.01], [0.1] * 4, [0.1] * 4])
    chosen = ["other", "other", "transactionCode", "transactionAcquiredDisposedCode"]
    assert take_needed(chosen, p, NEEDS, "other", [True] * 4) == {0: "transactionShares"}
    assert take_needed(chosen[:3], p[:3], NEEDS, "other", [True] * 3) == {}


def test_an_empty_column_gives_up_what_a_filled_one_needs() -> None:
    p = log([[0.9, 0.05, 0.03, 0.02], [0.1] * 4, [0.1] * 4, [0.1] * 4])
    chosen = ["other", "transactionCode", "transactionAcquiredDisposedCode", "transactionShares"]
    found = take_needed(chosen, p, NEEDS, "other", [True, True, True, False])
    assert found == {0: "transactionShares", 3: "other"}
