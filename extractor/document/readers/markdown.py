"""Reads Markdown and plain text: pipe tables become grids, the rest becomes lines.

Own code, because parsers of Markdown want clean Markdown: they drop tables without
a rule below the header, cut surplus cells off, and take ``__X__`` for a bold letter.
"""

from __future__ import annotations

import re

from extractor.document.builder import PageBuilder
from extractor.document.marks import RAISED_IN_HTML
from extractor.document.model import Document
from extractor.document.readers.borderless import (
    address_apart,
    has_borderless,
    paragraph_end,
    parts,
)
from extractor.document.readers.folded import is_folded, unfolded
from extractor.document.readers.grid_tables import grid_table_at
from extractor.document.readers.hard_breaks import joined, marks_line_ends
from extractor.document.readers.html import read_fragment
from extractor.document.readers.inline import add_inline
from extractor.document.readers.pipes import Table, is_rule, table_at
from extractor.document.readers.spanning_grids import (
    SpanningGrid,
    spanning_grid_at,
    unwrapped,
)
from extractor.document.text import split_columns
from extractor.errors import TruncatedInput, UnsafeInput

MAX_LINES = 1_000_000
"""Lines, empty ones too, that one file may hold."""

_FENCE = re.compile(r" {0,3}(?:```|~~~)\s*(?P<what>[\w+-]*)")
_MARKUP = frozenset({"markdown", "md", "gfm", "commonmark", "pandoc", "html"})
"""What a fence says that its content is no letters as they stand, but a page in markup."""
_HARD_BREAK = re.compile(r"(?<!\\)(?:\\\\)*\\$")
_HEADING = re.compile(r" {0,3}#{1,6}(?=\s|$)")
_QUOTE = re.compile(r"(?: {0,3}>)++ ?")
_BULLET = re.compile(r"\s{0,12}[-*+•]\s+(?=\S)(?!\[[ xX]\]\s)")
_TASK = re.compile(r"\s{0,12}[-*+]\s+(?=\[[ xX]\]\s)")
_DEFINITION = re.compile(r"\s{0,3}:\s+(?=\S)")  # ``: value`` below its term
_LINE = re.compile(r" {0,3}(?:-[ -]{2,}|\*[ *]{2,}|_[ _]{2,}|=[ =]{2,})$")
_BELOW_LINE = re.compile(r"(\([A-Za-z][A-Za-z /]{2,22}\))\s*(?=[^\s|(])")
"""A small caption below a line to write on, with what stands behind it run together."""
_DIV = re.compile(r"\s{0,3}:{3,}(?:\s*(?:\{[^{}]*\}|[\w-]+)\s*:*)?$")  # pandoc's ``::: {.class}``
_HTML_BLOCK = re.compile(
    r"\s{0,3}<(?P<tag>table|div|center|ul|ol|pre|section|article|form|html|body|head|style|script)"
    r"[\s>]",
    re.I,
)
_WIDE_BLANK = re.compile(r"(?<![.?!:;])  +(?=\S)")
"""What converters leave in a cell of the end of a line; behind a sentence typists write it."""
_RAISED = re.compile(RAISED_IN_HTML.pattern + r"|\^[(\[]?\d{1,2}[)\]]?\^|\[\^\d", re.I)


def read_markdown(text: str, source: str) -> Document:
    """Read Markdown. ``source`` names it in errors and in the document.

    Raises `TruncatedInput` if the file stops inside a table row, `UnsafeInput` if
    it is larger than any filing.
    """
    return _Blocks(text, source, markup=True).read("markdown")


def read_text(text: str, source: str) -> Document:
    """Read plain text: each line as it stands; wide gaps part its spans.

    Pipe tables become grids. What EDGAR puts before a filing (the mail's signature, the SGML
    header) is no page. Raises what `read_markdown` raises.
    """
    return _Blocks(_without_envelope(text), source, markup=False).read("text")


_MAIL = re.compile(r"\s*-----BEGIN PRIVACY-ENHANCED MESSAGE-----.*?\n[ \t]*\n", re.DOTALL)
_HEADER = re.compile(
    r"\s*(?:<(?:SEC-DOCUMENT|IMS-DOCUMENT)>[^\n]*\n\s*)?<(?P<tag>(?:SEC|IMS)-HEADER)>.*?</(?P=tag)>",
    re.DOTALL,
)


_TAGS = re.compile(
    r"^[ \t]*</?(?:DOCUMENT|TYPE|SEQUENCE|FILENAME|DESCRIPTION|TEXT)>[^\n]*\n", re.MULTILINE
)


