"""From the networks' own estimates to measured probabilities.

A network is as sure of a wrong value on a page of a kind it never saw as of a right one on a
page it knows. What tells them apart stands around the value: how sure the others of its group
and of its page are, what field it is, whether its text was broken, whether a check failed. A
logistic regression (a network of one layer) learned from pages that trained nothing
(`training.calibration`) weighs these signs; what it says is the share of such values that were
right.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractor.catalogue.elements import leaves
from extractor.form.record import Footnote, Group, OwnershipDocument, Value
from extractor.mapping.network import Network

Floats = NDArray[np.float32]

KINDS = ("html", "markdown", "pdf")
"""Kinds of documents that were learned from."""
LIKE = {"text": "markdown"}
"""Kinds that were not, and what they are most like: cells without places, words run together."""
FIELDS = tuple(sorted({leaf.path.rpartition("/")[2] for leaf in leaves()}))
FACTS = (
    "own", "sure", "least of group", "mean of page", "doubted on page", "values on page",
    "warned", "letters", "broken", "marks", "absent",
)  # fmt: skip
_PLACES = {name: k for k, name in enumerate(FIELDS, len(FACTS) + len(KINDS))}
WIDTH = len(FACTS) + len(KINDS) + len(FIELDS)
RIGHT, WRONG = "right", "wrong"
"""The labels of the network."""

MOST = 12.0
"""Natural logarithm of the odds beyond which no estimate is told from another."""
DOUBTED = 0.9
"""Confidence under which a value counts as doubted on its page."""


class Said(NamedTuple):
    """A value of a record, the name of its element, and the number of its group."""

    value: Value
    name: str
    group: int


def said(record: OwnershipDocument) -> list[Said]:
    """All values that have a confidence. A group is a row, an owner, a signature, the header."""
    found: list[Said] = []
    groups = 0
    for name in type(record).model_fields:
        child = getattr(record, name)
        rows = getattr(child, "rows", None)
        parts = rows if rows is not None else child if isinstance(child, list) else None
        if parts is None:
            found += [Said(v, n, 0) for n, v in _values(name, child)]
            continue
        for part in parts:
            groups += 1
            found += [Said(v, n, groups) for n, v in _values(name, part)]
    return [s for s in found if s.value.confidence is not None]


def _values(name: str, part: object) -> list[tuple[str, Value]]:
    if isinstance(part, Value):
        return [("footnote" if isinstance(part, Footnote) else name, part)]
    found: list[tuple[str, Value]] = []
    if isinstance(part, Group):
        for below, child in vars(part).items():
            if child is None:
                continue
            for one in child if isinstance(child, list) else (child,):
                if isinstance(one, Value):  # most of them
                    found.append((below, one))
                else:
                    found += _values(below, one)
    return found


def signs_of(values: Sequence[Said], kind: str) -> Floats:
    """N x `WIDTH`: what tells of each value how likely it is right. ``kind``: of the document."""
    x = np.zeros((len(values), WIDTH), np.float32)
    if not values:
        return x
    p = np.array([v.value.confidence for v in values], np.float64)
    odds = np.clip(np.log(np.maximum(p, 1e-9)) - np.log(np.maximum(1 - p, 1e-9)), -MOST, MOST)
    group = np.array([v.group for v in values])
    least = np.full(int(group.max()) + 1, MOST)
    np.minimum.at(least, group, odds)
    x[:, 0] = odds / MOST
    x[:, 1] = odds >= MOST - 0.5
    x[:, 2] = least[group] / MOST
    x[:, 3] = odds.mean() / MOST
    x[:, 4] = (p < DOUBTED).mean()
    x[:, 5] = np.log1p(len(values)) / 5
    x[:, len(FACTS) + KINDS.index(kind)] = 1
    facts = [
        (
            bool(value.warnings),
            len(value.raw or ""),
            value.evidence is not None and "\n" in value.evidence.text,
            bool(value.footnoteId),
            value.value is None,
        )
        for value, _, _ in values
    ]
    x[:, 6:11] = facts
    x[:, 7] = np.log1p(x[:, 7]) / 5
    x[np.arange(len(values)), [_PLACES[v.name] for v in values]] = 1
    return x


def fits(network: Network) -> bool:
    """Whether a network weighs the signs of this version."""
    return network.width == WIDTH and set(network.labels) == {RIGHT, WRONG}


def calibrate(record: OwnershipDocument, kind: str, network: Network) -> None:
    """Give each value the probability that it is right, in place. ``kind``: of the document."""
    values = said(record)
    kind = LIKE.get(kind, kind)
    if not values or kind not in KINDS:
        return
    for s, p in zip(values, probabilities(values, kind, network).tolist(), strict=True):
        give(s.value, p)


def probabilities(values: Sequence[Said], kind: str, network: Network) -> Floats:
    """N: the probability of each value that it is right. ``kind``: of the document."""
    log_p = network.log_probabilities(signs_of(values, kind))
    return np.exp(log_p[:, network.labels.index(RIGHT)])


def give(value: Value, p: float) -> None:
    """Give a value its probability; one that a check doubts is no surer than it was left."""
    left = value.confidence if value.warnings else None
    value.confidence = round(p if left is None else min(p, left), 6)
