"""Facts whose text goes on below or beside: the spans that got one label are one text.

Layout joins lines where it can tell that a line was full. What a nested column without rules
holds it cannot know; that both lines are the same fact tells it here. Only spans with boxes
are looked at: pages without places have no broken lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.catalogue.labels import OTHER
from extractor.catalogue.place_names import US_STATES
from extractor.document.model import Box
from extractor.form.values import is_symbol, split_symbol
from extractor.mapping.mapper import MappedSpan

_LONG_FACTS = frozenset({"officerTitle", "otherText", "rptOwnerCity"})
_ISSUER = ("issuerName", "issuerNameAndSymbol")
_APART = frozenset({"rptOwnerName", "rptOwnerCity", "rptOwnerStreet", "issuerName"})
"""Facts whose words forms set apart: ``(Last) (First) (Middle)``."""

_OPEN_STREET = re.compile(
    r"\b(?:suite|ste|unit|apt|apartment|room|rm|floor|fl|box|bldg|building|no|#)\.?$", re.IGNORECASE
)
"""How a street ends whose number stands on the next line."""

_HYPHENS = frozenset("-\u2010")
CAPACITY = re.compile(r"(?:its|(?:print(?:ed)? )?name|(?:its )?title|capacity) ?:", re.IGNORECASE)
"""How a line starts that tells who signed above it."""
_TITLES = frozenset({"officerTitle", "otherText"})
SURE = 0.9
"""Probability from which a span is a thing of its own, whatever stands above it."""
REACH = 3
"""Spans that may stand between two lines of one text: what stands beside them."""
GAP = 0.8
"""Heights of a line that two lines of one text may lie apart."""
TIGHT = 0.3
"""The same, for lines of one paragraph."""
ALIGNED = 0.3
"""Heights of a line by which the starts of a paragraph's lines may differ."""


@dataclass(slots=True)
class _Text:
    """A span, the numbers of the lines that it has taken up, and the height of the lowest."""

    span: MappedSpan
    lines: set[int]
    height: float


