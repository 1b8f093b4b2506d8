"""Columns of a typed table without bars, told by EDGAR's marks, by rules, or by its pieces.

A typist's columns shift by some letters from the head to the rows and from row to row. So a
column is where its pieces stand on most lines, and a piece belongs to the column that it
overlaps or is nearest to, in the order of the line.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document.readers.ascii.lines import Kind, Piece, TypedLine

FEWEST = 3
"""Columns of a table."""
MOST = 40
NEW = 7.0
"""Letters from all columns from which a piece begins a new one."""
SHARED_CELL = 6.0
"""What it costs that two pieces of a line are one cell's, in letters of shift."""
MOST_LINES = 400
"""Lines that are asked where the columns stand."""
REACH = 0.6
"""Share of a line's width that EDGAR's marks have to reach to tell columns."""


class Column:
    """Where a column's texts stand: from ``x0`` to ``x1`` (behind its last letter)."""

    __slots__ = ("x0", "x1")

    def __init__(self, x0: int, x1: int):
        self.x0 = x0
        self.x1 = x1

    @property
    def middle(self) -> float:
        """Its middle, in letters."""
        return (self.x0 + self.x1) / 2


Columns = list[Column]


def columns_of(
    head: Sequence[TypedLine], body: Sequence[TypedLine], marks: Sequence[Piece]
) -> Columns:
    """The columns of a table. ``marks``: EDGAR's ``<S>`` and ``<C>``, none where it has none."""
    heads = [line.pieces for line in head if line.kind is Kind.TEXT][:MOST_LINES]
    rows = [line.pieces for line in body if line.kind is Kind.TEXT][:MOST_LINES]
    rules = [line.pieces for line in (*head, *body[:3]) if line.kind is Kind.RULE]
    width = max((line[-1].x1 for line in (*heads, *rows) if line), default=0)
    found = _by_rule(rules) or _by_marks(marks, rows, width) or []
    if not found:
        for pieces in sorted(heads, key=len, reverse=True):
            _take_head(found, pieces)
    for pieces in sorted(rows, key=len, reverse=True):
        _take_row(found, pieces)
    return found[:MOST]


def _by_rule(rules: Sequence[Sequence[Piece]]) -> Columns | None:
    """The columns under a rule that is broken between them."""
    most = max(rules, key=len, default=())
    if len(most) < FEWEST or len(most) > MOST:
        return None
    return [Column(p.x0, p.x1) for p in most]


def _by_marks(
    marks: Sequence[Piece], rows: Sequence[Sequence[Piece]], width: int
) -> Columns | None:
    """The columns that begin at EDGAR's marks, where the marks stand over the texts."""
    if not FEWEST <= len(marks) <= MOST or marks[-1].x1 < REACH * width:
        return None
    starts = [m.x0 for m in marks]
    over = [p for pieces in rows for p in pieces if len(pieces) >= FEWEST]
    crossed = sum(any(p.x0 < s - 1 and s + 2 < p.x1 for s in starts[1:]) for p in over)
    if over and crossed > len(over) / 4:
        return None  # marks that were typed without a look at the columns
    ends = [*(s - 1 for s in starts[1:]), max(width, starts[-1] + 3)]
    return [Column(a, max(a + 1, b)) for a, b in zip(starts, ends, strict=True)]


def _take_head(columns: Columns, pieces: Sequence[Piece]) -> None:
    """Learn from a line of a head: new columns, and columns that were captions over several."""
    for piece in pieces:
        near = [c for c in columns if c.x0 < piece.x1 and piece.x0 < c.x1]
        if len(near) > 1:
            continue  # a caption over several columns
        if near:
            others = [p for p in pieces if p.x0 < near[0].x1 and near[0].x0 < p.x1]
            if len(others) > 1:
                columns.remove(near[0])
                columns += [Column(p.x0, p.x1) for p in others]
                columns.sort(key=lambda c: c.x0)
            else:
                _widen(columns, near[0], piece)
        elif len(columns) < MOST:
            columns.append(Column(piece.x0, piece.x1))
            columns.sort(key=lambda c: c.x0)


def _widen(columns: Columns, column: Column, piece: Piece) -> None:
    """Let a column reach as far as a piece of it does, and no further than its neighbours."""
    at = columns.index(column)
    low = columns[at - 1].x1 + 1 if at else 0
    high = columns[at + 1].x0 - 1 if at + 1 < len(columns) else piece.x1
    column.x0 = max(min(column.x0, piece.x0), min(low, column.x0))
    column.x1 = min(max(column.x1, piece.x1), max(high, column.x1))


def _take_row(columns: Columns, pieces: Sequence[Piece]) -> None:
    """Learn from a row: columns that the head does not show."""
    if len(pieces) < 2 or not columns:
        return
    for piece, at in zip(pieces, assigned(pieces, columns), strict=True):
        column = columns[at]
        off = max(column.x0 - piece.x1, piece.x0 - column.x1)
        if off > NEW and len(columns) < MOST:
            columns.append(Column(piece.x0, piece.x1))
            columns.sort(key=lambda c: c.x0)
        elif off <= 0:
            _widen(columns, column, piece)


def distance(piece: Piece, column: Column) -> float:
    """How far a piece stands from a column, in letters; near nothing where they overlap."""
    _, a, b = piece
    x0, x1 = column.x0, column.x1
    off = 0.02 * min(abs(a - x0), abs(b - x1), abs(a + b - x0 - x1) / 2)
    gap = max(x0 - b, a - x1)
    if gap >= 0:
        return gap + 1.0 + off
    least = min(b - a, x1 - x0)
    return off + 0.5 * (1 - min(-gap, least) / least)


def _plainly(pieces: Sequence[Piece], columns: Columns) -> list[int] | None:
    """The columns of pieces that overlap one each, from left to right; None where one does not."""
    out: list[int] = []
    k = 0
    for piece in pieces:
        while k < len(columns) and columns[k].x1 <= piece.x0:
            k += 1
        if k == len(columns) or columns[k].x0 >= piece.x1 or (out and out[-1] == k):
            return None
        if k + 1 < len(columns) and columns[k + 1].x0 < piece.x1:
            return None
        out.append(k)
    return out


def assigned(pieces: Sequence[Piece], columns: Columns) -> list[int]:
    """For each piece of a line the number of its column, from left to right.

    The assignment with the least shift in all; two pieces are one cell's only where the next
    column would be far.
    """
    plain = _plainly(pieces, columns)
    if plain is not None:
        return plain
    n, m = len(pieces), len(columns)
    cost = [[distance(p, c) for c in columns] for p in pieces]
    best = [cost[0][:]]
    came: list[list[int]] = [[0] * m]
    for i in range(1, n):
        row, back = [], []
        low, at = float("inf"), 0
        for j in range(m):
            same = best[i - 1][j] + SHARED_CELL
            if j and best[i - 1][j - 1] < low:
                low, at = best[i - 1][j - 1], j - 1
            before, k = (same, j) if same < low else (low, at)
            row.append(before + cost[i][j])
            back.append(k)
        best.append(row)
        came.append(back)
    j = min(range(m), key=lambda k: best[-1][k])
    out = [j]
    for i in range(n - 1, 0, -1):
        j = came[i][j]
        out.append(j)
    return out[::-1]
