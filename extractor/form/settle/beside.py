"""Name and ticker in one text, parted by a sign: ``Acme Homes Inc / ACMH``, ``ACMH - Acme Inc``.

Only where the caption asks for both, no symbol stands elsewhere, and the short word is nothing
that companies' names end in. ``AT & T`` and ``Acme Corp - A`` stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.catalogue.company_words import KINDS_OF_SHARE, NAME_WORDS
from extractor.catalogue.labels import OTHER
from extractor.catalogue.place_names import US_STATES
from extractor.form.settle.trust import TOLD
from extractor.mapping.mapper import MappedSpan

NAME, BOTH = "issuerName", "issuerNameAndSymbol"
SYMBOL = "issuerTradingSymbol"
NEAR = 4
"""Spans between a name and the caption of its cell."""

_ASKED = re.compile(r"\b(?:symbol|ticker)\b", re.IGNORECASE)
_TICKER = r"[A-Z]{2,5}(?:[.-][A-Z]{1,2})?"
_BEHIND = re.compile(
    rf"(?P<name>\S.*?[^\s,/|–—-])(?:\s+(?P<sign>[/|–—-])\s+|(?P<comma>,)\s+|\s+(?=[\"“]))"
    rf"[\"“]?(?P<symbol>{_TICKER}|(?i:n/a|none))[\"”]?",
    re.DOTALL,
)
_BEFORE = re.compile(rf"(?P<symbol>{_TICKER})\s+[/|:–—-]\s+(?P<name>\S.*)", re.DOTALL)
_ENDINGS = frozenset(
    {
        "INC", "CORP", "CO", "LTD", "LLC", "LP", "LLP", "PLC", "NV", "SA", "AG", "SE", "AB", "AS",
        "ASA", "BV", "SPA", "OYJ", "KGAA", "GMBH", "PBC", "PC", "NA", "FSB", "SAB", "TRUST", "FUND",
        "GROUP", "REIT", "BANK", "ADR", "ADS", "CL", "NEW", "OLD", "USA", "UK",
    }
)  # fmt: skip
"""Words in capital letters that names end in."""
_WHOLE = re.compile(
    r".*\b(?:inc|incorporated|corp|corporation|co|company|ltd|limited|llc|lp|llp|plc|n\.?v|s\.?a"
    r"|a\.?g|s\.?e|trust|group|holdings?|bancorp|fund)\b\.?",
    re.IGNORECASE | re.DOTALL,
)
_NONE = frozenset({"N/A", "NONE"})


def part_beside(spans: Sequence[MappedSpan]) -> list[MappedSpan]:
    """The spans, with a name and its ticker parted."""
    at = next((k for k, s in enumerate(spans) if s.label in (NAME, BOTH)), None)
    if at is None:
        return list(spans)
    s = spans[at]
    text = s.item.span.text
    parted = _split(text) if len(text) < LONGEST and text[-1:] not in ")]" else None
    if parted is None or not _is_asked(spans, at) or any(n.label == SYMBOL for n in spans):
        return list(spans)
    name, symbol, first = parted
    label = OTHER if symbol.upper() in _NONE else SYMBOL
    parts = [_as_part(s, name, NAME), _as_part(s, symbol, label)]
    return [*spans[:at], *(reversed(parts) if first else parts), *spans[at + 1 :]]


LONGEST = 160


def _split(text: str) -> tuple[str, str, bool] | None:
    """Name and ticker of a text, and whether the ticker stands first."""
    m = _BEHIND.fullmatch(text)
    if m is not None and _is_ticker(m["symbol"]):
        name = m["name"]
        whole = _WHOLE.fullmatch(name) is not None
        sure = whole or m["sign"] in ("/", "|") or (m["sign"] is not None and not name.isupper())
        return (name, m["symbol"], False) if sure else None
    m = _BEFORE.fullmatch(text)
    if m is not None and _is_ticker(m["symbol"]) and _WHOLE.fullmatch(m["name"]):
        return m["name"], m["symbol"], True
    return None


def _is_ticker(word: str) -> bool:
    if word in _ENDINGS or word in US_STATES:
        return False
    return word not in KINDS_OF_SHARE and word not in NAME_WORDS


def _is_asked(spans: Sequence[MappedSpan], at: int) -> bool:
    """Whether a caption before the name, on its line or in its cell, speaks of a symbol."""
    s = spans[at]
    return any(
        c.label == OTHER
        and (c.item.line == s.item.line or (c.cell == s.cell and s.cell[0] is not None))
        and _ASKED.search(c.item.span.text)
        for c in spans[max(0, at - NEAR) : at]
    )


def _as_part(s: MappedSpan, text: str, label: str) -> MappedSpan:
    span = s.item.span._replace(text=text, source=text)
    p = s.probability if label == NAME else min(TOLD, s.probability)
    return MappedSpan(s.item._replace(span=span), label, p)