def join_wrapped(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with lines of one fact put together."""
    if not any(s.item.span.place.box is not None for s in spans):
        return tuple(spans)
    dated = {s.item.line for s in spans if s.label == "signatureDate"}
    out: list[_Text] = []
    for s in spans:
        text = _goes_on_with(out, s, dated)
        if text is None:
            out.append(_Text(s, {s.item.line}, _height(s)))
        else:
            text.height = min(text.height, _height(s))
            text.span = joined(text.span, s)
            text.lines.add(s.item.line)
    return tuple(text.span for text in out)


def _goes_on_with(out: Sequence[_Text], s: MappedSpan, dated: set[int]) -> _Text | None:
    """The text that a span goes on with, if it does."""
    place = s.item.span.place
    if place.box is None or s.item.span.check is not None:
        return None
    if out and _is_beside(out[-1].span, s):
        return out[-1]
    for text in out[: -REACH - 1 : -1]:
        above = text.span.item.span.place
        if (
            above.box is not None
            and (above.page, above.grid) == (place.page, place.grid)
            and _is_below(above.box, place.box)
            and _may_go_on(text, s, dated)
        ):
            return text
    return None


def has_symbol(text: str) -> bool:
    """Whether a bracket behind a name holds a symbol; ``(DE)`` is where it is at home."""
    if "[" in text:
        return True
    parted = split_symbol(text)
    return parted is not None and is_symbol(parted[1]) and parted[1] not in US_STATES


def _may_go_on(text: _Text, s: MappedSpan, dated: set[int]) -> bool:
    """Whether labels allow that one text goes on from a span to the one below it."""
    above = text.span
    if above.label == s.label == "signatureName":
        below, signed = s.item.span.text.lower(), "/s/" in above.item.span.text.lower()
        if CAPACITY.match(below):
            return is_tight(above, s, min(text.height, _height(s)))
        if "/s/" in below and signed:
            return False
        # Without a date of its own a line tells who it is that signs below.
        waits = s.item.line in dated and dated.isdisjoint(text.lines)
        if below.startswith("/s/") and not waits:
            return False
        # One signature has one date, beside any of its lines.
        has_date = not dated.isdisjoint(text.lines)
        if has_date and s.item.line in dated:
            return False
        if len(text.lines) > 1 and max(text.lines) in dated and max(dated) >= s.item.line:
            return False  # dates stand beside last lines here, and another one follows
        if dated and not has_date and _is_aligned(above, s, text.height):
            return True
        return is_tight(above, s, min(text.height, _height(s)))
    if above.label in _ISSUER:
        # A bracket that the name opens is closed below: ``ACME [`` and ``ACM ]``.
        a, b = above.item.span.text, s.item.span.text
        return s.label in _ISSUER or ("[" in a and "]" not in a and "]" in b)
    if above.label == s.label == "rptOwnerStreet":
        return _OPEN_STREET.search(above.item.span.text) is not None
    if above.label == s.label:
        return s.label in _LONG_FACTS
    # What stands right below a title, alone and not surely a thing of its own, is its rest.
    # A caption below it is surely nothing.
    unsure = s.label in _TITLES or s.probability < SURE
    return (
        above.label in _TITLES
        and unsure
        and s.item.of == 1
        and above.cell == s.cell
        and is_tight(above, s, min(text.height, _height(s)))
    )


def _height(s: MappedSpan) -> float:
    box = s.item.span.place.box
    return box[3] - box[1] if box else 0.0


def is_tight(above: MappedSpan, s: MappedSpan, height: float) -> bool:
    """Whether two spans are lines of one paragraph: set tight, and starting at one place."""
    a, b = above.item.span.place.box, s.item.span.place.box
    if a is None or b is None:
        return False
    return b[1] - a[3] <= TIGHT * height and _is_aligned(above, s, height)


def _is_aligned(above: MappedSpan, s: MappedSpan, height: float) -> bool:
    a, b = above.item.span.place.box, s.item.span.place.box
    return a is not None and b is not None and abs(a[0] - b[0]) <= ALIGNED * height


def _is_beside(before: MappedSpan, s: MappedSpan) -> bool:
    """Whether two spans of one fact stand side by side in one cell.

    Between the words of a name an unknown one is a name, too.
    """
    unsure = before.label == "rptOwnerName" and s.label == OTHER and s.probability < SURE
    return (
        ((before.label == s.label and s.label in _APART) or unsure)
        and before.item.line == s.item.line
        and before.item.span.place.box is not None
        and before.cell == s.cell
    )


def _is_below(above: Box, box: Box) -> bool:
    height = box[3] - box[1]
    overlap = min(above[2], box[2]) - max(above[0], box[0])
    return overlap > 0 and -0.4 * height <= box[1] - above[3] <= GAP * height


def joined(above: MappedSpan, s: MappedSpan) -> MappedSpan:
    """Two spans of one fact as one, with the label of the first and the lower probability."""
    a, b = above.item.span, s.item.span
    box = a.place.box
    if box is not None and b.place.box is not None:
        other = b.place.box
        box = (
            min(box[0], other[0]),
            min(box[1], other[1]),
            max(box[2], other[2]),
            max(box[3], other[3]),
        )
    blank = "" if a.text[-1:] in _HYPHENS and a.text[-2:-1].strip() else " "
    span = a._replace(
        text=f"{a.text}{blank}{b.text}",
        source=f"{a.source or a.text}\n{b.source or b.text}",  # two places on the page
        marks=(*a.marks, *b.marks),
        place=a.place._replace(box=box),
    )
    return above._replace(
        item=above.item._replace(span=span),
        label=_ISSUER[1] if above.label in _ISSUER and has_symbol(span.text) else above.label,
        probability=min(above.probability, s.probability),
    )
