"""Sheets on which two pages stand side by side, as printers put them: two to a sheet."""

from __future__ import annotations

from dataclasses import replace

from extractor.document.ink import PageInk

GUTTER = 0.012
"""Share of the sheet's width on each side of its middle that nothing crosses."""
FEWEST_WORDS = 40
FEWEST_RULES = 6
"""Words and level rules of each of the two pages."""
SAME_MARGIN = 0.03
"""Share of the sheet's width by which the left margins of the two pages may differ."""


def pages_of(ink: PageInk) -> list[PageInk]:
    """The pages on a sheet, the left one first; the sheet itself where it is one page.

    Places stay those on the sheet. A page that is as wide as the sheet has a title, a rule or
    words in its middle.
    """
    if ink.width <= ink.height:
        return [ink]
    middle, half = ink.width / 2, GUTTER * ink.width
    low, high = middle - half, middle + half
    if any(r.x0 < high and r.x1 > low for r in ink.levels) or any(
        w.x0 < high and w.x1 > low for w in ink.words
    ):
        return [ink]
    left = replace(
        ink,
        words=tuple(w for w in ink.words if w.x1 <= middle),
        levels=tuple(r for r in ink.levels if r.x1 <= middle),
        uprights=tuple(r for r in ink.uprights if r.x1 <= middle),
        checks=tuple(c for c in ink.checks if c.x1 <= middle),
    )
    right = replace(
        ink,
        words=tuple(w for w in ink.words if w.x1 > middle),
        levels=tuple(r for r in ink.levels if r.x1 > middle),
        uprights=tuple(r for r in ink.uprights if r.x1 > middle),
        checks=tuple(c for c in ink.checks if c.x1 > middle),
    )
    pages = [left, right]
    if any(len(p.words) < FEWEST_WORDS or len(p.levels) < FEWEST_RULES for p in pages):
        return [ink]
    margins = [min(r.x0 for r in page.levels) for page in pages]
    if abs(margins[1] - middle - margins[0]) > SAME_MARGIN * ink.width:
        return [ink]
    return pages
