"""Runs below one another that are one text, broken because the line was full.

A line break was forced when the first word of the next line would not have stood on this
one. How wide a line may be is told by the cell, by what stands to the right, or by the
longest line of the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from extractor.document.ink import Rule, Word
from extractor.document.layout.runs import Run, blank_between
from extractor.document.model import Box

TIGHT = 1.38
"""Sizes from base line to base line; lines of one text mostly stand no further apart."""
LOOSE = 1.9
"""The same, for long lines."""
LONG = 16.0
"""Ems; a line from this on is prose."""
SAME_SIZE = 0.12
"""Share; how far the letters of two lines of one text may differ in size."""
SAME_PITCH = 1.07
"""How far lines of one text may stand apart, in the least pitch of the region."""
FULL = 0.12
"""Ems; a line of words that leaves no more room than this made its column as wide as it is."""
BESIDE = 0.7
"""Ems; the same, where another column begins and no rule."""
NEARLY = 0.6
"""Ems; how far from its column's side a long line may end and still be full."""
ALIGNED = 0.6
"""Ems; how far the starts (or middles) of aligned lines may differ."""
INDENT = 5.0
"""Ems; how far the first line of a paragraph may start from the others."""
LEAST_PAD, MOST_PAD = 0.15, 0.9
"""Ems; room that text leaves at the sides of a ruled cell."""
BLANK = 0.25
PROSE = 0.4
"""Share of words in small letters from which a text is prose."""
_VALUE = re.compile(r"[$(]?\s*\d[\d,./\-]*\d?\)?%?|[A-Z]|\$")
_ENDS = frozenset(".:;!?)")
_DATE = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}")
_BREAKING = re.compile(r"\S[-\u00ad\u2010\u2013\u2014]$")
"""A word behind whose last letter a line may break without a blank."""
_BOX = re.compile(r"_{2,}|[\u2610-\u2612\u25a1\u25a0\u2713\u2714]|[\[(][ xX_]?[\])]|[xX](?: |$)")
"""What a line starts with that is a check box."""
SOFT_HYPHENS = frozenset("\u00ad\u2010")
"""Hyphens that stand there only because the line breaks."""


class Piece(NamedTuple):
    """A word of a text with the blank before it, if there is one."""

    text: str
    word: Word


@dataclass(slots=True, eq=False)
class Block:
    """A text of one or more lines. ``more``: its lines on the next page."""

    runs: list[Run]
    more: list[Run] = field(default_factory=list)

    @property
    def box(self) -> Box:
        """Its place, where it begins."""
        runs = self.runs
        return (
            min(r.x0 for r in runs),
            min(r.top for r in runs),
            max(r.x1 for r in runs),
            max(r.bottom for r in runs),
        )

    @property
    def size(self) -> float:
        """Size of its letters in points."""
        return self.runs[0].size

    def pieces(self) -> Iterator[Piece]:
        """The words in reading order."""
        before: Word | None = None
        runs = [*self.runs, *self.more]
        for k, run in enumerate(runs):
            last = len(run.words) - 1
            for j, word in enumerate(run.words):
                text = word.text
                if before is None:
                    blank = False
                elif j == 0:
                    blank = _BREAKING.search(before.text) is None
                else:
                    blank = blank_between(before, word) and not word.raised
                if j == last and k < len(runs) - 1 and text[-1:] in SOFT_HYPHENS and text[:-1]:
                    text = text[:-1]
                yield Piece(f" {text}" if blank else text, word)
                before = word


class Region(NamedTuple):
    """Where text may stand: from ``x0`` to ``x1``.

    ``ruled``: between rules, with some room. ``fitted``: as wide as its longest line, so that
    no line was too long for it.
    """

    x0: float
    x1: float
    ruled: bool = False
    fitted: bool = False

    def pad(self, runs: Sequence[Run]) -> float:
        """The room at its sides: what the longest line leaves at its left."""
        if not self.ruled:
            return 0.0
        em = runs[0].size
        left = min(run.x0 for run in runs) - self.x0
        return min(MOST_PAD * em, max(LEAST_PAD * em, left))


