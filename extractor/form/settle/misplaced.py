"""Facts that the form does not ask for, taken for such as it does, told by their own captions.

``IRS number`` is no CIK, a law firm owns nothing, the issuer's address is not the owner's. What
stands below the issuer's name is the issuer's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.catalogue.labels import BOXES, OTHER
from extractor.form import values
from extractor.form.settle.trust import TOLD
from extractor.mapping.mapper import MappedSpan

LONGEST = 60
"""Characters of a caption."""

_NUMBERS = re.compile(
    r"\b(?:s\.?i\.?c|i\.?r\.?s|e\.?i\.?n|tax(?:payer)?|phone|telephone|fax|file|accession|fiscal"
    r"|employer|cusip|isin|lei|commission|crd|industrial|registration)\b",
    re.IGNORECASE,
)
_FORMER = re.compile(r"\b(?:former(?:ly)?|previous(?:ly)?|prior|old|[fn]/?k/?a)\b", re.IGNORECASE)
_OF_ISSUER = re.compile(
    r"^(?:issuer|company|registrant|corporation)(?:['’]?s)?\b.*\baddress\b"
    r"|\baddress of (?:the )?(?:issuer|company|registrant|corporation)\b"
    r"|\b(?:principal executive offices|incorporat\w+|organi[sz]ation|domicile of issuer)\b",
    re.IGNORECASE,
)
_HELPERS = re.compile(
    r"\b(?:law ?firm|attorney(?:s|-in-fact| in fact)?|counsel|agent|prepare[dr]|preparer|broker"
    r"|contact|transmitter|submitter)\b",
    re.IGNORECASE,
)
_NO_STREET = re.compile(r"\b(?:file|accession|commission|registration) (?:no|num|#)", re.IGNORECASE)
_OWNER = re.compile(
    r"(?:\d{1,2}[a-z]?[.)] *)?(?:name of (?:the )?)?reporting (?:person|owner)(?:\(s\))?\W*",
    re.IGNORECASE,
)
_OF_OWNER = re.compile(r"\b(?:reporting|owner|insider|holder)\b", re.IGNORECASE)

_CIK = re.compile(
    r"\b(?:cik|central index|edgar|sec)\b|identification number of|\b(?:reporting|owner|filer)\b",
    re.IGNORECASE,
)
_OWN = {"issuerCik": _CIK, "rptOwnerCik": _CIK}
"""What a caption says that is no other's; for all other labels, the owner."""

_SYMBOLS = frozenset({"issuerTradingSymbol", "issuerForeignTradingSymbol"})
_PLACES = frozenset(
    {
        "rptOwnerStreet", "rptOwnerCity", "rptOwnerCityStateZip", "rptOwnerState",
        "rptOwnerZipCode", "rptOwnerCountry", "nameAndAddress",
    }
)  # fmt: skip
_DENIED = {
    "issuerCik": _NUMBERS,
    "rptOwnerCik": _NUMBERS,
    "issuerName": _FORMER,
    "issuerNameAndSymbol": _FORMER,
    "rptOwnerName": _HELPERS,
    **dict.fromkeys(_SYMBOLS, _FORMER),
    **dict.fromkeys(_PLACES, _OF_ISSUER),
}
"""For a label what a caption must not say of its value."""


def settle_misplaced(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, without values that their captions call something else."""
    out = list(spans)
    changed = False
    for k, s in enumerate(spans):
        denied = _DENIED.get(s.label) if k else None
        if denied is None:
            continue
        if s.item.at and _is_denied(spans, k, denied):
            out[k] = s._replace(label=OTHER, probability=1.0)
            changed = True
        elif s.item.of == 1 and s.label in _OWNERS and (label := _of_issuer_above(out, k)):
            out[k] = s._replace(label=label, probability=TOLD)
    if changed and _is_without_owner(out):
        for k in range(1, len(out)):
            caption, s = out[k - 1].item, out[k]
            alone = s.label == OTHER and s.item.of == 2 and caption.line == s.item.line
            if alone and _OWNER.fullmatch(caption.span.text) and s.item.span.text[:1].isalpha():
                out[k] = s._replace(label="rptOwnerName", probability=TOLD)
                break
    return tuple(out)


def _is_without_owner(spans: Sequence[MappedSpan]) -> bool:
    return all(s.label != "rptOwnerName" for s in spans)


_OWNERS = frozenset({"rptOwnerName", "rptOwnerCik"})


def _is_denied(spans: Sequence[MappedSpan], k: int, denied: re.Pattern[str]) -> bool:
    """Whether the caption before a value on its line denies it; an address has several parts."""
    line, label = spans[k].item.line, spans[k].label
    for s in reversed(spans[max(0, k - 4) : k]):
        text = s.item.span.text
        if s.item.line != line or len(text) > LONGEST:
            return False
        if s.label in _PLACES and label in _PLACES:
            continue
        if s.label != OTHER and s.label not in BOXES:
            return False
        if label in _PLACES and _NO_STREET.search(text):
            return True
        if denied.search(text) is not None:
            return _OWN.get(label, _OF_OWNER).search(text) is None
        return False
    return False


def _of_issuer_above(spans: Sequence[MappedSpan], k: int) -> str | None:
    """What a symbol or a CIK is that stands alone right below the issuer's name or symbol."""
    s, above = spans[k], spans[k - 1]
    if above.item.of != 1 or s.item.line - above.item.line != 1 or s.cell != above.cell:
        return None
    if s.label == "rptOwnerName":
        below = above.label == "issuerName" and values.names_exchange(s.item.span.text)
        return "issuerTradingSymbol" if below else None
    if above.label not in ("issuerName", *_SYMBOLS) or any(n.label == "issuerCik" for n in spans):
        return None
    return "issuerCik"
