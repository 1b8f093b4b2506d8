"""Where tables begin and end in a typed filing, by what forms print around them.

A table is announced: by its title, by EDGAR's marks, or by lines of bars with many columns.
What stands below its rows (notes, remarks, reminders, signatures) has words of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.document.readers.ascii.lines import HELD, Kind, TypedLine
from extractor.document.readers.ascii.piped import has_values

_TITLE = re.compile(
    r"\W*(?:table|tbl\.?|part)\s+(?:I{1,2}|1|2|one|two)\b(?!.*\bsee\b)"
    r"|\W*(?:non[- ]?)?derivative\s+securit\w+\s+(?:acquired|beneficially|owned|holdings|held|-)"
    r"|\W*(?:non[- ]?)?derivative\s+(?:securities|holdings|transactions)\W*$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\W*(?:explanations?\s+of\s+responses?|remarks?\b|foot\s?notes?\b|notes?\s*:|reminder\b"
    r"|signature|potential\s+persons|persons\s+who|if\s+the\s+form\s+is\s+filed"
    r"|intentional\s+mis|/s/|by:|dated?\s*:|see\s+(?:18|attached|footnote)|note:\s"
    r"|form\s+[345]\b|sec\s+14\d\d)",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\s*(?:[(\[](?:\d{1,2}|[a-z])[)\]]|\*{1,3}(?=\s?[\"(]?[A-Z\d])"
    r"|\d{1,2}\.(?=\s+[\"(]?[A-Z\d])|\d{1,2}[/)](?=\s)"
    r"|(?:[Nn]ote|NOTE|[Ff]ootnote|FOOTNOTE|F[Nn]\.?)\s\d{1,2}\s?[:.)-])"
)
_ITEM = re.compile(r"\(?(?!\d\d U\.?S)\d{1,2}\s?[A-Za-z]?\s?[.)]\s?\(?[A-Za-z]")
FAR_RIGHT = 60
"""Letters from the left from which words stand in a table's last columns."""
JUSTIFIED = 3
"""Blanks between two words of one title, at most."""
LONGEST_TITLE = 200
MANY_BARS = 7
"""Bars of a line that is a table's, whatever stands above it."""


def is_title(line: TypedLine) -> bool:
    """Whether a line is the title of a table."""
    if line.kind is not Kind.TEXT or len(line.text) > LONGEST_TITLE:
        return False
    if not line.pieces or len(line.pieces) > 3:
        return False
    text = line.pieces[0].text
    for before, piece in pairwise(line.pieces):
        # words of other columns stand further off: ``Derivative Security      Owned``
        text += f"{' ' if piece.x0 - before.x1 <= JUSTIFIED else ' | '}{piece.text}"
    return _TITLE.match(text) is not None and not text.rstrip(" |").endswith(".")


def ends_table(line: TypedLine) -> bool:
    """Whether a line stands below a table and is none of its rows."""
    return (
        line.kind is Kind.TEXT
        and len(line.bars) < 2
        and line.pieces[0].x0 < FAR_RIGHT
        and _ENDS.match(line.text.replace("|", " ")) is not None
    )


def is_note(line: TypedLine) -> bool:
    """Whether a line begins as a note does."""
    return line.kind is Kind.TEXT and _NOTE.match(line.text) is not None


def says_none(text: str) -> bool:
    """Whether a text only says that there is nothing: ``None``, ``N/A``, a dash, or no text."""
    return _NONE.fullmatch(text) is not None


_NONE = re.compile(r"\W*(?:none|nil|n\s?[/.]\s?a|not applicable)?\W*", re.IGNORECASE)


def items(line: TypedLine) -> int:
    """How many pieces of a line begin with an item's number."""
    return sum(_ITEM.match(p.text) is not None for p in line.pieces)


def has_columns(line: TypedLine) -> bool:
    """Whether a line has so many bars that it can only be a table's."""
    return line.kind is Kind.TEXT and len(line.bars) >= MANY_BARS


def table_end(lines: Sequence[TypedLine], begin: int) -> int:
    """The line behind a table that begins at a line: what it has below it, or the next title."""
    for k in range(begin, len(lines)):
        line = lines[k]
        if line.kind is Kind.END or ends_table(line) or is_title(line):
            return k
        if k > begin + 1 and lines[k - 1].kind is not Kind.RULE and has_ruled_head(lines, k):
            return k
    return len(lines)


def marks_table(lines: Sequence[TypedLine], at: int) -> bool:
    """Whether EDGAR's marks begin a table at a line that has no title of its own.

    The whole form may stand between such marks: then a title comes before the columns' marks.
    """
    if lines[at].kind not in (Kind.TABLE, Kind.CAPTION):
        return False
    for line in lines[at + 1 : at + LONGEST_HEAD]:
        if line.kind is Kind.COLUMNS:
            return len(line.pieces) >= FEWEST_MARKS
        if line.kind is Kind.END or is_title(line):
            return False
    return False


def has_ruled_head(lines: Sequence[TypedLine], at: int) -> bool:
    """Whether captions of many columns stand between the rule at a line and the next one.

    So a table begins whose title has words that nobody knows.
    """
    width = len(lines[at].text.strip())
    if lines[at].kind is not Kind.RULE or width < FAR_RIGHT:
        return False
    most = 0
    for line in lines[at + 1 : at + LONGEST_HEAD]:
        if line.kind is Kind.RULE:
            if sum(p.x1 - p.x0 for p in line.pieces) >= width / 2:
                return most >= FEWEST_CAPTIONS
            continue
        if line.kind is not Kind.TEXT or line.bars or HELD in line.text:
            return False
        if has_values(line) or _OF_ITEMS.search(line.text):
            return False
        most = max(most, len(line.pieces))
    return False


_OF_ITEMS = re.compile(r"\(\s*(?:last|street|city)\b|name\s+and\s+address|issuer", re.IGNORECASE)
FEWEST_CAPTIONS = 5
LONGEST_HEAD = 40
FEWEST_MARKS = 3
