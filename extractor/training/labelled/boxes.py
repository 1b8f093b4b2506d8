"""Which words stand beside which check box, told from known words and from what is ticked.

Words that are known to stand beside a box are that box's. Others beside a glyph are settled
within their list: each box occurs once in it, and a glyph that is ticked belongs to a box that
the truth says is ticked. What more than one box fits is left out.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from extractor.catalogue.labels import BOXES, OTHER
from extractor.form.record import OwnershipDocument, Value
from extractor.form.settle.parted import is_hint
from extractor.mapping.boxes import GROUPS, check_of
from extractor.mapping.spans import StreamSpan
from extractor.mapping.text import normalise
from extractor.training.examples import UNKNOWN
from extractor.training.labelled.spans import Labels
from extractor.training.labelled.wordings import (
    box_likelihoods,
    box_words,
    is_caption,
    telling_stem,
)

Floats = NDArray[np.float64]

LIKELY = 0.6
"""Likelihood from which words beside a glyph are those of a box."""
VERY_LIKELY = 0.97
"""The same for words without a glyph, among boxes that are known."""
TELLS = 2.0
"""How much likelier (in log probability) a reading of a whole list has to be than any other."""
FLOOR = 0.003
TOGETHER = 2.5
"""What counts for a box beside a known one of its group, in log probability."""
IMPOSSIBLE = -50.0
"""Log probability of a box that the truth has otherwise than the page shows it."""
PLAIN = 0.48
"""Likelihood from which words are those of a box in a list without glyphs, all of which fit."""
LEAST_PART = 24
"""Letters of a box's words that a line has to show, where they go on in the next."""
LONGEST = 340
REACH = 5
"""Spans between two boxes of one list."""


def label_boxes(
    items: Sequence[StreamSpan],
    truth: OwnershipDocument,
    labels: Labels,
    wholes: Sequence[tuple[StreamSpan, Sequence[int]]] = (),
) -> None:
    """Add the labels of box words to the spans that have none. ``wholes`` as in `label_spans`."""
    for whole, parts in wholes:
        if normalise(whole.span.text) in box_words():
            for i in parts:
                labels.leave_out(i, "words of a box that were parted")
    checks = [check_of(item) for item in items]
    known = box_words()
    for i, item in enumerate(items):
        if labels.names[i] not in (OTHER, UNKNOWN) or checks[i] is not None or not item.span.text:
            continue
        if "parted" in labels.why.get(i, ""):
            continue
        if item.span.text.endswith(":") and not _is_asked(items, checks, i):
            continue  # the caption of what follows
        if _is_more(item):
            continue
        label = _known(item, known)
        alone = label in _STATEMENTS or len(item.span.text) >= LEAST_PART
        if label is not None and (alone or _is_asked(items, checks, i)):
            labels.names[i] = label
            labels.why.pop(i, None)
    _by_ticks(items, truth, labels, checks)
    # Without a glyph, known words are a box's where others of its group stand.
    said = [
        _known(item, known)
        if labels.names[i] == OTHER and checks[i] is None and item.span.text
        else None
        for i, item in enumerate(items)
    ]
    for i, label in enumerate(said):
        near = range(max(0, i - REACH), min(len(items), i + REACH + 1))
        names = {labels.names[j] for j in near} | {said[j] for j in near if j != i}
        if label is not None and label not in names and _group(label) & names:
            labels.names[i] = label


def _group(label: str) -> frozenset[str]:
    return next(g for g in GROUPS if label in g)


_MORE_BEHIND = re.compile(r"\)\s+[A-Za-z]{3}")
"""Words behind brackets: a caption that ran together with the words of a box."""


def _is_more(item: StreamSpan) -> bool:
    """Whether a span is something else than the words of a box: a typed X, a caption, a hint."""
    text = item.span.text
    if text[:1] == "(" and text[-1] == ")" and is_hint(text):
        return True
    if _MORE_BEHIND.search(text):
        return True
    return ": " in text or text[:2] in ("X ", "x ", "[X", "[ ", "(X", "( ")


