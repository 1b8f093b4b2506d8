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
_OTHER = re.compile(r"\s{0,3}(?:<|```|~~~)")  # what may begin a block of another kind
_LINE = re.compile(r" {0,3}\*[ *]{2,}$")  # a line to write on
_WIDEST_ROW = 20  # lines that a row may be broken over
_BREAK = "<br>"
WIDE = 5
"""Columns from which text between rows is known for a row of its own."""

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
    line = _LINE.match(rows[at]) is not None
    at += 1
    while not line and at <= last and rows[at].strip() and not _OTHER.match(rows[at]):
        line = _LINE.match(rows[at]) is not None
        at += not line
    return at


def parts(lines: Sequence[str]) -> Iterator[Part]:
    """The tables and lines of text of a paragraph, in order."""
    table: list[Row] | None = None  # the rows of a table that may go on
    width = 0  # its columns by its rule, 0 where no table is above
    begin = 0
    for at, line in enumerate(lines):
        columns = _rule(line) if at > begin else 0
        if not columns:
            continue
        rows, outer, first = _above(lines[begin:at], columns, whole=not width)
        yield from _body(rows, table, width)
        yield from (cell for cell in outer if cell)
        table, width = [first] if columns > 1 else [], columns
        if columns == 1:
            yield from (cell for cell in first if cell)
        begin = at + 1
    yield from _body(lines[begin:], table, width)


def _above(lines: Sequence[str], width: int, whole: bool) -> tuple[Sequence[str], Row, Row]:
    """The lines over a rule of ``width`` columns: rows of the table before, what stands on the
    first row's line before it, and the first row.

    ``whole``: no table is above, so that text over the lines of a broken row belongs to it.
    """
    at = len(lines) - 1
    row = split(lines[at])
    while len(row) < width and at and len(lines) - at < _WIDEST_ROW:
        at -= 1
        row = _run_on(split(lines[at]), row)
    if len(row) < width:  # no row over it has as many cells
        at = len(lines) - 1
        row = split(lines[at])
    elif len(row) == width and at < len(lines) - 1 and whole:
        stop = max(0, at - _WIDEST_ROW)
        while at > stop and len(before := split(lines[at - 1])) == 1:
            at -= 1
            row = _run_on(before, row)
    cut = max(0, len(row) - width)
    return lines[:at], row[:cut], row[cut:]


def _body(lines: Sequence[str], table: list[Row] | None, width: int) -> Iterator[Part]:
    """What stands between two rules: rows that go on with ``table``, or text and rows alone."""
    at = 0
    widest = max((len(row) for row in table or ()), default=0)
    while at < len(lines):
        row = split(lines[at])
        after = at + 1
        if table and len(row) < width:
            row, after = _whole_row(lines, at, width)
        if table and len(row) == 1:
            row, after = _under_text(lines, at, widest)
        if len(row) == 1 and not (
            table and _is_between(lines[after : after + _WIDEST_ROW], widest)
        ):
            if table:
                yield table
            table, widest = None, 0
            yield row[0]
        elif table is not None:
            table.append(row)
            widest = max(widest, len(row))
        elif after < len(lines) and len(split(lines[after])) > 1:
            table, widest = [row], len(row)
        else:
            yield from (cell for cell in row if cell)
        at = after
    if table:
        yield table


def _whole_row(lines: Sequence[str], at: int, width: int) -> tuple[Row, int]:
    """The row at a line with as many cells as the table has columns, put together from several
    lines where need be, and the line after it; else the line's own cells.

    Nothing tells where the last cell ends and the next row begins: it has as many lines as the
    shortest cell in the middle.
    """
    alone = row = split(lines[at])
    after = at + 1
    while len(row) < width and after < min(len(lines), at + _WIDEST_ROW):
        more = split(lines[after])
        if len(more) >= width:
            break
        row = _run_on(row, more)
        after += 1
    if len(row) != width:
        return alone, at + 1
    height = min((cell.count(_BREAK) for cell in row[1:-1] if cell), default=0)
    while row[-1].count(_BREAK) < height and after < len(lines):
        more = split(lines[after])
        if len(more) > 1:
            break
        row = _run_on(row, more)
        after += 1
    return row, after


def _under_text(lines: Sequence[str], at: int, widest: int) -> tuple[Row, int]:
    """The row under several lines of text, with these in its first cell: a name and an address;
    and the line after it. Else the line at ``at`` alone.

    It is as wide as ``widest``, any of its table: one line of text may be a row of its own.
    """
    row = split(lines[at])
    for after in range(at + 1, min(len(lines), at + _WIDEST_ROW)):
        more = split(lines[after])
        row = _run_on(row, more)
        if len(more) > 1:
            several = after - at > 1 and len(more) >= max(2, widest)
            return (row, after + 1) if several else ([lines[at].strip()], at + 1)
    return [lines[at].strip()], at + 1


def _run_on(row: Row, more: Row) -> Row:
    """The cells of two lines of one row: the last of the first goes on as the first of the next."""
    return [*row[:-1], f"{row[-1]}{_BREAK}{more[0]}", *more[1:]]


def _is_between(rest: Sequence[str], widest: int) -> bool:
    """Whether a text stands between rows of a table: one as wide as any comes below it."""
    return widest >= WIDE and any(len(split(line)) >= widest for line in rest)


def split(line: str) -> Row:
    """The cells of a row; outer pipes stand beside empty cells."""
    return [cell.strip() for cell in PIPE.split(line)]


_PLACE = re.compile(r"[A-Z][A-Za-z .'-]*,? [A-Z]{2},? \d{5}(?:-\d{4})?")
_STREET = re.compile(r"[A-Za-z.)](?=\d[\w-]* [A-Z])")
_SEAM = re.compile(
    r"(?<=\d)(?!(?:ST|ND|RD|TH)\b)(?=[A-Z][A-Za-z])|(?<=[a-z.])(?=[A-Z])|(?<=\w)(?=[Cc]/[Oo] )"
)


def address_apart(cell: str) -> str:
    """A cell in whose text a name and the lines of an address in the United States ran together,
    a line each; most cells are left as they are.

    ``Doe Jane1 Main StreetSUITE 5Troy, NY 12180``: the name ends where the first number begins.
    """
    if not cell[-1:].isdigit():
        return cell
    first = re.search(r"\d", cell)
    street = _STREET.search(cell)
    if first is None or street is None or street.end() != first.start():
        return cell
    name, rest = cell[: street.end()], cell[street.end() :]
    lines = [name, *_SEAM.split(rest)]
    return _BREAK.join(lines) if len(lines) > 2 and _PLACE.fullmatch(lines[-1]) else cell


def _rule(line: str) -> int:
    """The columns of a rule; 0 when the line is none."""
    if "-" not in line or _RULE.fullmatch(line) is None:
        return 0
    columns = line.count("|") + 1
    return columns if columns > 1 or _ALONE.fullmatch(line) else 0
