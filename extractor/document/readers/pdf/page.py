"""One PDF page as ink."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from pdfplumber.page import Page

from extractor.document.ink import PageInk, Rule, Word
from extractor.document.layout.page import letter_size
from extractor.document.readers.pdf.annotations import read_annotations
from extractor.document.readers.pdf.drawing import read_drawing, visible
from extractor.document.readers.pdf.fields import read_fields
from extractor.document.readers.pdf.frame import MOST, BadFrame, Frame, frame_of
from extractor.document.readers.pdf.letters import (
    Char,
    is_lost,
    main_direction,
    make_words,
)
from extractor.document.readers.pdf.paint import UNSEEN
from extractor.document.readers.pdf.turn import Turn
from extractor.document.readers.pdf.watermarks import without_watermarks
from extractor.document.readers.places import tick_places

UNNAMED = 0.15
"""Share of letters without a name from which a page's text is not readable."""
MOST_WORDS = 12_000
"""Words that one page may hold."""
COVERS = 0.75
"""Share of a page that a picture has to cover for the page to be a scan."""
MOST_PICTURES = 200
"""Pictures of one page that letters may stand on."""
FEW = 25
"""Letters below which a page is taken to have no text."""


SCAN = "it is a picture without text (a scan)"
"""Why a page without letters is not read."""
_NO_MAP = "its font does not tell which letters it shows (no character map)"


class UnreadablePage(Exception):
    """A page whose text cannot be read; the message says why.

    ``shows_ink``: a person sees text on it all the same, so that OCR may read it.
    """

    def __init__(self, why: str, shows_ink: bool = False):
        self.shows_ink = shows_ink
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page's ink. ``hidden``: its text lies over a picture of the page, as OCR leaves it.

    ``drawn``: it holds drawings or pictures, whether they say anything or not.
    """

    ink: PageInk
    hidden: bool = False
    drawn: bool = False


def read_page(page: Page) -> PdfPage:
    """The ink of a page. Raises UnreadablePage."""
    try:
        frame = frame_of(page)
    except BadFrame as error:
        raise UnreadablePage(str(error)) from None
    shapes = [
        s
        for s in chain(page.rects, page.lines, page.curves)
        if s["x1"] - s["x0"] <= MOST and s["bottom"] - s["top"] <= MOST
    ]
    chars = visible([c for c in page.chars if _is_seen(c, frame)], shapes)
    scanned = _picture(page, frame) >= COVERS
    if not scanned:
        chars = _inked(chars, page.images)
    chars = without_watermarks(chars)
    named = [c for c in chars if not c["text"].isspace()]
    if named and sum(map(is_lost, named)) > UNNAMED * len(named):
        raise UnreadablePage(_NO_MAP, shows_ink=True)
    if len(named) < FEW and scanned:
        raise UnreadablePage(SCAN, shows_ink=True)
    turn = Turn(
        main_direction(named), frame.width, frame.height, frame.left, frame.top, frame.shift
    )
    annotations = read_annotations(page.page_obj.annots, frame)
    links = [(turn.box(a.box), a.uri) for a in annotations if a.uri]
    words = make_words(chars, turn, links)
    if len(words) > MOST_WORDS:
        raise UnreadablePage(f"it holds more than {MOST_WORDS} words")
    typed, checks = read_fields(annotations, turn, words)
    words += typed
    drawing = read_drawing(shapes, turn, letter_size(words))
    words, checks = tick_places(words, [*checks, *drawing.ticks])
    words = [part for word in words for part in _parted(word, drawing.uprights)]
    width, height = turn.size
    ink = PageInk(
        page.page_number,
        width,
        height,
        tuple(words),
        tuple(drawing.levels),
        tuple(drawing.uprights),
        tuple(checks),
    )
    return PdfPage(ink, hidden=scanned, drawn=bool(shapes or page.images))


def _is_seen(char: Char, frame: Frame) -> bool:
    """Whether a letter stands on what is seen of the page, and is of a size to be read."""
    return frame.sees(char["x0"], char["top"], char["x1"], char["bottom"]) and (
        0.5 <= char["size"] <= frame.height + frame.width
    )


def _inked(chars: Sequence[Char], pictures: Sequence[Char]) -> list[Char]:
    """The letters that leave ink, and those without that name what a picture shows."""
    return [
        c
        for c in chars
        if not c.get(UNSEEN)
        or any(
            i["x0"] <= (c["x0"] + c["x1"]) / 2 <= i["x1"]
            and i["top"] <= (c["top"] + c["bottom"]) / 2 <= i["bottom"]
            for i in pictures[:MOST_PICTURES]
        )
    ]


def _picture(page: Page, frame: Frame) -> float:
    """The share of what is seen that pictures cover; strips of one picture count together."""
    right, bottom = frame.left + frame.width, frame.top + frame.height
    sizes = [
        max(0.0, min(i["x1"], right) - max(i["x0"], frame.left))
        * max(0.0, min(i["bottom"], bottom) - max(i["top"], frame.top))
        for i in page.images
    ]
    return float(sum(sizes) / (frame.width * frame.height))


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
