"""Lines of signatures that the networks took for nothing: a date beside a name, a name's rest."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.catalogue.labels import OTHER
from extractor.form import values
from extractor.form.wrapped import SURE, is_tight
from extractor.mapping.mapper import MappedSpan

NAME, DATE, BOTH = "signatureName", "signatureDate", "signatureNameAndDate"
GUESSED = 0.5
"""Probability of a label that a rule gave."""


def settle_signed(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with what stands beside and below the names of signatures named.

    A date on a name's line is the signature's. A line set tight below a name is its rest.
    """
    names = {s.item.line for s in spans if s.label in (NAME, BOTH)}
    if not names:
        return tuple(spans)
    dated = {s.item.line for s in spans if s.label == DATE}
    out: list[MappedSpan] = []
    for s in spans:
        if s.label == BOTH and values.split_trailing_date(s.item.span.text) is None:
            s = s._replace(label=NAME)
        elif s.label == OTHER and s.probability < SURE:
            if _is_date(s) and s.item.line in names and s.item.line not in dated:
                s = s._replace(label=DATE, probability=GUESSED)
            elif out and _is_rest(out[-1] if out[-1].label != DATE else out[-2:][0], s):
                s = s._replace(label=NAME, probability=GUESSED)
        out.append(s)
    return tuple(out)


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
