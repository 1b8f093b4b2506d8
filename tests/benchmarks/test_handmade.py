"""The pages written by hand give just their facts, and nothing more."""

from __future__ import annotations

import pytest

from benchmarks.cases import Case
from benchmarks.handmade import facts_of, handmade_cases
from extractor import extract
from extractor.document.reader import read_document
from extractor.scoring import ungrounded


# Pages with fillers and titles between their rows: what is left out is told, here to nobody.
@pytest.mark.filterwarnings("ignore::extractor.form.notices.PageWarning")
@pytest.mark.parametrize("case", list(handmade_cases("html")), ids=lambda case: case.name)
def test_handmade_pages(case: Case) -> None:
    record = extract(case.data, name=case.name)
    assert facts_of(record) == facts_of(case.truth)
    assert ungrounded(record, read_document(case.data, case.name)) == ()


def test_there_are_some() -> None:
    assert len(list(handmade_cases("html"))) >= 15
