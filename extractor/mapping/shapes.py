"""The shape of a text: what it looks like, whatever it means.

A shape is a vector of numbers from 0 to 1 (`SHAPE_NAMES`). The classifiers see shapes of
single cells, and means of shapes over columns.
"""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from extractor.catalogue.codes import TRANSACTION_CODES
from extractor.catalogue.place_names import CANADIAN_PROVINCES, US_STATES

Floats = NDArray[np.float32]

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_NUMERIC_DATE = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}"
_WORD_DATE = rf"{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}}[ -]{_MONTH},?[ -]\d{{2,4}}"
DATE = re.compile(rf"{_NUMERIC_DATE}|{_WORD_DATE}", re.IGNORECASE)
NUMBER = re.compile(r"[-+(]?\s*(?:US)?\$?\s*[\d,]*\.?\d+\)?%?")
_TRAILING_DATE = re.compile(rf"(?:{_NUMERIC_DATE}|{_WORD_DATE})\s*$", re.IGNORECASE)
_CODE = re.compile(r"(?:[345]\s*)?[A-Z](?:\s*[345])?(?:\s*/\s*K)?")
_ZIP = re.compile(r"\d{5}(?:-?\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d")
_STATE_ZIP = re.compile(r"[A-Za-z. ]+,?\s+[A-Z][A-Z0-9]\.?,?\s+\d{5}(?:-?\d{4})?")
_SYMBOL = re.compile(r"[\[(]\s*(?:[A-Z]+\s*:\s*)?[A-Za-z0-9./ -]{1,12}\s*[\])]\s*$")
_TICKER = re.compile(r"[A-Z]{1,5}(?:[.-][A-Z]{1,2})?")
_LISTED = re.compile(r"[\[(]?F?\d{1,2}[\]).:]\)?\s*\S", re.IGNORECASE)
_STREET = re.compile(r"\d+\s+\S+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORD = re.compile(r"[a-z0-9]+")
_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_UPPER = re.compile(r"[A-Z]")
_COUNTED = (_LETTER, _DIGIT, _UPPER)
_NOT_COUNTED = tuple(
    bytes(code for code in range(128) if not kind.match(chr(code))) for kind in _COUNTED
)
_ADDRESS_WORDS = _words(
    """
    box suite ste floor street st avenue ave road rd drive dr blvd boulevard plaza way lane ln
    parkway pkwy court ct place center centre highway hwy attn c o
    """
)
_ENTITY_WORDS = _words(
    """
    inc corp corporation company co llc lp ltd plc trust fund partners holdings group bancorp
    capital
    """
)
_ROLE_WORDS = _words(
    """
    officer chief president vice vp evp svp ceo cfo coo director chairman chair secretary
    treasurer counsel controller head member manager
    """
)
_SECURITY_WORDS = _words(
    """
    stock common option options unit units warrant warrants share shares preferred note notes
    right rights securities depositary debenture debentures rsu rsus phantom interest
    interests
    """
)
_SIGNED = ("/s/", "attorney", "by:", "power of", "poa")
_CIK = re.compile(r"\d{10}|0\d{6,9}")
_HELD_WORDS = _words(
    """
    by see trust spouse wife husband child ira held footnote
    """
)

SHAPE_NAMES: tuple[str, ...] = (
    "empty", "date", "number", "decimal", "dollar", "acquired_or_disposed",
    "direct_or_indirect", "transaction_code", "v", "one_letter", "length", "words",
    "letters", "digits", "upper", "state", "zip", "state_zip", "comma", "signed",
    "trailing_date", "bracketed_symbol", "ticker", "listed", "street", "address_word",
    "entity", "role", "security", "cik", "held", "colon", "bracket", "sentence", "word_di",
    "small_number", "capitalised",
)  # fmt: skip
N_SHAPES = len(SHAPE_NAMES)

_DI_WORDS = frozenset({"direct", "indirect", "d", "i", "(d)", "(i)", "dir", "ind"})
_AD_WORDS = frozenset({"a", "d", "(a)", "(d)", "acquired", "disposed"})


@lru_cache(maxsize=4096)
def shape(text: str) -> Floats:
    """The shape of ``text``: N_SHAPES numbers from 0 to 1."""
    v = [0.0] * N_SHAPES
    if not text:
        v[0] = 1.0
    elif len(text) > PROSE:
        _prose(v, text)
    else:
        _describe(v, text)
    return np.array(v, np.float32)


def _describe(v: list[float], text: str) -> None:
    n = len(text)
    low = text.lower()
    letters, digits, capitals = _counts(text)
    words = text.split()
    number = digits > 0 and NUMBER.fullmatch(text) is not None
    short = n <= 60
    v[1] = digits > 0 and short and DATE.fullmatch(text) is not None
    v[2] = number
    v[3] = number and "." in text
    v[4] = "$" in text
    v[5] = low in _AD_WORDS
    v[6] = low in _DI_WORDS
    v[7] = n <= 7 and _CODE.fullmatch(text) is not None and _letter(text) in TRANSACTION_CODES
    v[8] = low in ("v", "(v)")
    v[9] = letters == 1 and n <= 3
    v[10] = min(n, 60) / 60
    v[11] = min(len(words), 12) / 12
    v[12] = letters / n
    v[13] = digits / n
    v[14] = capitals / letters if letters else 0.0
    v[15] = low.upper().strip(".") in _STATES if n <= 3 else low.upper() in _STATE_NAMES
    v[16] = digits >= 3 and n <= 10 and _ZIP.fullmatch(text) is not None
    v[17] = "," in text
    if letters:
        found = set(_WORD.findall(low))
        v[19] = any(sign in low for sign in _SIGNED)
        v[26] = not found.isdisjoint(_ENTITY_WORDS)
        v[27] = not found.isdisjoint(_ROLE_WORDS)
        v[28] = not found.isdisjoint(_SECURITY_WORDS)
        v[30] = not found.isdisjoint(_HELD_WORDS)
        if digits:
            v[20] = text[-1].isdigit() and _TRAILING_DATE.search(text) is not None
        v[21] = text[-1] in "])" and _SYMBOL.search(text) is not None
        if short:
            v[22] = n <= 8 and _TICKER.fullmatch(text) is not None
            v[25] = len(found & _ADDRESS_WORDS) / 2 if found else 0.0
            if digits:
                v[18] = text[-1].isdigit() and _STATE_ZIP.fullmatch(text) is not None
                v[24] = _STREET.match(text) is not None
    v[23] = digits > 0 and _LISTED.match(text) is not None
    v[29] = digits >= 7 and _CIK.fullmatch(text) is not None
    v[31] = text[-1] == ":"
    v[32] = text[0] == "("
    v[33] = n > 80 and text[-1] in '.)"”'
    v[34] = low in ("direct", "indirect", "dir", "ind")
    v[35] = number and digits <= 3
    v[36] = bool(words) and sum([w[0].isupper() for w in words]) / len(words) > 0.6


def _counts(text: str) -> list[int]:
    """How many letters, digits and plain capitals a text has."""
    if text.isascii():  # nearly all: without a list of each match
        plain = text.encode()
        return [len(plain.translate(None, others)) for others in _NOT_COUNTED]
    return [len(kind.findall(text)) for kind in _COUNTED]


PROSE = 260
"""Characters; longer text is prose, of which only a few things are looked at."""


def _prose(v: list[float], text: str) -> None:
    v[10] = v[11] = 1.0
    v[4] = "$" in text
    v[12] = 0.8
    v[17] = "," in text
    v[23] = _LISTED.match(text) is not None
    v[33] = text[-1] in '.)"”'


def _letter(text: str) -> str:
    bare = text.removesuffix("K").rstrip("/ ") if "/" in text else text
    return bare.strip("345 ")


_STATES = {**US_STATES, **CANADIAN_PROVINCES}
_STATE_NAMES = frozenset(_STATES.values())


def looks_like_value(text: str) -> bool:
    """Whether a text is of a kind that only values have: a number, a date, a one-letter code."""
    if not text.isalpha():
        return is_date_or_number(text)
    return text.isupper() and bool(shape(text)[5:8].any())


def is_date_or_number(text: str) -> bool:
    """Whether a text is a date or a number as a whole."""
    return _DIGIT.search(text) is not None and bool(shape(text)[1:3].any())
