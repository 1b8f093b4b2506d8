"""A table of characters: heads, rules and rows between bars, or with white space alone."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from extractor.training.render.ascii.options import AsciiOptions
from extractor.training.render.ascii.text import (
    hyphenated,
    padded,
    sliced,
    unbroken,
    words_wrapped,
)
from extractor.training.render.sec_columns import Head

_NUMBERS = frozenset(
    {
        "transactionShares",
        "sharesAcquired",
        "sharesDisposed",
        "transactionPricePerShare",
        "conversionOrExercisePrice",
        "underlyingSecurityShares",
        "sharesOwnedFollowingTransaction",
    }
)
_SHORT = frozenset(
    {
        "transactionCode",
        "transactionTimeliness",
        "transactionAcquiredDisposedCode",
        "directOrIndirectOwnership",
    }
)


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a cell: its text and the marks of its notes."""

    text: str = ""
    marks: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table in lines: its head with the rules around it, EDGAR's marks, its body."""

    head: list[str]
    marks: str
    body: list[str]


@dataclass
class Grid:
    """Columns under ``heads`` with ``widths``, the characters that their text may take."""

    heads: Sequence[Head]
    widths: list[int]
    options: AsciiOptions
    rng: random.Random
    labels: list[str] = field(init=False)
    _offsets: list[int] = field(init=False)
    _data: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.labels = [label for head in self.heads for label, _ in head.leaves]
        self._offsets = [0] * len(self.labels)
        self._data = list(self.widths)
        self._shift()

    @property
    def barred(self) -> bool:
        """Whether bars part the columns."""
        return self.options.frame != "space"

    @property
    def _pad(self) -> int:
        return 1 if self.barred and not self.options.narrow else 0

    @property
    def _between(self) -> str:
        return self.options.bar if self.barred else " " * self.options.gap

    def draw(self, rows: Sequence[Sequence[Typed]], needed: Sequence[int]) -> Drawn:
        """The table with its rows; ``needed``: the room that each column's longest word takes."""
        self._keep_room(needed)
        return Drawn(self._head(), self._edgar_marks(), self._body(rows))

    # Where columns stand.

    def _shift(self) -> None:
        """Let some columns of the rows stand a character off from their heads."""
        for k in range(len(self.widths) - 1):
            step = self.rng.choice((-1, 1)) if self.rng.random() < self.options.shift else 0
            if not self.barred:
                # Two blanks at least stay between it and the column before.
                self._offsets[k + 1] = max(step, self._offsets[k] + 2 - self.options.gap)
            elif self._data[k] + step >= 3 and self._data[k + 1] - step >= 3:
                self._data[k] += step
                self._data[k + 1] -= step

    def _keep_room(self, needed: Sequence[int]) -> None:
        if any(w < n for w, n in zip(self._data, needed, strict=True)):
            self._data = list(self.widths)

    def _full(self, width: int) -> int:
        return width + 2 * self._pad

    def total(self) -> int:
        """How many characters the table is wide."""
        edges = {"box": 2, "pipes": 2, "right": 1}.get(self.options.frame, 0)
        parts = sum(self._full(w) for w in self.widths)
        return parts + len(self._between) * (len(self.widths) - 1) + edges

    def _line(self, cells: Sequence[str]) -> str:
        """Cells that are already as wide as they must be, between the table's bars."""
        bar, frame = self.options.bar, self.options.frame
        left = bar if frame in ("box", "pipes") else ""
        right = bar if frame in ("box", "pipes", "right") else ""
        if left and self.rng.random() < self.options.stray:
            left = "]"
        return f"{left}{self._between.join(cells)}{right}".rstrip()

    def _edgar_marks(self) -> str:
        """``<S>`` over the first column and ``<C>`` over each other one."""
        edge = 1 if self.options.frame in ("box", "pipes") and self.rng.random() < 0.5 else 0
        steps = [self._full(w) + len(self._between) for w in self.widths[:-1]]
        line = ""
        for k, start in enumerate(accumulate(steps, initial=edge)):
            mark = "<C>" if k else "<S>"
            line = line.ljust(start) if len(line) <= start else line
            line += mark
        return line

    # Rules.

    def rule(self) -> str:
        """A rule over the whole width."""
        sign, frame = self.options.rule, self.options.frame
        match frame:
            case "box":
                sign = "-" if sign == "_" else sign
                return f"+{'+'.join(sign * self._full(w) for w in self.widths)}+"
            case "right":
                return sign * (self.total() - 1) + self.options.bar
            case _:
                return sign * self.total()

    def _head_rule(self) -> str:
        if self.barred or self.options.row_gap != "none":
            return self.rule()
        sign = "-" if self.options.rule == "_" else self.options.rule
        return self._between.join(sign * w for w in self.widths)

    def _row_rule(self) -> str:
        sign = "-" if self.options.rule == "_" else self.options.rule
        if self.options.frame == "pipes":
            return self._line([sign * self._full(w) for w in self._data]).replace("]", "|")
        return self.rule() if self.options.frame == "box" else sign * (self.total() - 1)

    # The head.

    def _cell(self, text: str, width: int, align: str = "left") -> str:
        pad = " " * self._pad
        return f"{pad}{padded(text, width, align)}{pad}"

    def _head(self) -> list[str]:
        tops, leaves, spans = [], [], []
        first = 0
        wrap = sliced if self.options.wrap == "slice" else hyphenated
        for head in self.heads:
            count = len(head.leaves)
            widths = self.widths[first : first + count]
            wide = sum(self._full(w) for w in widths) + len(self._between) * (count - 1)
            tops.append(hyphenated(head.text, wide - 2 * self._pad) if head.text else [""])
            grouped = any(text for _, text in head.leaves)
            leaves.append(
                [
                    wrap(unbroken(t) if wrap is sliced else t, w)
                    for (_, t), w in zip(head.leaves, widths, strict=True)
                ]
                if grouped
                else []
            )
            spans.append((first, count, wide))
            first += count
        height = max(
            len(top) + (max(map(len, low)) + self.options.group_rule if low else 0)
            for top, low in zip(tops, leaves, strict=True)
        )
        lines = []
        for k in range(height):
            cells: list[str] = []
            for top, low, (start, count, wide) in zip(tops, leaves, spans, strict=True):
                cells += self._head_cells(k, height, top, low, (start, count, wide))
            lines.append(self._line(cells))
        return [self.rule(), *lines, self._head_rule()]

    def _head_cells(
        self,
        k: int,
        height: int,
        top: list[str],
        low: list[list[str]],
        span: tuple[int, int, int],
    ) -> list[str]:
        """The cells of one head in line ``k``: one, or one for each column below it."""
        start, count, wide = span
        if not low:
            skipped = height - len(top) if self.options.low_heads else 0
            text = top[k - skipped] if 0 <= k - skipped < len(top) else ""
            return [self._cell(text, wide - 2 * self._pad)]
        depth = max(map(len, low))
        ruled = int(self.options.group_rule)
        over = height - depth - ruled
        if k < over:
            skipped = over - len(top) if self.options.low_heads else 0
            text = top[k - skipped] if 0 <= k - skipped < len(top) else ""
            return [self._cell(text, wide - 2 * self._pad)]
        widths = self.widths[start : start + count]
        if k < over + ruled:
            if not self.barred:
                return ["-" * wide]
            joint = "+" if self.options.frame == "box" else "-"
            return [joint.join("-" * self._full(w) for w in widths)]
        place = k - over - ruled
        return [
            self._cell(text[place - depth + len(text)] if place >= depth - len(text) else "", w)
            for text, w in zip(low, widths, strict=True)
        ]

    # The rows.

    def _align(self, label: str) -> str:
        if not self.options.numbers_right:
            return "left"
        if label in _NUMBERS:
            return "right"
        return "centre" if label in _SHORT and self.options.seed % 2 else "left"

    def _wrapped(self, cell: Typed, width: int) -> list[str]:
        if self.options.wrap == "slice":
            lines = sliced(cell.text, width) if cell.text else []
        else:
            # Typists leave a blank before the bar where words go on in the next line.
            edge = 1 if self.options.narrow and " " in cell.text else 0
            lines = words_wrapped(cell.text, width - edge) if cell.text else []
        if not cell.marks:
            return lines
        apart = " " if self.options.mark_apart and cell.text else ""
        if lines and len(lines[-1]) + len(apart) + len(cell.marks) <= width:
            return [*lines[:-1], f"{lines[-1]}{apart}{cell.marks}"]
        return [*lines, *words_wrapped(cell.marks.replace(")(", ") ("), width)]

    def _body(self, rows: Sequence[Sequence[Typed]]) -> list[str]:
        out: list[str] = []
        for number, row in enumerate(rows):
            if number:
                out += self._between_rows()
            out += self._row(row)
        for _ in range(self.options.blank_rows if self.barred else 0):
            if out:
                out += self._between_rows()
            out.append(self._line([" " * self._full(w) for w in self._data]))
        return out

    def _between_rows(self) -> list[str]:
        if self.options.row_gap == "rule":
            return [self._row_rule()]
        if self.options.row_gap == "blank":
            blank = [" " * self._full(w) for w in self._data]
            return [self._line(blank) if self.barred else ""]
        return []

    def _row(self, row: Sequence[Typed]) -> list[str]:
        columns = [self._wrapped(c, w) for c, w in zip(row, self._data, strict=True)]
        height = max((len(c) for c in columns), default=1) or 1
        low = self.options.low_rows
        columns = [[""] * (height - len(c) if low else 0) + c for c in columns]
        lines = []
        for k in range(height):
            cells = [
                self._cell(c[k] if k < len(c) else "", w, self._align(label))
                for c, w, label in zip(columns, self._data, self.labels, strict=True)
            ]
            lines.append(self._line(cells) if self.barred else self._spaced(cells))
        return lines

    def _spaced(self, cells: Sequence[str]) -> str:
        """A line without bars; each cell may stand a character off, but never touches another."""
        line, start = "", 0
        for cell, width, offset in zip(cells, self.widths, self._offsets, strict=True):
            at = max(start + offset, 0)
            if cell.strip():
                line = line.ljust(at)[:at] + cell
            start += width + self.options.gap
        return line.rstrip()
