"""Boxes that bars and rules draw around items: which lines stand in one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.document.readers.ascii.lines import BLANK, Kind, TypedLine, pieces_of

NEAR = 3
"""Letters that the sides of one box, or the starts of one column, may differ."""


def boxes_of(lines: Sequence[TypedLine]) -> list[tuple[int, list[TypedLine]]]:
    """The boxes that bars and rules draw: the width and the lines of each.

    A segment between bars goes on the box right above it where both its sides do.
    """
    done: list[tuple[int, int, list[TypedLine]]] = []
    open_: list[tuple[int, int, int, list[TypedLine]]] = []
    for number, line in enumerate(lines):
        if line.kind is Kind.RULE:
            open_ = [
                cell
                for cell in open_
                if not any(p.x0 < cell[2] - 1 and cell[1] + 1 < p.x1 for p in line.pieces)
            ]
            continue
        kept: list[tuple[int, int, int, list[TypedLine]]] = []
        for x0, x1 in _segments(line):
            text = line.text[x0:x1]
            if len(text) > NEAR and not text.strip("-=_+ ") and text.strip():
                continue  # a rule that ends this box, and none beside it
            above = next(
                (c for c in open_ if abs(c[1] - x0) <= NEAR and abs(c[2] - x1) <= NEAR), None
            )
            if above is None:
                above = (number, x0, x1, [])
                done.append((x0, x1, above[3]))
            kept.append(above)
            pieces = pieces_of(text, x0)
            above[3].append(TypedLine(Kind.TEXT, " " * x0 + text, pieces) if pieces else BLANK)
        open_ = kept
    return [(x1 - x0, texts) for x0, x1, texts in done]


def _segments(line: TypedLine) -> list[tuple[int, int]]:
    bars = list(line.bars)
    out: list[tuple[int, int]] = []
    if line.text[: bars[0]].strip():
        out.append((0, bars[0]))
    out += [(a + 1, b) for a, b in pairwise(bars)]
    if line.text[bars[-1] + 1 :].strip():
        out.append((bars[-1] + 1, len(line.text)))
    return out
