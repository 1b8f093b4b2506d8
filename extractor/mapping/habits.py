"""A page's own way of placing captions, learned from the spans that are sure.

Whoever draws a form puts its captions on one side of their values throughout: on the first line
of every cell, below each value, in every other column. Where the networks are sure of most
spans of a kind of place, the others of that kind are likely to be the same, whatever words
nobody knows stand in them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractor.catalogue.labels import BOXES, OTHER
from extractor.mapping.spans import StreamSpan

Floats = NDArray[np.float32]
Kind = tuple[str, int, int]
"""A kind of place: how captions and values pair there, and which of the pair it is."""

SURE = 0.8
"""Probability from which a span tells what stands in its kind of place."""
ENOUGH = 4
"""Spans that must agree on what stands in a kind of place."""
MOST = 0.75
"""Share of them that must."""


def follow_habits(items: Sequence[StreamSpan], p: Floats, labels: Sequence[str]) -> set[int]:
    """Shift ``p`` (spans x labels), in place, towards what the page has in such places.

    Returns the spans that stand where the page has its captions.

    A span in a place of captions is less likely a value by the share of values that the
    page's other such places have, and the other way round (Laplace's rule of succession).
    """
    other = labels.index(OTHER)
    first_box = labels.index(BOXES[0])  # boxes come last
    kinds = _kinds(items)
    in_caption_places: set[int] = set()
    members: defaultdict[Kind, list[int]] = defaultdict(list)
    for i, kind in enumerate(kinds):
        if kind is not None and p[i, first_box:].sum() < 1 - SURE:
            members[kind].append(i)
    for spans in members.values():
        captions = p[spans, other] >= SURE
        values = p[spans, other] <= 1 - SURE
        sure = int(captions.sum() + values.sum())
        for mine, theirs, shrink_other in ((captions, values, False), (values, captions, True)):
            if sure < ENOUGH or mine.sum() < MOST * sure:
                continue
            if not shrink_other:
                in_caption_places.update(spans)
            for k, i in enumerate(spans):
                if mine[k]:
                    continue
                seen = sure - int(theirs[k])
                factor = (int(theirs.sum()) - int(theirs[k]) + 1) / (seen + 2)
                _scale(p, i, other, factor, shrink_other)
    return in_caption_places


def _scale(p: Floats, i: int, other: int, factor: float, shrink_other: bool) -> None:
    kept = float(p[i, other])
    if shrink_other:
        p[i, other] *= factor
    else:
        p[i] *= factor
        p[i, other] = kept
    p[i] /= p[i].sum()


def _kinds(items: Sequence[StreamSpan]) -> list[Kind | None]:
    """What kind of place each span stands in; None where nothing pairs with it."""
    cells: defaultdict[tuple[int, int, int], list[int]] = defaultdict(list)
    lines: defaultdict[int, list[int]] = defaultdict(list)
    for i, item in enumerate(items):
        place = item.span.place
        if item.section != 0:
            continue
        if place.grid is None:
            lines[item.line].append(i)
        else:
            cells[(place.grid, place.row or 0, place.col or 0)].append(i)
    out: list[Kind | None] = [None] * len(items)
    single: Counter[tuple[int, int]] = Counter()
    for (grid, row, _), inside in cells.items():
        if len(inside) == 1:
            single[(grid, row)] += 1
    at: Counter[tuple[int, int]] = Counter()
    for (grid, row, _), inside in sorted(cells.items()):
        if any(items[i].span.check is not None for i in inside):
            continue
        if len(inside) == 1:
            # Captions and values in cells side by side come in pairs.
            k = at[(grid, row)]
            at[(grid, row)] += 1
            if single[(grid, row)] % 2 == 0:
                out[inside[0]] = ("side", k % 2, 2)
        else:
            for k, i in enumerate(inside):
                out[i] = ("cell", min(k, 1), len(inside) if len(inside) == 2 else 3)
    for inside in lines.values():
        if len(inside) == 2 and all(items[i].span.check is None for i in inside):
            for k, i in enumerate(inside):
                out[i] = ("line", k, 2)
    return out
