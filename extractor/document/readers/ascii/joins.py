"""Lines of one cell put together: words, dates and numbers that a narrow column cut.

A line that fills its column may stop inside a word (``Options to Purchase Co`` over
``mmon Stock``), a date (``2/7/0`` over ``0``) or a number (``1,234,`` over ``567``). What
belongs together is told by what the whole is, and never guessed where both readings are words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

_DATE = re.compile(r"\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d{2})")
_DATE_START = re.compile(r"\d{1,2}[/-](?:\d{0,2}(?:[/-]\d{0,3})?)?")
_DATE_END = re.compile(r"[/-]?[\d/-]{1,7}")
_NUMBER = re.compile(r"\$?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?")
_NUMBER_START = re.compile(r"\$|\$?\d{1,3}(?:,\d{3})*,\d{0,2}|\$?(?:\d{1,3}(?:,\d{3})+|\d+)\.")
_NUMBER_END = re.compile(r"[,.]?\d[\d,]*(?:\.\d+)?")
_MARK = re.compile(r"(?: ?(?:\((?:\d{1,2}|[a-z])\)|\[\d{1,2}\]|\*))++")
_MARKED = re.compile(r"([\d,./-]+?)(?: ?(?:\((?:\d{1,2}|[a-z])\)|\[\d{1,2}\]|\*))++")
_KEPT = frozenset(
    [
        "non",
        "pre",
        "post",
        "co",
        "self",
        "re",
        "semi",
        "sub",
        "anti",
        "multi",
        "ex",
        "tax",
        "pay",
        "buy",
        "in",
        "one",
        "two",
        "cap",
    ]
)
_WORDS = frozenset(
    [
        "acquire",
        "acquired",
        "acquisition",
        "agreement",
        "american",
        "amount",
        "annual",
        "appreciation",
        "award",
        "beneficial",
        "beneficially",
        "bonds",
        "business",
        "buy",
        "by",
        "capital",
        "cash",
        "charitable",
        "children",
        "class",
        "common",
        "company",
        "contract",
        "convertible",
        "corporation",
        "daughter",
        "debenture",
        "debentures",
        "deferred",
        "depositary",
        "derivative",
        "direct",
        "director",
        "directors",
        "disposed",
        "dividend",
        "employee",
        "employees",
        "equity",
        "exchange",
        "exchangeable",
        "exercise",
        "exercisable",
        "expiration",
        "family",
        "father",
        "foundation",
        "fund",
        "general",
        "granted",
        "held",
        "holdings",
        "incentive",
        "indirect",
        "individual",
        "interest",
        "interests",
        "investment",
        "irrevocable",
        "issuable",
        "joint",
        "limited",
        "management",
        "member",
        "minor",
        "mother",
        "nonqualified",
        "obligation",
        "officer",
        "option",
        "options",
        "ordinary",
        "owned",
        "partner",
        "partners",
        "partnership",
        "pension",
        "performance",
        "phantom",
        "plan",
        "preferred",
        "price",
        "profit",
        "purchase",
        "qualified",
        "redeemable",
        "reinvestment",
        "reporting",
        "restricted",
        "retirement",
        "right",
        "rights",
        "savings",
        "security",
        "securities",
        "senior",
        "series",
        "shareholder",
        "shares",
        "sharing",
        "spouse",
        "stock",
        "subordinated",
        "subsidiary",
        "transaction",
        "trust",
        "trustee",
        "trustees",
        "unit",
        "units",
        "vested",
        "vesting",
        "voting",
        "warrant",
        "warrants",
        "wife",
        "with",
        "without",
        "preference",
        "receipts",
        "currently",
        "exercised",
        "ownership",
        "nature",
        "par",
        "value",
        "share",
        "each",
        "underlying",
        "number",
        "conversion",
        "deemed",
        "execution",
        "following",
        "reported",
        "code",
        "month",
        "year",
        "day",
        "end",
        "relationship",
        "indirectly",
        "directly",
    ]
)
FULL = 1
"""Letters that a line may be shorter than its column and still fill it."""


LONGEST = 40
"""Letters of what may be the rest of a date or a number, or marks."""


def completes(above: str, text: str, full: bool = False) -> bool:
    """Whether a text is the rest of a date or a number above it, or a mark to it.

    ``full``: what stands above fills its column.

    >>> completes("2/7/0", "0"), completes("1,234,", "567"), completes("500", "300")
    (True, True, False)
    """
    if not above or not text or len(text) > LONGEST:
        return False
    if _MARK.fullmatch(text):
        return True
    if (m := _MARKED.fullmatch(text)) is not None:
        text = m[1]
    if full and text.isdigit() and "." in above and _NUMBER.fullmatch(above + text):
        return True
    return _date_goes_on(above, text) or _number_goes_on(above, text)


def _date_goes_on(above: str, text: str) -> bool:
    if _DATE_END.fullmatch(text) is None or _DATE.fullmatch(above + text) is None:
        return False
    return _DATE_START.fullmatch(above) is not None or (
        _DATE.fullmatch(above) is not None and text.isdigit()
    )


def _number_goes_on(above: str, text: str) -> bool:
    if _NUMBER_END.fullmatch(text) is None or _NUMBER.fullmatch(above + text) is None:
        return False
    return _NUMBER_START.fullmatch(above) is not None or (
        text[0] in ",." and _NUMBER.fullmatch(above) is not None
    )


def joined(lines: Sequence[str], width: int, words: Collection[str] = (), cut: bool = False) -> str:
    """The lines of a cell as one text. ``width``: of its column; ``words``: of the page, small.

    ``cut``: the table's lines stop where their columns are full, wherever that is in a word.
    """
    if not lines:
        return ""
    out = lines[0]
    last = lines[0]
    for line in lines[1:]:
        if cut and len(last) >= width and not _are_words(out, line):
            out += line
        else:
            out = _glued(out, line, len(last) >= width - FULL, words)
        last = line
    return out


def _are_words(a: str, b: str) -> bool:
    """Whether a line ends and the next one begins with a word: known ones, or a capital tells."""
    if a[-1:] in (")", ",") or (a[-1:].islower() and b[:1].isupper()):
        return True
    if a[-1:].isalpha() and (b[:1].isdigit() or b[:1] == "("):
        return True
    start, end = re.split(r"[^A-Za-z]", a)[-1].lower(), re.split(r"[^A-Za-z]", b, maxsplit=1)[0]
    known = _WORDS | _SMALL
    return start in known and end.lower() in known


def is_cut(rows: Sequence[Sequence[Sequence[str]]], widths: Sequence[int]) -> bool:
    """Whether all lines of a table's cells that go on fill their columns, a blank aside."""
    found = [
        len(line) >= width - FULL
        for row in rows
        for lines, width in zip(row, widths, strict=True)
        for line in lines[:-1]
        if any(map(str.isalpha, line))
    ]
    return len(found) >= FEWEST_BREAKS and all(found)


