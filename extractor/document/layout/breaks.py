"""Whether a line break was forced: whether a line goes on with the text of the one above.

It was forced when the first word of the next line would not have stood on this one. How wide
a line may be is told by the cell, by what stands to the right, or by the column's longest line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.document.layout.addresses import ADDRESSEE
from extractor.document.layout.blocks import Block, Region
from extractor.document.layout.line_breaks import usual_line_breaks
from extractor.document.layout.runs import Run
from extractor.document.layout.tails import goes_on
from extractor.document.layout.wraps import BLANK, DATE

TIGHT = 1.38
"""Sizes from base line to base line; lines of one text mostly stand no further apart."""
LONG = 16.0
"""Ems; a line from this on is prose."""
SAME_SIZE = 0.12
"""Share; how far the letters of two lines of one text may differ in size."""
BESIDE = 0.7
"""Ems; the same, where another column begins and no rule."""
NEARLY = 0.6
"""Ems; how far from its column's side a long line may end and still be full."""
ALIGNED = 0.6
"""Ems; how far the starts (or middles) of aligned lines may differ."""
JUST = 0.08
"""Ems; what a line seems to leave for a word that just did not stand on it."""
INDENT = 5.0
"""Ems; how far the first line of a paragraph may start from the others."""
VALUE = re.compile(r"[$(]?\s*\d[\d,./\-]*\d?\)?%?|[A-Z]|\$")
"""A number, a date or a code that stands alone."""
_FILER = re.compile(r"\d{6,10}")
"""A number without separators that is too long to count anything: a filer's."""
_ENDS = frozenset(".:;!?)]")
_BOX = re.compile(r"_{2,}|[\u2610-\u2612\u25a1\u25a0\u2713\u2714]|[\[(][ xX_]?[\])]|[xX](?: |$)")
"""What a line starts with that is a check box."""

_ENDS_IN_BOX = re.compile(r"\w.*(?:[\u2610-\u2612\u25a1]|[\[(] ?[xX_]?[\])])$")
_BOX_BEHIND = re.compile(r"(?:__|[\u2610-\u2612\u25a1\u25a0\u2713\u2714]|[\[(][ xX_]?[\])]| [xX])$")
"""What a line ends with that is a check box."""
_OPEN_END = re.compile(r"(?:[,&]|\b(?:and|for|of|the|by|as|to|in))$", re.IGNORECASE)
"""How a line ends whose text goes on."""
_STARRED = re.compile(r"\*{1,3} ?[A-Z]")
"""What a star leads is a note or a caption of its own."""
_TEN_PERCENT, _OWNER = re.compile(r"\b10 ?%$"), re.compile(r"owner\b", re.IGNORECASE)


def is_forced(block: Block, run: Run, runs: Sequence[Run], region: Region) -> bool:
    """Whether the run had to start a new line."""
    last = block.runs[-1]
    em = last.size
    pitch = (run.base - last.base) / em - raises(last, run)
    width = last.x1 - last.x0
    if pitch > TIGHT and width < LONG * em:
        return False
    if _BOX.match(run.text) or _STARRED.match(run.text) or enumerates(block, run):
        return False
    if pitch <= TIGHT and _TEN_PERCENT.search(last.text) and _OWNER.match(run.text):
        return True  # the name of one box, in a list of boxes whose lines break anywhere
    if region.ruled and _ENDS_IN_BOX.search(last.text):
        return False  # where boxes stand behind their words, each ends a text
    if last.text[-1] in ".:]" and _NUMBER.fullmatch(run.words[0].text):
        return False  # the next in a list whose item began on the page before
    if VALUE.fullmatch(run.text) and VALUE.fullmatch(last.text) and last.text[-1] != "-":
        return False
    if region.ruled and (DATE.fullmatch(run.text) or DATE.fullmatch(last.text)):
        return False  # the date under (or over) a caption that fills its line
    if len(block.runs) == 1 and DATE.fullmatch(last.text) and run.text[0].isalpha():
        return False  # as in the column of dates of a table without rules
    if region.ruled and len(block.runs) == 1 and _FILER.fullmatch(last.text):
        return False  # the caption under a filer's number
    if region.ruled and ADDRESSEE.match(run.text) and len(block.runs) == 1:
        return False  # in an address it has a line of its own
    if _has_left(run, runs) and not _has_left(last, runs):
        return False
    small = pitch <= TIGHT and (_goes_on_small(last, run) or _is_share_of(last, run))
    pad = region.pad(runs)
    first = run.words[0]
    need = last.x1 + BLANK * em + first.x1 - first.x0
    right = _right_limit(last, run, runs, region.x1 - pad)
    if right < region.x1 - pad and width < LONG * em:
        # What stands beside it does not tell how wide its column is.
        narrow = len(last.words) > 1 and right - last.x1 <= BESIDE * em
        if not _is_alone(run, runs) or (narrow and not _breaks_off(last)):
            return small
    dated = not region.ruled and _is_dated(last, runs) and not _goes_on_small(last, run)
    if dated and not _OPEN_END.search(last.text) and "/s/" not in run.text:
        return False  # a date beside it makes it a row of a table, however long it is
    if width >= 2 * LONG * em:
        right -= NEARLY * em
    if region.ruled and _is_between_boxes(last, run, runs):
        return need > right - JUST * em
    start = min(r.x0 for r in block.runs)
    if width >= 2 * LONG * em and last.text[-1] not in _ENDS and pitch <= TIGHT:
        return abs(run.x0 - last.x0) <= INDENT * em  # a long line that ends in mid-sentence
    if min(abs(run.x0 - last.x0), abs(run.x0 - start)) <= ALIGNED * em:
        return small or (need > right - JUST * em and _wraps(last, run, region, pad))
    if region.ruled and all(_is_centred(r, region) for r in (last, run)):
        need += JUST * em - last.x0
        return need > region.x1 - region.x0 - 2 * pad and _wraps(last, run, region, pad)
    return width >= LONG * em and abs(run.x0 - last.x0) <= INDENT * em and need > right


