"""Rows of a table that are no rows of their own: the rest of the one above, labels, fillers.

A row that holds only words in its text columns says neither an amount nor a date, a code or
a kind of ownership. Its words go on with the row above where they read on from it; else they
are a label or a filler (``None``) and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractor.mapping.securities import NOUNS

_FILLER = re.compile(
    r"[(*\s]*(?:none|nil|n\s*/?\s*a|not applicable|no (?:non-?derivative |derivative |other )?"
    r"(?:securities|transactions|holdings)\b.*|continued\b.*|see (?:attached|next|continuation)\b.*"
    r"|.{0,80}\(\s*cont(?:inued|'d|d)?\b[^)]*\)?)[.)*\s]*",
    re.IGNORECASE | re.DOTALL,
)
_READS_ON = tuple("(&,;/-–—")
_OPEN_END = re.compile(
    r"(?:[,;&/(–—-]|\b(?:of|and|or|the|per|par|for|to|in|by|with|as|from|under))$", re.IGNORECASE
)
_FEW_WORDS = 3

NATURE = "natureOfOwnership"
OWNERSHIP = "directOrIndirectOwnership"


def is_filler(text: str) -> bool:
    """Whether a title only says that there is nothing, or that the table goes on."""
    return _FILLER.fullmatch(text) is not None


def reads_on(above: Mapping[str, str], own: Mapping[str, str]) -> bool:
    """Whether a row of words alone is the rest of the row above; both by column label."""
    return bool(own) and all(
        (_nature_reads_on(above, text) if label == NATURE else _title_reads_on(above, label, text))
        for label, text in own.items()
    )


def _nature_reads_on(above: Mapping[str, str], text: str) -> bool:
    """What is owned directly has no nature, and what ends in a colon heads the next rows."""
    direct = above.get(OWNERSHIP, "").strip("() ").upper().startswith("D")
    return not text.endswith(":") and (NATURE in above or (OWNERSHIP in above and not direct))


def _title_reads_on(above: Mapping[str, str], label: str, text: str) -> bool:
    before = above.get(label, "")
    if not before or text.endswith(":") or is_filler(text):
        return not text and bool(before)  # a mark alone hangs on what is there
    if text[:1].islower() or text.startswith(_READS_ON) or _OPEN_END.search(before):
        return True
    if before.count("(") > before.count(")"):
        return True
    words = text.lower().split()
    nouns = NOUNS.intersection(words)
    return bool(nouns) and len(words) <= _FEW_WORDS and NOUNS.isdisjoint(before.lower().split())
