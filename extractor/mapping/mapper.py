"""Document -> labelled columns and spans.

Fuzzy header scores and the trained networks judge grids, cells and spans; the joint step
then gives each field to one column. ``mode`` leaves one of the two judges out, which is how
the benchmark shows what each is worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractor.catalogue.labels import COLUMNS, OTHER
from extractor.document.model import Document
from extractor.mapping import heuristics
from extractor.mapping.assign import assign_unique, take_needed, take_said
from extractor.mapping.boxes import relabel_boxes
from extractor.mapping.cells import (
    Columns,
    cell_features,
    describe_columns,
    fuzzy_width,
    grid_features,
    grid_fuzzy_width,
)
from extractor.mapping.complete import complete
from extractor.mapping.fuzzy import caption_matcher, column_matcher, knowing, start_document
from extractor.mapping.habits import follow_habits
from extractor.mapping.heads import SAYS_NO, exchange_said, plain_amount, ruled_out_by_heads
from extractor.mapping.model import MappingModel
from extractor.mapping.plausible import only_date, rule_out, ruled_out
from extractor.mapping.singles import assign_singles
from extractor.mapping.spans import (
    StreamSpan,
    boilerplate,
    caption_scores,
    known_captions,
    span_features,
    span_words,
    stream,
)
from extractor.mapping.split import names_a_part, split_spans
from extractor.mapping.tables import Table, tables

Floats = NDArray[np.float32]
Mode = Literal["both", "fuzzy", "classifier"]
Kind = Literal["tableI", "tableII"]
_KINDS: dict[str, Kind] = {"tableI": "tableI", "tableII": "tableII"}

CLAIM = -1.2
"""Added to the log probability of `other`: a table's column mostly is some field, and
the fields compete for it."""

SAID_BY_HEAD = 0.5
"""Probability of a field that a column has by its head alone, against the networks."""

TELLING = 0.7
"""Probability from which a column is one that only Table II has."""
TELLING_COLUMNS = 2
"""Columns of Table II alone from which a table is Table II."""

DERIVATIVE_ONLY = frozenset(
    {
        "conversionOrExercisePrice",
        "exerciseDate",
        "expirationDate",
        "underlyingSecurityTitle",
        "underlyingSecurityShares",
    }
)


@dataclass(frozen=True, slots=True)
class MappedTable:
    """A table of securities: ``kind`` I or II; a label and its probability for each column."""

    table: Table
    kind: Kind
    labels: tuple[str, ...]
    probabilities: tuple[float, ...]


class MappedSpan(NamedTuple):
    """A span outside the tables with its label and the label's probability."""

    item: StreamSpan
    label: str
    probability: float

    @property
    def cell(self) -> tuple[int | None, int | None, int | None]:
        """Table, row and column that it stands in; see `Place.cell`."""
        return self.item.span.place.cell


@dataclass(frozen=True, slots=True)
class MappedDocument:
    """What every cell and span of the document is. Spans are in reading order."""

    document: Document
    tables: tuple[MappedTable, ...]
    spans: tuple[MappedSpan, ...]


def map_document(document: Document, model: MappingModel, mode: Mode = "both") -> MappedDocument:
    """Label the document's tables and spans."""
    with knowing(model.wordings):
        return _map_document(document, model, mode)


def _map_document(document: Document, model: MappingModel, mode: Mode) -> MappedDocument:
    start_document()
    mapped: list[MappedTable] = []
    found = tables(document)
    caption_matcher().prepare(title for table in found for title in table.titles)
    for table in found:
        columns = describe_columns(table, model.cell_words)
        kind = _kind(columns, table, model, mode)
        if kind is not None:
            labels, log_p = _judge_columns(columns, table, model, mode)
            kind = _settle_kind(kind, labels, log_p, columns)
            mapped.append(_assign_columns(table, columns, kind, labels, log_p))
    inside = {t.table.grid.index for t in mapped}
    spans = stream(document, inside)
    scores = caption_scores(spans)
    kept = np.flatnonzero(~boilerplate(spans, scores))
    spans, scores = [spans[i] for i in kept.tolist()], scores[kept]
    groups = split_spans(spans, scores)
    items = [part for group in groups for part in group]
    if len(items) > len(spans):
        scores = caption_scores(items)
    labelled = _map_spans(items, scores, model, mode)
    return MappedDocument(document, tuple(mapped), tuple(_prose_whole(spans, groups, labelled)))


_PROSE = frozenset({"remarks", "footnote"})


def _prose_whole(
    spans: Sequence[StreamSpan],
    groups: Sequence[Sequence[StreamSpan]],
    labelled: Sequence[MappedSpan],
) -> list[MappedSpan]:
    """Put sentences together again that were parted at a colon of their own."""
    if len(labelled) == len(spans):
        return list(labelled)
    out: list[MappedSpan] = []
    at = 0
    for span, group in zip(spans, groups, strict=True):
        parts = labelled[at : at + len(group)]
        at += len(group)
        prose = next((part for part in parts if part.label in _PROSE), None)
        if len(parts) > 1 and prose is not None and not names_a_part(parts[0].item.span.text):
            out.append(MappedSpan(span, prose.label, prose.probability))
        else:
            out += parts
    return out


def _kind(columns: Columns, table: Table, model: MappingModel, mode: Mode) -> Kind | None:
    if mode == "fuzzy":
        return _KINDS.get(heuristics.grid_kind(columns))
    features = grid_features(columns, table)[None, :]
    if mode == "classifier":
        features[:, : grid_fuzzy_width()] = 0.0
    log_p = model.grid.log_probabilities(features)
    return _KINDS.get(model.grid.labels[int(np.argmax(log_p[0]))])


