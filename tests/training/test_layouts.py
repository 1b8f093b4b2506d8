"""Layouts are learned from drawn pages: captions are what is no value."""

from __future__ import annotations

import random

from extractor.training.filings import make_filing
from extractor.training.layouts import Captions, captions_of, fit_layouts
from extractor.training.render.paper import render_paper, sample_paper_options


def drawn(number: int) -> Captions:
    rng = random.Random(f"layouts/{number}")
    options = sample_paper_options(rng, "9-02")
    return captions_of(render_paper(make_filing(rng), options, mark=True).data)


def test_captions_are_learned_and_values_are_not() -> None:
    found = Captions()
    for number in range(6):
        found += drawn(number)
    layouts = fit_layouts(found)
    known = {text for band in layouts.bands for texts in band.captions for text in texts}
    assert "1. Title of Security (Instr. 3)" in known
    assert "2. Transaction Date (Month/Day/Year)" in known
    assert any(text.startswith("Reminder: Report on a separate line") for text in layouts.texts)
    assert not any("Common Stock" in text or "/2" in text for text in known)


def test_the_same_pages_teach_the_same() -> None:
    one, other = Captions(), Captions()
    for number in range(3):
        one += drawn(number)
    for number in reversed(range(3)):
        other += drawn(number)
    assert fit_layouts(one).bands == fit_layouts(other).bands
    assert fit_layouts(one).texts == fit_layouts(other).texts


def test_what_few_documents_have_is_not_known() -> None:
    assert fit_layouts(drawn(0)).bands == ()
