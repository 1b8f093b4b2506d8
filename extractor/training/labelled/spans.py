"""Which span outside the tables is which fact, told from the true record.

A span that shows one fact's value and no other's has its label by that alone. Where a text fits
several facts (one date for the event and the signature), captions and neighbours decide; what
they leave open is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from rapidfuzz import fuzz

from extractor.catalogue.labels import OTHER
from extractor.form.record import OwnershipDocument
from extractor.form.values import split_footnote_number, split_trailing_date
from extractor.mapping.spans import LONG_CAPTION, Context, StreamSpan, find_context
from extractor.mapping.text import normalise
from extractor.training.examples import UNKNOWN
from extractor.training.labelled.compare import SAME_LETTERS, fits, squeeze
from extractor.training.labelled.expected import Fact, facts, form_of, prose
from extractor.training.labelled.wordings import caption_matcher

EXACT = 0.9
"""Fit from which a span shows a value itself; below, it may be a misreading of it."""
RUNNER_UP = 0.08
"""How much better a misreading has to fit than any other text, or any other fact."""
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
LONG_PROSE = 40
"""Letters from which a part of a note is told by itself."""
LONG_END = 6
"""Letters of a value that stands behind its caption in one span."""
KNOWN_CAPTION = 0.97
CAPTION_LENGTH = 60
LONGEST_ENDED = 160
FEWEST_DIGITS = 5
LONG_LINES = 8
"""Letters of a value that stands on two lines."""
PROSE_CLOSE = 88
LEFT_OVER = 0.1

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
_TITLE = re.compile(r"(?:sec)?form(?P<form>[345])(?:a|amended|amendment)?")
_IN_ORDER = {"rptOwnerCity": 0, "rptOwnerState": 1, "rptOwnerZipCode": 2}


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
    found = _candidates(items, truth)
    for (_, parts), fitting in zip(wholes, _candidates([w for w, _ in wholes], truth), strict=True):
        if fitting:
            for i in parts:
                found[i] = dict(fitting)
    _add_lines(items, truth, found)
    _add_ends(items, truth, found)
    _add_close(items, truth, found)
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


def _candidates(items: Sequence[StreamSpan], truth: OwnershipDocument) -> list[dict[str, float]]:
    """For each span the labels of which it shows the value."""
    known = facts(truth)
    notes = [(squeeze(f.text), squeeze(f.of.partition("/")[2] + f.text), f) for f in prose(truth)]
    form = form_of(truth)
    out: list[dict[str, float]] = []
    for item in items:
        text = item.span.text
        fitting: dict[str, float] = {}
        if (text and item.span.check is None) or len(text) == 1:
            for fact in known:
                how_well = fits(_bare(text, fact), fact.text, fact.kind)
                if how_well >= EXACT:
                    fitting[fact.label] = max(how_well, fitting.get(fact.label, 0.0))
            fitting |= _signed(text, known)
            if (m := _TITLE.fullmatch(squeeze(text))) and m["form"] == form:
                fitting["documentType"] = 1.0
        if text and item.span.check is None:
            shown = item.span.source or text
            for label in _prose_labels(shown, notes):
                fitting[label] = 1.0
        if "rptOwnerCityStateZip" in fitting:  # not one of its parts, which it holds
            for part in _IN_ORDER:
                fitting.pop(part, None)
        out.append(fitting)
    _name_once(items, out)
    return out


def _name_once(items: Sequence[StreamSpan], found: list[dict[str, float]]) -> None:
    """``SEC Form 4`` above ``FORM 4`` is standing text: the form is named once."""
    named = [i for i, fitting in enumerate(found) if "documentType" in fitting]
    plain = [i for i in named if squeeze(items[i].span.text).startswith("form")]
    for i in named:
        if plain and i not in plain:
            del found[i]["documentType"]


def _add_lines(
    items: Sequence[StreamSpan], truth: OwnershipDocument, found: list[dict[str, float]]
) -> None:
    """Values over several lines, and notes that break: pieces that follow on one another."""
    known = [(squeeze(f.text), f.label) for f in facts(truth) if f.kind == "text"]
    notes = [(squeeze(f.text), f.label) for f in prose(truth)]
    letters = [
        "" if item.span.check is not None else squeeze(item.span.source or item.span.text)
        for item in items
    ]
    for i, first in enumerate(letters[:-1]):
        second = letters[i + 1]
        if not first or not second or items[i].line == items[i + 1].line:
            continue
        if found[i].keys() <= {"footnote", "remarks"} and not found[i + 1]:
            for text, label in notes:
                if label in found[i] and f"{first[-LONG_PROSE:]}{second}" in text:
                    found[i + 1] = {label: SAME_LETTERS}
        if not found[i] and not found[i + 1] and len(first + second) >= LONG_LINES:
            labels = {label for text, label in known if text == first + second}
            if labels:
                found[i] = dict.fromkeys(labels, SAME_LETTERS)
                found[i + 1] = dict(found[i])


def _add_ends(
    items: Sequence[StreamSpan], truth: OwnershipDocument, found: list[dict[str, float]]
) -> None:
    """Values behind captions that nobody could part from them: ``Filer ARCWELL GP, L.L.C.``"""
    known = [(squeeze(f.text), f) for f in facts(truth)]
    for i, item in enumerate(items):
        text = item.span.text
        if found[i] or item.span.check is not None or not LONG_END < len(text) <= LONGEST_ENDED:
            continue
        letters = squeeze(text)
        behind = text.rpartition(": ")[2] if ": " in text else ""
        if not behind and (parted := split_trailing_date(text)) is not None:
            behind = parted[1]
        fitting: dict[str, int] = {}
        for value, fact in known:
            number = value.isdigit() and len(value) >= FEWEST_DIGITS
            ends = number and text.endswith(f" {fact.text}")
            if fact.kind == "text" and len(value) >= LONG_END and letters.endswith(value):
                ends = True
            if ends:
                fitting[fact.label] = max(len(value), fitting.get(fact.label, 0))
            elif behind and fits(behind, fact.text, fact.kind) >= EXACT:
                fitting[fact.label] = max(len(squeeze(behind)), fitting.get(fact.label, 0))
        longest = max(fitting.values(), default=0)
        found[i] = {label: SAME_LETTERS for label, n in fitting.items() if n == longest}


def _bare(text: str, fact: Fact) -> str:
    if fact.label == "issuerTradingSymbol":
        return text.strip("[]() ")
    return text


def _signed(text: str, known: Sequence[Fact]) -> dict[str, float]:
    """A signature and its date in one span."""
    by_place: dict[str, dict[str, str]] = {}
    for fact in known:
        if fact.label in ("signatureName", "signatureDate"):
            by_place.setdefault(fact.of, {})[fact.label] = fact.text
    letters = squeeze(text)
    for both in by_place.values():
        name = squeeze(both.get("signatureName", ""))
        if len(both) < 2 or not name or not letters.startswith(name) or letters == name:
            continue
        # The name's letters, then a date.
        for start in range(len(text)):
            if squeeze(text[:start]) == name:
                rest = text[start:].lstrip(" ,;–—-").removeprefix("dated").strip(" :")
                if fits(rest, both["signatureDate"], "date") >= EXACT:
                    return {"signatureNameAndDate": 1.0}
    return {}


def _prose_labels(text: str, notes: Sequence[tuple[str, str, Fact]]) -> set[str]:
    """Whether a text is a footnote, a remark, a part of one, or several."""
    letters = squeeze(text)
    parted = split_footnote_number(text)
    bare = squeeze(parted[2]) if parted else letters
    if not letters:
        return set()
    found: set[str] = set()
    rest = letters
    for plain, numbered, fact in notes:
        if (
            letters in (plain, numbered)
            or (bare == plain and plain)
            or (len(bare) >= LONG_PROSE and bare in plain)
        ):
            found.add(fact.label)
        elif len(plain) >= LONG_PROSE and plain in letters:
            rest = rest.replace(plain, "", 1)
            if len(rest) <= max(LEFT_OVER * len(letters), 6):
                found.add(fact.label)
    return found


def _add_close(
    items: Sequence[StreamSpan], truth: OwnershipDocument, found: list[dict[str, float]]
) -> None:
    """Misreadings: facts that no span shows, and the one span that comes near each."""
    shown = {label for fitting in found for label in fitting}
    free = [i for i, f in enumerate(found) if not f and items[i].span.check is None]
    near: dict[int, list[tuple[float, str]]] = {}
    for fact in _whole_and_joined(truth):
        if fact.label in shown and not _missing(fact, items, found):
            continue
        if fact.label == "signatureNameAndDate" and shown & {"signatureName", "signatureDate"}:
            continue
        scores = sorted(
            ((fits(_bare(items[i].span.text, fact), fact.text, fact.kind), i) for i in free),
            reverse=True,
        )
        if not scores or not scores[0][0]:
            continue
        second = scores[1][0] if len(scores) > 1 else 0.0
        same = len(scores) > 1 and items[scores[1][1]].span.text == items[scores[0][1]].span.text
        if scores[0][0] - second >= RUNNER_UP or same:
            near.setdefault(scores[0][1], []).append((scores[0][0], fact.label))
    for i, fitting in near.items():
        best: dict[str, float] = {}
        for score, label in fitting:
            best[label] = max(score, best.get(label, 0.0))
        top = max(best.values())
        found[i] = {label: s for label, s in best.items() if top - s < RUNNER_UP}
    notes = [f for f in prose(truth) if len(squeeze(f.text)) >= LONG_PROSE]
    for i in free:
        letters = squeeze(items[i].span.source or items[i].span.text)
        if found[i] or len(letters) < LONG_PROSE:
            continue
        close = {f.label for f in notes
                 if fuzz.partial_ratio(letters, squeeze(f.text)) >= PROSE_CLOSE}  # fmt: skip
        if close and len(letters) <= 1.2 * max(len(squeeze(f.text)) for f in notes):
            found[i] = dict.fromkeys(close, SAME_LETTERS)


def _whole_and_joined(truth: OwnershipDocument) -> list[Fact]:
    known = facts(truth)
    joined = [
        Fact("signatureNameAndDate", "text", f"{a.text} {b.text}", a.of)
        for a in known
        for b in known
        if a.label == "signatureName" and b.label == "signatureDate" and a.of == b.of
    ]
    return [*known, *joined]


def _missing(fact: Fact, items: Sequence[StreamSpan], found: Sequence[dict[str, float]]) -> bool:
    """Whether no span shows this very value, though its label has been seen."""
    return not any(
        fact.label in fitting and fits(_bare(item.span.text, fact), fact.text, fact.kind) >= EXACT
        for item, fitting in zip(items, found, strict=True)
    )


# -- what stands around ----------------------------------------------------------------------


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
        if len(fitting) > 1 and fitting.keys() <= _IN_ORDER.keys():
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
            if j in open_ and open_[j].keys() == fitting.keys() <= _IN_ORDER.keys():
                first, second = sorted(fitting, key=_IN_ORDER.__getitem__)
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
