from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import benchmarks.command as module
from benchmarks.cases import Case, Tags
from benchmarks.plan import MODES, Part, Plan, Settings, make_plan
from benchmarks.processes import run_code
from benchmarks.speed import measure_speed
from extractor.catalogue.layouts import Printed
from extractor.errors import OutputError
from extractor.form.record import OwnershipDocument, Value

TRUTH = OwnershipDocument(documentType=Value(value="3"))
CASE = Case("page", b"<p>FORM 3</p>", TRUTH, Printed(), Tags("html", "real", "tiny"))


class Fake:
    """An extractor whose answer is known."""

    answer = "3"
    breaks = None

    def __init__(self, model: str | None = None, mode: str = "both"):
        pass

    def extract(self, data: bytes, name: str | None = None) -> OwnershipDocument:
        return OwnershipDocument.model_validate(
            {"documentType": {"value": self.answer, "evidence": {"text": "FORM 3"}}}
        )


@pytest.fixture
def benchmark(monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setattr(module, "Extractor", Fake)
    monkeypatch.setattr(module, "make_plan", lambda _: Plan((Part("one", 1, lambda: [CASE]),)))
    return CliRunner()


def test_the_report_and_the_json_are_written(benchmark: CliRunner, tmp_path: Path) -> None:
    files = ["--json", str(tmp_path / "a.json"), "--report", str(tmp_path / "a.md")]
    got = benchmark.invoke(module.command, ["--suite", "html", "--check", *files])
    assert got.exit_code == 0, got.output
    data = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert data["slices"][0]["exact_share"] == 1.0
    assert "form4 benchmark --suite html" in (tmp_path / "a.md").read_text(encoding="utf-8")


def test_check_fails_on_a_missed_goal(
    benchmark: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Fake, "answer", "4")
    got = benchmark.invoke(module.command, ["--suite", "html", "--check"])
    assert got.exit_code == 1
    assert "Missed: Real HTML: documents exact" in got.output
    assert benchmark.invoke(module.command, ["--suite", "html"]).exit_code == 0


def test_a_file_that_cannot_be_written(benchmark: CliRunner, tmp_path: Path) -> None:
    target = str(tmp_path / "none" / "a.json")
    got = benchmark.invoke(module.command, ["--suite", "html", "--json", target])
    assert isinstance(got.exception, OutputError)


def test_a_plan_without_real_filings_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORM4_FILINGS", str(tmp_path / "none"))
    plan = make_plan(Settings(documents=1, seeds=2, model=str(tmp_path)))
    assert any("nothing real was measured" in note for note in plan.notes)
    assert any("training filers are unknown" in note for note in plan.notes)
    assert {part.mode for part in plan.parts} == set(MODES)
    # Nothing else may be missing on a machine but the browser, which only measuring needs.
    known = ("generated", "real", "card", "Chromium")
    assert plan.pages and all(any(word in note for word in known) for note in plan.notes)
    for part in plan.parts:
        assert len(list(part.cases())) == part.count


def test_speed_is_measured_on_every_document_and_peer() -> None:
    page = b"<table><tr><td>1</td></tr></table>"
    seen: list[bytes] = []
    figures = measure_speed({"a": page, "b": page + b" "}, {"extract": seen.append}, repeats=2)
    assert set(figures["stages"]) == {"extract", "lxml parse", "pandas.read_html"}
    assert set(figures["stages"]["extract"]["documents"]) == {"a", "b"}
    assert len(seen) == 2 * (2 + 3)
    assert 0 < figures["median_ms"] < figures["stages"]["pandas.read_html"]["median_ms"]


def test_a_process_that_fails_tells_its_last_words() -> None:
    with pytest.raises(RuntimeError, match="a process failed: ValueError: odd"):
        run_code("raise ValueError('odd')", [])
