"""Features of table cells, and of whole grids, for the classifiers.

Blocks of a cell's features: fuzzy scores of its column's header (path and leaf), stems of
the header's words, the shape of its text, the mean shape of its column, shapes and header
scores of the columns beside it, and its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractor.mapping.fuzzy import caption_matcher, column_matcher, leaf_matcher
from extractor.mapping.shapes import N_SHAPES, shape
from extractor.mapping.tables import Table
from extractor.mapping.text import is_blank, stems

Floats = NDArray[np.float32]

MAX_ROWS = 40
"""Body rows that are judged; a column's label does not get surer from more."""

N_EXTRA = 4  # text, marks, marks alone, the row's running number
N_PLACE = 3
N_GRID_FACTS = 4
Vocabulary = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Columns:
    """What is known of a table's columns: C columns, L labels, V stems, S shape numbers.

    ``fuzzy``: C x L, the better of path and leaf score, in the matcher's label order.
    ``cells``: R x C x (S + extra). ``filled``: R x C, whether a cell holds anything.
    ``means``: C x (S + extra + 1), the mean of each column's filled cells, and their share.
    """

    path_scores: Floats
    leaf_scores: Floats
    stems: Floats
    cells: Floats
    filled: NDArray[np.bool_]
    title_scores: Floats
    means: Floats

    @property
    def fuzzy(self) -> Floats:
        """C x L: the better of path and leaf score."""
        return np.maximum(self.path_scores, self.leaf_scores)


_TITLE_LABELS = ("tableI", "tableII")


def describe_columns(table: Table, vocabulary: Vocabulary) -> Columns:
    """Measure a table once; cell and grid features are built from this."""
    rows = table.body[:MAX_ROWS]
    n = len(table.paths)
    cells = np.zeros((len(rows), n, N_SHAPES + N_EXTRA), np.float32)
    filled = np.zeros((len(rows), n), bool)
    shapes: list[Floats] = []
    extra: list[tuple[bool, bool, bool, bool]] = []
    for i, r in enumerate(rows):
        number = str(i + 1)
        for c, (cell, text) in enumerate(zip(table.matrix[r], table.texts[r], strict=True)):
            if cell is None or not cell.lines:
                continue
            if is_blank(text):
                text = ""
            marks = bool(cell.marks)
            if text or marks:
                filled[i, c] = True
                shapes.append(shape(text))
                extra.append((bool(text), marks, marks and not text, text == number))
    if shapes:
        cells[filled] = np.concatenate([shapes, extra], axis=1, dtype=np.float32)
    return Columns(
        path_scores=column_matcher().score(table.paths),
        leaf_scores=leaf_matcher().score(table.leaves),
        stems=known_stems(table.paths, vocabulary),
        cells=cells,
        filled=filled,
        title_scores=_title_scores(table),
        means=_column_means(cells, filled),
    )


def known_stems(texts: Sequence[str], vocabulary: Vocabulary) -> Floats:
    """N x vocabulary: 1 for each known stem of each of N normalised texts, else 0."""
    words = np.zeros((len(texts), len(vocabulary)), np.float32)
    for i, text in enumerate(texts):
        for stem in stems(text):
            if (k := vocabulary.get(stem)) is not None:
                words[i, k] = 1.0
    return words


def _title_scores(table: Table) -> Floats:
    matcher = caption_matcher()
    index = [matcher.labels.index(label) for label in _TITLE_LABELS]
    if not table.titles:
        return np.zeros(len(index), np.float32)
    best: Floats = matcher.score(table.titles)[:, index].max(axis=0)
    return best


def _column_means(cells: Floats, filled: NDArray[np.bool_]) -> Floats:
    n_rows, n_cols = filled.shape
    if not n_rows:
        return np.zeros((n_cols, cells.shape[2] + 1), np.float32)
    count = filled.sum(axis=0, keepdims=True).T
    total = cells.sum(axis=0)
    means = np.empty((n_cols, cells.shape[2] + 1), np.float32)
    means[:, :-1] = total / np.maximum(count, 1)
    means[:, -1:] = count / n_rows
    return means


def cell_features(columns: Columns) -> tuple[Floats, NDArray[np.intp]]:
    """Features of every filled cell, and the column of each; an empty column gives one row.

    Returns (N x F, N).
    """
    n_cols = columns.path_scores.shape[0]
    means, fuzzy = columns.means, columns.fuzzy
    place = np.zeros((n_cols, N_PLACE), np.float32)
    place[:, 0] = n_cols / 20
    place[:1, 1] = place[-1:, 2] = 1.0
    titles = np.empty((n_cols, len(columns.title_scores)), np.float32)
    titles[:] = columns.title_scores
    per_column = np.concatenate(
        [
            columns.path_scores,
            columns.leaf_scores,
            _shifted(fuzzy, 1),
            _shifted(fuzzy, -1),
            titles,
            columns.stems,
            _shifted(columns.stems, 1),
            means,
            _shifted(means, 1),
            _shifted(means, -1),
            place,
        ],
        axis=1,
        dtype=np.float32,
    )
    r, c = np.nonzero(columns.filled)
    blank = (
        np.flatnonzero(~columns.filled.any(axis=0)) if columns.filled.size else np.arange(n_cols)
    )
    which = np.concatenate([c, blank])
    own = np.zeros((len(which), columns.cells.shape[2]), np.float32)
    own[: len(r)] = columns.cells[r, c]
    return np.concatenate([per_column[which], own], axis=1), which


def fuzzy_width() -> int:
    """How many leading cell features come from fuzzy matching (for ablation and dropout)."""
    return 4 * len(column_matcher().labels) + len(_TITLE_LABELS)


def grid_features(columns: Columns, table: Table) -> Floats:
    """Features of a whole grid: is it Table I, Table II or neither? One row."""
    means, fuzzy = columns.means, columns.fuzzy
    # Each label's best column, and which labels win a column: a table of securities shows
    # many different labels, a header block few.
    best = fuzzy.max(axis=0) if len(fuzzy) else np.zeros(fuzzy.shape[1], np.float32)
    shapes = means.max(axis=0) if len(means) else np.zeros(means.shape[1], np.float32)
    words = columns.stems.max(axis=0) if len(fuzzy) else np.zeros(columns.stems.shape[1])
    facts = (
        min(table.grid.n_cols, 20) / 20,
        min(table.header_rows, 4) / 4,
        min(len(table.body), 10) / 10,
        float((best > 0.8).sum()) / 10,
    )
    return np.concatenate([best, columns.title_scores, facts, words, shapes]).astype(np.float32)


def cell_width(vocabulary: Vocabulary) -> int:
    """Width of `cell_features`; a model made for another one is refused."""
    fuzzy = fuzzy_width()
    means = N_SHAPES + N_EXTRA + 1
    return fuzzy + 2 * len(vocabulary) + 3 * means + N_PLACE + N_SHAPES + N_EXTRA


def grid_width(vocabulary: Vocabulary) -> int:
    """Width of `grid_features`."""
    return grid_fuzzy_width() + N_GRID_FACTS + len(vocabulary) + N_SHAPES + N_EXTRA + 1


def grid_fuzzy_width() -> int:
    """How many leading grid features come from fuzzy matching."""
    return len(column_matcher().labels) + len(_TITLE_LABELS)


def _shifted(a: Floats, by: int) -> Floats:
    """Rows of the neighbour on the left (1) or right (-1); zeros beyond the edge."""
    out = np.zeros_like(a)
    if by > 0:
        out[by:] = a[:-by]
    else:
        out[:by] = a[-by:]
    return out
