"""The default training set: filings invented from a seed and drawn in many layouts.

Nothing of it is stored. A page is known by its number alone, so that workers can make any
share of the set in any order and the set is the same.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.catalogue.wordings import BOX_WORDINGS
from extractor.form.record import OwnershipDocument
from extractor.mapping.text import normalise
from extractor.training.examples import LabelledPage, label_page
from extractor.training.filings import make_filing
from extractor.training.hidden import wrap
from extractor.training.render import render, sample_layout, training_wordings
from extractor.training.render.layout import Layout

FAMILIES: tuple[tuple[str, float], ...] = (
    ("sec", 0.26),
    ("boxed", 0.22),
    ("generic", 0.30),
    ("markdown", 0.22),
)
"""Layout families and their shares of the set."""


@dataclass(frozen=True, slots=True)
class Page:
    """One drawn page of the set."""

    truth: OwnershipDocument
    layout: Layout
    clean: bytes
    wrapped: bytes


def make_page(seed: int, number: int) -> Page:
    """Page ``number`` of the set that ``seed`` starts."""
    rng = random.Random(f"{seed}/{number}")
    truth = make_filing(rng)
    names, weights = zip(*FAMILIES, strict=True)
    layout = sample_layout(rng, training_wordings(), rng.choices(names, weights)[0])
    clean = render(truth, layout)
    wrapped = render(truth, layout, wrap)
    return Page(truth, layout, clean.text.encode(), wrapped.text.encode())


def box_words(layout: Layout) -> dict[str, str]:
    """Normalised words that the layout prints beside boxes, and the boxes' labels."""
    words = {normalise(w): label for label, ws in BOX_WORDINGS.items() for w in ws}
    for key, text in layout.words:
        kind, _, label = key.partition(".")
        if kind == "boxes":
            words[normalise(text)] = label
    return words


def labels_of(page: Page) -> LabelledPage | None:
    """The page's labels, None where its two readings differ in structure."""
    return label_page(page.clean, page.wrapped, page.truth, box_words(page.layout))


def pages(seed: int, numbers: range) -> Iterator[tuple[Page, LabelledPage | None]]:
    """Pages with their labels; None where the two readings of a page differ in structure."""
    for number in numbers:
        page = make_page(seed, number)
        yield page, labels_of(page)


def fingerprint(seed: int, count: int = 20) -> str:
    """A hash of the first pages: tells whether two machines make the same set."""
    digest = hashlib.sha256()
    for number in range(count):
        digest.update(make_page(seed, number).clean)
    return digest.hexdigest()
