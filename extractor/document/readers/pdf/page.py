"""One PDF page as ink."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from pdfplumber.page import Page

from extractor.document.ink import PageInk, Rule, Word
from extractor.document.layout.page import letter_size
from extractor.document.model import Box
from extractor.document.readers.pdf.drawing import read_drawing
from extractor.document.readers.pdf.fields import read_fields
from extractor.document.readers.pdf.letters import (
    Char,
    is_unnamed,
    main_direction,
    make_words,
)
from extractor.document.readers.pdf.turn import Turn

MOST_CHARS = 60_000
"""Letters that one page may hold; no filing's page has a tenth of them."""
UNNAMED = 0.15
"""Share of letters without a name from which a page's text is not readable."""
COVERS = 0.75
"""Share of a page that a picture has to cover for the page to be a scan."""
FEW = 25
"""Letters below which a page is taken to have no text."""
_LINE = frozenset("_\u2014\u2013-")


class UnreadablePage(Exception):
    """A page whose text cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page's ink. ``hidden``: its text lies over a picture of the page, as OCR leaves it."""

    ink: PageInk
    hidden: bool = False


def read_page(page: Page) -> PdfPage:
    """The ink of a page. Raises UnreadablePage."""
    chars: Sequence[Char] = page.chars
    if len(chars) > MOST_CHARS:
        raise UnreadablePage(f"it holds more than {MOST_CHARS} letters")
    if page.bbox != page.cropbox:
        chars = [c for c in chars if _within(c, page.cropbox)]
    scanned = _picture(page) >= COVERS
    named = [c for c in chars if not c["text"].isspace()]
    if named and sum(map(is_unnamed, named)) > UNNAMED * len(named):
        raise UnreadablePage("its font does not tell which letters it shows (no character map)")
    if len(named) < FEW and scanned:
        raise UnreadablePage("it is a picture without text (a scan)")
    turn = Turn(main_direction(named), float(page.width), float(page.height))
    words = make_words(chars, turn, _links(page, turn))
    typed, checks = read_fields(page.annots, turn, words)
    words = write_on_lines([*words, *typed])
    drawing = read_drawing(chain(page.rects, page.lines, page.curves), turn, letter_size(words))
    words = [part for word in words for part in _parted(word, drawing.uprights)]
    width, height = turn.size
    ink = PageInk(
        page.page_number,
        width,
        height,
        tuple(words),
        tuple(drawing.levels),
        tuple(drawing.uprights),
        (*checks, *drawing.ticks),
    )
    return PdfPage(ink, hidden=scanned)


def _within(char: Char, box: Box) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1


def _picture(page: Page) -> float:
    """The share of the page that its largest picture covers."""
    area = float(page.width) * float(page.height)
    sizes = [
        max(0.0, min(i["x1"], page.width) - max(i["x0"], 0))
        * max(0.0, min(i["bottom"], page.height) - max(i["top"], 0))
        for i in page.images
    ]
    return max(sizes, default=0.0) / area if area else 0.0


def _links(page: Page, turn: Turn) -> list[tuple[Box, str]]:
    return [
        (turn.box((a["x0"], a["top"], a["x1"], a["bottom"])), a["uri"])
        for a in page.annots
        if a.get("uri")
    ]


def write_on_lines(words: Sequence[Word]) -> list[Word]:
    """Lines to write on, made of letters (``_____``), joined with what is written on them.

    An X on such a line is a ticked box and becomes ``__X__``; other words take the line's
    place.
    """
    lines = [k for k, w in enumerate(words) if len(w.text) >= 2 and set(w.text) == {"_"}]
    if not lines:
        return list(words)
    out: list[Word | None] = list(words)
    for k in lines:
        line = words[k]
        over = [
            j
            for j, w in enumerate(words)
            if j != k
            and abs(w.base - line.base) <= 0.6 * line.size
            and w.x0 < line.x1 - 0.1 * line.size
            and w.x1 > line.x0 + 0.1 * line.size
        ]
        if not over:
            continue
        text = "".join(words[j].text for j in over)
        if text.upper() in ("X", "XX", "✓", "✔", "☒", "☑"):
            ticked = line._replace(text="__X__", blanks=line.blanks)
            out[k] = ticked
            for j in over:
                out[j] = None
        else:
            out[k] = None
    return [w for w in out if w is not None]


def _parted(word: Word, uprights: Sequence[Rule]) -> list[Word]:
    """A word through which an upright rule runs is two words: letters of two cells that touch.

    Letters are taken to be of one width; only where they part is asked.
    """
    if len(word.text) < 2:
        return [word]
    middle = (word.top + word.bottom) / 2
    margin = 0.35 * word.size
    for r in uprights:
        if word.x0 + margin < r.x0 < word.x1 - margin and r.y0 < middle < r.y1:
            share = (r.x0 - word.x0) / (word.x1 - word.x0)
            at = min(len(word.text) - 1, max(1, round(share * len(word.text))))
            first = word._replace(text=word.text[:at], x1=r.x0)
            rest = word._replace(text=word.text[at:], x0=r.x0, blanks=0)
            return [first, *_parted(rest, uprights)]
    return [word]
