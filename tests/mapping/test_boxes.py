"""Boxes of one list are told apart by what is known of the others."""

from __future__ import annotations

import numpy as np

from extractor.catalogue.labels import BOXES, OTHER
from extractor.document.model import Place, Span
from extractor.mapping.boxes import relabel_boxes
from extractor.mapping.spans import StreamSpan

LABELS = (OTHER, *BOXES)


def line(number: int, *texts: str | bool) -> list[StreamSpan]:
    return [
        StreamSpan(
            Span(
                "" if isinstance(t, bool) else t, Place(), check=t if isinstance(t, bool) else None
            ),
            number,
            k,
            len(texts),
            0,
        )
        for k, t in enumerate(texts)
    ]


def probabilities(items: list[StreamSpan], known: dict[str, str]) -> np.ndarray:
    p = np.full((len(items), len(LABELS)), 1e-5, np.float32)
    for i, item in enumerate(items):
        p[i, LABELS.index(known.get(item.span.text, OTHER))] = 0.99
    return p / p.sum(axis=1, keepdims=True)


def test_an_unknown_box_is_what_is_left() -> None:
    items = [
        *line(0, False, "Sits with the trustees"),
        *line(1, True, "10% Owner"),
        *line(2, False, "Officer"),
        *line(3, False, "Other"),
    ]
    known = {"10% Owner": "isTenPercentOwner", "Officer": "isOfficer", "Other": "isOther"}
    found = relabel_boxes(items, probabilities(items, known), LABELS)
    assert found[1][0] == "isDirector"


def test_captions_stay_captions() -> None:
    items = [*line(0, "Role"), *line(1, True, "Director"), *line(2, False, "Officer")]
    known = {"Director": "isDirector", "Officer": "isOfficer"}
    found = relabel_boxes(items, probabilities(items, known), LABELS)
    assert 0 not in found


def test_a_caption_over_a_list_is_none_of_its_boxes() -> None:
    items = [*line(0, "Role"), *line(1, True, "Director"), *line(2, False, "Officer")]
    known = {"Role": "isDirector", "Director": "isDirector", "Officer": "isOfficer"}
    p = probabilities(items, known)
    p[0] = 0.0
    p[0, LABELS.index("isDirector")], p[0, 0] = 0.7, 0.3
    assert relabel_boxes(items, p, LABELS)[0][0] == OTHER
