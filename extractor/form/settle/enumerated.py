"""Joint owners in a list that counts: ``(a) Jane Doe``, ``(b) Doe Holdings LLC``.

The marks may be letters, numbers or small Roman numbers, and stand on lines of their own, in
cells below one another or all on one line. What counts on from the first of them is an owner
each, and the marks are none of their names. The address of each may stand between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.catalogue.labels import BOXES, OTHER, OWNER_FACTS
from extractor.form.settle.parted import asks_for_owner
from extractor.form.settle.trust import GUESSED
from extractor.form.values import parse_date
from extractor.mapping.fuzzy import known_words
from extractor.mapping.mapper import MappedSpan
from extractor.mapping.text import normalise

NAME = "rptOwnerName"
FEWEST_LETTERS = 3
LONGEST_NAME = 160
MOST_BETWEEN = 8
"""Spans of one owner, its address and the like, before the next one."""

_MARK = re.compile(r"(?:(?P<open>\()(?P<in>\d{1,2}|[a-z]{1,4})\)|(?P<bare>\d{1,2}|[a-z])[.)])\s+")
_FIRST = frozenset("(1ai")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_MAY_NAME = frozenset({NAME, OTHER, "footnote", "rptOwnerStreet", "remarks", "signatureName"})
"""What networks take an owner with a mark for."""
_OF_OWNER = OWNER_FACTS | {OTHER, *BOXES}


class _Mark(NamedTuple):
    """What an entry begins with. ``style``: how the list counts. ``end``: in the text."""

    style: str
    number: int
    end: int


def settle_enumerated(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with the entries of lists of owners named, without their marks.

    The mark stays in a span's source, which tells that the owner is one of a list.
    """
    starts = [
        k
        for k, s in enumerate(spans)
        if s.item.span.text[:1] in _FIRST and _may_start(s) and _is_owners(spans, k)
    ]
    if not starts:
        return tuple(spans)  # most pages
    out: dict[int, list[MappedSpan]] = {}
    for k in starts:
        inside = _entries_inside(spans[k])
        if inside:
            out[k] = inside
        elif k not in out:
            run = _run(spans, k)
            out |= {at: [_named(spans[at], mark.end)] for at, mark in run.items()}
    return tuple(part for k, s in enumerate(spans) for part in out.get(k, (s,)))


def without_mark(text: str) -> str:
    """A text without the mark that it may begin with."""
    m = _MARK.match(text)
    return text[m.end() :] if m else text


def is_listed(s: MappedSpan) -> bool:
    """Whether a name was parted from the mark of a list."""
    span = s.item.span
    return _MARK.match(span.source) is not None and _MARK.match(span.text) is None


def _marks(text: str, at: int = 0) -> Iterator[_Mark]:
    """The ways to read what a text begins with as a mark: ``(i)`` is a letter and a number."""
    m = _MARK.match(text, at)
    if m is None:
        return
    sign = m["in"] or m["bare"]
    style = "()" if m["open"] else text[m.end("bare")]
    if sign.isdigit():
        yield _Mark(f"1{style}", int(sign), m.end())
        return
    if sign in _ROMAN:
        yield _Mark(f"i{style}", _ROMAN.index(sign) + 1, m.end())
    if len(sign) == 1:
        yield _Mark(f"a{style}", ord(sign) - ord("a") + 1, m.end())


def _may_start(s: MappedSpan) -> bool:
    text = s.item.span.text
    return s.label in _MAY_NAME and any(
        mark.number == 1 and _may_name(s, mark.end) for mark in _marks(text)
    )


def _may_name(s: MappedSpan, end: int) -> bool:
    text = s.item.span.text[end:]
    return (
        s.label in _MAY_NAME
        and len(text) <= LONGEST_NAME
        and s.item.span.check is None
        and sum(map(str.isalpha, text)) >= FEWEST_LETTERS
        and ":" not in text
        and not text[0].isdigit()
        and normalise(text) not in known_words()
        and parse_date(text) is None
    )


def _is_owners(spans: Sequence[MappedSpan], k: int) -> bool:
    """Whether a list is one of owners: by its first label, or by the caption before it."""
    s = spans[k]
    if s.label == NAME:
        return True
    above = next((t for t in reversed(spans[max(0, k - MOST_BETWEEN) : k]) if _near(t, s)), None)
    before = spans[k - 1] if k else None
    return any(c is not None and asks_for_owner(c) for c in (before, above))


def _near(a: MappedSpan, b: MappedSpan) -> bool:
    """Whether two spans stand in one column of a grid, or both outside any."""
    p, q = a.item.span.place, b.item.span.place
    return (p.grid, p.col) == (q.grid, q.col)


def _run(spans: Sequence[MappedSpan], first: int) -> dict[int, _Mark]:
    """The entries that count on from a span: its number and mark each; empty for one alone."""
    best: dict[int, _Mark] = {}
    for mark in _marks(spans[first].item.span.text):
        if mark.number != 1:
            continue
        run = {first: mark}
        last = first
        for k in range(first + 1, len(spans)):
            s = spans[k]
            if not _near(spans[first], s):
                continue
            found = next(
                (
                    m
                    for m in _marks(s.item.span.text)
                    if (m.style, m.number) == (mark.style, len(run) + 1) and _may_name(s, m.end)
                ),
                None,
            )
            if found is not None:
                run[k] = found
                last = k
            elif s.label not in _OF_OWNER or k - last > MOST_BETWEEN:
                break
        if len(run) > max(1, len(best)):
            best = run
    return best


def _entries_inside(s: MappedSpan) -> list[MappedSpan]:
    """``(a) Jane Doe (b) Doe Holdings LLC`` in one span, a span each."""
    text = s.item.span.text
    for first in _marks(text):
        if first.number != 1:
            continue
        cuts = [(0, first.end)]
        at = first.end
        while True:
            found = next(
                (
                    (m.start(), mark.end)
                    for m in _INSIDE.finditer(text, at)
                    for mark in _marks(text, m.start())
                    if (mark.style, mark.number) == (first.style, len(cuts) + 1)
                ),
                None,
            )
            if found is None:
                break
            cuts.append(found)
            at = found[1]
        ends = [start for start, _ in cuts[1:]] + [len(text)]
        parts = [
            _named(_cut(s, text[start:end]), name - start)
            for (start, name), end in zip(cuts, ends, strict=True)
        ]
        if len(parts) > 1 and all(_may_name(p, 0) for p in parts):
            return parts
    return []


_INSIDE = re.compile(r"(?<=[\s;,])(?=[(\da-z])")
_TAIL = re.compile(r"(?:[\s,;]+(?:and|&))?[\s,;]*$")


def _cut(s: MappedSpan, text: str) -> MappedSpan:
    shown = _TAIL.sub("", text)
    return s._replace(item=s.item._replace(span=s.item.span._replace(text=shown, source=shown)))


def _named(s: MappedSpan, end: int) -> MappedSpan:
    """An entry without its mark, as a name."""
    span = s.item.span
    cut = span._replace(text=span.text[end:], source=span.source or span.text)
    probability = s.probability if s.label == NAME else 0.0
    return MappedSpan(s.item._replace(span=cut), NAME, max(GUESSED, probability))
