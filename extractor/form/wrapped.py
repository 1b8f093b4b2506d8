"""Facts whose text goes on below: the lines that got one label are one text.

Layout joins lines where it can tell that a line was full. What a nested column without rules
holds it cannot know; that both lines are the same fact tells it here.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.catalogue.labels import OTHER
from extractor.document.model import Box
from extractor.mapping.mapper import MappedSpan

_LONG_FACTS = frozenset(
    {"officerTitle", "otherText", "issuerName", "issuerNameAndSymbol", "rptOwnerCity"}
)
_APART = frozenset({"rptOwnerName", "rptOwnerCity", "rptOwnerStreet", "issuerName"})
"""Facts whose words forms set apart: ``(Last) (First) (Middle)``."""
_TITLES = frozenset({"officerTitle", "otherText"})
REACH = 3
"""Spans that may stand between two lines of one text: what stands beside them."""
GAP = 0.8
"""Heights of a line that two lines of one text may lie apart."""


def join_wrapped(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with lines of one fact put together. Only spans with boxes are looked at."""
    out: list[MappedSpan] = []
    for s in spans:
        if s.label in _APART and out and _is_beside(out[-1], s):
            out[-1] = _joined(out[-1], s)
            continue
        at = _above(out, s)
        if at is None:
            out.append(s)
        else:
            out[at] = _joined(out[at], s)
    return tuple(out)


def _above(out: Sequence[MappedSpan], s: MappedSpan) -> int | None:
    """The number of the span that ``s`` goes on with, if it does."""
    box = s.item.span.place.box
    if box is None or s.item.span.check is not None:
        return None
    for back in range(1, min(REACH, len(out)) + 1):
        other = out[-back]
        place = other.item.span.place
        if (
            _may_go_on(other, s)
            and place.box is not None
            and place.page == s.item.span.place.page
            and place.grid == s.item.span.place.grid
            and _is_below(place.box, box)
        ):
            return len(out) - back
    return None


def _may_go_on(above: MappedSpan, s: MappedSpan) -> bool:
    """Whether two labels allow that one text goes on from a span to the next."""
    if above.label == s.label:
        return s.label in _LONG_FACTS
    # What stands right below a title, alone and unknown, is the rest of it.
    return above.label in _TITLES and s.label in (*_TITLES, OTHER) and s.item.of == 1


def _is_beside(before: MappedSpan, s: MappedSpan) -> bool:
    """Whether two spans of one fact stand side by side in one cell."""
    a, b = before.item.span.place, s.item.span.place
    return (
        before.label == s.label
        and before.item.line == s.item.line
        and a.box is not None
        and b.box is not None
        and (a.grid, a.row, a.col) == (b.grid, b.row, b.col)
    )


def _is_below(above: Box, box: Box) -> bool:
    height = box[3] - box[1]
    overlap = min(above[2], box[2]) - max(above[0], box[0])
    return overlap > 0 and -0.4 * height <= box[1] - above[3] <= GAP * height


def _joined(above: MappedSpan, s: MappedSpan) -> MappedSpan:
    a, b = above.item.span, s.item.span
    assert a.place.box is not None and b.place.box is not None
    box = (
        min(a.place.box[0], b.place.box[0]),
        a.place.box[1],
        max(a.place.box[2], b.place.box[2]),
        b.place.box[3],
    )
    span = a._replace(
        text=f"{a.text} {b.text}",
        source=f"{a.source or a.text} {b.source or b.text}",
        marks=(*a.marks, *b.marks),
        place=a.place._replace(box=box),
    )
    return above._replace(
        item=above.item._replace(span=span), probability=min(above.probability, s.probability)
    )
