"""The last line of an address, which pages print in one run: city, state, postal code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.catalogue.place_names import US_STATES
from extractor.catalogue.places import country_code, state_code

# US, Canadian ("J6Y1Y4"), British ("EC1A 1BB"), Irish ("D02 X8167") and plain numeric codes.
_CANADIAN = r"[A-Z]\d[A-Z] ?\d[A-Z]\d"
_ZIP = (
    rf"(?P<zip>{_CANADIAN}|[A-Z]{{1,2}}\d[A-Z\d]? ?\d[A-Z]{{2}}|[A-Z]\d[\dW] ?[A-Z\d]{{4,5}}"
    r"|[A-Z]{0,3}-?\d[\dA-Z-]{2,9}|\d{3} \d{2})"
)
_TRAILING_ZIP = re.compile(rf"^(?P<rest>.*?)[,\s]+{_ZIP}$", re.IGNORECASE)
_TERRITORY = re.compile(r"[A-Z]{2,3}")
_DIGIT = re.compile(r"\d")
MOST_STATE_WORDS = 6


class CityLine(NamedTuple):
    """Its parts as printed; None where the line has no such part."""

    city: str | None
    state: str | None
    zip: str | None


def split_city_line(text: str, cells: bool = False) -> CityLine:
    """``FOSTER CITY, CA 94404`` in its parts; what is neither state nor code is the city.

    ``cells``: the parts stand in cells of their own that ran together, as under the paper
    form's ``(City) (State) (Zip)``; punctuation then belongs to the part that it follows.
    """
    text = text.strip()
    pieces = [piece.strip() for piece in text.split(",")]
    if not cells and len(pieces) >= 3 and state_code(pieces[-2]) and _DIGIT.search(pieces[-1]):
        return CityLine(", ".join(pieces[:-2]) or None, pieces[-2], pieces[-1])
    m = _dutch(text) or _TRAILING_ZIP.match(text)
    zip_code = m["zip"] if m else None
    rest = m["rest"].strip() if m else text
    if m is None and (first := postal_code_first(text)) is not None:
        city, country = _split_state(first[1], None)  # ``75008 Paris France``
        told = country is not None and is_country(country)
        return CityLine(city if told else first[1], country if told else None, first[0])
    city, state = _split_state(rest, zip_code)
    if state is not None and zip_code is None and is_country(state):
        inner = _TRAILING_ZIP.match(city.strip(" ,"))  # ``Tel Aviv 6744317 Israel``
        if (begin := postal_code_first(city.strip(" ,"))) is not None:
            zip_code, city = begin  # ``75008 Paris France``
        elif inner is not None and _LONG_CODE.search(inner["zip"]):
            city, zip_code = inner["rest"], inner["zip"]
    trim = " " if cells else " ,"
    city = city.strip(trim)
    return CityLine(city or None, state, zip_code)


_LONG_CODE = re.compile(r"\d{4}|\d[A-Z]|[A-Z]\d", re.IGNORECASE)
_DUTCH = re.compile(r"(?P<rest>.*?)[,\s]+(?P<zip>[1-9]\d{3} (?P<letters>[A-Z]{2}))$", re.DOTALL)


def _dutch(text: str) -> re.Match[str] | None:
    """``Amsterdam P7 1016 GV``: a code of a number and two letters that are no state's."""
    m = _DUTCH.match(text) if text[-3:-2] == " " else None
    return m if m is not None and m["letters"] not in US_STATES else None


_POSTAL_FIRST = re.compile(
    r"(?P<zip>(?:[A-Z]{1,2}-)?\d{3} \d{2}|(?:[A-Z]{1,2}-)?\d{4,6}) (?P<city>[^\d,]{2,})"
)


