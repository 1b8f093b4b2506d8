"""Runs below one another put together to texts, where the line break was forced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from extractor.document.ink import Rule
from extractor.document.layout.blocks import Block, Region
from extractor.document.layout.breaks import (
    TIGHT,
    VALUE,
    enumerates,
    is_forced,
    is_like,
    over,
    raises,
)
from extractor.document.layout.runs import Run
from extractor.document.layout.wraps import BLANK

LOOSE = 1.9
"""Sizes from base line to base line; long lines of one text may stand so far apart."""
SAME_PITCH = 1.07
"""How far lines of one text may stand apart, in the least pitch of their style."""
PROSE = 0.4
"""Share of words in small letters from which a text is prose."""


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
                and is_forced(above, run, runs, region)
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
                        and is_like(a, b)
                        and over(a, b)
                    ):
                        least[_style(a)] = pitch
    return least


LEAST_PITCH = 0.7


def next_above(
    run: Run,
    blocks: Sequence[Block],
    taken: set[int],
    tightest: Mapping[Style, float],
    rules: Sequence[Rule],
) -> Block | None:
    """The block that the run stands tight below, without a rule between; see `make_blocks`."""
    above = _above(run, blocks, taken, tightest)
    return None if above is None or _parted(above.runs[-1], run, rules) else above


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
        if pitch - raises(last, run) > tightest.get(_style(last), LOOSE) * SAME_PITCH:
            continue
        if not is_like(last, run) or not over(last, run):
            continue
        if best is None or last.base > best.runs[-1].base:
            best = block
    return best


def _is_row(line: Sequence[Run], above: Sequence[Run]) -> bool:
    """Whether a line is the next row of a table rather than the rest of wrapped cells."""
    if len(line) < 3 or len(line) < 0.6 * len(above):
        return False
    return any(VALUE.fullmatch(run.text) for run in line)


def _parted(above: Run, run: Run, rules: Sequence[Rule]) -> bool:
    """Whether a rule stands between two lines; an underline stands closer."""
    low = above.base + 0.3 * above.size
    return any(
        low < r.y0 < run.base - 0.5 * run.size
        and min(r.x1, run.x1, above.x1) > max(r.x0, run.x0, above.x0)
        for r in rules
    )


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
            and is_like(last, run)
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
    if any(run.x1 - left < SHORT * (right - left) for run in runs[:-1]):
        return False
    full = sum(
        a.x1 + BLANK * a.size + b.words[0].x1 - b.words[0].x0 > right for a, b in pairwise(runs)
    )
    return full >= MOST_FULL * (len(runs) - 1)


NARROW = 0.45
"""Share of the page's text up to which a column is narrow."""
SHORT = 0.55
"""Share of its width that each line of such a column fills, but for the last."""
MOST_FULL = 0.65
"""Share of the lines of such a column that have to be full."""
