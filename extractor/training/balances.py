"""Amounts owned that follow from one another, as filers reckon them.

Positions of an invented filing are drawn one by one; two of one security owned in one way are
one holding, and its amounts go on from row to row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import accumulate

from extractor.form.consistency import Moved, moved, same_holdings
from extractor.form.record import Row
from extractor.training.trades import Scene, typed


def carry_on(rows: Iterable[Row], scene: Scene) -> None:
    """Let the amounts owned of each holding in Table I follow from one another, in place.

    Where each row tells what is left in the end, it goes on telling that.
    """
    for group in same_holdings(rows):
        parts = [part for row in group if (part := moved(row)) is not None]
        if len(parts) > 1:
            _carry(parts, scene)


def _carry(parts: Sequence[Moved], scene: Scene) -> None:
    steps = [_step(part) for part in parts]
    first = (parts[0].after.number or Decimal(0)) - steps[0]
    owned = list(accumulate(steps, initial=max(first, Decimal(0))))
    lacking = max(Decimal(0), -min(owned))
    alike = scene.last_balance_only
    for part, after in zip(parts, owned[1:], strict=True):
        part.after.value = typed(scene, (owned[-1] if alike else after) + lacking)


def _step(part: Moved) -> Decimal:
    shares = part.shares.number or Decimal(0)
    return shares if part.direction.value == "A" else -shares
