"""Which words stand beside which check box, told from known words and from what is ticked.

Words that are known to stand beside a box are that box's. Others beside a glyph are settled
within their list: each box occurs once in it, and a glyph that is ticked belongs to a box that
the truth says is ticked. What more than one box fits is left out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise, permutations

from extractor.catalogue.labels import BOXES, OTHER
from extractor.form.record import OwnershipDocument, Value
from extractor.mapping.boxes import GROUPS, check_of, marks_stand_right
from extractor.mapping.spans import StreamSpan
from extractor.mapping.text import normalise
from extractor.training.labelled.spans import UNKNOWN, Labels
from extractor.training.labelled.wordings import (
    box_likelihoods,
    box_words,
    is_caption,
    telling_stem,
)

LIKELY = 0.6
"""Likelihood from which words beside a glyph are those of a box."""
VERY_LIKELY = 0.97
"""The same for words without a glyph, among boxes that are known."""
TELLS = 2.0
"""How much likelier (in log probability) a reading of a whole list has to be than any other."""
FLOOR = 0.003
TOGETHER = 1.0
"""What counts for two boxes of one group side by side, in log probability."""
MOST_OPEN = 4
"""Boxes of one list that are settled together at most."""
LEAST_PART = 24
"""Letters of a box's words that a line has to show, where they go on in the next."""
LONGEST = 340
REACH = 5
"""Spans between two boxes of one list."""


def label_boxes(items: Sequence[StreamSpan], truth: OwnershipDocument, labels: Labels) -> None:
    """Add the labels of box words to the spans that have none."""
    checks = [check_of(item) for item in items]
    glyph_lines = {i.line for i, c in zip(items, checks, strict=True) if c is not None}
    known = box_words()
    for i, item in enumerate(items):
        if labels.names[i] not in (OTHER, UNKNOWN) or checks[i] is not None or not item.span.text:
            continue
        if item.span.text.endswith(":") and not _is_asked(items, checks, i):
            continue  # the caption of what follows
        label = _known(item, known, item.line in glyph_lines)
        if label is not None:
            labels.names[i] = label
            labels.why.pop(i, None)
    _by_ticks(items, truth, labels, checks)


def _is_asked(
    items: Sequence[StreamSpan], checks: Sequence[bool | None], i: int
) -> bool:
    """Whether an answer or a glyph stands beside words that end in a colon."""
    return any(
        0 <= j < len(items) and checks[j] is not None and items[j].line == items[i].line
        for j in (i - 1, i + 1)
    )


def _known(item: StreamSpan, known: dict[str, str], beside: bool) -> str | None:
    text = item.span.text
    if len(text) > LONGEST:
        return None
    shown = normalise(text)
    label = known.get(shown)
    if label is not None:
        # Words that are a caption as well are a box's when a glyph stands by.
        return None if not beside and is_caption(shown) else label
    if len(shown) >= LEAST_PART and beside:
        starts = {label for words, label in known.items() if words.startswith(shown)}
        if len(starts) == 1:
            return starts.pop()
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
        label in (OTHER, UNKNOWN, *BOXES)
        and check is None
        and bool(text)
        and len(text) <= LONGEST
        and any(map(str.isalpha, text))
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
                and box_likelihoods(items[i].span.text)["isOther"] >= LIKELY
            ]  # fmt: skip
            if len(rest) != 1:
                rest = []
            found |= dict(zip(missing, rest, strict=False))
        for label, i in found.items():
            labels.names[i] = label
            labels.why.pop(i, None)


def _plain_box(item: StreamSpan) -> str | None:
    """The box that a text names by a word that no other box and no caption has."""
    text = item.span.text
    if text.endswith(":") or len(text) > LONGEST_PLAIN or is_caption_of_others(item):
        return None
    likely = box_likelihoods(text)
    best = max(likely, key=lambda b: likely[b])
    return best if likely[best] >= VERY_LIKELY and telling_stem(text, best) else None


LONGEST_PLAIN = 60


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
    if likely[best] < VERY_LIKELY or not telling_stem(text, best) or is_caption_of_others(items[i]):
        return None
    group = next(g for g in GROUPS if best in g)
    near = labels.names[max(0, i - REACH) : i + REACH + 1]
    if best in _STATEMENTS and items[i].section == 0:
        return best
    return best if best not in near and group & set(near) else None


_STATEMENTS = frozenset({"notSubjectToSection16", "aff10b5One"})
"""Boxes that may stand alone."""


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
    group = next(g for g in GROUPS if name in g)
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
    likely = {i: box_likelihoods(items[i].span.text) for i in open_}
    told = {labels.names[i] for i in run} - {OTHER}
    choices = [b for b in BOXES if b not in told]
    readings: list[tuple[float, tuple[str, ...]]] = []
    if len(open_) <= MOST_OPEN:
        for chosen in permutations(choices, len(open_)):
            pairs = dict(zip(open_, chosen, strict=True))
            if all(_agrees(truth, b, ticked[i]) for i, b in pairs.items() if i in ticked):
                score = sum(math.log(FLOOR + likely[i][b]) for i, b in pairs.items())
                names = [pairs.get(i, labels.names[i]) for i in run]
                together = sum(a in g and b in g for a, b in pairwise(names) for g in GROUPS)
                readings.append((score + TOGETHER * together, chosen))
    readings.sort(reverse=True)
    for k, i in enumerate(open_):
        if readings:
            best = readings[0][1][k]
            rival = next((s for s, c in readings if c[k] != best), -math.inf)
            group = next(g for g in GROUPS if best in g)
            whole = group <= told | set(readings[0][1])
            if readings[0][0] - rival >= TELLS and (whole or likely[i][best] >= LIKELY):
                labels.names[i] = best
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
