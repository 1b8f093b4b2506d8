"""Builds a `Document`'s lines and grids from what a reader meets, in reading order.

A reader only says what it sees: text, a raised text, the end of a line, the start
and end of a table, row and cell. Everything that all readers must do alike happens
here: runs of text become spans, marks and check marks are taken out, spans become
lines, cells find their column, and a row of one-line cells becomes one line.
"""

from __future__ import annotations

import re

from extractor.document.checks import check_of, split_checks
from extractor.document.marks import (
    Marks,
    letters_apart,
    may_be_letters,
    raised_marks,
    split_marks,
)
from extractor.document.model import Box, Grid, Line, Place, Span
from extractor.document.tables import MAX_COLUMNS, Flow, OpenCell, OpenTable
from extractor.document.text import clean
from extractor.errors import UnsafeInput

MAX_AREA = 2_000_000
"""Places (rows times columns, all grids together) that one document may hold."""
MAX_CELLS = 200_000
"""Cells that one document may hold."""
MAX_SPANS = 500_000
"""Spans that one document may hold."""
MAX_TABLE_DEPTH = 32
"""Tables that may stand inside one another."""

_MONEY = re.compile("\\$ (?=[\\d.\ue000-\uf8ff])")
_CENTS = re.compile(r"0\d")  # no mark begins with a zero
_DOLLARS = re.compile(r"\$\s?\d[\d,]*$")
_MARK_ENDS = frozenset(")]^⁾¹²³⁰⁴⁵⁶⁷⁸⁹")
_BOX_SIGNS = re.compile(r"[_|/\[(][ _xX\])|/]")  # no box in plain letters without one
_BOLD_CAPTION = 5  # letters from which a bold start is a caption, not a number or initial
_LONGEST_BOX = 14
_PAGE = Place()


