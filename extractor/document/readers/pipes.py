"""Finds pipe tables in lines of text, with or without a rule, whole or ragged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_LINE_ART = re.compile(r"\+?(?:[-=]+\+)+[-=]*\+?")  # +-----+-----+
PIPE = re.compile(r"(?<!\\)\|")
_WIDEST_ROW = 20  # lines that one row may be broken over
_LONGEST_RULE = 5000


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cell texts; the first ``headers`` rows stand above the rule.

    ``stop`` is the line after the table. ``cut``: the last row ends in the middle.
    """

    rows: list[list[str]]
    headers: int
    stop: int
    cut: bool


def is_rule(line: str) -> bool:
    """Whether a line is the rule below a table's header: ``|---|:--:|``."""
    if "-" not in line or len(line) > _LONGEST_RULE:
        return False
    line = line.strip()
    return ("|" in line and _RULE.fullmatch(line) is not None) or (
        "+" in line and _LINE_ART.fullmatch(line) is not None
    )


def split_row(line: str) -> list[str]:
    """The cells of a row; outer pipes are no cells of their own."""
    line = line.strip()
    if line.startswith("|"):
        line = line[1:]
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    return [cell.strip() for cell in PIPE.split(line)]


def table_at(rows: Sequence[str], at: int, last: int) -> Table | None:
    """The table that starts at a line, or None. ``last`` is the last line with text.

    A table is a row over a rule; or two and more rows with as many pipes; or rows
    that end with a pipe and have two and more. One pipe at the end of each line is
    no table: other tools write a lost table's cells so, one under the other.
    """
    following = rows[at + 1] if at < last else ""
    if is_rule(following) and not is_rule(rows[at]):
        return _gather(rows, at, last, ruled=True)
    if is_rule(rows[at]):  # a rule without a header over it
        if at < last and "|" in following and not is_rule(following):
            return _gather(rows, at, last, ruled=True)
        return None
    here, there = rows[at].strip(), following.strip()
    pipes = _count(here)
    if pipes >= 2 and here.endswith("|"):
        return _gather(rows, at, last, ruled=False)
    if pipes and pipes == _count(there) and not (pipes == 1 and _outer(here, there)):
        return _gather(rows, at, last, ruled=False)
    return None


def _gather(rows: Sequence[str], at: int, last: int, ruled: bool) -> Table:
    table: list[list[str]] = []
    headers = 0
    closed = 0  # rows that end with a pipe
    seen_rule = False
    tail = ""
    start = at
    while at <= last:
        line = rows[at]
        if is_rule(line):
            if not seen_rule:
                headers = len(table)
                seen_rule = True
            at += 1
            continue
        if not line.strip() or not _belongs(line, ruled, rows, start, at):
            break
        ruled_next = seen_rule and bool(table) and at < last and is_rule(rows[at + 1])
        if ruled_next and len(split_row(line)) != len(table[0]):
            break  # a header of another width: the next table
        line, at = _whole(rows, at, last, table)
        tail = line.strip()
        closed += tail.endswith("|")
        table.append(split_row(line))
    cut = (
        at > last
        and len(table) > 1
        and tail.startswith("|")
        and not tail.endswith("|")
        and closed == len(table) - 1
        and len(table[-1]) < len(table[0])
    )
    return Table(table, headers, at, cut)


def _belongs(line: str, ruled: bool, rows: Sequence[str], start: int, at: int) -> bool:
    """Whether a line is one more row of the table that began at ``start``."""
    pipes = _count(line)
    if not pipes:
        return False
    if ruled or at == start:
        return True
    first = rows[start].strip()
    if first.endswith("|") and _count(first) >= 2:
        return line.lstrip().startswith("|") or (pipes >= 2 and line.rstrip().endswith("|"))
    return pipes == _count(first)


def _whole(rows: Sequence[str], at: int, last: int, table: list[list[str]]) -> tuple[str, int]:
    """A row that is broken over several lines, in one piece; and the line after it."""
    line = rows[at]
    stripped = line.strip()
    if not table or not stripped.startswith("|") or stripped.endswith("|"):
        return line, at + 1
    width = len(table[0])
    if len(split_row(line)) >= width:
        return line, at + 1
    parts = [stripped]
    for stop in range(at + 1, min(last, at + _WIDEST_ROW) + 1):
        more = rows[stop].strip()
        if not more or more.startswith("|") or is_rule(more):
            break
        parts.append(more)
        if more.endswith("|"):
            whole = "<br>".join(parts)
            return (whole, stop + 1) if len(split_row(whole)) <= width else (line, at + 1)
    return line, at + 1


def _count(line: str) -> int:
    return len(PIPE.findall(line))


def _outer(*lines: str) -> bool:
    """Whether the one pipe of a line stands at its end or start, in any of them."""
    return any(line.startswith("|") or line.endswith("|") for line in lines)
