"""What stands on a page before anyone knows its layout: words, rules and check boxes.

A reader of pages with places (PDF, later scans) gives a `PageInk` for each page; the rooms
in `document/layout` turn it into lines and grids. Coordinates are points, x to the right and
y down from the page's top left corner, the page as a person holds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from extractor.document.model import Alternative, Box


class Word(NamedTuple):
    """Letters that stand together, without a gap.

    ``base`` is the y of the base line, ``size`` the height of the letters' font in points.
    ``blanks``: written blanks between this word and the one before it on its line (-1: none
    are written, only the gap tells). ``raised``: a footnote mark or the like above the line.
    ``face``: the family of its letters and their colour, where they are known.
    ``confidence``: how sure it is, 0 to 1; ``alternatives``: all readings where several were
    made. Both are told by OCR alone.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool = False
    raised: bool = False
    blanks: int = -1
    link: str | None = None
    face: str = ""
    confidence: float = 1.0
    alternatives: tuple[Alternative, ...] = ()

    @property
    def box(self) -> Box:
        """Its place on the page."""
        return (self.x0, self.top, self.x1, self.bottom)


class Rule(NamedTuple):
    """A drawn line, level or upright: from (x0, y0) to (x1, y1), ``x0 <= x1``, ``y0 <= y1``."""

    x0: float
    y0: float
    x1: float
    y1: float


class Check(NamedTuple):
    """A check box that is drawn, not written, and whether it is ticked."""

    x0: float
    top: float
    x1: float
    bottom: float
    ticked: bool


@dataclass(frozen=True, slots=True)
class PageInk:
    """One page: its number (from 1), its size in points, and what stands on it.

    ``levels`` and ``uprights`` are the level and the upright rules.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    levels: tuple[Rule, ...] = ()
    uprights: tuple[Rule, ...] = ()
    checks: tuple[Check, ...] = ()
