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
