"""Pipe tables without outer pipes, one upon the other, as html2text writes a page.

    Name | Street
    ---|---
    Doe | 1 Main St
    2. Issuer
    Acme Corp | 5. Relationship
    (check all) | X | Director
    ---|---
     | Officer

A rule stands below the first row of each table, those inside cells too, and nothing tells
where a table ends. A first pipe is an empty first cell. What stands on the line of a table's
first row before it belongs to the cell around the table, so does text between tables; there a
pipe parts cells of several lines. Merged cells are gone: rows may be of any width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.document.readers.pipes import PIPE

_RULES = re.compile(r"^ {0,3}:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+$", re.MULTILINE)
_TITLED = re.compile(r"^[^\s|-][^\n]*\n---[ \t]*\n[^|\n]+\|[^|\n]+\|", re.MULTILINE)
_RULE = re.compile(r" {0,3}:?-+:?\s*(?:\|\s*:?-+:?\s*)*")
_ALONE = re.compile(r"-{3,}\s*")
_WIDEST_ROW = 20  # lines that a table's first row may be broken over

Row = list[str]
Part = list[Row] | str
"""A table by its rows, or a line of text."""


def has_borderless(text: str) -> bool:
    """Whether a page has tables without outer pipes."""
    if "-|-" in text or "- | -" in text or "-: |" in text or "-:|" in text:
        return _RULES.search(text) is not None or _TITLED.search(text) is not None
    return "\n---" in text and "|" in text and _TITLED.search(text) is not None


def paragraph_end(rows: Sequence[str], at: int, last: int) -> int:
    """The line after the paragraph that begins at a line."""
    while at <= last and rows[at].strip():
        at += 1
    return at


def parts(lines: Sequence[str]) -> Iterator[Part]:
    """The tables and lines of text of a paragraph, in order."""
    table: list[Row] | None = None  # the rows of a table that may go on
    begin = 0
    for at, line in enumerate(lines):
        width = _rule(line) if at > begin else 0
        if not width:
            continue
        rows, outer, first = _above(lines[begin:at], width)
        yield from _body(rows, table)
        yield from (cell for cell in outer if cell)
        table = [first] if width > 1 else []
        if width == 1:
            yield from (cell for cell in first if cell)
        begin = at + 1
    yield from _body(lines[begin:], table)


def _body(lines: Sequence[str], table: list[Row] | None) -> Iterator[Part]:
    """What stands between two rules: rows that go on with ``table``, or text and rows alone."""
    for k, line in enumerate(lines):
        row = split(line)
        if len(row) == 1:
            if table:
                yield table
            table = None
            yield line
        elif table is not None:
            table.append(row)
        elif k + 1 < len(lines) and len(split(lines[k + 1])) > 1:
            table = [row]
        else:
            yield from (cell for cell in row if cell)
    if table:
        yield table


def split(line: str) -> Row:
    """The cells of a row; outer pipes stand beside empty cells."""
    return [cell.strip() for cell in PIPE.split(line)]


def _rule(line: str) -> int:
    """The columns of a rule; 0 when the line is none."""
    if "-" not in line or _RULE.fullmatch(line) is None:
        return 0
    columns = line.count("|") + 1
    return columns if columns > 1 or _ALONE.fullmatch(line) else 0


def _above(lines: Sequence[str], width: int) -> tuple[Sequence[str], Row, Row]:
    """The lines over a rule of ``width`` columns: rows of the table before, what stands on the
    first row's line before it, and the first row.
    """
    row = split(lines[-1])
    at = len(lines) - 1
    while len(row) < width and at and len(lines) - at < _WIDEST_ROW:
        at -= 1
        more = split(lines[at])
        row = [*more[:-1], f"{more[-1]}<br>{row[0]}", *row[1:]]
    if len(row) < width:  # no row over it has as many cells
        at = len(lines) - 1
        row = split(lines[-1])
    cut = max(0, len(row) - width)
    return lines[:at], row[:cut], row[cut:]
