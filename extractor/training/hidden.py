"""Labels hidden in drawn text: each value wrapped in private-use characters.

One table numbers all labels, for this way of carrying them and for colours in a PDF
(`extractor.training.render.pdf.colours`).
"""

from __future__ import annotations

import re

from extractor.catalogue.labels import BOXES, COLUMNS, SPANS

OPEN, CLOSE = "\ue000", "\ue001"
LABELS: tuple[str, ...] = tuple(dict.fromkeys((*COLUMNS, *SPANS, *BOXES)))
"""All labels; a label's number is its place here."""

NUMBER: dict[str, int] = {label: i for i, label in enumerate(LABELS)}
_FIRST = 0xE100
_WRAPPED = re.compile(f"{OPEN}(.)")


def wrap(label: str, text: str) -> str:
    """A `Marker` that hides the label in the text."""
    return f"{OPEN}{chr(_FIRST + NUMBER[label])}{text}{CLOSE}" if text else text


def label_of(character: str) -> str:
    """The label that the character after `OPEN` stands for."""
    return LABELS[ord(character) - _FIRST]


def hidden_labels(text: str) -> list[str]:
    """The labels that a wrapped text carries, each once."""
    return list(dict.fromkeys(label_of(c) for c in _WRAPPED.findall(text)))
