"""Where a form begins whose captions are not the SEC's: told by captions that are known.

Vendors write ``Reporting Person``, ``Issuer``, ``Earliest Transaction`` below the title. The
title of a continued form, or of a page about joint filers, has some of them, too: it says so, or
stands above no table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.document.model import Line
from extractor.mapping.fuzzy import caption_matcher, column_matcher
from extractor.mapping.page_roles import may_title_form
from extractor.mapping.text import normalise

_LONG_TITLE = re.compile(
    r"\s*(?:SEC\s+)?form\s*[345](?:/A)?\b\W{0,6}(?:(?:annual|initial)\s+)?statement\s+of\s+"
    r"(?:changes\s+in\s+)?beneficial\s+ownership\b[^.]{0,40}$",
    re.IGNORECASE,
)
_TABLE = re.compile(r"\btable\s+(?:I|II|1|2|one|two)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\bcontinu(?:ed|ation)\b|\(cont[.'’)]|\bjoint filers?\b|\bdesignated filer\b"
    r"|\badditional (?:reporting|filers?|owners?)\b|\battachment\b|\baddendum\b|\bexhibit \d",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"/s/", re.IGNORECASE)
_KINDS = {
    "owner": ("nameAndAddress", "rptOwnerName", "rptOwnerCik"),
    "address": ("rptOwnerStreet", "rptOwnerCityStateZip"),
    "issuer": ("issuerName", "issuerNameAndSymbol", "issuerCik"),
    "symbol": ("issuerTradingSymbol",),
    "period": ("periodOfReport",),
    "amended": ("dateOfOriginalSubmission",),
    "relationship": (
        "relationship", "isDirector", "isOfficer", "isTenPercentOwner", "isOther",
    ),
    "filing": ("jointFiling", "oneReportingPerson", "manyReportingPersons"),
    "plan": ("aff10b5One",),
}  # fmt: skip
_KIND_OF = {label: kind for kind, labels in _KINDS.items() for label in labels}
_SHORT = {
    "reporting person": "owner", "insider": "owner", "company": "issuer", "symbol": "symbol",
    "earliest transaction": "period", "earliest transaction date": "period",
}  # fmt: skip
"""What vendors write for short, in the words of `normalise`."""
KNOWN = 0.95
"""Fuzzy score of a caption, or of a column's head, that is known."""
FEWEST_KINDS = 3
FEWEST_HEADS = 3
FIRST_PART = 60
"""Lines from its title in which a form has its captions and the first table's head."""
LONGEST_CAPTION = 80


def may_begin(line: Line) -> bool:
    """Whether a line is one that a form begins with: its title, or both in one."""
    for span in line.spans:
        low = span.text.lower()  # most lines have none of these words
        if ("form" in low or "statement" in low or "table" in low) and (
            may_title_form(span.text) or _LONG_TITLE.match(span.text)
        ):
            return True
    return False


def begins_with_known_captions(lines: Sequence[Line], at: int) -> bool:
    """Whether known captions of several kinds stand below title ``at``, and then a table."""
    if _TABLE.search(lines[at].text):
        return False
    while at and may_begin(lines[at - 1]):
        at -= 1  # a title on several lines
    kinds: set[str] = set()
    for line in lines[at : at + FIRST_PART]:
        text = line.text
        if _GOES_ON.search(text) or _SIGNED.search(text):
            return False
        if is_table(line):
            return len(kinds) >= FEWEST_KINDS and not kinds.isdisjoint(("owner", "issuer"))
        kinds |= _kinds(line)
    return False


def is_table(line: Line) -> bool:
    """Whether a table is titled, or its columns have their heads on the line."""
    if _TABLE.search(line.text):
        return True
    texts = [normalise(s.text) for s in line.spans]
    if len(texts) <= FEWEST_HEADS:
        return False
    scores = column_matcher().score(texts)
    known = {int(row.argmax()) for row in scores if row.max() >= KNOWN}
    return len(known) >= FEWEST_HEADS


def _kinds(line: Line) -> set[str]:
    """The kinds of captions on a line, alone or before a colon."""
    matcher = caption_matcher()
    found: set[str] = set()
    for span in line.spans:
        caption = normalise(span.text.split(":")[0])
        if not caption or len(caption) > LONGEST_CAPTION:
            continue
        if caption in _SHORT:
            found.add(_SHORT[caption])
            continue
        scores = matcher.score_one(caption)
        if scores.max() >= KNOWN:
            kind = _KIND_OF.get(matcher.labels[int(scores.argmax())])
            found |= {kind} if kind else set()
    return found
