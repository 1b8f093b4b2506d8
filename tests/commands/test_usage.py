"""Wrong usage, and what is said of pages that are read only in part."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from extractor import cli
from extractor.errors import InputNotFound, UnsafeInput
from extractor.form.notices import PageWarning
from extractor.pipeline import Extractor


def run(*arguments: object) -> int:
    return cli.run(["extract", *map(str, arguments)])


def test_empty_paths_are_wrong_usage(filing, capfd) -> None:
    assert run("") == 2
    assert run(filing("a.html"), "--output", "") == 2
    assert "--output is empty" in capfd.readouterr().err


def test_an_unknown_ending_of_the_output_is_wrong_usage(filing, tmp_path, capfd) -> None:
    assert run(filing("a.html"), "-o", tmp_path / "a.parquet") == 2
    assert ".csv" in capfd.readouterr().err
    assert not (tmp_path / "a.parquet").exists()
    assert run(filing("a.html"), "-o", tmp_path / "a.parquet", "--format", "csv") == 0


def test_what_is_unsafe_says_what_to_do() -> None:
    assert str(UnsafeInput("a.html")).endswith("give the filing alone, as EDGAR has it")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(InputNotFound, match="permission denied"):
        Extractor().extract(path)


def test_with_one_judge_left_out_no_page_is_refused() -> None:
    page = b"<html><body><p>Nothing of a form.</p></body></html>"
    with pytest.warns(PageWarning, match="no signature was found"):
        record = Extractor(mode="fuzzy").extract(page)
    assert record.issuer is None
