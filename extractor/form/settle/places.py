"""One line of an address names one state: ``NEW YORK`` before ``NY`` is the city."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.form.settle.trust import GUESSED
from extractor.mapping.mapper import MappedSpan

CITY, STATE = "rptOwnerCity", "rptOwnerState"


def settle_places(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with the first of two states side by side named a city where none is there."""
    if sum(s.label == STATE for s in spans) < 2:
        return tuple(spans)
    out = list(spans)
    for k, (s, behind) in enumerate(pairwise(spans)):
        if s.label == behind.label == STATE and s.item.line == behind.item.line:
            line = [n.label for n in spans[max(0, k - 1) : k + 4] if n.item.line == s.item.line]
            if CITY not in line:
                out[k] = s._replace(label=CITY, probability=max(GUESSED, 1 - s.probability))
    return tuple(out)
