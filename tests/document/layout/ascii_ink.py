"""Pages drawn with letters: words as they are typed, rules as box characters.

A letter is 5 points wide and a line 12 high, the size of the letters is 10: one blank between
words is half an em, two are one em.

    ┌─────┬─────┐
    │ ab  │ cd  │
    └─────┴─────┘
"""

from __future__ import annotations

import re
from textwrap import dedent

from extractor.document.ink import Check, PageInk, Rule, Word
from extractor.document.layout.emit import emit
from extractor.document.layout.page import PageLayout, lay_out
from extractor.document.layout.pages import join_pages
from extractor.document.model import Grid, Line

EM = 10.0
WIDE, HIGH = 5.0, 12.0
_WORD = re.compile(r"[^\s─│┌┬┐├┼┤└┴┘]+")
_RIGHT, _LEFT = set("─┌┬├┼└┴"), set("─┬┐┼┤┴┘")
_DOWN, _UP = set("│┌┬┐├┼┤"), set("│├┼┤└┴┘")


def word(text: str, x: float, base: float, size: float = EM, **more: object) -> Word:
    """A word whose letters are half as wide as they are high."""
    return Word(
        text, x, base - 0.8 * size, x + 0.5 * size * len(text), base + 0.2 * size, base, size,
        **more,
    )  # type: ignore[arg-type]  # fmt: skip


def drawn(
    drawing: str, number: int = 1, *, height: float = 792, checks: tuple[Check, ...] = ()
) -> PageInk:
    """The page that is drawn; it starts 100 points below the top, out of the margin."""
    lines = dedent(drawing).strip("\n").split("\n")
    words: list[Word] = []
    levels: list[Rule] = []
    uprights: list[Rule] = []
    for row, line in enumerate(lines):
        top = 100 + row * HIGH
        for found in _WORD.finditer(line):
            words.append(word(found[0], found.start() * WIDE, top + 10))
        y = top + HIGH / 2
        for col, sign in enumerate(line):
            x = col * WIDE + WIDE / 2
            if sign in _LEFT:
                levels.append(Rule(col * WIDE, y, x, y))
            if sign in _RIGHT:
                levels.append(Rule(x, y, (col + 1) * WIDE, y))
            if sign in _UP:
                uprights.append(Rule(x, top, x, y))
            if sign in _DOWN:
                uprights.append(Rule(x, y, x, top + HIGH))
    return PageInk(number, 612, height, tuple(words), tuple(levels), tuple(uprights), checks)


def laid_out(drawing: str, **more: object) -> PageLayout:
    return lay_out(drawn(drawing, **more))  # type: ignore[arg-type]


def document(*pages: PageInk | str) -> tuple[tuple[Line, ...], tuple[Grid, ...]]:
    inks = [drawn(p, k) if isinstance(p, str) else p for k, p in enumerate(pages, 1)]
    return emit(join_pages([lay_out(ink) for ink in inks]), "test")


def cells(grid: Grid) -> list[list[str]]:
    """The texts of a grid, row by row; a cell that spans stands where it starts."""
    rows: list[list[str]] = [[] for _ in range(grid.n_rows)]
    for cell in grid.cells:
        rows[cell.row].append(cell.text)
    return rows


def spans(*pages: PageInk | str) -> list[list[str]]:
    """The texts of all lines, span by span."""
    return [[s.text for s in line.spans] for line in document(*pages)[0]]