def _judge_columns(
    columns: Columns, table: Table, model: MappingModel, mode: Mode
) -> tuple[Sequence[str], Floats]:
    """The labels a column can have, and their log probabilities: columns x labels."""
    if mode == "fuzzy":
        return COLUMNS, heuristics.column_log_probabilities(columns)
    features, which = cell_features(columns)
    if mode == "classifier":
        features[:, : fuzzy_width()] = 0.0
    judged = model.cell.log_probabilities(features)
    log_p = _mean_by_column(judged, which, len(table.paths))
    rule_out(columns, model.cell.labels, log_p)
    log_p[ruled_out_by_heads(table.leaves, model.cell.labels)] += SAYS_NO
    return model.cell.labels, log_p


def _settle_kind(kind: Kind, labels: Sequence[str], log_p: Floats, columns: Columns) -> Kind:
    """Columns that only Table II has make a table Table II, whatever its title says.

    What an empty column is, its head alone says; that is not enough against a title.
    """
    derivative = [k for k, label in enumerate(labels) if label in DERIVATIVE_ONLY]
    sure = np.exp(log_p[:, derivative]).sum(axis=1) > TELLING
    filled = columns.filled.any(axis=0) if len(columns.filled) else np.zeros(len(sure), bool)
    telling = int((sure & filled).sum())
    return "tableII" if telling >= TELLING_COLUMNS else kind


def _assign_columns(
    table: Table, columns: Columns, kind: Kind, labels: Sequence[str], log_p: Floats
) -> MappedTable:
    forbidden = DERIVATIVE_ONLY if kind == "tableI" else frozenset()
    log_p[:, labels.index(OTHER)] += CLAIM
    chosen = assign_unique(log_p, labels, OTHER, forbidden)
    filled = [bool(columns.filled[:, c].any()) for c in range(len(chosen))]
    for c, field in take_needed(chosen, log_p, labels, OTHER, filled).items():
        chosen[c] = field
    p = [float(np.exp(log_p[c, labels.index(label)])) for c, label in enumerate(chosen)]
    for c, field in _said(columns, chosen, labels, forbidden).items():
        chosen[c], p[c] = field, SAID_BY_HEAD
    if (amount := plain_amount(table.leaves, chosen, filled, OTHER)) is not None:
        chosen = [OTHER if label == "transactionShares" else label for label in chosen]
        chosen[amount], p[amount] = "transactionShares", SAID_BY_HEAD
    names = column_matcher().labels
    for c, other in exchange_said(chosen, columns.path_scores, names):
        cannot = ruled_out(columns, labels) | (log_p < SAYS_NO)
        if not (cannot[c, labels.index(chosen[other])] or cannot[other, labels.index(chosen[c])]):
            chosen[c], chosen[other] = chosen[other], chosen[c]
    return MappedTable(table, kind, only_date(chosen), tuple(p))


def _said(
    columns: Columns, chosen: Sequence[str], labels: Sequence[str], forbidden: frozenset[str]
) -> dict[int, str]:
    """Filled columns that nobody took, and the fields that their heads say word for word."""
    left = [c for c, label in enumerate(chosen) if label == OTHER and columns.filled[:, c].any()]
    if not left:
        return {}
    names = column_matcher().labels
    ruled = ruled_out(columns, labels)
    cannot = {(c, name) for c in left for name in forbidden}
    cannot |= {(c, label) for c in left for k, label in enumerate(labels) if ruled[c, k]}
    cannot |= {(c, name) for c in range(len(chosen)) if c not in left for name in names}
    return take_said(chosen, columns.path_scores, names, OTHER, cannot)


def _mean_by_column(log_p: Floats, which: NDArray[np.intp], n_cols: int) -> Floats:
    """Mean log probability of each column's cells: n_cols x labels."""
    total = np.zeros((n_cols, log_p.shape[1]), np.float32)
    # One odd cell must not pull its column away, however sure the network is of it.
    np.add.at(total, which, np.maximum(log_p, -8.0))
    count = np.bincount(which, minlength=n_cols)[:, None]
    return (total / np.maximum(count, 1)).astype(np.float32)


def _map_spans(
    items: list[StreamSpan], scores: Floats, model: MappingModel, mode: Mode
) -> list[MappedSpan]:
    if not items:
        return []
    if mode == "fuzzy":
        return [
            MappedSpan(item, label, p)
            for item, (label, p) in zip(items, heuristics.label_spans(items, scores), strict=True)
        ]
    if mode == "classifier":
        scores = np.zeros_like(scores)
    labels = model.span.labels
    rows = np.flatnonzero(~known_captions(items, scores))
    features = span_features(items, scores, span_words(items, model.span_words), rows)
    p = np.zeros((len(items), len(labels)), np.float32)
    p[:, labels.index(OTHER)] = 1.0
    p[rows] = np.exp(model.span.log_probabilities(features))
    captions = follow_habits(items, p, labels)
    best = p.argmax(axis=1).tolist()
    # A glyph is a glyph, and only a one-letter symbol (X) can be anything else.
    chosen = [
        labels[k] if item.span.check is None or labels[k] == "issuerTradingSymbol" else OTHER
        for item, k in zip(items, best, strict=True)
    ]
    sure = [float(p[i, k]) for i, k in enumerate(best)]
    for relabelled in (relabel_boxes(items, p, labels), assign_singles(p, labels, chosen)):
        for i, (label, probability) in relabelled.items():
            chosen[i], sure[i] = label, probability
    for i, label in complete(items, p, labels, chosen, scores, captions).items():
        chosen[i], sure[i] = label, float(p[i, labels.index(label)])
    return [MappedSpan(*span) for span in zip(items, chosen, sure, strict=True)]
