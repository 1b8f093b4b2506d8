"""Files are read in several processes, in order, and one that dies costs its file alone."""

from __future__ import annotations

import importlib
import os
from pathlib import Path

import pytest

import extractor
from extractor.commands.workers import Outcome, Pool, processes_for, read_all
from extractor.errors import EmptyInput, InputNotFound, UnsafeInput
from extractor.resources import training_data


def work(file: Path, model: str | None, password: str | None) -> Outcome:
    """Stands for reading a file; some files take their process along."""
    if file.name.startswith("deadly"):
        os._exit(1)
    if file.name.startswith("empty"):
        return Outcome(file, error=EmptyInput(file))
    return Outcome(file)


def test_a_process_that_dies_costs_its_file_alone() -> None:
    names = ["a", "deadly", "b", "empty", "deadly too", *"cdefgh"]
    pool = Pool(2, work=work)
    try:
        found = list(pool.read(map(Path, names)))
    finally:
        pool.close()
    assert [str(o.file) for o in found] == names
    failed = {str(o.file): o.error for o in found if o.error is not None}
    assert set(failed) == {"deadly", "deadly too", "empty"}
    assert isinstance(failed["deadly"], UnsafeInput)
    assert "deadly: the process that read it died" in str(failed["deadly"])
    assert isinstance(failed["empty"], EmptyInput)


def test_records_are_the_same_from_one_process_and_from_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline = importlib.import_module("extractor.pipeline")
    monkeypatch.setitem(vars(extractor), "extract", pipeline.extract)
    samples = sorted((training_data() / "samples").glob("*.html"))[:3]
    items = [samples[0], InputNotFound(tmp_path / "none"), *samples[1:]]
    one, two = (list(read_all(items, None, None, n)) for n in (1, 2))
    assert [o.file for o in one] == [o.file for o in two]
    assert [o.record for o in one] == [o.record for o in two]
    assert [o.told for o in one] == [o.told for o in two]
    assert [str(o.error) for o in one] == [str(o.error) for o in two]
    assert [o.record is None for o in two] == [False, True, False, False]


def test_processes_are_for_slow_files() -> None:
    pages = [Path("a.html"), Path("b.html")]
    assert processes_for(pages, None) == 1
    assert processes_for([*pages, Path("c.pdf")], None) == 1
    assert processes_for(pages, 2) == 2
    assert processes_for(pages, 9) == 2
    assert processes_for([Path("-")], 4) == 1
