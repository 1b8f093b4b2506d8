"""One form for each kind of value, so that equal values compare equal.

The forms follow docs/benchmark.md: nothing is forgiven but the ways of writing
one and the same value. A value that is not of its kind keeps its text, and so
never equals one that is.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal, InvalidOperation

_ISO_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})?")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)")
_SEPARATORS = str.maketrans("", "", "$, ")
_FLAGS = {"1": "1", "true": "1", "0": "0", "false": "0"}
_CIK_DIGITS = 10
_MOST_DIGITS = 60
"""A longer run of digits is no number of a filing; it stays text."""


def plain_text(text: str) -> str:
    """The text after NFKC, its white space collapsed; case is kept."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def canonical_date(text: str) -> str | None:
    """An ISO date without its time zone, or None when the text is no date."""
    found = _ISO_DATE.fullmatch(plain_text(text))
    if not found:
        return None
    try:
        return dt.date.fromisoformat(found[1]).isoformat()
    except ValueError:
        return None


def canonical_number(text: str) -> str | None:
    """A decimal with its sign, without separators and trailing zeros, or None."""
    bare = plain_text(text).translate(_SEPARATORS)
    if len(bare) > _MOST_DIGITS or not _NUMBER.fullmatch(bare) or not bare.isascii():
        return None
    try:
        number = Decimal(bare)
    except InvalidOperation:
        return None
    if not number:
        return "0"
    digits = format(number, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def canonical_flag(text: str) -> str | None:
    """``1`` or ``0``, or None when the text is no boolean."""
    return _FLAGS.get(plain_text(text).lower())


def canonical_cik(text: str) -> str | None:
    """Ten digits, or None when the text is no CIK."""
    bare = plain_text(text)
    if not (bare.isascii() and bare.isdigit()) or len(bare) > _CIK_DIGITS:
        return None
    return bare.zfill(_CIK_DIGITS)


def canonical(value: str | None, kind: str) -> str | None:
    """The value in the form of its kind; None when there is none (absent or blank).

    ``kind`` is a type of `extractor.catalogue.elements`, or ``cik``.
    """
    if value is None:
        return None
    text = plain_text(value)
    if not text:
        return None
    if kind == "date":
        return canonical_date(text) or text
    if kind == "decimal":
        return canonical_number(text) or text
    if kind == "boolean":
        return canonical_flag(text) or text
    if kind == "cik":
        return canonical_cik(text) or text
    if kind == "code":
        return text.upper()
    return text
