"""Reporting owners: names, addresses, relationships, from spans in reading order."""

from __future__ import annotations

import re

from extractor.catalogue.codes import state_code
from extractor.catalogue.labels import OWNER_FACTS, RELATIONSHIPS
from extractor.form.address import (
    WholeAddress,
    is_postal_code,
    may_hold_address,
    name_before_address,
    split_address,
    split_city_line,
)
from extractor.form.boxes import Box
from extractor.form.continued import is_filler
from extractor.form.doubts import doubt
from extractor.form.ink import evidence_at, span_value
from extractor.form.owner_draft import Draft, finish, merged
from extractor.form.owner_grid import heads_of
from extractor.form.record import ReportingOwner, Value
from extractor.form.settle.enumerated import is_listed
from extractor.form.settle.joint import is_captioned, is_head
from extractor.mapping.boxes import check_of
from extractor.mapping.mapper import MappedSpan

_CIK_IN_LINK = re.compile(r"CIK=0*(\d{1,10})", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_PRINTED_CIK = re.compile(r"[\[(]?(?:CIK\b[^\d]{0,12})?(\d{1,10})[\])]?", re.IGNORECASE)


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


def read_owners(
    spans: tuple[MappedSpan, ...], boxes: list[Box], run_together: bool = False
) -> list[ReportingOwner]:
    """All owners in order; one that is listed twice is given once.

    ``run_together``: the page was made by a tool that joins the cells of a line (Markdown).
    """
    drafts: list[Draft] = []
    heads = heads_of(spans)
    box_at = {box.at: box for box in boxes}
    early: list[Box] = []  # boxes before any name belong to the first owner
    waiting: list[
        tuple[MappedSpan, bool]
    ] = []  # and so do other facts; later ones belong to the next name
    for i, s in enumerate(spans):
        if s.label == "rptOwnerName":
            drafts.append(_named(s))
            drafts[-1].listed |= _is_of_list(spans, i, drafts)
            drafts[-1].boxes.update(heads.blank(s))
            for before, cells in waiting:
                _take(drafts[-1], before, cells)
            waiting.clear()
            continue
        if drafts and heads and heads.take(drafts, s):
            continue
        box = box_at.get(i)
        if box is not None and _is_hardly_one(box):
            continue
        if box is not None and box.label in RELATIONSHIPS and s not in heads:
            if drafts:
                _owner_above(drafts, s).boxes.setdefault(box.label, box.value)
            else:
                early.append(box)
        elif s.label in OWNER_FACTS:
            cells = run_together and _over_cell_captions(spans, i)
            if not (drafts and _take(_owner_above(drafts, s), s, cells)):
                waiting.append((s, cells))
    if not drafts and (early or waiting):
        # The name is not to be seen; what is said of the owner still is.
        drafts.append(Draft(None, None))
        for before, cells in waiting:
            _take(drafts[0], before, cells)
    for box in early:
        drafts[0].boxes.setdefault(box.label, box.value)
    return [finish(d) for d in _with_facts(merged(drafts))]


def _owner_above(drafts: list[Draft], s: MappedSpan) -> Draft:
    """The owner that a span below belongs to: the last one named, or that of its column.

    Owners stand in a column each where a row of their grid names several.
    """
    place = s.item.span.place
    if place.grid is None or place.row is None:
        return drafts[-1]
    beside: dict[int, list[tuple[Draft, int | None]]] = {}
    for d in drafts:
        at = d.name_span.item.span.place if d.name_span is not None else None
        if at is not None and at.grid == place.grid and at.row is not None and at.row < place.row:
            beside.setdefault(at.row, []).append((d, at.col))
    if not beside:
        return drafts[-1]
    nearest = beside[max(beside)]
    if len({col for _, col in nearest}) < 2:
        return drafts[-1]
    return next((d for d, col in nearest if col == place.col), drafts[-1])


LIKELY = 0.1
"""Probability below which words beside an empty glyph say nothing of an owner."""


def _is_hardly_one(box: Box) -> bool:
    return box.value.value == "0" and 0.0 < (box.value.confidence or 0.0) < LIKELY


def _named(s: MappedSpan) -> Draft:
    """An owner by its name, with the address that may stand behind it on the same line."""
    text = s.item.span.text
    whole = split_address(text)
    if whole is not None and whole.before:
        owner = Draft(span_value(s, whole.before), s, cik=cik_in_link(s))
        _take_address(owner, s, whole)
        return owner
    name = span_value(s, name_before_address(text))
    if may_hold_address(name.value or ""):
        doubt(name, "the name may hold an address")
    return Draft(name, s, cik=cik_in_link(s), listed=is_listed(s) or is_captioned(s))


def _is_of_list(spans: tuple[MappedSpan, ...], i: int, drafts: list[Draft]) -> bool:
    """Whether a name stands below the head of a list of owners, or below another one there."""
    if i == 0 or is_head(spans[i - 1]):
        return i > 0
    return len(drafts) > 1 and drafts[-2].listed and drafts[-2].name_span is spans[i - 1]


def _take_address(owner: Draft, s: MappedSpan, whole: WholeAddress) -> None:
    owner.streets.append(span_value(s, whole.street))
    owner.city = span_value(s, whole.city)
    owner.state = span_value(s, whole.state) if whole.state else None
    owner.zip = span_value(s, whole.zip) if whole.zip else None
    if whole.country:
        shown = evidence_at(s.item.span.place, whole.country)  # the flag is told by it, too
        owner.country = span_value(s, whole.country).model_copy(update={"evidence": shown})


def _with_facts(drafts: list[Draft]) -> list[Draft]:
    """Where owners have addresses, a "name" without any fact of its own is a stray caption."""
    full = [d for d in drafts if d.streets or d.city]
    if not full or len(full) == len(drafts):
        return drafts
    kept = [d for d in drafts if d.streets or d.city or d.cik or d.zip or d.country or d.listed]
    for d in drafts:
        if d not in kept:  # what was ticked under it belongs to the owner that is there
            for label, value in d.boxes.items():
                kept[0].boxes.setdefault(label, value)
            kept[0].title = kept[0].title or d.title
            kept[0].other = kept[0].other or d.other
    return kept


# -- spans of one owner ----------------------------------------------------------------------


def _take(owner: Draft, s: MappedSpan, cells: bool) -> bool:
    """Give a span to an owner; False when the owner has that fact already."""
    match s.label:
        case "rptOwnerStreet":
            # Behind its city an owner's street is only one that it had not yet.
            if owner.city is not None and owner.streets and owner.street_at != s.cell:
                return False
            # Two lines are all that the record has; a third one is lost on the page, too.
            if len(owner.streets) >= 2:
                return True
            if owner.city is not None:
                owner.street_at = s.cell
            whole = None if owner.streets else split_address(s.item.span.text)
            if whole is not None and whole.before and whole.country:
                # A house or a floor before the number; behind a street's caption no name stands.
                street = f"{whole.before}, {whole.street}"
                whole = whole._replace(before="", street=street)
            if whole is not None and not whole.before:
                _take_address(owner, s, whole)
                return True
            owner.streets.append(span_value(s))
        case "rptOwnerCity":
            return _set(owner, "city", span_value(s))
        case "rptOwnerState" | "rptOwnerZipCode":
            # Narrow columns run together: ``CALIFORNIA 95014``.
            m = _STATE_AND_ZIP.fullmatch(s.item.span.text)
            if m is not None and owner.state is None and state_code(m[1]):
                owner.state = span_value(s, m[1])
                return _set(owner, "zip", span_value(s, m[2]))
            if s.label == "rptOwnerState":
                return _set(owner, "state", span_value(s))
            return not is_postal_code(s.item.span.text) or _set(owner, "zip", span_value(s))
        case "rptOwnerCountry":
            return _set(owner, "country", span_value(s))
        case "rptOwnerCityStateZip":
            if owner.city is not None:
                return False
            _take_city_line(owner, s, cells)
        case "rptOwnerCik":
            return _set(owner, "cik", printed_cik(s))
        case "officerTitle" | "otherText":
            if check_of(s.item) is not None or is_filler(s.item.span.text):
                return True  # ``No`` and ``N/A`` are answers
            return _set(owner, "title" if s.label == "officerTitle" else "other", span_value(s))
    return True


_STATE_AND_ZIP = re.compile(r"([A-Za-z][A-Za-z. ]+?) +(\d{5}(?:-?\d{4})?)")


def _set(owner: Draft, name: str, value: Value | None) -> bool:
    if getattr(owner, name) is not None:
        return False
    setattr(owner, name, value)
    return True


def printed_cik(s: MappedSpan) -> Value | None:
    """A CIK printed as a number, ten digits; a year alone (``Act of`` / ``1940``) is none."""
    text = s.item.span.text.strip()
    m = None if _YEAR.fullmatch(text) else _PRINTED_CIK.fullmatch(text)
    return span_value(s).model_copy(update={"value": m[1].zfill(10)}) if m else None


def _take_city_line(owner: Draft, s: MappedSpan, cells: bool) -> None:
    parts = split_city_line(s.item.span.text, cells)
    owner.city = owner.city or (span_value(s, parts.city) if parts.city else None)
    owner.state = owner.state or (span_value(s, parts.state) if parts.state else None)
    owner.zip = owner.zip or (span_value(s, parts.zip) if parts.zip else None)


_CELL_CAPTIONS = re.compile(r"\(\s*city\s*\)", re.IGNORECASE)


def _over_cell_captions(spans: tuple[MappedSpan, ...], i: int) -> bool:
    """Whether the next line is the paper form's ``(City) (State) (Zip)``."""
    return i + 1 < len(spans) and _CELL_CAPTIONS.match(spans[i + 1].item.span.text) is not None
