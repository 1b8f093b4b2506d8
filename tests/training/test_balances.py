"""Invented holdings are reckoned as filers reckon them."""

from __future__ import annotations

import random

from extractor.form.consistency import relations_of
from extractor.training.filings import make_filing


def test_what_an_invented_form_4_says_agrees() -> None:
    rng = random.Random(5)
    relations = [
        relation
        for _ in range(60)
        for group in relations_of(make_filing(rng, form="4"))
        for relation in group
    ]
    assert len(relations) > 90
    assert all(relation.holds() is not False for relation in relations)
