"""Learning the layouts that a scan is compared with: the captions of ruled bands of cells.

Digital training pages tell the rules, the words and, by their colours, which words are values:
what is left in a cell is its caption. A caption that many pages have in a cell of a band of one
shape is known.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from reportlab.pdfbase.pdfmetrics import stringWidth

from extractor.catalogue.labels import BOXES
from extractor.document.ink import Word
from extractor.document.layout.lattice import Net, find_nets
from extractor.document.layout.line_breaks import Breaks
from extractor.document.layout.page import letter_size
from extractor.document.layout.rules import join_levels, join_uprights
from extractor.document.model import Box
from extractor.document.model import Line as TextLine
from extractor.document.readers.image.known.bands import Shape, bands_of
from extractor.document.readers.image.known.layouts import (
    LEAST_LETTERS,
    KnownBand,
    Layouts,
    reading_order,
)
from extractor.document.readers.pdf.opened import OpenPdf
from extractor.document.readers.pdf.page import read_page
from extractor.document.readers.pdf.reader import read_pdf
from extractor.training.corpus import Medium, make_page
from extractor.training.ink_pages import Ink, page_inks

KNOWN_FAMILIES = ("sec printed", "paper")
"""Whose layouts are those of real forms; the others are drawn to differ."""
FONTS = ("Times-Roman", "Helvetica", "Courier")
"""The fonts that forms are set in, or have the proportions of."""
LEAST_PAGES = 3
"""Documents that have a caption in a cell of a band for it to be known."""
LEAST_SHARE = 0.02
"""The share of the documents with a band of that shape that have it."""
LEAST_TEXTS = 5
"""Documents that have a text outside of rules for it to be known."""
SMALL = 0.5
"""The share of small letters in these: capitals all look alike to who does not read them."""
NEAR = 0.6
"""Points around a letter's middle in which a label's letter is the same one."""


@dataclass(slots=True)
class Captions:
    """What documents have in the cells of bands: by shape and cell, how many have which words.

    ``documents``: how many have bands of a shape; ``texts``: how many have a text outside of rules.
    """

    documents: Counter[Shape] = field(default_factory=Counter)
    texts: Counter[str] = field(default_factory=Counter)
    found: dict[tuple[Shape, int], Counter[str]] = field(
        default_factory=lambda: defaultdict(Counter)
    )

    def __iadd__(self, more: Captions) -> Captions:
        self.documents.update(more.documents)
        self.texts.update(more.texts)
        for key, counts in more.found.items():
            self.found[key].update(counts)
        return self


def layout_captions(
    seed: int, numbers: Iterable[int], medium: Medium, breaks: Breaks | None = None
) -> Captions:
    """The captions of some of training's pages. ``breaks``: tells wrapped lines.

    Raises MissingExtra for prints without a browser.
    """
    out = Captions()
    for number in numbers:
        page = make_page(seed, number, medium)
        if page.family in KNOWN_FAMILIES:
            out += captions_of(page.clean, breaks)
    return out


def captions_of(data: bytes, breaks: Breaks | None = None) -> Captions:
    """The captions of a PDF whose values stand in the colours of their labels.

    ``breaks``: tells wrapped lines; the default model's without it.
    """
    labels = page_inks(data)
    pdf = OpenPdf(data)
    seen: dict[tuple[Shape, int], set[str]] = defaultdict(set)
    nets: dict[int, list[Net]] = {}
    for number in range(1, len(pdf.found) + 1):
        ink = read_page(pdf.page(number)).ink
        em = letter_size(ink.words)
        levels, uprights = join_levels(ink.levels, em), join_uprights(ink.uprights, em)
        nets[number] = find_nets(levels, uprights, em)
        words = [w for w in ink.words if not w.raised and not _is_value(w, labels.get(number, []))]
        for band in chain.from_iterable(map(bands_of, nets[number])):
            for place, cell in enumerate(band.cells):
                text = _text_in(cell.box, words)
                if any(map(str.isalpha, text)):
                    seen[band.shape, place].add(text)
    out = Captions(Counter({shape for shape, _ in seen}))
    for key, found in seen.items():
        out.found[key].update(found)
    lines = read_pdf(data, "page", breaks=breaks).lines
    out.texts.update({*_texts_around(lines, nets, labels)})
    return out


def _text_in(box: Box, words: Sequence[Word]) -> str:
    """The words in a cell, line by line."""
    x0, top, x1, bottom = box
    held = [
        w for w in words if x0 < (w.x0 + w.x1) / 2 < x1 and top < (w.top + w.bottom) / 2 < bottom
    ]
    order = reading_order([(w.x0, w.base, w.size) for w in held])
    # A star may be raised, and what it points to is told elsewhere.
    return " ".join(t for k in order if (t := held[k].text.strip("*")))


def _texts_around(
    lines: Sequence[TextLine],
    nets: Mapping[int, Sequence[Net]],
    labels: Mapping[int, Sequence[Ink]],
) -> Iterator[str]:
    """Long texts outside of rules that are no values."""
    for line in lines:
        for span in line.spans:
            box, page = span.place.box, span.place.page
            if box is None or _letters(span.text) < LEAST_LETTERS:
                continue
            if sum(map(str.islower, span.text)) < SMALL * _letters(span.text):
                continue
            x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
            if any(n[0] < x < n[2] and n[1] < y < n[3] for n in (net.box for net in nets[page])):
                continue
            if not any(
                ink.label not in BOXES and box[0] <= ink.x <= box[2] and box[1] <= ink.y <= box[3]
                for ink in labels.get(page, ())
            ):
                words = span.text.split()
                # Stars are of one piece with the text, or raised above it.
                yield " ".join(words)
                yield " ".join(t for word in words if (t := word.strip("*")))


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


def fit_layouts(found: Captions) -> Layouts:
    """The bands and texts that enough documents have."""
    bands = []
    for shape in sorted(found.documents):
        least = max(LEAST_PAGES, LEAST_SHARE * found.documents[shape])
        known = tuple(
            _usual(found.found.get((shape, cell), Counter()), least) for cell in range(len(shape))
        )
        if len(shape) == 1:
            known = (tuple(text for text in known[0] if _letters(text) >= LEAST_LETTERS),)
        if sum(max(map(_letters, texts), default=0) for texts in known) >= LEAST_LETTERS:
            bands.append(KnownBand(shape, known))
    texts = _whole(text for text, n in found.texts.items() if n >= LEAST_TEXTS)
    return Layouts(tuple(map(_widths, FONTS)), tuple(bands), texts)


def _whole(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts that are no part of another, but for its end: texts go on where lines end."""
    out: list[str] = []
    for text in sorted(texts, key=lambda text: (-len(text), text)):
        if not any(f" {text} " in f" {other} " and not other.endswith(text) for other in out):
            out.append(text)
    return tuple(out)


def _usual(counts: Counter[str], least: float) -> tuple[str, ...]:
    """The texts that are found often enough, the most usual first, each letter by letter once.

    A word that a narrow cell breaks is in two in a PDF.
    """
    out: dict[str, str] = {}
    for text, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if n >= least:
            out.setdefault("".join(text.split()), text)
    return tuple(out.values())


def _widths(font: str) -> dict[str, float]:
    """How wide the letters of a font are, in ems."""
    return {c: round(stringWidth(c, font, 1), 3) for c in map(chr, range(32, 127))}


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
