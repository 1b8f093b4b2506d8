"""Learning the layouts that a scan is compared with: the captions of ruled bands of cells.

Digital training pages tell the rules, the words and, by their colours, which words are values:
what is left in a cell is its caption. A caption that many pages have in a cell of a band of one
shape is known.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractor.catalogue.labels import BOXES
from extractor.document.ink import PageInk, Word
from extractor.document.layout.lattice import find_nets
from extractor.document.layout.page import letter_size
from extractor.document.layout.rules import join_levels, join_uprights
from extractor.document.readers.image.known.bands import Shape, bands_of
from extractor.document.readers.image.known.layouts import KnownBand, Layouts, reading_order
from extractor.document.readers.pdf.opened import OpenPdf
from extractor.document.readers.pdf.page import read_page
from extractor.training.corpus import Medium, make_page
from extractor.training.ink_pages import Ink, page_inks

KNOWN_FAMILIES = ("sec printed", "paper")
"""Whose layouts are those of real forms; the others are drawn to differ."""
LEAST_PAGES = 3
"""Documents that have a caption in a cell of a band for it to be known."""
LEAST_SHARE = 0.02
"""The share of the documents with a band of that shape that have it."""
LEAST_LETTERS = 12
"""Letters and digits of a band's captions: with fewer it could be anything."""
NEAR = 0.6
"""Points around a letter's middle in which a label's letter is the same one."""


@dataclass(slots=True)
class Captions:
    """What documents have in the cells of bands: by shape and cell, how many have which words."""

    documents: Counter[Shape] = field(default_factory=Counter)
    found: dict[tuple[Shape, int], Counter[str]] = field(
        default_factory=lambda: defaultdict(Counter)
    )

    def __iadd__(self, more: Captions) -> Captions:
        self.documents.update(more.documents)
        for key, counts in more.found.items():
            self.found[key].update(counts)
        return self


def captions(seed: int, numbers: Iterable[int], medium: Medium) -> Captions:
    """The captions of some of training's pages. Raises MissingExtra without a browser."""
    out = Captions()
    for number in numbers:
        page = make_page(seed, number, medium)
        if page.family in KNOWN_FAMILIES:
            out += captions_of(page.clean)
    return out


def captions_of(data: bytes) -> Captions:
    """The captions of a PDF whose values stand in the colours of their labels."""
    labels = page_inks(data)
    pdf = OpenPdf(data)
    seen: dict[tuple[Shape, int], set[str]] = defaultdict(set)
    for number in range(1, len(pdf.found) + 1):
        ink = read_page(pdf.page(number)).ink
        for shape, texts in _bands(ink, labels.get(number, [])):
            for cell, text in enumerate(texts):
                if any(map(str.isalpha, text)):
                    seen[shape, cell].add(text)
    out = Captions(Counter({shape for shape, _ in seen}))
    for key, found in seen.items():
        out.found[key].update(found)
    return out


def _bands(ink: PageInk, labels: Sequence[Ink]) -> Iterable[tuple[Shape, list[str]]]:
    """The shapes of a page's bands, and the captions in their cells, empty where there are none."""
    em = letter_size(ink.words)
    words = [w for w in ink.words if not w.raised and not _is_value(w, labels)]
    levels, uprights = join_levels(ink.levels, em), join_uprights(ink.uprights, em)
    for net in find_nets(levels, uprights, em):
        for band in bands_of(net):
            texts = []
            for cell in band.cells:
                x0, top, x1, bottom = cell.box
                held = [
                    w
                    for w in words
                    if x0 < (w.x0 + w.x1) / 2 < x1 and top < (w.top + w.bottom) / 2 < bottom
                ]
                order = reading_order([(w.x0, w.base, w.size) for w in held])
                texts.append(" ".join(held[k].text for k in order))
            yield band.shape, texts


def _is_value(word: Word, labels: Sequence[Ink]) -> bool:
    """Whether a word is one of the values, or a tick or the line below it."""
    if _TICK.fullmatch(word.text):
        return True
    return any(
        ink.label not in BOXES
        and ink.label != "documentType"
        and word.x0 - NEAR <= ink.x <= word.x1 + NEAR
        and word.top <= ink.y <= word.bottom
        for ink in labels
    )


_TICK = re.compile(r"[$\[\](){}Xx_☐☒✓✔]+")


def fit_layouts(found: Captions, fonts: Sequence[dict[str, float]]) -> Layouts:
    """The bands that enough documents have. ``fonts``: widths of letters in ems."""
    bands = []
    for shape in sorted(found.documents):
        count = found.documents[shape]
        least = max(LEAST_PAGES, LEAST_SHARE * count)
        known = tuple(
            tuple(
                text
                for text, n in sorted(
                    found.found.get((shape, cell), Counter()).items(), key=lambda i: (-i[1], i[0])
                )
                if n >= least
            )
            for cell in range(len(shape))
        )
        letters = sum(max((sum(map(str.isalnum, t)) for t in texts), default=0) for texts in known)
        if letters >= LEAST_LETTERS:
            bands.append(KnownBand(shape, known))
    return Layouts(tuple(fonts), tuple(bands))
