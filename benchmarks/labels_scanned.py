"""``form4 label`` on scans: pages with known labels, scanned, and labelled from their record.

The known labels are those of the page before it was scanned. Places of the two are paired by
what stands there: columns by their place in tables of equal width, spans by their text. What
has no pair is missed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
from rapidfuzz import fuzz, process
from scipy.optimize import linear_sum_assignment

from extractor.catalogue.labels import OTHER
from extractor.document.model import Document
from extractor.document.readers.pdf.reader import read_pdf
from extractor.form.record import OwnershipDocument
from extractor.mapping.page_roles import choose_pages
from extractor.mapping.text import is_blank
from extractor.pipeline import Extractor
from extractor.training.corpus import box_words
from extractor.training.degrade import scan_pdf, write_scan
from extractor.training.examples import LabelledPage
from extractor.training.ink_pages import label_document, page_inks
from extractor.training.labelled.align import Alignment, align
from extractor.training.labelled.compare import squeeze
from extractor.training.render import sample_layout
from extractor.training.render.paper import render_paper, sample_paper_options
from extractor.training.render.pdf import Printer, find_browser, render_pdf, sample_print_options

from .labels import LabelScore
from .made import Invention
from .scanned import WAYS, Way

ALIKE = 70
"""Percent; how like one another the texts of a span have to be before and after scanning."""


@dataclass(frozen=True, slots=True)
class KnownScan:
    """A scan, the page that it is of with its labels, and the record."""

    layout: str
    way: str
    scan: bytes
    truth: OwnershipDocument
    known: LabelledPage


def known_scans(invention: Invention, documents: int) -> Iterator[KnownScan]:
    """So many documents at 300 dpi and as faxes: typed on paper, and printed in boxes."""
    ways = [way for way in WAYS if way.name in ("300 dpi", "fax")]
    for way in ways:
        for (name, truth), rng in islice(invention.filings(f"label-scan-{way.name}"), documents):
            typed = render_paper(truth, sample_paper_options(rng), mark=True)
            yield _scanned(name, "paper", way, typed.data, truth, box_words(None))
    if find_browser() is None:
        return
    with Printer() as printer:
        for way in ways:
            found = invention.filings(f"label-scan-print-{way.name}")
            for (name, truth), rng in islice(found, documents):
                layout = sample_layout(rng, family="boxed")
                options = sample_print_options(rng)
                made = render_pdf(truth, layout, options, printer, mark=True)
                yield _scanned(name, "boxed", way, made.data, truth, box_words(layout))


def _scanned(
    name: str, layout: str, way: Way, data: bytes, truth: OwnershipDocument, words: dict[str, str]
) -> KnownScan:
    known = label_document(read_pdf(data, name), page_inks(data), truth, words)
    scan = write_scan(scan_pdf(data, way.options(name)), "pdf")
    return KnownScan(layout, way.name, scan, truth, known)


def judge_scanned(page: KnownScan, extractor: Extractor, score: LabelScore) -> None:
    """Read a scan, label it from its record, and count by the labels of its source page."""
    document: Document = read_pdf(page.scan, "scan", None, choose_pages, extractor.ocr)
    found = align(document, page.truth)
    score.pages += 1
    _judge_columns(found, page.known, score)
    _judge_spans(found, page.known, score)


def _judge_columns(found: Alignment, known: LabelledPage, score: LabelScore) -> None:
    free = [t for t in found.tables if t.kind != OTHER]
    for table in known.tables:
        if table.kind == OTHER:
            continue
        twin = next(
            (t for t in free if len(t.columns) == len(table.columns) and t.kind == table.kind), None
        )
        if twin is not None:
            free.remove(twin)
        for c, label in enumerate(table.columns):
            empty = all(is_blank(table.table.texts[r][c]) for r in table.table.body)
            if label is not None or not empty:
                said = OTHER if twin is None else twin.columns[c] or OTHER
                score.count(label or OTHER, said)


def _judge_spans(found: Alignment, known: LabelledPage, score: LabelScore) -> None:
    true = [squeeze(s.span.source or s.span.text) for s in known.spans]
    said = [squeeze(s.span.source or s.span.text) for s in found.spans]
    pairs: dict[int, int] = {}
    if true and said:
        alike = process.cdist(true, said, scorer=fuzz.ratio, dtype=np.float32)
        # Of equal texts those at the same height of the page belong together.
        away = np.abs(np.linspace(0, 1, len(true))[:, None] - np.linspace(0, 1, len(said))[None, :])
        rows, columns = linear_sum_assignment(alike - 20 * away, maximize=True)
        pairs = {
            r: c
            for r, c in zip(rows.tolist(), columns.tolist(), strict=True)
            if alike[r, c] >= ALIKE
        }
    for k, label in enumerate(known.labels):
        score.count(label, found.labels[pairs[k]] if k in pairs else OTHER)