def _without_envelope(text: str) -> str:
    """The text behind the PEM block and the SGML header that it may start with."""
    for pattern in (_MAIL, _HEADER):
        m = pattern.match(text)
        if m is not None and text[m.end() :].strip():
            text = text[m.end() :]
    return _TAGS.sub("", text) if "<TYPE>" in text else text


class _Blocks:
    """Goes through the lines once, from block to block."""

    def __init__(self, text: str, source: str, markup: bool, page: PageBuilder | None = None):
        """``page``: where the lines of a table's cell go; a new one when None."""
        if text.count("\n") > MAX_LINES:
            raise UnsafeInput(source, f"more than {MAX_LINES} lines")
        self.source = source
        self.markup = markup
        self.rows = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
        self.inside = page is not None
        self.page = page or PageBuilder(source, words=_RAISED.search(text) is None)
        self.title = ""
        self.fenced = False
        self.open_page = False  # inside a fence around a page
        self.no_grid_before = 0
        self.no_tables_before = len(self.rows)  # none without outer pipes
        if page is None and has_borderless(text):
            self.no_tables_before = 0
            if marks_line_ends(text):
                self.rows = joined(self.rows)
        self.last = len(self.rows) - 1
        while self.last >= 0 and not self.rows[self.last].strip():
            self.last -= 1

    def read(self, kind: str) -> Document:
        self.add_all()
        lines, grids = self.page.finish()
        return Document(self.source, kind, lines, grids, self.title)

    def add_all(self) -> None:
        at = 0
        while at <= self.last:
            at = self.block(at)

    def block(self, at: int) -> int:
        """Read the block at a line; returns the line after it."""
        line = self.rows[at]
        if not line.strip():
            return at + 1
        if self.markup:
            if "`" in line or "~" in line:
                fence = _FENCE.match(line)
                if fence is not None:
                    self.fence(fence, at)
                    return at + 1
            if not self.fenced and "<" in line:
                after = self.html(at)
                if after is not None:
                    return after
        if "<!--" in line and line.lstrip().startswith("<!--"):
            return self.comment(at)
        if at >= self.no_tables_before and not self.fenced:
            stop = paragraph_end(self.rows, at, self.last)
            if any(["|" in row for row in self.rows[at:stop]]):
                self.add_borderless(self.rows[at:stop], at)
                return stop
            self.no_tables_before = stop
        if not self.fenced and ("|" in line or line.lstrip().startswith("+")):
            table = self.table(at)
            if isinstance(table, SpanningGrid):
                self.add_spanning(table)
                return table.stop
            if table is not None:
                if table.cut:
                    raise TruncatedInput(self.source, "the file stops inside a table row")
                self.add_table(table)
                return table.stop
        line = line.rstrip()
        if line.endswith("|") and line.count("|") == 1:
            line = line[:-1]  # other tools end each cell of a lost table so
        if self.markup and not self.fenced:
            self.markdown_line(line)
        else:
            self.plain_line(line)
        return at + 1

    def fence(self, fence: re.Match[str], at: int) -> None:
        """Open or close a fence; one around a page or a table in Markdown is as good as none."""
        if self.fenced or self.open_page:
            self.fenced = self.open_page = False
            return
        self.open_page = fence["what"].lower() in _MARKUP or self.holds_table(at + 1)
        self.fenced = not self.open_page

    def holds_table(self, at: int) -> bool:
        """Whether a table's rule stands in the lines from one to the next fence."""
        for line in self.rows[at : self.last + 1]:
            if _FENCE.match(line):
                return False
            if "|" in line and is_rule(line):
                return True
        return False

    def table(self, at: int) -> Table | SpanningGrid | None:
        """The table that starts at a line, a grid between rules or of pipes."""
        found = None
        if at >= self.no_grid_before and self.rows[at].lstrip().startswith("+"):
            found, self.no_grid_before = grid_table_at(self.rows, at, self.last)
            if found is None:
                spanning = spanning_grid_at(self.rows, at, self.last, self.inside)
                if spanning is not None:
                    return spanning
        if found is None and "|" in self.rows[at]:
            found = table_at(self.rows, at, self.last)
        return found

    def plain_line(self, line: str) -> None:
        for number, piece in enumerate(split_columns(line)):
            if number:
                self.page.break_span()
            self.page.text(piece)
        self.page.break_line()

    def markdown_line(self, line: str) -> None:
        page = self.page
        quote = _QUOTE.match(line)
        if quote is not None:
            line = line[quote.end() :]
        if _LINE.match(line) or _DIV.match(line):
            return
        heading = _HEADING.match(line)
        if heading is not None:
            line = line[heading.end() :].strip()
            bare = line.rstrip("#")
            line = bare if bare.endswith((" ", "\t")) else line
            page.bold += 1
        if line.endswith("\\") and _HARD_BREAK.search(line):
            line = line[:-1]  # the line ends here in any case
        bullet = _TASK.match(line) or _BULLET.match(line) or _DEFINITION.match(line)
        if bullet is not None:
            line = line[bullet.end() :]
        for number, piece in enumerate(line.split("\t") if self.inside else (line,)):
            if number:
                page.break_span()
            add_inline(page, piece)
        page.break_line()
        if heading is not None:
            page.bold -= 1
            if not self.title and page.lines:
                self.title = page.lines[-1].text

    def add_table(self, table: Table) -> None:
        if self.markup and is_folded(table.rows):
            for row in table.rows:
                self.add_folded(row)
            return
        page = self.page
        page.open_table()
        for number, row in enumerate(table.rows):
            page.open_row()
            for cell in row:
                page.open_cell(header=number < table.headers)
                if self.markup:
                    add_inline(page, _WIDE_BLANK.sub("<br>", cell) if "  " in cell else cell)
                else:
                    self.plain_cell(cell)
            page.close_row()
        page.close_table()

    def plain_cell(self, cell: str) -> None:
        for number, piece in enumerate(cell.split("<br>")):
            if number:
                self.page.break_line()
            self.page.text(piece)

    def add_borderless(self, lines: list[str], at: int) -> None:
        """Add a paragraph, of line ``at``, that holds tables without outer pipes."""
        before = next((row for row in reversed(self.rows[:at]) if row.strip()), "")
        below = _BELOW_LINE.match(lines[0]) if _LINE.match(before) else None
        if below is not None:
            self.markdown_line(below[1])
            lines[0] = lines[0][below.end() :]
        for part in parts(lines):
            if not isinstance(part, str):
                rows = [[address_apart(cell) for cell in row] for row in part]
                self.add_table(Table(rows, 0, 0, cut=False))
            elif self.markup:
                self.markdown_line(part.rstrip())
            else:
                self.plain_line(part.rstrip())

    def add_folded(self, row: list[str]) -> None:
        """Add a row whose cells hold tables, line by line."""
        for part in unfolded(row):
            if isinstance(part, str):
                add_inline(self.page, part)
                self.page.break_line()
            else:
                self.add_table(Table(part, 0, 0, cut=False))

    def add_spanning(self, table: SpanningGrid) -> None:
        """Add a table whose cells are pages of their own."""
        page = self.page
        page.open_table()
        row = -1
        for cell in table.cells:
            if cell.row != row:
                page.open_row()
                row = cell.row
            page.open_cell(cell.rowspan, cell.colspan, header=row < table.headers, col=cell.col)
            text = "\n".join(unwrapped(cell.lines, cell.width))
            if text.strip():
                _Blocks(text, self.source, self.markup, page).add_all()
        page.close_row()
        page.close_table()

    def comment(self, at: int) -> int:
        """Pass over a comment."""
        for stop in range(at, self.last + 1):
            if "-->" in self.rows[stop]:
                rest = self.rows[stop].partition("-->")[2]
                if not rest.strip():
                    return stop + 1
                self.rows[stop] = rest
                return stop
        raise TruncatedInput(self.source, "the file stops inside a comment")

    def html(self, at: int) -> int | None:
        """Read an HTML block; None if there is none."""
        line = self.rows[at]
        match = _HTML_BLOCK.match(line)
        if match is None:
            return None
        tag = match["tag"].lower()
        tags = re.compile(rf"<(/?){tag}(?=[\s>/]|$)", re.I)
        depth = 0
        for stop in range(at, self.last + 1):
            for found in tags.finditer(self.rows[stop]):
                depth += -1 if found[1] else 1
            if depth <= 0:
                break
        else:
            if tag == "table":
                raise TruncatedInput(self.source)
        page = self.page
        first = len(page.grids)
        block = "\n".join(self.rows[at : stop + 1])
        lines, grids, title = read_fragment(block, self.source, first)
        page.lines.extend(lines)
        page.grids.extend(grids)
        self.title = self.title or title
        return stop + 1
