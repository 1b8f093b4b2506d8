"""The rules of a worn page from what is left of them: each goes from crossing to crossing.

A table's rules hold one another up. Where a rule ends short of the next one across, and there
are traces of it on the way, it goes on; where it has none from one crossing to the next, it is
parted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

from extractor.document.readers.image.mending import ALONE, WAVER, Line, stands
from extractor.document.readers.image.worn import Traces, worn_lines

WHOLE, WORN_SHARE = 0.97, 0.25
"""The share that is covered of a rule that is not broken; the share of broken ones from which a
page is worn."""
FEW = 30.0
"""Ems; a page with less of rules hardly has any."""
CROSSINGS = 12
"""Crossings of lines that make a table of what is otherwise a page without rules."""
PALE = 0.3
"""Of the usual darkness of a page's rules; a paler one shows through from another page."""
STEM = 2.0
"""Ems; upright strokes of letters are shorter."""
LIKE_OTHERS = 0.45
"""Of the usual share of a rule that holds ink; where letters of several rows stand below one
another, less of their line does."""
PLAINLY = 3.0
"""Ems; a line with a longer piece is a rule, whatever letters stand at it."""
SHOWN = 0.5
"""Share of a rule that stands clear of letters: strokes of letters in line do not."""
SAME = 0.25
"""Ems; lines that are nearer to one another are one."""
COVERED = 0.7
"""Share of a line beside which others run: it is in them."""
NEAR = 2.0
"""Ems; how far short of a line one across may end and still count as crossing it."""
LED, BRIDGED = 0.13, 0.07
"""Shares of the way to the next crossing that hold ink of the usual darkness where a line goes
on to it, and between two crossings where it is not parted."""
PLAIN = 0.25
"""The same share where a rule goes on behind a bare way."""
MISSING = 2.8
"""Ems; a way that shows nothing between two crossings may be so long, where neighbours go it."""
SHORT = 0.8
"""Ems; the way to a crossing that needs no trace."""
HIDDEN, BEHIND = 0.4, 3.0
"""Ems: what shows of a way under letters at least, to say anything; the longest such way."""


class Wear(Enum):
    """How worn the rules of a page are: not, broken, or hardly any are seen."""

    NONE = auto()
    BROKEN = auto()
    UNSEEN = auto()


def wear(levels: Sequence[Line], uprights: Sequence[Line], em: float) -> Wear:
    """How worn the rules of a page look by those of its whole pieces."""
    lines = [line for line in (*levels, *uprights) if line.length >= ALONE * em]
    length = sum(line.length for line in lines)
    broken = sum(line.length for line in lines if line.strength < WHOLE)
    if length < FEW * em:
        return Wear.UNSEEN
    return Wear.BROKEN if broken >= WORN_SHARE * length else Wear.NONE


def woven(
    levels: Sequence[Line], uprights: Sequence[Line], traces: tuple[Traces, Traces], em: float
) -> tuple[list[Line], list[Line]]:
    """The rules of a worn page, given those of its whole pieces."""
    old = levels, uprights
    usual = _usual_depth(old, traces)
    least = LIKE_OTHERS * _usual_strength(old, em)
    rows, columns = (
        _told(worn_lines(trace), others, trace, usual, least, em)
        for others, trace in zip(old, traces, strict=True)
    )
    along, down = (Loom(trace, usual, em) for trace in traces)
    for _ in range(2):  # what one is brought to may have to be brought itself
        rows, columns = along.led(rows, columns), down.led(columns, rows)
        rows, columns = along.filled(rows, columns), down.filled(columns, rows)
    return (
        [line for line in rows if stands(line, columns, em)],
        [line for line in columns if stands(line, rows, em)],
    )


def make_a_table(levels: Sequence[Line], uprights: Sequence[Line], em: float) -> bool:
    """Whether so many lines hold one another up that they are no chance."""
    reach = SHORT * em
    crossed = sum(
        u.start - reach <= r.at <= u.stop + reach and r.start - reach <= u.at <= r.stop + reach
        for r in levels
        for u in uprights
    )
    return crossed >= CROSSINGS


def _usual_depth(
    old: tuple[Sequence[Line], Sequence[Line]], traces: tuple[Traces, Traces]
) -> float:
    """The darkness of a page's rules, of half their length; of all traces where none is whole."""
    depth = [
        (trace.depth_of(line), line.length)
        for lines, trace in zip(old, traces, strict=True)
        for line in (lines or worn_lines(trace))
    ]
    depth.sort()
    half, total = sum(length for _, length in depth) / 2, 0.0
    for found, length in depth:
        total += length
        if total >= half:
            return found
    return 0.0


def _usual_strength(old: tuple[Sequence[Line], Sequence[Line]], em: float) -> float:
    """The share of a page's rules that holds ink, of half their length; 0 without any."""
    lines = [line for line in (*old[0], *old[1]) if line.length >= ALONE * em]
    half = sum(line.length for line in lines) / 2
    total = 0.0
    for line in sorted(lines, key=lambda line: line.strength):
        total += line.length
        if total >= half:
            return line.strength
    return 0.0


def _told(
    lines: Sequence[Line],
    old: Sequence[Line],
    traces: Traces,
    usual: float,
    least: float,
    em: float,
) -> list[Line]:
    """Lines that traces speak for and those of whole pieces, but for pale ones and letters.

    ``least``: the share of a line that holds ink, where no stem of a letter is as long as its
    longest piece.
    """
    found = [
        line
        for line in lines
        if traces.depth_of(line) >= PALE * usual
        and (line.strength >= least or line.longest >= STEM * em)
    ]
    found += [line for line in old if covered(line, found, em) < COVERED]
    return [
        line
        for line in found
        if line.longest >= PLAINLY * em
        or traces.share(line.at, line.start, line.stop, usual)[1] >= SHOWN * line.length / em
    ]


