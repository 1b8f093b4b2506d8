"""Captions in words that nobody taught: ``Registrant``, ``Address Lines``, ``Place:``.

A name or a city that is made of nothing but the words of which forms are made names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.catalogue.labels import OTHER
from extractor.mapping.fuzzy import caption_words
from extractor.mapping.mapper import MappedSpan

_NAMED = frozenset({"rptOwnerName", "issuerName", "rptOwnerCity", "rptOwnerCityStateZip"})
_TYPED = _NAMED | {"rptOwnerStreet"}
_BURDEN = re.compile(r"hours\s+per\s+response|estimated\s+average\s+burden", re.IGNORECASE)
"""What every form says of the time that it takes."""
_WORDS = re.compile(r"[a-z]+")
_FORM = frozenset(
    (
        "registrant", "undersigned", "filer", "insider", "declarant", "signatory", "holder",
        "shareholder", "stockholder", "applicant", "company", "corporation", "party", "parties",
        "house", "road", "number", "no", "line", "lines", "place", "postal", "post", "town",
        "province", "region", "location", "residence", "domicile", "mailing", "business",
        "the", "an", "in", "or", "like", "rights", "such", "particulars", "details", "info",
        "information", "data", "section", "value", "values", "field", "response", "entry",
        "part", "box", "form", "full", "legal", "position",
    )
)  # fmt: skip


def settle_unnamed(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, without names and cities that are captions by all their words."""
    return tuple(
        s._replace(label=OTHER, probability=1.0)
        if (s.label in _NAMED and _is_of_forms(s.item.span.text))
        or (s.label in _TYPED and _BURDEN.search(s.item.span.text))
        else s
        for s in spans
    )


def _is_of_forms(text: str) -> bool:
    words = _WORDS.findall(text.lower())
    taught = caption_words(False)
    if not words or any(map(str.isdigit, text)):
        return False
    return all(word in _FORM or word in taught for word in words)
