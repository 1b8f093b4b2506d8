"""Notes in a list with the number beside: ``(1) | Grant under the plan.`` a row or a line each.

A short note (``Rounded.``) may be taken for anything, and its number tells what it is: in a run
of numbers that goes up by one, what stands behind each is a note when one of them is.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from extractor.form.numbered import number_alone
from extractor.form.settle.trust import GUESSED
from extractor.mapping.mapper import MappedSpan

NOTE = "footnote"
FEWEST = 2
"""Notes of a list."""
FEWEST_LETTERS = 3


def settle_listed(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with the texts beside a run of numbers named notes."""
    out = list(spans)
    run: list[int] = []  # the numbers of the texts in the spans
    last = 0
    for _, inside in groupby(range(len(spans)), key=lambda k: spans[k].item.line):
        line = list(inside)
        number = _number(spans, line)
        if number is None or (run and number != last + 1):
            _name(out, run)
            run = []
        if number is not None:
            run.append(line[1])
            last = number
    _name(out, run)
    return tuple(out)


def _number(spans: Sequence[MappedSpan], line: Sequence[int]) -> int | None:
    """The number that a line of two spans starts with, alone in its span."""
    if len(line) != 2 or spans[line[0]].item.section == 0:
        return None
    text = spans[line[1]].item.span.text
    if spans[line[1]].item.span.check is not None or sum(map(str.isalpha, text)) < FEWEST_LETTERS:
        return None
    return number_alone(spans[line[0]])


def _name(out: list[MappedSpan], run: Sequence[int]) -> None:
    if len(run) < FEWEST or all(out[k].label != NOTE for k in run):
        return
    for k in run:
        if out[k].label != NOTE:
            out[k] = out[k]._replace(label=NOTE, probability=GUESSED)
