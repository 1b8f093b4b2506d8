"""What every form has, found by its likeliest span when no span was sure to be it.

Each form names an issuer, a period and an owner over every address. Where the networks
leave one out, the likeliest span is taken with the low probability that it has: a value
that a person looks at is worth more than one that is missing. Nothing is made up: a span
that is all but impossible stays what it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

import numpy as np
from numpy.typing import NDArray

from extractor.mapping.boxes import check_of
from extractor.mapping.fuzzy import caption_matcher
from extractor.mapping.shapes import SHAPE_NAMES, shape
from extractor.mapping.spans import KNOWN, StreamSpan, find_context

Floats = NDArray[np.float32]

LEAST = 0.004
"""Probability below which a span is not taken even when nothing better is there."""

LIKELY = 0.05
"""Probability from which a span over an address is taken for its name."""

SETTLED = 0.9
"""Probability from which a span keeps the label it has."""

_DATE = SHAPE_NAMES.index("date")
_NUMBER = SHAPE_NAMES.index("number")
_ADDRESS_END = frozenset({"rptOwnerCity", "rptOwnerCityStateZip"})


def complete(
    items: Sequence[StreamSpan],
    p: Floats,
    labels: Sequence[str],
    chosen: list[str],
    scores: Floats,
    captions: Set[int] = frozenset(),
) -> dict[int, str]:
    """Spans to be labelled anew: span number -> label. ``chosen``: the labels so far.

    ``scores``: of the spans as captions, from `caption_scores`. ``captions``: spans that stand
    where the page has its captions, and are no values.
    """
    out = _dates_by_their_captions(items, p, labels, chosen, scores)
    index = {label: k for k, label in enumerate(labels)}

    def likeliest(wanted: tuple[str, ...], among: Sequence[int], dates: bool) -> None:
        best, best_p, best_label = -1, LEAST, ""
        for i in among:
            if i in out:
                continue
            free = p[i, index[chosen[i]]] < SETTLED or chosen[i] == "other"
            s = shape(items[i].span.text)
            if not free or bool(s[_DATE]) != dates or (s[_NUMBER] and not dates):
                continue
            for label in wanted:
                if p[i, index[label]] > best_p:
                    best, best_p, best_label = i, float(p[i, index[label]]), label
        if best >= 0:
            out[best] = best_label

    texts = [
        i
        for i, item in enumerate(items)
        if item.span.text and check_of(item) is None and i not in captions
    ]
    if not {"issuerName", "issuerNameAndSymbol"} & set(chosen):
        likeliest(("issuerName", "issuerNameAndSymbol"), texts, dates=False)
    if "periodOfReport" not in chosen and "periodOfReport" not in out.values():
        likeliest(("periodOfReport",), texts, dates=True)
    _streets_are_no_names(items, p, index, chosen, texts, out)
    _city_of_each_state(p, index, chosen, texts, out)
    _name_each_address(items, p, index, chosen, texts, out)
    _one_name_an_address(p, index, chosen, texts, out)
    if "rptOwnerName" not in chosen and "rptOwnerName" not in out.values():
        likeliest(("rptOwnerName",), texts, dates=False)
    return out


def _dates_by_their_captions(
    items: Sequence[StreamSpan],
    p: Floats,
    labels: Sequence[str],
    chosen: Sequence[str],
    scores: Floats,
) -> dict[int, str]:
    """A date that is nothing yet, beside or under a caption that says word for word what it is."""
    wanted = [name for name in _DATES if name not in chosen]
    dates = [
        i
        for i, label in enumerate(chosen)
        if wanted and label == "other" and shape(items[i].span.text)[_DATE]
    ]
    if not dates:
        return {}
    known = caption_matcher().labels
    context = find_context(items, scores.max(axis=1))
    out: dict[int, str] = {}
    for name in wanted:
        own = scores[:, known.index(name)]
        told = [
            i
            for i in dates
            if p[i, labels.index(name)] >= LEAST
            and any(c >= 0 and own[c] >= KNOWN for c in (context.left[i], context.head[i]))
        ]
        if len(told) == 1:
            out[told[0]] = name
    return out


_DATES = ("dateOfOriginalSubmission", "periodOfReport")


def _city_of_each_state(
    p: Floats, index: dict[str, int], chosen: list[str], texts: Sequence[int], out: dict[int, str]
) -> None:
    """A state in a place of its own has its city in another, near by."""
    city = index["rptOwnerCity"]
    for k, i in enumerate(texts):
        if chosen[i] != "rptOwnerState":
            continue
        near = texts[max(0, k - NEAR) : k + NEAR]
        if any(chosen[j] in _ADDRESS_END or out.get(j) in _ADDRESS_END for j in near):
            continue
        free = [j for j in near if chosen[j] == "other" and j not in out]
        best = max(free, key=lambda j: float(p[j, city]), default=None)
        if best is not None and p[best, city] >= LIKELY:
            out[best] = "rptOwnerCity"


NEAR = 6
"""Spans between the parts of an address, each with its caption."""

_STREET = re.compile(
    r"(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten) )"
    r".*\b(?:plaza|square|place|cent(?:er|re)|street|st|avenue|ave|road|rd|drive|dr|way|court"
    r"|lane|park|tower|boulevard|blvd)\.?(?:,? (?:suite|ste|floor|unit|apt|room)\b.*)?",
    re.IGNORECASE,
)


def _streets_are_no_names(
    items: Sequence[StreamSpan],
    p: Floats,
    index: dict[str, int],
    chosen: list[str],
    texts: Sequence[int],
    out: dict[int, str],
) -> None:
    """``TWO ELM SQUARE`` is a street; the likeliest text before it is the name it was taken for."""
    for k, i in enumerate(texts):
        if chosen[i] != "rptOwnerName" or not _STREET.fullmatch(items[i].span.text):
            continue
        out[i] = "rptOwnerStreet"
        before = [j for j in texts[max(0, k - 3) : k] if chosen[j] == "other"]
        best = max(before, key=lambda j: float(p[j, index["rptOwnerName"]]), default=None)
        if best is not None and p[best, index["rptOwnerName"]] >= LIKELY:
            out[best] = "rptOwnerName"


_ADDRESS = frozenset(
    {"rptOwnerStreet", "rptOwnerCity", "rptOwnerCityStateZip", "rptOwnerState", "rptOwnerZipCode"}
)


def _one_name_an_address(
    p: Floats, index: dict[str, int], chosen: list[str], texts: Sequence[int], out: dict[int, str]
) -> None:
    """Of two names over one address the second is the address's first line (``ACME INC.``)."""
    street = index["rptOwnerStreet"]
    last = -1  # the name that still waits for its address
    second = -1
    for i in texts:
        label = out.get(i, chosen[i])
        if label == "rptOwnerName":
            if last >= 0 and second < 0:
                second = i
            elif second >= 0:
                last, second = i, -1  # a list of names without addresses
            else:
                last = i
        elif label in _ADDRESS:
            if second >= 0 and p[second, street] >= LEAST:
                out[second] = "rptOwnerStreet"
            last = second = -1


def _name_each_address(
    items: Sequence[StreamSpan],
    p: Floats,
    index: dict[str, int],
    chosen: list[str],
    texts: Sequence[int],
    out: dict[int, str],
) -> None:
    """An address in one cell has its owner's name above it."""
    column = index["rptOwnerName"]
    start = 0
    for k, i in enumerate(texts):
        if chosen[i] not in _ADDRESS_END:
            continue
        before = texts[start:k]
        start = k + 1
        place = items[i].span.place
        cell = [
            j
            for j in before
            if place.grid is not None
            and (q := items[j].span.place).grid == place.grid
            and (q.row, q.col) == (place.row, place.col)
        ]
        # Captions in the cell (the SEC's own page) make it no plain block of an address.
        if not cell or any(chosen[j] == "rptOwnerName" for j in before):
            continue
        first = max(cell, key=lambda j: p[j, column])
        if p[first, column] >= LIKELY and chosen[first] in ("other", "rptOwnerStreet"):
            out[first] = "rptOwnerName"
