"""The heads of tables without upright rules: their lines put together to cells.

A head stands in as many lines as its longest caption has, and the lines of captions beside one
another stand at heights of their own. So a caption is a **pile** of lines that stand tight and
aligned over one another, whatever stands beside it. What piles stand above other piles tells
which caption is over several columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractor.document.ink import Rule
from extractor.document.layout.blocks import Block
from extractor.document.layout.breaks import ALIGNED
from extractor.document.layout.columns import OVERHANG, Column, Columns, box_of
from extractor.document.layout.grids import GridCell
from extractor.document.layout.joins import Style, next_above
from extractor.document.layout.runs import Run


@dataclass(slots=True, eq=False)
class _Pile:
    """The lines of a caption. ``below``: captions right under it; ``columns`` that it is over."""

    block: Block
    below: list[_Pile] = field(default_factory=list)
    columns: set[int] = field(default_factory=set)

    @property
    def x0(self) -> float:
        return self.block.box[0]

    @property
    def x1(self) -> float:
        return self.block.box[2]


@dataclass(slots=True)
class Head:
    """The cells of a head, how many rows they make, and the columns that they stand over."""

    cells: list[GridCell]
    n_rows: int
    columns: Columns


def head_of(
    runs: Sequence[Run],
    body: Columns,
    levels: Sequence[Rule],
    tightest: Mapping[Style, float],
    em: float,
) -> Head | None:
    """The head above columns of values; None where its captions stand in no such order.

    ``runs``: the lines of the head. ``levels``: rules, which part captions. ``em``: the size of
    the page's letters.
    """
    if len(runs) > MOST_LINES:
        return None
    piles = _piles(runs, levels, tightest)
    for pile in piles:
        low = pile.block.runs[-1].base
        pile.below = [p for p in piles if p.block.runs[0].base > low and _over(pile, p, em)]
    leaves = [p for p in piles if not p.below]
    columns = _columns(leaves, body, em)
    if columns is None:
        return None
    for leaf in leaves:
        leaf.columns = {k for k, c in enumerate(columns) if _meets(leaf, c, em)}
    for pile in sorted(piles, key=lambda p: -p.block.runs[-1].base):
        for lower in pile.below:
            pile.columns |= lower.columns
    cells, n_rows = _cells(piles, len(columns))
    return None if cells is None else Head(cells, n_rows, columns)


MOST_LINES = 400
"""Lines of captions in a head, at most; no file may make the search long."""


def _piles(
    runs: Sequence[Run], levels: Sequence[Rule], tightest: Mapping[Style, float]
) -> list[_Pile]:
    lines: dict[int, list[Run]] = {}
    for run in runs:
        lines.setdefault(run.line, []).append(run)
    blocks: list[Block] = []
    for number in sorted(lines):
        taken: set[int] = set()
        fresh: list[Block] = []
        for run in lines[number]:
            near = [b for b in blocks if _goes_on(b, run, lines[number])]
            above = next_above(run, near, taken, tightest, levels)
            if above is None:
                fresh.append(Block([run]))
            else:
                taken.add(id(above))
                above.runs.append(run)
        blocks += fresh
    return [_Pile(block) for block in blocks]


def _goes_on(block: Block, run: Run, line: Sequence[Run]) -> bool:
    """Whether a line may be the next of a caption.

    Two that stand under one caption are captions of their own.
    """
    x0, _, x1, _ = block.box
    if sum(min(r.x1, x1) > max(r.x0, x0) for r in line) > 1:
        return False
    off = min(abs(run.x0 - x0), abs(run.x1 - x1), abs(run.x0 + run.x1 - x0 - x1) / 2)
    return off <= ALIGNED * run.size


def _over(a: _Pile, b: _Pile, em: float) -> bool:
    return min(a.x1, b.x1) - max(a.x0, b.x0) > OVERHANG * em


def _meets(pile: _Pile, column: Column, em: float) -> bool:
    return min(pile.x1, column.x1) - max(pile.x0, column.x0) > OVERHANG * em


def _columns(leaves: Sequence[_Pile], body: Columns, em: float) -> Columns | None:
    """The columns of the values, widened by the captions over them, and those without values.

    None where one would stand in another.
    """
    columns = [Column(c.x0, c.x1) for c in body]
    headed: set[int] = set()
    bare: list[_Pile] = []
    for leaf in leaves:
        over = [k for k, c in enumerate(body) if _meets(leaf, c, em)]
        headed |= set(over)
        if len(over) == 1:
            column = columns[over[0]]
            column.x0, column.x1 = min(column.x0, leaf.x0), max(column.x1, leaf.x1)
        elif not over:
            bare.append(leaf)
    unheaded = [c for k, c in enumerate(columns) if k not in headed]
    middles = [(c.x0 + c.x1) / 2 for c in (*columns, *(Column(p.x0, p.x1) for p in bare))]
    for leaf in bare:
        # A caption at the one side of its column and its values at the other.
        beside = [
            c
            for c in unheaded
            if not any(min(c.x1, leaf.x1) < middle < max(c.x0, leaf.x0) for middle in middles)
            and max(c.x0, leaf.x0) - min(c.x1, leaf.x1) <= ASIDE * em
        ]
        if beside:
            column = beside[0]
            unheaded.remove(column)
            column.x0, column.x1 = min(column.x0, leaf.x0), max(column.x1, leaf.x1)
        else:
            columns.append(Column(leaf.x0, leaf.x1))
    columns.sort(key=lambda c: c.x0)
    for a, b in pairwise(columns):
        if a.x1 - b.x0 > OVERHANG * em:
            return None
    return columns


ASIDE = 4.0
"""Ems between a caption and the values of its column, where they stand at its other side."""


def _cells(piles: Sequence[_Pile], n_cols: int) -> tuple[list[GridCell] | None, int]:
    """A cell for each caption, those over several columns above those over one; None if they
    do not stand in that order.
    """
    ranked = sorted(piles, key=lambda p: p.block.runs[0].base)
    depth = [0] * n_cols
    wide: list[tuple[int, _Pile]] = []
    for pile in ranked:
        if len(pile.columns) < 2:
            continue
        row = max(depth[k] for k in pile.columns)
        first, last = min(pile.columns), max(pile.columns)
        for k in range(first, last + 1):
            depth[k] = row + 1
        wide.append((row, pile))
    narrow: dict[int, list[_Pile]] = {}
    for pile in ranked:
        if len(pile.columns) == 1:
            narrow.setdefault(min(pile.columns), []).append(pile)
        elif not pile.columns:
            return None, 0
    n_rows = max([*(depth[k] + 1 for k in narrow), *(row + 1 for row, _ in wide)], default=0)
    cells: list[GridCell] = []
    for row, pile in wide:
        first, last = min(pile.columns), max(pile.columns)
        cell = GridCell(row, first, 1, last - first + 1, pile.block.box)
        cell.rows = [[pile.block]]
        cells.append(cell)
    for col, stack in narrow.items():
        blocks = [p.block for p in stack]
        cell = GridCell(depth[col], col, n_rows - depth[col], 1, box_of(blocks))
        cell.rows = [[b] for b in blocks]
        cells.append(cell)
    return sorted(cells, key=lambda c: (c.row, c.col)), n_rows
