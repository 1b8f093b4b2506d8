"""Tables whose columns stand between bars (``|``), drawn by hand.

The columns are those of the lines with most bars; a bar that stands a few letters off its
column's edge, or is missing, is told by the order of the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from extractor.document.readers.ascii.lines import (
    Kind,
    Piece,
    TypedLine,
    is_partial,
    pieces_of,
)
from extractor.document.readers.ascii.rows import is_date, is_number
from extractor.document.readers.ascii.table import RULED, HeadLine, Segment, TypedTable

FAR = 12.0
"""What it costs that an edge has no bar, in letters that a bar may stand off instead."""
FEWEST_BARS = 2
STRAY = 0.1
"""Share of a table's lines that may have letters beyond a side that is drawn."""

Bounds = list[int]


def read_piped(lines: Sequence[TypedLine]) -> TypedTable | None:
    """The table in a stretch of lines that have bars; None where they are no columns."""
    ruled = [line for line in lines if line.kind is Kind.TEXT and len(line.bars) >= FEWEST_BARS]
    if not ruled:
        return None
    opens, closes = _outer(ruled)
    split = _body_start(lines)
    body = [line for line in lines[split:] if line.kind is Kind.TEXT and line.bars]
    edges = _edges([_bounds(line, opens, closes) for line in (body or ruled)])
    finest = _edges([_bounds(line, opens, closes) for line in ruled])
    if len(finest) > len(edges):
        edges = _with_edges(edges, finest)
    n_cols = len(edges) - 1
    table = TypedTable([max(1, b - a - 1) for a, b in pairwise(edges)])
    for line in lines[:split]:
        table.head.append(_head_line(line, edges, opens, closes, n_cols))
    for line in lines[split:]:
        if line.kind is Kind.TEXT:
            table.body.append(_cells(line, edges, opens, closes, n_cols))
        elif line.kind in (Kind.RULE, Kind.BLANK) and not is_partial(line):
            table.body.append(None)
    empty: list[str] = [""] * n_cols
    # A line between bars with nothing in it parts rows as a blank line does.
    table.body = [None if cells == empty else cells for cells in table.body]
    return table


def _outer(ruled: Sequence[TypedLine]) -> tuple[bool, bool]:
    """Whether the table's left and right sides are drawn."""
    left = sum(bool(line.text[: line.bars[0]].strip()) for line in ruled)
    right = sum(bool(line.text[line.bars[-1] + 1 :].strip()) for line in ruled)
    return left <= STRAY * len(ruled), right <= STRAY * len(ruled)


def _bounds(line: TypedLine, opens: bool, closes: bool) -> Bounds:
    """The edges of a line's segments, the sides of the table included."""
    bars = list(line.bars)
    indent = len(line.text) - len(line.text.lstrip())
    if not opens or line.text[: bars[0]].strip():
        bars.insert(0, min(-1, indent - 1))
    if not closes or line.text[bars[-1] + 1 :].strip():
        bars.append(max(len(line.text), bars[-1] + 2))
    return bars


