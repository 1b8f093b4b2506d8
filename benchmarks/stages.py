"""Where errors begin on scans: what a reader sees of each page, against the page's true ink."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pypdfium2

from extractor.document.image import PageImage
from extractor.document.ink import PageInk
from extractor.document.model import PageFailure
from extractor.document.ocr.engine import EngineFault
from extractor.document.ocr.readers import Ocr
from extractor.document.ocr.usual import tesseract_alone
from extractor.document.readers.image.look import read_page
from extractor.document.readers.image.opened import open_images
from extractor.document.readers.image.page import UnreadableImage
from extractor.document.readers.image.rendered import render_page
from extractor.document.sniff import is_pdf
from extractor.scoring import Comparison
from extractor.scoring.ink import InkScore, score_ink, total
from extractor.training.degrade import ScanOptions, true_inks

from .scanned import ScanJob, judge_scan, lost_scan
from .tables import Table

Sees = Callable[[bytes], Iterable[PageInk]]
"""From a file to the ink of its pages, as a reader sees it; a page it cannot read is left out."""


@dataclass(frozen=True, slots=True)
class StageScore:
    """What was seen of one document, and the way in which it was scanned."""

    way: str
    layout: str
    score: InkScore


def judge_stages(job: ScanJob, sees: Sees) -> StageScore:
    """Scan a document and judge what a reader sees of it, page by page.

    Raises what the PDF reader raises for a source page that cannot be read.
    """
    true = true_inks(job.case.data, job.options or ScanOptions())
    found = {ink.number: ink for ink in sees(job.scanned().data)}
    score = total(score_ink(found.get(ink.number), ink) for ink in true)
    tags = job.case.tags
    return StageScore(tags.condition, tags.layout, score)


def sees_scans(data: bytes) -> Iterator[PageInk]:
    """The ink of a scan's pages as the reader of images sees it, read by Tesseract alone.

    Pages that cannot be read are left out.
    """
    first, *others = tesseract_alone()
    ocr = Ocr(first, tuple(others))
    for page in _pages(data):
        with suppress(EngineFault, UnreadableImage):
            yield read_page(page, ocr)


def _pages(data: bytes) -> Iterator[PageImage]:
    if not is_pdf(data):
        found = open_images(data, "scan").pages
        yield from (page for page in found if not isinstance(page, PageFailure))
        return
    with pypdfium2.PdfDocument(data) as pdf:
        for number in range(1, len(pdf) + 1):
            yield render_page(pdf, number)


def judge_both(job: ScanJob) -> tuple[Comparison, StageScore | None]:
    """The record of a scan judged, and what was seen of it, where the job asks for that."""
    return judge_scan(job), judge_stages(job, sees_scans) if job.staged else None


def lost_both(job: ScanJob) -> tuple[Comparison, None]:
    """The judgement of a scan whose reading killed its process."""
    return lost_scan(job), None


def by_way(scores: Iterable[StageScore]) -> dict[str, InkScore]:
    """The scores of each way of scanning and layout, in order of coming."""
    found: dict[str, InkScore] = {}
    for one in scores:
        key = f"{one.way}, {one.layout}"
        found[key] = found.get(key, InkScore()) + one.score
    return found


def stage_table(scores: Mapping[str, InkScore]) -> Table:
    """A row for each way of scanning; the figures are those of `InkScore.figures`."""
    names = tuple(InkScore().figures())
    return Table(
        "What is seen of scans, stage by stage",
        ("scans", "pages", *names, "stray ticks"),
        tuple(
            (
                way,
                str(score.pages),
                *("–" if f is None else f"{f:.4f}" for f in score.figures().values()),
                str(score.checks_false),
            )
            for way, score in scores.items()
        ),
    )


def plain(scores: Mapping[str, InkScore]) -> dict[str, Any]:
    """The figures as plain data, for JSON."""
    return {way: {"pages": s.pages, **s.figures()} for way, s in scores.items()}
