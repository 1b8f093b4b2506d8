"""A loss is told from chance."""

from __future__ import annotations

import pytest

from extractor.training.retrain.noise import chance_of_loss, losses


@pytest.mark.parametrize(
    ("more_errors", "chance"),
    [
        ([], 1.0),
        ([0, 0, 0], 1.0),
        ([-3, 1], 1.0),  # better is no loss
        ([5], 0.5),  # one page tells nothing
        ([1, 1, 1, 1, 1], 1 / 32),
        ([2, 2, 2, -1], 2 / 16),
    ],
)
def test_few_pages_are_counted_exactly(more_errors: list[int], chance: float) -> None:
    assert chance_of_loss(more_errors) == pytest.approx(chance)


def test_many_pages_are_drawn() -> None:
    assert chance_of_loss([1] * 30 + [-1] * 28) > 0.3
    assert chance_of_loss([1] * 30 + [-1] * 5) < 0.001
    assert chance_of_loss([1, -1, 2] * 9) == chance_of_loss([1, -1, 2] * 9)


def test_several_groups_give_no_false_alarm_by_their_number() -> None:
    just = [1, 1, 1, 1, 1]  # 0.031 alone
    assert losses({"a": just}) == ["a"]
    assert losses({"a": just, "b": [0], "c": [1, -1]}) == []
    assert losses({"a": [1] * 14, "b": [-1] * 14}) == ["a"]
