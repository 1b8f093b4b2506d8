"""A line that ends in a state and its postal code names no owner and no street: it is the city's.

The networks know ``Omaha, NE 68102``; where the state is spelled out they may take it for a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.catalogue.codes import state_code
from extractor.form.address import split_city_line
from extractor.form.settle.trust import GUESSED
from extractor.mapping.mapper import MappedSpan

_TAKEN = frozenset({"rptOwnerName", "rptOwnerStreet", "other"})
_ENDS = re.compile(r"[^\d,]{2,40}, ?[A-Za-z][A-Za-z. ]+,? +\d{5}(?:-\d{4})?")


def settle_city_lines(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with lines of city, state and postal code named so, below a street or a name."""
    out = list(spans)
    for k, s in enumerate(spans):
        text = s.item.span.text
        if not text[-1:].isdigit() or s.label not in _TAKEN or not _ENDS.fullmatch(text):
            continue
        parts = split_city_line(text)
        above = out[k - 1].label if k else ""
        if (
            parts.city
            and state_code(parts.state or "")
            and above in ("rptOwnerStreet", "rptOwnerName")
        ):
            out[k] = s._replace(label="rptOwnerCityStateZip", probability=GUESSED)
    return tuple(out)
