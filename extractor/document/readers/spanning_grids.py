"""Grid tables whose cells span others or hold tables of their own, as pandoc draws them.

    +-----------------+--------+
    | Table I - Securities     |
    +-----------------+--------+
    | Title           | Amount |
    +-----------------+--------+

Rows and columns count from 0. A cell is found as docutils does: along its upper rule to the
right, down, back to the left and up again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

MOST_STEPS = 2_000_000
"""Letters that are looked at for one table; what needs more is left to be read as lines."""
_RULE = frozenset("-=:+")
_NESTED = re.compile(r"\s*\+[:=-]")
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")  # alone on its line it is a value
_RUN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell; ``lines`` are those of its inside, ``width`` the letters that fit in one."""

    row: int
    col: int
    rowspan: int
    colspan: int
    lines: list[str]
    width: int


@dataclass(frozen=True, slots=True)
class SpanningGrid:
    """Cells row by row; the first ``headers`` rows stand above ``===``. ``stop``: line after it."""

    cells: list[GridCell]
    headers: int
    stop: int


class _TooMuch(Exception):
    """The table asks for more steps than any real one."""


def spanning_grid_at(rows: Sequence[str], at: int, last: int, inside: bool) -> SpanningGrid | None:
    """The table that starts at a line, or None. ``last`` is the last line with text.

    Without cells that span, or a table in a cell, each line of a row may be a row of its own;
    only ``inside`` another table it is not.
    """
    stop = at
    while stop <= last and rows[stop].lstrip()[:1] in ("+", "|"):
        stop += 1
    block = [line.strip() for line in rows[at:stop]]
    if len(block) < 3 or len({len(line) for line in block}) != 1:
        return None
    scan = _Scan(block)
    try:
        found = scan.cells()
    except _TooMuch:
        return None
    if found is None:
        return None
    if not inside and not any(
        c.rowspan > 1 or c.colspan > 1 or any(map(_NESTED.match, c.lines)) for c in found
    ):
        return None
    double = next((k for k, line in enumerate(block) if line.startswith("+=")), 0)
    above = sum(top < double for top in scan.tops)
    return SpanningGrid(found, above, stop)


class _Scan:
    """Goes along the rules of one table; all lines are equally long."""

    def __init__(self, block: list[str]):
        self.block = block
        self.steps = 0
        self.tops: list[int] = []  # the lines that rows start on, and the last rule

    def cells(self) -> list[GridCell] | None:
        height, width = len(self.block), len(self.block[0])
        corners = [(0, 0)]
        below = [0] * (width - 1)  # the line that the next cell of each letter starts on
        boxes: list[tuple[int, int, int, int]] = []
        while corners:
            top, left = heappop(corners)
            if left == width - 1 or top < below[left] or top == height - 1:
                continue
            found = self._right(top, left)
            if found is None or any(start != top for start in below[left : found[1]]):
                return None
            bottom, right = found
            below[left:right] = [bottom] * (right - left)
            boxes.append((top, left, bottom, right))
            heappush(corners, (top, right))
            heappush(corners, (bottom, left))
        if any(start != height - 1 for start in below):
            return None
        self.tops = tops = sorted({top for top, *_ in boxes} | {height - 1})
        lefts = sorted({left for _, left, *_ in boxes} | {width - 1})
        row, col = ({at: k for k, at in enumerate(ats)} for ats in (tops, lefts))
        return [
            GridCell(
                row[top], col[left], row[bottom] - row[top], col[right] - col[left],
                [line[left + 1 : right] for line in self.block[top + 1 : bottom]],
                right - left - 3,
            )
            for top, left, bottom, right in sorted(boxes)
        ]  # fmt: skip

    def _right(self, top: int, left: int) -> tuple[int, int] | None:
        line = self.block[top]
        if line[left] != "+":
            return None
        for right in range(left + 1, len(line)):
            if line[right] == "+" and (bottom := self._down(top, left, right)) is not None:
                return bottom, right
            if line[right] not in _RULE:
                return None
        return None

    def _down(self, top: int, left: int, right: int) -> int | None:
        for bottom in range(top + 1, len(self.block)):
            self.steps += 1
            if self.steps > MOST_STEPS:
                raise _TooMuch
            mark = self.block[bottom][right]
            if mark == "+" and self._closes(top, left, bottom, right):
                return bottom
            if mark not in "|+":
                return None
        return None

    def _closes(self, top: int, left: int, bottom: int, right: int) -> bool:
        """Whether a rule leads back to the left, and a border up from there."""
        self.steps += right - left + bottom - top
        line = self.block[bottom]
        return (
            line[left] == "+"
            and _RULE.issuperset(line[left + 1 : right])
            and all(self.block[k][left] in "|+" for k in range(top + 1, bottom))
        )


def unwrapped(lines: Sequence[str], width: int) -> list[str]:
    """The lines of a cell, with those joined that were broken as the next word did not fit.

    ``width``: letters that fit in a line. A line between others that do not reach the end was
    ended by the page. Rules of dashes go, and what stands in columns below one is parted by
    a tabulator. Tables in the cell stay as they are.
    """
    out: list[str] = []
    columns: list[int] | None = None
    last = 0  # letters of the line before, 0 where it cannot go on
    for line in lines:
        text = line.strip()
        if text[:3] == ":::":  # pandoc's ``::: {.class}``
            out.append("")
            last = 0
        elif text and set(text) <= {"-", " "} and len(text) >= FEWEST_DASHES:
            starts = [m.start() for m in _RUN.finditer(line)]
            columns = None if columns is not None else starts
            out.append("")
            last = 0
        elif columns is not None and text:
            cuts = [0, *columns[1:], len(line)]
            cells = (line[a:b].strip() for a, b in pairwise(cuts))
            out.append("\t".join(cell for cell in cells if cell))
            last = 0
        elif not text or text[0] in "+|":
            out.append(line)
            columns, last = (None if text else columns), 0
        else:
            word = text.split(maxsplit=1)[0]
            goes_on = last and last + 1 + len(word) > width and not out[-1].endswith("\\")
            if goes_on and not _DATE.fullmatch(text):
                out[-1] = f"{out[-1]} {text}"
            else:
                out.append(text)
            last = len(text)
    return out


FEWEST_DASHES = 3
