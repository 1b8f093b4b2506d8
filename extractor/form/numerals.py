"""Numbers as other countries write them: commas for points, blanks between thousands, currencies.

How a page writes decimals is told by its numbers together: ``12,40`` is none in American
spelling, and beside it ``1.500`` is a thousand and a half, not one and a half.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from extractor.form import values
from extractor.mapping.holds import AMOUNTS
from extractor.mapping.mapper import MappedTable

Decimals = Literal["point", "comma", "both"]
"""What a page writes before decimals; ``both``: its numbers do not agree."""

_SIGN = r"(?:[A-Z]{0,3}[$€£¥]|EUR|USD|GBP|CHF)?\s?"
_COMMA = re.compile(rf"{_SIGN}\d{{1,3}}(?:(?:\.\d{{3}})+|\d*),\d{{1,2}}\s?[€£¥]?")
_POINT = re.compile(rf"{_SIGN}(?:\d{{1,3}}(?:,\d{{3}})+|\d*)\.(?:\d{{1,2}}|\d{{4,}})")
_POINT_THOUSANDS = re.compile(rf"{_SIGN}[1-9]\d{{0,2}}(?:\.\d{{3}})+")
_AMERICAN_THOUSANDS = re.compile(r"[^\d,.]*\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_GROUPED = re.compile(r"(?P<sign>\$?\s?)(?P<digits>[1-9]\d{0,2}(?: \d{3})+)(?P<rest>\.\d+)?")
_CURRENCY = re.compile(
    r"(?P<a>US\$|USD|EUR|GBP|JPY|CHF|[€£¥])?\s*(?P<number>[\d.,]+)\s*(?P<b>USD|EUR|GBP|JPY|CHF|[€£¥])?"
)
_DOLLARS = frozenset({"US$", "USD", None})


def decimals_of(tables: Iterable[MappedTable]) -> Decimals:
    """How numbers are written, told by all columns of amounts of a page's tables."""
    texts: list[str] = []
    for mapped in tables:
        columns = [c for c, label in enumerate(mapped.labels) if label in AMOUNTS]
        rows = [mapped.table.texts[r] for r in mapped.table.body]
        texts += [row[c] for row in rows for c in columns]
    if not any(
        [text[-3:-2] == "," or text[-2:-1] == "," or text[-1:] in _BEHIND for text in texts]
    ):
        return "point"  # nearly every page
    told = [text for text in texts if _COMMA.fullmatch(text)]
    if not told:
        return "point"
    if any(_POINT.fullmatch(text) or _AMERICAN_THOUSANDS.fullmatch(text) for text in texts):
        return "both"
    # ``1,5`` alone may be the beginning of a number that its column cut.
    whole = any("." in text or text[-1:] in _BEHIND or text[-3:-2] == "," for text in told)
    return "comma" if whole else "both"


_BEHIND = frozenset("€£¥")


def parse_comma(text: str) -> str | None:
    """A number whose points part thousands and whose comma stands before decimals."""
    if "," not in text and "." in text and _POINT_THOUSANDS.fullmatch(text) is None:
        return None
    return parse_spelled(text.translate(_SWAPPED))


_SWAPPED = {ord("."): ",", ord(","): "."}


def may_be_thousands(text: str) -> bool:
    """Whether a number has points where thousands could be parted: ``1.500``."""
    return _POINT_THOUSANDS.fullmatch(text) is not None


def parse_spelled(text: str) -> str | None:
    """A number, also with its currency in letters or with a sign that is no dollar's."""
    found = values.parse_number(text)
    if found is None and text and (m := _CURRENCY.fullmatch(text)) and not (m["a"] and m["b"]):
        found = values.parse_number(m["number"])
    return found


def parse_grouped(text: str) -> str | None:
    """A number whose thousands are parted by blanks: ``12 500``; a cell may also hold two."""
    m = _GROUPED.fullmatch(text)
    return values.parse_number(m["digits"].replace(" ", "") + (m["rest"] or "")) if m else None


def currency_of(text: str) -> str | None:
    """The currency that a number is printed in, where it is no dollar; None elsewhere."""
    if text.isascii() and not text[:1].isalpha() and not text[-1:].isalpha():
        return None  # nearly every number
    m = _CURRENCY.fullmatch(text)
    sign = (m["a"] or m["b"]) if m else None
    return None if sign in _DOLLARS else sign
