"""Lines of one address: it names one state, and nobody below its street.

``NEW YORK`` before ``NY`` is the city; a park's name below the street is more of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.form.settle.trust import GUESSED
from extractor.mapping.mapper import MappedSpan

CITY, STATE = "rptOwnerCity", "rptOwnerState"
ISSUERS = frozenset({"issuerName", "issuerNameAndSymbol"})
STREET, NAME = "rptOwnerStreet", "rptOwnerName"
SURE = 0.9
"""Probability from which a name below an address is another owner's."""


def settle_places(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with a second state of a line, and a name inside an address, called otherwise."""
    out = list(spans)
    for k in [k for k, s in enumerate(spans) if k and s.label in (NAME, STATE)]:
        s, before = out[k], out[k - 1]
        if s.label == before.label == NAME and _is_care_of(before, s, spans):
            out[k] = s._replace(label=STREET, probability=GUESSED)
        elif s.label == NAME and before.label == STREET and s.probability < SURE:
            if _is_inside(before, s, out[k + 1 : k + 2]):
                out[k] = s._replace(label=STREET, probability=GUESSED)
        elif s.label == STATE and before.label == STATE and s.item.line == before.item.line:
            line = [n.label for n in out[max(0, k - 2) : k + 3] if n.item.line == s.item.line]
            if CITY not in line:
                p = max(GUESSED, 1 - before.probability)
                out[k - 1] = before._replace(label=CITY, probability=p)
    return tuple(out)


def _is_care_of(name: MappedSpan, s: MappedSpan, spans: Sequence[MappedSpan]) -> bool:
    """Whether the issuer's name stands below an owner's in its cell: the address begins so."""
    if s.cell != name.cell or s.item.span.place.grid is None:
        return False
    if s.item.line - name.item.line != 1 or s.item.of > 1:
        return False
    own = s.item.span.text.strip().lower()
    issuers = (n.item.span.text.lower() for n in spans if n.label in ISSUERS)
    return any(own == issuer.partition("[")[0].strip() for issuer in issuers)


_COMPANY = re.compile(
    r"\b(?:inc|corp|corporation|co|company|llc|l\.l\.c|lp|l\.p|llp|ltd|plc|gmbh|trust|fund|partners"
    r"|partnership|foundation|associates|capital|holdings?)\b\.?$",
    re.IGNORECASE,
)
"""How the names of companies and trusts end: parks and buildings are none."""


def _is_inside(street: MappedSpan, s: MappedSpan, behind: Sequence[MappedSpan]) -> bool:
    """Whether a name stands alone between a street and what is no street of its own."""
    return (
        s.item.of == 1
        and _COMPANY.search(s.item.span.text) is None
        and s.cell == street.cell
        and s.item.span.place.grid is not None
        and s.item.line - street.item.line == 1
        and not any(b.label in (STREET, NAME) and b.cell == s.cell for b in behind)
    )
