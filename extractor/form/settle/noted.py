"""Lines of notes on pages with places: what hangs below a note is the rest of it.

Layout joins the lines of a text where it can tell that a line was full. How wide notes may be
it does not know where no rule tells, so the rest of a note may be a span of its own, and one as
short as ``2026.`` is taken for nothing. Where it stands tells what it is. Boxes are in points,
y down from the top of the page; a page without them has no broken lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.catalogue.labels import OTHER
from extractor.document.model import Box
from extractor.form import values
from extractor.form.footer import CAPTION, SENTENCE_ENDS
from extractor.form.numbered import number_alone, numbered
from extractor.form.settle.wrapped import ALIGNED, GAP
from extractor.form.standing import ends_notes
from extractor.mapping.fuzzy import caption_matcher
from extractor.mapping.mapper import MappedSpan
from extractor.mapping.text import normalise

HANGING = 3.5
"""Heights of a line from a note's number to where its text starts, at most."""
FULL = 0.55
"""Share of the longest note's width from which a line may have been full."""
MOST_LINES = 8
"""Spans below a note among which the next one is looked for."""
_OPEN_END = re.compile(r"(?:[,&]|\b(?:and|or|for|from|of|on|the|an?|by|as|to|in|with))$")
"""How a line ends whose text goes on."""
_HYPHENS = frozenset("-\u2010")


@dataclass(slots=True)
class _Note:
    """The note that is being read. ``left``, ``text``: x of its number and of its text, at most.

    ``box``: its last span's; ``at``: its place among the spans that are kept.
    ``alone``: its number is a span of its own.
    """

    number: int
    left: float
    text: float
    page: int
    box: Box
    line: int
    at: int
    alone: bool = False


