"""Printed text -> the schema's lexical form, strictly: what does not parse gives None.

Nothing is guessed here. A date must be a real day, a number must be all number; the raw
text stays with the value either way.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from extractor.catalogue.codes import TRANSACTION_CODES
from extractor.catalogue.exchanges import ABROAD, AMERICAN
from extractor.mapping.text import is_blank

__all__ = [
    "bare_symbol",
    "is_blank",
    "is_money",
    "is_month",
    "is_symbol",
    "may_be_symbols",
    "parse_acquired_disposed",
    "parse_code",
    "parse_date",
    "parse_direct_indirect",
    "parse_month",
    "parse_number",
    "split_footnote_number",
    "split_symbol",
    "split_trailing_date",
]

_MONTH_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MDY = re.compile(r"(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})")
_YMD = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})")
_MONTH_FIRST = re.compile(
    r"([A-Za-z]{3,9})\.?[\s/-]+(\d{1,2})(?:st|nd|rd|th)?(?:\s*,\s*|[\s/-]+)(\d{4})"
)
_DAY_FIRST = re.compile(r"(\d{1,2})[\s/-]*([A-Za-z]{3,9})\.?,?[\s/-]*(\d{4}|\d{2})")
_TIME = re.compile(
    r"(?<=\d)(?:T|,?\s+(?:at\s+)?)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:Z|[A-Z]{2,4}|[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?P<open>\()?\s*(?P<sign>[-+−])?\s*(?:US)?\$?\s*"
    r"(?P<number>[0-9]{1,3}(?:(?:,[0-9]{3})+|(?:['’][0-9]{3})+)(?:\.[0-9]*)?|[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
    r"\s*(?P<close>\))?"
)
_CODE = re.compile(
    r"(?P<before>[345])?\s*(?P<code>[A-Z])\s*(?P<after>[345])?"
    r"(?P<swap>\s*/\s*K|K)?(?:\s*[/,]?\s*(?P<early>V))?"
)
PIVOT = 70
"""Two-digit years from here on are of the 1900s. Section 16 forms date from 1934, filings on
EDGAR from 1993; options expire decades ahead, not decades back."""


_AROUND = re.compile(r"\s*([-/])\s+")


_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Letters and digits as wide as an ideograph, to plain ones. (NFKC would make ``1²`` a 12.)"""


def _plain(text: str) -> str:
    return text.strip() if text.isascii() else text.translate(_WIDE).strip()


def parse_date(text: str) -> str | None:
    """A day as ``YYYY-MM-DD``, or None when the text is not exactly one real day."""
    # A line may end at the hyphen or slash. (A template would be parsed anew for each text.)
    t = _AROUND.sub(lambda m: m[1], _plain(text).replace("–", "-"))
    if ":" in t:
        t = _TIME.sub("", t)
    if m := _YMD.fullmatch(t):
        return _day(int(m[1]), int(m[3]), int(m[4]))
    if m := _MDY.fullmatch(t):
        return _day(_year(m[4]), int(m[1]), int(m[3]))
    if m := _MONTH_FIRST.fullmatch(t):
        return _day(int(m[3]), _month(m[1]), int(m[2]))
    if m := _DAY_FIRST.fullmatch(t):
        return _day(_year(m[3]), _month(m[2]), int(m[1]))
    return None


_MONTH_ALONE = re.compile(
    r"(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4}|\d{2})"
    r"|(?P<name>[A-Za-z]{3,9})\.?(?:\s*,\s*|\s+|/)(?P<full>\d{4})"
)
_IS_MONTH = re.compile(r"\d{4}-\d{2}")


def parse_month(text: str) -> str | None:
    """A month as ``YYYY-MM``, as editions before 2002 ask for; None when it is not just one.

    >>> [parse_month(t) for t in ("2/00", "February 2000", "2/7/00")]
    ['2000-02', '2000-02', None]
    """
    m = _MONTH_ALONE.fullmatch(_AROUND.sub(lambda m: m[1], text.strip()))
    if m is None:
        return None
    month = int(m["month"]) if m["month"] else _month(m["name"])
    if not 1 <= month <= 12:
        return None
    return f"{_year(m['year'] or m['full'])}-{month:02d}"


def is_month(value: str) -> bool:
    """Whether a value is a month without its day."""
    return _IS_MONTH.fullmatch(value) is not None


def _month(name: str) -> int:
    """1 to 12 for a month's name or its usual abbreviation, else 0."""
    name = name.lower()
    for number, full in enumerate(_MONTH_NAMES, start=1):
        if name == full or name == full[:3] or (name == "sept" and number == 9):
            return number
    return 0


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 2:
        year += 1900 if year >= PIVOT else 2000
    return year


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


_NO_COMMAS = {ord(mark): None for mark in ",'’"}