def make_blocks(
    runs: Sequence[Run],
    region: Region,
    rules: Sequence[Rule] = (),
    tightest: Mapping[Style, float] | None = None,
) -> list[Block]:
    """Join runs that are one text.

    ``rules``: level rules in the region, which part texts. ``tightest``: `least_pitches` of
    the page; those of the region without it.
    """
    lines: dict[int, list[Run]] = {}
    for run in runs:
        lines.setdefault(run.line, []).append(run)
    if tightest is None:
        tightest = least_pitches(runs)
    blocks: list[Block] = []
    open_blocks: list[Block] = []
    for number in sorted(lines):
        line = lines[number]
        taken: set[int] = set()
        fresh: list[Block] = []
        for run in line:
            above = _above(run, open_blocks, taken, tightest)
            if (
                above is not None
                and not _is_row(line, lines[above.runs[-1].line])
                and not _parted(above.runs[-1], run, rules)
                and _is_forced(above, run, runs, region)
            ):
                taken.add(id(above))
                above.runs.append(run)
                continue
            block = Block([run])
            blocks.append(block)
            fresh.append(block)
        base, size = line[0].base, max(r.size for r in line)
        open_blocks = [
            b for b in open_blocks if base - b.runs[-1].base <= LOOSE * max(size, b.size)
        ] + fresh
    return blocks if region.ruled else _joined_chains(blocks, rules, region)


Style = tuple[int, str]
"""Size of letters in halves of a point, and their family."""


def _style(run: Run) -> Style:
    return round(2 * run.size), run.words[-1].face


def least_pitches(runs: Sequence[Run]) -> dict[Style, float]:
    """For each style of letters the least distance, in ems, of two lines over one another.

    ``runs``: those of one region, in the order of their lines.
    """
    least: dict[Style, float] = {}
    by_line: dict[int, list[Run]] = {}
    for run in runs:
        by_line.setdefault(run.line, []).append(run)
    lines = [by_line[n] for n in sorted(by_line)]
    for k, line in enumerate(lines):
        for below in lines[k + 1 : k + 4]:
            for a in line:
                for b in below:
                    pitch = (b.base - a.base) / a.size
                    if (
                        LEAST_PITCH <= pitch < least.get(_style(a), LOOSE)
                        and _is_like(a, b)
                        and _over(a, b)
                    ):
                        least[_style(a)] = pitch
    return least


LEAST_PITCH = 0.7


def _over(a: Run, b: Run) -> bool:
    return min(a.x1, b.x1) > max(a.x0, b.x0)


def _is_like(a: Run, b: Run) -> bool:
    """Whether one text could go from a line to another: letters of one size and family."""
    last, first = a.words[-1], b.words[0]
    if last.text[-1] in "[(":
        return True  # what a bracket opens may be set in other letters
    if abs(a.size - b.size) > SAME_SIZE * a.size or a.bold != b.bold:
        return False
    return last.face == first.face or last.raised or first.raised


def _above(
    run: Run, blocks: Sequence[Block], taken: set[int], tightest: Mapping[Style, float]
) -> Block | None:
    """The block whose last line stands right above the run and looks like it."""
    best: Block | None = None
    for block in blocks:
        last = block.runs[-1]
        pitch = (run.base - last.base) / last.size
        if id(block) in taken or not LEAST_PITCH <= pitch <= LOOSE:
            continue
        if pitch > tightest.get(_style(last), LOOSE) * SAME_PITCH:
            continue
        if not _is_like(last, run) or not _over(last, run):
            continue
        if best is None or last.base > best.runs[-1].base:
            best = block
    return best


def _is_row(line: Sequence[Run], above: Sequence[Run]) -> bool:
    """Whether a line is the next row of a table rather than the rest of wrapped cells."""
    if len(line) < 3 or len(line) < 0.6 * len(above):
        return False
    return any(_VALUE.fullmatch(run.text) for run in line)


def _parted(above: Run, run: Run, rules: Sequence[Rule]) -> bool:
    """Whether a rule stands between two lines; an underline stands closer."""
    low = above.base + 0.3 * above.size
    return any(
        low < r.y0 < run.base - 0.5 * run.size
        and min(r.x1, run.x1, above.x1) > max(r.x0, run.x0, above.x0)
        for r in rules
    )


