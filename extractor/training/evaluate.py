"""How well a model labels generated pages that it has not seen.

These are the scores on the card: a quick word on the model itself. Whole records, real
filings and unseen layouts are measured by `form4 benchmark`.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from extractor.catalogue.labels import OTHER
from extractor.document.reader import read_document
from extractor.mapping.mapper import map_document
from extractor.mapping.model import MappingModel
from extractor.training.corpus import labels_of, make_page
from extractor.training.fit import Progress

HELD_OUT = 1_000_000
"""Page numbers from here on are never trained on."""
PAGES = 160


def evaluate(model: MappingModel, seed: int, progress: Progress) -> dict[str, Any]:
    """Share of columns and spans labelled right on held-out pages, by layout family."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for k in range(PAGES):
        page = make_page(seed, HELD_OUT + k)
        labelled = labels_of(page)
        progress("scoring", k + 1, PAGES)
        if labelled is None:
            continue
        mapped = map_document(read_document(page.clean, "page"), model)
        tables = {t.table.grid.index: t for t in mapped.tables}
        family = page.layout.family
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
    return {k: round(float(np.divide(right[k], total[k])), 5) for k in sorted(total)}
