"""Whether a text was typed with its columns in place, or came from a tool that lost them."""

from __future__ import annotations

import re

from extractor.document.readers.ascii.lines import Kind, TypedLine, typed_lines
from extractor.document.readers.grid_tables import grid_table_at
from extractor.document.readers.spanning_grids import spanning_grid_at
from extractor.errors import TruncatedInput

_MARKS = re.compile(
    r"-----BEGIN PRIVACY-ENHANCED|<(?:SEC|IMS)-(?:HEADER|DOCUMENT)>|<SUBMISSION>|<DOCUMENT>"
    r"|^[ \t]*<(?:TABLE|CAPTION|PAGE|S|C)>(?!.*</)",
    re.IGNORECASE | re.MULTILINE,
)
_GRID_RULE = re.compile(r"^ {0,3}\+[-=:+]{3,}\+[ \t]*$", re.MULTILINE)
_GRID_HEAD = re.compile(r"^ {0,3}\+(?::?={2,}:?\+)+[ \t]*$", re.MULTILINE)
_BEHIND_BAR = re.compile(r"\|( *)(?=[^ |\n+])")
PADDED = 0.97
MOST_LETTERS = 200_000
FEWEST = 3
"""Lines with rules, gaps or bars in places of their own, from which a text was typed."""
PIECES = 4
LONG_RULE = 20
MOST_LINES = 3000


def is_typed(text: str) -> bool:
    """Whether the places of a text's letters say what belongs together.

    What EDGAR marked was typed. Tools make grid tables whose rules are exact, and pages whose
    cells stand on lines of their own or between bars anywhere.
    """
    if _MARKS.search(text):
        return True
    if _GRID_HEAD.search(text):
        return False
    if _GRID_RULE.search(text) and _is_padded(text) and _has_grid(text):
        return False
    lines = typed_lines("\n".join(text.split("\n", MOST_LINES)[:MOST_LINES]))
    return (
        sum(line.kind is Kind.RULE and len(line.text.strip()) >= LONG_RULE for line in lines)
        + sum(not line.bars and len(line.pieces) >= PIECES for line in lines)
        >= FEWEST
    ) or _bars_stand_over_one_another(lines)


def _is_padded(text: str) -> bool:
    """Whether all that stands behind a bar is one blank off it, as tools write and nobody types."""
    found = _BEHIND_BAR.findall(text, 0, MOST_LETTERS)
    return sum(len(gap) == 1 for gap in found) >= PADDED * len(found)


def _has_grid(text: str) -> bool:
    rows = text.split("\n")[:MOST_LINES]
    at = next(k for k, row in enumerate(rows) if _GRID_RULE.match(row))
    last = len(rows) - 1
    try:
        return (
            grid_table_at(rows, at, last)[0] is not None
            or spanning_grid_at(rows, at, last, False) is not None
        )
    except TruncatedInput:
        return True


def _bars_stand_over_one_another(lines: list[TypedLine]) -> bool:
    before: tuple[int, ...] = ()
    alike = 0
    for line in lines:
        if len(line.bars) >= PIECES:
            alike += line.bars == before
            before = line.bars
    return alike >= FEWEST