def settle_notes(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with broken lines of notes put together and the notes of a list named."""
    boxes = [b for s in spans if s.label == "footnote" and (b := s.item.span.place.box)]
    if not boxes:
        return tuple(spans)
    right, height = max(b[2] for b in boxes), min(b[3] - b[1] for b in boxes)
    out: list[MappedSpan] = []
    note: _Note | None = None
    found: list[_Note] = []
    for k, s in enumerate(spans):
        box = s.item.span.place.box
        if box is None or s.item.section == 0 or number_alone(s) is not None:
            out.append(s)
            continue
        begun = _begun(spans, k, box, height, len(out))
        hangs = note is not None and _hangs(note, s, box, height)
        if (
            hangs
            and note is not None
            and (
                s.label == "footnote"
                or _leads_to_next(spans, k + 1, note, height)
                or _breaks_off(out[note.at], s, note, right)
            )
        ):
            _join(out, note.at, s)
            note.box, note.line = box, s.item.line
            continue
        if s.label == "footnote":
            if begun is not None:
                note = begun
            elif note is not None:
                note.box, note.line, note.at = box, s.item.line, len(out)
        elif note is not None and begun is not None and _is_next(note, begun, s, height):
            s = s._replace(label="footnote", probability=out[note.at].probability)
            note = begun
        else:
            note = None
        if begun is not None:
            found.append(begun)
        out.append(s)
    return tuple(_of_one_style(out, found, height))


def _begun(spans: Sequence[MappedSpan], k: int, box: Box, height: float, at: int) -> _Note | None:
    """The note that a span begins, its number in the span or alone before it."""
    found = numbered(spans, k)
    if found is None or not found[2]:
        return None
    line, page = spans[k].item.line, spans[k].item.span.place.page
    before = spans[k - 1] if k else None
    if before is not None and before.item.line == line and number_alone(before) is not None:
        number = before.item.span.place.box
        if number is not None:
            return _Note(found[0], number[0], box[0], page, box, line, at, alone=True)
    return _Note(found[0], box[0], box[0] + HANGING * height, page, box, line, at)


def _of_one_style(
    spans: list[MappedSpan], notes: Sequence[_Note], height: float
) -> list[MappedSpan]:
    """The spans with a list's numbers all in its notes, where they are in some of them.

    Whether a number is a span of its own depends on the lines that stand near it.
    """
    lists: list[list[_Note]] = []
    for note in notes:
        last = lists[-1][-1] if lists else None
        if last is not None and _counts_on(last, note, height):
            lists[-1].append(note)
        else:
            lists.append([note])
    gone: set[int] = set()
    for listed in lists:
        for note in listed if not all(n.alone for n in listed) else ():
            if note.alone:
                number, s = spans[note.at - 1], spans[note.at]
                text = f"{_shown(number)} {_shown(s)}"
                span = s.item.span._replace(text=text, source=text)
                spans[note.at] = s._replace(item=s.item._replace(span=span))
                gone.add(note.at - 1)
    return [s for k, s in enumerate(spans) if k not in gone] if gone else spans


def _counts_on(note: _Note, other: _Note, height: float) -> bool:
    """Whether one note's number follows another's, below it on the page."""
    aligned = abs(other.left - note.left) <= ALIGNED * height
    return aligned and other.page == note.page and other.number == note.number + 1


def _is_next(note: _Note, begun: _Note, s: MappedSpan, height: float) -> bool:
    """Whether a span that nothing else is begins the next note of the list."""
    return (
        s.label == OTHER
        and _counts_on(note, begun, height)
        and begun.line == note.line + 1
        and begun.box[1] - note.box[1] >= 0
        and begun.box[1] - note.box[3] <= height
    )


def _hangs(note: _Note, s: MappedSpan, box: Box, height: float) -> bool:
    """Whether a span stands as tight below a note as its lines do, below its number or text.

    What a number leads may be the rest of a note only where it stands below the text.
    """
    slack = ALIGNED * height
    first = note.left + (slack if values.split_footnote_number(_shown(s)) else -slack)
    return (
        s.label in (OTHER, "footnote")
        and s.item.of == 1
        and (s.item.span.place.page, s.item.line) == (note.page, note.line + 1)
        and -height <= box[1] - note.box[3] <= GAP * height
        and first <= box[0] <= note.text + slack
        and not ends_notes(_shown(s)[:80])
        and not _shown(s).startswith("*")
        and caption_matcher().score_one(normalise(_shown(s))).max() < CAPTION
    )


def _breaks_off(before: MappedSpan, s: MappedSpan, note: _Note, right: float) -> bool:
    """Whether a note's last line ends in mid-sentence, and the next one goes on with it.

    ``right``: where the longest note ends.
    """
    if _is_ended(before):
        return False
    if _OPEN_END.search(_shown(before)) or _shown(s)[:1].islower():
        return True
    width = note.box[2] - note.left
    return width >= FULL * (right - note.left)


def _is_ended(s: MappedSpan) -> bool:
    return _shown(s).rstrip()[-1:] in SENTENCE_ENDS


def _leads_to_next(spans: Sequence[MappedSpan], k: int, note: _Note, height: float) -> bool:
    """Whether the next note of the list follows below: what stands between is the upper one's."""
    for j in range(k, min(k + MOST_LINES, len(spans))):
        box = spans[j].item.span.place.box
        begun = _begun(spans, j, box, height, j) if box is not None else None
        if begun is not None and abs(begun.left - note.left) <= ALIGNED * height:
            return _counts_on(note, begun, height)
    return False


def _shown(s: MappedSpan) -> str:
    return s.item.span.source or s.item.span.text


def _join(out: list[MappedSpan], at: int, s: MappedSpan) -> None:
    """Put the next line of a note to its span, the ``at``-th."""
    before = out[at]
    ends = _shown(before).rstrip()
    broken = ends[-1:] in _HYPHENS and ends[-2:-1].isalnum()
    blank = "\n" if _is_ended(before) else "" if broken else " "
    text = f"{ends}{blank}{_shown(s)}"
    place = before.item.span.place
    if place.box is not None and s.item.span.place.box is not None:
        x0, top, x1, _ = place.box
        left, _, end, bottom = s.item.span.place.box
        place = place._replace(box=(min(x0, left), top, max(x1, end), bottom))
    span = before.item.span._replace(text=text, source=text, place=place)
    # A number that stands alone before the note stays on its line.
    beside = [j for j in (at - 1, at) if j >= 0 and out[j].item.line == before.item.line]
    for j in beside:
        item = out[j].item._replace(line=s.item.line)
        out[j] = out[j]._replace(item=item if j < at else item._replace(span=span))
