"""Reporting owners: names, addresses, relationships, from spans in reading order."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from extractor.catalogue.codes import country_code, state_code
from extractor.catalogue.place_names import CANADIAN_PROVINCES, US_STATES
from extractor.form.address import name_before_address, split_city_line
from extractor.form.boxes import Box
from extractor.form.ink import evidence_at, evidence_of_span
from extractor.form.notices import tell
from extractor.form.record import (
    ReportingOwner,
    ReportingOwnerAddress,
    ReportingOwnerId,
    ReportingOwnerRelationship,
    Value,
)
from extractor.mapping.boxes import check_of
from extractor.mapping.mapper import MappedSpan

RELATIONSHIPS = ("isDirector", "isOfficer", "isTenPercentOwner", "isOther")
HOME = "X1"
"""The SEC's code for the United States."""

_CIK_IN_LINK = re.compile(r"CIK=0*(\d{1,10})", re.IGNORECASE)
_PRINTED_CIK = re.compile(r"[\[(]?(?:CIK\b[^\d]{0,12})?(\d{1,10})[\])]?", re.IGNORECASE)


@dataclass(slots=True)
class _Draft:
    """One owner while the page is read."""

    name: Value | None
    name_span: MappedSpan | None
    cik: Value | None = None
    streets: list[Value] = field(default_factory=list)
    city: Value | None = None
    state: Value | None = None
    zip: Value | None = None
    country: Value | None = None
    boxes: dict[str, Value] = field(default_factory=dict)
    title: Value | None = None
    other: Value | None = None


def cik_in_link(span: MappedSpan) -> Value | None:
    """The CIK that a name's link carries, ten digits."""
    link = span.item.span.link
    m = _CIK_IN_LINK.search(link) if link else None
    if m is None or link is None:
        return None
    return Value(
        value=m[1].zfill(10),
        raw=m[0],
        confidence=round(span.probability, 6),
        evidence=evidence_at(span.item.span.place, link),
    )


def span_value(span: MappedSpan, text: str | None = None) -> Value:
    """A span's text as a value."""
    shown = span.item.span.text if text is None else text
    return Value(
        value=shown,
        raw=shown,
        confidence=round(span.probability, 6),
        evidence=evidence_of_span(span.item.span),
    )


def read_owners(
    spans: tuple[MappedSpan, ...], boxes: list[Box], run_together: bool = False
) -> list[ReportingOwner]:
    """All owners in order; one that is listed twice is given once.

    ``run_together``: the page was made by a tool that joins the cells of a line (Markdown).
    """
    drafts: list[_Draft] = []
    heads = _column_heads(spans)
    box_at = {box.at: box for box in boxes}
    early: list[Box] = []  # boxes before any name belong to the first owner
    waiting: list[
        tuple[MappedSpan, bool]
    ] = []  # and so do other facts; later ones belong to the next name
    for i, s in enumerate(spans):
        if s.label == "rptOwnerName":
            name = span_value(s, name_before_address(s.item.span.text))
            drafts.append(_Draft(name, s, cik=cik_in_link(s), boxes=_blank(s, heads)))
            for before, cells in waiting:
                _take(drafts[-1], before, cells)
            waiting.clear()
            continue
        box = box_at.get(i)
        if box is not None and box.label in RELATIONSHIPS and not _is_head(s, heads):
            if drafts:
                drafts[-1].boxes.setdefault(box.label, box.value)
            else:
                early.append(box)
        elif s.label in _OWNER_FACTS:
            cells = run_together and _over_cell_captions(spans, i)
            if not (drafts and _take(drafts[-1], s, cells)):
                waiting.append((s, cells))
        if drafts:
            _take_from_grid(drafts, s, heads)
    if not drafts and (early or waiting):
        # The name is not to be seen; what is said of the owner still is.
        drafts.append(_Draft(None, None))
        for before, cells in waiting:
            _take(drafts[0], before, cells)
    for box in early:
        drafts[0].boxes.setdefault(box.label, box.value)
    return [_finish(d) for d in _with_facts(_merged(drafts))]


