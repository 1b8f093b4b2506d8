"""Reads typed filings: ASCII text in which tables are drawn with letters.

text -> envelope.py   the submission's header, and the documents that matter
     -> lines.py      lines: blank, rules, marks, text with its pieces and bars
     -> parts.py      where tables begin and end
     -> piped.py, gaps.py, columns.py   tables between bars, and by white space
     -> rows.py, joins.py, table.py     lines to rows, cut words joined, the head's levels
     -> flow.py       items in boxes or side by side, paragraphs
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.document.builder import PageBuilder
from extractor.document.model import Document
from extractor.document.readers.ascii.boxes import NEAR
from extractor.document.readers.ascii.envelope import open_envelope, other_form
from extractor.document.readers.ascii.flow import Flow
from extractor.document.readers.ascii.gaps import read_open
from extractor.document.readers.ascii.lines import (
    Kind,
    TypedLine,
    is_partial,
    typed_lines,
)
from extractor.document.readers.ascii.other_bars import with_usual_bars
from extractor.document.readers.ascii.parts import (
    has_columns,
    has_ruled_head,
    is_title,
    items,
    marks_table,
    says_none,
    table_end,
)
from extractor.document.readers.ascii.piped import has_values, read_piped
from extractor.document.readers.ascii.table import add_table
from extractor.errors import NotOwnershipForm, UnsafeInput

MAX_LINES = 1_000_000
"""Lines, empty ones too, that one file may hold."""
MANY_LINES = 5000
"""Lines from which a text that never speaks of owners is not looked at any closer."""
LONGEST_HEAD = 20
"""Lines of the head of a table that goes on below itself."""
LOOK = 12
"""Lines in which a table shows whether it has bars."""
_SPEAKS_OF_OWNERS = re.compile(r"beneficial|reporting\s+(?:person|owner)|\bform\s+[345]\b", re.I)
_LETTERED = re.compile(r"^[ \t]*\(a\)[ \t]+\S", re.MULTILINE)
_WORD = re.compile(r"[a-z]{3,}(?:-[a-z]{3,})?")


def read_ascii(text: str, source: str) -> Document:
    """Read a typed filing, a whole submission or a bare document.

    ``source`` names it in errors and in the document. Raises `UnsafeInput` if it is larger than
    any filing, `NotOwnershipForm` where the submission says that it is another form.
    """
    if text.count("\n") > MAX_LINES:
        raise UnsafeInput(source, f"more than {MAX_LINES} lines")
    if text.count("\n") > MANY_LINES and not _SPEAKS_OF_OWNERS.search(text):
        raise NotOwnershipForm(source)
    submission = open_envelope(text.removeprefix("\ufeff"))
    if submission.is_other_form:
        raise NotOwnershipForm(source, other_form(submission))
    page = PageBuilder(source)
    _Reader(page, submission.text).add_all()
    lines, grids = page.finish()
    return Document(source, "text", lines, grids, header=submission.header)


class _Reader:
    """Goes through the lines once, from part to part."""

    def __init__(self, page: PageBuilder, text: str):
        self.page = page
        self.lines = typed_lines(with_usual_bars(text))
        self.words = frozenset(_WORD.findall(text.lower()))
        self.letters = _LETTERED.search(text) is not None
        self.flow = Flow(page)

    def add_all(self) -> None:
        lines = self.lines
        at = begin = 0
        while at < len(lines):
            line = lines[at]
            titled = is_title(line)
            if not (titled or has_columns(line) or marks_table(lines, at)) and not (
                line.kind is Kind.RULE and has_ruled_head(lines, at)
            ):
                at += 1
                continue
            self.flow.add(lines[begin:at])
            if titled:
                self.say(line)
                at += 1
            else:
                while at > begin and lines[at - 1].kind is Kind.RULE:
                    at -= 1
            stop = max(table_end(lines, at), at + 1)
            self.flow.notes = False
            for part in _grids(lines[at:stop]):
                self.table(part)
            begin = at = stop
        self.flow.add(lines[begin:])

    def say(self, line: TypedLine) -> None:
        """Add a table's title."""
        self.page.text(" ".join(p.text for p in line.pieces))
        self.page.break_line()

    def table(self, lines: Sequence[TypedLine]) -> None:
        """Add the grid in some lines, what stands above its head, and what stands below it."""
        first = next((k for k, x in enumerate(lines) if _may_head(x)), None)
        if first is None:
            self.flow.add(lines)
            return
        while first and _is_short(lines[first - 1]):
            first -= 1  # ``2.`` over ``Conver-``: the highest caption of a head
        ahead = [line for line in lines[first : first + LOOK] if line.kind is Kind.TEXT]
        if 2 * sum(len(line.bars) > 1 for line in ahead) >= len(ahead):
            stop = _bars_end(lines, first)
            found = read_piped(lines[first:stop])
        else:
            opened = read_open(lines[first:])
            found, stop = (opened[0], first + opened[1]) if opened else (None, first)
        self.flow.add(lines[:first])
        if found is None:
            self.flow.add(lines[first:])
            return
        if all(cells is None or says_none("".join(cells)) for cells in found.body):
            found.body.clear()
        add_table(self.page, found, self.words, self.letters)
        while stop < len(lines) and _says_none(lines[stop]) and not found.body:
            stop += 1
        self.flow.add(lines[stop:])


