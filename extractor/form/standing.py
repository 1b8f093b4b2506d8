"""What the form itself prints around its parts: nobody wrote it, and it says nothing of the filing.

Four questions are asked of a text, each as strict as its place allows.
"""

from __future__ import annotations

import re

_ANYWHERE = re.compile(
    r"\bU\.?\s?S\.?\s?C\b|\b15 ?U\.S\.C\b|criminal violations?|misstatements? or omissions?"
    r"|if the form is filed by more than one|file three copies|if space (?:provided )?is"
    r"|potential persons who|omb (?:number|control)|estimated average burden"
    r"|see general instruction|united states securities and exchange"
    r"|^(?:violations?|reminder|persons who respond)\b",
    re.IGNORECASE,
)
_BELOW_TABLES = re.compile(
    r"\W*(?:intentional misstatements? or omissions?|see 18 U\.?\s?S\.?\s?C|reminder:|note: file"
    r"|if the form is filed by more than one|potential persons who|persons who respond)",
    re.IGNORECASE,
)
_BEHIND_REMARKS = re.compile(
    r"\*|\W*(?:intentional misstatement|reminder|note: file|potential persons|persons who respond"
    r"|if the form is filed|signatures?\b|pursuant to the requirements|/s/)",
    re.IGNORECASE,
)
_ENDS_NOTES = re.compile(
    r"signature|if the form is filed|intentional misstatement|18 U\.S\.C|see instruction",
    re.IGNORECASE,
)


def is_standing(text: str) -> bool:
    """Whether a text is, or holds, what the form prints: no name and no signature does."""
    return _ANYWHERE.search(text) is not None


def begins_below_tables(text: str) -> bool:
    """Whether a text begins as that below a form's tables does; nothing that a filer wrote does."""
    return _BELOW_TABLES.match(text) is not None


def begins_behind_remarks(text: str) -> bool:
    """Whether a text begins as that between the remarks and the signature does."""
    return _BEHIND_REMARKS.match(text) is not None


def ends_notes(text: str) -> bool:
    """Whether a text is one that no footnote goes on with."""
    return _ENDS_NOTES.search(text) is not None
