"""What a caption calls an address is one, and no owner, whatever it looks like."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.catalogue.labels import BOXES, OTHER
from extractor.form.address import split_address
from extractor.form.settle.trust import GUESSED
from extractor.mapping.mapper import MappedSpan

_ADDRESS = re.compile(
    r"[(]?\s*(?:(?:business|mailing|street|home|owner(?:'s)?) )?address"
    r"(?: of (?:the )?(?:reporting )?(?:person|owner))?\s*[:)]*",
    re.IGNORECASE,
)
STREET = "rptOwnerStreet"
DOUBTFUL = 0.9
"""Probability under which what was taken for nothing or for a box may be an address."""


def settle_addressed(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with those that only a caption ``Address`` tells to be one."""
    captions = [k for k, s in enumerate(spans) if _ADDRESS.fullmatch(s.item.span.text)]
    if not captions:
        return tuple(spans)  # most pages
    out = list(spans)
    heads: dict[tuple[int | None, int | None], int] = {
        (place.grid, place.col): place.row or 0
        for k in captions
        if (place := spans[k].item.span.place).grid is not None and _is_head(spans, k)
    }
    for k, s in enumerate(spans):
        place = s.item.span.place
        head = heads.get((place.grid, place.col))
        told = (head is not None and (place.row or 0) > head) or any(
            c in captions and _is_of(spans[c], s) for c in (k - 1, k + 1)
        )
        if told and k not in captions and _may_be_address(s):
            out[k] = s._replace(label=STREET, probability=GUESSED)
    return tuple(out)


def _is_head(spans: Sequence[MappedSpan], k: int) -> bool:
    """Whether a caption stands alone in its cell, among others of its row."""
    place = spans[k].item.span.place
    near = [s.item.span.place for s in spans[max(0, k - NEAR) : k + NEAR + 1]]
    in_row = [(p.row, p.col) for p in near if (p.grid, p.row) == (place.grid, place.row)]
    return in_row.count((place.row, place.col)) == 1 and len(set(in_row)) >= FEWEST


NEAR = 8
"""Spans around a caption that may be of its row."""
FEWEST = 3
"""Columns from which a row of captions is the head of a table; with two, each heads its row."""


def _is_of(caption: MappedSpan, s: MappedSpan) -> bool:
    """Whether a caption stands beside a span, or above or below it in its cell."""
    a, b = caption.item, s.item
    if a.line == b.line:
        return a.at < b.at
    p, q = a.span.place, b.span.place
    same = p.grid is not None and p.cell == q.cell
    return same and abs(a.line - b.line) == 1


def _may_be_address(s: MappedSpan) -> bool:
    text = s.item.span.text
    if s.item.span.check is not None or not any(map(str.isdigit, text)) or "," not in text:
        return False
    if s.label == OTHER and split_address(text) is not None:
        return True  # street, city, state and postal code: it can be nothing else
    return s.label == "rptOwnerName" or (s.label in (OTHER, *BOXES) and s.probability < DOUBTFUL)
