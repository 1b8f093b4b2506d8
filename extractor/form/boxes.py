"""Check boxes: which words are boxes, and which of them are ticked.

A mark stands left or right of its words, the same way on the whole page. The side is told
by lines on which it is certain; blank boxes that print nothing are told by their words.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractor.catalogue.labels import BOXES
from extractor.form.ink import evidence_of_span
from extractor.form.record import Value
from extractor.mapping.boxes import check_of, marks_stand_right
from extractor.mapping.mapper import MappedSpan


@dataclass(frozen=True, slots=True)
class Box:
    """A box read: its label, whether it is ticked, and where it stands in the stream."""

    label: str
    ticked: bool
    at: int
    value: Value


def read_boxes(spans: tuple[MappedSpan, ...]) -> list[Box]:
    """All boxes outside column-headed grids, in reading order."""
    by_line: dict[int, list[int]] = {}
    for i, s in enumerate(spans):
        by_line.setdefault(s.item.line, []).append(i)
    labelled = [i for i, s in enumerate(spans) if s.label in BOXES]
    items = [s.item for s in spans]
    checks = [check_of(item) for item in items]
    right = bool(marks_stand_right(items, checks))
    boxes: list[Box] = []
    for i in labelled:
        line = by_line[spans[i].item.line]
        k = line.index(i)
        near = line[k + 1 : k + 2] if right else line[max(k - 1, 0) : k]
        mark = next((spans[j] for j in near if checks[j] is not None), None)
        if mark is None and len(line) == 1:
            mark = _alone(spans, by_line, i, right)
        boxes.append(_box(spans[i], mark, i))
    return boxes


def _box(label: MappedSpan, mark: MappedSpan | None, at: int) -> Box:
    ticked = mark is not None and check_of(mark.item) is True
    # The evidence of a tick is the mark with its words; that of a blank box, the words.
    shown = label.item.span.source or label.item.span.text
    if mark is not None and (glyph := mark.item.span.source or mark.item.span.text):
        shown = f"{glyph} {shown}"
    value = Value(
        value="1" if ticked else "0",
        raw=mark.item.span.source or mark.item.span.text if mark is not None else "",
        confidence=round(label.probability, 6),
        evidence=evidence_of_span((mark or label).item.span, shown),
    )
    return Box(label.label, ticked, at, value)


def _alone(
    spans: tuple[MappedSpan, ...], by_line: dict[int, list[int]], i: int, right: bool
) -> MappedSpan | None:
    """A mark on a line of its own right before (or after) words on a line of their own."""
    j = i + 1 if right else i - 1
    if not 0 <= j < len(spans) or check_of(spans[j].item) is None:
        return None
    return spans[j] if len(by_line[spans[j].item.line]) == 1 else None
