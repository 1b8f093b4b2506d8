"""Measuring a blank form: its cells, the places to tick, and the slots for rows.

Nothing about the geometry is known beforehand but the words that the form prints.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any

import pdfplumber
from pdfplumber.page import Page
from pdfplumber.table import Table
from rapidfuzz import fuzz

from extractor.training.render.paper import words as printed
from extractor.training.render.paper.sheet import Box
from extractor.training.render.sec_columns import Head

Word = dict[str, Any]
_TICK = "_____"
_BALLOTS = ("\u2610", "\u25a1", "\u2751")
_PAD = 3.0
_LOW = 10.0  # points: less room below a caption is too little to type in
_WIDE = 50.0  # points: room beside a caption in which something can be typed
_ALIKE = 75.0
_TICK_WORDS = (
    ("isDirector", "director"),
    ("isOfficer", "officer"),
    ("isTenPercentOwner", "10%"),
    ("isOther", "other"),
    ("oneReportingPerson", "form filed by one"),
    ("manyReportingPersons", "form filed by more"),
    ("notSubjectToSection16", "check this box if no longer"),
    ("aff10b5One", "check this box to indicate"),
    ("form3HoldingsReported", "form 3 holdings"),
    ("form4TransactionsReported", "form 4 transaction"),
)


class UnknownBlank(ValueError):
    """A blank form whose cells are not where its words say."""


@dataclass(frozen=True, slots=True)
class TableSlots:
    """Where rows can be typed: for each slot, the cell of each column label."""

    page: int
    rows: tuple[dict[str, Box], ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """The places of a blank form; pages count from 0.

    ``rooms`` are those of the first page by item: issuer, foreign, period, original, office, name,
    street, city, state, zip, country. ``ticks`` stand there as well. ``explanation`` is the
    room for footnotes on Table II's page, ``more`` that on the page of the signatures.
    """

    width: float
    height: float
    pages: int
    rooms: dict[str, Box]
    ticks: dict[str, Box]
    first: TableSlots
    second: TableSlots
    explanation: Box
    more: Box
    signature: Box
    date: Box
    signature_page: int


@lru_cache(maxsize=8)
def measure(path: Path, form: str) -> Measured:
    """Measure a blank Form 3, 4 or 5. Raises UnknownBlank, or OSError without the file."""
    with pdfplumber.open(path) as document:
        pages = document.pages
        one, two = _tables_of(pages, form, False), _tables_of(pages, form, True)
        signing = next(
            (n for n, page in enumerate(pages) if _phrase(page, "**Signature of Reporting")), None
        )
        if signing is None:
            raise UnknownBlank(f"{path.name} has no line for a signature")
        signature, date, more = _signature(pages[signing])
        return Measured(
            width=float(pages[0].width),
            height=float(pages[0].height),
            pages=len(pages),
            rooms=_rooms(pages[0]),
            ticks=_ticks(pages[0]),
            first=one,
            second=two,
            explanation=_explanation(pages[two.page]),
            more=more,
            signature=signature,
            date=date,
            signature_page=signing,
        )


def _words(page: Page) -> list[Word]:
    return page.extract_words(keep_blank_chars=False)


def _inside(words: Iterable[Word], box: Box) -> list[Word]:
    return [
        w
        for w in words
        if box.x0 - 1 <= w["x0"] <= box.x1 and box.top - 1 <= w["top"] <= box.bottom - 2
    ]


def _phrase(page: Page, text: str) -> Box | None:
    found = page.search(text, regex=False)
    if not found:
        return None
    return Box(*(float(found[0][side]) for side in ("x0", "top", "x1", "bottom")))


def _text(words: Iterable[Word]) -> str:
    return " ".join(w["text"] for w in words)


def _rooms(page: Page) -> dict[str, Box]:
    words = _words(page)
    block = max(page.find_tables(), key=lambda table: len(table.cells))
    cells = [Box(*cell) for cell in block.cells]

    def cell_with(text: str) -> tuple[Box, list[Word]]:
        for cell in cells:
            held = _inside(words, cell)
            if text in _text(held).replace(". ", "."):
                return cell, held
        raise UnknownBlank(f"no cell of the header says {text!r}")

    def beside(text: str) -> Box:
        return _room(*cell_with(text))

    streets, names = cell_with("(Street)"), cell_with("(Last)")
    cities = cell_with("(City)")
    columns = sorted(w["x0"] for w in cities[1] if w["text"].startswith("("))
    ends = [*columns[1:], streets[0].x1]
    city, state, zipcode = (
        Box(x0, _below(streets[1]), x1 - _PAD, streets[0].bottom)
        for x0, x1 in zip(columns, ends, strict=True)
    )
    _, held = cell_with("Relationship of")
    line = max(held, key=lambda w: w["x1"] - w["x0"] if set(w["text"]) == {"_"} else 0)
    ticks = [w for w in held if w["text"].startswith(_TICK) and w is not line]
    return {
        "issuer": beside("Issuer Name"),
        "foreign": beside("Foreign Trading"),
        "period": beside("Month/Day/Year") if _period_is_first(cells, words) else beside("3."),
        "original": beside("If Amendment"),
        "office": Box(line["x0"], max(w["bottom"] for w in ticks), line["x1"], line["bottom"]),
        "name": beside("Name and Address"),
        "street": Box(names[0].x0 + _PAD, _below(names[1]), names[0].x1 - _PAD, names[0].bottom),
        "city": city,
        "state": state,
        "zip": zipcode,
        "country": Box(
            cities[0].x0 + _PAD, _below(cities[1]), cities[0].x1 - _PAD, cities[0].bottom
        ),
    }


def _period_is_first(cells: list[Box], words: list[Word]) -> bool:
    """Whether item 2 is a date, as on Form 3."""
    return any(_text(_inside(words, c)).replace(". ", ".").startswith("2.Date") for c in cells)


def _below(held: list[Word]) -> float:
    return float(max(w["bottom"] for w in held))


def _room(cell: Box, held: list[Word]) -> Box:
    """What a caption leaves free: below it, or beside its last line when that is too low."""
    low = _below(held)
    last = max(w["x1"] for w in held if w["bottom"] > low - 2)
    if cell.bottom - low < _LOW and cell.x1 - last - 2 * _PAD >= _WIDE:
        return Box(last + _PAD, low - _LOW, cell.x1 - _PAD, low + 1)
    return Box(cell.x0 + _PAD, low, cell.x1 - _PAD, cell.bottom)


def _ticks(page: Page) -> dict[str, Box]:
    """Where each box of the form is ticked, told by the words on its right."""
    words = _words(page)
    places: dict[str, Box] = {}
    for word in words:
        if word["text"] != _TICK and not word["text"].startswith(_BALLOTS):
            continue
        level = (word["top"] + word["bottom"]) / 2
        line = [w for w in words if w["top"] < level < w["bottom"] and w["x0"] > word["x0"]]
        beside = _text(sorted(line, key=lambda w: float(w["x0"]))).lower()
        label = next((name for name, start in _TICK_WORDS if beside.startswith(start)), None)
        if label:
            end = min(word["x1"], word["x0"] + (word["bottom"] - word["top"]) * 2.5)
            places[label] = Box(word["x0"], word["top"], end, word["bottom"])
    return places


def _tables_of(pages: list[Page], form: str, derivative: bool) -> TableSlots:
    title = "Table II" if derivative else "Table I "
    for number, page in enumerate(pages):
        tables = page.find_tables()
        if tables and _phrase(page, "(continued)") and _phrase(page, title):
            table = max(tables, key=lambda t: len(t.cells))
            heads = printed.heads(form, "2026", derivative=derivative)
            return TableSlots(number, _slots(page, table, heads))
    raise UnknownBlank(f"no page with {title.strip()}")


def _slots(page: Page, table: Table, heads: tuple[Head, ...]) -> tuple[dict[str, Box], ...]:
    words = _words(page)
    labels = [(label, head.text, text) for head in heads for label, text in head.leaves]
    rows = []
    for row in table.rows:
        cells = [Box(*cell) for cell in row.cells if cell]
        if len(cells) == len(labels) and not any(_inside(words, cell) for cell in cells):
            rows.append(cells)
    if not rows:
        raise UnknownBlank("a table has no empty rows with a cell for each column")
    top = rows[0][0].top
    for cell, (label, text, leaf) in zip(rows[0], labels, strict=True):
        above = [w for w in words if w["bottom"] < top and _over(w, cell)]
        found = _text(above)
        wanted = leaf or text
        if fuzz.partial_token_set_ratio(wanted.lower(), found.lower()) < _ALIKE:
            raise UnknownBlank(f"the column of {label} says {found!r}")
    return tuple(
        {label: cell.inside(_PAD * 0.6, 1) for cell, (label, _, _) in zip(row, labels, strict=True)}
        for row in rows
    )


def _over(word: Word, cell: Box) -> bool:
    return bool(cell.x0 - 1 <= (word["x0"] + word["x1"]) / 2 <= cell.x1 + 1)


def _explanation(page: Page) -> Box:
    caption = _phrase(page, "Explanation of Responses")
    if caption is None:
        raise UnknownBlank("no room for explanations")
    foot = _phrase(page, "Page ")
    bottom = foot.top if foot and foot.top > caption.bottom else float(page.height) - 36
    return Box(caption.x0, caption.bottom + 2, float(page.width) - caption.x0, bottom - 4)


def _signature(page: Page) -> tuple[Box, Box, Box]:
    """The lines for signature and date, and the room above them."""
    lines = [Box(r["x0"], r["top"], r["x1"], r["bottom"]) for r in (*page.rects, *page.lines)]
    lines = sorted((ln for ln in lines if ln.width > _WIDE), key=attrgetter("x0"))
    if len(lines) < 2:
        raise UnknownBlank("no lines for signature and date")
    name, date = (Box(ln.x0 + 2, ln.top - 24, ln.x1, ln.top) for ln in lines[:2])
    left = min(w["x0"] for w in _words(page))
    return name, date, Box(float(left), 40, date.x1, name.top - 6)
