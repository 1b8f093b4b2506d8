"""The real typed filings give their facts, each checked against the page, where they are here.

The facts stand in ``tests/filings`` under the filings' names, in the form of the handmade pages;
the filings themselves are no part of the project.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.handmade import facts_of, record_of
from benchmarks.real import find_filings
from extractor import extract
from extractor.document.reader import read_document
from extractor.scoring import ungrounded

FACTS = sorted((Path(__file__).resolve().parent.parent / "filings").glob("*.json"))


@pytest.mark.filterwarnings("ignore::extractor.form.notices.PageWarning")
@pytest.mark.parametrize("facts", FACTS, ids=lambda path: path.stem)
def test_real_typed_filings(facts: Path) -> None:
    folder = find_filings()
    page = folder / "txt" / f"{facts.stem}.txt" if folder is not None else None
    if page is None or not page.is_file():
        pytest.skip("the real filings are not here")
    record = extract(page)
    truth = record_of(json.loads(facts.read_text(encoding="utf-8")))
    assert facts_of(record) == facts_of(truth)
    assert ungrounded(record, read_document(page.read_bytes(), page.name)) == ()


def test_all_three_have_facts() -> None:
    assert len(FACTS) == 3
