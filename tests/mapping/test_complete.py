"""What every form has is found by its likeliest span, or by what its caption says."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.catalogue.labels import BOXES, OTHER, SPANS
from extractor.document.model import Place, Span
from extractor.mapping.complete import complete
from extractor.mapping.spans import StreamSpan, caption_scores

LABELS = (OTHER, *(label for label in (*SPANS, *BOXES) if label != OTHER))


def columns(*pairs: tuple[str, str]) -> list[StreamSpan]:
    """A row of captions, and a row of values under it."""
    return [
        StreamSpan(Span(pair[row], Place(1, 0, row, col)), row, col, len(pairs), 0)
        for row in (0, 1)
        for col, pair in enumerate(pairs)
    ]


@pytest.mark.parametrize(
    ("caption", "found"),
    [
        ("If Amendment, Date of Original Filed (Month/Day/Year)", "dateOfOriginalSubmission"),
        ("Date of the annual meeting", None),
    ],
)
def test_a_date_is_what_the_caption_over_it_says(caption: str, found: str | None) -> None:
    items = columns(
        ("Issuer Name", "Tarn Corp"), ("Period of Report", "05/20/2010"), (caption, "05/21/2010")
    )
    p = np.full((len(items), len(LABELS)), 0.01, np.float32)
    p[:, 0] = 0.6
    chosen = [OTHER] * 3 + ["issuerName", "periodOfReport", OTHER]
    said = complete(items, p, LABELS, chosen, caption_scores(items))
    assert said.get(5) == found


def lines(*labelled: tuple[str, str, dict[str, float]]) -> tuple[list[StreamSpan], np.ndarray]:
    """A span on each line, and the probabilities that the networks gave."""
    items = [StreamSpan(Span(text, Place()), k, 0, 1, 0) for k, (text, _, _) in enumerate(labelled)]
    p = np.full((len(items), len(LABELS)), 1e-4, np.float32)
    for k, (_, _, told) in enumerate(labelled):
        for label, probability in told.items():
            p[k, LABELS.index(label)] = probability
    return items, p


def completed(*labelled: tuple[str, str, dict[str, float]]) -> dict[str, str]:
    items, p = lines(*labelled)
    chosen = [label for _, label, _ in labelled]
    found = complete(items, p, LABELS, chosen, caption_scores(items))
    return {items[k].span.text: label for k, label in found.items()}


def test_a_state_in_a_place_of_its_own_has_its_city_near_by() -> None:
    found = completed(
        ("14 Quarry Road", "rptOwnerStreet", {"rptOwnerStreet": 0.9}),
        ("Cordova", OTHER, {OTHER: 0.8, "rptOwnerCity": 0.1}),
        ("Seldom", OTHER, {OTHER: 0.9, "rptOwnerCity": 0.06}),
        ("AK", "rptOwnerState", {"rptOwnerState": 0.9}),
        ("99574", "rptOwnerZipCode", {"rptOwnerZipCode": 0.9}),
    )
    assert found["Cordova"] == "rptOwnerCity" and "Seldom" not in found


def test_a_street_is_no_name_and_the_text_before_it_is() -> None:
    found = completed(
        ("Mercer Paula J", OTHER, {OTHER: 0.8, "rptOwnerName": 0.15}),
        ("One Harbor Plaza", "rptOwnerName", {"rptOwnerName": 0.7}),
        ("Salem", "rptOwnerCity", {"rptOwnerCity": 0.9}),
    )
    assert found["Mercer Paula J"] == "rptOwnerName"
    assert found["One Harbor Plaza"] == "rptOwnerStreet"
