"""What comparing one document gives: an outcome for each scored thing, and the rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from extractor.scoring.items import FOOTNOTE

LONG_TEXT = frozenset({FOOTNOTE, "remarks"})
"""Paths whose text can fill pages; documents are also counted without them."""


class Verdict(StrEnum):
    """How a scored thing came out."""

    RIGHT = "right"
    WRONG = "wrong"  # false positive and false negative at once
    MISSED = "missed"  # false negative
    FALSE = "false"  # false positive


@dataclass(frozen=True, slots=True)
class Outcome:
    """One scored thing. ``index`` is the place of its row, owner or signature.

    The index is the true one, or the predicted one where no true one was paired;
    for a footnote it is its id. Values are canonical.
    """

    path: str
    index: int | str | None
    truth: str | None
    predicted: str | None
    verdict: Verdict
    confidence: float | None = None
    evidence: str | None = None

    @property
    def field(self) -> str:
        """The path without the kind of its row: one field of one table."""
        return self.path.replace("Transaction/", "/", 1).replace("Holding/", "/", 1)


@dataclass(frozen=True, slots=True)
class RowCounts:
    """The rows of both tables: true ones, predicted ones, and those wholly right."""

    true: int = 0
    predicted: int = 0
    exact: int = 0


@dataclass(frozen=True, slots=True)
class Ungrounded:
    """A predicted value without a source on the page, and what is wrong with it."""

    path: str
    value: str
    evidence: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """One document against its truth.

    ``tags`` (layout, condition, suite, ...) are for slicing. ``order_right``: rows,
    owners and signatures stand in the true order. ``failed``: nothing was predicted.
    """

    document: str
    outcomes: tuple[Outcome, ...]
    rows: RowCounts = RowCounts()
    row_count_right: bool = True
    order_right: bool = True
    failed: bool = False
    error: str | None = None
    ungrounded: tuple[Ungrounded, ...] = ()
    tags: Mapping[str, str] = field(default_factory=dict)

    @property
    def exact(self) -> bool:
        """Every scored field is right, and nothing stands there that should not."""
        return not self.failed and all(o.verdict is Verdict.RIGHT for o in self.outcomes)

    @property
    def exact_but_long_text(self) -> bool:
        """Exact, long footnote texts and remarks aside."""
        return not self.failed and all(
            o.verdict is Verdict.RIGHT for o in self.outcomes if o.path not in LONG_TEXT
        )

    @property
    def misses(self) -> tuple[Outcome, ...]:
        """The outcomes that are not right."""
        return tuple(o for o in self.outcomes if o.verdict is not Verdict.RIGHT)

    def to_json(self) -> dict[str, Any]:
        """Plain data, for `json.dump`."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Comparison:
        """The comparison that `to_json` wrote."""
        return cls(
            document=data["document"],
            outcomes=tuple(
                Outcome(**{**o, "verdict": Verdict(o["verdict"])}) for o in data["outcomes"]
            ),
            rows=RowCounts(**data["rows"]),
            row_count_right=data["row_count_right"],
            order_right=data["order_right"],
            failed=data["failed"],
            error=data["error"],
            ungrounded=tuple(Ungrounded(**u) for u in data["ungrounded"]),
            tags=dict(data["tags"]),
        )
