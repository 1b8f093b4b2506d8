"""The rules of a worn page from what is left of them: each goes from crossing to crossing.

A table's rules hold one another up. Where a rule ends short of the next one across, and there
are traces of it on the way, it goes on; where it has none from one crossing to the next, it is
parted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.document.readers.image.mending import ALONE, WAVER, Line, stands
from extractor.document.readers.image.worn import Traces, worn_lines

WHOLE, WORN_SHARE = 0.97, 0.3
"""The share that is covered of a rule that is not broken; the share of broken ones from which a
page is worn."""
FEW = 30.0
"""Ems; a page with less of rules hardly has any."""
PALE = 0.3
"""Of the usual darkness of a page's rules; a paler one shows through from another page."""
SHOWN = 0.4
"""Share of a rule that stands clear of letters: strokes of letters in line do not."""
SAME = 0.25
"""Ems; lines that are nearer to one another are one."""
COVERED = 0.7
"""Share of a line beside which others run: it is in them."""
NEAR = 2.0
"""Ems; how far short of a line one across may end and still count as crossing it."""
LED, BRIDGED = 0.12, 0.07
"""Shares of the way to the next crossing that hold ink where a line goes on to it, and between
two crossings where it is not parted."""
SHORT = 0.8
"""Ems; the way to a crossing that needs no trace."""
HIDDEN, BEHIND = 0.4, 3.0
"""Ems: what shows of a way under letters at least, to say anything; the longest such way."""


def is_worn(levels: Sequence[Line], uprights: Sequence[Line], em: float) -> bool:
    """Whether many of a page's rules are broken, or it hardly has any that can be seen."""
    lines = [line for line in (*levels, *uprights) if line.length >= ALONE * em]
    length = sum(line.length for line in lines)
    broken = sum(line.length for line in lines if line.strength < WHOLE)
    return length < FEW * em or broken >= WORN_SHARE * length


def woven(
    levels: Sequence[Line], uprights: Sequence[Line], traces: tuple[Traces, Traces], em: float
) -> tuple[list[Line], list[Line]]:
    """The rules of a worn page, given those of its whole pieces."""
    old = levels, uprights
    darkness = _usual_depth(old, traces)
    rows, columns = (
        _told(lines, others, trace, PALE * darkness, em)
        for lines, others, trace in zip(map(worn_lines, traces), old, traces, strict=True)
    )
    for _ in range(2):  # what one is brought to may have to be brought itself
        rows, columns = (
            _joined([part for line in rows for part in _crossed(line, columns, traces[0], em)], em),
            _joined([part for line in columns for part in _crossed(line, rows, traces[1], em)], em),
        )
    return (
        [line for line in rows if stands(line, columns, em)],
        [line for line in columns if stands(line, rows, em)],
    )


def _usual_depth(old: tuple[Sequence[Line], Sequence[Line]], traces: tuple[Traces, Traces]) -> float:
    """The darkness of the page's own rules: those of another page show through paler."""
    depth = [
        (trace.depth_of(line), line.length)
        for lines, trace in zip(old, traces, strict=True)
        for line in lines
    ]
    if not depth:
        return 0.0
    depth.sort()
    half, total = sum(length for _, length in depth) / 2, 0.0
    for found, length in depth:
        total += length
        if total >= half:
            return found
    return depth[-1][0]


def _told(
    lines: Sequence[Line], old: Sequence[Line], traces: Traces, least: float, em: float
) -> list[Line]:
    """Lines that traces speak for and those of whole pieces, but for pale ones and letters."""
    found = [line for line in lines if traces.depth_of(line) >= least]
    found += [line for line in old if covered(line, found, em) < COVERED]
    return [
        line
        for line in found
        if traces.share(line.at, line.start, line.stop)[1] >= SHOWN * line.length / em
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


def _crossed(line: Line, across: Sequence[Line], traces: Traces, em: float) -> list[Line]:
    """A line brought to the crossings that it leads to, and parted where it leads nowhere."""
    near = NEAR * em
    places = sorted(o.at for o in across if o.start - near <= line.at <= o.stop + near)
    start, stop = line.start, line.stop
    for place in reversed([x for x in places if x < start]):
        if not _leads(line.at, place, start, traces, em):
            break
        start = place
    for place in [x for x in places if x > stop]:
        if not _leads(line.at, stop, place, traces, em):
            break
        stop = place
    inner = [start, *(x for x in places if start < x < stop), stop]
    parts: list[Line] = []
    begin: float | None = None
    for low, high in pairwise(inner):
        if _is_bare(line.at, low, high, traces, em):
            if begin is not None:
                parts.append(replace(line, start=begin, stop=low))
            begin = None
        elif begin is None:
            begin = low
    if begin is not None:
        parts.append(replace(line, start=begin, stop=stop))
    return parts


def _leads(at: float, low: float, high: float, traces: Traces, em: float) -> bool:
    if high - low <= SHORT * em:
        return True
    share, known = traces.share(at, low, high)
    if known < HIDDEN:
        return high - low <= BEHIND * em
    return share >= LED


def _is_bare(at: float, low: float, high: float, traces: Traces, em: float) -> bool:
    if high - low <= SHORT * em:
        return False
    share, known = traces.share(at, low, high)
    return known >= HIDDEN and share < BRIDGED


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
