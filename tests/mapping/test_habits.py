"""Where a page puts its captions tells what the unknown ones are."""

from __future__ import annotations

import numpy as np

from extractor.catalogue.labels import BOXES, OTHER
from extractor.document.model import Place, Span
from extractor.mapping.habits import follow_habits
from extractor.mapping.spans import StreamSpan

LABELS = (OTHER, "rptOwnerName", "rptOwnerCity", *BOXES)


def cells(*pairs: tuple[str, str]) -> list[StreamSpan]:
    """Cells of two lines each, in one row."""
    return [
        StreamSpan(Span(text, Place(1, 0, 0, col)), 2 * col + k, 0, 1, 0)
        for col, pair in enumerate(pairs)
        for k, text in enumerate(pair)
    ]


def probabilities(others: list[float]) -> np.ndarray:
    """Spans that are nothing with these probabilities, else a name."""
    p = np.full((len(others), len(LABELS)), 1e-6, np.float32)
    p[:, 0], p[:, 1] = others, 1 - np.array(others)
    return p / p.sum(axis=1, keepdims=True)


ITEMS = cells(*(("Caption", "VALUE") for _ in range(5)), ("Home County", "KENT"))
SURE = [0.99, 0.01] * 5


def test_an_unsure_span_in_a_place_of_captions_is_one() -> None:
    p = probabilities([*SURE, 0.4, 0.3])
    captions = follow_habits(ITEMS, p, LABELS)
    assert p[10, 0] > 0.7 and p[11, 0] < 0.1
    assert captions == {0, 2, 4, 6, 8, 10}


def test_what_is_sure_is_hardly_moved() -> None:
    p = probabilities([*SURE, 0.001, 0.999])
    follow_habits(ITEMS, p, LABELS)
    assert p[10, 0] < 0.05 and p[11, 0] > 0.9


def test_a_page_without_a_habit_moves_nothing() -> None:
    mixed = [0.99, 0.01, 0.01, 0.99, 0.99, 0.01, 0.01, 0.99, 0.99, 0.01, 0.4, 0.3]
    p = probabilities(mixed)
    assert follow_habits(ITEMS, p, LABELS) == set()
    assert np.allclose(p, probabilities(mixed))


def test_too_few_tell_nothing() -> None:
    p = probabilities([0.99, 0.01, 0.4, 0.3])
    assert follow_habits(cells(("Caption", "VALUE"), ("Home County", "KENT")), p, LABELS) == set()
