"""The date of the filing that is amended: only where the page speaks of an amendment.

A header's other dates (``Filed``, ``Date received``, ``Plan adopted on``) have no place in the
record, and look like it. A page that asks for none of them has none, and is no amendment.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.catalogue.labels import OTHER
from extractor.form import values
from extractor.form.settle.trust import TOLD
from extractor.mapping.mapper import MappedSpan

LABEL = "dateOfOriginalSubmission"
NEAR = 4
"""Spans before a date in which the lines of its caption stand."""
LONGEST = 200
"""Characters of a caption; what is longer tells of other things."""

_SPEAKS = re.compile(
    r"amend|arnend|orig|\b[o0]rlg|prior|previous|earlier|correct|replac|restat|supersed|refil|(?<!n)/a\b"
    r"|initial(?:ly)?\b(?! statement)|\bfirst (?:fil|form|rep|sub|state|date)"
    r"|enmiend|rectif|ursprüng",
    re.IGNORECASE,
)
_OTHER_DATE = re.compile(
    r"\b(?:date|dated|day|filed|filing|received|accepted|submitted|adopted|adoption|event|published"
    r"|posted|prepared|printed|report(?:ed)?|effective)\b",
    re.IGNORECASE,
)
_NOTES = frozenset({"footnote", "footnotes"})
_NO = frozenset({"no", "n", "false", "none", "n/a", "na", "not applicable"})


def settle_original(
    spans: tuple[MappedSpan, ...], amended: bool, scanned: bool
) -> tuple[MappedSpan, ...]:
    """The spans, without dates of an original that no words call so.

    ``amended``: the form's title is that of an amendment. ``scanned``: words may be misread, and
    only those that call the date otherwise count.
    """
    found = [k for k, s in enumerate(spans) if s.label == LABEL]
    if not found or amended:
        return spans
    speaking = [k for k, s in enumerate(spans) if _speaks(s) and not _denied(spans, k)]
    wrong = {
        k
        for k in found
        if not _SPEAKS.search(spans[k].item.span.text)
        and not any(k - NEAR <= j < k for j in speaking)
        and (_called_otherwise(spans, k) or not (speaking or scanned))
    }
    if not wrong:
        return spans
    out = [
        s._replace(label=OTHER, probability=1.0) if k in wrong else s for k, s in enumerate(spans)
    ]
    if len(wrong) == len(found):
        for k in [k for k in range(1, len(out)) if _is_given(out, k)]:
            out[k] = out[k]._replace(label=LABEL, probability=TOLD)
    return tuple(out)


def _is_given(spans: Sequence[MappedSpan], k: int) -> bool:
    """Whether a date that is nothing else stands behind a caption that speaks of an original."""
    s, caption = spans[k], spans[k - 1]
    if s.label != OTHER or s.item.line != caption.item.line or not _speaks(caption):
        return False
    return values.parse_date(s.item.span.text) is not None


def _speaks(s: MappedSpan) -> bool:
    text = s.item.span.text
    return s.label not in _NOTES and len(text) <= LONGEST and _SPEAKS.search(text) is not None


def _denied(spans: Sequence[MappedSpan], k: int) -> bool:
    """Whether what asks for an amendment has a value of its own: none, or another date."""
    if k + 1 >= len(spans) or spans[k + 1].item.line != spans[k].item.line:
        return False
    text = spans[k + 1].item.span.text
    if text.strip(" .").lower() in _NO or not text.strip("-–— "):
        return True
    return spans[k + 1].label != LABEL and values.parse_date(text) is not None


def _called_otherwise(spans: Sequence[MappedSpan], k: int) -> bool:
    """Whether a caption before a date on its line calls it a date of another kind."""
    before = spans[k - 1] if k else None
    if before is None or before.item.line != spans[k].item.line:
        return False
    text = before.item.span.text
    return len(text) <= LONGEST and _OTHER_DATE.search(text) is not None