def covered(line: Line, others: Sequence[Line], em: float) -> float:
    """The share of a line beside which others run."""
    spans = sorted(
        (max(o.start, line.start), min(o.stop, line.stop))
        for o in others
        if abs(o.at - line.at) <= SAME * em and o.stop > line.start and o.start < line.stop
    )
    total, end = 0.0, line.start
    for low, high in spans:
        total += max(0.0, high - max(low, end))
        end = max(end, high)
    return total / max(1.0, line.length)


@dataclass(frozen=True, slots=True)
class Loom:
    """Where lines of one direction go on. ``usual``: the darkness of the page's rules."""

    traces: Traces
    usual: float
    em: float

    def led(self, lines: Sequence[Line], across: Sequence[Line]) -> list[Line]:
        """Lines brought to the crossings that they lead to, parted where they are bare."""
        return _joined([p for line in lines for p in self._crossed(line, across)], self.em)

    def _crossed(self, line: Line, across: Sequence[Line]) -> list[Line]:
        places = _crossings(line, across, self.em)
        start, stop = line.start, line.stop
        for place in reversed([x for x in places if x < start]):
            if not self._leads(line.at, place, start):
                break
            start = place
        for place in [x for x in places if x > stop]:
            if not self._leads(line.at, stop, place):
                break
            stop = place
        far = [self._goes_on(line.at, places, start, -1), self._goes_on(line.at, places, stop, 1)]
        start, stop = min(far[0], start), max(far[1], stop)
        inner = [start, *(x for x in places if start < x < stop), stop]
        parts: list[Line] = []
        for low, high in pairwise(inner):
            if self._is_bare(line.at, low, high):
                continue
            if parts and parts[-1].stop == low:
                parts[-1] = replace(parts[-1], stop=high)
            else:
                parts.append(replace(line, start=low, stop=high))
        return parts

    def _goes_on(self, at: float, places: Sequence[float], end: float, way: int) -> float:
        """The last crossing that a line reaches in a direction, over bare ways between them."""
        reached = here = end
        for place in sorted((x for x in places if (x - end) * way > 0), key=lambda x: x * way):
            low, high = min(here, place), max(here, place)
            share, shown = self.traces.share(at, low, high, self.usual)
            if shown >= HIDDEN and share >= PLAIN:
                reached = place
            here = place
            if abs(here - reached) > MISSING * self.em:
                break
        return reached

    def _leads(self, at: float, low: float, high: float) -> bool:
        if high - low <= SHORT * self.em:
            return True
        share, shown = self.traces.share(at, low, high, self.usual)
        if shown < HIDDEN:
            return high - low <= BEHIND * self.em
        return share >= LED

    def _is_bare(self, at: float, low: float, high: float) -> bool:
        if high - low <= SHORT * self.em:
            return False
        share, shown = self.traces.share(at, low, high, self.usual)
        return shown >= HIDDEN and share < BRIDGED

    def filled(self, lines: Sequence[Line], across: Sequence[Line]) -> list[Line]:
        """Lines over short bare ways where their neighbours on both sides go: to the next part
        of the line, and to the last rule across."""
        out = []
        for line in lines:
            places = _crossings(line, across, self.em)
            begin, end = line.start, line.stop
            same = [o for o in lines if o is not line and abs(o.at - line.at) <= SAME * self.em]
            before = max([o.stop for o in same if o.stop <= begin], default=None)
            after = min([o.start for o in same if o.start >= end], default=None)
            low = places[0] if before is None and places else before
            high = places[-1] if after is None and places else after
            if low is not None and self._between(line.at, low, begin, lines):
                begin = low
            if high is not None and self._between(line.at, end, high, lines):
                end = high
            out.append(replace(line, start=begin, stop=end))
        return _joined(out, self.em)

    def _between(self, at: float, low: float, high: float, lines: Sequence[Line]) -> bool:
        """Whether a way that shows nothing is short, and lines on both sides go all along it."""
        if not 0 < high - low <= MISSING * self.em:
            return False
        slack = SHORT * self.em
        beside = [o for o in lines if o.start < high and o.stop > low]
        above = [o for o in beside if o.at < at - SAME * self.em]
        below = [o for o in beside if o.at > at + SAME * self.em]
        nearest = (
            max(above, key=lambda o: o.at, default=None),
            min(below, key=lambda o: o.at, default=None),
        )
        return all(
            o is not None and o.start <= low + slack and o.stop >= high - slack for o in nearest
        )


def _crossings(line: Line, across: Sequence[Line], em: float) -> list[float]:
    near = NEAR * em
    return sorted(o.at for o in across if o.start - near <= line.at <= o.stop + near)


def _joined(lines: list[Line], em: float) -> list[Line]:
    """Lines at one place that meet or overlap are one."""
    out: list[Line] = []
    for line in sorted(lines, key=lambda r: r.start):
        for k, before in enumerate(out):
            if abs(before.at - line.at) <= WAVER * em and line.start <= before.stop + 1:
                length = before.length + line.length
                at = (before.at * before.length + line.at * line.length) / max(1.0, length)
                out[k] = replace(before, at=at, stop=max(before.stop, line.stop))
                break
        else:
            out.append(line)
    return out
