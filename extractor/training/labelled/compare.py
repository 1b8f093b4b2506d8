"""How well a text on a page fits a true value, by the value's kind.

1 is the same value, however it is written; less is a text that OCR may have made of it; 0 is
another value. Nothing that is read otherwise counts as the same: close is not equal.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

from extractor.form.values import parse_date, parse_number
from extractor.scoring.canonical import canonical_number, plain_text
from extractor.training.labelled.expected import Expected, Kind

SAME = 1.0
SAME_LETTERS = 0.97
"""The same letters and digits, other case or punctuation."""
MONTH_ONLY = 0.9
"""A date of which the page shows month and year."""
CLOSE = 0.72
"""Ratio of letters from which a text may be a misreading of another."""
DISCOUNT = 0.85
"""What a misreading counts for, times its ratio."""
SHORTEST_CLOSE = 4
"""Letters; shorter texts are the same or another."""

_MONTH_YEAR = re.compile(r"(\d{1,2})\s*/\s*(\d{4}|\d{2})")
_AS_DIGITS = str.maketrans("OoQDlIi|!SsBZz", "00001111155822")
_LETTERS = {"ACQUIRED": "A", "DISPOSED": "D", "DIRECT": "D", "INDIRECT": "I"}


@lru_cache(maxsize=20_000)
def squeeze(text: str) -> str:
    """Letters and digits alone, case folded."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in plain if c.isalnum())


def fit(text: str, expected: Expected) -> float:
    """How well a cell's text fits one of the expected texts, 0 to 1."""
    return max((fits(text, wanted, expected.kind) for wanted in expected.texts), default=0.0)


@lru_cache(maxsize=50_000)
def fits(text: str, wanted: str, kind: Kind) -> float:
    """How well a text fits a true value of a kind, 0 to 1."""
    match kind:
        case "date":
            return _date(text, wanted)
        case "number":
            return _number(text, wanted)
        case "code":
            return SAME if _bare(text) == _bare(wanted) else 0.0
        case "letter":
            bare = _bare(text)
            return SAME if _LETTERS.get(bare, bare) == wanted.upper() else 0.0
        case _:
            return _text(text, wanted)


def _bare(text: str) -> str:
    return "".join(c for c in text.upper() if c.isalnum())


def _text(text: str, wanted: str) -> float:
    if plain_text(text) == plain_text(wanted):
        return SAME
    a, b = squeeze(text), squeeze(wanted)
    if a == b and a:
        return SAME_LETTERS
    return _close(a, b)


def _close(a: str, b: str) -> float:
    if min(len(a), len(b)) < SHORTEST_CLOSE:
        return 0.0
    ratio = fuzz.ratio(a, b) / 100
    return DISCOUNT * ratio if ratio >= CLOSE else 0.0


def _number(text: str, wanted: str) -> float:
    true = canonical_number(wanted)
    said = parse_number(text)
    if true is None:
        return _text(text, wanted)
    if said is not None:
        number = canonical_number(said)
        if number == true:
            return SAME
    if not _mostly_digits(text):
        return 0.0
    if said is None:
        mended = parse_number("".join(text.split()).translate(_AS_DIGITS))
        if mended is not None and canonical_number(mended) == true:
            return DISCOUNT
    a = "".join(c for c in text.translate(_AS_DIGITS) if c.isdigit())
    return _close(a, "".join(c for c in true if c.isdigit()))


def _date(text: str, wanted: str) -> float:
    day = wanted[:10]
    said = parse_date(text)
    if said == day:
        return SAME
    if (m := _MONTH_YEAR.fullmatch(text.strip())) is not None:
        same = int(m[1]) == int(day[5:7] or 0) and day[:4].endswith(m[2])
        return MONTH_ONLY if same else 0.0
    if not _mostly_digits(text):
        return 0.0
    if said is None and parse_date("".join(text.split()).translate(_AS_DIGITS)) == day:
        return DISCOUNT
    try:
        true = dt.date.fromisoformat(day)
    except ValueError:
        return _text(text, wanted)
    a = "".join(c for c in text.translate(_AS_DIGITS) if c.isdigit())
    styles = (f"{true:%m%d%Y}", f"{true.month}{true.day}{true.year}", f"{true:%m%d%y}")
    # One digit in eight misread; the days of one month are no misreadings of one another.
    return DISCOUNT * 0.8 if said is None and any(_one_off(a, style) for style in styles) else 0.0


def _mostly_digits(text: str) -> bool:
    """Whether a text may be a number or a date in which letters were misread."""
    return 2 * sum(map(str.isdigit, text)) >= sum(map(str.isalnum, text))


def _one_off(a: str, b: str) -> bool:
    return len(b) >= 6 and len(a) >= 5 and fuzz.ratio(a, b) >= 85