def postal_code_first(text: str) -> tuple[str, str] | None:
    """Postal code and city of ``114 51 Stockholm``; None for a street with its number."""
    m = _POSTAL_FIRST.fullmatch(text.strip())
    if m is None or len(m["city"].split()) > MOST_CITY_WORDS or _STREET.search(m["city"]):
        return None
    return m["zip"], m["city"]


HOME = "X1"
SHORTEST_COUNTRY = 4
"""Letters of a country's name; shorter texts may be codes of states as well."""


def is_country(text: str) -> bool:
    """Whether a text is the name of a country that is not the United States."""
    return len(text) >= SHORTEST_COUNTRY and country_code(text) not in (None, HOME)


MOST_CITY_WORDS = 3
_STREET = re.compile(
    r"\b(?:st|street|ave|avenue|road|rd|drive|dr|lane|ln|blvd|boulevard|way|court|ct|place|pl"
    r"|parkway|pkwy|highway|hwy|suite|circle|terrace|plaza|square|trail)\b",
    re.IGNORECASE,
)
_NAME_FIRST = re.compile(r"(?P<name>[^\d,]{4,}?),? (?:\d|P\.? ?O\.? |C/O )", re.IGNORECASE)


def name_before_address(text: str) -> str | None:
    """The name of ``SMITH GARY 5907 FALLS CT. HOUSTON, TX 77041``; None for anything else."""
    m = _NAME_FIRST.match(text)
    if m is None or len(m["name"].split()) < 2:
        return None
    parts = split_city_line(text)
    if not (parts.city and parts.state and parts.zip) or len(parts.city) <= len(m["name"]) + 3:
        return None
    return m["name"]


class WholeAddress(NamedTuple):
    """What stands before the street, the street with all its parts, and the city's line.

    An address abroad may have no state and no postal code; one at home names no country.
    """

    before: str
    street: str
    city: str
    state: str | None
    zip: str | None
    country: str | None = None


_STARTS_STREET = re.compile(
    r"\d|p\.? ?o\.? box\b|c/o\b|(?:one|two|three|suite|unit|floor)\b", re.IGNORECASE
)
_SURE_ZIP = re.compile(rf"\d{{5}}(?:-?\d{{4}})?|{_CANADIAN}", re.IGNORECASE)
_HOUSE = re.compile(r"\d[\w-]* [^\W\d]|[^\W\d]\.? \d[\w-]*$")
LONGEST_ADDRESS = 240


def split_address(text: str) -> WholeAddress | None:
    """``SMITH GARY, 5907 FALLS CT, HOUSTON, TX 77041`` in its parts; None where that is unsure.

    Sure is an address between commas that ends in a state and a postal code of the United
    States or Canada, or in a country behind a city.
    """
    pieces = text.split(",")
    if not len(pieces) > 2 or len(text) > LONGEST_ADDRESS:
        return None
    if _names_country(pieces[-1].strip()):
        home = split_address(",".join(pieces[:-1]))
        country = pieces[-1].strip()
        return home._replace(country=country) if home else _split_abroad(pieces[:-1], country)
    starts = [k for k, piece in enumerate(pieces) if _STARTS_STREET.match(piece.strip())]
    first = starts[0] if starts else len(pieces)
    for last in (1, 2):
        # A street has a piece of its own before the city's line.
        if first >= len(pieces) - last:
            break
        found = split_city_line(",".join(pieces[-last:]))
        if not (found.city and found.state and found.zip):
            continue
        if _SURE_ZIP.fullmatch(found.zip) is None and not is_country(found.state):
            continue
        if any(map(str.isdigit, found.city)) or len(found.city.split()) > MOST_CITY_WORDS:
            continue
        before, street = ",".join(pieces[:first]), ",".join(pieces[first:-last])
        return WholeAddress(before.strip(), street.strip(), found.city, found.state, found.zip)
    return None


_SHORT_COUNTRIES = frozenset({"UK", "U.K.", "USA", "UAE", "PRC"})


