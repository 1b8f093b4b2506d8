"""Two lines of a ruled cell: one text that wrapped, or two texts?

Where the next word would still have stood on a line, the break was meant. Where it would not
have, the break may be either: a column may be as narrow as the address in it. Then the words
tell, and the lines of the other cells. What each sign counts for is learned (`line_breaks.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.document.layout.addresses import CARE_OF, POSTAL, STARTS_ADDRESS
from extractor.document.layout.runs import Run

BLANK = 0.25
"""Ems of a blank between words."""
FULL = 0.12
"""Ems; a line that leaves no more room than this made its column as wide as it is."""
FEW_LINES = 8
MANY_COLUMNS = 6
"""Columns from which a grid is a table of rows, whose cells hold one value each."""
NARROW = 12.0
"""Ems; the narrower a column below this, the likelier its texts wrap."""
USUAL = 0.35
"""Share of meant breaks that is taken for granted where nothing is known of a table."""

DATE = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\d{1,2}-[A-Z][a-z]{2}-\d{4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4}"
)
"""A whole date."""
_NUMBER = re.compile(r"\d{5,}")
_BOX = re.compile(r"_{2,}|[\u2610-\u2612\u25a1\u25a0\u2713\u2714]|[\[(][ xX_]?[\])]")
_BOX_BEHIND = re.compile(r".*(?:__|[\u2610-\u2612\u25a1])")
_SMALL = re.compile(
    r"an?|and|any|as|at|before|by|for|from|if|in|into|is|its|not|of|on|or|per|such|than|that|the"
    r"|this|to|under|was|were|which|with|your|after",
    re.IGNORECASE,
)
"""Words that no text ends with."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What the other lines of a cell and of its table tell about breaks.

    ``columns`` of the grid. ``listed``: the share of the line breaks in it that nothing forced.
    ``fitted``: the column is as wide as a line in it. ``address``, ``boxes``: the cell holds
    lines of an address, or check boxes.
    """

    columns: int = 1
    listed: float = USUAL
    fitted: bool = False
    address: bool = False
    boxes: bool = False


def habits_of(
    runs: Sequence[Run], columns: int = 1, listed: float = USUAL, fitted: bool = False
) -> Habits:
    """The habits of a cell with these lines."""
    texts = [run.text for run in runs] if len(runs) > 1 else []
    return Habits(
        columns,
        listed,
        fitted,
        any(CARE_OF.match(t) or POSTAL.fullmatch(t) for t in texts),
        any(_BOX.match(t) or _BOX_BEHIND.fullmatch(t) for t in texts),
    )


def meant_breaks(runs: Sequence[Run], right: float) -> tuple[int, int]:
    """How many line breaks nothing forced, and how many breaks there are, in lines of one run.

    ``right``: how far to the right they could have gone.
    """
    if len(runs) < 2 or runs[-1].line - runs[0].line + 1 != len(runs):
        return 0, 0
    meant = sum(
        a.x1 + BLANK * a.size + b.words[0].x1 - b.words[0].x0 <= right for a, b in pairwise(runs)
    )
    return meant, len(runs) - 1


def is_made_to_fit(runs: Sequence[Run], right: float) -> bool:
    """Whether a line of several words goes just to the side: the column is as wide as it is."""
    if not runs or len(runs) > FEW_LINES:
        return False  # among many lines one is full by chance
    return any(len(r.words) > 1 and abs(right - r.x1) <= FULL * r.size for r in runs)


SIGNS = (
    "many columns",
    "listed",
    "fitted",
    "full",
    "narrow",
    "small letters",
    "small word",
    "comma",
    "colon",
    "open bracket",
    "bracket",
    "address below",
    "postal code",
    "number",
    "to capitals",
    "from capitals",
    "capitals",
    "one word",
    "one word below",
    "one word each",
    "address",
    "address in a row",
    "boxes",
)
"""What tells whether a break was forced."""


def signs_of(last: Run, run: Run, left: float, right: float, habits: Habits) -> dict[str, float]:
    """Each of `SIGNS` for a line and the one below, from 0 to 1."""
    above, below = last.text, run.text
    end, em = last.words[-1].text, last.size
    upper, lower = _is_upper(last), _is_upper(run)
    many = habits.columns >= MANY_COLUMNS
    one, one_below = len(last.words) == 1, len(run.words) == 1
    return {
        "many columns": many,
        "listed": habits.listed,
        "fitted": habits.fitted,
        "full": (right - last.x1) / em < FULL,
        "narrow": max(0.0, NARROW - (right - left) / em) / NARROW,
        "small letters": below[0].islower() and not CARE_OF.match(below),
        "small word": _SMALL.fullmatch(end) is not None or end[-1] in "&-/\u2010",
        "comma": end[-1] == ",",
        "colon": end[-1] == ":",
        "open bracket": above.count("(") > above.count(")") or above.count("[") > above.count("]"),
        "bracket": below[0] in "([",
        "address below": STARTS_ADDRESS.match(below) is not None,
        "postal code": POSTAL.fullmatch(above) is not None,
        "number": _NUMBER.fullmatch(below) is not None and end.isalpha() and not end.isupper(),
        "to capitals": upper is False and lower is True,
        "from capitals": upper is True and lower is False,
        "capitals": upper is True and lower is True,
        "one word": one,
        "one word below": one_below,
        "one word each": one and one_below,
        "address": habits.address,
        "address in a row": habits.address and many,
        "boxes": habits.boxes,
    }


def _is_upper(run: Run) -> bool | None:
    """Whether the words of a line are all in capitals; None where there are no words."""
    words = [w.text for w in run.words if len(w.text) > 1 and any(map(str.isalpha, w.text))]
    return all(w == w.upper() for w in words) if words else None
