"""Pages put together: margins dropped, tables and paragraphs that go on joined."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

from extractor.document.layout.blocks import Block
from extractor.document.layout.breaks import VALUE, enumerates
from extractor.document.layout.grids import GridCell, PageGrid
from extractor.document.layout.page import PageLayout, Part, TablePart, TextRow
from extractor.document.layout.wraps import BLANK
from extractor.document.model import Box

MARGIN = 0.1
"""Share of a page's height in which what is printed on every page stands."""
SAME_COLUMN = 1.2
"""Ems; how far the column edges of a table that goes on may differ."""
_STAMP = re.compile(
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4},? +(?:at +)?\d{1,2}:\d\d(?:\s?[AP]M)?\b.*"  # date, time
    r"|(?:https?|file|about):\S*(?: +\d+ ?/ ?\d+)?|\d+ ?/ ?\d+"  # address, page
    r"|(?!https?:)[hb][til1]{2}ps?[\s:;.,'/]{1,3}\S*(?: +\S+){0,4}"  # an address, by OCR
    r"|[-\u2013 ]*page +\d+(?: +of +\d+)?[-\u2013 ]*",
    re.IGNORECASE,
)
_CONTINUED = re.compile(r".{0,40}\b(?:continued|cont'd)\b[).]{0,2}", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?|file|about):\S*", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4},? +\d{1,2}:\d\d(?: ?[AP]M)?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_SENTENCE_ENDS = frozenset(".:;!?)")


def join_pages(layouts: Sequence[PageLayout]) -> list[Part]:
    """The parts of all pages in reading order."""
    printed = _on_every_page(layouts)
    out: list[Part] = []
    right = 0.0
    for layout in layouts:
        parts = [p for p in layout.parts if not _is_margin(p, layout, printed)]
        if out and parts:
            parts = parts[1:] if _take_on(out[-1], parts[0], layout.em, right) else parts
        out += parts
        right = layout.right
    return out


# -- margins ----------------------------------------------------------------------------------


def _text(part: TextRow) -> str:
    return "  ".join("".join(p.text for p in block.pieces()) for block in part.row)


def _in_margin(box: Box, layout: PageLayout) -> bool:
    return box[3] < MARGIN * layout.height or box[1] > (1 - MARGIN) * layout.height


_Key = tuple[str, int]
"""A text with its numbers taken out, and the height that it stands at."""


def _key(part: TextRow) -> _Key:
    text = _DIGITS.sub("0", _text(part)).strip().lower()
    return text, round(part.box[1] / SAME_HEIGHT)


SAME_HEIGHT = 4.0
"""Points; what is printed on every page stands this near to one height."""


