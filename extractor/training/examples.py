"""Labelled examples from drawn filings.

A filing is drawn twice: once as people see it, and once with every value wrapped in
private-use characters that carry its label. Both go through the same reader; features come
from the clean page only, labels from the wrapped one, cell by cell. What the two readings
do not agree on in structure is left out and counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from extractor.catalogue.labels import BOXES, COLUMNS, OTHER, SPANS
from extractor.document.model import Cell
from extractor.document.reader import read_document
from extractor.form.record import OwnershipDocument
from extractor.mapping.cells import (
    Vocabulary,
    cell_features,
    describe_columns,
    fuzzy_width,
    grid_features,
    grid_fuzzy_width,
)
from extractor.mapping.mapper import DERIVATIVE_ONLY
from extractor.mapping.spans import (
    StreamSpan,
    boilerplate,
    caption_scores,
    span_features,
    span_words,
    stream,
)
from extractor.mapping.split import split_spans
from extractor.mapping.tables import Matrix, Table, tables
from extractor.mapping.text import is_blank, normalise, stems
from extractor.training.hidden import CLOSE, OPEN, hidden_labels, label_of

Floats = NDArray[np.float32]

UNKNOWN = "unknown"
"""The label of what was left out when a page was labelled: no example is made of it."""


@dataclass(frozen=True, slots=True)
class LabelledTable:
    """A table with the label of each column; kind is `tableI`, `tableII` or `other`.

    Kind and columns may be `UNKNOWN`.
    """

    table: Table
    kind: str
    columns: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """One page: its tables, and its spans outside them with their labels, or `UNKNOWN`."""

    tables: tuple[LabelledTable, ...]
    spans: tuple[StreamSpan, ...]
    labels: tuple[str, ...]


def label_page(
    clean: bytes, wrapped: bytes, truth: OwnershipDocument, box_words: Mapping[str, str]
) -> LabelledPage | None:
    """Labels of one page, None when the two readings differ in structure.

    ``box_words``: normalised words that stand beside boxes on this page, and their labels.
    """
    page = read_document(clean, "clean")
    marked = read_document(wrapped, "wrapped")
    if len(page.grids) != len(marked.grids) or len(page.lines) != len(marked.lines):
        return None
    labelled: list[LabelledTable] = []
    for table in tables(page):
        grid = marked.grids[table.grid.index]
        if (grid.n_rows, grid.n_cols) != (table.grid.n_rows, table.grid.n_cols):
            return None
        matrix = grid.matrix()
        labelled.append(label_table(table, partial(_hidden_at, matrix), truth))
    inside = {t.table.grid.index for t in labelled if t.kind != OTHER}
    items, twins = stream(page, inside), stream(marked, inside)
    if len(items) != len(twins):
        return None
    scores = caption_scores(items)
    kept = np.flatnonzero(~boilerplate(items, scores)).tolist()
    items, twins, scores = [items[i] for i in kept], [twins[i] for i in kept], scores[kept]
    spans: list[StreamSpan] = []
    labels: list[str] = []
    for parts, twin in zip(split_spans(items, scores), twins, strict=True):
        for part, inner in zip(parts, _labels_of_parts(parts, twin), strict=True):
            label = joined_label(inner)
            if label is None:
                return None
            if label == OTHER:
                label = box_words.get(normalise(part.span.text), OTHER)
            spans.append(part)
            labels.append(label if label in SPANS or label in BOXES else OTHER)
    return LabelledPage(tuple(labelled), tuple(spans), tuple(labels))


_TOKENS = re.compile(f"({OPEN}.|{CLOSE})")


def _labels_of_parts(parts: list[StreamSpan], twin: StreamSpan) -> list[list[str]]:
    """The labels hidden in the wrapped twin of a span, for each of the span's parts."""
    wrapped = twin.span.text or twin.span.source
    if len(parts) == 1:
        return [hidden_labels(wrapped)]
    text = ""
    labelled: list[tuple[int, int, str]] = []
    start, label = 0, ""
    for token in _TOKENS.split(wrapped):
        if token.startswith(OPEN):
            start, label = len(text), label_of(token[1])
        elif token == CLOSE:
            labelled.append((start, len(text), label))
        else:
            text += token
    out: list[list[str]] = []
    at = 0
    for part in parts:
        words = part.span.text
        found = text.find(words, at)
        begin = found if found >= 0 else at
        at = begin + len(words)
        out.append(list(dict.fromkeys(name for a, b, name in labelled if a < at and b > begin)))
    return out


