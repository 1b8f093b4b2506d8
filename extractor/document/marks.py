"""Footnote marks: told apart from the text that they hang on.

A mark that the page raises (``<sup>(1)</sup>``) is always one. A bracketed number
in plain text is one only at the end of a table cell; inside running text it stays,
because footnotes and remarks write of footnotes (``see (2) through (18)``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

Marks = tuple[str, ...]

_NUMBER = r"[1-9]\d?"
_LISTED = rf"{_NUMBER}(?: ?, ?{_NUMBER})*"
_IDS = _LISTED.replace(_NUMBER, f"F?{_NUMBER}")  # EDGAR's own names of notes: F1
_BRACKETED = rf"(?:\( ?{_IDS} ?\)|\[ ?{_IDS} ?\])"
_EXPLICIT = rf"(?:\^ ?[(\[]?{_LISTED}[)\]]? ?\^|⁽?[¹²³⁴-⁹][⁰¹²³⁴-⁹]?⁾?)"
_IDS_ALONE = re.compile(rf"F{_NUMBER}(?: ?[,;&]? ?F{_NUMBER})*")
# No two ways to match the same blank, and no way back: time stays linear.
_SEPARATOR = r"(?: ?(?:[,;&]|and) ?| ?)"
_ONE = rf"(?:{_BRACKETED}|{_EXPLICIT})"
_TAIL = re.compile(rf"(?: ?, ?| ?){_ONE}(?:{_SEPARATOR}{_ONE})*+$")
_EXPLICIT_TAIL = re.compile(_EXPLICIT)
_ONE_MARK = re.compile(_ONE)
_TAIL_LETTERS = 200  # marks are looked for in the last letters only: time stays linear
_OF_MARKS = "F()[]^0123456789⁽⁾⁰¹²³⁴⁵⁶⁷⁸⁹ ,;&and"
_ENDS = frozenset(")]^⁾¹²³⁰⁴⁵⁶⁷⁸⁹")
_DIGITS = re.compile(r"\d+")
_PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾", "0123456789()")

_RAISED = re.compile(
    rf"[\s,;&.]+|[(\[]?\s*F?({_NUMBER})\s*[)\]]?(?!\w)|[(\[]\s*([a-z])\s*[)\]]", re.I
)
_DECORATION = re.compile(r"[\s*†‡§¶#+()]*")

_PRIVATE = re.compile("[\ue000-\uf8ff]")
# What stands before a mark without any doubt: a number, a date, an amount, a code.
_VALUE = re.compile(r"[^A-Za-z]*\d[^A-Za-z]*|\d?[A-Za-z]{1,2}(?:/[A-Za-z])?|none|n/a", re.I)
_LABELLED = re.compile(r"[(\[]?\d{1,2}[A-Za-z]?[.)\]]\s")
_REFERS = re.compile(
    r"\b(?:footnotes?|notes?|items?|columns?|col|instr|instructions?|rules?|sections?|paragraphs?"
    r"|see|forms?|tables?|parts?|and|or|to|of|in|through|under|by|page)\.?$",
    re.I,
)
_REFERENCE = re.compile(
    r"(?:(?:please )?(?:see|refer to) )?(?:the )?"
    r"(?:foot ?notes?|notes?|explanations?(?: of responses?)?|remarks?)(?: below)?:?",
    re.I,
)
"""A text that does nothing but refer to notes: those whose numbers stand behind it."""
_CITATION = re.compile(r"\d[\w.-]*(?:\([A-Za-z\d]{1,4}\))*\([a-z]{1,4}\)$")
_SAVINGS_PLAN = re.compile(r"\b(?:401|403|457|529|408)\s?\([a-zA-Z]\)$")
_WORDS = 160  # longer text than this is running text, not a cell's value

RAISED_IN_HTML = re.compile(
    r"<sup\b[^<>]{0,200}>(?:\s++|<[^<>]{0,200}>){0,6}[(\[]?\s{0,9}F?\d", re.I
)
"""Finds raised marks in markup: pages that raise their marks write no plain ones."""


def raised_marks(text: str) -> Marks | None:
    """The marks of a raised text; ``()`` for a star or the like; None for ordinary text.

    >>> raised_marks("(1)(2)")
    ('1', '2')
    """
    if not text.isascii():
        text = text.translate(_PLAIN_DIGITS)
    if _DECORATION.fullmatch(text):
        return ()
    if len(text) > _TAIL_LETTERS:
        return None
    marks, at = [], 0
    while at < len(text):
        match = _RAISED.match(text, at)
        if match is None:
            return None
        at = match.end()
        if match.lastindex:
            marks.append(match[match.lastindex].lower())
    return tuple(dict.fromkeys(marks)) or None


_LETTERS = re.compile(r"\s*[a-np-wyz](?:\s*[,;]\s*[a-np-wyz])*\s*")  # o and x may be boxes


def may_be_letters(text: str) -> bool:
    """Whether a raised text is letters that may be marks, by what stands around them."""
    return len(text) < _TAIL_LETTERS and _LETTERS.fullmatch(text) is not None


def letters_apart(before: str, letters: str, behind: str, in_cell: bool) -> tuple[str, Marks]:
    """The text and marks of a run with raised letters in it; no marks where they are words.

    They are marks at the end of a cell's number, date or amount, and one alone is where it
    leads a text outside the tables, as a note's. ``in_cell``: the run stands in a table.

    >>> letters_apart("44,120", "a", "", True)
    ('44,120', ('a',))
    """
    marks = tuple(re.findall("[a-z]", letters))
    if in_cell and not behind and _DIGITS.search(before) and _VALUE.fullmatch(before):
        return before, marks
    if not in_cell and not before and len(behind) > _LONGEST_WORD and len(marks) == 1:
        return behind, marks
    return "", ()


_LONGEST_WORD = 12
"""Letters behind a raised one that may be the rest of a word; a note is longer."""


def split_marks(text: str, words: bool = True) -> tuple[str, Marks]:
    """Take the marks off the end of a table cell's text (white space collapsed).

    Numbers, dates, amounts and codes always lose theirs. Words do so only with
    ``words``, and not where the bracket belongs to a citation (``16a-3(g)(2)``), to
    a reference among other words (``as told in note (1)``) or to a text that itself is a
    footnote. ``See footnotes (1) (2)`` refers to notes as marks do, so these are marks;
    a number that is there twice is one of the text's words, and a mark. ``F1`` stands for a
    note's number without any bracket where nothing else is in the cell.

    >>> split_marks("757,576(1)")
    ('757,576', ('1',))
    """
    if text[:1] == "F" and len(text) < _TAIL_LETTERS and _IDS_ALONE.fullmatch(text):
        return "", tuple(dict.fromkeys(_DIGITS.findall(text)))
    if not text or text[-1] not in _ENDS:
        return text, ()
    # Marks are looked for behind the last letter only that cannot be part of any.
    start = max(len(text.rstrip(_OF_MARKS)), len(text) - _TAIL_LETTERS)
    tail = _TAIL.search(text, start)
    if tail is None:
        return text, ()
    rest, found = text[: tail.start()].rstrip(), tail[0]
    numbers = _DIGITS.findall(found.translate(_PLAIN_DIGITS))
    marks = tuple(dict.fromkeys(numbers))
    if not rest or _EXPLICIT_TAIL.search(found):
        return rest, marks
    if len(rest) > _WORDS:
        return text, ()
    bare = _PRIVATE.sub("", rest).strip()
    if not bare or _VALUE.fullmatch(bare):
        return rest, marks
    if not words or _LABELLED.match(bare):
        return text, ()
    if _CITATION.search(bare) and not _SAVINGS_PLAN.search(bare):
        return text, ()
    if _REFERENCE.fullmatch(bare):
        half = _first_half(found, numbers)
        return (f"{rest}{half}", marks) if half else (rest, marks)
    if found[0] == " " and _REFERS.search(bare):
        return text, ()
    return rest, marks


def _first_half(found: str, numbers: Sequence[str]) -> str:
    """``(1) (2)`` of ``(1) (2)(1)(2)``; nothing when the numbers are not there twice."""
    half = len(numbers) // 2
    if not half or [*numbers[:half], *numbers[:half]] != list(numbers):
        return ""
    ends = [m.end() for m in _ONE_MARK.finditer(found)]
    return found[: ends[half - 1]].rstrip() if len(ends) == len(numbers) else ""
