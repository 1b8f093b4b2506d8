"""One PDF page as ink."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from pdfplumber.page import Page

from extractor.document.ink import PageInk
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
from extractor.document.readers.pdf.parting import part_words
from extractor.document.readers.pdf.turn import Turn
from extractor.document.readers.pdf.watermarks import without_watermarks
from extractor.document.readers.places import tick_places

UNNAMED = 0.15
"""Share of letters without a name from which a page's text is not readable."""
MANY_UNNAMED = 8
"""Different letters without a name from which they are words, and no bullets or icons."""
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
MANY_OUTLINES = 200
"""Curved shapes as large as letters from which a page's text may be drawn in outlines."""
OUTLINES_A_LETTER = 3
"""Such shapes for each letter from which what is written is the lesser part (a browser's
margins, a stamp)."""
LETTER_SIZES = (1.0, 24.0)
"""Points that the letters of a form are wide or high."""
_OUTLINES = "its letters are drawn as outlines, without text"
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
    if _lacks_letters(named):
        raise UnreadablePage(_NO_MAP, shows_ink=True)
    if len(named) < FEW and scanned:
        raise UnreadablePage(SCAN, shows_ink=True)
    if not scanned and _in_outlines(shapes, len(named)):
        raise UnreadablePage(_OUTLINES, shows_ink=True)
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
    words = part_words(words, drawing.uprights, chars, turn)
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


def _lacks_letters(named: Sequence[Char]) -> bool:
    """Whether letters that nobody can name are much of a page, or as many as its values may be."""
    lost = [c["text"] for c in named if is_lost(c)]
    return len(lost) > UNNAMED * len(named) or (len(lost) >= FEW and len(set(lost)) >= MANY_UNNAMED)


def _is_seen(char: Char, frame: Frame) -> bool:
    """Whether a letter stands on what is seen of the page, and is of a size to be read."""
    return frame.sees(char["x0"], char["top"], char["x1"], char["bottom"]) and (
        0.5 <= char["size"] <= frame.height + frame.width
    )


def _in_outlines(shapes: Sequence[Char], letters: int) -> bool:
    """Whether a page draws most of its letters as shapes, as some programs do with all text."""
    if len(shapes) < max(MANY_OUTLINES, OUTLINES_A_LETTER * letters):
        return False
    low, high = LETTER_SIZES
    outlines: int = sum(
        s["object_type"] == "curve"
        and bool(s["fill"])
        and s["x1"] - s["x0"] <= high
        and low <= s["bottom"] - s["top"] <= high
        for s in shapes
    )
    return outlines >= max(MANY_OUTLINES, OUTLINES_A_LETTER * letters)


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
