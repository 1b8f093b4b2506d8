"""On which side of their words the marks of boxes stand: before them, or behind.

Each line tells for itself where it can; one that cannot goes with the other lines of its group
of boxes, then with the page. A box after a sentence (``Check this box if ...: [X]``) says
nothing of a list below it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.catalogue.labels import BOXES
from extractor.mapping.boxes import GROUPS
from extractor.mapping.mapper import MappedSpan

SURE = 0.5
"""Probability from which words without a mark are those of a box."""
STATEMENTS = frozenset(
    {"aff10b5One", "notSubjectToSection16", "form3HoldingsReported", "form4TransactionsReported"}
)
"""Boxes with a sentence for their words, as notes and remarks have them, too."""

Checks = Sequence[bool | None]
"""For each span of the page whether it is a ticked or an empty glyph; None for words."""


def marks_stand_right(
    spans: Sequence[MappedSpan], checks: Checks, by_line: Mapping[int, Sequence[int]]
) -> dict[int, bool]:
    """For each line that has marks or words of boxes whether its marks follow their words.

    ``by_line``: line number -> the numbers of its spans, left to right.
    """
    own = {line: _side(spans, checks, inside) for line, inside in by_line.items()}
    groups = {line: _group(spans, inside) for line, inside in by_line.items()}
    votes: dict[int | None, int] = {}
    for line, side in own.items():
        if side is not None:
            # Two spans alone, words and a glyph, cannot be read in another way.
            weight = (2 if len(by_line[line]) == 2 else 1) * (1 if side else -1)
            votes[groups[line]] = votes.get(groups[line], 0) + weight
    page = sum(votes.values())
    lists = page - votes.get(_STATEMENTS_GROUP, 0)
    out: dict[int, bool] = {}
    for line, side in own.items():
        vote = votes.get(groups[line]) or (page if groups[line] in _WITH_PAGE else lists)
        out[line] = side if side is not None else vote > 0
    return out


_STATEMENTS_GROUP = next(k for k, group in enumerate(GROUPS) if group >= STATEMENTS)
_WITH_PAGE = (None, _STATEMENTS_GROUP)


def _side(spans: Sequence[MappedSpan], checks: Checks, line: Sequence[int]) -> bool | None:
    """Whether one line's marks follow their words; None when it does not tell."""
    if len(line) >= 2 and (checks[line[0]] is None) != (checks[line[-1]] is None):
        return checks[line[-1]] is not None
    inside = [i for i in line if checks[i] is not None or _is_box(spans[i])]
    if len(inside) < 2 or inside == list(line):
        return None
    # ``Relationship: [ ] Director [X] Officer``: other words stand around the list.
    starts, ends = checks[inside[0]] is not None, checks[inside[-1]] is not None
    return ends if starts != ends else None


def _is_box(s: MappedSpan) -> bool:
    return s.label in BOXES and s.probability >= SURE


def _group(spans: Sequence[MappedSpan], line: Sequence[int]) -> int | None:
    """The number of the group that most boxes of a line belong to."""
    counts = [sum(spans[i].label in group for i in line) for group in GROUPS]
    return counts.index(max(counts)) if any(counts) else None
