"""Rows of a table without upright rules, told by the lines that its values stand on.

A number, a date or a code takes one line; titles and names wrap over several. Where rows stand as
tight as lines, only the place of the values tells which lines of the titles beside them belong
together: the values of a row stand at the middle, at the first or at the last line of its titles,
and in one table always at the same. A way that does not explain every line of every column is
not the table's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from extractor.document.layout.blocks import Block
from extractor.document.layout.columns import Columns, columns_of, place_of
from extractor.document.layout.joins import LOOSE
from extractor.document.layout.rows import Row
from extractor.document.layout.runs import Run
from extractor.document.layout.wraps import BLANK

_SINGLE = re.compile(
    r"(?:[$(]{0,2}\s*\d[\d,./\-]*\d?\)?%?|[A-Z](?:/K)?|\d{1,2}-[A-Z][a-z]{2}-\d{2,4})"
    r"(?:\s?\(\d{1,2}\))*"
)
"""What takes one line: a number, a date or a code, marks behind it."""
DATA = re.compile(r"\$ ?\d.*|\d[\d,./-]*\d(?:\s?\(\d{1,2}\))*")
"""A date or an amount, which no head holds."""
SAME = 0.3
"""Ems; how far the lines of one row's values may lie apart, and its titles from their middle."""
LEAST = 0.75
"""Ems; the least distance from a line of a row to one of the next."""

Lines = list[list[Run]]
"""The lines of a column, top down: runs on one base line."""
Places = list[int]
"""For each line of a column the row that it belongs to."""


Worth = tuple[float, ...]
"""How well a way explains a table; the greater the better, the first number first."""


def anchored_rows(runs: Sequence[Run], columns: Columns, em: float) -> list[Row] | None:
    """The rows that runs in these columns make; None where nothing tells them.

    ``em``: the size of the page's letters in points.
    """
    told = _told_rows(runs, columns, em)
    return None if told is None else told[1]


def _told_rows(runs: Sequence[Run], columns: Columns, em: float) -> tuple[Worth, list[Row]] | None:
    if len(runs) > MOST_RUNS:
        return None
    by_column: dict[int, list[Run]] = {}
    for run in runs:
        first, last = place_of(Block([run]), columns, em)
        if first != last:
            return None
        by_column.setdefault(first, []).append(run)
    of_column = [_lines(found) for _, found in sorted(by_column.items())]
    anchors = _anchors(of_column)
    if len(anchors) < 2:
        return None
    bases_of = [[_base(line, anchors, em) for line in lines] for lines in of_column]
    best: tuple[Worth, list[Places]] | None = None
    for way in (_around, _below, _above):
        placed = [way(bases, anchors, em) for bases in bases_of]
        told = [p for p in placed if p is not None]
        if len(told) < len(placed) or not _are_apart(of_column, told, len(anchors), em):
            continue
        room = round(_room(of_column, told, em), 1)
        worth = (-_unforced(of_column, told), room, -_unevenness(told))
        if best is None or worth > best[0]:
            best = (worth, told)
    if best is None:
        return None
    rows: list[Row] = [[] for _ in anchors]
    for lines, places in zip(of_column, best[1], strict=True):
        blocks: dict[int, Block] = {}
        for line, place in zip(lines, places, strict=True):
            blocks.setdefault(place, Block([])).runs.extend(line)
        for place, block in blocks.items():
            rows[place].append(block)
    return best[0], rows


def parted_head(runs: Sequence[Run], em: float) -> tuple[list[Run], list[Row] | None, Columns]:
    """A head that stands as tight over its rows as they do: its lines, the rows, their columns.

    The head ends where the lines below make rows, every one of them. None for the rows where it
    ends nowhere.
    """
    bases = sorted({run.base for run in runs if DATA.fullmatch(run.text)})
    if len(runs) > MOST_RUNS:
        return [], None, []
    cuts = sorted({run.base for run in runs if bases and run.base <= bases[0]}, reverse=True)
    best: tuple[Worth, list[Run], list[Row] | None, Columns] = ((0.0,), [], None, [])
    for cut in cuts[:MOST_CUTS]:
        head = [run for run in runs if run.base < cut]
        body = [run for run in runs if run.base >= cut]
        # Columns are told by the lines that hold values; titles fit in.
        columns = columns_of([[Block([run])] for run in body], em)
        told = _told_rows(body, columns, em)
        if told is not None:
            worth = (round(_gap_to(head, body) / em, 1), *told[0])
            best = max(best, (worth, head, told[1], columns), key=lambda found: found[0])
    return best[1:]


def _gap_to(head: Sequence[Run], body: Sequence[Run]) -> float:
    """The least distance from a line of a head to one of a body below it."""
    gaps = [
        below.base - above.base
        for above in head
        for below in body
        if min(above.x1, below.x1) > max(above.x0, below.x0)
    ]
    return min(gaps, default=float("inf"))


MOST_CUTS = 6
MOST_RUNS = 2500
"""Texts of a table on one page, at most; no file may make the search long."""


