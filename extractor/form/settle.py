"""What a span cannot be, and what it must be, whatever the networks say.

Standing text signs nothing, a caption names nobody, a line of underscores remarks nothing;
the line below a street that ends in a state and a postal code is the city's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.form import values
from extractor.form.address import split_city_line
from extractor.mapping.fuzzy import caption_matcher, header_matcher
from extractor.mapping.mapper import MappedSpan
from extractor.mapping.text import normalise

_SIGNATURES = frozenset({"signatureName", "signatureNameAndDate"})
_NAMES = frozenset({"rptOwnerName", "issuerName", "issuerNameAndSymbol"})
_WORDY = _SIGNATURES | _NAMES | {"remarks", "officerTitle", "otherText"}
_STANDING = re.compile(
    r"\bU\.?\s?S\.?\s?C\b|\b15 ?U\.S\.C\b|criminal violations?|misstatements? or omissions?"
    r"|if the form is filed by more than one|file three copies|if space (?:provided )?is"
    r"|potential persons who|omb (?:number|control)|estimated average burden"
    r"|see general instruction"
    r"|^(?:violations?|reminder|persons who respond)\b",
    re.IGNORECASE,
)
CAPTION = 0.97
"""Fuzzy score from which a text is a caption or a header, word for word."""
GUESSED = 0.5
"""Probability of a label that a rule gave."""


def settle(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with labels that cannot be taken away and such as must be given."""
    out: list[MappedSpan] = []
    for s in spans:
        label = _label(s, out[-1] if out else None)
        if label == s.label:
            out.append(s)
        else:
            p = 1.0 if label == "other" else min(GUESSED, max(s.probability, 0.1))
            out.append(s._replace(label=label, probability=p))
    return tuple(out)


def _label(s: MappedSpan, before: MappedSpan | None) -> str:
    label = s.label
    text = s.item.span.text
    if label in _WORDY and not any(map(str.isalnum, text)):
        return "other"
    if label in _SIGNATURES or label == "other":
        if before is not None and before.label == "rptOwnerStreet" and _ends_address(before, s):
            return "rptOwnerCityStateZip"
        if label == "other":
            return _signed(s)
        return "other" if _STANDING.search(text) else label
    if label in _NAMES and _is_caption(text):
        return "other"
    return label


def _ends_address(street: MappedSpan, s: MappedSpan) -> bool:
    """Whether a line right below a street, in its cell, ends in a state and a postal code."""
    a, b = street.item.span.place, s.item.span.place
    if (a.grid, a.row, a.col) != (b.grid, b.row, b.col) or s.item.line - street.item.line > 1:
        return False
    parts = split_city_line(s.item.span.text)
    return bool(parts.city and parts.state and parts.zip)


def _signed(s: MappedSpan) -> str:
    """``/s/ Jane Doe 01/02/2020`` is a signature wherever it stands behind the header."""
    text = s.item.span.text
    if text[:1] != "/" or not text.lower().startswith("/s/") or len(text) < 6:
        return "other"
    dated = values.split_trailing_date(text) is not None
    return "signatureNameAndDate" if dated else "signatureName"


def _is_caption(text: str) -> bool:
    words = normalise(text)
    if not words:
        return True
    return bool(
        caption_matcher().score_one(words).max() >= CAPTION
        or header_matcher().score_one(words).max() >= CAPTION
    )
