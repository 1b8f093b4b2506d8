"""One reporting owner while the page is read, and the record that it becomes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from extractor.catalogue.codes import country_code, state_code
from extractor.catalogue.place_names import CANADIAN_PROVINCES, US_STATES
from extractor.form.notices import tell
from extractor.form.record import (
    ReportingOwner,
    ReportingOwnerAddress,
    ReportingOwnerId,
    ReportingOwnerRelationship,
    Value,
)
from extractor.mapping.mapper import MappedSpan

HOME = "X1"
"""The SEC's code for the United States."""


@dataclass(slots=True)
class Draft:
    """One owner while the page is read."""

    name: Value | None
    name_span: MappedSpan | None
    cik: Value | None = None
    streets: list[Value] = field(default_factory=list)
    street_at: tuple[int | None, int | None, int | None] | None = None
    """The grid, row and column of a street that stands behind the city."""
    city: Value | None = None
    state: Value | None = None
    zip: Value | None = None
    country: Value | None = None
    boxes: dict[str, Value] = field(default_factory=dict)
    title: Value | None = None
    other: Value | None = None
    listed: bool = False
    """A list or a caption tells that this is an owner, even without any other fact."""


def merged(drafts: list[Draft]) -> list[Draft]:
    """Joint filings list their owners again at the end: the same name is the same owner."""
    kept: list[Draft] = []
    for d in drafts:
        same = next((k for k in kept if _same(k, d)), None)
        if same is None:
            kept.append(d)
            continue
        same.cik = same.cik or d.cik
        same.streets = same.streets or d.streets
        same.city = same.city or d.city
        same.state = same.state or d.state
        same.zip = same.zip or d.zip
        same.country = same.country or d.country
        same.title = same.title or d.title
        same.other = same.other or d.other
        for label, value in d.boxes.items():
            same.boxes.setdefault(label, value)
    return kept


def _same(a: Draft, b: Draft) -> bool:
    if a.cik and b.cik and a.cik.value and b.cik.value:
        return a.cik.value == b.cik.value
    if a.name is None or b.name is None:
        return False
    return (a.name.value or "").casefold().split() == (b.name.value or "").casefold().split()


def _worded(value: Value | None) -> Value | None:
    """A title is made of words; ``5)`` is what a broken caption leaves."""
    letters = sum(c.isalpha() for c in (value.value or "")) if value else 0
    return value if letters >= 2 or (value and value.footnoteId) else None


def finish(d: Draft) -> ReportingOwner:
    """The record's owner: only the parts that the page shows."""
    title, other = (_worded(value) for value in (d.title, d.other))
    relationship = ReportingOwnerRelationship(**d.boxes, officerTitle=title, otherText=other)
    _fit_titles(relationship)
    has_relationship = d.boxes or d.title or d.other
    return ReportingOwner(
        reportingOwnerId=(
            ReportingOwnerId(rptOwnerCik=d.cik, rptOwnerName=d.name) if d.name or d.cik else None
        ),
        reportingOwnerAddress=_address(d),
        reportingOwnerRelationship=relationship if has_relationship else None,
    )


def _fit_titles(r: ReportingOwnerRelationship) -> None:
    """A title goes with the officer box, another text with the other box (the spec's rule)."""
    officer, other = _ticked(r.isOfficer), _ticked(r.isOther)
    if officer and not other and r.officerTitle is None:
        r.officerTitle, r.otherText = r.otherText, None
    elif other and not officer and r.otherText is None:
        r.officerTitle, r.otherText = None, r.officerTitle
    elif officer and other and (r.officerTitle is None or r.otherText is None):
        # Older renderings print both in one cell, a slash between.
        both = r.officerTitle or r.otherText
        left, slash, right = (both.value or "").partition(" / ") if both else ("", "", "")
        if both is not None and slash:
            r.otherText = both.model_copy(update={"value": right.strip()})
            r.officerTitle = both.model_copy(update={"value": left.strip()})
    elif r.otherText is not None and r.isOther is None and _ROLES.search(r.otherText.value or ""):
        tell(f"a relationship in words was not read: {r.otherText.value!r}")
        r.otherText = None


_ROLES = re.compile(r"^(?:director|officer|10% (?:owner|holder))\s*(?:[,&;/]|and\b)", re.IGNORECASE)


def _ticked(box: Value | None) -> bool:
    return box is not None and box.value == "1"


def _address(d: Draft) -> ReportingOwnerAddress | None:
    if not (d.streets or d.city or d.state or d.zip or d.country):
        return None
    out = ReportingOwnerAddress(
        rptOwnerStreet1=d.streets[0] if d.streets else None,
        rptOwnerStreet2=d.streets[1] if len(d.streets) > 1 else None,
        rptOwnerCity=d.city,
        rptOwnerZipCode=d.zip,
    )
    country = _as_code(d.country, country_code)
    if country is not None and country.value is not None:
        abroad = country.value != HOME
        out.rptOwnerNonUSAddressFlag = country.model_copy(update={"value": "1" if abroad else "0"})
        if abroad:
            out.rptOwnerCountry = country
            out.rptOwnerNonUSStateTerritory = d.state
            return out
    out.rptOwnerState = _as_code(d.state, _state)
    return out


def _state(text: str) -> str | None:
    code = text.strip().upper()
    return code if code in US_STATES or code in CANADIAN_PROVINCES else state_code(text)


def _as_code(value: Value | None, lookup: Callable[[str], str | None]) -> Value | None:
    """The SEC's code for a place that is printed by name; a text that is none stays absent."""
    if value is None or not value.value:
        return value
    code = lookup(value.value)
    if code is None:
        warning = f"{value.value!r} is no state or country of the SEC's list"
        return value.model_copy(update={"value": None, "warnings": [warning]})
    return value.model_copy(update={"value": code})
