"""How well a model labels generated pages that it has not seen.

These are the scores on the card: a quick word on the model itself. Whole records, real
filings and unseen layouts are measured by `form4 benchmark`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Any

import numpy as np

from extractor.catalogue.labels import OTHER
from extractor.document.layout.line_breaks import LineBreaks
from extractor.mapping.mapper import MappedDocument, map_document
from extractor.mapping.model import MappingModel
from extractor.training.corpus import Medium, labels_of, make_page
from extractor.training.examples import LabelledPage
from extractor.training.fit import Progress
from extractor.training.line_breaks import BreakExamples, examples_of, share_right

HELD_OUT = 1_000_000
"""Page numbers from here on are never trained on."""
PAGES: dict[Medium, int] = {"text": 120, "print": 40, "paper": 40}
"""Pages of each medium."""

Judged = tuple[str, str]
"""What was judged, `tables`, `columns` or `spans`, and its true label."""


@dataclass(slots=True)
class Tally:
    """How many labels were right, of how many, by what was judged and the true label."""

    right: Counter[Judged] = field(default_factory=Counter)
    total: Counter[Judged] = field(default_factory=Counter)

    @property
    def errors(self) -> int:
        """How many labels were wrong."""
        return self.total.total() - self.right.total()

    def add(self, judged: Judged, right: bool) -> None:
        """Count one label."""
        self.total[judged] += 1
        self.right[judged] += right

    def update(self, other: Tally) -> None:
        """Count all of another tally as well."""
        self.right.update(other.right)
        self.total.update(other.total)


def judge(mapped: MappedDocument, labelled: LabelledPage) -> Tally:
    """What a model made of a page, held against the page's labels."""
    tally = Tally()
    tables = {t.table.grid.index: t for t in mapped.tables}
    for truth in labelled.tables:
        found = tables.get(truth.table.grid.index)
        tally.add(("tables", truth.kind), (found.kind if found else OTHER) == truth.kind)
        for c, label in enumerate(truth.columns):
            if label is not None and truth.kind != OTHER:
                right = found is not None and c < len(found.labels) and found.labels[c] == label
                tally.add(("columns", label), right)
    if len(mapped.spans) == len(labelled.labels):
        for span, label in zip(mapped.spans, labelled.labels, strict=True):
            tally.add(("spans", label), span.label == label)
    return tally


def evaluate(
    model: MappingModel, breaks: LineBreaks, seed: int, workers: int, progress: Progress
) -> dict[str, Any]:
    """Share of columns and spans labelled right on held-out pages, by layout family.

    And of the line breaks in doubt that are told right. ``workers``: processes that share the
    pages; the scores do not depend on it.
    """
    broken = BreakExamples()
    tallies: list[tuple[str, Tally]] = []
    chunks = [
        (medium, range(k, min(k + CHUNK, count)))
        for medium, count in PAGES.items()
        for k in range(0, count, CHUNK)
    ]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        n = len(chunks)
        jobs = pool.map(_score_chunk, [model] * n, [breaks] * n, [seed] * n, chunks)
        for k, (part, more) in enumerate(jobs, 1):
            tallies += part
            broken += more
            progress("scoring", k, n)
    found = shares(tallies)
    if broken.wrapped:
        found["line breaks"] = round(share_right(breaks, broken), 5)
    return dict(sorted(found.items()))


CHUNK = 10
"""Held-out pages that a worker judges at a time."""


def _score_chunk(
    model: MappingModel, breaks: LineBreaks, seed: int, chunk: tuple[Medium, range]
) -> tuple[list[tuple[str, Tally]], BreakExamples]:
    tallies: list[tuple[str, Tally]] = []
    broken = BreakExamples()
    medium, numbers = chunk
    for k in numbers:
        page = make_page(seed, HELD_OUT + k, medium)
        labelled = labels_of(page, breaks)
        if page.html:
            broken += examples_of(page)
        if labelled is not None:
            tallies.append(
                (page.family, judge(map_document(page.document(breaks), model), labelled))
            )
    return tallies, broken


def shares(tallies: Iterable[tuple[str, Tally]]) -> dict[str, float]:
    """The share labelled right, by family and what was judged."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for family, tally in tallies:
        for (kind, label), count in tally.total.items():
            total[f"{family}/{kind}"] += count
            right[f"{family}/{kind}"] += tally.right[kind, label]
    return {k: round(float(np.divide(right[k], total[k])), 5) for k in sorted(total)}
