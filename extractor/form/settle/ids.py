"""Notes that the page names as EDGAR does, ``F1 Held by a trust``, and that nobody took for any."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractor.catalogue.labels import OTHER
from extractor.form.settle.trust import GUESSED
from extractor.mapping.mapper import MappedSpan, MappedTable

_NOTE = re.compile(r"[(\[]?F(?P<number>\d{1,2})[)\]]?[.:]? \S.{3,}", re.DOTALL)


def settle_ids(
    spans: Sequence[MappedSpan], tables: Iterable[MappedTable]
) -> tuple[MappedSpan, ...]:
    """The spans, with lines behind the header that count on from ``F1`` taken for notes.

    Only on a page on which no line was, and whose tables refer to one of those numbers.
    """
    if any(s.label == "footnote" for s in spans):
        return tuple(spans)
    found: list[int] = []
    for k, s in enumerate(spans):
        m = _NOTE.fullmatch(s.item.span.source or s.item.span.text)
        alone = s.label == OTHER and s.item.section > 0 and s.item.of == 1
        if m is not None and alone and int(m["number"]) == len(found) + 1:
            found.append(k)
    if not _marks(tables) & {str(n + 1) for n in range(len(found))}:
        return tuple(spans)
    out = list(spans)
    for k in found:
        out[k] = spans[k]._replace(label="footnote", probability=GUESSED)
    return tuple(out)


def _marks(tables: Iterable[MappedTable]) -> set[str]:
    """What the cells of the tables' rows refer to."""
    cells = (c for t in tables for r in t.table.body for c in t.table.matrix[r] if c is not None)
    return {mark for cell in cells for mark in cell.marks}