def _edges(bounds: Sequence[Bounds]) -> Bounds:
    """The columns' edges: the middles of those of the lines that have the usual count."""
    counts = Counter(len(b) for b in bounds)
    most = max(n for n, times in counts.items() if 2 * times >= max(counts.values()))
    alike = [b for b in bounds if len(b) == most]
    return [sorted(column)[len(alike) // 2] for column in zip(*alike, strict=True)]


def _with_edges(edges: Bounds, finest: Bounds) -> Bounds:
    """The edges, and those of a head that has more of them."""
    near = matched(edges, finest)
    if None in near:
        return edges
    out = list(finest)
    for at, k in zip(edges, near, strict=True):
        if k is not None:
            out[k] = at
    return out if all(a < b for a, b in pairwise(out)) else finest


def matched(few: Sequence[int], many: Sequence[int]) -> list[int | None]:
    """For each of the places the one of ``many`` that it stands at, in order; None for none."""
    if len(few) == len(many):
        return list(range(len(few)))
    n, m = len(few), len(many)
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(1, n + 1):
        best[i][0] = i * 2 * FAR
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            best[i][j] = min(
                best[i - 1][j - 1] + abs(few[i - 1] - many[j - 1]),
                best[i][j - 1],
                best[i - 1][j] + 2 * FAR,
            )
    out: list[int | None] = [None] * n
    i, j = n, m
    while i and j:
        if best[i][j] == best[i][j - 1]:
            j -= 1
        elif best[i][j] == best[i - 1][j] + 2 * FAR:
            i -= 1
        else:
            i, j = i - 1, j - 1
            out[i] = j
    return out


def segments_of(
    line: TypedLine, edges: Bounds, opens: bool, closes: bool
) -> list[tuple[int, int, int, int]]:
    """First and last column, and first and last letter, of each segment between bars."""
    bounds = _bounds(line, opens, closes) if line.bars else [-1, len(line.text)]
    at = matched(bounds, edges)
    known = [(b, k) for b, k in zip(bounds, at, strict=True) if k is not None]
    if not known:
        return []
    if known[0][1] != 0:
        known.insert(0, (-1, 0))
    if known[-1][1] != len(edges) - 1:
        known.append((max(len(line.text), known[-1][0] + 1), len(edges) - 1))
    return [(k, j - 1, max(b + 1, 0), e) for (b, k), (e, j) in pairwise(known) if j > k]


def _head_line(line: TypedLine, edges: Bounds, opens: bool, closes: bool, n_cols: int) -> HeadLine:
    if line.kind is Kind.RULE:
        if not is_partial(line):
            return frozenset(range(n_cols))
        return frozenset(
            c
            for first, last, a, b in segments_of(line, edges, opens, closes)
            for c in range(first, last + 1)
            if set(line.text[a:b].strip()) & set("-=_")
        )
    if line.kind is not Kind.TEXT:
        return []
    out: list[Segment] = []
    for first, last, a, b in segments_of(line, edges, opens, closes):
        text = " ".join(line.text[a:b].split())
        drawn = bool(text) and not text.strip("-=_+ ")
        out.append(Segment(first, last, RULED if drawn else text))
    return out


def _cells(line: TypedLine, edges: Bounds, opens: bool, closes: bool, n_cols: int) -> list[str]:
    """A body's line, a text for each column; what runs over several is parted at its gaps."""
    cells = [""] * n_cols
    for first, last, a, b in segments_of(line, edges, opens, closes):
        text = line.text[a:b]
        if first == last:
            cells[first] = _joined(cells[first], text)
            continue
        for piece in pieces_of(text, a):
            c = _column_at(piece, edges, first, last)
            cells[c] = _joined(cells[c], piece.text)
    return cells


def _joined(before: str, text: str) -> str:
    return " ".join(f"{before} {text}".split())


def _column_at(piece: Piece, edges: Bounds, first: int, last: int) -> int:
    middle = (piece.x0 + piece.x1 - 1) / 2
    inside = [c for c in range(first, last + 1) if edges[c] <= middle < edges[c + 1]]
    return inside[0] if inside else (first if middle < edges[first] else last)


def _body_start(lines: Sequence[TypedLine]) -> int:
    """The line behind the head: behind EDGAR's marks, else at the first stretch with values."""
    for k, line in enumerate(lines):
        if line.kind is Kind.COLUMNS:
            return k + 1
    begin = first = 0  # behind the last whole rule, and behind the first one below words
    words = False
    for k, line in enumerate(lines):
        if line.kind is Kind.RULE and not is_partial(line):
            begin = k + 1
            first = first or (begin if words else 0)
        elif line.kind is Kind.TEXT:
            if has_values(line):
                return begin if first else k
            words = True
    return first or len(lines)


def has_values(line: TypedLine) -> bool:
    """Whether a line has a date or a number, which no head has; numbers of columns are none."""
    numbers = 0
    for piece in line.pieces:
        text = piece.text.strip()
        if is_date(text):
            return True
        if is_number(text) and not text.startswith("("):
            numbers += len(text) > 2 or text[0] in "$."
    return numbers > 0
