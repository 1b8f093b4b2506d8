"""The lines below a signature that tell who signed: the name in print, a title, a capacity.

Networks take them for captions and facts of their own, for that is what ``Title: Manager`` is
anywhere else, and the name of a fund above ``By:`` for nothing. Where they stand tight below the
line that was signed, and start where it does, they are part of the signature. Only pages with
places tell that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import takewhile

from extractor.catalogue.labels import OTHER
from extractor.form.settle.trust import GUESSED
from extractor.form.settle.wrapped import CAPACITY, is_tight
from extractor.mapping.mapper import MappedSpan

NAME, DATE, BOTH = "signatureName", "signatureDate", "signatureNameAndDate"
OPEN = re.compile(r"(?:[,&]|\b(?:for|of|by|and|behalf))$", re.IGNORECASE)
"""How a line of a signature ends that goes on below."""


def settle_signers(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with the lines that tell who signed named, each as one span."""
    if not any(s.label == NAME and s.item.span.place.box for s in spans):
        return tuple(spans)
    out: list[MappedSpan] = []
    above: MappedSpan | None = None
    at = 0
    while at < len(spans):
        line = _one_text(spans, at)
        s = line[0]
        text = " ".join(part.item.span.text for part in line)
        at += 1
        if above is not None and _is_below(above, s) and _tells(above, s, text):
            s = s._replace(label=NAME, probability=GUESSED)
            if len(line) > 1:
                span = s.item.span._replace(text=text, source=text)
                s = s._replace(item=s.item._replace(span=span))
            at += len(line) - 1
        if s.label == NAME and out and (_signs_for(out[-1], s) or _begins(out[-1], s)):
            out[-1] = out[-1]._replace(label=NAME, probability=GUESSED)
        out.append(s)
        if s.label != DATE:
            above = s if s.label == NAME else None
    return tuple(out)


def _signs_for(entity: MappedSpan, s: MappedSpan) -> bool:
    """Whether a line that begins with ``By:`` stands below the name of a fund or a company."""
    text = entity.item.span.text
    return (
        entity.label == OTHER
        and len(text.split()) <= MOST_WORDS
        and _ENTITY.search(text) is not None
        and _BY.match(s.item.span.text) is not None
        and _is_below(entity, s)
    )


def _begins(first: MappedSpan, s: MappedSpan) -> bool:
    """Whether a line right above a signature, which may be nothing else, is its first one."""
    text = first.item.span.text
    signed = text[:3].lower() == "/s/" and first.label in _MISTAKEN
    doubtful = first.label == OTHER and first.probability < SURE and first.item.section > 0
    return (
        (signed or doubtful)
        and text[-1:] not in _ENDS
        and s.item.span.text[:3].lower() not in ("/s/", "by:")
        and _is_below(first, s)
    )


_MISTAKEN = frozenset({OTHER, "issuerName", "rptOwnerName", "remarks"})
SURE = 0.9
"""Probability from which what is taken for nothing is nothing."""
_ENDS = frozenset(".:;")
_BY = re.compile(r"by ?:", re.IGNORECASE)
_ENTITY = re.compile(
    r"\b(?:inc|corp|co|company|llc|l\.l\.c|lp|l\.p|llp|ltd|plc|trust|fund|partners|foundation)\b\.?$",
    re.IGNORECASE,
)
"""What the name of a filer that is no person ends with."""
MOST_WORDS = 10


def _one_text(spans: Sequence[MappedSpan], at: int) -> list[MappedSpan]:
    """The spans of one place from ``at`` on: one text, though it was parted at a colon."""
    first = spans[at]
    return list(takewhile(partial(_is_one_text, first), spans[at:]))


def _is_one_text(s: MappedSpan, other: MappedSpan) -> bool:
    a, b = s.item.span.place, other.item.span.place
    return s is other or (s.item.line == other.item.line and a.box is not None and a.box == b.box)


def _is_below(above: MappedSpan, s: MappedSpan) -> bool:
    a, b = above.item.span.place, s.item.span.place
    if a.box is None or b.box is None or a.page != b.page or s.item.line == above.item.line:
        return False
    return s.item.line - above.item.line == 1 and is_tight(above, s, b.box[3] - b.box[1])


def _tells(above: MappedSpan, s: MappedSpan, text: str) -> bool:
    if CAPACITY.match(text):
        return any(map(str.isalpha, text.partition(":")[2]))
    return s.label != BOTH and OPEN.search(above.item.span.text) is not None
