"""Which pages of a file belong to an ownership form, told by their plain text.

A file may hold a form among letters, exhibits, instructions or a hundred pages of another
report. A form starts on a page that names itself one; it goes on as long as the pages
speak of the same things.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

FEW_PAGES = 12
"""In a file of up to this many pages what is no other thing is taken for the form's."""

FAMILIAR = 7
"""Words of the field from which a page goes on with the form before it."""
MOST_BLANK = 4
"""Pages without text that are read before the one that names itself a form."""
MOST_AFTER = 40
"""Pages that a form may go on for."""

_TITLE = re.compile(
    r"^[ \t]*(?:SEC[ \t]+)?FORM[ \t]*[345]\b(?![ \t]*(?:or|and|obligations|filing))[^\n]{0,40}$"
    # A line of its own: letters and reports name the form in their sentences.
    r"|^[ \t]*(?:(?:annual|initial)[ \t]+)?statement[ \t]+of[ \t]+"
    r"(?:changes[ \t]+(?:in|of)[ \t]+)?beneficial\b[^\n.]{0,40}$"
    r"|^[^\n]{0,40}\btable[ \t]+(?:I|II|1|2|one|two)\b[^\n]{0,12}(?:non-?[ \t]?)?derivative",
    re.IGNORECASE | re.MULTILINE,
)
_CAPTIONS = tuple(
    re.compile(caption.replace(" ", r"[ \t\n]+"), re.IGNORECASE)
    for caption in (
        r"name and address of reporting",
        r"issuer name (?:and|&)",
        r"relationship of reporting person",
        r"individual or joint/group filing",
        r"date of (?:earliest transaction|event requiring)|statement for \(?month",
        r"if amendment, date (?:of )?original",
    )
)
FEW_CAPTIONS = 3
"""Captions of a form's first part from which a page is its first one: a title may stand on a
line with other words, or not be read."""
_INSTRUCTIONS = re.compile(
    r"general[ \t\n]+instructions"
    r"|authorized[ \t\n]+to[ \t\n]+solicit[ \t\n]+the[ \t\n]+information",
    re.IGNORECASE,
)
_RULES = re.compile(
    r"\b(?:must be|shall be|should be|is required|are required|see rule|rule 16a?-\d+)\b",
    re.IGNORECASE,
)
_MANY_RULES = 6
_EXHIBIT = re.compile(
    r"^\s*(?:exhibit\b|(?:limited |special )?power of attorney\b|know all|agreement\b)",
    re.IGNORECASE,
)
_HEAD = 400  # characters in which a page says that it is an exhibit
_SIGNED = re.compile(r"/s/|signature[s]?\b", re.IGNORECASE)
_WORDS = re.compile(r"[a-z]{4,}")
_FIELD = (
    "secur", "share", "stock", "transac", "owned", "benefic", "direct", "offic", "issuer",
    "report", "person", "deriv", "price", "acquir", "dispos", "ownersh", "indirect", "exerc",
    "expir", "underly", "footnot", "signat", "explan", "remark", "instr", "table", "amount",
    "option", "award", "trust",
)  # fmt: skip
_NOTES = re.compile(r"^\s*[(\[]?F?\d{1,2}[.)\]:]+\s*\S", re.MULTILINE)

BEFORE = "it stands before the form"
AFTER = "it stands behind the form"
INSTRUCTIONS = "it holds instructions"
BLANK = "it belongs to a form that is not filled in"
EXHIBIT = "it holds an exhibit"
OTHER = "nothing on it is of an ownership form"


def choose_pages(texts: Sequence[str], begin: int = 1) -> list[str | None]:
    """For each page's text why it is passed over, or None where it is to be read.

    ``begin``: the number of the first page, from 1, behind blank forms that are known.
    """
    if begin > 1:
        before = min(begin - 1, len(texts))
        return [*[BLANK] * before, *choose_pages(texts[before:])]
    roles = [_role(text) for text in texts]
    starts = [k for k, role in enumerate(roles) if role == "start"]
    if not starts:
        return _without_start(texts, roles)
    out: list[str | None] = [BEFORE if k < starts[0] else AFTER for k in range(len(texts))]
    # A page without text may be a picture of the form's first one, or damaged: it is read.
    first = starts[0]
    while first > 0 and starts[0] - first < MOST_BLANK and not texts[first - 1].strip():
        first -= 1
        out[first] = None
    for start in starts:
        for k in range(start, min(len(texts), start + MOST_AFTER)):
            if k > start and roles[k] in ("instructions", "exhibit"):
                break
            long = len(texts) > FEW_PAGES
            if k > start and long and roles[k] == "other" and not _goes_on(texts[k]):
                if _SIGNED.search(texts[k]):  # the form's last page; many pages say the word
                    out[k] = None
                break
            out[k] = None
    for k, role in enumerate(roles):
        if out[k] is not None and role in _REASONS:
            out[k] = _REASONS[role]
    return out


_REASONS = {"instructions": INSTRUCTIONS, "exhibit": EXHIBIT}


def _role(text: str) -> str:
    if _is_instructions(text):
        return "instructions"
    if _EXHIBIT.match(text[:_HEAD]):
        return "exhibit"
    if _TITLE.search(text) or begins_form(text):
        return "start"
    return "other"


def may_title_form(line: str) -> bool:
    """Whether a line is one that a form begins with."""
    return _TITLE.match(line) is not None


def begins_form(text: str) -> bool:
    """Whether a text has the captions of a form's first part."""
    return sum(c.search(text) is not None for c in _CAPTIONS) >= FEW_CAPTIONS


def _is_instructions(text: str) -> bool:
    return (
        _INSTRUCTIONS.search(text) is not None or len(_RULES.findall(text)) >= _MANY_RULES
    ) and "/s/" not in text


def _familiar(text: str) -> int:
    stems = set(_WORDS.findall(text.lower()))
    return sum(any(word.startswith(stem) for word in stems) for stem in _FIELD)


def _goes_on(text: str) -> bool:
    """Whether a page without a title may be the next one of a form."""
    if not text.strip():
        return True  # a picture, or ink that is no letters: the reader says what it is
    return _familiar(text) >= FAMILIAR or _NOTES.search(text) is not None


def _without_start(texts: Sequence[str], roles: Sequence[str]) -> list[str | None]:
    if len(texts) <= FEW_PAGES:
        return [_REASONS.get(role) for role in roles]
    best = sorted(range(len(texts)), key=lambda k: -_familiar(texts[k]))[:FEW_PAGES]
    kept = {k for k in best if _familiar(texts[k]) >= 2 * FAMILIAR and roles[k] == "other"}
    return [None if k in kept else OTHER for k in range(len(texts))]
