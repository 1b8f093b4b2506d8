"""The SEC's two-character codes of states, provinces and countries, both ways.

The codes are the SEC's own (EDGAR Ownership XML Technical Specification, appendix A),
not those of any postal or ISO list: Germany is ``2M``. A code from the 50 states and
the District of Columbia is the postal one.
"""

from __future__ import annotations

import re
import unicodedata

from extractor.catalogue.place_names import CANADIAN_PROVINCES, COUNTRIES, US_STATES

STATES_AND_COUNTRIES = US_STATES | CANADIAN_PROVINCES | COUNTRIES
"""Every code that ``rptOwnerState`` takes."""

# Names that people and later editions of the list use for the same place.
_OTHER_NAMES = {
    "BRUNEI": "D9",
    "CABO VERDE": "E8",
    "CANADA": "Z4",
    "CZECHIA": "2N",
    "DEMOCRATIC REPUBLIC OF THE CONGO": "Y3",
    "ENGLAND": "X0",
    "ESWATINI": "V6",
    "FALKLAND ISLANDS": "H7",
    "GREAT BRITAIN": "X0",
    "HOLY SEE": "X4",
    "HONG KONG SAR": "K3",
    "IRAN": "K9",
    "IVORY COAST": "L7",
    "KAZAKHSTAN": "1P",
    "KOREA": "M5",
    "LAOS": "M7",
    "LIBYA": "N1",
    "MACAO": "N5",
    "MACEDONIA": "1U",
    "MICRONESIA": "1K",
    "MOLDOVA": "1S",
    "NEWFOUNDLAND AND LABRADOR": "A4",
    "NORTH KOREA": "M4",
    "NORTH MACEDONIA": "1U",
    "PALESTINE": "1X",
    "PEOPLES REPUBLIC OF CHINA": "F4",
    "PRC": "F4",
    "REPUBLIC OF IRELAND": "L2",
    "REPUBLIC OF KOREA": "M5",
    "RUSSIA": "1Z",
    "SCOTLAND": "X0",
    "SOUTH KOREA": "M5",
    "SYRIA": "V9",
    "TAIWAN": "F5",
    "TANZANIA": "W0",
    "THE BAHAMAS": "C5",
    "THE NETHERLANDS": "P7",
    "TURKIYE": "W8",
    "UAE": "C0",
    "UK": "X0",
    "UNITED STATES OF AMERICA": "X1",
    "US": "X1",
    "USA": "X1",
    "VATICAN CITY": "X4",
    "VIETNAM": "Q1",
    "WASHINGTON DC": "DC",
    "WALES": "X0",
}


def _key(text: str) -> str:
    """Letters and digits only, upper case, without accents."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).upper()
    plain = re.sub(r"['’.]", "", plain).replace("&", " AND ")
    return " ".join(re.sub(r"[^A-Z0-9]+", " ", plain).split())


def _names(*tables: dict[str, str]) -> dict[str, str]:
    # The first table that has a name wins: GEORGIA is the state before the country.
    names: dict[str, str] = {}
    for table in tables:
        for code, name in table.items():
            names.setdefault(_key(name), code)
            names.setdefault(_key(name.removesuffix(", CANADA")), code)
    for name, code in _OTHER_NAMES.items():
        if any(code in table for table in tables):
            names.setdefault(name, code)
    return names


_STATE_NAMES = _names(US_STATES, CANADIAN_PROVINCES, COUNTRIES)
_COUNTRY_NAMES = _names(COUNTRIES)


def state_code(text: str) -> str | None:
    """The code that ``rptOwnerState`` takes, from a code or a name; None if unknown.

    States come before countries of the same name: ``Georgia`` is ``GA``.
    """
    key = _key(text)
    return key if key in STATES_AND_COUNTRIES else _STATE_NAMES.get(key)


def country_code(text: str) -> str | None:
    """The code that ``rptOwnerCountry`` takes, from a code or a name; None if unknown.

    ``Georgia`` is ``2Q`` here; names and codes of states and provinces are unknown.
    """
    key = _key(text)
    return key if key in COUNTRIES else _COUNTRY_NAMES.get(key)


def place_name(code: str) -> str | None:
    """The SEC's name of a code, in capitals; None if there is no such code."""
    return STATES_AND_COUNTRIES.get(code.strip().upper())
