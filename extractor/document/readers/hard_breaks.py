"""Wrapped lines of Markdown that ends its lines with two blanks, put together.

Where a page marks the end of each line, all other line ends are those of a filled paragraph,
as html2text makes them: the next word did not fit. Its filler breaks words behind a hyphen, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST_WIDE = 120
"""Characters of the longest line of a page whose paragraphs are filled."""

MOST_BLANKS = 2
"""Between two words of a line."""

LONGEST_ADDRESS = 300
"""Characters of a link's address, which may be broken anywhere."""

SHORT_END = 8
"""Characters of a line's end that tell of a hyphen."""

_MARKED = re.compile(r"^---(?:\|---)*  $", re.MULTILINE)
_HYPHEN = re.compile(r"[A-Za-z]{2}-$|[A-Za-z]-[A-Za-z]-$")
_SECOND_HALF = re.compile(r"(?!(?:and|or|to)\b)[A-Za-z]-?[A-Za-z]")
_IN_ADDRESS = re.compile(r"\]\([^()\s]*$")
_OWN = re.compile(r"\s*(?:$|\|?\s*:?-+:?\s*(?:\||$)|[#>]|\d{1,2}\.\s+\S|[-*+]\s|<|```|~~~)")
"""What begins a block, or is none."""


def marks_line_ends(text: str) -> bool:
    """Whether a page with tables without outer pipes ends its lines with two blanks."""
    return _MARKED.search(text) is not None


def joined(rows: Sequence[str]) -> list[str]:
    """The lines, each with those that go on with it."""
    width = _width(rows)
    if not width:
        return list(rows)
    out: list[list[str]] = []
    tail = ""  # the end of the line that goes on
    goes_on = 0  # characters of its last part
    for row in rows:
        if goes_on and _is_forced(row, goes_on, width):
            between = _between(tail, row)
            out[-1] += between, row
            tail = f"{tail}{between}{row}"[-LONGEST_ADDRESS:]
        else:
            out.append([row])
            tail = row[-LONGEST_ADDRESS:]
        goes_on = len(row) if _may_go_on(row) else 0
    return ["".join(parts) for parts in out]


def _may_go_on(row: str) -> bool:
    return bool(row.strip()) and not row.endswith("  ") and row[:4] != "    "


def _is_forced(row: str, before: int, width: int) -> bool:
    """Whether the first word of a line did not fit on the line before, of so many characters."""
    if _OWN.match(row):
        return False
    return before + MOST_BLANKS + len(row.split(None, 1)[0]) > width


def _width(rows: Sequence[str]) -> int:
    """The characters that paragraphs are filled to; 0 where lines are as long as they are."""
    filled = [row for row in rows if "|" not in row and not _OWN.match(row) and row[:4] != "    "]
    # A single word is as long as it is.
    widest = max((len(text) for row in filled if " " in (text := row.strip())), default=0)
    return widest if widest <= MOST_WIDE else 0


def _between(before: str, row: str) -> str:
    """What stands between the end of a line and the next one that goes on with it."""
    if _IN_ADDRESS.search(before):
        return ""
    hyphen = _HYPHEN.search(before[-SHORT_END:]) is not None
    return "" if hyphen and _SECOND_HALF.match(row) is not None else " "
