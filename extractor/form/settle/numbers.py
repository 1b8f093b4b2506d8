"""Whose number a CIK is: that of the name it stands below, or of the only one in its row.

Networks that are not sure give the number below the issuer's name to the owner.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.form.settle.trust import TOLD
from extractor.mapping.mapper import MappedSpan

_OF = {
    "issuerName": "issuerCik",
    "issuerNameAndSymbol": "issuerCik",
    "rptOwnerName": "rptOwnerCik",
}
"""The labels of names, and those of their numbers."""
_NUMBERS = frozenset(_OF.values())
SURE = 0.95
"""Probability from which a number is whose the networks say."""
AROUND = 8
"""Spans before and behind a number among which a name beside it stands."""
MOST_LINES = 6
"""Lines below a name in which its number stands."""


def settle_numbers(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with doubtful CIKs given to the name above them, or else beside them."""
    out = list(spans)
    for k, s in enumerate(spans):
        if s.label not in _NUMBERS or s.probability >= SURE:
            continue
        name = next((n for n in reversed(spans[:k]) if n.label in _OF and _is_below(n, s)), None)
        if name is None:
            name = _only_name_beside(spans, k)
        if name is not None and _OF[name.label] != s.label:
            taken = any(other.label == _OF[name.label] for other in spans)
            out[k] = s if taken else s._replace(label=_OF[name.label], probability=TOLD)
    return tuple(out)


def _only_name_beside(spans: Sequence[MappedSpan], k: int) -> MappedSpan | None:
    """The only name in the row of a grid in which a number stands."""
    grid, row, _ = spans[k].cell
    around = spans[max(0, k - AROUND) : k + AROUND + 1]
    names = [n for n in around if n.label in _OF and n.cell[:2] == (grid, row)]
    return names[0] if grid is not None and len(names) == 1 else None


def _is_below(name: MappedSpan, s: MappedSpan) -> bool:
    a, b = name.item.span.place, s.item.span.place
    if s.item.line - name.item.line > MOST_LINES or a.page != b.page:
        return False
    if (a.grid, a.col) != (b.grid, b.col):
        return False
    if a.box is None or b.box is None:
        return True
    return min(a.box[2], b.box[2]) > max(a.box[0], b.box[0])
