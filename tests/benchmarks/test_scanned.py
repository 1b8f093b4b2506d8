from __future__ import annotations

import pickle
import random
from collections import Counter
from dataclasses import replace

import pytest

import benchmarks.scanned as module
from benchmarks.made import Invention
from benchmarks.scanned import (
    UNSCANNED,
    VARIANTS,
    WAYS,
    ScanJob,
    count_jobs,
    judge_scan,
    lost_scan,
    print_options,
    scan_jobs,
    shares,
)
from extractor.document.sniff import is_pdf
from extractor.form.record import OwnershipDocument, Value
from extractor.training.filings import make_filing

RECORDS = [(f"r{n}", make_filing(random.Random(n), form="4")) for n in range(9)]
INVENTION = Invention(1, frozenset())


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[ScanJob]:
    monkeypatch.setattr(module, "find_browser", lambda: None)
    monkeypatch.setattr(module, "ENGINES", {"tesseract": module.tesseract_alone})
    return list(scan_jobs(RECORDS, INVENTION, 3, "some model"))


def test_every_way_has_its_documents(jobs: list[ScanJob]) -> None:
    found = Counter((j.case.tags.condition, j.case.tags.source) for j in jobs)
    assert len(jobs) == count_jobs(len(RECORDS), 3)
    for source in ("drawn", "generated"):
        assert all(found[way.name, source] == 3 for way in WAYS)
        assert found[UNSCANNED, source] == 3
        assert all(found[variant.name, source] == 1 for variant in VARIANTS)
    assert {j.model for j in jobs} == {"some model"}
    assert {j.case.tags.engine for j in jobs if j.options} == {"tesseract"}


def test_further_engines_read_a_third(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_browser", lambda: None)
    monkeypatch.setattr(module, "ENGINES", {"one": module.tesseract_alone, "two": tuple})
    jobs = list(scan_jobs(RECORDS, INVENTION, 3))
    assert len(jobs) == count_jobs(len(RECORDS), 3)
    engines = Counter((j.case.tags.condition, j.case.tags.engine) for j in jobs)
    assert all((engines[way.name, "one"], engines[way.name, "two"]) == (6, 2) for way in WAYS)


def test_the_same_jobs_each_time(jobs: list[ScanJob], monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(scan_jobs(RECORDS, INVENTION, 3, "some model")) == jobs
    other = list(scan_jobs(RECORDS, Invention(2, frozenset()), 3, "some model"))
    assert [j.options for j in other if j.case.tags.source == "drawn"] == [
        j.options for j in jobs if j.case.tags.source == "drawn"
    ]
    assert other != jobs


def test_a_variant_differs_in_what_it_is_alone(jobs: list[ScanJob]) -> None:
    by_name = {(j.case.tags.condition, j.case.name): j for j in jobs}
    for variant in VARIANTS:
        mine = [j for j in jobs if j.case.tags.condition == variant.name]
        for job in mine:
            base = by_name[variant.of, job.case.name]
            assert job.options is not None and base.options is not None
            assert job.file == base.file and job.case.data == base.case.data
            assert abs(base.options.skew) <= 0.3
            same = replace(
                job.options,
                turn=0,
                skew=base.options.skew,
                rule_fade=base.options.rule_fade,
                rule_gaps=base.options.rule_gaps,
            )
            assert same == base.options
            assert job.options.turn == variant.turn
            assert (1 <= abs(job.options.skew) <= 3) == (variant.skew is not None)
            assert (job.options.rule_gaps > 0) == variant.worn


def test_records_are_dealt_out_until_all_are_scanned() -> None:
    dealt = shares(RECORDS, 3)
    names = [name for records in dealt.values() for name, _ in records]
    assert set(names) == {name for name, _ in RECORDS}
    assert all(len(records) == 3 for records in dealt.values())
    assert shares(RECORDS[:2], 5)["fax"] and len(shares(RECORDS[:2], 5)["fax"]) == 2


def test_prints_that_are_scanned_are_legible_and_without_links() -> None:
    drawn = [print_options(random.Random(n)) for n in range(50)]
    assert min(o.scale for o in drawn) == 0.8
    assert not any(o.links for o in drawn)


class Fake:
    """An extractor whose answer is known."""

    def __init__(self, model: str | None = None):
        self.seen: list[bytes] = []
        self.document = None

    def extract(self, data: bytes) -> OwnershipDocument:
        self.seen.append(data)
        raise ValueError("odd")


def test_what_is_judged_is_the_scan(jobs: list[ScanJob], monkeypatch: pytest.MonkeyPatch) -> None:
    fake = Fake()
    monkeypatch.setattr(module, "_extractor", lambda model, engine: fake)
    scanned = next(j for j in jobs if j.case.tags.condition == "fax" and j.file == "tiff")
    small = replace(scanned, options=replace(scanned.options, dpi=(60.0, 60.0)))  # type: ignore[type-var]
    plain = next(j for j in jobs if j.options is None)
    judged = [judge_scan(small), judge_scan(plain)]
    assert all(c.failed and c.error == "crash: ValueError: odd" for c in judged)
    assert fake.seen[0][:4] in (b"II*\0", b"MM\0*") and is_pdf(fake.seen[1])
    assert judged[0].tags["condition"] == "fax" and judged[1].tags["condition"] == UNSCANNED


def test_a_lost_scan_is_all_missed(jobs: list[ScanJob]) -> None:
    lost = lost_scan(jobs[0])
    assert lost.failed and lost.error == "crash: the process died"
    assert lost.outcomes and all(o.predicted is None for o in lost.outcomes)


def test_jobs_travel_to_other_processes(jobs: list[ScanJob]) -> None:
    again = pickle.loads(pickle.dumps(jobs[0]))
    assert again == jobs[0] and again.case.truth == jobs[0].case.truth


def test_the_document_that_was_read_is_kept(jobs: list[ScanJob]) -> None:
    job = next(j for j in jobs if j.options is None)
    judged = judge_scan(replace(job, model=None))
    assert not judged.failed and judged.ungrounded == ()


def test_documents_that_say_something_else_are_wrong(jobs: list[ScanJob]) -> None:
    job = next(j for j in jobs if j.options is None)
    issuer = job.case.truth.issuer
    assert issuer is not None
    other = issuer.model_copy(update={"issuerName": Value(value="Another Inc")})
    truth = job.case.truth.model_copy(update={"issuer": other})
    judged = judge_scan(replace(job, model=None, case=replace(job.case, truth=truth)))
    assert "issuer/issuerName" in {o.path for o in judged.misses}
