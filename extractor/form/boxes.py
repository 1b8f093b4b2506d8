"""Check boxes: which words are boxes, and which of them are ticked.

A mark stands left or right of its words (sides.py); blank boxes that print nothing are told by
their words. An answer (Yes, No) stands behind its words, whatever the side of the glyphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.catalogue.labels import BOXES, OTHER
from extractor.form.ink import evidence_of_span
from extractor.form.record import Value
from extractor.form.sides import STATEMENTS, marks_stand_right
from extractor.mapping.answers import BOX_LIKE, box_score, is_trading_plan
from extractor.mapping.boxes import ANSWERS, check_of
from extractor.mapping.mapper import MappedSpan


@dataclass(frozen=True, slots=True)
class Box:
    """A box read: its label, whether it is ticked, and where it stands in the stream.

    The value is None when a mark stands beside the words that nobody can read.
    """

    label: str
    ticked: bool
    at: int
    value: Value


@dataclass(frozen=True, slots=True)
class _Mark:
    """What stands beside a box's words; ``ticked`` None: it is not understood.

    ``against``: an answer in words that says the contrary.
    """

    span: MappedSpan
    ticked: bool | None
    against: str = ""


_LETTERS = frozenset({"y", "n"})
_CHECKS = frozenset("✓✔☑")
_CROSSES = frozenset("✗✘✕✖")
_LONGEST_MARK = 5
_LONGEST_WORD = 12
_BRACKETED = re.compile(r"[(\[|/_]\s*[^()\[\]\s]{1,2}\s*[)\]|/_]")
_ITEM = re.compile(r"\(?\d")
FEWEST_LETTERS = 3
STANDING = 0.75
"""Fuzzy score from which words without a mark are a box even behind the tables."""


def read_boxes(spans: tuple[MappedSpan, ...]) -> list[Box]:
    """All boxes outside column-headed grids, in reading order."""
    by_line: dict[int, list[int]] = {}
    for i, s in enumerate(spans):
        by_line.setdefault(s.item.line, []).append(i)
    labelled = [i for i, s in enumerate(spans) if s.label in BOXES and _has_words(s)]
    checks = _checks(spans)
    glyphs = [None if _is_answer(s) else c for s, c in zip(spans, checks, strict=True)]
    marked = any(c is not None for c in checks)
    stand_right = marks_stand_right(spans, glyphs, by_line)
    boxes: list[Box] = []
    for i in labelled:
        line = by_line[spans[i].item.line]
        k = line.index(i)
        right = stand_right[spans[i].item.line]
        mark = _answer(spans, checks, line, k) or _answer_below(spans, checks, by_line, i)
        if mark is not None and k and not right:
            mark = _unless_against(mark, spans[line[k - 1]], glyphs[line[k - 1]])
        if mark is None:
            near = line[k + 1 : k + 2] if right else line[max(k - 1, 0) : k]
            mark = next((_mark(spans, checks, j) for j in near), None)
        if mark is None and len(line) == 1:
            mark = _alone(spans, glyphs, by_line, i, right)
        if mark is None and k == 0 and len(line) == 2 and not marked:
            mark = _unread(spans, i, line[1])
        if mark is None and spans[i].item.span.text.endswith(":"):
            continue  # the caption of something else
        if mark is None and spans[i].item.section > 0 and not _stands_for_a_box(spans, line, k):
            continue
        boxes.append(_box(spans[i], mark, i))
    return boxes


def _has_words(s: MappedSpan) -> bool:
    """A box has words beside it: a number or a date alone is none."""
    text = s.item.span.text
    enough = sum(map(str.isalpha, text)) >= FEWEST_LETTERS or "%" in text or is_trading_plan(text)
    return enough and not _is_answer(s)


def _checks(spans: tuple[MappedSpan, ...]) -> list[bool | None]:
    """`check_of` each span. Where a page has both ✓ and ✗, a ✗ says no."""
    checks = [check_of(s.item) for s in spans]
    inks = [s.item.span.source if c else "" for s, c in zip(spans, checks, strict=True)]
    if any(not _CHECKS.isdisjoint(ink) for ink in inks):
        crossed = [not _CROSSES.isdisjoint(ink) for ink in inks]
        checks = [False if no else c for no, c in zip(crossed, checks, strict=True)]
    return checks


def _is_answer(s: MappedSpan) -> bool:
    text = s.item.span.text.strip().lower()
    return text in _LETTERS or text.rstrip(";,.") in ANSWERS


def _answer(
    spans: tuple[MappedSpan, ...], checks: list[bool | None], line: list[int], k: int
) -> _Mark | None:
    """``Director: Yes``, ``Director [ ] Yes [X] No``: an answer follows its words."""
    run: list[int] = []
    for j in line[k + 1 :]:
        if checks[j] is None:
            break
        run.append(j)
    answers = [j for j in run if _is_answer(spans[j])]
    if not answers or _is_answer(spans[line[0]]):
        return None
    if len(answers) == 1 and run[0] == answers[0]:
        return _Mark(spans[answers[0]], checks[answers[0]])
    # Both answers are printed, and a glyph beside one of them chooses.
    step = -1 if run[0] != answers[0] else 1
    chosen: list[int] = []
    for j in answers:
        beside = j + step
        if beside in run and not _is_answer(spans[beside]) and checks[beside]:
            chosen.append(j)
    if len(chosen) == 1:
        return _Mark(spans[chosen[0]], checks[chosen[0]])
    return _Mark(spans[answers[0]], None)


def _answer_below(
    spans: tuple[MappedSpan, ...], checks: list[bool | None], by_line: dict[int, list[int]], i: int
) -> _Mark | None:
    """An answer on a line of its own right below words on a line of their own."""
    j = i + 1
    if j >= len(spans) or not _is_answer(spans[j]):
        return None
    both_alone = len(by_line[spans[i].item.line]) == len(by_line[spans[j].item.line]) == 1
    return _Mark(spans[j], checks[j]) if both_alone else None


def _unless_against(answer: _Mark, before: MappedSpan, glyph: bool | None) -> _Mark:
    """``( ) Director - yes``: a glyph and an answer that differ tell nothing."""
    if glyph is None or answer.ticked in (None, glyph):
        return answer
    return _Mark(before, None, answer.span.item.span.text)


def _mark(spans: tuple[MappedSpan, ...], checks: list[bool | None], j: int) -> _Mark | None:
    """The mark that a neighbour is; an answer is the mark of the words before it."""
    s = spans[j]
    if checks[j] is not None:
        return None if _is_answer(s) and s.item.at > 0 else _Mark(s, checks[j])
    text = (s.item.span.source or s.item.span.text).strip()
    if s.label != OTHER or not text or len(text) > _LONGEST_MARK or _ITEM.match(text):
        return None
    if any(map(str.isalnum, text)) and _BRACKETED.fullmatch(text) is None:
        return None
    return _Mark(s, None) if text.strip(".:;,*-–—") else None


def _unread(spans: tuple[MappedSpan, ...], i: int, j: int) -> _Mark | None:
    """A word in the cell behind a box's, on a page without marks: an answer of another kind."""
    s = spans[j]
    text = s.item.span.text
    alone = s.label == OTHER and text and len(text) <= _LONGEST_WORD and " " not in text
    if not alone or s.cell[0] is None or box_score(text) >= BOX_LIKE:
        return None
    if box_score(spans[i].item.span.text) < STANDING:
        return None
    return _Mark(s, None)


