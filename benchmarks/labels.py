"""``form4 label`` held against known labels: pages that the project draws with them.

A page is drawn as training draws its own, with the label of each value; the aligner sees the
page and the record alone. Precision is of the labels that it gives, recall of those that are
there. What it leaves out counts as missed.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from extractor.catalogue.labels import OTHER
from extractor.document.model import Document
from extractor.document.reader import read_document
from extractor.form.record import OwnershipDocument
from extractor.mapping.text import is_blank
from extractor.training.corpus import box_words
from extractor.training.examples import UNKNOWN, LabelledPage, label_page
from extractor.training.hidden import wrap
from extractor.training.ink_pages import label_document, page_inks
from extractor.training.labelled.align import Alignment, align
from extractor.training.render import render, sample_layout
from extractor.training.render.layout import Layout
from extractor.training.render.paper import render_paper, sample_paper_options
from extractor.training.render.pdf import Printer, find_browser, render_pdf, sample_print_options

from .made import Invention

TEXT_FAMILIES = ("sec", "boxed", "generic", "markdown")
PRINT_FAMILIES = ("sec", "boxed", "generic")


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A drawn page with its labels, and the slice that it is of."""

    name: str
    layout: str
    medium: str
    wordings: str
    document: Document
    truth: OwnershipDocument
    known: LabelledPage


@dataclass(slots=True)
class LabelScore:
    """Counts of labels: those that are there, those given, those right, and those left out."""

    pages: int = 0
    true: int = 0
    said: int = 0
    right: int = 0
    left_out: int = 0
    wrong: Counter[str] = field(default_factory=Counter)

    def count(self, known: str, said: str) -> None:
        """Count one place. ``said`` may be `UNKNOWN`."""
        self.true += known != OTHER
        if said == UNKNOWN:
            self.left_out += 1
        elif said != OTHER:
            self.said += 1
            self.right += said == known
        if said not in (known, UNKNOWN):
            self.wrong[f"{known} -> {said}"] += 1

    @property
    def precision(self) -> float | None:
        """Of the labels given; None when none was."""
        return self.right / self.said if self.said else None

    @property
    def recall(self) -> float | None:
        """Of the labels that are there; None without any."""
        return self.right / self.true if self.true else None

    def plain(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "pages": self.pages,
            "labels": self.true,
            "given": self.said,
            "right": self.right,
            "left_out": self.left_out,
            "precision": self.precision,
            "recall": self.recall,
            "wrong": dict(self.wrong.most_common()),
        }


LabelScores = dict[tuple[str, str, str], LabelScore]
"""By medium, layout and set of wordings."""


def known_pages(invention: Invention, documents: int) -> Iterator[KnownPage]:
    """Pages of all families, media and wordings; what needs a browser only where there is one."""
    for wordings in ("known", "held out"):
        for family in TEXT_FAMILIES:
            if (family, wordings) != ("sec", "held out"):  # the SEC has one set of words
                yield from _text_pages(invention, documents, family, wordings)
    if find_browser() is not None:
        with Printer() as printer:
            for wordings in ("known", "held out"):
                for family in PRINT_FAMILIES:
                    if (family, wordings) != ("sec", "held out"):
                        yield from _prints(invention, documents, family, wordings, printer)
    for (name, truth), rng in islice(invention.filings("label-paper"), documents):
        typed = render_paper(truth, sample_paper_options(rng), mark=True)
        yield _inked(name, "paper", "known", typed.data, truth, None)


def count_pages(documents: int) -> int:
    """How many pages `known_pages` draws of so many documents for each slice."""
    slices = 2 * len(TEXT_FAMILIES) - 1 + 1
    if find_browser() is not None:
        slices += 2 * len(PRINT_FAMILIES) - 1
    return slices * documents


def _layout(rng: random.Random, family: str, wordings: str) -> Layout:
    return sample_layout(rng, family=family, holdout=wordings == "held out")


def _text_pages(
    invention: Invention, documents: int, family: str, wordings: str
) -> Iterator[KnownPage]:
    filings = invention.filings(f"label-{family}-{wordings}")
    for (name, truth), rng in islice(filings, documents):
        layout = _layout(rng, family, wordings)
        clean = render(truth, layout).text.encode()
        wrapped = render(truth, layout, wrap).text.encode()
        known = label_page(clean, wrapped, truth, box_words(layout))
        if known is not None:
            document = read_document(clean, name)
            yield KnownPage(name, family, "text", wordings, document, truth, known)


def _prints(
    invention: Invention, documents: int, family: str, wordings: str, printer: Printer
) -> Iterator[KnownPage]:
    filings = invention.filings(f"label-print-{family}-{wordings}")
    for (name, truth), rng in islice(filings, documents):
        layout = _layout(rng, family, wordings)
        made = render_pdf(truth, layout, sample_print_options(rng), printer, mark=True)
        yield _inked(name, family, wordings, made.data, truth, layout)


def _inked(
    name: str,
    family: str,
    wordings: str,
    data: bytes,
    truth: OwnershipDocument,
    layout: Layout | None,
) -> KnownPage:
    document = read_document(data, name)
    known = label_document(document, page_inks(data), truth, box_words(layout))
    return KnownPage(name, family, "pdf", wordings, document, truth, known)


def judge_labels(page: KnownPage, score: LabelScore) -> None:
    """Label a page from its record and count by its known labels."""
    judge_alignment(align(page.document, page.truth), page.known, score)


def judge_alignment(found: Alignment, known: LabelledPage, score: LabelScore) -> None:
    """Count the labels of columns and spans. Empty columns count on neither side."""
    score.pages += 1
    said = {t.table.grid.index: t for t in found.tables}
    for table in known.tables:
        given = said[table.table.grid.index]
        for c, label in enumerate(table.columns):
            empty = all(is_blank(table.table.texts[r][c]) for r in table.table.body)
            if label is None and empty:
                continue
            true = OTHER if table.kind == OTHER else label or OTHER
            got = OTHER if given.kind == OTHER else given.columns[c] or OTHER
            score.count(true, got)
    true_spans = {(s.line, s.at): n for s, n in zip(known.spans, known.labels, strict=True)}
    said_spans = {(s.line, s.at): n for s, n in zip(found.spans, found.labels, strict=True)}
    for place in true_spans.keys() | said_spans.keys():
        score.count(true_spans.get(place, OTHER), said_spans.get(place, OTHER))


def label_figures(scores: LabelScores) -> dict[str, float]:
    """The precision and recall of all clean pages together, for the goals."""
    clean = [score for (medium, *_), score in scores.items() if medium != "scan"]
    total = LabelScore()
    for score in clean:
        total.true += score.true
        total.said += score.said
        total.right += score.right
    figures = {"label_precision": total.precision, "label_recall": total.recall}
    return {name: figure for name, figure in figures.items() if figure is not None}


def judge_all(pages: Iterable[KnownPage], done: Callable[[], None]) -> LabelScores:
    """The scores of all pages by slice; ``done`` is called after each page."""
    scores: LabelScores = {}
    for page in pages:
        key = (page.medium, page.layout, page.wordings)
        judge_labels(page, scores.setdefault(key, LabelScore()))
        done()
    return scores
