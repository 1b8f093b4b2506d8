"""Headers whose merged cells were lost, put back over their columns.

Markdown cannot merge cells. Converters either leave the places that a head spans empty, and
lose how far it reaches down, or leave out both:

    | Title | Code |   | Owned |        Title | Code | Owned
    | C     | V    |                    C | V
    | Stock | A    |   | 100   |        Stock | A |  | 100

so that the sub-heads ``C`` and ``V`` come to stand over the first columns. They go back under
their heads: the columns are the heads without sub-heads and the sub-heads, and which heads
have sub-heads is told by the empty places behind them, and without these by the catalogue's
wordings and by what stands in the columns. Where that leaves several ways, what they have in
common is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from extractor.document.model import Cell
from extractor.mapping.fuzzy import column_matcher, leaf_matcher
from extractor.mapping.holds import cannot_be
from extractor.mapping.text import is_blank, join_path, normalise

FEWEST_BELOW = 2
"""Sub-heads in a row of them, and below each head that has any where that can be."""
APART = 0.2
"""Sum of scores by which the best way must be better than others to count against them."""
MOST_HEADS = 20
"""Heads, and sub-heads, of a table that is looked at."""
MOST_ROWS = 30
KEPT = 24
"""Ways that are looked at as wholes."""

Texts = list[str]
Rows = tuple[Texts, Texts]
"""Heads and sub-heads, one a column each."""
Floats = NDArray[np.float32]


def is_short(row: Sequence[Cell | None]) -> bool:
    """Whether a row has no cells over the last columns."""
    return row[-1] is None


def put_back(
    matrix: Sequence[Sequence[Cell | None]], header: Sequence[Texts], first: int
) -> list[Texts]:
    """The header's texts, each row as wide as the table, sub-heads under their heads.

    ``matrix``: the table's cells. ``header``: the texts of its header rows, from row ``first``
    on. Columns over which the sub-heads fit in several ways are left without a head.
    """
    out = [list(row) for row in header]
    width = _width(matrix, first + len(header))
    for k in range(len(header) - 1):
        below = _cells(matrix[first + k + 1], header[k + 1])
        if not FEWEST_BELOW <= len(below) < width or not all(below):
            continue
        upper = _cells(matrix[first + k], header[k])
        if max(len(upper), len(below)) > MOST_HEADS:
            continue
        rows = _by_places(upper, below) if len(upper) == width else None
        if rows is None and len(upper) < width and all(upper):
            rows = _by_words(upper, below, _columns(matrix[first + len(header) :], width))
        if rows is not None:
            gap = [""] * (len(header[k]) - width)
            out[k], out[k + 1] = rows[0] + gap, rows[1] + gap
    return out


def _width(matrix: Sequence[Sequence[Cell | None]], first: int) -> int:
    """Columns that most rows from ``first`` on have; 0 where there are none."""
    counts = Counter(sum(cell is not None for cell in row) for row in matrix[first:])
    return counts.most_common(1)[0][0] if counts else 0


def _cells(row: Sequence[Cell | None], texts: Sequence[str]) -> Texts:
    """The texts of a row's cells, without the places where it has none."""
    return [text for cell, text in zip(row, texts, strict=True) if cell is not None]


def _by_places(upper: Sequence[str], below: Sequence[str]) -> Rows | None:
    """Sub-heads below the heads with empty places behind them, when these are as many."""
    runs: list[list[str]] = []
    for text in upper:
        if text or not runs:
            runs.append([text])
        else:
            runs[-1].append(text)
    counts = [len(run) if len(run) > 1 else 0 for run in runs]
    heads = [run[0] for run in runs]
    return _over_columns(heads, below, counts) if sum(counts) == len(below) else None


def _over_columns(heads: Sequence[str], below: Sequence[str], counts: Sequence[int]) -> Rows:
    """Both header rows over all columns. ``counts``: how many sub-heads each head has."""
    upper: Texts = []
    leaves: Texts = []
    rest = iter(below)
    for text, n in zip(heads, counts, strict=True):
        upper += [text] * max(1, n)
        leaves += [next(rest) for _ in range(n)] or [""]
    return upper, leaves


