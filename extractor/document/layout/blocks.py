"""Texts of one or more lines, and the regions that they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.document.ink import Word
from extractor.document.layout.line_breaks import Breaks
from extractor.document.layout.runs import Run, blank_between
from extractor.document.layout.wraps import Habits
from extractor.document.model import Box

LEAST_PAD, MOST_PAD = 0.15, 0.9
"""Ems; room that text leaves at the sides of a ruled cell."""
SOFT_HYPHENS = frozenset("\u00ad\u2010")
"""Hyphens that stand there only because the line breaks."""
_BREAKING = re.compile(r"\S[-\u00ad\u2010\u2013\u2014]$")
"""A word behind whose last letter a line may break without a blank."""

_CITED = re.compile(r"\d[\w.-]*(?:\((?:[a-z]|[ivx]+|\d{1,2})\))+$")
_CLAUSE = re.compile(r"\((?:[a-z]|[ivx]+|\d{1,2})\)")
"""A section that is cited, ``4(b)``, and a clause of it, ``(ii)``: a line may break between."""


class Piece(NamedTuple):
    """A word of a text with the blank before it, if there is one."""

    text: str
    word: Word


@dataclass(slots=True, eq=False)
class Block:
    """A text of one or more lines. ``more``: its lines on the next page."""

    runs: list[Run]
    more: list[Run] = field(default_factory=list)

    @property
    def box(self) -> Box:
        """Its place, where it begins."""
        runs = self.runs
        return (
            min(r.x0 for r in runs),
            min(r.top for r in runs),
            max(r.x1 for r in runs),
            max(r.bottom for r in runs),
        )

    @property
    def size(self) -> float:
        """Size of its letters in points."""
        return self.runs[0].size

    def pieces(self) -> Iterator[Piece]:
        """The words in reading order."""
        before: Word | None = None
        runs = [*self.runs, *self.more]
        for k, run in enumerate(runs):
            last = len(run.words) - 1
            for j, word in enumerate(run.words):
                text = word.text
                if before is None:
                    blank = False
                elif j == 0:
                    cited = _CITED.search(before.text) and _CLAUSE.match(text)
                    blank = not cited and _BREAKING.search(before.text) is None
                else:
                    blank = blank_between(before, word) and not word.raised
                if j == last and k < len(runs) - 1 and text[-1:] in SOFT_HYPHENS and text[:-1]:
                    text = text[:-1]
                yield Piece(f" {text}" if blank else text, word)
                before = word


class Region(NamedTuple):
    """Where text may stand: from ``x0`` to ``x1``.

    ``ruled``: between rules, with some room. ``habits``: how lines break in and around it.
    ``breaks``: weighs them; the default model's without it.
    """

    x0: float
    x1: float
    ruled: bool = False
    habits: Habits = Habits()
    breaks: Breaks | None = None

    def pad(self, runs: Sequence[Run]) -> float:
        """The room at its sides: what the longest line leaves at its left."""
        if not self.ruled:
            return 0.0
        em = runs[0].size
        left = min(run.x0 for run in runs) - self.x0
        return min(MOST_PAD * em, max(LEAST_PAD * em, left))
