from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

import pytest

import benchmarks.stages as module
from benchmarks.cases import Case, Tags
from benchmarks.scanned import ScanJob
from benchmarks.stages import by_way, judge_both, judge_stages, plain, stage_table
from extractor.document.ink import PageInk
from extractor.training.degrade import ScanOptions, true_inks, upright_ink
from extractor.training.filings import make_filing
from extractor.training.render.paper import PaperOptions, render_paper

TRUTH = make_filing(random.Random(4), form="4")
MADE = render_paper(TRUTH, PaperOptions())
TAGS = Tags("scans", "drawn", "paper", "scan", "300 dpi")
JOB = ScanJob(Case("one", MADE.data, TRUTH, MADE.printed, TAGS), None)
SCANNED = replace(JOB, options=ScanOptions(dpi=(50.0, 50.0), skew=1.0, margin=0.2, turn=90))


def reads_pdf(data: bytes) -> Iterable[PageInk]:
    return true_inks(data, ScanOptions())


def test_a_reader_that_sees_all_is_told_so() -> None:
    found = judge_stages(JOB, reads_pdf)
    assert found.score.pages > 1 and found.score.rules_true > 100
    wanted = dict.fromkeys(found.score.figures(), 1.0) | {"character error rate": 0.0}
    assert {k: v for k, v in found.score.figures().items() if v is not None} == pytest.approx(
        {k: v for k, v in wanted.items() if found.score.figures()[k] is not None}
    )


def test_the_truth_of_a_scan_lies_where_the_scan_shows_it() -> None:
    pages = [upright_ink(ink, SCANNED.options or ScanOptions()) for ink in reads_pdf(MADE.data)]
    seen: list[bytes] = []

    def sees(data: bytes) -> Iterable[PageInk]:
        seen.append(data)
        return pages

    found = judge_stages(SCANNED, sees)
    assert found.score.figures()["cell recall"] == 1.0
    assert seen[0] != MADE.data and seen[0].startswith(b"%PDF")


def test_a_page_that_is_not_seen_is_missed() -> None:
    found = judge_stages(JOB, lambda data: list(reads_pdf(data))[1:])
    recall = found.score.figures()["cell recall"]
    assert recall is not None and 0 < recall < 1
    nothing = judge_stages(SCANNED, lambda _: ()).score.figures()
    assert nothing["rule recall"] == nothing["words right"] == 0.0


def test_a_row_for_each_way() -> None:
    one = judge_stages(JOB, reads_pdf)
    scores = by_way([one, one, replace(one, way="fax")])
    table = stage_table(scores)
    assert [row[0] for row in table.rows] == ["300 dpi, paper", "fax, paper"]
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert scores["300 dpi, paper"].pages == 2 * one.score.pages
    assert plain(scores)["fax, paper"]["rule recall"] == pytest.approx(1)


def test_only_some_documents_are_judged_stage_by_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "sees_scans", reads_pdf)
    judged, stage = judge_both(JOB)
    assert judged.document == "one" and stage is None
    judged, stage = judge_both(replace(JOB, staged=True))
    assert judged.document == "one" and stage is not None and stage.way == "300 dpi"
