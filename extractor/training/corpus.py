"""The default training set: filings invented from a seed and drawn in many layouts.

Nothing of it is stored. A page is known by its medium and number alone, so that workers can
make any share of the set in any order and the set is the same.
"""

from __future__ import annotations

import atexit
import hashlib
import random
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from extractor.catalogue.wordings import BOX_WORDINGS
from extractor.document.layout.line_breaks import Breaks
from extractor.document.model import Document
from extractor.document.reader import read_document
from extractor.document.readers.pdf.reader import read_pdf
from extractor.form.record import OwnershipDocument
from extractor.mapping.text import normalise
from extractor.training.examples import LabelledPage, label_page
from extractor.training.filings import make_filing
from extractor.training.hidden import wrap
from extractor.training.ink_pages import label_document, page_inks
from extractor.training.render import render, sample_layout, training_wordings
from extractor.training.render.layout import Layout
from extractor.training.render.paper import render_paper, sample_paper_options
from extractor.training.render.pdf import Printer, render_pdf, sample_print_options

Medium = Literal["text", "print", "paper"]
"""HTML and Markdown; HTML printed by a browser; the paper form typed on."""

MEDIA: tuple[Medium, ...] = ("text", "print", "paper")

FAMILIES: dict[Medium, tuple[tuple[str, float], ...]] = {
    "text": (("sec", 0.26), ("boxed", 0.22), ("generic", 0.30), ("markdown", 0.22)),
    "print": (("sec", 0.40), ("boxed", 0.26), ("generic", 0.34)),
    "paper": (("paper", 1.0),),
}
"""Layout families and their shares of each medium."""


@dataclass(frozen=True, slots=True)
class Page:
    """One drawn page of the set.

    ``clean`` is the page; ``wrapped`` the same with its labels hidden in the text, or None
    when the page itself carries them in its colours (PDF). ``family`` is that of its layout.
    ``html``: what a print was printed from.
    """

    truth: OwnershipDocument
    family: str
    clean: bytes
    wrapped: bytes | None
    words: dict[str, str]
    html: str = ""

    def document(self, breaks: Breaks | None = None) -> Document:
        """The page as the extractor reads it. ``breaks``: tells wrapped lines of a PDF."""
        if self.wrapped is None:
            return read_pdf(self.clean, "page", breaks=breaks)
        return read_document(self.clean, "page")


def truth_of(seed: int, number: int, medium: Medium = "text") -> OwnershipDocument:
    """The filing that a page of the set shows."""
    return make_filing(_rng(seed, number, medium))


def _rng(seed: int, number: int, medium: Medium) -> random.Random:
    return random.Random(f"{seed}/{number}" if medium == "text" else f"{seed}/{medium}/{number}")


def make_page(seed: int, number: int, medium: Medium = "text") -> Page:
    """Page ``number`` of the set that ``seed`` starts.

    Raises MissingExtra for a print where there is no browser.
    """
    rng = _rng(seed, number, medium)
    truth = make_filing(rng)
    if medium == "paper":
        drawn = render_paper(truth, sample_paper_options(rng), mark=True)
        return Page(truth, "paper", drawn.data, None, box_words(None))
    names, weights = zip(*FAMILIES[medium], strict=True)
    layout = sample_layout(rng, training_wordings(), rng.choices(names, weights)[0])
    words = box_words(layout)
    if medium == "print":
        options = sample_print_options(rng)
        printed = render_pdf(truth, layout, options, printer(), mark=True)
        html = render(truth, layout).text
        return Page(truth, f"{layout.family} printed", printed.data, None, words, html)
    clean = render(truth, layout)
    wrapped = render(truth, layout, wrap)
    return Page(truth, layout.family, clean.text.encode(), wrapped.text.encode(), words)


_OPEN = ExitStack()


@lru_cache(maxsize=1)
def printer() -> Printer:
    """This process's browser, open until it is closed or the process ends."""
    atexit.register(close_printer)
    return _OPEN.enter_context(Printer())


def close_printer() -> None:
    """Close this process's browser; the next print opens another."""
    printer.cache_clear()
    _OPEN.close()


def box_words(layout: Layout | None) -> dict[str, str]:
    """Normalised words that the layout prints beside boxes, and the boxes' labels."""
    words = {normalise(w): label for label, ws in BOX_WORDINGS.items() for w in ws}
    for key, text in layout.words if layout else ():
        kind, _, label = key.partition(".")
        if kind == "boxes":
            words[normalise(text)] = label
    return words


def labels_of(page: Page, breaks: Breaks | None = None) -> LabelledPage | None:
    """The page's labels, None where its two readings differ in structure.

    ``breaks``: tells wrapped lines of a PDF.
    """
    if page.wrapped is None:
        return label_document(page.document(breaks), page_inks(page.clean), page.truth, page.words)
    return label_page(page.clean, page.wrapped, page.truth, page.words)


def pages(
    seed: int, numbers: range, medium: Medium = "text", breaks: Breaks | None = None
) -> Iterator[tuple[Page, LabelledPage | None]]:
    """Pages with their labels; None where the two readings of a page differ in structure.

    ``breaks``: as in `labels_of`.
    """
    for number in numbers:
        page = make_page(seed, number, medium)
        yield page, labels_of(page, breaks)


def fingerprint(seed: int, count: int = 20) -> str:
    """A hash of the first pages of text: tells whether two machines make the same set."""
    digest = hashlib.sha256()
    for number in range(count):
        digest.update(make_page(seed, number).clean)
    return digest.hexdigest()