def _stands_for_a_box(spans: tuple[MappedSpan, ...], line: list[int], k: int) -> bool:
    """Whether words without a mark, behind the tables, are a box's: not those of a note."""
    before = spans[line[k - 1]].item.span.text if k else ""
    if _ITEM.match(before):
        return False
    if spans[line[k]].label not in STATEMENTS:
        return True
    return box_score(spans[line[k]].item.span.text) >= STANDING


def _box(label: MappedSpan, mark: _Mark | None, at: int) -> Box:
    ticked = mark.ticked if mark is not None else False
    # The evidence of a tick is the mark with its words; that of a blank box, the words.
    shown = label.item.span.source or label.item.span.text
    raw = (mark.span.item.span.source or mark.span.item.span.text) if mark is not None else ""
    if raw and mark is not None:  # as they stand on the page: an answer follows its words
        shown = f"{shown} {raw}" if _is_answer(mark.span) else f"{raw} {shown}"
    confidence = label.probability if ticked is not None else 0.0
    value = Value(
        value=None if ticked is None else "1" if ticked else "0",
        raw=raw,
        confidence=round(confidence, 6),
        evidence=evidence_of_span((mark.span if mark else label).item.span, shown),
        warnings=[_doubt(raw, mark)] if ticked is None else [],
    )
    return Box(label.label, bool(ticked), at, value)


def _doubt(raw: str, mark: _Mark | None) -> str:
    if mark is not None and mark.against:
        return f"{raw!r} and {mark.against!r} contradict one another"
    return f"{raw!r} is not understood as a check mark"


def _alone(
    spans: tuple[MappedSpan, ...],
    checks: list[bool | None],
    by_line: dict[int, list[int]],
    i: int,
    right: bool,
) -> _Mark | None:
    """A mark on a line of its own right before (or after) words on a line of their own."""
    j = i + 1 if right else i - 1
    if not 0 <= j < len(spans) or checks[j] is None:
        return None
    return _Mark(spans[j], checks[j]) if len(by_line[spans[j].item.line]) == 1 else None
