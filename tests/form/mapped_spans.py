"""Labelled spans for tests: texts of one cell, a line or more each."""

from __future__ import annotations

from extractor.document.model import Box, Place, Span
from extractor.mapping.mapper import MappedSpan
from extractor.mapping.spans import StreamSpan


def mapped(
    text: str,
    label: str = "other",
    p: float = 1.0,
    *,
    line: int = 0,
    at: int = 0,
    of: int = 1,
    check: bool | None = None,
    box: Box | None = None,
    cell: tuple[int | None, int | None, int | None] = (0, 0, 0),
) -> MappedSpan:
    """A span outside the tables with its label."""
    grid, row, col = cell
    span = Span(text, Place(1, grid, row, col, box), check=check)
    return MappedSpan(StreamSpan(span, line, at, of, 0), label, p)


def typed(text: str, label: str, x: float, base: float, p: float = 1.0) -> MappedSpan:
    """A span of letters 10 points high on a page with places; its line is its base."""
    box = (x, base - 8, x + 5 * len(text), base + 2)
    return mapped(text, label, p, line=int(base), of=2, box=box)