class PageBuilder:
    """Collects what a reader sees; `lines` and `grids` hold the result after `finish`.

    ``bold`` and ``link`` are set by the reader and hold for the text that
    follows. ``words``: take bracketed numbers at the end of words in cells for marks
    too (see `split_marks`); off for pages that raise their marks.
    """

    def __init__(self, source: str, *, words: bool = True, first_grid: int = 0):
        self.bold = 0
        self.link: str | None = None
        self.lines: list[Line] = []
        self.grids: list[Grid | None] = []
        self._source_name = source
        self._words = words
        self._first_grid = first_grid
        self._flow = Flow(self.lines, None, _PAGE)
        self._flows: list[Flow] = []
        self._tables: list[OpenTable] = []
        self._n_cells = 0
        self._n_spans = 0
        self._area = 0
        self._spans: list[Span] = []
        self._boxes: list[tuple[Flow, int, int]] = []
        self._at: tuple[int, Box] | None = None
        self._start_run()

    # Text

    def stand(self, page: int, box: Box) -> None:
        """Say where the following text stands: page from 1, box in points from its top left."""
        self._at = page, box

    def _start_run(self) -> None:
        self._text: list[str] = []
        self._ink: list[str] | None = None  # the run with its marks, once it has any
        self._marks: list[str] = []
        self._letters: int | None = None  # which piece is raised letters, perhaps marks
        self._blank = True
        self._all_bold = True
        self._run_link: str | None = None

    def text(self, piece: str) -> None:
        """Add text to the run; white space as it comes."""
        if not piece or piece.isspace():
            if self._text:
                self._text.append(" ")
                if self._ink is not None:
                    self._ink.append(" ")
            return
        if self._blank:
            if self._marks:  # a mark before its text stands as a span of its own
                self.break_span()
            self._blank = False
        if self._all_bold and not self.bold:
            if self._text and self._is_bold_caption():
                rest = piece.lstrip()
                if rest.startswith(":"):  # ``**Issuer**: ACME``, the colon is the caption's
                    self._text.append(":")
                    piece = rest[1:]
                self.break_span()
                if not piece or piece.isspace():
                    return
                self._blank = False
            self._all_bold = False
        self._text.append(piece)
        if self._ink is not None:
            self._ink.append(piece)
        if self.link is not None and self._run_link is None:
            self._run_link = self.link

    def _is_bold_caption(self) -> bool:
        """Whether the run so far is bold words before plain ones: a caption and its value."""
        letters = sum(c.isalpha() for piece in self._text for c in piece)
        return letters >= _BOLD_CAPTION and not self._marks

    def holds_only(self, text: str) -> bool:
        """Whether the line so far is one text, without its outer blanks."""
        return not self._spans and "".join(self._text).strip() == text

    def raised(self, text: str) -> None:
        """Add a raised text: marks, a star (left out), or ordinary text (``10th``)."""
        marks = raised_marks(text)
        if marks is None:
            if _CENTS.fullmatch(text) and self._text and _DOLLARS.search(self._text[-1]):
                text = f".{text}"
            self.text(text)
            if self._text and may_be_letters(text):
                self._letters = len(self._text) - 1
            return
        if self._ink is None:
            self._ink = list(self._text)
        self._ink.append(text)
        if not marks:
            return
        if self._blank and not self._marks and self._spans:
            last = self._spans[-1]
            if last.check is None:  # the mark follows a span that has ended, on its line
                self._spans[-1] = _marked(last, marks, clean(text))
                self._start_run()
                return
        self._marks.extend(marks)

    def box(self, ticked: bool, ink: str) -> None:
        """Add a check box of its own, such as a form's input."""
        self.break_span()
        self._spans.append(Span("X" if ticked else "", self._place(), ink, check=ticked))

    def open_box(self) -> None:
        """Start a text in a border of its own, which is a check box when it stays empty."""
        self.break_span()
        self._boxes.append((self._flow, len(self._flow.lines), len(self._spans)))

    def close_box(self) -> None:
        """End the bordered text."""
        self.break_span()
        if self._boxes.pop() == (self._flow, len(self._flow.lines), len(self._spans)):
            self.box(False, "")

    def break_span(self) -> None:
        """End the run; the line goes on."""
        pieces = self._text
        if not pieces and not self._marks:
            if self._ink is not None:
                self._start_run()
            return
        raw = pieces[0] if len(pieces) == 1 else "".join(pieces)
        text = " ".join(raw.split()) if raw.isascii() else clean(raw)
        if not text and not self._marks:
            self._start_run()
            return
        source = text if self._ink is None else clean("".join(self._ink))
        marks: Marks = tuple(dict.fromkeys(self._marks)) if self._marks else ()
        if (at := self._letters) is not None:
            before, behind = clean("".join(pieces[:at])), clean("".join(pieces[at + 1 :]))
            in_cell = self._flow.grid is not None
            rest, letters = letters_apart(before, pieces[at], behind, in_cell)
            text, marks = (rest, (*marks, *letters)) if letters else (text, marks)
        if "$ " in text:
            text = _MONEY.sub("$", text)
        bold = self._all_bold and not self._blank
        link = self._run_link
        self._start_run()
        may_end = text and (text[-1] in _MARK_ENDS or text[0] == "F")
        if may_end and self._flow.grid is not None:
            text, found = split_marks(text, self._words)
            if found:
                marks = tuple(dict.fromkeys(found + marks))
        self._n_spans += 1
        if self._n_spans > MAX_SPANS:
            raise UnsafeInput(self._source_name, f"more than {MAX_SPANS} pieces of text")
        place = self._flow.place if self._at is None else None
        place = place or self._place()
        check = None
        if len(text) <= _LONGEST_BOX and (len(text) == 1 or not text[:1].isalnum()):
            check = check_of(text)
        if check is not None:
            text = text if text in ("X", "x") else "X" if check else ""
        elif not text.isascii() or _BOX_SIGNS.search(text):
            parts = split_checks(text)
            if parts is not None:
                self._add_parts(parts, place, marks, link, bold)
                return
        self._spans.append(Span(text, place, source, marks, check, link, bold))

    def _place(self) -> Place:
        flow = self._flow
        if self._at is not None:
            page, box = self._at
            if isinstance(flow, OpenCell):
                return Place(page, flow.grid, flow.row, flow.col, box)
            return Place(page, box=box)
        if flow.place is None:
            assert isinstance(flow, OpenCell)
            flow.place = Place(1, flow.grid, flow.row, flow.col)
        return flow.place

    def _add_parts(
        self,
        parts: list[tuple[str, bool | None]],
        place: Place,
        marks: Marks,
        link: str | None,
        bold: bool,
    ) -> None:
        for part, check in parts:
            text = part if check is None else "X" if check else ""
            self._spans.append(Span(text, place, part, (), check, link, bold))
        if marks:
            ink = "".join(f"({mark})" for mark in marks)
            self._spans[-1] = _marked(self._spans[-1], marks, ink)

    def break_line(self) -> None:
        """End the run and the line."""
        if self._text or self._ink is not None:
            self.break_span()
        if self._spans:
            self._flow.lines.append(Line(tuple(self._spans)))
            self._spans = []

    # Tables

    def open_table(self, border: bool = False, page: int = 1) -> None:
        """Start a table where the reader stands; ``page``: the one that it begins on."""
        self.break_line()
        if len(self._tables) >= MAX_TABLE_DEPTH:
            raise UnsafeInput(self._source_name, "tables stand too deep inside one another")
        parent = self._flow.grid
        if isinstance(self._flow, OpenCell):
            self._flow.nested = True
        self._tables.append(OpenTable(self._first_grid + len(self.grids), parent, border, page))
        self.grids.append(None)
        self._flows.append(self._flow)

    def open_row(self) -> None:
        """Start a row of the innermost table."""
        if not self._tables:
            return
        table = self._tables[-1]
        if table.row_open:
            self.close_row()
        else:
            self.break_line()
        table.row += 1
        table.col = 0
        table.row_open = True

    def open_cell(
        self,
        rowspan: int = 1,
        colspan: int = 1,
        header: bool = False,
        bordered: bool = False,
        col: int | None = None,
        box: Box | None = None,
    ) -> None:
        """Start a cell in the next free column of the row; ``rowspan`` 0: to the end.

        ``col``: the column, where the reader knows it; ``box``: the cell's place on its page.
        """
        if not self._tables:
            self.break_line()
            return
        table = self._tables[-1]
        if table.cell is not None:
            self.close_cell()
        elif self._text or self._spans:
            self.break_line()
        if not table.row_open:
            self.open_row()
        self._n_cells += 1
        if self._n_cells > MAX_CELLS:
            raise UnsafeInput(self._source_name, f"more than {MAX_CELLS} table cells")
        if col is not None:
            table.col = col
        cell = table.add_cell(rowspan, colspan, header, bordered)
        if cell is None:
            message = f"a table with more than {MAX_COLUMNS} columns"
            raise UnsafeInput(self._source_name, message)
        cell.box = box
        self._flow = cell

    def close_cell(self) -> None:
        """End the cell that is open in the innermost table, if any."""
        if self._text or self._spans or self._ink is not None:
            self.break_line()
        if self._tables:
            table = self._tables[-1]
            if table.cell is not None:
                table.cell = None
                self._flow = self._flows[-1]

    def close_row(self) -> None:
        """End the row: its lines go to what the table stands in."""
        if not self._tables:
            return
        self.close_cell()
        table = self._tables[-1]
        table.row_open = False
        cells = table.in_row
        if not cells:
            return
        table.in_row = []
        if table.bordered:
            self._tick_bordered(cells)
            table.bordered = False
        lines = self._flow.lines
        filled = [cell.lines for cell in cells if cell.lines]
        if len(filled) == 1:
            lines.extend(filled[0])
        elif max(map(len, filled), default=0) == 1:
            lines.append(Line(tuple([span for own in filled for span in own[0].spans])))
        else:
            for own in filled:
                lines.extend(own)

    def close_rows(self) -> None:
        """End a group of rows: no cell reaches out of its group."""
        if not self._tables:
            return
        table = self._tables[-1]
        if table.row_open:
            self.close_row()
        table.end_group()

    @staticmethod
    def _tick_bordered(cells: list[OpenCell]) -> None:
        """An empty cell with a border of its own, beside text without one, is a box."""
        if any(c.lines and not c.bordered for c in cells):
            for cell in cells:
                if cell.bordered and not cell.lines:
                    cell.lines.append(_empty_box(cell))

    def close_table(self) -> None:
        """End the innermost table and keep its grid."""
        if not self._tables:
            return
        self.close_row()
        table = self._tables.pop()
        self._flow = self._flows.pop()
        only = table.cells[0] if len(table.cells) == 1 else None
        if only is not None and table.border and table.parent is not None and not only.lines:
            only.lines.append(_empty_box(only))
            self._flow.lines.extend(only.lines)
        grid = table.grid()
        self._area += grid.n_rows * grid.n_cols
        if self._area > MAX_AREA:
            raise UnsafeInput(self._source_name, "tables larger than any filing's")
        self.grids[table.index - self._first_grid] = grid

    def finish(self) -> tuple[tuple[Line, ...], tuple[Grid, ...]]:
        """Close what is open and return all lines and grids."""
        while self._tables:
            self.close_table()
        self.break_line()
        return tuple(self.lines), tuple(grid for grid in self.grids if grid is not None)


def _marked(span: Span, marks: Marks, ink: str) -> Span:
    """The span with further marks."""
    return Span(
        span.text,
        span.place,
        f"{span.source}{ink}",
        tuple(dict.fromkeys(span.marks + marks)),
        span.check,
        span.link,
        span.bold,
    )


def _empty_box(cell: OpenCell) -> Line:
    return Line((Span("", Place(1, cell.grid, cell.row, cell.col), check=False),))
