"""What a reader hands on: a page as lines of spans and grids of cells.

Nothing here knows what a Form 4 is. Every reader (HTML, Markdown, PDF, image, ASCII)
gives the same `Document`, so that one mapping serves all.

* A **span** is a run of text that stands together: the content of one layout
  cell, or of one line inside a cell. Footnote marks are taken out of its text.
* A **line** is what a person reads as one line: one or more spans side by side.
* A **grid** is a table: cells with their row and column span. Tables inside
  table cells are grids too, and their lines are also lines of the outer cell.

Coordinates: rows and columns count from 0, pages from 1. Boxes, where a reader
knows them, are (x0, top, x1, bottom) in points from the page's top left corner.

A page has hundreds of places, spans, lines and cells, so these are named tuples: as
immutable as frozen dataclasses, and made in a fraction of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

Box = tuple[float, float, float, float]

Choose = Callable[[Sequence[str]], Sequence[str | None]]
"""From the text of each page why it is passed over, or None where it is to be read."""


class Place(NamedTuple):
    """Where a span stands: page, and its cell when it is inside a table."""

    page: int = 1
    grid: int | None = None  # index into Document.grids of the innermost table
    row: int | None = None
    col: int | None = None
    box: Box | None = None

    @property
    def cell(self) -> tuple[int | None, int | None, int | None]:
        """What is the same for all spans of one cell (and for all that stand in none)."""
        return self.grid, self.row, self.col


class Span(NamedTuple):
    """A run of text that stands together.

    ``text`` has white space collapsed and footnote marks removed; ``source`` is
    the text as it stands on the page, marks included. ``marks`` are the footnote
    numbers in order (``("1", "3")``), read from raised marks or from bracketed
    numbers glued to the end. ``check`` tells a check mark: True ticked, False an
    empty box, None when the span is ordinary text. ``link`` is the address that
    the text links to.
    """

    text: str
    place: Place
    source: str = ""
    marks: tuple[str, ...] = ()
    check: bool | None = None
    link: str | None = None
    bold: bool = False


class Line(NamedTuple):
    """Spans that stand side by side, left to right."""

    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The spans' texts, joined by blanks."""
        spans = self.spans
        if len(spans) == 1:  # most lines
            return spans[0].text
        return " ".join([s.text for s in spans if s.text])


class Cell(NamedTuple):
    """One table cell; ``row`` and ``col`` are its top left corner in the grid.

    ``lines`` are all the lines inside, nested tables included. ``header`` tells
    that the page itself calls it a header cell (``<th>``).
    """

    row: int
    col: int
    rowspan: int = 1
    colspan: int = 1
    lines: tuple[Line, ...] = ()
    header: bool = False
    nested: bool = False  # holds a table of its own
    box: Box | None = None

    @property
    def spans(self) -> Iterator[Span]:
        """All spans of the cell in reading order."""
        for line in self.lines:
            yield from line.spans

    @property
    def text(self) -> str:
        """All text of the cell in one line, footnote marks left out."""
        if len(self.lines) == 1:  # most cells
            return self.lines[0].text
        return " ".join([text for line in self.lines if (text := line.text)])

    @property
    def source(self) -> str:
        """All text of the cell as it stands on the page, marks included."""
        return " ".join([s.source or s.text for line in self.lines for s in line.spans])

    @property
    def marks(self) -> tuple[str, ...]:
        """Footnote numbers of all spans, in order, each once."""
        marks = [m for line in self.lines for s in line.spans for m in s.marks]
        return tuple(dict.fromkeys(marks)) if marks else ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. ``parent`` is the index of the table it stands in, if any."""

    index: int
    n_rows: int
    n_cols: int
    cells: tuple[Cell, ...]
    page: int = 1
    parent: int | None = None

    def matrix(self) -> list[list[Cell | None]]:
        """n_rows x n_cols; a spanning cell stands in each place that it covers.

        None: no cell at all (a ragged row). Empty cells are cells without lines.
        """
        rows: list[list[Cell | None]] = [[None] * self.n_cols for _ in range(self.n_rows)]
        for cell in self.cells:
            row, col, rowspan, colspan = cell[:4]
            stop = min(col + colspan, self.n_cols)
            for places in rows[row : row + rowspan]:
                places[col:stop] = [cell] * (stop - col)
        return rows


@dataclass(frozen=True, slots=True)
class PageFailure:
    """A page that was not read, and why; the others are still there."""

    page: int
    reason: str


class Alternative(NamedTuple):
    """What one reader made of a piece of ink, when several read it. ``reader`` names it."""

    text: str
    reader: str


class OcrWord(NamedTuple):
    """A word that was recognised from pixels: where it stands, and how sure the readers were.

    ``confidence``: 0 to 1. ``alternatives``: all readings where it was read more than once.
    """

    page: int
    box: Box
    text: str
    confidence: float
    alternatives: tuple[Alternative, ...] = ()


class Stated(NamedTuple):
    """A fact that a submission's header states, and the line that states it."""

    text: str
    line: str


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody that a submission's header names.

    ``role``: ``issuer``, ``owner``, or ``""`` where the header does not say which of the two.
    ``relation``: what an owner is to the issuer, in EDGAR's words (``DIRECTOR``).
    """

    role: str
    name: Stated | None = None
    cik: Stated | None = None
    relation: Stated | None = None
    streets: tuple[Stated, ...] = ()
    city: Stated | None = None
    state: Stated | None = None
    zip: Stated | None = None


@dataclass(frozen=True, slots=True)
class SubmissionHeader:
    """What EDGAR's header before a filing says of it; no part of any page."""

    form: Stated | None = None
    period: Stated | None = None
    parties: tuple[Party, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that state something."""
        found = [self.form, self.period]
        for one in self.parties:
            found += [one.name, one.cik, one.relation, *one.streets, one.city, one.state, one.zip]
        return tuple(stated.line for stated in found if stated is not None)


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read. ``lines`` are all lines in reading order, tables included.

    ``failures`` are pages that could not be read, ``skipped`` pages that were passed over.
    ``machine_read``: pages that are pictures with text behind them, as OCR leaves it.
    ``ocr``: the words of pages that were read from their pixels. ``header``: what EDGAR put
    before the filing, where the file is a whole submission.
    """

    source: str
    kind: str  # "html", "markdown", "text", "pdf"
    lines: tuple[Line, ...]
    grids: tuple[Grid, ...] = ()
    title: str = ""
    failures: tuple[PageFailure, ...] = field(default=())
    skipped: tuple[PageFailure, ...] = field(default=())
    machine_read: frozenset[int] = frozenset()
    ocr: tuple[OcrWord, ...] = ()
    header: SubmissionHeader | None = None

    @property
    def text(self) -> str:
        """All text, a line each: what `evidence` must be found in."""
        lines = [" ".join([s.source or s.text for s in line.spans]) for line in self.lines]
        if self.header is not None:
            lines += self.header.lines
        return "\n".join(lines)