def _on_every_page(layouts: Sequence[PageLayout]) -> set[_Key]:
    """What stands in the margins of most pages, letters that OCR mistook aside."""
    pages: defaultdict[_Key, set[int]] = defaultdict(set)
    for number, layout in enumerate(layouts):
        for part in layout.parts:
            if isinstance(part, TextRow) and _in_margin(part.box, layout):
                pages[_key(part)].add(number)
    least = max(2, len(layouts) // 2)
    keys = list(pages)
    if len(keys) < least:
        return set()
    alike = cdist([text for text, _ in keys], [text for text, _ in keys], scorer=ratio) >= ALIKE
    heights = np.array([height for _, height in keys])
    alike &= np.abs(heights[:, None] - heights) <= 1
    np.fill_diagonal(alike, True)
    return {
        key
        for key, same in zip(keys, alike, strict=True)
        if len(set().union(*(pages[keys[k]] for k in np.flatnonzero(same)))) >= least
    }


ALIKE = 80.0
"""Ratio in per cent from which two texts at one height are what each page repeats."""


def _is_margin(part: Part, layout: PageLayout, printed: set[_Key]) -> bool:
    if not isinstance(part, TextRow) or not _in_margin(part.box, layout):
        return False
    if _key(part) in printed:
        return True
    texts = ["".join(p.text for p in block.pieces()).strip() for block in part.row]
    if len(texts) == 1 and _CONTINUED.fullmatch(texts[0]):
        return True
    if all(_STAMP.fullmatch(text) for text in texts):
        return True
    return len(texts) > 1 and any(_ADDRESS.fullmatch(t) or _TIME.fullmatch(t) for t in texts)


# -- what goes on -----------------------------------------------------------------------------


def _take_on(before: Part, after: Part, em: float, right: float) -> bool:
    """Add the first part of a page to the last one of the page before; False if it is new."""
    if isinstance(before, TablePart) and isinstance(after, TablePart):
        return _take_on_table(before.grid, after.grid, em)
    if isinstance(before, TextRow) and isinstance(after, TextRow):
        return _take_on_text(before, after, right)
    return False


def _take_on_text(before: TextRow, after: TextRow, right: float) -> bool:
    """A paragraph that a page's end breaks."""
    if len(before.row) != 1 or len(after.row) != 1:
        return False
    a, b = before.row[0], after.row[0]
    last, first = [*a.runs, *a.more][-1], b.runs[0]
    word = first.words[0]
    if abs(first.size - last.size) > 0.1 * last.size or last.bold != first.bold:
        return False
    if enumerates(a, first):
        return False
    need = last.x1 + BLANK * last.size + word.x1 - word.x0
    if need <= right:
        # What stands beside may reach further than the paragraph: its own lines tell, too.
        own = max(run.x1 for run in a.runs)
        if len(a.runs) < 2 or need <= own or last.words[-1].text[-1] in _SENTENCE_ENDS:
            return False
    if abs(first.x0 - min(r.x0 for r in a.runs)) > last.size:
        return False
    a.more += [*b.runs, *b.more]
    return True


def _take_on_table(grid: PageGrid, more: PageGrid, em: float) -> bool:
    """A table that a page's end breaks: the same columns, its header repeated or none.

    The row at the page's end may be broken, too: its rules are then open where it was cut.
    """
    if not _same_columns(grid.edges, more.edges, em):
        return _take_on_open(grid, more)
    head = _repeated(grid, more)
    rest = [c for c in more.cells if c.row >= head]
    if not rest:
        return True
    shift = grid.n_rows - head
    # Below a repeated header the rest of a row is closed: the header's own rule stands above it.
    split = grid.open_bottom or (head == 0 and more.open_top)
    if split:
        last = {c.col: c for c in grid.cells if c.row + c.rowspan == grid.n_rows}
        first = [(_nearest(grid.edges, c.box[0]), c) for c in rest if c.row == head]
        split = not any(col in last and _are_values(last[col], c) for col, c in first)
    if split:
        shift -= 1
        rest = [c for c in rest if c.row > head]
        for col, cell in first:
            if col in last:
                _add_lines(last[col], cell)
    for cell in rest:
        start, end = _nearest(grid.edges, cell.box[0]), _nearest(grid.edges, cell.box[2])
        cell.row += shift
        cell.col, cell.colspan = start, max(1, end - start)
    grid.cells += sorted(rest, key=lambda c: (c.row, c.col))
    grid.n_rows += more.n_rows - head - (1 if split else 0)
    grid.open_bottom = more.open_bottom
    return True


def _take_on_open(grid: PageGrid, more: PageGrid) -> bool:
    """A table without upright rules that goes on without a head.

    On its second page the columns that are empty there cannot be seen; each of the others has to
    stand in one of the first page's.
    """
    if grid.ruled or more.ruled or grid.n_cols < more.n_cols or more.n_cols < FEWEST:
        return False
    if not any(VALUE.fullmatch(_cell_text(c)) for c in more.cells if c.row == 0):
        return False  # a head: a table of its own
    places = _places(grid)
    column_of: dict[int, int] = {}
    for col, (x0, x1) in _places(more).items():
        over = [k for k, (a, b) in places.items() if min(b, x1) > max(a, x0)]
        if len(over) != 1 or over[0] in column_of.values():
            return False
        column_of[col] = over[0]
    if any(c.colspan > 1 or c.col not in column_of for c in more.cells):
        return False
    for cell in more.cells:
        cell.row, cell.col = cell.row + grid.n_rows, column_of[cell.col]
    grid.cells += sorted(more.cells, key=lambda c: (c.row, c.col))
    grid.n_rows += more.n_rows
    return True


FEWEST = 4
"""Columns of a table's second page from which they tell that it is the same table."""


def _places(grid: PageGrid) -> dict[int, tuple[float, float]]:
    """From where to where the texts of each column stand."""
    places: dict[int, tuple[float, float]] = {}
    for cell in grid.cells:
        if cell.colspan == 1:
            x0, x1 = places.get(cell.col, (cell.box[0], cell.box[2]))
            places[cell.col] = min(x0, cell.box[0]), max(x1, cell.box[2])
    return places


def _same_columns(edges: Sequence[float], other: Sequence[float], em: float) -> bool:
    """Whether nearly all edges of the table below are edges of the one above."""
    if len(other) < 3 or len(edges) < 3:
        return False
    near = sum(min(abs(x - e) for e in edges) <= SAME_COLUMN * em for x in other)
    return near >= max(3, 0.9 * len(other)) and abs(len(edges) - len(other)) <= max(
        1, 0.2 * len(edges)
    )


def _nearest(edges: Sequence[float], x: float) -> int:
    return min(range(len(edges)), key=lambda k: abs(edges[k] - x))


def _repeated(grid: PageGrid, more: PageGrid) -> int:
    """How many rows at the top of ``more`` are those at the top of ``grid`` again."""
    n = 0
    while n < min(grid.n_rows, more.n_rows):
        a, b = _row_text(grid, n), _row_text(more, n)
        if a != b or (n == 0 and not "".join(a)):
            break
        n += 1
    return n


def _row_text(grid: PageGrid, r: int) -> tuple[str, ...]:
    return tuple(_cell_text(c) for c in grid.cells if c.row == r)


def _cell_text(cell: GridCell) -> str:
    return " ".join("".join(p.text for p in b.pieces()) for row in cell.rows for b in row)


def _are_values(above: GridCell, below: GridCell) -> bool:
    """Whether two cells over one another hold a value each, which no row does in one column."""
    return all(VALUE.fullmatch(_cell_text(cell)) for cell in (above, below))


def _add_lines(cell: GridCell, more: GridCell) -> None:
    """Lines of a cell on the next page; a broken text is one text again."""
    if not more.rows:
        return
    last = cell.rows[-1] if cell.rows else []
    first = more.rows[0]
    if len(last) == 1 and len(first) == 1:
        block: Block = last[0]
        block.more += [*first[0].runs, *first[0].more]
        cell.rows += more.rows[1:]
    else:
        cell.rows += more.rows
