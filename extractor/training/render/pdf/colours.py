"""Labels as colours: the ink of a value says which field it is.

A label's colour is a blue so dark that people take it for black: ``#0000NN`` with the label's
number plus one. A page drawn so has the geometry of the clean page, so that one PDF holds
the ink and its labels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.training.hidden import CLOSE, LABELS, NUMBER, OPEN, label_of

_WRAPPED = re.compile(f"{OPEN}(.)([^{CLOSE}]*){CLOSE}", re.S)
_NEAR = 0.3  # of one step of 1/255; PDF writers round colours


def colour_of_label(label: str) -> tuple[float, float, float]:
    """Red, green and blue of a label's ink, 0 to 1. Raises KeyError for an unknown label."""
    return 0.0, 0.0, (NUMBER[label] + 1) / 255


def label_of_colour(colour: object) -> str | None:
    """The label of ink in this colour (pdfplumber's ``non_stroking_color``), if it has one."""
    if not isinstance(colour, Sequence) or isinstance(colour, str) or len(colour) != 3:
        return None
    red, green, blue = (float(part) for part in colour)
    step = blue * 255
    number = round(step) - 1
    if red or green or abs(step - number - 1) > _NEAR or not 0 <= number < len(LABELS):
        return None
    return LABELS[number]


def coloured(wrapped: str) -> str:
    """HTML whose values are wrapped (`extractor.training.hidden.wrap`), wrapped in colour instead.

    The colour stands on the innermost element, so that links, ``<u>`` and ``<b>`` around a
    value do not take it away.
    """
    return _WRAPPED.sub(_span, wrapped)


def _span(found: re.Match[str]) -> str:
    number = NUMBER[label_of(found[1])] + 1
    return f'<span style="color:#0000{number:02x}">{found[2]}</span>'


def uncoloured(wrapped: str) -> str:
    """The same elements without colour: letters are set in the same runs as in `coloured`."""
    return _WRAPPED.sub(r"<span>\2</span>", wrapped)
