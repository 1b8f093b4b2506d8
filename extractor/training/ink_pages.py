"""Labels of drawn PDF pages: each value stands in the colour of its label.

The page is read as any PDF is; pdfium then tells the colour of each letter, and a span or
cell has the labels of the letters that stand in it.
"""

from __future__ import annotations

import ctypes
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from extractor.catalogue.labels import BOXES, OTHER, SPANS
from extractor.document.model import Box, Document, Place
from extractor.form.record import OwnershipDocument
from extractor.mapping.spans import StreamSpan, boilerplate, caption_scores, stream
from extractor.mapping.split import split_spans
from extractor.mapping.tables import Matrix, tables
from extractor.mapping.text import normalise
from extractor.training.examples import LabelledPage, joined_label, label_table
from extractor.training.render.pdf.colours import label_of_colour

LEAST_PART = 8
"""Letters of a box's words that must stand in a line of them."""


class Ink(NamedTuple):
    """A letter with a label: its middle in points from the page's top left corner."""

    x: float
    y: float
    label: str
    text: str


def page_inks(pdf: bytes) -> dict[int, list[Ink]]:
    """The labelled letters of each page (from 1), in the order of its content."""
    out: dict[int, list[Ink]] = {}
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            text = page.get_textpage()
            height = page.get_height()
            found = out[number] = []
            for i in range(text.count_chars()):
                pdfium.FPDFText_GetFillColor(text.raw, i, red, green, blue, alpha)
                label = label_of_colour((red.value / 255, green.value / 255, blue.value / 255))
                letter = chr(pdfium.FPDFText_GetUnicode(text.raw, i))
                if label is None or letter.isspace():
                    continue
                left, bottom, right, top = text.get_charbox(i)
                found.append(Ink((left + right) / 2, height - (bottom + top) / 2, label, letter))
    return out


class _Labels:
    """Answers which labels stand in a box of a page."""

    def __init__(self, inks: Mapping[int, Sequence[Ink]]):
        self.inks = inks
        self.xy = {
            page: np.array([(ink.x, ink.y) for ink in found]).reshape(-1, 2)
            for page, found in inks.items()
        }

    def within(self, place: Place) -> list[Ink]:
        """The labelled letters in the box of a place."""
        if place.box is None or place.page not in self.xy:
            return []
        x0, top, x1, bottom = _grown(place.box)
        xy = self.xy[place.page]
        inside = (xy[:, 0] >= x0) & (xy[:, 0] <= x1) & (xy[:, 1] >= top) & (xy[:, 1] <= bottom)
        found = self.inks[place.page]
        return [found[k] for k in np.flatnonzero(inside).tolist()]

    def at(self, matrix: Matrix, row: int, col: int) -> list[str]:
        """The labels in the cell of a row and column, each once."""
        cell = matrix[row][col]
        if cell is None:
            return []
        return _distinct(ink for span in cell.spans for ink in self.within(span.place))

    def of_parts(self, parts: Sequence[StreamSpan], shared: bool) -> list[list[str]]:
        """The labels of each part of a span, in order. ``shared``: others have its place, too."""
        inks = self.within(parts[0].span.place)
        if len(parts) == 1 and not shared:
            return [_distinct(inks)]
        out: list[list[str]] = []
        texts: dict[str, str] = defaultdict(str)
        for ink in inks:
            texts[ink.label] += ink.text
        for part in parts:
            shown = "".join(part.span.text.split())
            out.append(
                [label for label, text in texts.items() if text in shown or shown in text]
                if shown
                else []
            )
        return out


def _grown(box: Box) -> Box:
    return box[0] - 0.5, box[1] - 0.5, box[2] + 0.5, box[3] + 0.5


def _distinct(inks: Iterable[Ink]) -> list[str]:
    return list(Counter(ink.label for ink in inks))


def label_document(
    document: Document,
    inks: Mapping[int, Sequence[Ink]],
    truth: OwnershipDocument,
    box_words: Mapping[str, str],
) -> LabelledPage:
    """Labels of a page that was read, by its inks. ``box_words`` as in `label_page`."""
    labels = _Labels(inks)
    labelled = []
    for table in tables(document):
        labelled.append(label_table(table, partial(labels.at, table.matrix), truth))
    inside = {t.table.grid.index for t in labelled if t.kind != OTHER}
    items = stream(document, inside)
    scores = caption_scores(items)
    kept = np.flatnonzero(~boilerplate(items, scores)).tolist()
    items, scores = [items[i] for i in kept], scores[kept]
    ticked = {item.line for item in items if item.span.check is not None}
    spans: list[StreamSpan] = []
    names: list[str] = []
    # A caption and its value that the reader parted have the place of the whole line.
    places = Counter(item.span.place for item in items)
    for parts in split_spans(items, scores):
        inners = labels.of_parts(parts, places[parts[0].span.place] > 1)
        for part, inner in zip(parts, inners, strict=True):
            label = joined_label(inner) or OTHER
            if label == OTHER and not inner:
                label = _box_label(part.span.text, box_words, part.line in ticked)
            spans.append(part)
            names.append(label if label in SPANS or label in BOXES else OTHER)
    return LabelledPage(tuple(labelled), tuple(spans), tuple(names))


def _box_label(text: str, box_words: Mapping[str, str], beside: bool) -> str:
    """The box that a text belongs to; a narrow column may hold its first line alone.

    ``beside``: a check box stands on its line.
    """
    shown = normalise(text)
    if (label := box_words.get(shown)) is not None:
        return label
    if len(shown) >= LEAST_PART:
        for words, label in box_words.items():
            if words.startswith(shown) and (beside or 2 * len(shown) >= len(words)):
                return label
    return OTHER
