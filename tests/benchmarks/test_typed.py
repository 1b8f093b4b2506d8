"""The suite of filings before XML: its cases, and its figure of speed."""

from __future__ import annotations

import random

from benchmarks.made import Invention
from benchmarks.text_speed import measure_text_speed
from benchmarks.typed import (
    count_drawn,
    count_made,
    drawn_typed,
    made_typed,
    texts_to_time,
    unseen_typed,
)
from extractor.pipeline import Extractor
from extractor.training.filings import make_filing


def test_cases_are_counted_and_repeat() -> None:
    records = [(f"{n}.xml", make_filing(random.Random(n))) for n in range(2)]
    first = list(drawn_typed(records))
    assert len(first) == count_drawn(2)
    assert [c.data for c in first] == [c.data for c in drawn_typed(records)]
    invention = Invention(1, frozenset())
    made = list(made_typed(invention, 1))
    assert len(made) == count_made(1)
    unseen = list(unseen_typed(invention, 2))
    assert {(c.tags.layout, c.tags.condition) for c in unseen} == {("unseen", "held out")}
    assert {c.tags.kind for c in (*first, *made)} == {"ascii", "html"}
    assert len({(c.name, c.tags.layout) for c in first}) == len(first)


def test_typed_filings_are_timed() -> None:
    texts = dict(list(texts_to_time().items())[:2])
    figures = measure_text_speed(texts, Extractor(), 1)
    assert figures["ascii_timed"] == 2
    assert figures["ascii_per_minute"] > 0
