from __future__ import annotations

import json
from dataclasses import replace

import pytest

from benchmarks.goals import judge, load_goals
from benchmarks.report import all_tables, as_json, markdown
from benchmarks.results import Results, misses, slices
from benchmarks.tables import ablation_table, score_tables
from extractor.scoring import Comparison, Outcome, Ungrounded, Verdict

TAGS = {
    "suite": "unseen",
    "source": "generated",
    "layout": "boxed",
    "kind": "html",
    "condition": "held out",
    "mode": "both",
    "seed": "1",
}
RIGHT = Outcome("remarks", None, "a", "a", Verdict.RIGHT)
WRONG = Outcome("issuer/issuerName", None, "A|B", "<C>", Verdict.WRONG, 0.9, "ink")


def document(*outcomes: Outcome, **tags: str) -> Comparison:
    return Comparison("page-1", outcomes, tags={**TAGS, **tags})


def test_slices_spread_over_seeds() -> None:
    found = slices(
        [
            document(RIGHT, RIGHT, seed="1"),
            document(RIGHT, WRONG, seed="2"),
            document(RIGHT, mode="fuzzy"),
        ]
    )
    assert len(found) == 2
    both = found[0]
    assert (both.seeds, both.summary.documents) == (2, 2)
    assert both.summary.counts.f1 == pytest.approx(0.75)
    assert both.f1.mean == pytest.approx(0.75)
    assert both.f1.deviation == pytest.approx(0.5 / 2**0.5)
    assert found[1].f1.deviation == 0.0


def test_every_miss_is_listed_with_its_evidence() -> None:
    crashed = replace(document(RIGHT), failed=True, error="crash: ValueError: odd")
    invented = replace(
        document(RIGHT), ungrounded=(Ungrounded("remarks", "x", None, "no evidence"),)
    )
    found = misses([document(RIGHT, WRONG), crashed, invented])
    assert [m.kind for m in found] == ["wrong", "failed", "no evidence"]
    assert (found[0].truth, found[0].predicted, found[0].evidence) == ("A|B", "<C>", "ink")
    assert found[1].evidence == "crash: ValueError: odd"


def test_real_and_generated_stand_apart() -> None:
    cut = slices([document(RIGHT), document(RIGHT, source="real", suite="html")])
    tables = score_tables(cut)
    assert len(tables) == 2
    assert all(len(table.rows) == 1 for table in tables)


def test_ablation_needs_more_than_one_mode() -> None:
    assert ablation_table(slices([document(RIGHT)])) is None
    table = ablation_table(
        slices([document(RIGHT), document(WRONG, mode="fuzzy"), document(RIGHT, mode="classifier")])
    )
    assert table is not None
    assert table.columns[-3:] == ("both", "fuzzy", "classifier")
    assert [cell[:6] for cell in table.rows[0][-3:]] == ["1.0000", "0.0000", "1.0000"]


def test_the_report_and_the_json() -> None:
    results = Results(
        comparisons=(document(RIGHT, WRONG),),
        meta={"command": "form4 benchmark --suite unseen"},
        notes=("Nothing real was measured.",),
    )
    verdicts = judge(load_goals(), slices(results.comparisons), {})
    page = markdown(results, verdicts)
    assert "form4 benchmark --suite unseen" in page
    assert "Nothing real was measured." in page
    assert "A\\|B" in page and "&lt;C>" in page
    assert "MISSED" in page  # the F1 of 0.5 is below the goal for unseen layouts
    data = json.loads(as_json(results, verdicts))
    assert data["slices"][0]["f1"] == pytest.approx(0.5)
    assert data["misses"][0]["path"] == "issuer/issuerName"
    again = Comparison.from_json(data["comparisons"][0])
    assert again == results.comparisons[0]


def test_what_scans_miss_stands_apart_and_last() -> None:
    scan = replace(document(WRONG, source="drawn", suite="scans"), document="scan-1")
    tables = all_tables(Results(comparisons=(scan, document(WRONG))), [])
    titles = [table.title.partition(":")[0] for table in tables]
    assert "Drawn, scanned" in titles and "Generated" in titles
    (listed,) = (table for table in tables if table.title.startswith("Misses"))
    assert [row[0] for row in listed.rows] == ["page-1", "scan-1"]


def test_the_engine_of_a_scan_is_told() -> None:
    cut = slices(
        [document(RIGHT, engine="one"), document(RIGHT, engine="two"), document(RIGHT, engine="")]
    )
    (table,) = score_tables(cut)
    assert [row[2] for row in table.rows] == ["held out (one)", "held out (two)", "held out"]