def _lines(runs: Sequence[Run]) -> Lines:
    lines: Lines = []
    for run in sorted(runs, key=lambda r: (r.base, r.x0)):
        if lines and run.base - lines[-1][0].base <= SAME * run.size:
            lines[-1].append(run)
        else:
            lines.append([run])
    for line in lines:
        line.sort(key=lambda r: r.x0)
    return lines


def _anchors(of_column: Sequence[Lines]) -> list[float]:
    """The base lines on which values of two columns or more stand."""
    values = sorted(
        (
            line[0]
            for lines in of_column
            for line in lines
            if len(line) == 1 and _SINGLE.fullmatch(_unmarked(line[0]))
        ),
        key=lambda run: run.base,
    )
    groups: list[list[Run]] = []
    for run in values:
        if groups and run.base - groups[-1][-1].base <= SAME * run.size:
            groups[-1].append(run)
        else:
            groups.append([run])
    return [
        sum(run.base for run in group) / len(group)
        for group in groups
        if len(group) > 2 or (len(group) == 2 and any(DATA.fullmatch(r.text) for r in group))
    ]


def _unmarked(run: Run) -> str:
    return " ".join(word.text for word in run.words if not word.raised)


def _base(line: Sequence[Run], anchors: Sequence[float], em: float) -> float:
    """The base line of a line; a mark that stands alone is raised over that of its row."""
    run = line[0]
    if len(line) == 1 and _MARK.fullmatch(run.text) and run.size < MARK_SIZE * em:
        return min((a for a in anchors if 0 <= a - run.base <= RAISED * em), default=run.base)
    return run.base


_MARK = re.compile(r"\(?\d{1,2}(?:,\d{1,2})*\)?")
MARK_SIZE = 0.9
"""Size of a mark beside the page's letters."""
RAISED = 0.7
"""Ems that a mark may stand above the line of its row."""


def _around(bases: Sequence[float], anchors: Sequence[float], em: float) -> Places | None:
    """The rows of a column's lines where the values stand at the middle of their row."""
    out: Places = []
    row = 0
    while len(out) < len(bases):
        at = len(out)
        stop = 0
        while row < len(anchors) and not stop:
            stop = _mirrored(bases, at, anchors[row], em)
            row += 1
        if not stop:
            return None
        out += [row - 1] * (stop - at)
    return out


def _mirrored(bases: Sequence[float], at: int, anchor: float, em: float) -> int:
    """The line after those from ``at`` on that stand around the anchor; 0 when none do."""
    for k in range(at, min(len(bases), at + MOST_LINES)):
        if k > at and bases[k] - bases[k - 1] > LOOSE * em:
            return 0
        if abs((bases[at] + bases[k]) / 2 - anchor) <= SAME * em:
            return k + 1
    return 0


MOST_LINES = 30
"""Lines of a title, at most."""


def _below(bases: Sequence[float], anchors: Sequence[float], em: float) -> Places | None:
    """The rows of a column's lines where the values stand on the first line of their row."""
    out: Places = []
    for base in bases:
        row = sum(anchor <= base + SAME * em for anchor in anchors) - 1
        if row < 0:
            return None
        if (not out or out[-1] != row) and abs(anchors[row] - base) > SAME * em:
            return None
        out.append(row)
    return out


def _above(bases: Sequence[float], anchors: Sequence[float], em: float) -> Places | None:
    """The rows of a column's lines where the values stand on the last line of their row."""
    turned = _below([-b for b in reversed(bases)], [-a for a in reversed(anchors)], em)
    return None if turned is None else [len(anchors) - 1 - k for k in reversed(turned)]


def _are_apart(of_column: Sequence[Lines], told: Sequence[Places], count: int, em: float) -> bool:
    """Whether all lines of a row stand above all lines of the next."""
    top, low = [float("inf")] * count, [float("-inf")] * count
    for lines, places in zip(of_column, told, strict=True):
        for line, row in zip(lines, places, strict=True):
            top[row] = min(top[row], line[0].base)
            low[row] = max(low[row], line[0].base)
    return all(b - a >= LEAST * em for a, b in zip(low, top[1:], strict=False))


def _unforced(of_column: Sequence[Lines], told: Sequence[Places]) -> int:
    """How many lines of one text the next word would still have stood on."""
    count = 0
    for lines, places in zip(of_column, told, strict=True):
        right = max(run.x1 for line in lines for run in line)
        for (above, below), (a, b) in zip(pairwise(lines), pairwise(places), strict=True):
            last, word = above[-1], below[0].words[0]
            fits = last.x1 + BLANK * last.size + word.x1 - word.x0 <= right
            count += a == b and fits
    return count


def _unevenness(told: Sequence[Places]) -> int:
    """How many numbers of lines the texts of a column have: often one security is repeated."""
    return sum(len(set(Counter(places).values())) for places in told)


def _room(of_column: Sequence[Lines], told: Sequence[Places], em: float) -> float:
    """By how many ems the lines of one row stand tighter than those of two."""
    inside: list[float] = [0.0]
    between: list[float] = []
    for lines, places in zip(of_column, told, strict=True):
        pairs = zip(pairwise(lines), pairwise(places), strict=True)
        for (above, below), (a, b) in pairs:
            pitch = below[0].base - above[0].base
            (inside if a == b else between).append(pitch)
    return (min(between, default=0.0) - max(inside)) / em
