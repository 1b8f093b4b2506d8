"""Which span outside the tables is which fact, told from the true record.

A span that shows one fact's value and no other's has its label by that alone. Where a text fits
several facts (one date for the event and the signature), captions and neighbours decide; what
they leave open is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from extractor.catalogue.labels import OTHER
from extractor.form.record import OwnershipDocument
from extractor.mapping.spans import LONG_CAPTION, Context, StreamSpan, find_context
from extractor.mapping.text import normalise
from extractor.training.examples import UNKNOWN
from extractor.training.labelled.candidates import (
    IN_ORDER,
    add_close,
    add_ends,
    add_lines,
    candidates,
)
from extractor.training.labelled.compare import squeeze
from extractor.training.labelled.expected import facts
from extractor.training.labelled.wordings import caption_matcher

NEAR = 6
"""Spans; how far neighbours of one group are felt."""
CAPTION, NEIGHBOUR, SECTION = 1.0, 0.7, 0.6
"""What a caption, a neighbour of the same group and the part of the page count for."""
TELLS = 0.25
"""How much better the best label has to be than the next one."""
SUPPORTED = 0.5
"""What has to speak for a text of one or two letters."""
SHORT = 2
CAPTION_SURE = 0.85
KNOWN_CAPTION = 0.97
CAPTION_LENGTH = 60

_GROUPS: tuple[frozenset[str], ...] = (
    frozenset(
        {
            "rptOwnerName", "rptOwnerStreet", "rptOwnerCity", "rptOwnerState", "rptOwnerZipCode",
            "rptOwnerCityStateZip", "rptOwnerCountry", "rptOwnerCik",
        }
    ),
    frozenset({"issuerName", "issuerTradingSymbol", "issuerNameAndSymbol", "issuerCik",
               "issuerForeignTradingSymbol"}),
    frozenset({"signatureName", "signatureDate", "signatureNameAndDate"}),
    frozenset({"officerTitle", "otherText", "isDirector", "isOfficer", "isTenPercentOwner",
               "isOther"}),
    frozenset({"footnote"}),
    frozenset({"remarks"}),
)  # fmt: skip

_CAPTIONS: dict[str, tuple[str, ...]] = {
    "issuerName": ("issuerName", "issuerNameAndSymbol"),
    "issuerTradingSymbol": ("issuerTradingSymbol", "issuerNameAndSymbol"),
    "rptOwnerName": ("rptOwnerName", "nameAndAddress"),
    "rptOwnerStreet": ("rptOwnerStreet", "nameAndAddress"),
    "rptOwnerCityStateZip": ("rptOwnerCityStateZip", "nameAndAddress"),
    "signatureNameAndDate": ("signatureName", "signatureDate"),
    "footnote": ("footnotes",),
    "officerTitle": ("officerTitle", "relationship"),
    "otherText": ("otherText", "relationship"),
}
_AT_END = frozenset({"signatureName", "signatureDate", "signatureNameAndDate", "remarks",
                     "footnote"})  # fmt: skip
_AT_START = frozenset({"documentType", "periodOfReport", "dateOfOriginalSubmission"})


@dataclass(slots=True)
class Labels:
    """The label of each span, `UNKNOWN` for those left out, and why they were."""

    names: list[str]
    why: dict[int, str] = field(default_factory=dict)
    of: dict[int, str] = field(default_factory=dict)

    def leave_out(self, i: int, why: str) -> None:
        """Leave a span out."""
        self.names[i], self.why[i] = UNKNOWN, why


def label_spans(
    items: Sequence[StreamSpan],
    truth: OwnershipDocument,
    wholes: Sequence[tuple[StreamSpan, Sequence[int]]] = (),
) -> Labels:
    """Labels of the spans outside the tables, boxes apart.

    ``wholes``: spans that were taken apart, and the numbers of their parts: one that shows a
    value as a whole gives its label to all of them.
    """
    labels = Labels([OTHER] * len(items))
    if not items:
        return labels
    around = Around(items)
    found = candidates(items, truth)
    for (_, parts), fitting in zip(wholes, candidates([w for w, _ in wholes], truth), strict=True):
        if fitting:
            for i in parts:
                found[i] = dict(fitting)
    add_lines(items, truth, found)
    add_ends(items, truth, found)
    add_close(items, truth, found)
    open_: dict[int, dict[str, float]] = {}
    for i, fitting in enumerate(found):
        if len(fitting) == 1 and _tells(items[i], around, i, fitting):
            (labels.names[i],) = fitting
        elif fitting:
            open_[i] = fitting
    for _ in range(3):  # what is told tells its neighbours
        told = _settle(items, around, labels, open_)
        if not told:
            break
        for i, label in told.items():
            labels.names[i] = label
            del open_[i]
    for i, fitting in open_.items():
        # A letter or two that stand somewhere else are nothing.
        if len(fitting) == 1 and not _is_alone(items[i]):
            continue
        labels.leave_out(i, f"it fits {' and '.join(sorted(fitting))} alike")
    _leave_out_unfound(items, truth, around, labels)
    return labels


def _tells(item: StreamSpan, around: Around, i: int, fitting: dict[str, float]) -> bool:
    """Whether a text is by itself enough: not a letter or two, nor the words of a caption."""
    if fitting.keys() & {"documentType", "footnote", "remarks"}:
        return True
    caption = len(item.span.text) <= CAPTION_LENGTH and around.scores[i].max() >= KNOWN_CAPTION
    return len(squeeze(item.span.text)) > SHORT and not caption


def _is_alone(item: StreamSpan) -> bool:
    return item.span.check is None


# -- which facts a span may show -------------------------------------------------------------


class Around:
    """The captions around each span, and how well they fit each label."""

    def __init__(self, items: Sequence[StreamSpan]):
        self.items = items
        self.matcher = caption_matcher()
        self.scores = self.matcher.score([_caption_text(item) for item in items])
        best = self.scores.max(axis=1) if len(items) else np.zeros(0, np.float32)
        self.context: Context = find_context(items, best)
        self.parted = any(item.section for item in items)

    def caption(self, i: int, label: str) -> float:
        """How well the captions around a span speak of a label, 0 to 1."""
        names = _CAPTIONS.get(label, (label,))
        columns = [self.matcher.labels.index(n) for n in names if n in self.matcher.labels]
        if not columns:
            return 0.0
        c = self.context
        places = [c.left[i], c.above[i], c.below[i], c.head[i]]
        if places[0] >= 0 and self.items[places[0]].span.text.endswith(":"):
            places = places[:1]  # it speaks of what follows it, and of nothing else
        return max((float(self.scores[k, columns].max()) for k in places if k >= 0), default=0.0)

    def section(self, i: int, label: str) -> float:
        """Whether the part of the page is one in which a label stands: 0 or 1."""
        after = self.items[i].section > 0 if self.parted else 2 * i >= len(self.items)
        if label in _AT_END:
            return float(after)
        return float(not after) if label in _AT_START else 0.5


def _caption_text(item: StreamSpan) -> str:
    text = item.span.text
    if item.span.check is not None or len(text) > 320 or not any(map(str.isalpha, text)):
        return ""
    return "" if text[0].isdigit() and text[-1].isdigit() else normalise(text)


def _neighbour(labels: Labels, i: int, label: str) -> float:
    """How near a span of the same group stands, 0 to 1."""
    group = next((g for g in _GROUPS if label in g), frozenset({label}))
    best = 0.0
    for j in range(max(0, i - NEAR), min(len(labels.names), i + NEAR + 1)):
        if j != i and labels.names[j] in group:
            best = max(best, 1 - (abs(i - j) - 1) / NEAR)
    return best


def _settle(
    items: Sequence[StreamSpan],
    around: Around,
    labels: Labels,
    open_: dict[int, dict[str, float]],
) -> dict[int, str]:
    """Labels of open spans that what stands around them tells."""
    told: dict[int, str] = {}
    for i, fitting in open_.items():
        if len(fitting) > 1 and fitting.keys() <= IN_ORDER.keys():
            continue
        scores = {
            label: CAPTION * around.caption(i, label)
            + NEIGHBOUR * _neighbour(labels, i, label)
            + SECTION * around.section(i, label)
            for label in fitting
        }
        ranked = sorted(scores, key=lambda k: -scores[k])
        if len(ranked) == 1:
            support = scores[ranked[0]] - SECTION * around.section(i, ranked[0])
            if support >= SUPPORTED and items[i].span.check is None:
                told[i] = ranked[0]
        elif scores[ranked[0]] - scores[ranked[1]] >= TELLS:
            told[i] = ranked[0]
    return told or _in_order(items, open_)


def _in_order(items: Sequence[StreamSpan], open_: dict[int, dict[str, float]]) -> dict[int, str]:
    """``NEW YORK  NEW YORK``: city and state that are called the same stand in that order."""
    told: dict[int, str] = {}
    for i, fitting in open_.items():
        for j in range(i + 1, min(i + 4, len(items))):
            if j in open_ and open_[j].keys() == fitting.keys() <= IN_ORDER.keys():
                first, second = sorted(fitting, key=IN_ORDER.__getitem__)
                told |= {i: first, j: second}
                break
    return told


def _leave_out_unfound(
    items: Sequence[StreamSpan], truth: OwnershipDocument, around: Around, labels: Labels
) -> None:
    """Where a caption speaks of a fact that no span shows, what stands there is no other text."""
    shown = set(labels.names)
    missing = {f.label for f in facts(truth)} - shown - _OFTEN_UNPRINTED
    if shown & {"issuerNameAndSymbol"}:
        missing -= {"issuerName", "issuerTradingSymbol"}
    if shown & {"rptOwnerCityStateZip"}:
        missing -= {"rptOwnerCity", "rptOwnerState", "rptOwnerZipCode"}
    if shown & {"signatureNameAndDate"}:
        missing -= {"signatureName", "signatureDate"}
    best = around.scores.max(axis=1)
    for i, item in enumerate(items):
        text = item.span.text
        if labels.names[i] != OTHER or not text or item.span.check is not None:
            continue
        if best[i] >= CAPTION_SURE and (len(text) >= LONG_CAPTION or best[i] >= 0.97):
            continue  # a caption itself
        for label in missing:
            if label in around.matcher.labels and _own_caption(around, i, label):
                labels.leave_out(i, f"it stands where {label} would, and is not its true value")
                break


_OFTEN_UNPRINTED = frozenset(
    {"issuerCik", "rptOwnerCik", "rptOwnerCountry", "issuerForeignTradingSymbol", "officerTitle"}
)


def _own_caption(around: Around, i: int, label: str) -> bool:
    column = around.matcher.labels.index(label)
    c = around.context
    for k in (c.left[i], c.head[i]):
        if k >= 0 and around.scores[k, column] >= CAPTION_SURE:
            return bool(around.scores[k].argmax() == column)
    k = c.above[i]
    close = k >= 0 and i - k == 1
    return bool(
        close and around.scores[k, column] >= CAPTION_SURE and around.scores[k].argmax() == column
    )