_TOGETHER = (
    ({"issuerName", "issuerTradingSymbol"}, "issuerNameAndSymbol"),
    ({"rptOwnerCity", "rptOwnerState", "rptOwnerZipCode"}, "rptOwnerCityStateZip"),
    ({"signatureName", "signatureDate"}, "signatureNameAndDate"),
)


def joined_label(labels: list[str]) -> str | None:
    """The one label of a span in which several values stand; None for a mixture without one."""
    if len(labels) <= 1:
        return labels[0] if labels else OTHER
    return next((name for parts, name in _TOGETHER if set(labels) <= parts), None)


def label_table(
    table: Table, labels_at: Callable[[int, int], list[str]], truth: OwnershipDocument
) -> LabelledTable:
    """The label of each column. ``labels_at``: the labels of the ink in a row and column."""
    votes: list[Counter[str]] = [Counter() for _ in range(table.grid.n_cols)]
    for r in table.body:
        for c in range(table.grid.n_cols):
            for label in labels_at(r, c):
                if label in COLUMNS:
                    votes[c][label] += 1
    columns = tuple(v.most_common(1)[0][0] if v else None for v in votes)
    found = {c for c in columns if c}
    # Header blocks drawn as tables carry a title or two; tables of securities carry more.
    if "securityTitle" not in found and len(found) < 3:
        return LabelledTable(table, OTHER, columns)
    second = bool(found & DERIVATIVE_ONLY) or _in_second(table, columns, truth)
    return LabelledTable(table, "tableII" if second else "tableI", columns)


def _hidden_at(matrix: Matrix, row: int, col: int) -> list[str]:
    return hidden_labels(_source(matrix[row][col]))


def _source(cell: Cell | None) -> str:
    return cell.source + cell.text if cell is not None else ""


def _in_second(table: Table, columns: tuple[str | None, ...], truth: OwnershipDocument) -> bool:
    """Whether the table's titles are Table II's (its own columns may have been dropped)."""
    if "securityTitle" not in columns or truth.derivativeTable is None:
        return False
    at = columns.index("securityTitle")
    shown = {cell.text for r in table.body if (cell := table.matrix[r][at]) is not None}
    derivative = {
        row.securityTitle.value for row in truth.derivativeTable.rows if row.securityTitle
    }
    return bool(shown & {t for t in derivative if t})


@dataclass(slots=True)
class Examples:
    """Feature rows and labels for the three networks, as they are gathered."""

    grid_x: list[Floats] = field(default_factory=list)
    grid_y: list[str] = field(default_factory=list)
    cell_x: list[Floats] = field(default_factory=list)
    cell_y: list[str] = field(default_factory=list)
    span_x: list[Floats] = field(default_factory=list)
    span_y: list[str] = field(default_factory=list)


def word_counts(page: LabelledPage) -> tuple[Counter[str], Counter[str]]:
    """Stems of header paths, and of static words outside tables; each once a page."""
    cells = {
        s
        for t in page.tables
        if t.kind not in (OTHER, UNKNOWN)
        for path in t.table.paths
        for s in stems(path)
    }
    words = {
        stem
        for item, label in zip(page.spans, page.labels, strict=True)
        if (label == OTHER or label in BOXES) and len(item.span.text) <= 90
        for stem in stems(normalise(item.span.text))
    }
    return Counter(cells), Counter(words)