def _is_forced(block: Block, run: Run, runs: Sequence[Run], region: Region) -> bool:
    """Whether the run had to start a new line."""
    last = block.runs[-1]
    em = last.size
    pitch = (run.base - last.base) / em
    width = last.x1 - last.x0
    if pitch > TIGHT and width < LONG * em:
        return False
    if _BOX.match(run.text) or enumerates(block, run):
        return False
    if _VALUE.fullmatch(run.text) and _VALUE.fullmatch(last.text) and last.text[-1] != "-":
        return False
    if region.ruled and _DATE.fullmatch(run.text):
        return False  # the date under a caption that fills its line
    if _has_left(run, runs) and not _has_left(last, runs):
        return False
    small = pitch <= TIGHT and _goes_on_small(last, run)
    pad = region.pad(runs)
    first = run.words[0]
    need = last.x1 + BLANK * em + first.x1 - first.x0
    right = _right_limit(last, run, runs, region.x1 - pad)
    if right < region.x1 - pad and width < LONG * em:
        # What stands beside it does not tell how wide its column is.
        narrow = len(last.words) > 1 and right - last.x1 <= BESIDE * em
        if not _is_alone(run, runs) or (narrow and not _breaks_off(last)):
            return small
    if width >= 2 * LONG * em:
        right -= NEARLY * em
    elif region.fitted:
        return small
    start = min(r.x0 for r in block.runs)
    if width >= 2 * LONG * em and last.text[-1] not in _ENDS and pitch <= TIGHT:
        return abs(run.x0 - last.x0) <= INDENT * em  # a long line that ends in mid-sentence
    if min(abs(run.x0 - last.x0), abs(run.x0 - start)) <= ALIGNED * em:
        return need > right or small
    if region.ruled and all(_is_centred(r, region) for r in (last, run)):
        return need - last.x0 > region.x1 - region.x0 - 2 * pad
    return width >= LONG * em and abs(run.x0 - last.x0) <= INDENT * em and need > right


def is_made_to_fit(runs: Sequence[Run], region: Region) -> bool:
    """Whether a line of several words goes just to the side: the column is as wide as it is."""
    if not runs or len(runs) > FEW_LINES:
        return False  # among many lines one is full by chance
    right = region.x1 - region.pad(runs)
    return any(len(r.words) > 1 and abs(right - r.x1) <= FULL * r.size for r in runs)


FEW_LINES = 8


def _is_centred(run: Run, region: Region) -> bool:
    return abs((run.x0 - region.x0) - (region.x1 - run.x1)) <= ALIGNED * run.size


def _has_left(run: Run, runs: Sequence[Run]) -> bool:
    """Whether something stands to the left of the run, on its line; a number does not count."""
    middle = (run.top + run.bottom) / 2
    return any(
        r.x1 <= run.x0 and r.top < middle < r.bottom and not _NUMBER.match(r.text) for r in runs
    )


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


def _joined_chains(blocks: list[Block], rules: Sequence[Rule], region: Region) -> list[Block]:
    """Join three or more lines of prose in a column whose width nothing else tells."""
    out: list[Block] = []
    used: set[int] = set()
    for block in blocks:
        if id(block) in used:
            continue
        chain = [block]
        while (following := _next_in_chain(chain[-1], blocks, used, rules)) is not None:
            chain.append(following)
            used.add(id(following))
        lines = sum(len(one.runs) for one in chain)
        if len(chain) > 1 and lines > 2 and _is_prose(chain, region):
            block.runs = [run for one in chain for run in one.runs]
            out.append(block)
        else:
            out += chain
    return out


def _next_in_chain(
    block: Block, blocks: Sequence[Block], used: set[int], rules: Sequence[Rule]
) -> Block | None:
    last = block.runs[-1]
    for other in blocks:
        run = other.runs[0]
        pitch = run.base - last.base
        if (
            other is not block
            and id(other) not in used
            and 0.7 * last.size <= pitch <= TIGHT * last.size
            and _is_like(last, run)
            and abs(run.x0 - last.x0) <= 0.3 * last.size
            and not enumerates(block, run)
            and not _parted(last, run, rules)
        ):
            return other
    return None


def _is_prose(chain: Sequence[Block], region: Region) -> bool:
    """Whether lines are a narrow column of prose, most of them full."""
    runs = [run for block in chain for run in block.runs]
    words = [word.text for run in runs for word in run.words]
    if sum(word.islower() for word in words) < PROSE * len(words):
        return False
    left, right = min(run.x0 for run in runs), max(run.x1 for run in runs)
    if right - left > NARROW * (region.x1 - region.x0):
        return False
    full = sum(
        a.x1 + BLANK * a.size + b.words[0].x1 - b.words[0].x0 > right for a, b in pairwise(runs)
    )
    return full >= MOST_FULL * (len(runs) - 1)


NARROW = 0.45
"""Share of the page's text up to which a column is narrow."""
MOST_FULL = 0.65
"""Share of the lines of such a column that have to be full."""
