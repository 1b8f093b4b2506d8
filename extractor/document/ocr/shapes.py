"""Whether what was read looks like what the crop may hold: a ground for doubt, no more."""

from __future__ import annotations

import re

from extractor.document.ocr.engine import Holds

LONGEST_CODE = 3
"""Letters; a code with a mark of its own such as ``J(1)`` counts without the mark."""

_MARKS = r"(?:\(\d{1,2}\))*"
_NUMERIC = r"\(?[-+]?\$?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?\)?"
_FITS = {
    Holds.NUMBER: re.compile(rf"(?=.*\d){_NUMERIC}{_MARKS}|{_MARKS}"),
    Holds.CODE: re.compile(rf"[A-Z]{{1,{LONGEST_CODE}}}{_MARKS}|{_MARKS}"),
    Holds.MARK: re.compile(r"(?:\(\d{1,2}\),?)+"),
}
_DATE = re.compile(
    rf"(?:(?P<m>\d{{1,2}})(?P<sep>[/-])(?P<d>\d{{1,2}})(?P=sep)(?P<y>\d{{4}}|\d{{2}})"
    rf"|(?P<y2>\d{{4}})-(?P<m2>\d{{2}})-(?P<d2>\d{{2}}))?{_MARKS}"
)
_BLANKS = re.compile(r"\s+(?=\()|(?<=[$(])\s+")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100

# Letters and digits in one word, as "1O0", "C0mmon" or "1s" for "is"; ordinals, codes such as
# 10b5-1 and house numbers such as 12A are written that way. Where four digits follow a comma,
# it was a full stop most often.
_MIXED = re.compile(
    r"(?<![^\s(\"])1[fnst](?!\w)|[A-Za-z]\d[A-Za-z]|\d[OIlSBZo]\d|\d[.,][OIlSBZo]|\d,\d{4}|[$][OIlSBZo]"
)
_ODD = re.compile(r"[^\w\s.,;:'\"()/&$%#*+\-\[\]@!?‘’“”—–§®™°=<>{}|\\]|[|\\{}<>~_^]")


def fits(text: str, holds: Holds) -> bool:
    """Whether a reading looks like what its crop may hold. An empty reading does not.

    Blanks are looked over where print has them: before marks and after a currency sign. One
    within a number is most often a full stop that was not seen.
    """
    bare = _BLANKS.sub("", text.strip())
    if not bare:
        return False
    if holds is Holds.TEXT:
        return not (_MIXED.search(text) or _ODD.search(text))
    if holds is Holds.DATE:
        return _is_date(bare)
    return _FITS[holds].fullmatch(bare) is not None


def _is_date(bare: str) -> bool:
    match = _DATE.fullmatch(bare)
    if match is None:
        return False
    month, day = match["m"] or match["m2"], match["d"] or match["d2"]
    year = match["y"] or match["y2"]
    if month is None or day is None or year is None:
        return True  # marks alone
    if len(year) == 4 and not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        return False
    return 1 <= int(month) <= 12 and 1 <= int(day) <= 31


def alike(text: str, holds: Holds) -> str:
    """The same for two readings that may well be of the same letters: a key, not a text.

    Blanks and kinds of quotes count for nothing; nor does, where only letters or only digits
    can stand, whether a round letter is O or 0 and an upright one I or 1.
    """
    key = "".join(text.split()).translate(_QUOTES)
    if holds is Holds.CODE:
        return key.upper().translate(_AS_LETTERS)
    return key if holds is Holds.TEXT else key.translate(_AS_DIGITS)


_QUOTES = str.maketrans("‘’“”—–", "''\"\"--")
_AS_LETTERS = str.maketrans("01|", "OII")
_AS_DIGITS = str.maketrans("OoIl|", "00111")
