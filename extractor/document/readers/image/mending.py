"""Lines of ink to rules: broken ones mended, those of two tables parted, stray ones dropped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

WAVER = 0.11
"""Ems; how far a piece may lie beside its rule's line."""
ALONE, JOINED = 2.0, 0.85
"""Ems; the shortest rule that touches none across, and that which ends on two."""
REACH = 0.45
"""Ems; how near a rule's end has to come to another to end on it."""
OPEN = 0.6
"""Share of the way between two lines across that is bare where a line is parted."""
WORN = 0.25
"""Share of the length of a page's rules from which they count as broken."""
MENDED, BROUGHT = 3.5, 1.3
"""Ems; gaps bridged in rules of such a page, and from their ends to rules across."""


@dataclass(slots=True)
class Line:
    """A rule in pixels: along which it goes from ``start`` to ``stop`` at ``at``.

    ``thick``: how thick it is. ``strength``: the share of its length that holds ink;
    ``gaps``: from where to where it holds none, where that is a long way; ``longest``: the
    length of its longest piece.
    """

    at: float
    start: float
    stop: float
    thick: float
    strength: float
    gaps: tuple[tuple[float, float], ...] = ()
    longest: float = 0.0

    @property
    def length(self) -> float:
        """Its length in pixels."""
        return self.stop - self.start


def supported(levels: list[Line], uprights: list[Line], em: float) -> tuple[list[Line], list[Line]]:
    """Lines mended and parted, without short ones that do not end on others."""
    # Each is brought to the other, which may have to be mended first.
    levels = _mended(levels, uprights, em)
    uprights = _mended(uprights, levels, em)
    levels = _mended(levels, uprights, em)
    levels, uprights = _split(levels, uprights, em), _split(uprights, levels, em)
    for _ in range(2):
        kept_levels = [r for r in levels if stands(r, uprights, em)]
        kept_uprights = [r for r in uprights if stands(r, levels, em)]
        if len(kept_levels) == len(levels) and len(kept_uprights) == len(uprights):
            break
        levels, uprights = kept_levels, kept_uprights
    return levels, uprights


def stands(line: Line, across: list[Line], em: float) -> bool:
    """Whether a line is long, or ends on others at both ends."""
    if line.length >= ALONE * em:
        return True
    reach = REACH * em
    ends = [
        any(
            abs(other.at - end) <= reach and other.start - reach <= line.at <= other.stop + reach
            for other in across
        )
        for end in (line.start, line.stop)
    ]
    return all(ends)


def _mended(lines: list[Line], across: list[Line], em: float) -> list[Line]:
    """Lines that go on in one another behind a gap joined; ends brought to lines across.

    Only on pages whose rules are broken: elsewhere a gap is one.
    """
    length = sum(line.length for line in lines if line.length >= ALONE * em)
    worn = sum(line.length for line in lines if line.length >= ALONE * em and line.strength < 0.97)
    if worn < WORN * length:
        return lines
    waver = max(2.0, WAVER * em)
    out: list[Line] = []
    for line in sorted(lines, key=lambda r: r.start):
        for k, before in enumerate(out):
            gap = line.start - before.stop
            if (
                abs(before.at - line.at) <= waver
                and -waver <= gap <= MENDED * em
                and gap <= 0.8 * min(before.length, line.length)
            ):
                out[k] = _joint(before, line)
                break
        else:
            out.append(line)
    return [_brought(line, across, em) for line in out]


def _joint(a: Line, b: Line) -> Line:
    length = max(1.0, b.stop - a.start)
    at = (a.at * a.length + b.at * b.length) / max(1.0, a.length + b.length)
    strength = (a.strength * a.length + b.strength * b.length) / length
    gaps = (*a.gaps, (a.stop, b.start), *b.gaps)
    return Line(
        at,
        a.start,
        max(a.stop, b.stop),
        max(a.thick, b.thick),
        min(1.0, strength),
        gaps,
        max(a.longest, b.longest),
    )


def _brought(line: Line, across: list[Line], em: float) -> Line:
    """A line whose ends go on to the lines across that they nearly reach."""
    reach = min(BROUGHT * em, 0.5 * line.length)
    ats = [r.at for r in across if r.start - REACH * em <= line.at <= r.stop + REACH * em]
    low = [x for x in ats if 0 < line.start - x <= reach]
    high = [x for x in ats if 0 < x - line.stop <= reach]
    return replace(
        line,
        start=max(low, default=line.start),
        stop=min(high, default=line.stop),
    )


def _split(lines: list[Line], across: list[Line], em: float) -> list[Line]:
    """Lines parted where they are mostly open between two lines across: two tables there.

    Letters may stand in such a gap, in line with the rules by chance.
    """
    out: list[Line] = []
    for line in lines:
        if not line.gaps:
            out.append(line)
            continue
        reach = REACH * em
        ats = sorted(
            r.at
            for r in across
            if r.start - reach <= line.at <= r.stop + reach and line.start <= r.at <= line.stop
        )
        rest = line
        for low, high in pairwise(ats):
            bare = sum(max(0.0, min(high, b) - max(low, a)) for a, b in line.gaps)
            if high - low > reach and bare > OPEN * (high - low) and rest.start < low:
                out.append(replace(rest, stop=low))
                rest = replace(rest, start=high)
        out.append(rest)
    return out