def _columns(rows: Sequence[Sequence[Cell | None]], width: int) -> list[Texts]:
    """What stands in each column of the rows that have all, blanks left out."""
    whole = [row[:width] for row in rows[:MOST_ROWS] if row[width - 1] is not None]
    return [
        [t for row in whole if (cell := row[c]) is not None and not is_blank(t := cell.text)]
        for c in range(width)
    ]


def _by_words(upper: Sequence[str], below: Sequence[str], columns: Sequence[Texts]) -> Rows | None:
    """Sub-heads below the heads that the wordings speak for.

    ``columns``: what stands in each of the table's columns: one for each head without
    sub-heads, and for each sub-head. A column is left without a head where ways that fit
    as well differ.
    """
    groups = len(upper) + len(below) - len(columns)
    if not 0 < groups <= len(below):
        return None
    fewest = FEWEST_BELOW if FEWEST_BELOW * groups <= len(below) else 1
    ways = _ways(upper, below, groups, cannot_be(columns, column_matcher().labels), fewest)
    if not ways:
        return None
    told = [
        _over_columns(upper, below, way.counts) for way in ways if way.score > ways[0].score - APART
    ]
    pairs = [set(found) for found in zip(*(zip(*rows, strict=True) for rows in told), strict=True)]
    agreed = [found.pop() if len(found) == 1 else ("", "") for found in pairs]
    return [head for head, _ in agreed], [leaf for _, leaf in agreed]


class _Way(NamedTuple):
    """How many sub-heads each head so far has, and how well the columns fit so far."""

    score: float
    counts: tuple[int, ...]


def _ways(
    upper: Sequence[str], below: Sequence[str], groups: int, cannot: NDArray[np.bool_], fewest: int
) -> list[_Way]:
    """The best ways to part ``below`` over ``groups`` of the heads, in their order, best first.

    ``cannot``: columns x labels, what a column is not by what stands in it.
    """
    matcher, leaves = column_matcher(), leaf_matcher()
    heads = matcher.score([normalise(text) for text in upper])
    alone = leaves.score([normalise(text) for text in below])
    paths = [join_path([head, text]) for head in upper for text in below]
    whole = matcher.score(paths).reshape(len(upper), len(below), -1)
    both = ((whole + alone) / 2).astype(
        np.float32
    )  # a sub-head under a strange head is not at home
    # The best ways by how many sub-heads and groups are used up, head by head.
    best: dict[tuple[int, int], list[_Way]] = {(0, 0): [_Way(0.0, ())]}
    for i in range(len(upper)):
        more: dict[tuple[int, int], list[_Way]] = {}
        for (used, made), ways in best.items():
            at = i - made + used
            for n in (0, *range(fewest, len(below) - used + 1)):
                if (n and made == groups) or at + max(1, n) > len(cannot):
                    break
                rows = both[i, used : used + n] if n else heads[i : i + 1]
                gain = float((rows * ~cannot[at : at + len(rows)]).max(axis=1).sum())
                found = more.setdefault((used + n, made + bool(n)), [])
                found += [_Way(way.score + gain, (*way.counts, n)) for way in ways]
        best = {state: sorted(ways, reverse=True)[:KEPT] for state, ways in more.items()}
    found = best.get((len(below), groups), [])
    return sorted((_once(way, heads, both, cannot) for way in found), reverse=True)


def _once(way: _Way, heads: Floats, both: Floats, cannot: NDArray[np.bool_]) -> _Way:
    """A way with the score that it has when no two columns are the same field."""
    rows: list[Floats] = []
    used = 0
    for i, n in enumerate(way.counts):
        rows += [*both[i, used : used + n]] if n else [heads[i]]
        used += n
    scores = np.array(rows) * ~cannot[: len(rows)]
    at = linear_sum_assignment(scores, maximize=True)
    return _Way(float(scores[at].sum()), way.counts)