def _with_facts(drafts: list[_Draft]) -> list[_Draft]:
    """Where owners have addresses, a "name" without any fact of its own is a stray caption."""
    full = [d for d in drafts if d.streets or d.city]
    if not full or len(full) == len(drafts):
        return drafts
    kept = [d for d in drafts if d.streets or d.city or d.cik or d.zip or d.country]
    for d in drafts:
        if d not in kept:  # what was ticked under it belongs to the owner that is there
            for label, value in d.boxes.items():
                kept[0].boxes.setdefault(label, value)
            kept[0].title = kept[0].title or d.title
            kept[0].other = kept[0].other or d.other
    return kept


# -- owner grids: boxes as columns ---------------------------------------------------------------


def _column_heads(spans: tuple[MappedSpan, ...]) -> dict[tuple[int, int], MappedSpan]:
    """(grid, column) -> the box words at its head, for grids with a row of an owner each."""
    heads: dict[tuple[int, int], MappedSpan] = {}
    names = {
        (p.grid, p.row)
        for s in spans
        if s.label == "rptOwnerName" and (p := s.item.span.place).grid is not None
    }
    for s in spans:
        place = s.item.span.place
        if s.label in RELATIONSHIPS and place.grid is not None and place.col is not None:
            below = any(
                g == place.grid and r is not None and r > (place.row or 0) for g, r in names
            )
            if below:
                heads.setdefault((place.grid, place.col), s)
    # Boxes listed in one column are a list, not the head of a grid.
    wide = {g for g, _ in heads if len({c for h, c in heads if h == g}) >= 2}
    return {key: s for key, s in heads.items() if key[0] in wide}


def _blank(name: MappedSpan, heads: dict[tuple[int, int], MappedSpan]) -> dict[str, Value]:
    """The owner's boxes in a grid before any is ticked: blank cells print nothing."""
    place = name.item.span.place
    return {
        head.label: Value(
            value="0",
            raw="",
            confidence=round(head.probability, 6),
            evidence=evidence_of_span(head.item.span),
        )
        for (grid, _), head in heads.items()
        if grid == place.grid and (place.row or 0) > (head.item.span.place.row or 0)
    }


def _is_head(span: MappedSpan, heads: dict[tuple[int, int], MappedSpan]) -> bool:
    place = span.item.span.place
    return heads.get((place.grid or 0, place.col or 0)) is span


def _take_from_grid(
    drafts: list[_Draft], span: MappedSpan, heads: dict[tuple[int, int], MappedSpan]
) -> None:
    place = span.item.span.place
    if place.grid is None or place.col is None:
        return
    head = heads.get((place.grid, place.col))
    if head is None or (place.row or 0) <= (head.item.span.place.row or 0):
        return
    owner = next(
        (
            d
            for d in drafts
            if d.name_span is not None
            and (p := d.name_span.item.span.place).grid == place.grid
            and p.row == place.row
        ),
        None,
    )
    if owner is None:
        return
    text = span.item.span.text
    tick = check_of(span.item)
    shown = text or span.item.span.source
    evidence = evidence_at(place, f"{head.item.span.text} {shown}".strip())
    confidence = round(min(head.probability, span.probability), 6)
    ticked = tick if tick is not None else bool(text)
    owner.boxes[head.label] = Value(
        value="1" if ticked else "0", raw=shown, confidence=confidence, evidence=evidence
    )
    if tick is None and text:  # vendors print the title in place of a tick
        if head.label == "isOfficer":
            owner.title = span_value(span)
        elif head.label == "isOther":
            owner.other = span_value(span)


# -- spans of one owner ----------------------------------------------------------------------


