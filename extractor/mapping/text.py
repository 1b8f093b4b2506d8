"""Header and caption text brought to a form in which wordings can be compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Item numbers ("2A.", "10."), what the instructions call them, and date patterns carry no
# meaning of their own: editions number differently and vendors leave them out.
_ITEM = re.compile(r"^\s*\(?\d{1,2}\s?[a-z]?[.)]\s*")
_INSTR = re.compile(r"\(\s*(?:see\s+)?instr(?:uction|s|\.)?[^)]*\)?")
_PATTERN = re.compile(r"\(?\bm(?:m|onth)\s*/\s*d(?:d|ay)\s*/\s*y(?:y|yyy|ear)\b\)?")
_SEC = re.compile(r"\(sec(?:tion)? \d+[^)]*\)")
_DROP = re.compile(r"[^\w%/ ]+")
_STEM = re.compile(r"([a-z%0-9]{1,6})[a-z%0-9]*+")


@lru_cache(maxsize=4096)
def normalise(text: str) -> str:
    """Lower-case words of a header or caption without item numbers and punctuation."""
    t = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    t = _ITEM.sub("", t, count=1)
    if "(" in t or "/" in t:
        t = _INSTR.sub(" ", t)
        if "/" in t:
            t = _PATTERN.sub(" ", t)
        t = _SEC.sub(" ", t)
    t = t.replace("'s", "s").replace("-", " ")
    t = _DROP.sub(" ", t)
    return " ".join(t.split())


@lru_cache(maxsize=4096)
def stems(text: str) -> tuple[str, ...]:
    """The words of an already normalised text, cut to their first letters."""
    return tuple(_STEM.findall(text))


def join_path(levels: list[str]) -> str:
    """A header path from its levels, top down; a level repeated by a span counts once."""
    kept: list[str] = []
    for level in levels:
        n = normalise(level)
        if n and (not kept or kept[-1] != n):
            kept.append(n)
    return " / ".join(kept)


_EMPTY = frozenset({"", "-", "--", "---", "–", "—", "_", "__"})
_NOT_GIVEN = frozenset({"n/a", "na", "none", "not applicable", "nil"})


def is_blank(text: str, words_too: bool = True) -> bool:
    """Whether a cell's text only says that there is nothing (a dash, ``N/A``)."""
    t = text.strip().lower()
    return t in _EMPTY or (words_too and t in _NOT_GIVEN)
