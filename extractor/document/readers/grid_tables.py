"""Finds grid tables in lines of text: rows between ``+---+---+``, the header above ``+===+===+``.

    +-----------------+--------+
    | Title           | Amount |
    +=================+========+
    | Common Shares   | 1,118  |
    | of Acme         |        |
    +-----------------+--------+

A row may have several lines. Cells that span others are not read: their lines have other
widths, and the table is then left to be read as plain pipes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.document.readers.pipes import Table, split_row

_RULE = re.compile(r"\s{0,3}\+(?::?[-=]+:?\+)+\s*")
_LONGEST_RULE = 5000
_HARD_BREAK = re.compile(r"(?<!\\)\\(?:\n|$)")


def grid_table_at(rows: Sequence[str], at: int, last: int) -> tuple[Table | None, int]:
    """The grid table whose first rule is a line, or None; and the line before which there is no
    other, so that a file without any is gone through once. ``last`` is the last line with text.
    """
    if not _is_rule(rows[at]):
        return None, at + 1
    width = rows[at].count("+") - 1
    table: list[list[str]] = []
    headers: int | None = None
    row: list[list[str]] = []  # the lines of a row as cells
    stop = at + 1
    while stop <= last:
        line = rows[stop]
        if _is_rule(line):
            if line.count("+") - 1 != width:
                return None, stop
            if row:
                table.append([_joined(cell) for cell in zip(*row, strict=True)])
                row = []
            if "=" in line and headers is None:
                headers = len(table)
        elif line.lstrip().startswith("|"):
            cells = split_row(line)
            if len(cells) != width:
                return None, stop
            row.append(cells)
        else:
            break
        stop += 1
    # Without the double rule, or with an open end, it is some other drawing of a table.
    if headers is None or (row and stop <= last):
        return None, stop
    return Table(table, headers, stop, cut=bool(row)), stop


def _is_rule(line: str) -> bool:
    return len(line) <= _LONGEST_RULE and _RULE.fullmatch(line) is not None


def _joined(lines: Sequence[str]) -> str:
    """The lines of one cell; an empty one between them parts paragraphs, and so does a
    backslash at the end of one.
    """
    text = _HARD_BREAK.sub("\n\n", "\n".join(lines)).strip()
    return "<br>".join(" ".join(part.split()) for part in re.split(r"\n\n+", text))
