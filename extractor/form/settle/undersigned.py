"""Signatures without ``/s/`` on pages on which none was found: ``Signed: Jane Doe, 5/9/2019``.

A caption says so, or the line is a name that the header has, with a date behind it. A blank
signs nothing anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.catalogue.labels import OTHER
from extractor.form import values
from extractor.form.settle.trust import GUESSED
from extractor.mapping.mapper import MappedSpan

NAME, DATE, BOTH = "signatureName", "signatureDate", "signatureNameAndDate"
LONGEST = 100
"""Characters of a signature."""
BELOW = 3
"""Lines below a signature in which the signer's name in print and title may stand."""

_BLANK = re.compile(r"n/?a|none|not applicable|[\W_]*", re.IGNORECASE)
_CAPTION = re.compile(
    r"(?:(?:electronically )?signed(?: by)?|signature(?: of (?:the )?reporting (?:person|owner))?"
    r"|signatory)\s*:",
    re.IGNORECASE,
)
_BY = re.compile(r"by:\s+[^\W\d_]\S*\s+[^\W\d_].*", re.IGNORECASE | re.DOTALL)
_CAPACITY = re.compile(r"(?:(?:print(?:ed)? )?name|(?:its )?title|its|capacity)\s*:.*", re.I | re.S)
_WORD = re.compile(r"[^\W\d_]{2,}")


def settle_undersigned(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with a signature told where none was, and without blank ones."""
    out = [
        s._replace(label=OTHER, probability=1.0)
        if s.label == NAME and _BLANK.fullmatch(s.item.span.text)
        else s
        for s in spans
    ]
    if any(s.label in (NAME, BOTH) for s in out):
        return tuple(out)
    at = next((k for k in range(1, len(out)) if _is_signed(out, k)), None)
    if at is None:
        return tuple(out)
    s = out[at]
    dated = values.split_trailing_date(s.item.span.text) is not None
    out[at] = s._replace(label=BOTH if dated else NAME, probability=GUESSED)
    for k in range(at + 1, len(out)):
        if out[k].item.line - s.item.line > BELOW:
            break
        if out[k].label == "remarks" and _CAPACITY.fullmatch(out[k].item.span.text):
            out[k] = out[k]._replace(label=OTHER, probability=1.0)
    return tuple(out)


def _is_signed(spans: Sequence[MappedSpan], k: int) -> bool:
    s, before = spans[k], spans[k - 1]
    text = s.item.span.text
    if s.label != OTHER or len(text) > LONGEST or len(_WORD.findall(text)) < 2:
        return False
    if before.item.line == s.item.line and _CAPTION.fullmatch(before.item.span.text):
        return True
    if s.item.section == 0 or s.item.of != 1:
        return False
    if _BY.fullmatch(text):
        return True
    parted = values.split_trailing_date(text)
    return parted is not None and _is_named(spans, parted[0])


def _is_named(spans: Sequence[MappedSpan], name: str) -> bool:
    """Whether a text of the header has all words of a name."""
    words = {w.lower() for w in _WORD.findall(name)}
    return 2 <= len(words) <= MOST_WORDS and any(
        s.item.section == 0 and words <= {w.lower() for w in _WORD.findall(s.item.span.text)}
        for s in spans
    )


MOST_WORDS = 6