def parse_number(text: str) -> str | None:
    """A decimal without separators, sign kept, digits as printed; or None."""
    text = _plain(text)
    m = _NUMBER.fullmatch(text)
    if m is None:
        return _parse_eighths(text) if "/" in text else "0" if _NIL.fullmatch(text) else None
    if bool(m["open"]) != bool(m["close"]):
        return None
    number = m["number"].translate(_NO_COMMAS).rstrip(".")
    if number.startswith("."):
        number = f"0{number}"
    negative = bool(m["open"]) or (m["sign"] or "+") in "-−"
    return f"-{number}" if negative else number


_NIL = re.compile(r"-\s?0\s?-")
"""How typewriters wrote nothing."""
_EIGHTHS = re.compile(
    r"\$?\s*(?:(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,6})[ -])?"
    r"(?P<part>\d{1,3})/(?P<of>2|4|8|16|32|64|128|256)"
)


def _parse_eighths(text: str) -> str | None:
    """``24 5/8`` -> ``24.625``: prices were told in such parts until 2001, and are exact."""
    m = _EIGHTHS.fullmatch(text)
    if m is None or int(m["part"]) >= int(m["of"]):
        return None
    whole = (m["whole"] or "0").replace(",", "")
    number = Decimal(whole) + Decimal(m["part"]) / Decimal(m["of"])
    return format(number, "f")


def is_money(text: str) -> bool:
    """Whether the printed amount is in dollars rather than in shares."""
    return "$" in text


def parse_code(text: str) -> tuple[str, str | None, bool, bool] | None:
    """A transaction code cell: (code, another form's number, equity swap, early mark).

    ``S`` -> ("S", None, False, False); ``4S`` and ``S4`` -> ("S", "4", False, False);
    ``J/K`` -> ("J", None, True, False). None when the code is not in the SEC's list.
    """
    bare = _plain(text).upper()
    m = _CODE.fullmatch(bare) or _CODE.fullmatch(_code_before_its_word(bare))
    if m is None or m["code"] not in TRANSACTION_CODES:
        return None
    return m["code"], m["before"] or m["after"], bool(m["swap"]), bool(m["early"])


_CODE_AND_WORDS = re.compile(r"([A-Z])(?: ?[-–—:=] ?| ?\()([A-Z][^\d()]*)\)?")
_WORDS_OF_CODES = {
    "P": ("purchase", "buy", "bought", "open market purchase", "open market buy"),
    "S": ("sale", "sell", "sold", "open market sale", "open market sell"),
    "A": ("grant", "award", "acquisition"),
    "D": ("disposition", "disposed", "return", "sale to issuer"),
    "F": ("tax", "withh", "payment", "shares withheld"),
    "M": ("exercise", "option exercise", "conversion", "exempt", "vest", "settle"),
    "C": ("conversion", "convert"),
    "G": ("gift", "bona fide gift"),
    "J": ("other",),
    "X": ("exercise", "option exercise", "warrant exercise"),
    "I": ("discretionary",),
    "L": ("small",),
    "U": ("tender",),
    "W": ("will", "inherit", "bequest"),
}


def _code_before_its_word(text: str) -> str:
    """``S - SALE`` -> ``S``; the text as it is where the words are not that code's."""
    m = _CODE_AND_WORDS.fullmatch(text)
    if m is None or not m[2].strip().lower().startswith(_WORDS_OF_CODES.get(m[1], ())):
        return text
    return m[1]


def parse_acquired_disposed(text: str) -> str | None:
    """``A`` or ``D``."""
    return _letter(text, "A", "D")


def parse_direct_indirect(text: str) -> str | None:
    """``D`` or ``I``."""
    return _letter(text, "D", "I")


_DIRECT_AND = re.compile(r"(?P<how>direct|indirect|[DI])\s*[,;:(–—-]\s*(?P<by>[^\W\d].*?)\)?", re.I)


def split_direct_indirect(text: str) -> tuple[str, str] | None:
    """``Indirect, by a trust`` -> ("I", "by a trust"); None where nothing follows."""
    if parse_direct_indirect(text) is not None:
        return None  # ``D - Direct``
    m = _DIRECT_AND.fullmatch(text.strip())
    letter = parse_direct_indirect(m["how"]) if m else None
    return (letter, m["by"]) if m and letter and len(m["by"]) > 1 else None


def _letter(text: str, *allowed: str) -> str | None:
    bare = _plain(text).strip("()[] .").upper()
    if bare in allowed:
        return bare
    words = {"ACQUIRED": "A", "DISPOSED": "D", "DISPOSED OF": "D", "DIRECT": "D", "INDIRECT": "I",
             "ACQ": "A", "DISP": "D", "DIR": "D", "IND": "I"}  # fmt: skip
    # ``D - Direct``, ``Indirect (I)``: the letter and its word
    said = {words.get(part, part) for part in _LETTER_AND_WORD.split(bare)}
    found = said.pop() if len(said) == 1 else None
    return found if found in allowed else None