def _is_asked(items: Sequence[StreamSpan], checks: Sequence[bool | None], i: int) -> bool:
    """Whether an answer or a glyph stands beside words that end in a colon."""
    return any(
        0 <= j < len(items) and checks[j] is not None and items[j].line == items[i].line
        for j in (i - 1, i + 1)
    )


def _known(item: StreamSpan, known: dict[str, str]) -> str | None:
    text = item.span.text
    if len(text) > LONGEST:
        return None
    shown = normalise(text)
    label = known.get(shown)
    if label is not None:
        return label
    if len(shown) >= LEAST_PART and item.section == 0:
        starts = {
            label
            for words, label in known.items()
            if words.startswith(shown) or words.endswith(shown)
        }
        if len(starts) == 1:
            return starts.pop()
    return None


def _by_ticks(
    items: Sequence[StreamSpan],
    truth: OwnershipDocument,
    labels: Labels,
    checks: Sequence[bool | None],
) -> None:
    right = _marks_stand_right(items, checks)
    ticked = {i: t for i in range(len(items)) if (t := _tick(items, checks, i, right)) is not None}
    for run in _runs(items, labels, checks, ticked):
        _settle(items, truth, labels, ticked, run)
    bare = [i for i in range(len(items)) if _may_be_bare(items[i], labels.names[i], checks[i])]
    _whole_lists(items, labels, bare)
    for i in bare:
        if labels.names[i] == OTHER and i not in ticked:
            label = _among_boxes(items, labels, i)
            if label is not None:
                labels.names[i] = label


def _may_be_bare(item: StreamSpan, label: str, check: bool | None) -> bool:
    """Whether a span may be the words of a box that prints nothing when it is blank."""
    text = item.span.text
    return (
        label in (OTHER, *BOXES)
        and check is None
        and bool(text)
        and len(text) <= LONGEST
        and any(map(str.isalpha, text))
        and not _is_more(item)
    )


def _whole_lists(items: Sequence[StreamSpan], labels: Labels, bare: Sequence[int]) -> None:
    """Lists of relationships of which all words but one tell their box: the last is the one."""
    group = GROUPS[0]
    told: dict[int, str] = {}
    for i in bare:
        label = labels.names[i] if labels.names[i] in BOXES else _plain_box(items[i])
        if label in group:
            told[i] = label
    for start in told:
        within = [i for i in bare if start <= i <= start + REACH + len(group)]
        found: dict[str, int] = {}
        for i in within:
            if i in told and told[i] not in found:
                found[told[i]] = i
        missing = group - found.keys()
        if len(missing) > 1:
            continue
        if missing:
            first, last = min(found.values()), max(found.values())
            rest = [
                i for i in within
                if first < i <= last + 2 and i not in told and labels.names[i] in (OTHER, UNKNOWN)
                and not is_caption_of_others(items[i]) and "isOther" in missing
                and box_likelihoods(items[i].span.text)["isOther"] >= OTHERWISE
            ]  # fmt: skip
            if len(rest) != 1:
                rest = []
            found |= dict(zip(missing, rest, strict=False))
        for label, i in found.items():
            labels.names[i] = label
            labels.why.pop(i, None)


def _plain_box(item: StreamSpan) -> str | None:
    """The box that a text is likelier to name than any other box or caption."""
    text = item.span.text
    if text.endswith(":") or len(text) > LONGEST_PLAIN or is_caption_of_others(item):
        return None
    likely = box_likelihoods(text)
    best = max(likely, key=lambda b: likely[b])
    if best == "isTenPercentOwner" and not _TEN.search(text):
        return None
    return best if likely[best] >= PLAIN else None


_TEN = re.compile(r"\d|\bten\b", re.IGNORECASE)
"""Without the share, words speak of any owner."""


LONGEST_PLAIN = 60
OTHERWISE = 0.3
"""Likelihood of the last box of a list whose others are told."""


def is_caption_of_others(item: StreamSpan) -> bool:
    """Whether a text is a caption, which may stand among boxes."""
    text = item.span.text
    return text.endswith(":") or (is_caption(normalise(text)) and normalise(text) != "other")