def _names_country(text: str) -> bool:
    """Whether a text is the name of a country, at home as well."""
    if len(text) < SHORTEST_COUNTRY and text not in _SHORT_COUNTRIES:
        return False
    code = state_code(text)
    return code not in US_STATES and country_code(text) is not None


def _split_abroad(pieces: Sequence[str], country: str) -> WholeAddress | None:
    """The address before a country: ``Kungsgatan 3, 111 43 Stockholm`` or ``... London``.

    The city is the last piece, with its postal code or with a piece of the code alone behind
    it; a street before it has a number.
    """
    *before, last = (piece.strip() for piece in pieces)
    zip_code: str | None = None
    if _POSTAL_ALONE.fullmatch(last) and len(before) > 1:
        zip_code = last
        *before, last = before
    city, state, own = split_city_line(last)
    city, zip_code = city or last, own or zip_code
    if zip_code is None and (m := _ISLAND.fullmatch(last)):
        city, zip_code = m["city"], m["zip"]
    numbered = [k for k, piece in enumerate(before) if _DIGIT.search(piece)]
    if not numbered or _DIGIT.search(city) or len(city.split()) > MOST_CITY_WORDS:
        return None
    first = numbered[0]
    return WholeAddress(
        ", ".join(before[:first]), ", ".join(before[first:]), city, state, zip_code, country
    )


_ISLAND = re.compile(r"(?P<city>[^\d,]{3,}?) (?P<zip>[A-Z]{2} ?\d{2})")
"""A city with a short code of letters and a number: ``Hamilton HM 08``."""
_POSTAL_ALONE = re.compile(r"(?=.*\d)[A-Z\d]{2,4}[ -]?[A-Z\d]{2,4}", re.IGNORECASE)


def may_hold_address(name: str) -> bool:
    """Whether a name between commas has a house number or a postal code with its city."""
    behind = [piece.strip() for piece in name.split(",")[1:]]
    numbered = sum(_HOUSE.search(piece) is not None for piece in behind)
    return len(behind) >= 2 and (numbered >= 2 or any(map(_is_street, behind)))


def _is_street(piece: str) -> bool:
    return _DIGIT.search(piece) is not None and (
        _STREET.search(piece) is not None or _STARTS_STREET.match(piece) is not None
    )


_UNIT_LINE = re.compile(
    r"(?:mail ?(?:stop|code|drop)|p\.? ?o\.? ?box|suite|ste|floor|fl|apt|apartment|unit|room|rm"
    r"|bldg|building|level|flat|studio|dept|department)\.?\s*(?:#|no\.?)?\s*[A-Z]?[\d-]+[A-Z]?",
    re.IGNORECASE,
)


def is_unit_line(text: str) -> bool:
    """Whether a text is a part of a street address and nothing else: ``MAIL STOP 251``."""
    return _UNIT_LINE.fullmatch(text.strip()) is not None


_POSTAL = re.compile(r"(?=.*\d)[A-Z0-9](?:[A-Z0-9 -]{0,10}[A-Z0-9])", re.IGNORECASE)


def is_postal_code(text: str) -> bool:
    """Whether a text has the shape of a postal code of some country: ``10,000`` has not."""
    return _POSTAL.fullmatch(text.strip()) is not None


def _split_state(text: str, zip_code: str | None) -> tuple[str, str | None]:
    """The longest end of the text that names a state, province or country, with a city before."""
    words = text.split()
    for k in range(max(1, len(words) - MOST_STATE_WORDS), len(words)):
        tail = " ".join(words[k:]).strip(" ,")
        if state_code(tail) is not None:
            return " ".join(words[:k]), tail
    if len(words) >= 2 and zip_code and re.fullmatch(_CANADIAN, zip_code, re.IGNORECASE):
        # Canadian provinces by their postal letters are not in the SEC's list.
        tail = words[-1].strip(",")
        if _TERRITORY.fullmatch(tail):
            return " ".join(words[:-1]), tail
    return text, None
