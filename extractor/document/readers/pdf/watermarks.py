"""Letters printed across a page, under or over its text: DRAFT, CONFIDENTIAL, COPY."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

from extractor.document.readers.pdf.colours import lightness
from extractor.document.readers.pdf.paint import FAINT

Char = Mapping[str, Any]

SLANT = 0.14
"""Rise per length (8 degrees) from which a letter stands neither level nor upright."""
MANY_TIMES = 3.5
"""Size of a level watermark's letters to those of the page."""
PALE = 0.5
"""How light letters are that others can be read on; black is 0, white is 1."""
MOST_LINES = 50
"""Lines of large pale letters of one page that are looked at."""


def without_watermarks(chars: Sequence[Char]) -> Sequence[Char]:
    """A page's letters without those printed across it.

    These are slanted, or level, many times as large as the others, pale, and lie on them. A
    page that is slanted as a whole keeps its letters.
    """
    level = [c for c in chars if not _is_slanted(c)]
    if 2 * len(level) <= len(chars):
        level = list(chars)
    if not level:
        return level
    large = MANY_TIMES * median(c["size"] for c in level)
    lines: defaultdict[tuple[int, int, float], list[int]] = defaultdict(list)
    for k, char in enumerate(level):
        if char["size"] > large and _paleness(char) >= PALE:
            a, b, _, _, e, f = char["matrix"]
            upright = abs(b) > abs(a)
            lines[upright, round(e if upright else f), char["size"]].append(k)
    lost: set[int] = set()
    small = [c for c in level if c["size"] <= large and not c["text"].isspace()]
    for line in list(lines.values())[:MOST_LINES]:
        x0, top = min(level[k]["x0"] for k in line), min(level[k]["top"] for k in line)
        x1, bottom = max(level[k]["x1"] for k in line), max(level[k]["bottom"] for k in line)
        if any(
            x0 < (c["x0"] + c["x1"]) / 2 < x1 and top < (c["top"] + c["bottom"]) / 2 < bottom
            for c in small
        ):
            lost.update(line)
    return [c for k, c in enumerate(level) if k not in lost] if lost else level


def _is_slanted(char: Char) -> bool:
    a, b, _, _, _, _ = char["matrix"]
    run, rise = max(abs(a), abs(b)), min(abs(a), abs(b))
    return bool(rise > SLANT * run)


def _paleness(char: Char) -> float:
    """How light a letter is, with what shines through it."""
    light = lightness(char["non_stroking_color"])
    return float(1 - (1 - light) * char.get(FAINT, 1.0))
