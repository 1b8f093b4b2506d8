"""Where errors begin on scans: what a reader sees of each page, against the page's true ink."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from extractor.document.ink import PageInk
from extractor.scoring.ink import InkScore, score_ink, total
from extractor.training.degrade import ScanOptions, true_inks

from .scanned import ScanJob
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
