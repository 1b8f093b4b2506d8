from __future__ import annotations

import pytest

from benchmarks.goals import Goal, judge, load_goals
from benchmarks.results import slices
from extractor.scoring import Comparison, Outcome, Verdict

SPEED = {
    "median_ms", "help_s", "first_document_s",
    "ratio_to_pdfplumber", "pdf_peak_memory_mb", "long_file_found",
    "memory_slope_kb", "pdf_memory_slope_kb",
    "ratio_to_tesseract_known", "ratio_to_tesseract_unknown", "scan_two_core_gain",
    "scan_peak_memory_mb", "scan_memory_slope_kb",
    "label_precision", "label_recall", "ascii_per_minute",
}  # fmt: skip
TAGS = {
    "suite": "html",
    "source": "real",
    "layout": "sec-2022",
    "kind": "html",
    "condition": "as is",
    "mode": "both",
    "seed": "0",
    "engine": "",
}


def document(right: int, wrong: int, name: str = "d", **tags: str) -> Comparison:
    outcomes = [Outcome("remarks", None, "a", "a", Verdict.RIGHT)] * right
    outcomes += [Outcome("remarks", None, "a", "b", Verdict.WRONG)] * wrong
    return Comparison(name, tuple(outcomes), tags={**TAGS, **tags})


def test_every_slice_has_to_meet_the_goal() -> None:
    cut = slices([document(9, 1), document(10, 0, layout="sec-2023")])
    (verdict,) = judge([Goal("f1", "f1", where={"suite": "html"}, at_least=0.95)], cut, {})
    assert verdict.met is False
    assert verdict.figure == pytest.approx(0.9)
    assert len(verdict.missed_by) == 1 and "sec-2022" in verdict.missed_by[0]
    (verdict,) = judge([Goal("f1", "f1", where={"layout": "sec-2023"}, at_least=1.0)], cut, {})
    assert verdict.met is True


def test_what_was_not_measured_is_neither_met_nor_missed() -> None:
    goals = [
        Goal("f1", "f1", where={"suite": "unseen"}, at_least=1.0),
        Goal("ms", "median_ms", table="speed", at_most=6),
    ]
    assert [v.met for v in judge(goals, slices([document(1, 0)]), {})] == [None, None]


@pytest.mark.parametrize(("figure", "met"), [(5.0, True), (6.0, True), (6.1, False)])
def test_a_bound_on_speed(figure: float, met: bool) -> None:
    goal = Goal("ms", "median_ms", table="speed", at_most=6.0)
    assert judge([goal], (), {"median_ms": figure})[0].met is met


def test_the_goals_of_the_project_are_figures_that_exist() -> None:
    cut = slices([document(1, 0, kind=kind) for kind in ("html", "markdown")])
    goals = load_goals()
    assert len(goals) >= 9
    for goal in goals:
        assert goal.at_least is not None or goal.at_most is not None
        assert set(goal.where) <= set(TAGS)
        if goal.table == "speed":
            assert goal.measure in SPEED
        else:
            assert goal.measure in cut[0].to_json()


def test_a_goal_beside_another_slice_is_for_the_documents_of_both() -> None:
    goal = Goal(
        "turned",
        "f1",
        where={"condition": "turned"},
        beside={"condition": "upright"},
        at_least=-0.05,
    )

    def verdict(*documents: Comparison) -> tuple[float | None, bool | None]:
        (found,) = judge([goal], slices(documents), {})
        return found.figure, found.met

    turned = document(8, 2, "a", condition="turned")
    upright = document(9, 1, "a", condition="upright")
    other = document(10, 0, "b", condition="upright")
    assert verdict(turned, upright, other) == (pytest.approx(-0.1), False)
    assert verdict(document(9, 1, "a", condition="turned"), upright) == (pytest.approx(0), True)
    assert verdict(turned) == verdict(turned, other) == (None, None)
    elsewhere = document(10, 0, "a", condition="upright", layout="sec-2023")
    assert verdict(turned, elsewhere) == (None, None)
