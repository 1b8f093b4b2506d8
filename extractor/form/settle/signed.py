"""Lines of signatures that the networks mistook.

They took for nothing a date beside a name or a name's rest, and for a name its caption.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.catalogue.labels import OTHER
from extractor.form import values
from extractor.form.settle.trust import GUESSED
from extractor.form.settle.wrapped import SURE, is_tight
from extractor.mapping.fuzzy import caption_matcher
from extractor.mapping.mapper import MappedSpan
from extractor.mapping.text import normalise

PERIOD = "periodOfReport"
NAME, DATE, BOTH = "signatureName", "signatureDate", "signatureNameAndDate"

CAPTION = 0.97
"""Fuzzy score from which a text is, word for word, a caption."""
_CAPTIONS = (NAME, DATE, "officerTitle")
_MORE_CAPTIONS = frozenset({"signed", "name", "print name", "printed name", "by"})


def settle_signed(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with what stands beside and below the names of signatures named.

    A caption is no name. A date on a name's line is the signature's. A line set tight below a
    name is its rest. A name in print, a title and a capacity are of who signed, and sign nothing.
    """
    spans = _before_tables(_without_capacities(_without_captions(spans)))
    names = {s.item.line for s in spans if s.label in (NAME, BOTH)}
    if not names:
        return tuple(spans)
    dated = {s.item.line for s in spans if s.label == DATE}
    out: list[MappedSpan] = []
    for s in spans:
        if s.label == BOTH and values.split_trailing_date(s.item.span.text) is None:
            s = s._replace(label=NAME)
        elif s.label == NAME and s.item.line not in dated and _is_dated(s):
            s = s._replace(label=BOTH)
        elif s.label == OTHER and s.probability < SURE:
            if _is_date(s) and s.item.line in names and s.item.line not in dated:
                s = s._replace(label=DATE, probability=GUESSED)
            elif out and _is_rest(out[-1] if out[-1].label != DATE else out[-2:][0], s):
                s = s._replace(label=NAME, probability=GUESSED)
        out.append(s)
    return tuple(out)


def _before_tables(spans: Sequence[MappedSpan]) -> Sequence[MappedSpan]:
    """The spans; a date before the tables signs nothing where a signature behind them has one.

    Where no other is, it is the day that the form is for.
    """
    early = [k for k, s in enumerate(spans) if s.label == DATE and s.item.section == 0]
    dated = any(s.label in (DATE, BOTH) and s.item.section > 0 for s in spans)
    if len(early) != 1 or not dated or any(s.label == PERIOD for s in spans):
        return spans
    out = list(spans)
    out[early[0]] = out[early[0]]._replace(label=PERIOD, probability=GUESSED)
    return out


def _without_captions(spans: Sequence[MappedSpan]) -> list[MappedSpan]:
    """The spans, with captions that were taken for a signature named so.

    When no name is left, the line right above such a caption is one, if it may be.
    """
    captions = [k for k, s in enumerate(spans) if s.label in (NAME, DATE, BOTH) and _is_caption(s)]
    out = list(spans)
    for k in captions:
        out[k] = spans[k]._replace(label=OTHER, probability=SURE)  # nor is it a name's rest
    if not any(s.label in (NAME, BOTH) for s in out):
        for k in captions:
            if k and spans[k].label == NAME and _may_be_named_below(spans[k - 1], spans[k]):
                out[k - 1] = spans[k - 1]._replace(label=NAME, probability=GUESSED)
    return out


_MORE = r"(?:(?:(?:print(?:ed)?|full|typed?) )?name|(?:its )?title|its|capacity) ?:"
_PRINTED = re.compile(_MORE, re.IGNORECASE)
_CAPACITY = re.compile(rf"(?:{_MORE}.*|date ?:)", re.IGNORECASE | re.DOTALL)
_BY = re.compile(r"(?:by|signed)\s*:?\s*/s/\s*\S", re.IGNORECASE)
_SIGN = "/s/"
BELOW = 3
"""Lines below a signature in which its signer's name in print and title may stand."""


def _without_capacities(spans: Sequence[MappedSpan]) -> list[MappedSpan]:
    """The spans, with what stands beside or below a signature and is none named so."""
    out = list(spans)
    signed: MappedSpan | None = None
    for k, s in enumerate(spans):
        text = s.item.span.text
        if _SIGN in text.lower():
            by = s.label == OTHER and _BY.match(text) is not None
            if by or (s.label == DATE and _is_dated(s)):
                label = BOTH if _is_dated(s) else NAME
                out[k] = s._replace(label=label, probability=GUESSED)
            signed = s if out[k].label in (NAME, BOTH, OTHER) else None
        elif signed is not None and s.item.line - signed.item.line <= BELOW:
            before = spans[k - 1]
            beside = before.item.line == s.item.line
            printed = beside and _PRINTED.fullmatch(before.item.span.text) is not None
            column = s.item.line == signed.item.line and s.cell != signed.cell
            capacity = s.label in (NAME, "remarks") and _CAPACITY.fullmatch(text) is not None
            if capacity or (s.label == NAME and (printed or column)):
                out[k] = s._replace(label=OTHER, probability=1.0)
            elif s.label == DATE:
                signed = None  # it is dated: another one may follow
    return out


def _is_caption(s: MappedSpan) -> bool:
    text = normalise(s.item.span.text)
    if text in _MORE_CAPTIONS:
        return True
    matcher = caption_matcher()
    scores = matcher.score_one(text)
    return any(scores[matcher.labels.index(label)] >= CAPTION for label in _CAPTIONS)


def _may_be_named_below(s: MappedSpan, caption: MappedSpan) -> bool:
    """Whether a line that nobody is sure about stands, alone, right above a caption."""
    return (
        s.label == OTHER
        and s.probability < SURE
        and s.item.of == caption.item.of == 1
        and caption.item.line - s.item.line == 1
        and any(map(str.isalpha, s.item.span.text))
        and not _is_date(s)
    )


def _is_dated(s: MappedSpan) -> bool:
    text = s.item.span.text
    return _SIGN in text.lower() and values.split_trailing_date(text) is not None


def _is_date(s: MappedSpan) -> bool:
    return values.parse_date(s.item.span.text) is not None


def _is_rest(name: MappedSpan, s: MappedSpan) -> bool:
    a, b = name.item.span.place, s.item.span.place
    if name.label != NAME or s.item.of > 1 or s.item.line - name.item.line != 1:
        return False
    if a.box is None or b.box is None or (a.page, a.grid) != (b.page, b.grid):
        return False
    height = min(a.box[3] - a.box[1], b.box[3] - b.box[1])
    return any(map(str.isalpha, s.item.span.text)) and is_tight(name, s, height)
