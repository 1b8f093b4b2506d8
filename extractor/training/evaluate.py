"""How well a model labels generated pages that it has not seen.

These are the scores on the card: a quick word on the model itself. Whole records, real
filings and unseen layouts are measured by `form4 benchmark`.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from extractor.catalogue.labels import OTHER
from extractor.document.layout.line_breaks import LineBreaks
from extractor.mapping.mapper import map_document
from extractor.mapping.model import MappingModel
from extractor.training.corpus import Medium, labels_of, make_page
from extractor.training.fit import Progress
from extractor.training.line_breaks import BreakExamples, examples_of, share_right

HELD_OUT = 1_000_000
"""Page numbers from here on are never trained on."""
PAGES: dict[Medium, int] = {"text": 120, "print": 40, "paper": 40}
"""Pages of each medium."""


def evaluate(
    model: MappingModel, breaks: LineBreaks, seed: int, progress: Progress
) -> dict[str, Any]:
    """Share of columns and spans labelled right on held-out pages, by layout family.

    And of the line breaks in doubt that are told right.
    """
    broken = BreakExamples()
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    every = [(medium, k) for medium, count in PAGES.items() for k in range(count)]
    for n, (medium, k) in enumerate(every, 1):
        page = make_page(seed, HELD_OUT + k, medium)
        labelled = labels_of(page, breaks)
        if page.html:
            broken += examples_of(page)
        progress("scoring", n, len(every))
        if labelled is None:
            continue
        mapped = map_document(page.document(breaks), model)
        tables = {t.table.grid.index: t for t in mapped.tables}
        family = page.family
        for truth in labelled.tables:
            found = tables.get(truth.table.grid.index)
            total[f"{family}/tables"] += 1
            right[f"{family}/tables"] += (found.kind if found else OTHER) == truth.kind
            for c, label in enumerate(truth.columns):
                if label is not None and truth.kind != OTHER:
                    total[f"{family}/columns"] += 1
                    right[f"{family}/columns"] += found is not None and found.labels[c] == label
        if len(mapped.spans) != len(labelled.labels):
            continue
        for span, label in zip(mapped.spans, labelled.labels, strict=True):
            total[f"{family}/spans"] += 1
            right[f"{family}/spans"] += span.label == label
    if broken.wrapped:
        total["line breaks"] = len(broken.wrapped)
        right["line breaks"] = round(share_right(breaks, broken) * len(broken.wrapped))
    return {k: round(float(np.divide(right[k], total[k])), 5) for k in sorted(total)}
