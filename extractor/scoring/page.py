"""What a document shows, made ready to be searched for the sources of values."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.document.model import Cell, Document, Grid, Span
from extractor.form.record import Evidence
from extractor.scoring.canonical import plain_text

_LONGEST_BOX = 400
_MOST_HEADS = 4  # rows of heads
_MARK = re.compile(r"\(?([1-9]\d?)\)?")
_MARKS_APART = re.compile(
    r"\s*:?\s*\[[\s_XxV✓✔]{0,8}\]\s*|\s*:?\s*\([\s_XxV✓✔]{0,8}\)\s*|\s*_+[Xx]?_+\s*"
    r"|\s*[☐☑☒□✓✔]\s*|^[Xx]\s+|\s+[Xx]$|\s*:?\s*\b(?:Yes|No|True|False|[YN])\b[.;,]?\s*|:(?:\s+|$)"
)


def squeeze(text: str) -> str:
    """The text after NFKC without any white space.

    A line's end inside a value may or may not have been a blank on the page.
    """
    return "".join(plain_text(text).split())


class Page:
    """What a document shows, made ready to be searched.

    ``marks`` are all footnote numbers that stand beside anything.
    """

    def __init__(self, document: Document):
        spans = list(_spans(document))
        cells = [cell for grid in document.grids for cell in grid.cells]
        shown = [document.text, document.title]
        shown += [cell.source for cell in cells] + [cell.text for cell in cells]
        shown += [span.text for span in spans]
        # What one of several readers made of the ink is a reading of it, whichever won.
        shown += [other.text for word in document.ocr for other in word.alternatives]
        self._text = squeeze("\n".join(shown))
        self._links = tuple(squeeze(span.link) for span in spans if span.link)
        read = (_MARK.fullmatch(o.text.strip()) for w in document.ocr for o in w.alternatives)
        self.marks = frozenset(mark for span in spans for mark in span.marks)
        self.marks |= {m[1] for m in read if m}
        self._wholes = frozenset(
            squeeze(part)
            for s in spans
            for whole in (s.text, s.source)
            if whole and len(whole) <= _LONGEST_BOX
            for part in (whole, *_MARKS_APART.split(whole))
            if part
        )
        self._grids = {grid.index: grid for grid in document.grids}
        self._stretches = frozenset(_stretches(document))
        self._ticked_sides = tuple(_sides_of_ticks(document))

    def has(self, text: str, any_case: bool = False) -> bool:
        """Whether the page shows the text, or links to an address with it.

        Lines of a text that is broken may stand apart on the page.
        """
        if "\n" in text:
            return all(self.has(line, any_case) for line in text.split("\n") if line.strip())
        wanted = squeeze(text)
        if not wanted:
            return False
        if any_case:
            return wanted.lower() in self._text.lower()
        return wanted in self._text or any(wanted in link for link in self._links)

    def has_whole(self, text: str) -> bool:
        """Whether a span of the page is just this text, a box's glyph or answer aside."""
        return squeeze(text.rstrip(" :")) in self._wholes

    def has_in_column(self, text: str) -> bool:
        """Whether the text stands in a line, or goes on down a column or along a row."""
        wanted = squeeze(text)
        return bool(wanted) and any(wanted in stretch for stretch in self._stretches)

    def has_together(self, one: str, other: str) -> bool:
        """Whether both texts stand in one line, or in one row or column of a table."""
        short, long = sorted((squeeze(one), squeeze(other)), key=len)
        return bool(short) and any(
            long in stretch and short in stretch.replace(long, "\0", 1)
            for stretch in self._stretches
        )

    def ticked_beside(self, label: str) -> bool:
        """Whether a ticked box stands beside words of the label, or words that hold it."""
        wanted = squeeze(label)
        return any(wanted in side or side in wanted for side in self._ticked_sides)

    def heads(self, evidence: Evidence) -> tuple[str, ...]:
        """The texts of the cells above the evidence's cell, the nearest first."""
        grid = self._grids.get(-1 if evidence.grid is None else evidence.grid)
        if grid is None or evidence.row is None or evidence.col is None:
            return ()
        above = [
            cell
            for cell in grid.cells
            if cell.row < evidence.row and cell.col <= evidence.col < cell.col + cell.colspan
        ]
        return tuple(cell.text for cell in sorted(above, key=lambda c: -c.row))

    def heads_moved(self, evidence: Evidence) -> tuple[str, ...]:
        """The texts of the rows above the evidence's cell that end before the table does.

        Their merged cells were lost, so that their heads stand over other columns.
        """
        grid = self._grids.get(-1 if evidence.grid is None else evidence.grid)
        if grid is None or evidence.row is None:
            return ()
        ends: dict[int, int] = {}
        for cell in grid.cells:
            for row in range(cell.row, cell.row + cell.rowspan):
                ends[row] = max(ends.get(row, 0), cell.col + cell.colspan)
        return tuple(
            cell.text
            for cell in grid.cells
            if cell.row < evidence.row and ends[cell.row] < grid.n_cols
        )


def _spans(document: Document) -> Iterator[Span]:
    for line in document.lines:
        yield from line.spans
    for grid in document.grids:
        for cell in grid.cells:
            yield from cell.spans


def _stretches(document: Document) -> Iterator[str]:
    """The text of each line, of each row and column of each table, of each glyph and its label.

    Once as it stands there, and once as it was read: a ballot box reads as an ``X``.
    """
    for line in document.lines:
        yield squeeze(" ".join(s.source or s.text for s in line.spans))
        yield squeeze(line.text)
    for grid in document.grids:
        parts: dict[tuple[str, int], list[Cell]] = {}
        for cell in grid.cells:
            parts.setdefault(("row", cell.row), []).append(cell)
            parts.setdefault(("column", cell.col), []).append(cell)
        for cells in parts.values():
            yield squeeze(" ".join(cell.source for cell in cells))
            yield squeeze(" ".join(cell.text for cell in cells))
        yield from _under_moved_heads(grid)
    yield from _labelled_glyphs(document)


def _under_moved_heads(grid: Grid) -> Iterator[str]:
    """Each row with the heads above it whose merged cells were lost (see `Page.heads_moved`)."""
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
    short = [cells for cells in rows.values() if cells[-1].col + cells[-1].colspan < grid.n_cols]
    for heads in short[:_MOST_HEADS]:
        for cells in rows.values():
            if cells[0].row > heads[0].row:
                yield squeeze(" ".join(cell.source for cell in (*heads, *cells)))


def _labelled_glyphs(document: Document) -> Iterator[str]:
    """A box's glyph and each text that stands level with it, whatever lines they came into."""
    spans = [span for span in _spans(document) if span.place.box is not None]
    for glyph in spans:
        if glyph.check is None or glyph.place.box is None:
            continue
        _, top, _, bottom = glyph.place.box
        for span in spans:
            box = span.place.box
            if box is None or span is glyph or span.place.page != glyph.place.page:
                continue
            if top < (box[1] + box[3]) / 2 < bottom:
                yield squeeze(glyph.source + span.text)


def _sides_of_ticks(document: Document) -> Iterator[str]:
    """The words that share a line, or a row of a table, with a ticked box."""
    shared = [line.spans for line in document.lines]
    by_row: dict[tuple[int, int], list[Span]] = {}
    for span in _spans(document):
        place = span.place
        if place.grid is not None and place.row is not None:
            by_row.setdefault((place.grid, place.row), []).append(span)
    shared += [tuple(row) for row in by_row.values()]
    for spans in shared:
        if any(span.check for span in spans):
            yield from (squeeze(s.text) for s in spans if len(squeeze(s.text)) > 1)