_OWNER_FACTS = frozenset(
    {
        "rptOwnerStreet",
        "rptOwnerCity",
        "rptOwnerState",
        "rptOwnerZipCode",
        "rptOwnerCountry",
        "rptOwnerCityStateZip",
        "rptOwnerCik",
        "officerTitle",
        "otherText",
    }
)


def _take(owner: _Draft, s: MappedSpan, cells: bool) -> bool:
    """Give a span to an owner; False when the owner has that fact already."""
    match s.label:
        case "rptOwnerStreet":
            # Two lines are all that the record has; a third one is lost on the page, too.
            if len(owner.streets) >= 2 or owner.city is not None:
                return owner.city is None
            owner.streets.append(span_value(s))
        case "rptOwnerCity":
            return _set(owner, "city", span_value(s))
        case "rptOwnerState":
            return _set(owner, "state", span_value(s))
        case "rptOwnerZipCode":
            # Narrow columns run together: ``CALIFORNIA 95014``.
            m = _STATE_AND_ZIP.fullmatch(s.item.span.text)
            if m is not None and owner.state is None and state_code(m[1]):
                owner.state = span_value(s, m[1])
                return _set(owner, "zip", span_value(s, m[2]))
            return _set(owner, "zip", span_value(s))
        case "rptOwnerCountry":
            return _set(owner, "country", span_value(s))
        case "rptOwnerCityStateZip":
            if owner.city is not None:
                return False
            _take_city_line(owner, s, cells)
        case "rptOwnerCik":
            return _set(owner, "cik", printed_cik(s))
        case "officerTitle":
            return _set(owner, "title", span_value(s))
        case "otherText":
            return _set(owner, "other", span_value(s))
    return True


_STATE_AND_ZIP = re.compile(r"([A-Za-z][A-Za-z. ]+?) +(\d{5}(?:-?\d{4})?)")


def _set(owner: _Draft, name: str, value: Value | None) -> bool:
    if getattr(owner, name) is not None:
        return False
    setattr(owner, name, value)
    return True


def printed_cik(s: MappedSpan) -> Value | None:
    """A CIK printed as a number, ten digits."""
    m = _PRINTED_CIK.fullmatch(s.item.span.text.strip())
    return span_value(s).model_copy(update={"value": m[1].zfill(10)}) if m else None


def _take_city_line(owner: _Draft, s: MappedSpan, cells: bool) -> None:
    parts = split_city_line(s.item.span.text, cells)
    owner.city = owner.city or (span_value(s, parts.city) if parts.city else None)
    owner.state = owner.state or (span_value(s, parts.state) if parts.state else None)
    owner.zip = owner.zip or (span_value(s, parts.zip) if parts.zip else None)


_CELL_CAPTIONS = re.compile(r"\(\s*city\s*\)", re.IGNORECASE)


def _over_cell_captions(spans: tuple[MappedSpan, ...], i: int) -> bool:
    """Whether the next line is the paper form's ``(City) (State) (Zip)``."""
    return i + 1 < len(spans) and _CELL_CAPTIONS.match(spans[i + 1].item.span.text) is not None


# -- finishing -------------------------------------------------------------------------------


def _merged(drafts: list[_Draft]) -> list[_Draft]:
    """Joint filings list their owners again at the end: the same name is the same owner."""
    kept: list[_Draft] = []
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


def _same(a: _Draft, b: _Draft) -> bool:
    if a.cik and b.cik and a.cik.value and b.cik.value:
        return a.cik.value == b.cik.value
    if a.name is None or b.name is None:
        return False
    return (a.name.value or "").casefold().split() == (b.name.value or "").casefold().split()


def _worded(value: Value | None) -> Value | None:
    """A title is made of words; ``5)`` is what a broken caption leaves."""
    letters = sum(c.isalpha() for c in (value.value or "")) if value else 0
    return value if letters >= 2 or (value and value.footnoteId) else None


def _finish(d: _Draft) -> ReportingOwner:
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


def _address(d: _Draft) -> ReportingOwnerAddress | None:
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
