from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image

import benchmarks.scan_speed as module
from benchmarks.processes import PEAK, run_code
from benchmarks.scan_speed import measure_scan_memory, measure_scan_speed, measure_two_cores
from benchmarks.tables import speed_tables
from extractor.errors import NotOwnershipForm
from extractor.training.degrade import Scan

SCANS = [Scan(n, Image.new("L", (20, 20), 255), (72.0, 72.0)) for n in (1, 2)]


class Fake:
    def __init__(self, refuses: bool = False):
        self.refuses = refuses
        self.read = 0

    def extract(self, data: bytes, name: str | None = None) -> None:
        self.read += 1
        if self.refuses:
            raise NotOwnershipForm(name or "")


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    done: list[int] = []

    def bare(scans: Sequence[Scan]) -> None:
        done.append(len(scans))

    documents = {"known": {"a": SCANS}, "unknown": {"b": SCANS[:1]}}
    monkeypatch.setattr(module, "timed_documents", lambda count: documents)
    monkeypatch.setattr(module, "bare_pass", bare)
    return done


def test_both_are_timed_in_turns_on_the_same_pages(passes: list[int]) -> None:
    fake = Fake()
    figures = measure_scan_speed(fake, 1, 3)  # type: ignore[arg-type]
    assert passes == [2, 2, 2, 1, 1, 1] and fake.read == 8
    assert figures["ratio_to_tesseract_known"] > 0
    assert figures["scan_unknown_page_p95_s"] >= figures["scan_unknown_page_p50_s"]
    (table,) = speed_tables(figures)
    assert [row[0] for row in table.rows if "known layout : Tesseract" in row[0]]


def test_what_is_not_read_is_not_timed(passes: list[int]) -> None:
    figures = measure_scan_speed(Fake(refuses=True), 1, 3)  # type: ignore[arg-type]
    assert passes == [] and set(figures) == {"scan_pinned_to_one_core"}


def test_memory_is_that_of_so_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Sequence[str]] = []

    def run(code: str, arguments: Sequence[str]) -> str:
        seen.append(arguments)
        return json.dumps([100.0, 101.0])

    monkeypatch.setattr(module, "run_code", run)
    figures = measure_scan_memory([Path("a"), Path("b")], 5, None, most=200)
    assert seen == [["", "80", "a", "b"]]
    assert figures["scan_memory_pages"] == 200
    assert figures["scan_memory_slope_kb"] == pytest.approx(1000 / 160)


def test_files_that_are_not_read_say_nothing_of_two_cores(tmp_path: Path) -> None:
    path = tmp_path / "no.txt"
    path.write_text("nothing", encoding="utf-8")
    assert measure_two_cores([path], None) == {}


def test_a_process_does_not_count_the_memory_of_the_one_that_started_it() -> None:
    much = bytearray(200_000_000)
    much[::4096] = b"x" * len(much[::4096])
    assert 1 < float(run_code(f"{PEAK}\nprint(peak())", [])) < 150
