from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.real import edition_of, find_filings, without_class_names


@pytest.mark.parametrize(
    ("page", "bare"),
    [
        (b'<td class="FormData" align="x">class="y"</td>', b'<td align="x">class="y"</td>'),
        (b"<a class='x y' href=\"q\">", b'<a href="q">'),
        (b"<b CLASS=Small>", b"<b>"),
        (b'<i class="a" class="b">', b"<i>"),
        (b"<p>first class = best</p>", b"<p>first class = best</p>"),
    ],
)
def test_class_attributes_go_and_all_else_stays(page: bytes, bare: bytes) -> None:
    assert without_class_names(page) == bare


def test_editions_are_told_by_their_boxes() -> None:
    assert edition_of(b"<p>Table I</p> the plan of Rule 10b5-1(c)") == "2022"
    assert edition_of(b"satisfy Rule 10b5-1(c). <p>Table I</p>") == "2023"
    assert edition_of(b"2a. Foreign Trading Symbol <p>Table I</p>") == "2026"


def test_the_folder_of_filings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORM4_FILINGS", str(tmp_path))
    assert find_filings() == tmp_path
    monkeypatch.setenv("FORM4_FILINGS", str(tmp_path / "none"))
    assert find_filings() is None
    assert find_filings(tmp_path) == tmp_path
