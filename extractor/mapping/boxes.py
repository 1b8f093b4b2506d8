"""Which words stand beside which box, decided for a whole list of boxes at once.

Words beside a check glyph are the words of some box, even when nobody has seen them
before. Within one list each box occurs once, so that the known ones tell what is left for
an unknown one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractor.catalogue.labels import BOXES, OTHER
from extractor.mapping.assign import assign_unique
from extractor.mapping.spans import StreamSpan

Floats = NDArray[np.float32]

GROUPS: tuple[frozenset[str], ...] = (
    frozenset({"isDirector", "isTenPercentOwner", "isOfficer", "isOther"}),
    frozenset({"oneReportingPerson", "manyReportingPersons"}),
    frozenset(
        {
            "notSubjectToSection16",
            "aff10b5One",
            "form3HoldingsReported",
            "form4TransactionsReported",
        }
    ),
)
"""Boxes that stand together on a form."""

TICKS = frozenset({"x", "yes", "true", "y"})
BLANKS = frozenset({"no", "false", "n"})

ANSWERS = frozenset({"yes", "no", "true", "false"})
"""Answers that are words; a single letter before a stop may be an initial."""

FEWEST = 2
GAP = 2
"""Spans that may stand between two boxes of one list (a caption, a title)."""
LONGEST = 340
SURE = 0.5
SETTLED = 0.9
FLOOR = 0.004
"""Least probability of a box's label: elimination has to be able to reach it."""
BESIDE_GLYPH = 0.002
"""What is left of `other` for words right beside a check glyph."""
TOGETHER = 20.0
"""Factor for the labels of the group that the neighbours belong to."""


def check_of(item: StreamSpan) -> bool | None:
    """True for a tick, False for an empty box, None for anything else."""
    if item.span.check is not None:
        return item.span.check
    text = item.span.text.strip().lower()
    if text[:-1] in ANSWERS and text[-1] in ";,.":
        text = text[:-1]  # ``Officer: No; Other: Yes.``
    return True if text in TICKS else False if text in BLANKS else None


@dataclass(frozen=True, slots=True)
class _Candidate:
    at: int
    beside: bool  # a glyph stands right beside the words
    best: str
    p: float


def relabel_boxes(
    items: Sequence[StreamSpan], p: Floats, labels: Sequence[str]
) -> dict[int, tuple[str, float]]:
    """New labels for spans in lists of boxes: span number -> (label, probability).

    ``p``: N x labels, the network's probabilities.
    """
    found = _candidates(items, p, labels)
    captions = _captions(found)
    out = {c.at: (OTHER, 1.0 - c.p) for c in captions}
    for run in _runs([c for c in found if c not in captions]):
        if len(run) < FEWEST or _is_settled(run):
            continue
        out |= _assign(run, p, labels)
    return out


def _candidates(items: Sequence[StreamSpan], p: Floats, labels: Sequence[str]) -> list[_Candidate]:
    found: list[_Candidate] = []
    best = p.argmax(axis=1).tolist()
    checks = [check_of(item) for item in items]
    by_glyph = _beside(items, checks)
    for i, item in enumerate(items):
        if checks[i] is not None or not item.span.text or len(item.span.text) > LONGEST:
            continue
        label = labels[best[i]]
        if label not in BOXES and label != OTHER:
            continue
        probability = float(p[i, best[i]])
        beside = i in by_glyph
        if beside or (label in BOXES and probability >= SURE):
            found.append(_Candidate(i, beside, label, probability))
    return found


def _captions(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Words without a glyph, taken for a box that the list behind them has with its glyph.

    ``Connection with the Issuer`` over ``X Director`` is no box of a director.
    """
    return [
        c
        for k, c in enumerate(candidates)
        if not c.beside
        and SURE <= c.p < SETTLED
        and any(d.beside and d.best == c.best for d in candidates[k + 1 : k + 1 + LISTED])
    ]


LISTED = 4
"""Boxes of the longest list."""


def _beside(items: Sequence[StreamSpan], checks: Sequence[bool | None]) -> set[int]:
    """The spans that a glyph stands right beside, on their line."""
    return {
        i
        for glyph, check in enumerate(checks)
        if check is not None
        for i in (glyph - 1, glyph + 1)
        if 0 <= i < len(items) and items[i].line == items[glyph].line
    }


def _runs(candidates: list[_Candidate]) -> list[list[_Candidate]]:
    runs: list[list[_Candidate]] = []
    for c in candidates:
        run = runs[-1] if runs else None
        words_between = c.at - run[-1].at - 1 if run else 0
        again = (
            run is not None
            and c.p >= SURE
            and any(c.best == other.best and other.p >= SURE and c.best != OTHER for other in run)
        )
        if run is None or again or words_between > 2 * GAP:
            runs.append([c])
        else:
            run.append(c)
    return runs


def _is_settled(run: list[_Candidate]) -> bool:
    """Whether all boxes of a list are known and different: nothing is left to decide."""
    names = {c.best for c in run if c.best in BOXES and c.p >= SETTLED}
    return len(names) == len(run)


def _assign(
    run: list[_Candidate], p: Floats, labels: Sequence[str]
) -> dict[int, tuple[str, float]]:
    choices = (OTHER, *BOXES)
    at = [labels.index(name) for name in choices]
    scores = np.array([[p[c.at, k] for k in at] for c in run], np.float64)
    scores[:, 1:] = np.maximum(scores[:, 1:], FLOOR)
    for k, c in enumerate(run):
        if c.beside:
            scores[k, 0] *= BESIDE_GLYPH
        for group in _groups_beside(run, k):
            for name in group:
                scores[k, choices.index(name)] *= TOGETHER
    scores /= scores.sum(axis=1, keepdims=True)
    chosen = assign_unique(np.log(scores).astype(np.float32), choices, OTHER)
    return {
        c.at: (name, float(scores[k, choices.index(name)]))
        for k, (c, name) in enumerate(zip(run, chosen, strict=True))
    }


def _groups_beside(run: list[_Candidate], k: int) -> list[frozenset[str]]:
    """The groups of the nearest sure boxes before and after."""
    found: list[frozenset[str]] = []
    for side in (range(k - 1, -1, -1), range(k + 1, len(run))):
        for j in side:
            if run[j].p >= SURE and run[j].best in BOXES:
                found += [g for g in GROUPS if run[j].best in g]
                break
    return found