_LETTER_AND_WORD = re.compile(r"\s*[-–—:(/=]\s*")


_SYMBOL = re.compile(r"^(?P<name>.*?)\s*[\[(]\s*(?P<symbol>[^\[\]()]*?)\s*[\])]\s*$", re.DOTALL)


def split_symbol(text: str) -> tuple[str, str] | None:
    """``GOOGLE INC. [ GOOG ]`` -> its two parts; None when nothing is bracketed at the end."""
    m = _SYMBOL.match(text)
    return (m["name"].strip(), m["symbol"].strip()) if m else None


_EXCHANGE = re.compile(rf"(?:{'|'.join((*AMERICAN, *ABROAD))})[A-Z .-]{{0,24}}?:\s*", re.IGNORECASE)
_ASKED = re.compile(r"(?:(?:trading|ticker|stock) )*(?:symbol|ticker)\s*[:=]?\s+", re.IGNORECASE)
_QUOTES = "\"'“”‘’ "
_TICKER = re.compile(r"(?:[A-Z]{2,6}: ?)?[A-Z0-9]{1,8}(?:[.:/-][A-Z0-9]{1,8}| [A-Z]{2})?")


def bare_symbol(text: str) -> str:
    """``NYSE American: SGBR; TSX: SGB`` and ``"SGBR"`` -> ``SGBR``, the first of several."""
    bare = text.strip(_QUOTES)
    if bare[:1] in "[(" and (parted := split_symbol(bare)) is not None and not parted[0]:
        bare = parted[1].strip(_QUOTES)
    if m := _ASKED.match(bare):
        bare = bare[m.end() :].strip(_QUOTES)
    if m := _EXCHANGE.match(bare):
        bare = re.split(r"[;,]", bare[m.end() :], maxsplit=1)[0].strip(_QUOTES)
    return bare


def names_exchange(text: str) -> bool:
    """Whether a text is a symbol behind its exchange or the word: ``NYSE: PWU``."""
    bare = bare_symbol(text)
    return bare != text.strip(_QUOTES) and is_symbol(bare)


def is_symbol(text: str) -> bool:
    """Whether a text has the shape of a ticker, here or abroad (``2330.TW``, ``ABC LN``)."""
    return _TICKER.fullmatch(text) is not None


_BETWEEN = re.compile(r"\s*(?:[,;/&]|\band\b|\s)\s*")


def may_be_symbols(text: str) -> bool:
    """Whether a text is a symbol or several; one alone may be in small letters."""
    if is_symbol(text.upper() if " " not in text else text):
        return True
    return all(is_symbol(part) for part in _BETWEEN.split(text))


_TRAILING_DATE = re.compile(
    r"^(?P<name>.*?)[\s,;–—-]*(?:\b(?:dated?:?\s*|on\s+))?(?P<date>"
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|[A-Za-z]{3,9}\.? \d{1,2}(?:, ?| )\d{4}"
    r"|\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{4})\s*$",
    re.DOTALL,
)


def split_trailing_date(text: str) -> tuple[str, str] | None:
    """``/s/ Jane Doe 04/29/2021`` -> name and date text; None without a date at the end."""
    m = _TRAILING_DATE.match(text)
    return (m["name"].strip(), m["date"]) if m and parse_date(m["date"]) else None


_LISTED = re.compile(
    r"^\s*(?P<open>[\[(])?\s*(?P<f>F|(?:foot)?note\s+|fn\.?\s*)?(?P<n>\d{1,3})\s*"
    r"(?P<close>[\])])?\s*(?P<stop>[.:)]|[-–—/](?=\s))?(?:\s+|(?<=[\])])|$)(?P<rest>.*)$",
    re.DOTALL | re.IGNORECASE,
)


_LEADS = frozenset("([FfNn0123456789 ")


def split_footnote_number(text: str) -> tuple[int, str, str] | None:
    """``(3) Held by a trust`` -> (3, style, text); None when no number leads.

    ``style`` is the way the number is written (``(n)``, ``n.``, ``n/``, ``Fn:``, ``[n]``), which is
    one and the same for all the footnotes of a page.
    """
    if text[:1] not in _LEADS:
        return None
    m = _LISTED.match(text)
    if m is None or not (m["close"] or m["stop"] in (".", ":", ")", "/") or m["f"]):
        return None
    style = f"{m['open'] or ''}{(m['f'] or '').lower().strip()}n{m['close'] or ''}{m['stop'] or ''}"
    return int(m["n"]), style, m["rest"].strip()
