"""How light the colours of a PDF page are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

WHITE = 0.97
PALE = 0.6
"""How light ink is that shades a field, and ticks nothing; 0 is black, 1 is white."""
_EYE = (0.3, 0.59, 0.11)
"""What red, green and blue add to the light of a colour."""


def is_white(colour: Any) -> bool:
    """Whether a colour of any space is (nearly) white; patterns and the like are not."""
    values = _values(colour)
    if len(values) == 4:  # ink: none of it is white
        return all(v <= 1 - WHITE for v in values)
    return bool(values) and all(v >= WHITE for v in values)


def is_pale(colour: Any) -> bool:
    """Whether a colour is nearer to white than to what people write with."""
    return lightness(colour) >= PALE


def lightness(colour: Any) -> float:
    """From 0, black, to 1, white; patterns and what is no colour count as black."""
    values = [min(1.0, max(0.0, v)) for v in _values(colour)]
    if len(values) == 4:
        key = values.pop()
        values = [(1 - v) * (1 - key) for v in values]
    if len(values) == 3:
        return sum(v * share for v, share in zip(values, _EYE, strict=True))
    return values[0] if len(values) == 1 else 0.0


def _values(colour: Any) -> list[float]:
    if colour is None:
        return []
    values = colour if isinstance(colour, Sequence) else (colour,)
    return [float(v) for v in values] if all(isinstance(v, int | float) for v in values) else []
