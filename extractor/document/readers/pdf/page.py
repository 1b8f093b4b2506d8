"""One PDF page as ink."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from pdfplumber.page import Page

from extractor.document.ink import Check, PageInk, Rule, Word
from extractor.document.layout.page import letter_size
from extractor.document.model import Box
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
from extractor.document.readers.pdf.turn import Turn

UNNAMED = 0.15
"""Share of letters without a name from which a page's text is not readable."""
MOST_WORDS = 12_000
"""Words that one page may hold."""
COVERS = 0.75
"""Share of a page that a picture has to cover for the page to be a scan."""
FEW = 25
"""Letters below which a page is taken to have no text."""


SCAN = "it is a picture without text (a scan)"
"""Why a page without letters is not read."""


class UnreadablePage(Exception):
    """A page whose text cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page's ink. ``hidden``: its text lies over a picture of the page, as OCR leaves it."""

    ink: PageInk
    hidden: bool = False


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
    named = [c for c in chars if not c["text"].isspace()]
    if named and sum(map(is_lost, named)) > UNNAMED * len(named):
        raise UnreadablePage("its font does not tell which letters it shows (no character map)")
    if len(named) < FEW and scanned:
        raise UnreadablePage(SCAN)
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
    return PdfPage(ink, hidden=scanned)


def _is_seen(char: Char, frame: Frame) -> bool:
    """Whether a letter stands on what is seen of the page, and is of a size to be read."""
    return frame.sees(char["x0"], char["top"], char["x1"], char["bottom"]) and (
        0.5 <= char["size"] <= frame.height + frame.width
    )


def _picture(page: Page, frame: Frame) -> float:
    """The share of what is seen that pictures cover; strips of one picture count together."""
    right, bottom = frame.left + frame.width, frame.top + frame.height
    sizes = [
        max(0.0, min(i["x1"], right) - max(i["x0"], frame.left))
        * max(0.0, min(i["bottom"], bottom) - max(i["top"], frame.top))
        for i in page.images
    ]
    return float(sum(sizes) / (frame.width * frame.height))


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
    order = sorted(range(len(words)), key=lambda j: words[j].x0)
    starts = [words[j].x0 for j in order]
    for k, opening in enumerate(words):
        if opening.text not in _CLOSING:
            continue
        inside: list[int] = []
        for at in range(bisect_left(starts, opening.x0), len(order)):
            j = order[at]
            word = words[j]
            if word.x0 - opening.x0 > ROOM * opening.size:
                break
            if j == k or abs(word.base - opening.base) > 0.6 * opening.size:
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
