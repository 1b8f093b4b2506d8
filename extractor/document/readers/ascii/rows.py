"""Lines of a table's body -> rows: which lines are rows of their own, which go on.

Rules and blank lines part rows where each stands between two. Elsewhere a line with values of
its own begins a row, and a line without goes on with one: with the row above where a table's
rows begin on their first line, with the row below where their values stand on the last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.document.readers.ascii.joins import completes

Cells = list[str]
"""A line's texts, one a column."""

_DATE = re.compile(r"(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\d{1,2}/\d{2,4})(?![\dA-Za-z])")
_MARK = r"(?:\s*[(\[]\d{1,2}[)\]]|\s*\*)*+"
_NUMBER = re.compile(rf"[$(+-]?\s?\$?[\d,]*\.?\d+\)?(?:\s?[-/]?\d+/\d+)?%?{_MARK}")
_LETTER = re.compile(rf"\(?[A-Z]\)?(?:/K)?{_MARK}")
_MONTH_DAY = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2},?(?:\s+\d{4})?", re.I
)
FEWEST_VALUES = 2
LONGEST = 40
"""Letters of a number with its marks."""


def is_date(text: str) -> bool:
    """Whether a text begins as a date does."""
    return _DATE.match(text) is not None or _MONTH_DAY.match(text) is not None


def is_number(text: str) -> bool:
    """Whether a text is a number, with its marks."""
    return len(text) <= LONGEST and _NUMBER.fullmatch(text) is not None


def is_value(text: str) -> bool:
    """Whether a text is a date, a number or a letter, and no words."""
    if len(text) > LONGEST:
        return is_date(text)
    return is_date(text) or is_number(text) or _LETTER.fullmatch(text) is not None


def rows_of(
    lines: Sequence[Cells | None], n_cols: int, widths: Sequence[int] = ()
) -> list[list[list[str]]]:
    """Each row as the lines of each of its columns. ``None`` between lines parts rows.

    ``widths``: of the columns, in letters, where they are known.
    """
    widths = widths or [LONGEST] * n_cols
    groups: list[list[Cells]] = [[]]
    for line in lines:
        if line is None:
            groups.append([])
        elif any(line):
            groups[-1].append(line)
    groups = [group for group in groups if group]
    rows: list[list[list[str]]] = []
    for group in _whole(groups, widths):
        for part in _parts(group, widths):
            rows.append([[line[c] for line in part if line[c]] for c in range(n_cols)])
    return rows


def _whole(groups: Sequence[list[Cells]], widths: Sequence[int]) -> list[list[Cells]]:
    """Groups of words alone go on with the one above where its texts stand open."""
    out: list[list[Cells]] = []
    for group in groups:
        if out and _is_rest(group, out[-1], widths):
            out[-1] = [*out[-1], *group]
        else:
            out.append(group)
    return out


def _is_rest(group: Sequence[Cells], above: Sequence[Cells], widths: Sequence[int]) -> bool:
    """Whether a stretch has no values of its own, and all of it goes on with what stands above."""
    if any(_values(line, above, widths) for line in group):
        return False
    filled = [c for c, text in enumerate(group[0]) if text]
    last = [_over(above, c) for c in filled]
    return all(
        _completes(a, group[0][c], widths[c]) or (a[-1:] in ("-", ",", "&", "(") and bool(a))
        for a, c in zip(last, filled, strict=True)
    )


def _over(above: Sequence[Cells], c: int) -> str:
    """The last text in a column."""
    return next((row[c] for row in reversed(above) if row[c]), "")


def _completes(above: str, text: str, width: int) -> bool:
    return completes(above, text, len(above) >= width)


def _values(line: Cells, above: Sequence[Cells], widths: Sequence[int]) -> list[int]:
    """The columns of a line with values of their own: no rest of what stands above."""
    found = []
    for c, text in enumerate(line):
        if not text or not is_value(text) or (c == 0 and not is_date(text)):
            continue
        over = _over(above, c)
        if not _completes(over, text, widths[c]) and not _names(over, text):
            found.append(c)
    return found


def _names(above: str, text: str) -> bool:
    """Whether a year or a number goes on with words: ``By the Craig`` over ``2009``."""
    if is_date(text):
        return _OPEN.search(above) is not None
    return is_number(text) and _WORDS.search(above) is not None


_WORDS = re.compile(r"[A-Za-z]{2,} [A-Za-z]")
_OPEN = re.compile(r"\b(?:u/[a-z/]+|dated|dtd\.?|of|from)$", re.IGNORECASE)


def _completes_any(line: Cells, above: Sequence[Cells], widths: Sequence[int]) -> bool:
    """Whether a line has the rest of a date or a number of the row above it."""
    return any(
        text[-1].isdigit() and _completes(_over(above, c), text, widths[c])
        for c, text in enumerate(line)
        if text
    )


def _begins(line: Cells, above: Sequence[Cells], widths: Sequence[int]) -> bool:
    """Whether a line has a row's values."""
    values = _values(line, above, widths)
    if not values:
        return False
    over = {c for row in above for c, text in enumerate(row) if text}
    if above and not line[0]:
        filled = {c for c, text in enumerate(line) if text}
        if not filled & over:
            return False  # what the row above lacked
    if above and _completes_any(line, above, widths) and not any(c in over for c in values):
        return False  # the rest of its dates and numbers, and what it lacked
    if len(values) >= FEWEST_VALUES:
        return True
    return bool(line[0]) or is_date(line[values[0]]) or is_number(line[values[0]])


def _parts(group: list[Cells], widths: Sequence[int]) -> list[list[Cells]]:
    """A stretch without rules or blank lines, row by row."""
    starts: list[int] = []
    for k, line in enumerate(group):
        above = group[starts[-1] : k] if starts else []
        if _begins(line, above, widths):
            starts.append(k)
    if len(starts) < 2:
        return [group]
    lead = starts[0]  # lines of words that stand over a row's values
    if lead and starts[-1] == len(group) - 1:
        begins = [0, *(k + 1 for k in starts[:-1])]  # values stand on the last line of each row
    else:
        begins = [0, *(k if k - lead <= above else k - lead for above, k in pairwise(starts))]
    return [group[a:b] for a, b in zip(begins, [*begins[1:], len(group)], strict=True)]