@dataclass(frozen=True, slots=True)
class Wear:
    """How training pages are worn, so that the networks do not lean on known wordings alone.

    ``blind``: share of pages whose fuzzy scores are hidden. ``foreign``: share of headers and
    captions that are made to look like wordings nobody knows: their scores shrink and
    half of their words are lost.
    """

    blind: float = 0.08
    foreign: float = 0.35
    word_loss: float = 0.5

    def scores(self, rng: np.random.Generator, scores: Floats, rows: NDArray[np.bool_]) -> Floats:
        """``scores`` with the given rows shrunk by a chance factor of their own."""
        factor = np.where(rows, rng.uniform(0.3, 0.85, len(rows)), 1.0)
        return (scores * factor[:, None]).astype(np.float32)

    def words(self, rng: np.random.Generator, words: Floats, rows: NDArray[np.bool_]) -> Floats:
        """``words`` with some of the given rows' words lost."""
        keep = (rng.random(words.shape) >= self.word_loss) | ~rows[:, None]
        return (words * keep).astype(np.float32)


def gather(
    page: LabelledPage,
    cell_words: Vocabulary,
    caption_words: Vocabulary,
    rng: np.random.Generator,
    into: Examples,
    wear: Wear,
    keep_other: float = 0.6,
) -> None:
    """Add one page's examples. ``keep_other``: share of unlabelled spans kept."""
    hide = rng.random() < wear.blind
    for labelled in page.tables:
        _gather_table(labelled, cell_words, rng, into, wear, hide)
    if not page.spans:
        return
    spans = list(page.spans)
    scores = caption_scores(spans)
    words = span_words(spans, caption_words)
    if hide:
        scores = np.zeros_like(scores)
    else:
        foreign = rng.random(len(spans)) < wear.foreign
        scores = wear.scores(rng, scores, foreign)
        words = wear.words(rng, words, foreign)
    features = span_features(spans, scores, words, np.arange(len(spans)))
    for row, label in zip(features, page.labels, strict=True):
        if label == UNKNOWN:
            continue
        if label != OTHER or rng.random() < keep_other:
            into.span_x.append(row)
            into.span_y.append(label)


def _gather_table(
    labelled: LabelledTable,
    cell_words: Vocabulary,
    rng: np.random.Generator,
    into: Examples,
    wear: Wear,
    hide: bool,
) -> None:
    if labelled.kind == UNKNOWN:
        return
    columns = describe_columns(labelled.table, cell_words)
    if not hide:
        foreign = rng.random(len(labelled.columns)) < wear.foreign
        columns = replace(
            columns,
            path_scores=wear.scores(rng, columns.path_scores, foreign),
            leaf_scores=wear.scores(rng, columns.leaf_scores, foreign),
            stems=wear.words(rng, columns.stems, foreign),
        )
    x = grid_features(columns, labelled.table)
    if hide:
        x[: grid_fuzzy_width()] = 0.0
    into.grid_x.append(x)
    into.grid_y.append(labelled.kind)
    if labelled.kind == OTHER:
        return
    features, which = cell_features(columns)
    if hide:
        features[:, : fuzzy_width()] = 0.0
    seen: Counter[int] = Counter()
    for row, c in zip(features, which.tolist(), strict=True):
        label = labelled.columns[c]
        if label == UNKNOWN:
            continue
        seen[c] += 1
        if label is None and _is_empty(labelled.table, c):
            continue  # nothing tells what an empty column is
        if seen[c] <= CELLS_A_COLUMN:
            into.cell_x.append(row)
            into.cell_y.append(label or OTHER)


CELLS_A_COLUMN = 4
"""Cells of one column that become examples; further ones say the same again."""


def _is_empty(table: Table, c: int) -> bool:
    return all(is_blank(table.texts[r][c]) for r in table.body)
