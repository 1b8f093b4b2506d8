"""Check marks and check boxes as pages write them: ``X``, ``[X]``, ``__X__``, ``☒``, ``[ ]``."""

from __future__ import annotations

import re

_TICKED_BALLOT = "☑☒✓✔√✗✘✕✖☓⊠⌧🗹🗵🗷🗸\uf0fe\uf0fd\uf0fc\uf0fb\uf078"
_EMPTY_BALLOT = "☐❏❐❑❒□▢◻⬜🞎🗆\uf0a8\uf06f\uf071"
_TICKED_STRONG = rf"_+ ?[Xx✓✔√] ?_+|[{_TICKED_BALLOT}]"
_TICKED_BRACKET = r"\[_? ?[Xx✓✔√] ?_?\]|\( ?[Xx✓✔√] ?\)|\|_? ?[Xx✓✔√] ?_?\||/ ?[Xx] ?/"
_EMPTY_BRACKET = r"\[[_ ]{0,8}\]|\([_ ]{0,8}\)|\|[_ ]{1,3}\||/[ _]{1,3}/"
_BLANK = r"_{2,10}"

_TICKED = re.compile(rf"[Xx]|{_TICKED_STRONG}|{_TICKED_BRACKET}")
_EMPTY = re.compile(rf"{_BLANK}|[{_EMPTY_BALLOT}]|{_EMPTY_BRACKET}")
_GLYPH = re.compile(
    rf"(?<![\w/])(?:(?P<strong>{_TICKED_STRONG})|(?P<ticked>{_TICKED_BRACKET})"
    rf"|(?P<ballot>[{_EMPTY_BALLOT}])|(?P<empty>{_EMPTY_BRACKET})|(?P<blank>(?<!_){_BLANK}(?!_)))"
)
_LONGEST = 14  # letters of the longest glyph
_MOST_GLYPHS = 64  # a run with more is no row of check boxes

# Wingdings letters that pages use for boxes: what a person sees in their place.
_WINGDINGS = str.maketrans(
    {
        "x": "☒",
        "o": "☐",
        "q": "☐",
        "r": "☐",
        "\xa8": "☐",
        "\xfe": "☑",
        "\xfd": "☒",
        "\xfc": "✓",
        "\xfb": "✗",
    }
)


def wingdings(text: str) -> str:
    """Text set in the Wingdings letter, as a person sees it."""
    return text.translate(_WINGDINGS)


def check_of(text: str) -> bool | None:
    """What a whole text says as a check mark: True, False, or None if it is none.

    >>> [check_of(t) for t in ("X", "[ ]", "D")]
    [True, False, None]
    """
    if len(text) > _LONGEST or not text:
        return None
    if text.isalnum():
        return True if text in ("X", "x") else None
    if _TICKED.fullmatch(text):
        return True
    return False if _EMPTY.fullmatch(text) else None


def split_checks(text: str) -> list[tuple[str, bool | None]] | None:
    """Split a run such as ``[X] Director [ ] 10% Owner`` at its boxes.

    Returns the parts with what they say, or None when the run has no boxes. Only
    written boxes count, never a bare ``X``; and a single bracket behind other text
    is left alone (``STEEL CORP [ X ]`` is a name with its symbol).
    """
    found = []
    for match in _GLYPH.finditer(text):
        found.append(match)
        if len(found) > _MOST_GLYPHS:
            return None
    if not found:
        return None
    first = not text[: found[0].start()].strip()
    strong = any(m["strong"] for m in found)
    if not (first or strong):
        found = [m for m in found if not m["blank"]]  # `Name ____ Date ____` is no box
        if not found or (len(found) < 2 and not found[0]["ballot"]):
            return None
    parts: list[tuple[str, bool | None]] = []
    at = 0
    for match in found:
        before = text[at : match.start()].strip()
        if before:
            parts.append((before, None))
        parts.append((match[0], bool(match["strong"] or match["ticked"])))
        at = match.end()
    rest = text[at:].strip()
    if rest:
        parts.append((rest, None))
    return parts
