"""The result of drawing a filing in a layout."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extractor.catalogue.layouts import Printed

Marker = Callable[[str, str], str]
"""(label, text) -> text. Called for every value that is drawn, with its label from
`extractor.catalogue.labels` (COLUMNS or SPANS). Training passes one that wraps the text in
private-use characters, so that the labels come back through the reader; drawing a page
for people passes `plain`."""


def plain(label: str, text: str) -> str:
    """Leave the text as it is."""
    return text


@dataclass(frozen=True, slots=True)
class Rendered:
    """A drawn page: its text, what it is, and which elements it prints."""

    text: str
    kind: str  # "html" or "markdown"
    layout: str  # e.g. "sec-2022", "boxed", "key-value"
    printed: Printed