def _may_head(line: TypedLine) -> bool:
    """Whether a line has several texts beside one another."""
    return line.kind is Kind.TEXT and (len(line.bars) > 1 or len(line.pieces) > 1)


def _says_none(line: TypedLine) -> bool:
    """Whether a line below a head says that there are no rows, or says nothing."""
    return line.kind is not Kind.TEXT or says_none(" ".join(p.text for p in line.pieces))


def _is_short(line: TypedLine) -> bool:
    return line.kind is Kind.TEXT and len(line.pieces) == 1 and len(line.pieces[0].text) <= SHORT


SHORT = 14
"""Letters of a line that is a part of a caption."""


def _bars_end(lines: Sequence[TypedLine], first: int) -> int:
    """The line behind a table with bars: where prose without any begins."""
    stop = first
    for k in range(first, len(lines)):
        line = lines[k]
        if line.kind is Kind.TEXT:
            if len(line.bars) < 2 and len(line.pieces) < 2:
                break
            stop = k + 1
        elif line.kind is Kind.RULE and stop == k:
            stop = k + 1
    return stop


def _grids(lines: Sequence[TypedLine]) -> list[Sequence[TypedLine]]:
    """A table's lines, parted where a head stands below rows: the table goes on beside itself."""
    cuts = [0]
    rows = words = headed = False  # headed: a rule stands below words
    for k, line in enumerate(lines):
        if line.kind is Kind.RULE:
            if (rows or headed) and _begins_again(lines, k):
                cuts.append(k)
                rows = words = headed = False
            headed = headed or (words and not is_partial(line))
        if line.kind is Kind.COLUMNS:
            rows = True
        elif line.kind is Kind.CAPTION and rows and marks_table(lines, k):
            cuts.append(k)
            rows = False
        elif line.kind is Kind.TEXT:
            words = words or len(line.pieces) > 1
            if items(line) > 1 and rows:
                at = k
                while at > cuts[-1] and lines[at - 1].kind in _BETWEEN:
                    at -= 1
                cuts.append(at)
                rows = False
            elif has_values(line):
                rows = True
    return [lines[a:b] for a, b in zip(cuts, [*cuts[1:], len(lines)], strict=True)]


def _begins_again(lines: Sequence[TypedLine], at: int) -> bool:
    """Whether a rule stands apart from the rows, over captions of other columns than theirs."""
    before = at - 1
    while before >= 0 and lines[before].kind in _APART:
        before -= 1
    if before == at - 1 or before < 0:
        return False
    closed = lines[before].kind is Kind.RULE
    for k, line in enumerate(lines[at + 1 : at + LONGEST_HEAD]):
        if line.kind is Kind.TEXT and has_values(line):
            return False
        if closed and line.kind is Kind.TEXT and items(line):
            return True
        if line.kind is Kind.RULE:
            return k > 0 and _is_other(lines, at)
    return False


def _is_other(lines: Sequence[TypedLine], at: int) -> bool:
    """Whether a rule is as long as none above it, or crossed by bars elsewhere."""
    above = next((x for x in reversed(lines[:at]) if x.kind is Kind.RULE), None)
    if above is None:
        return False
    old, new = above.bars, lines[at].bars
    if new and len(set(old) & set(new)) < len(new) - 1:
        return True
    return abs(len(above.text.rstrip("|+ ")) - len(lines[at].text.rstrip("|+ "))) > NEAR


_APART = (Kind.BLANK, Kind.CAPTION, Kind.TABLE, Kind.PAGE)
_BETWEEN = (Kind.RULE, Kind.CAPTION, Kind.BLANK, Kind.TABLE, Kind.PAGE)
