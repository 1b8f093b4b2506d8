"""Rules joined."""

from __future__ import annotations

from ascii_ink import EM

from extractor.document.ink import Rule
from extractor.document.layout.rules import join_levels, join_uprights


def level(x0: float, x1: float, y: float = 100.0) -> Rule:
    return Rule(x0, y, x1, y)


def test_pieces_that_touch_are_one_line() -> None:
    assert join_levels([level(50, 90), level(10, 50), level(90.5, 120)], EM) == [level(10, 120)]


def test_a_wide_gap_parts_two_lines() -> None:
    apart = [level(10, 50), level(80, 120)]
    assert join_levels(apart, EM) == apart


def test_a_double_line_is_one_at_its_middle() -> None:
    (one,) = join_levels([level(10, 100, 100), level(10, 100, 102)], EM)
    assert one == level(10, 100, 101)


def test_the_longer_piece_says_where_the_line_is() -> None:
    (one,) = join_levels([level(0, 300, 100), level(300, 301, 103)], EM)
    assert abs(one.y0 - 100) < 0.1


def test_lines_a_row_apart_stay_two() -> None:
    assert len(join_levels([level(10, 100, 100), level(10, 100, 108)], EM)) == 2


def test_a_box_elsewhere_does_not_move_a_line() -> None:
    rules = [level(10, 300, 100), level(400, 410, 102)]
    assert join_levels(rules, EM) == rules


def test_nearness_is_measured_in_letters() -> None:
    rules = [level(10, 100, 100), level(10, 100, 102)]
    assert len(join_levels(rules, 4.0)) == 2


def test_uprights_are_joined_likewise() -> None:
    (one,) = join_uprights([Rule(7, 10, 7, 50), Rule(7.5, 49, 7.5, 90)], EM)
    assert (one.y0, one.y1) == (10, 90) and 7 < one.x0 == one.x1 < 7.5
    assert join_uprights([], EM) == []
