"""A page laid on its true record: the labels of its columns and spans, and what is left out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from extractor.catalogue.labels import OTHER
from extractor.document.model import Document
from extractor.form.record import OwnershipDocument
from extractor.mapping.spans import StreamSpan, boilerplate, caption_scores, stream
from extractor.mapping.split import split_spans
from extractor.mapping.tables import Table, tables
from extractor.training.examples import UNKNOWN
from extractor.training.labelled.boxes import label_boxes
from extractor.training.labelled.expected import expected_rows, form_of
from extractor.training.labelled.spans import label_spans
from extractor.training.labelled.tables import Aligned, align_table, heads_speak


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table of the page with its kind and columns. ``aligned``: how, where it was."""

    table: Table
    kind: str
    columns: tuple[str | None, ...]
    aligned: Aligned | None = None


@dataclass(frozen=True, slots=True)
class Alignment:
    """A page with labels; `UNKNOWN` where they were left out, ``why`` by span number."""

    tables: tuple[PageTable, ...]
    spans: tuple[StreamSpan, ...]
    labels: tuple[str, ...]
    why: dict[int, str]


def align(document: Document, truth: OwnershipDocument) -> Alignment:
    """Lay a document on its true record."""
    form = form_of(truth)
    first = expected_rows(truth.nonDerivativeTable.rows if truth.nonDerivativeTable else (), form)
    second = expected_rows(truth.derivativeTable.rows if truth.derivativeTable else (), form)
    found = [(table, align_table(table, first, second)) for table in tables(document)]
    placed = {a.kind for _, a in found if a is not None}
    unplaced = (bool(first) and "tableI" not in placed) or (
        bool(second) and "tableII" not in placed
    )
    page_tables = tuple(_page_table(table, aligned, unplaced) for table, aligned in found)
    inside = {t.table.grid.index for t in page_tables if t.kind != OTHER}
    groups = parts_outside(document, inside)
    spans = tuple(part for _, parts in groups for part in parts)
    wholes = _wholes(groups)
    labels = label_spans(spans, truth, wholes)
    label_boxes(spans, truth, labels, wholes)
    return Alignment(page_tables, spans, tuple(labels.names), labels.why)


def _page_table(table: Table, aligned: Aligned | None, unplaced: bool) -> PageTable:
    if aligned is None:
        # True rows that stand nowhere may stand here, misread beyond knowing.
        kind = UNKNOWN if unplaced and heads_speak(table) else OTHER
        return PageTable(table, kind, (None,) * table.grid.n_cols)
    columns = tuple(
        UNKNOWN if c in aligned.open else label for c, label in enumerate(aligned.columns)
    )
    return PageTable(table, aligned.kind, columns, aligned)


def _wholes(
    groups: list[tuple[StreamSpan, list[StreamSpan]]],
) -> list[tuple[StreamSpan, range]]:
    """The spans that were taken apart, and the numbers of their parts."""
    out: list[tuple[StreamSpan, range]] = []
    at = 0
    for whole, parts in groups:
        if len(parts) > 1:
            out.append((whole, range(at, at + len(parts))))
        at += len(parts)
    return out


def parts_outside(
    document: Document, inside: set[int]
) -> list[tuple[StreamSpan, list[StreamSpan]]]:
    """The spans outside the given grids, each with the parts that the classifier sees of it.

    Standing text is left out, captions and boxes are parted from what stands with them.
    """
    items = stream(document, inside)
    scores = caption_scores(items)
    kept = np.flatnonzero(~boilerplate(items, scores)).tolist()
    items, scores = [items[i] for i in kept], scores[kept]
    return list(zip(items, split_spans(items, scores), strict=True))
