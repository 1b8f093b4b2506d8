"""Which words stand beside which check box, told from known words and from what is ticked.

Words that are known to stand beside a box are that box's. Others beside a glyph are settled
within their list: each box occurs once in it, and a glyph that is ticked belongs to a box that
the truth says is ticked. What more than one box fits is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from extractor.catalogue.labels import BOXES, OTHER
from extractor.form.record import OwnershipDocument, Value
from extractor.mapping.boxes import GROUPS, check_of, marks_stand_right
from extractor.mapping.spans import StreamSpan
from extractor.mapping.text import normalise
from extractor.training.labelled.spans import UNKNOWN, Labels
from extractor.training.labelled.wordings import box_words, caption_matcher

SURE = 0.93
"""Score from which words are those of a box as known, misread at most."""
LIKELY = 0.6
TELLS = 0.12
"""How much better a reading of a whole list has to be than any other."""
LEAST_PART = 8
"""Letters of a box's words that a line has to show, where they go on in the next."""
LONGEST = 340


def label_boxes(items: Sequence[StreamSpan], truth: OwnershipDocument, labels: Labels) -> None:
    """Add the labels of box words to the spans that have none."""
    checks = [check_of(item) for item in items]
    glyph_lines = {i.line for i, c in zip(items, checks, strict=True) if c is not None}
    known = box_words()
    for i, item in enumerate(items):
        if labels.names[i] not in (OTHER, UNKNOWN) or checks[i] is not None or not item.span.text:
            continue
        label = _known(item, known, item.line in glyph_lines)
        if label is not None:
            labels.names[i] = label
            labels.why.pop(i, None)
    _by_ticks(items, truth, labels, checks)


def _known(item: StreamSpan, known: dict[str, str], beside: bool) -> str | None:
    text = item.span.text
    if len(text) > LONGEST:
        return None
    shown = normalise(text)
    if (label := known.get(shown)) is not None:
        return label
    if len(shown) >= LEAST_PART:
        starts = {
            label
            for words, label in known.items()
            if words.startswith(shown) and (beside or 2 * len(shown) >= len(words))
        }
        if len(starts) == 1:
            return starts.pop()
        matcher = caption_matcher()
        scores = matcher.score_one(shown)
        best = int(scores.argmax())
        if matcher.labels[best] in BOXES and scores[best] >= SURE:
            return matcher.labels[best]
    return None


def _by_ticks(
    items: Sequence[StreamSpan],
    truth: OwnershipDocument,
    labels: Labels,
    checks: Sequence[bool | None],
) -> None:
    right = bool(marks_stand_right(items, checks))
    ticked = {i: t for i in range(len(items)) if (t := _tick(items, checks, i, right)) is not None}
    for run in _runs(items, labels, checks, ticked):
        _settle(items, truth, labels, ticked, run)


def _tick(
    items: Sequence[StreamSpan], checks: Sequence[bool | None], i: int, right: bool
) -> bool | None:
    """What the glyph beside some words says; None when there is none."""
    if checks[i] is not None:
        return None
    for j in (i + 1, i - 1) if right else (i - 1, i + 1):
        if 0 <= j < len(items) and items[j].line == items[i].line and checks[j] is not None:
            side_right = j > i
            if side_right == right or _answers(items[j]):
                return checks[j]
    return None


def _answers(item: StreamSpan) -> bool:
    return item.span.text.strip().lower() in ("yes", "no", "true", "false", "y", "n")


def _runs(
    items: Sequence[StreamSpan],
    labels: Labels,
    checks: Sequence[bool | None],
    ticked: dict[int, bool],
) -> list[list[int]]:
    """Lists of boxes: words beside glyphs, with little between them."""
    runs: list[list[int]] = []
    for i in range(len(items)):
        if checks[i] is not None or labels.names[i] not in (*BOXES, OTHER):
            continue
        if i not in ticked and labels.names[i] not in BOXES:
            continue
        if runs and i - runs[-1][-1] <= 5:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _settle(
    items: Sequence[StreamSpan],
    truth: OwnershipDocument,
    labels: Labels,
    ticked: dict[int, bool],
    run: list[int],
) -> None:
    open_ = [i for i in run if labels.names[i] == OTHER]
    if not open_:
        return
    told = {labels.names[i] for i in run} - {OTHER}
    group = next((g for g in GROUPS if told & g), None)
    choices = [b for b in BOXES if (group is None or b in group) and b not in told]
    matcher = caption_matcher()
    scores = {
        i: {b: float(matcher.score_one(normalise(items[i].span.text))[matcher.labels.index(b)])
            for b in choices}
        for i in open_
    }  # fmt: skip
    if len(open_) > len(choices) or len(open_) > 4:
        for i in open_:
            labels.leave_out(i, "words beside a box that is not known")
        return
    readings: list[tuple[float, tuple[str, ...]]] = []
    for chosen in permutations(choices, len(open_)):
        if all(_agrees(truth, b, ticked[i]) for i, b in zip(open_, chosen, strict=True)):
            score = sum(scores[i][b] for i, b in zip(open_, chosen, strict=True))
            readings.append((score, chosen))
    readings.sort(reverse=True)
    for k, i in enumerate(open_):
        best = readings[0] if readings else None
        if best is not None:
            rival = next((s for s, chosen in readings if chosen[k] != best[1][k]), None)
            sure = rival is None and (group is not None or scores[i][best[1][k]] >= LIKELY)
            alike = rival is not None and best[0] - rival >= TELLS
            if sure or (alike and scores[i][best[1][k]] >= LIKELY):
                labels.names[i] = best[1][k]
                continue
        labels.leave_out(i, "words beside a box that is not known")


def _agrees(truth: OwnershipDocument, box: str, ticked: bool) -> bool:
    """Whether the truth has a box as the page shows it; what it does not say is not ticked."""
    said = is_ticked(truth, box)
    return said is None or said == ticked


def is_ticked(truth: OwnershipDocument, box: str) -> bool | None:
    """Whether the truth ticks a box; None where owners differ."""
    if box in ("oneReportingPerson", "manyReportingPersons"):
        return (len(truth.reportingOwner) > 1) == (box == "manyReportingPersons")
    if hasattr(truth, box):
        return _flag(getattr(truth, box))
    owners = {
        _flag(getattr(o.reportingOwnerRelationship, box, None)) for o in truth.reportingOwner
    }
    return owners.pop() if len(owners) == 1 else None


def _flag(value: Value | None) -> bool:
    return bool(value is not None and value.flag)