FEWEST_BREAKS = 2


def _glued(a: str, b: str, full: bool, words: Collection[str]) -> str:
    if not a or not b:
        return a + b
    start = a.rsplit(" ", 1)[-1]
    if _MARK.fullmatch(b):
        return f"{a} {b}" if a[-1].isalpha() else a + b
    if completes(start, b.split(" ", 1)[0], full):
        return a + b
    if a[-1] == "-" and len(a) > 1 and a[-2].isalpha():
        return _after_hyphen(a, b, words)
    if a[-1] == "/" and len(a) > 1 and a[-2] != " ":
        return a + b
    if a[-1].isalpha() and b[0].islower():
        first = re.split(r"[^A-Za-z]", b, maxsplit=1)[0]
        last = re.split(r"[^A-Za-z]", start)[-1].lower()
        if _is_one_word(last, first) or (full and _is_cut(last, first, words)):
            return a + b
    return f"{a} {b}"


def _after_hyphen(a: str, b: str, words: Collection[str]) -> str:
    """A hyphen is a word's own where the word is known with it, or what follows is a name."""
    before = re.split(r"[^A-Za-z]", a[:-1])[-1].lower()
    after = re.split(r"[^A-Za-z]", b, maxsplit=1)[0]
    if not after or not after[0].islower():
        return a + b
    whole = before + after.lower()
    if whole in _WORDS or (whole in words and f"{before}-{after}" not in words):
        return a[:-1] + b
    if before in _KEPT or (before in _WORDS and after in _WORDS):
        return a + b
    return a[:-1] + b


def _is_one_word(start: str, end: str) -> bool:
    """Whether two parts, neither of them a word, make one that such tables are full of."""
    known = start in _WORDS or start in _SMALL or end in _WORDS or end in _SMALL
    return not known and start + end in _WORDS


def _is_cut(start: str, end: str, words: Collection[str]) -> bool:
    """Whether a line that fills its column stops inside a word."""
    if start + end in _WORDS:
        return not (start in _WORDS and end in _WORDS)
    if start in _SMALL or end in _SMALL or start in _WORDS or end in _WORDS:
        return False
    return start + end in words or not (start in words and end in words)


_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "is",
        "of",
        "on",
        "or",
        "per",
        "so",
        "the",
        "to",
        "under",
        "upon",
        "via",
    ]
)
