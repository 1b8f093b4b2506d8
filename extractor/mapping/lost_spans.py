"""Headers whose merged cells were lost, put back over their columns.

Markdown cannot merge cells. Converters either leave the places that a head spans empty, and
lose how far it reaches down, or leave out both:

    | Title | Code |   | Owned |        Title | Code | Owned
    | C     | V    |                    C | V
    | Stock | A    |   | 100   |        Stock | A |  | 100

so that the sub-heads ``C`` and ``V`` come to stand over the first columns. Where the counts
allow one way only they go back under their heads. Which heads have sub-heads is told by the
empty places behind them, and without these by the catalogue's wordings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from extractor.document.model import Cell
from extractor.mapping.fuzzy import column_matcher
from extractor.mapping.text import join_path, normalise

FEWEST_BELOW = 2
"""Sub-heads that a head has, if any."""
FITS = 0.75
"""Mean fuzzy score of the columns from which a way of placing the sub-heads is believed."""
APART = 0.1
"""Sum of scores by which the best way must be better than any other."""
MOST_HEADS = 40

Texts = list[str]


def is_short(row: Sequence[Cell | None]) -> bool:
    """Whether a row has no cells over the last columns."""
    return row[-1] is None


def put_back(
    matrix: Sequence[Sequence[Cell | None]], header: Sequence[Texts], first: int
) -> list[Texts]:
    """The header's texts, each row as wide as the table, sub-heads under their heads.

    ``matrix``: the table's cells. ``header``: the texts of its header rows, from row ``first``
    on. Rows stay as they are where more than one way fits.
    """
    out = [list(row) for row in header]
    width = _width(matrix, first + len(header))
    for k in range(len(header) - 1):
        below = _cells(matrix[first + k + 1], header[k + 1])
        if not FEWEST_BELOW <= len(below) < width or not all(below):
            continue
        upper = _cells(matrix[first + k], header[k])
        if len(upper) > MOST_HEADS:
            continue
        runs = _runs_by_places(upper, len(below)) if len(upper) == width else None
        if runs is None and len(upper) < width and all(upper):
            runs = _runs_by_words(upper, below, width)
        if runs is not None:
            out[k], out[k + 1] = _placed(runs, below, len(header[k]))
    return out


def _width(matrix: Sequence[Sequence[Cell | None]], first: int) -> int:
    """Columns that most rows from ``first`` on have; 0 where there are none."""
    counts = Counter(sum(cell is not None for cell in row) for row in matrix[first:])
    return counts.most_common(1)[0][0] if counts else 0


def _cells(row: Sequence[Cell | None], texts: Sequence[str]) -> Texts:
    """The texts of a row's cells, without the places where it has none."""
    return [text for cell, text in zip(row, texts, strict=True) if cell is not None]


class Run(NamedTuple):
    """A head and the columns below it; ``below``: how many sub-heads it has, 0 for none."""

    text: str
    columns: int
    below: int


def _runs_by_places(upper: Sequence[str], below: int) -> list[Run] | None:
    """Heads with empty places behind them, when these are as many columns as sub-heads."""
    runs: list[Run] = []
    for text in upper:
        if text or not runs:
            runs.append(Run(text, 1, 0))
        else:
            runs[-1] = Run(runs[-1].text, runs[-1].columns + 1, runs[-1].columns + 1)
    return runs if sum(run.below for run in runs) == below else None


def _runs_by_words(upper: Sequence[str], below: Sequence[str], width: int) -> list[Run] | None:
    """The one way to put the sub-heads under some of the heads that the wordings speak for.

    ``width``: columns of the table: heads without sub-heads, and sub-heads.
    """
    groups = len(upper) + len(below) - width
    if not 0 < groups <= len(below) // FEWEST_BELOW:
        return None
    ways = _ways(upper, below, groups)
    if not ways or ways[0].score < FITS * width:
        return None
    if len(ways) > 1 and ways[0].score - ways[1].score < APART:
        return None
    return [Run(text, max(1, n), n) for text, n in zip(upper, ways[0].counts, strict=True)]


class _Way(NamedTuple):
    """How many sub-heads each head so far has, and the sum of the columns' scores."""

    score: float
    counts: tuple[int, ...]


def _ways(upper: Sequence[str], below: Sequence[str], groups: int) -> list[_Way]:
    """The two best ways to part ``below`` over ``groups`` of the heads, in their order."""
    matcher = column_matcher()
    heads = [normalise(text) for text in upper]
    paths = [[join_path([head, text]) for text in below] for head in upper]
    matcher.prepare([*heads, *(path for row in paths for path in row)])
    # The best ways by how many sub-heads and groups are used up, head by head.
    best: dict[tuple[int, int], list[_Way]] = {(0, 0): [_Way(0.0, ())]}
    for head, row in zip(heads, paths, strict=True):
        alone = float(matcher.score_one(head).max())
        scores = [float(matcher.score_one(path).max()) for path in row]
        more: dict[tuple[int, int], list[_Way]] = {}
        for (used, made), ways in best.items():
            for n in (0, *range(FEWEST_BELOW, len(below) - used + 1)):
                if n and made == groups:
                    break
                gain = sum(scores[used : used + n]) if n else alone
                found = more.setdefault((used + n, made + bool(n)), [])
                found += [_Way(way.score + gain, (*way.counts, n)) for way in ways]
        best = {state: sorted(ways, reverse=True)[:2] for state, ways in more.items()}
    return best.get((len(below), groups), [])


def _placed(runs: Sequence[Run], below: Sequence[str], width: int) -> tuple[Texts, Texts]:
    """Both header rows over all columns; heads without sub-heads stand in the upper one."""
    heads: Texts = []
    leaves: Texts = []
    rest = iter(below)
    for run in runs:
        heads += [run.text] * run.columns
        leaves += [next(rest) for _ in range(run.below)] or [""] * run.columns
    gap = [""] * (width - len(heads))
    return heads + gap, leaves + gap
