"""Where the labelled ink of a PDF stands."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pdfplumber

from extractor.training.render.pdf.colours import label_of_colour

_GAP = 1.5  # in text heights: further apart, letters are of two runs
_SHIFT = 0.3  # in text heights: the most that a line's letters stand above one another


@dataclass(frozen=True, slots=True)
class InkLabel:
    """A run of ink in one line with one label.

    The box is in points from the page's top left corner; ``page`` counts from 1.
    """

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    label: str
    text: str


def ink_labels(pdf: bytes) -> list[InkLabel]:
    """All labelled runs, in the order in which the pages draw them."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        runs = []
        for page in document.pages:
            runs += [_ink(page.page_number, label, run) for label, run in _runs(page.chars)]
            page.close()
        return runs


Char = dict[str, Any]


def _runs(chars: list[Char]) -> Iterator[tuple[str, list[Char]]]:
    run: list[Char] = []
    label: str | None = None
    for char in chars:
        found = label_of_colour(char["non_stroking_color"])
        if run and (found != label or not _follows(run[-1], char)):
            yield from _kept(label, run)
            run = []
        if found:
            run.append(char)
        label = found
    yield from _kept(label, run)


def _kept(label: str | None, run: list[Char]) -> Iterator[tuple[str, list[Char]]]:
    if label and any(char["text"].strip() for char in run):
        yield label, run


def _follows(before: Char, char: Char) -> bool:
    height = max(before["bottom"] - before["top"], char["bottom"] - char["top"])
    across = char["x0"] - before["x1"]
    same_line = abs(char["bottom"] - before["bottom"]) < _SHIFT * height
    return bool(same_line and -height < across < _GAP * height)


def _ink(page: int, label: str, run: list[Char]) -> InkLabel:
    solid = [char for char in run if char["text"].strip()]
    return InkLabel(
        page,
        min(c["x0"] for c in solid),
        min(c["top"] for c in solid),
        max(c["x1"] for c in solid),
        max(c["bottom"] for c in solid),
        label,
        "".join(c["text"] for c in run).strip(),
    )