def _wraps(last: Run, run: Run, region: Region, pad: float) -> bool:
    """Whether a line that may have been full was, as the words and the other lines tell."""
    if not region.ruled or last.x1 - last.x0 >= 2 * LONG * last.size:
        return True
    told = goes_on(last.text, run.text)
    if told is not None:
        return told
    breaks = region.breaks or usual_line_breaks()
    return breaks.is_wrapped(last, run, region.x0 + pad, region.x1 - pad, region.habits)


def _is_centred(run: Run, region: Region) -> bool:
    return abs((run.x0 - region.x0) - (region.x1 - run.x1)) <= ALIGNED * run.size


def _has_left(run: Run, runs: Sequence[Run]) -> bool:
    """Whether something stands to the left of the run, on its line; a number does not count."""
    middle = (run.top + run.bottom) / 2
    return any(
        r.x1 <= run.x0 and r.top < middle < r.bottom and not _NUMBER.match(r.text) for r in runs
    )


def _is_between_boxes(last: Run, run: Run, runs: Sequence[Run]) -> bool:
    """Whether a line without a box stands in a list of boxes: it is the rest of one's words.

    Where boxes lead their words, the next line has one again; where they follow them, the line
    before ``last`` ends with one, and so does the run's.
    """
    texts: dict[int, str] = {}
    for r in runs:
        if last.line - 1 <= r.line <= run.line + 1:
            texts[r.line] = f"{texts.get(r.line, '')} {r.text}".lstrip()
    before, above = texts.get(last.line - 1, ""), texts[last.line]
    own, below = texts[run.line], texts.get(run.line + 1, "")
    if _BOX.match(above) and _BOX.match(below):
        return _BOX.match(own) is None
    ends = [_BOX_BEHIND.search(text) is not None for text in (before, above, own)]
    return ends == [True, False, True] and _BOX.match(above) is None


def _is_dated(run: Run, runs: Sequence[Run]) -> bool:
    """Whether a date stands to the right of the run, on its line."""
    return any(r.line == run.line and r.x0 >= run.x1 and DATE.fullmatch(r.text) for r in runs)


def _is_alone(run: Run, runs: Sequence[Run]) -> bool:
    return not any(r is not run and r.line == run.line for r in runs)


def _breaks_off(run: Run) -> bool:
    """Whether a line ends as no text does: with a small word, a comma or a hyphen."""
    word = run.words[-1].text
    return word.islower() or word[-1] in ",-\u2010\u00ad&"


def _goes_on_small(last: Run, run: Run) -> bool:
    """Whether a line goes on in small letters, as captions do and names do not."""
    text = run.text
    return (
        text[0].islower()
        and not text.lower().startswith("c/o")
        and last.text[-1] not in ":;."
        and any(c.islower() for c in last.text)
    )


def _is_share_of(last: Run, run: Run) -> bool:
    """Whether a share stands alone on its line, and what it is a share of below (10% / Owner)."""
    return _SHARE.fullmatch(last.text) is not None and run.text[0].isalpha()


_SHARE = re.compile(r"\d{1,2}(?:\.\d+)? ?%")
_NUMBER = re.compile(r"[(\[]?F?(\d{1,2})[.)\]:]+")


def enumerates(block: Block, run: Run) -> bool:
    """Whether the run is the next in a numbered list that the block is in."""
    before = _NUMBER.match(block.runs[0].words[0].text)
    number = _NUMBER.match(run.words[0].text)
    return before is not None and number is not None and int(number[1]) == int(before[1]) + 1


def _right_limit(last: Run, run: Run, runs: Sequence[Run], limit: float) -> float:
    """How far to the right the line could have gone, at most to ``limit``."""
    top, bottom = last.top, run.bottom
    for other in runs:
        if other.x0 >= last.x1 and other.x0 < limit and other.top < bottom and other.bottom > top:
            limit = other.x0 - PARTED_BY * last.size
    return limit


PARTED_BY = 0.5
"""Ems between two columns of text."""


def raises(a: Run, b: Run) -> float:
    """How many ems raised marks may push two lines apart."""
    return RAISES if any(w.raised for w in (*a.words, *b.words)) else 0.0


RAISES = 0.35


def over(a: Run, b: Run) -> bool:
    """Whether two runs have a place from left to right in common."""
    return min(a.x1, b.x1) > max(a.x0, b.x0)


def is_like(a: Run, b: Run) -> bool:
    """Whether one text could go from a line to another: letters of one size and family."""
    last, first = a.words[-1], b.words[0]
    if last.text[-1] in "[(":
        return True  # what a bracket opens may be set in other letters
    if abs(a.size - b.size) > SAME_SIZE * a.size or a.bold != b.bold:
        return False
    return last.face == first.face or last.raised or first.raised
