"""Addresses abroad, in a cell of their own below the owner's name: a country ends them.

    Berg Anna                      Roux Marc
    Kungsgatan 3                   4 Rue Haute
    Malmo 211 22                   69002 Lyon, France
    Sweden

A country is nobody's name. Where the last line of the cell is one, or ends in one behind a city
with its postal code, the line before it is the city's and those up to the name are streets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.form.address import (
    is_country,
    postal_code_first,
    split_address,
    split_city_line,
)
from extractor.form.settle.trust import GUESSED
from extractor.mapping.fuzzy import known_words
from extractor.mapping.mapper import MappedSpan
from extractor.mapping.text import normalise

MOST_LINES = 6
"""Lines below a name that an address may have."""
NAME = "rptOwnerName"
_STREET, _CITY, _COUNTRY = "rptOwnerStreet", "rptOwnerCityStateZip", "rptOwnerCountry"
_PARTS = frozenset({_STREET, _CITY, _COUNTRY, NAME, "rptOwnerCity", "rptOwnerCik", "other"})


def settle_abroad(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with the lines of addresses abroad named; a country may be cut off a line."""
    spans = _countries_told(_captioned(spans))
    out: list[MappedSpan] = []
    k = 0
    while k < len(spans):
        out.append(spans[k])
        k += 1
        if spans[k - 1].label != NAME or spans[k - 1].item.span.place.grid is None:
            continue
        block = _lines_below(spans, k - 1)
        found = _address(block)
        if found is not None:
            out += found
            k += len(block)
    return tuple(out)


def _captioned(spans: Sequence[MappedSpan]) -> Sequence[MappedSpan]:
    """A country at the caption ``(Country)`` of an owner's address is the owner's.

    It is typed over its caption, below it or beside it, as the cell leaves room. Only pages with
    places tell that.
    """
    at = [
        k
        for k, s in enumerate(spans)
        if s.item.span.place.box is not None and _CAPTION.fullmatch(s.item.span.text)
    ]
    if not at:
        return spans
    out = list(spans)
    for k in at:
        near = [
            j
            for j in range(max(0, k - REACH), min(len(spans), k + REACH + 1))
            if spans[j].label in _UNNAMED
            and is_country(spans[j].item.span.text)
            and _is_near(spans[k], spans[j])
        ]
        if len(near) == 1:
            out[near[0]] = _named(out[near[0]], _COUNTRY)
    return out


_CAPTION = re.compile(r"\(\s*country\s*\)", re.IGNORECASE)
_UNNAMED = frozenset({"other", NAME, _STREET, _CITY, "rptOwnerCity", "rptOwnerState"})
REACH = 12
"""Spans from the caption of a country to the country: what stands beside is among them."""
NEAR = 1.5
"""Heights of a line that lie between the two."""


def _is_near(caption: MappedSpan, s: MappedSpan) -> bool:
    """Whether a span stands in the column of a caption, on its line or the next to it."""
    a, b = caption.item.span.place, s.item.span.place
    if a.box is None or b.box is None or (a.page, a.grid, a.col) != (b.page, b.grid, b.col):
        return False
    height = min(a.box[3] - a.box[1], b.box[3] - b.box[1])
    return max(b.box[1] - a.box[3], a.box[1] - b.box[3]) <= NEAR * height


def _countries_told(spans: Sequence[MappedSpan]) -> list[MappedSpan]:
    """A country's name behind a city that has its place is no line of a city."""
    out: list[MappedSpan] = []
    city = False  # given since the last name
    for s in spans:
        if s.label == NAME:
            city = False
        city = city or s.label == "rptOwnerCity"
        if city and s.label == _CITY and is_country(s.item.span.text):
            s = _named(s, _COUNTRY)
        out.append(s)
    return out


def _lines_below(spans: Sequence[MappedSpan], name: int) -> list[MappedSpan]:
    """The lines right below a name, in its cell, up to the one with a country."""
    out: list[MappedSpan] = []
    for s in spans[name + 1 : name + 1 + MOST_LINES]:
        a, b = spans[name].item.span.place, s.item.span.place
        beside = s.item.line - (out[-1] if out else spans[name]).item.line != 1
        if beside or a.cell != b.cell:
            break
        country = is_country(s.item.span.text)
        if s.item.span.check is not None or not (s.label in _PARTS or (out and country)):
            break
        if s.label == "other" and normalise(s.item.span.text) in known_words():
            break  # a caption
        out.append(s)
        if country or _with_country(s) is not None or _ends_abroad(s):
            return out
    return out if _ends_with_city(out, spans[name + 1 + len(out) : name + 2 + len(out)]) else []


def _ends_with_city(block: Sequence[MappedSpan], behind: Sequence[MappedSpan]) -> bool:
    """``Postfach 77`` over ``8001 Zürich`` at the end of a cell: a city, and no country told."""
    if len(block) < 2 or any(s.cell == block[-1].cell for s in behind):
        return False
    if not _HOUSE.search(block[-2].item.span.text) or block[-2].label == NAME:
        return False
    return postal_code_first(block[-1].item.span.text) is not None


_HOUSE = re.compile(r"\d[\w-]*$|^\d")


def _address(block: Sequence[MappedSpan]) -> list[MappedSpan] | None:
    """The lines of an address abroad, each with its label; None where nothing was amiss."""
    if not block:
        return None
    *lines, last = block
    if not lines and split_address(last.item.span.text) is not None:
        return [_named(last, _STREET)]  # all of it on one line
    labels = {s.label for s in block}
    named = labels <= _PARTS - {"other", NAME, "rptOwnerCik"} and labels & {_CITY, "rptOwnerCity"}
    if named and (not lines or _STREET in labels):
        return None
    parted = _with_country(last)
    if parted is not None:
        return [*(_named(s, _STREET) for s in lines), *parted]
    if _ends_abroad(last) or (lines and not is_country(last.item.span.text)):
        return [*(_named(s, _STREET) for s in lines), _named(last, _CITY)]
    if not lines:
        return None  # a country right below a name may be anything
    *streets, city = lines
    if not (postal_code_first(city.item.span.text) or split_city_line(city.item.span.text).zip):
        return [*lines, _named(last, _COUNTRY)]
    return [
        *(_named(s, _STREET) for s in streets),
        _named(city, _CITY),
        _named(last, _COUNTRY),
    ]


def _named(s: MappedSpan, label: str) -> MappedSpan:
    return s if s.label == label else s._replace(label=label, probability=GUESSED)


def _ends_abroad(s: MappedSpan) -> bool:
    """Whether a line is a city, its country and the postal code: ``LONDON, ENGLAND EC2R 6DA``."""
    parts = split_city_line(s.item.span.text)
    if not (parts.city and parts.state and parts.zip) or any(map(str.isdigit, parts.city)):
        return False
    if _CODE.fullmatch(parts.state):
        return True  # ``Shanghai F4 200120``
    return "," in s.item.span.text and is_country(parts.state)


_CODE = re.compile(r"[A-Z]\d")
"""EDGAR's codes of countries and provinces abroad."""


def _with_country(s: MappedSpan) -> tuple[MappedSpan, MappedSpan] | None:
    """``75008 Paris, France`` as city and country."""
    text = s.item.span.text
    city, comma, country = text.rpartition(",")
    if not comma or not is_country(country.strip()):
        return None
    if not (postal_code_first(city) or split_city_line(city).zip):
        return None
    parts = [s.item.span._replace(text=t, source=t) for t in (city.strip(), country.strip())]
    first, second = (s._replace(item=s.item._replace(span=part)) for part in parts)
    return _named(first, _CITY), _named(second, _COUNTRY)
