"""Tables whose upright lines are drawn with another sign than ``|``: ``!``, ``:`` or ``\u00a6``.

Such a sign stands right above itself in line after line, many on each; in words it does not.
"""

from __future__ import annotations

from collections import Counter

from extractor.document.readers.ascii.lines import LONGEST, TAB

SIGNS = "!:\u00a6"
FEWEST = 3
"""Signs of a line, and lines, from which they are bars."""


def with_usual_bars(text: str) -> str:
    """The text with ``|`` wherever another sign was typed for it."""
    for sign in SIGNS:
        if text.count(sign) >= FEWEST * FEWEST:
            text = _replaced(text, sign)
    return text


def _replaced(text: str, sign: str) -> str:
    rows = [
        row.expandtabs(TAB) if "\t" in row and row.count(sign) >= FEWEST else row
        for row in text.split("\n")
    ]
    places = [
        tuple(k for k, c in enumerate(row) if c == sign)
        if row.count(sign) >= FEWEST and len(row) <= LONGEST
        else ()
        for row in rows
    ]
    at = Counter(k for found in places for k in set(found))
    usual = {k for k, times in at.items() if times >= FEWEST}
    for number, found in enumerate(places):
        bars = [k for k in found if usual.intersection((k - 1, k, k + 1))]
        if len(bars) >= FEWEST and 2 * len(bars) > len(found):
            row = list(rows[number])
            for k in bars:
                row[k] = "|"
            rows[number] = "".join(row)
    return "\n".join(rows)
