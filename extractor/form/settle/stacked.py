"""Tables whose cells came to stand on lines of their own: nothing in them is a fact of the header.

Tables drawn without table elements, or copied cell by cell, leave a column of heads (``Title``,
``Date``, ``Code`` ...) and below it the values. Which value stands under which head is not to be
told; their words are no signatures and no owners, and a person is told of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.catalogue.labels import OTHER
from extractor.form.notices import tell
from extractor.mapping.fuzzy import known_words
from extractor.mapping.mapper import MappedSpan
from extractor.mapping.shapes import looks_like_value
from extractor.mapping.split import names_a_part
from extractor.mapping.text import normalise

FEWEST_HEADS = 5
"""Heads below one another, of which two thirds are known."""
FEWEST_VALUES = 4
LONGEST_CELL = 60
"""Characters; a longer line is prose."""


def settle_stacked(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with no labels in columns of heads and values outside any table."""
    alone = [s.item.span.text for s in spans if s.item.of == 1 and s.item.span.place.grid is None]
    if 3 * sum(map(_is_head, alone)) < 2 * FEWEST_HEADS:
        return tuple(spans)  # most pages
    out = list(spans)
    start = 0
    while start < len(spans):
        end = start
        while end < len(spans) and _is_cell(spans[end]) and _is_below(spans, start, end):
            end += 1
        first = _first_head(spans[start:end])
        if first is not None:
            run = range(start + first, end)
            if sum(looks_like_value(spans[k].item.span.text) for k in run) >= FEWEST_VALUES:
                tell("a table was not read, its cells stand on lines of their own")
                for k in run:
                    out[k] = out[k]._replace(label=OTHER, probability=1.0)
        start = max(end, start + 1)
    return tuple(out)


def _is_below(spans: Sequence[MappedSpan], start: int, k: int) -> bool:
    """Whether a line is the next one: a grid may stand between two that are not in any."""
    return k == start or spans[k].item.line - spans[k - 1].item.line == 1


def _is_cell(s: MappedSpan) -> bool:
    """Whether a short text stands alone on its line, outside any grid."""
    text = s.item.span.text
    return (
        s.item.of == 1
        and s.label != "footnote"
        and s.item.span.place.grid is None
        and s.item.span.check is None
        and 0 < len(text) <= LONGEST_CELL
        and text[0] != "/"
        and text[-1] != ":"
        and not (s.item.section > 0 and names_a_part(text))
    )


def _first_head(cells: Sequence[MappedSpan]) -> int | None:
    """Where a column of heads begins, if there is one."""
    known = [_is_head(s.item.span.text) for s in cells]
    for k in range(len(cells) - FEWEST_HEADS):
        heads = sum(known[k : k + FEWEST_HEADS])
        if known[k] and 3 * heads >= 2 * FEWEST_HEADS:
            return k
    return None


def _is_head(text: str) -> bool:
    words = normalise(text)
    return len(words) > 1 and words in known_words() and not looks_like_value(text)
