"""One PDF page as ink."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from pdfplumber.page import Page

from extractor.document.ink import Check, PageInk, Rule, Word
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
    words += typed
    drawing = read_drawing(chain(page.rects, page.lines, page.curves), turn, letter_size(words))
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
    return PdfPage(ink, hidden=scanned)


def _within(char: Char, box: Box) -> bool:
    x = float(char["x0"] + char["x1"]) / 2
    y = float(char["top"] + char["bottom"]) / 2
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1


def _picture(page: Page) -> float:
    """The share of the page that its largest picture covers."""
    area = float(page.width) * float(page.height)
    sizes = [
        max(0.0, min(i["x1"], page.width) - max(i["x0"], 0))
        * max(0.0, min(i["bottom"], page.height) - max(i["top"], 0))
        for i in page.images
    ]
    return float(max(sizes, default=0.0) / area) if area else 0.0


def _links(page: Page, turn: Turn) -> list[tuple[Box, str]]:
    return [
        (turn.box((a["x0"], a["top"], a["x1"], a["bottom"])), a["uri"])
        for a in page.annots
        if a.get("uri")
    ]


_EMPTY_BOXES = frozenset("\u2610\u25a1\u274f\u2751\u2752\u25a2\u25fb")
_TICKS = frozenset({"X", "x", "XX", "xx", *"\u2713\u2714\u2612\u2611\u2717\u2718"})


def tick_places(words: Sequence[Word], checks: Sequence[Check]) -> tuple[list[Word], list[Check]]:
    """Ticks joined with the place to tick that they stand on.

    Such a place is a written box or a line made of letters (``_____``); a tick is a written X
    or a drawn one. Other words on such a line take the line's place.
    """
    words = [w for w in words if len(w.text) < LONG_LINE or set(w.text) != {"_"}]
    words = join_brackets(words)
    places = {k: w for k, w in enumerate(words) if _is_place(w.text)}
    if not places:
        return words, list(checks)
    out: list[Word | None] = list(words)
    over: dict[int, list[int]] = {k: [] for k in places}
    for j, word in enumerate(words):
        if j not in places and (k := _nearest_place(word.box, places)) is not None:
            over[k].append(j)
    left: list[Check] = []
    drawn: set[int] = set()
    for check in checks:
        k = _nearest_place((check.x0, check.top, check.x1, check.bottom), places)
        if k is None or not check.ticked:
            left.append(check)
        else:
            drawn.add(k)
    for k, place in places.items():
        text = "".join(words[j].text for j in over[k])
        if k in drawn or text in _TICKS:
            out[k] = place._replace(text="__X__" if place.text[0] == "_" else "\u2612")
            for j in over[k]:
                out[j] = None
        elif over[k] and place.text[0] == "_":
            out[k] = None
    return [w for w in out if w is not None], left


def join_brackets(words: Sequence[Word]) -> list[Word]:
    """Brackets with room for a tick, and the tick in them, joined: ``[``, ``X``, ``]``."""
    out: list[Word | None] = list(words)
    for k, opening in enumerate(words):
        if opening.text not in _CLOSING:
            continue
        inside: list[int] = []
        for j in sorted(range(len(words)), key=lambda j: words[j].x0):
            word = words[j]
            near = abs(word.base - opening.base) <= 0.6 * opening.size
            if j == k or not near or not 0 <= word.x0 - opening.x0 <= ROOM * opening.size:
                continue
            if word.text == _CLOSING[opening.text]:
                text = f"{opening.text}{'X' if inside else ' '}{word.text}"
                out[k] = opening._replace(text=text, x1=word.x1)
                for i in (*inside, j):
                    out[i] = None
                break
            if word.text not in _TICKS:
                break
            inside.append(j)
    return [w for w in out if w is not None]


_CLOSING = {"[": "]", "(": ")"}
ROOM = 4.0
"""Ems between the brackets of a box."""


def _nearest_place(box: Box, places: Mapping[int, Word]) -> int | None:
    """The place that ink stands on; between two lines, the one whose letters' middle is nearer."""
    middle = (box[1] + box[3]) / 2
    on = [
        (abs(middle - (place.base - MIDDLE * place.size)), k)
        for k, place in places.items()
        if _stands_on(box, place)
    ]
    return min(on)[1] if on else None


MIDDLE = 0.3
"""Ems; how high above its base line the middle of a letter stands."""


LONG_LINE = 11
"""Letters from which a line made of letters is one to write on, and no place for a tick."""


def _is_place(text: str) -> bool:
    return text in _EMPTY_BOXES or text in _BRACKETS or (len(text) >= 2 and set(text) == {"_"})


_BRACKETS = ("[ ]", "( )")


def _stands_on(box: Box, place: Word) -> bool:
    em = place.size
    middle = (box[0] + box[2]) / 2
    return (
        place.x0 - 0.2 * em <= middle <= place.x1 + 0.2 * em
        and box[1] < place.base + 0.5 * em
        and box[3] > place.base - 0.9 * em
        and box[3] - box[1] <= 2.2 * em
    )


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