def _among_boxes(items: Sequence[StreamSpan], labels: Labels, i: int) -> str | None:
    """The box of words without a glyph: blank boxes print nothing on some pages."""
    text = items[i].span.text
    if not text or len(text) > LONGEST or text.endswith(":") or not any(map(str.isalpha, text)):
        return None
    likely = box_likelihoods(text)
    best = max(likely, key=lambda b: likely[b])
    group = _group(best)
    near = labels.names[max(0, i - REACH) : i + REACH + 1]
    beside = labels.names[max(0, i - 2) : i + 3]
    if best in _JOINT and likely[best] >= LIKELY and (_JOINT - {best}) & set(beside):
        return None if best in beside else best
    sure = likely[best] >= VERY_LIKELY and telling_stem(text, best)
    if not sure or is_caption_of_others(items[i]):
        return None
    if best in _STATEMENTS and items[i].section == 0:
        return best
    return best if best not in near and group & set(near) else None


_JOINT = frozenset({"oneReportingPerson", "manyReportingPersons"})
_STATEMENTS = frozenset({"notSubjectToSection16", "aff10b5One"})
"""Boxes that may stand alone."""


def _marks_stand_right(items: Sequence[StreamSpan], checks: Sequence[bool | None]) -> bool:
    """Whether glyphs stand behind their words on this page.

    Lines that start or end with a glyph tell, those of one glyph and one text most.
    """
    votes = 0
    for _, line in groupby(range(len(items)), key=lambda i: items[i].line):
        inside = list(line)
        starts, ends = checks[inside[0]] is not None, checks[inside[-1]] is not None
        if len(inside) > 1 and starts != ends:
            votes += (2 if len(inside) == 2 else 1) * (1 if ends else -1)
    return votes > 0


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
        if runs and i - runs[-1][-1] <= REACH and _fits_in(labels, runs[-1], i):
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _fits_in(labels: Labels, run: list[int], i: int) -> bool:
    """Whether a box can be of the same list: another of its group, not there yet."""
    name = labels.names[i]
    told = {labels.names[k] for k in run} - {OTHER}
    if name == OTHER:
        return True
    group = _group(name)
    return name not in told and told <= group


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
    likely = {i: box_likelihoods(items[i].span.text, i in ticked) for i in open_}
    told = {labels.names[i] for i in run} - {OTHER}
    choices = [b for b in BOXES if b not in told]
    score = np.array(
        [
            [
                math.log(FLOOR + likely[i][b])
                if i not in ticked or _agrees(truth, b, ticked[i])
                else IMPOSSIBLE
                for b in choices
            ]
            for i in open_
        ]
    ).reshape(len(open_), len(choices))
    for k, i in enumerate(open_):
        at = run.index(i)
        beside = {labels.names[j] for j in run[max(0, at - 1) : at + 2]} - {OTHER}
        score[k] += [TOGETHER * bool(_group(name) & beside) for name in choices]
    chosen = _assign(score)
    total = _total(score, chosen)
    taken = told | {choices[b] for b in chosen if b is not None}
    for k, (i, b) in enumerate(zip(open_, chosen, strict=True)):
        if b is not None and score[k, b] > IMPOSSIBLE / 2:
            without = score.copy()
            without[k, b] = IMPOSSIBLE
            margin = total - _total(without, _assign(without))
            whole = _group(choices[b]) <= taken
            if margin >= TELLS and (whole or likely[i][choices[b]] >= LIKELY):
                labels.names[i] = choices[b]
                continue
        labels.leave_out(i, "words beside a box that is not known")


def _assign(score: Floats) -> list[int | None]:
    """The choice of each row, each at most once."""
    rows, columns = linear_sum_assignment(score, maximize=True)
    out: list[int | None] = [None] * len(score)
    for r, c in zip(rows.tolist(), columns.tolist(), strict=True):
        out[r] = c
    return out


def _total(score: Floats, chosen: Sequence[int | None]) -> float:
    return float(sum(score[k, b] for k, b in enumerate(chosen) if b is not None))


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
    owners = {_flag(getattr(o.reportingOwnerRelationship, box, None)) for o in truth.reportingOwner}
    return owners.pop() if len(owners) == 1 else None


def _flag(value: Value | None) -> bool:
    return bool(value is not None and value.flag)
