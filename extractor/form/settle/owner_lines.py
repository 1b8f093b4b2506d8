"""Lists of owners without cells: a line of heads, and below it lines with an owner each.

The words of the line of heads are no boxes: what is ticked stands below them, and which head
a mark stands under is not to be told without cells. Nothing is better than a wrong ``0``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from extractor.catalogue.labels import BOXES, OTHER, RELATIONSHIPS
from extractor.form.settle.roles import OFFICES
from extractor.form.settle.trust import GUESSED
from extractor.mapping.boxes import check_of
from extractor.mapping.mapper import MappedSpan

NAME = "rptOwnerName"
SURE = 0.95
"""Probability from which a line of words alone is a caption, behind the list."""
FEWEST_HEADS = 2
LONGEST_LIST = 200
"""Lines in which a list is looked for."""

_OWNERS = re.compile(r"\b(?:owners?|persons?|names?|filers?)\b", re.IGNORECASE)


def is_title(text: str) -> bool:
    """Whether a text is an officer's title as a whole, and so nobody's name."""
    return OFFICES.fullmatch(text) is not None


def settle_owner_lines(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with heads of lists of owners that are no boxes, and owners that are none.

    Only spans outside cells are looked at.
    """
    lines = [list(line) for _, line in groupby(spans, key=lambda s: s.item.line)]
    k = 0
    while k < len(lines):
        end = _end_of_list(lines, k)
        if end is not None:
            lines[k] = [_unlabelled(s) if s.label in BOXES else s for s in lines[k]]
            lines[k + 1 : end] = [_row(line) for line in lines[k + 1 : end]]
            k = end
        else:
            k += 1
    return tuple(s for line in lines for s in line)


def _end_of_list(lines: Sequence[list[MappedSpan]], k: int) -> int | None:
    """The first line behind the list that line ``k`` heads; None when it heads none."""
    line = lines[k]
    if (
        len(line) <= FEWEST_HEADS
        or sum(s.label in RELATIONSHIPS for s in line) < FEWEST_HEADS
        or line[0].label in BOXES
        or _OWNERS.search(line[0].item.span.text) is None
        or any(_is_marked(s) or s.item.span.place.grid is not None for s in line)
    ):
        return None
    ticked = False
    end = k + 1
    while end < min(len(lines), k + LONGEST_LIST):
        below = lines[end]
        if any(s.item.span.place.grid is not None for s in below) or _is_caption(below):
            break
        marked = any(_is_marked(s) for s in below)
        if marked and any(s.label in RELATIONSHIPS and s.probability >= GUESSED for s in below):
            break  # boxes with words of their own
        ticked = ticked or marked
        end += 1
    return end if ticked else None


def _is_marked(s: MappedSpan) -> bool:
    return check_of(s.item) is not None


def _is_caption(line: Sequence[MappedSpan]) -> bool:
    return len(line) == 1 and line[0].label == OTHER and line[0].probability >= SURE


def _row(line: list[MappedSpan]) -> list[MappedSpan]:
    """A line of an owner: words before a mark name the owner, such as behind it are a title."""
    marks = [k for k, s in enumerate(line) if _is_marked(s)]
    out: list[MappedSpan] = []
    for k, s in enumerate(line):
        if k in marks or s.label not in (*BOXES, NAME, OTHER):
            out.append(s)
        elif k == 0 and marks and _may_name(s):
            out.append(s if s.label == NAME else s._replace(label=NAME, probability=GUESSED))
        elif marks and k > marks[0] and is_title(s.item.span.text):
            out.append(s._replace(label="officerTitle", probability=GUESSED))
        else:
            out.append(_unlabelled(s) if s.label in BOXES else s)
    return out


def _may_name(s: MappedSpan) -> bool:
    text = s.item.span.text
    return sum(map(str.isalpha, text)) >= FEWEST_HEADS and not is_title(text)


def _unlabelled(s: MappedSpan) -> MappedSpan:
    return s._replace(label=OTHER, probability=1.0)
