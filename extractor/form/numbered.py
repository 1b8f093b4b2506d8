"""How a note's number stands before it: in its text, raised, or in a cell of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.form import values
from extractor.mapping.mapper import MappedSpan


def numbered(spans: Sequence[MappedSpan], k: int) -> tuple[int, str, str] | None:
    """Number, style (the way it is written) and text of the note at a span; None for any other."""
    return _number_before(spans, k) or _split(spans[k])


_BARE = re.compile(r"(\d{1,2}) +(\S.*)", re.DOTALL)
_HIGH = re.compile(r"[⁽]?([¹²³⁴-⁹][⁰¹²³⁴-⁹]?)[⁾]?\s*(.*)", re.DOTALL)
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def _split(s: MappedSpan) -> tuple[int, str, str] | None:
    """Number, style and text of a note; a number that is raised needs no bracket or dot.

    Neither does one on a page whose notes all have bare numbers (see `_style`).
    """
    span = s.item.span
    if not span.text and len(span.marks) == 1 and span.source.strip() == span.marks[0]:
        return (int(span.marks[0]), "raised", "") if span.marks[0].isdigit() else None
    text = shown(s)
    if not text.isascii() and (high := _HIGH.fullmatch(text)):
        return int(high[1].translate(_DIGITS)), "high", high[2]
    found = values.split_footnote_number(text)
    if found is None and (bare := _BARE.fullmatch(text)):
        return int(bare[1]), "bare", bare[2]
    return found


def is_number_cell(spans: Sequence[MappedSpan], k: int) -> bool:
    """A cell that holds the number alone, its note in the next cell of the line."""
    if k + 1 >= len(spans) or spans[k + 1].item.line != spans[k].item.line:
        return False
    return number_alone(spans[k]) is not None


def number_alone(s: MappedSpan) -> int | None:
    """The number of a note in a span that holds nothing else; None for any other span."""
    found = _split_alone(s)
    return found[0] if found is not None and not found[2] else None


_DIGITS_ALONE = re.compile(r"[1-9]\d?")


def _split_alone(s: MappedSpan) -> tuple[int, str, str] | None:
    """What `_split` tells, and of bare digits in a cell of their own."""
    if _DIGITS_ALONE.fullmatch(shown(s)) and s.item.span.place.grid is not None:
        return int(shown(s)), "bare", ""
    return _split(s)


def _number_before(spans: Sequence[MappedSpan], k: int) -> tuple[int, str, str] | None:
    """A number in a cell of its own on the same line."""
    if k == 0 or not is_number_cell(spans, k - 1):
        return None
    found = _split_alone(spans[k - 1])
    return (found[0], f"cell {found[1]}", shown(spans[k])) if found else None


def shown(s: MappedSpan) -> str:
    """The text with bracketed numbers in it: in a footnote they are words, not marks."""
    return s.item.span.source or s.item.span.text
