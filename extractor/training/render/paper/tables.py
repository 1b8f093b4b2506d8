"""Tables I and II of the paper form: ruled, typed, and going on over pages."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.training.render.paper import words as printed
from extractor.training.render.paper.contents import Row
from extractor.training.render.paper.setting import Flow, set_text, text_height
from extractor.training.render.paper.sheet import Box, width_of
from extractor.training.render.paper.typing import LEADING, Word
from extractor.training.render.sec_columns import Head

_PAD = 2.0
_TITLE_SIZE = 9.5
WORDY = frozenset({"securityTitle", "underlyingSecurityTitle", "natureOfOwnership"})
"""Columns of words, which nobody centres."""

_WIDTHS = {
    "securityTitle": 2.2,
    "conversionOrExercisePrice": 1.1,
    "transactionDate": 1.35,
    "deemedExecutionDate": 1.35,
    "transactionCode": 0.7,
    "transactionTimeliness": 0.5,
    "transactionShares": 1.4,
    "transactionAcquiredDisposedCode": 0.7,
    "transactionPricePerShare": 1.05,
    "sharesAcquired": 1.1,
    "sharesDisposed": 1.1,
    "exerciseDate": 1.3,
    "expirationDate": 1.3,
    "underlyingSecurityTitle": 1.3,
    "underlyingSecurityShares": 1.2,
    "sharesOwnedFollowingTransaction": 1.5,
    "directOrIndirectOwnership": 0.95,
    "natureOfOwnership": 1.6,
}
"""How wide a column is beside the others."""


@dataclass(frozen=True, slots=True)
class Column:
    """A leaf column and where it stands."""

    label: str
    x0: float
    x1: float


def draw_table(flow: Flow, form: str, rows: Sequence[Row], *, derivative: bool) -> None:
    """A table with its title, header and rows; it goes on over as many pages as it needs."""
    table = _Table(flow, form, derivative)
    table.start()
    for row in rows:
        table.row(row)
    spare = max(1 if not rows else 0, flow.options.blank_rows - len(rows))
    for _ in range(spare):
        if flow.room(flow.options.row_height):
            table.row({})
    flow.y += 6


class _Table:
    def __init__(self, flow: Flow, form: str, derivative: bool):
        self._flow = flow
        self._title = printed.table_title(form, derivative=derivative)
        self._heads = printed.heads(form, flow.options.edition, derivative=derivative)
        self._columns = _columns(flow, self._heads)

    def start(self) -> None:
        """Title and header; on a new page unless a row still fits below them."""
        flow = self._flow
        upper, lower = self._heights()
        flow.need(upper + lower + flow.options.row_height * 2 + 24)
        flow.text(self._title, _TITLE_SIZE, bold=True, centred=True)
        flow.y += 3
        self._draw_heads(upper, lower)

    def _again(self) -> None:
        if self._flow.options.repeat_heads:
            title = f"{self._title} (continued)"
            self._flow.text(title, _TITLE_SIZE, bold=True, centred=True)
            self._flow.y += 3
            self._draw_heads(*self._heights())

    def _heights(self) -> tuple[float, float]:
        """Heights of the two header rows in points; the second is 0 when there is only one."""
        deep = any(len(head.leaves) > 1 for head in self._heads)
        upper = lower = 0.0
        for head, columns in self._spans():
            if len(columns) > 1:
                upper = max(upper, self._height(head.text, columns[0].x0, columns[-1].x1))
                for column, (_, text) in zip(columns, head.leaves, strict=True):
                    lower = max(lower, self._height(text, column.x0, column.x1))
        for head, columns in self._spans():
            if len(columns) == 1:
                height = self._height(head.text, columns[0].x0, columns[0].x1)
                upper = max(upper, height - lower)
        return (upper, lower) if deep else (upper + lower, 0.0)

    def _height(self, text: str, x0: float, x1: float) -> float:
        size = self._size(text, x1 - x0)
        width = x1 - x0 - 2 * _PAD
        return text_height(text, width, self._flow.upright, size) + 2 * _PAD + 1

    def _size(self, text: str, width: float) -> float:
        """The size in which the longest word of a header fits."""
        flow, size = self._flow, self._flow.options.head_size
        longest = max(width_of(word, flow.upright, size) for word in text.split())
        return min(size, size * (width - 2 * _PAD) / longest)

    def _spans(self) -> list[tuple[Head, list[Column]]]:
        left = list(self._columns)
        spans = []
        for head in self._heads:
            count = len(head.leaves)
            spans.append((head, left[:count]))
            left = left[count:]
        return spans

    def _draw_heads(self, upper: float, lower: float) -> None:
        flow = self._flow
        top, middle, bottom = flow.y, flow.y + upper, flow.y + upper + lower
        for head, columns in self._spans():
            if len(columns) == 1:
                self._draw_head(Box(columns[0].x0, top, columns[0].x1, bottom), head.text)
                continue
            self._draw_head(Box(columns[0].x0, top, columns[-1].x1, middle), head.text)
            for column, (_, text) in zip(columns, head.leaves, strict=True):
                self._draw_head(Box(column.x0, middle, column.x1, bottom), text, centred=True)
        flow.y = bottom

    def _draw_head(self, box: Box, text: str, *, centred: bool = False) -> None:
        flow = self._flow
        flow.sheet.frame(box)
        size = self._size(text, box.width)
        inner = box.inside(_PAD, _PAD)
        set_text(flow.sheet, inner, text, flow.upright, size, centred=centred)

    def row(self, row: Row) -> None:
        """A row, as high as its longest cell; on a new page when it does not fit."""
        flow, typist = self._flow, self._flow.typist
        cells: list[tuple[Column, list[Word]]] = []
        height = flow.options.row_height
        for column in self._columns:
            ink = row.get(column.label)
            words = typist.words((column.label, ink)) if ink else []
            size, lines = typist.fitted(words, self._inner(column), flow.options.table_size)
            height = max(height, len(lines) * size * LEADING + 2 * _PAD)
            cells.append((column, words))
        flow.need(height, self._again)
        for column, words in cells:
            box = Box(column.x0, flow.y, column.x1, flow.y + height)
            flow.sheet.frame(box)
            centred = flow.options.centred and column.label not in WORDY
            room = box.inside(_PAD, _PAD)
            typist.fill(room, [words], flow.options.table_size, centred=centred)
        flow.y += height

    @staticmethod
    def _inner(column: Column) -> float:
        return column.x1 - column.x0 - 2 * _PAD


def _columns(flow: Flow, heads: Sequence[Head]) -> list[Column]:
    """The leaf columns over the whole width; the same form of one seed always has the same."""
    rng = random.Random(flow.options.seed)
    labels = [label for head in heads for label, _ in head.leaves]
    weights = [_WIDTHS[label] * rng.uniform(0.88, 1.14) for label in labels]
    unit = (flow.right - flow.left) / sum(weights)
    columns, x = [], flow.left
    for label, weight in zip(labels, weights, strict=True):
        columns.append(Column(label, x, x + weight * unit))
        x += weight * unit
    return columns
