"""Learning curve: what a few labelled documents of an unseen layout are worth.

A vendor is one layout in held-out words and options. Of each vendor some invented filings
are learned from, others are tested on; no filer stands on both sides, nor in training.

``python -m benchmarks.learning`` in a checkout prints a curve for each family and seed.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from functools import partial
from itertools import islice
from pathlib import Path

import click

from extractor.document.layout.line_breaks import LineBreaks, line_breaks_of
from extractor.document.reader import read_document
from extractor.mapping.checked import load_model
from extractor.mapping.mapper import map_document
from extractor.mapping.model import MappingModel
from extractor.pipeline import Extractor
from extractor.registry import model_folder
from extractor.scoring import summarise
from extractor.training.corpus import box_words
from extractor.training.degrade import scan_pdf, write_scan
from extractor.training.examples import LabelledPage, label_page
from extractor.training.hidden import wrap
from extractor.training.ink_pages import label_document, page_inks
from extractor.training.labelled.align import align
from extractor.training.labelled.folder import read_page_of
from extractor.training.labelled.format import DocumentFacts
from extractor.training.labelled.pages import read_back, written
from extractor.training.render import render, sample_layout
from extractor.training.render.layout import Layout
from extractor.training.render.pdf import (
    Printer,
    PrintOptions,
    render_pdf,
    sample_print_options,
)
from extractor.training.retrain.documents import NewDocument
from extractor.training.retrain.judging import compare_record
from extractor.training.retrain.report import row_f1
from extractor.training.retrain.run import Settings, retrain

from .made import UNSEEN_FAMILIES, Invention, Named, filers, training_filers
from .plan import trained_on
from .scanned import WAYS, Way

MEDIA = ("text", "pdf", "scan")
"""A vendor's pages as text, printed, or printed and scanned."""
COUNTS = (0, 1, 3, 5, 10)
"""Labelled documents learned from."""
TESTED = 20
"""Filings of each vendor that are tested on."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the curve: a vendor, how many documents were learned from, the figures.

    ``lost``: how many more labels of the old layouts' held-out pages were wrong than before, of
    ``labels``; ``worse``: which groups were worse beyond noise. ``seconds``: wall time.
    """

    family: str
    seed: int
    documents: int
    field_f1: float
    row_f1: float
    exact: float
    learned: int = 0
    lost: int = 0
    labels: int = 0
    worse: tuple[str, ...] = ()
    seconds: float = 0.0


def curve(
    family: str,
    seed: int,
    taken: frozenset[str],
    counts: Sequence[int] = COUNTS,
    tested: int = TESTED,
    model: str | None = None,
    workers: int = 2,
    printer: Printer | None = None,
    scan: Way | None = None,
) -> Iterator[Point]:
    """The points of one vendor, the fewest documents first.

    ``printer``: what prints the pages to PDF, all in one way; None for pages of text. ``scan``:
    how the prints are scanned; None when they are not.
    """
    parent = load_model(model_folder(model))
    layout = sample_layout(
        random.Random(f"benchmark/learning/{family}/{seed}"), family=family, holdout=True
    )
    draw = partial(_text, layout)
    if printer is not None:
        way = sample_print_options(random.Random(f"benchmark/learning/print/{family}/{seed}"))
        draw = partial(_print, layout, way, printer, line_breaks_of(model_folder(model)))
        if scan is not None:
            draw = partial(_scan, layout, way, printer, scan, Extractor(model))
    learn, test = _filings(Invention(seed, taken), family, draw, max(counts), tested)
    for count in counts:
        if count == 0:
            yield _point(family, seed, 0, parent, test)
            continue
        start = time.perf_counter()
        result = retrain(parent, learn[:count], Settings(workers=workers), _quiet)
        seconds = time.perf_counter() - start
        yield _point(
            family,
            seed,
            count,
            result.model,
            test,
            learned=len(result.wordings),
            lost=sum(pair.more_errors for pair in result.old),
            labels=sum(pair.before.tally.total.total() for pair in result.old),
            worse=result.worse,
            seconds=seconds,
        )


def _quiet(stage: str, done: int, total: int) -> None:
    """No progress is shown."""


def _filings(
    invention: Invention, family: str, draw: Callable[[Named], NewDocument], most: int, tested: int
) -> tuple[list[NewDocument], list[NewDocument]]:
    made = (named for named, _ in invention.filings(f"learning-{family}"))
    learn = list(islice(made, most))
    known = {name for _, truth in learn for name in filers(truth)}
    test = list(islice((named for named in made if not filers(named[1]) & known), tested))
    return [draw(n) for n in learn], [draw(n) for n in test]


def _text(layout: Layout, named: Named) -> NewDocument:
    """A filing as HTML or Markdown."""
    name, truth = named
    page = render(truth, layout)
    clean, wrapped = page.text.encode(), render(truth, layout, wrap).text.encode()
    label: Callable[[], LabelledPage | None] = partial(
        label_page, clean, wrapped, truth, box_words(layout)
    )
    return NewDocument(name, "text", "", read_document(clean, name), label, truth, page.printed)


def _print(
    layout: Layout, way: PrintOptions, printer: Printer, breaks: LineBreaks, named: Named
) -> NewDocument:
    """A filing printed to PDF; the colours of its letters carry the labels."""
    name, truth = named
    made = render_pdf(truth, layout, way, printer, mark=True)
    document = read_document(made.data, name, breaks=breaks)
    label: Callable[[], LabelledPage | None] = partial(
        label_document, document, page_inks(made.data), truth, box_words(layout)
    )
    return NewDocument(name, "pdf", "", document, label, truth, made.printed)


def _scan(
    layout: Layout,
    way: PrintOptions,
    printer: Printer,
    scan: Way,
    extractor: Extractor,
    named: Named,
) -> NewDocument:
    """A filing printed and scanned; labelled from its record, as a user labels it.

    A machine's reading has no true labels: what it makes of a word may be in two pieces.
    """
    name, truth = named
    made = render_pdf(truth, layout, way, printer)
    data = write_scan(scan_pdf(made.data, scan.options(name)), "pdf")
    document, medium = read_page_of(data, name, extractor)
    facts = DocumentFacts(file=name, sha256="", medium=medium)

    def label() -> LabelledPage:
        return read_back(written(align(document, truth), facts, None), document)[0]

    return NewDocument(name, medium, "", document, label, truth, made.printed)


def _point(
    family: str,
    seed: int,
    documents: int,
    model: MappingModel,
    test: Sequence[NewDocument],
    **more: object,
) -> Point:
    judged = (compare_record(new, map_document(new.document, model), model) for new in test)
    figures = summarise(record for record in judged if record is not None)
    return Point(
        family,
        seed,
        documents,
        figures.counts.f1,
        row_f1(figures.rows, figures.rows_predicted, figures.rows_exact),
        figures.exact_share,
        **more,  # type: ignore[arg-type]
    )


@click.command()
@click.option("--family", "families", multiple=True, default=UNSEEN_FAMILIES, show_default=True)
@click.option("--seeds", type=click.IntRange(1, 100), default=3, show_default=True)
@click.option("--documents", "counts", type=int, multiple=True, default=COUNTS, show_default=True)
@click.option("--tested", type=click.IntRange(1, 1000), default=TESTED, show_default=True)
@click.option(
    "--medium",
    type=click.Choice(MEDIA),
    default="text",
    show_default=True,
    help="The pages as text, printed to PDF, or scanned at 300 dpi; Markdown is text only.",
)
@click.option("--model", default=None, help="The parent: name of a model, or its folder.")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True)
@click.option("--json", "json_file", type=click.Path(dir_okay=False, path_type=Path))
def main(
    families: tuple[str, ...],
    seeds: int,
    counts: tuple[int, ...],
    tested: int,
    medium: str,
    model: str | None,
    workers: int,
    json_file: Path | None,
) -> None:
    """Measure what labelled documents of an unseen layout are worth."""
    taken = training_filers(*trained_on(model))
    points = []
    scan = WAYS[0] if medium == "scan" else None
    with Printer() if medium != "text" else nullcontext() as printer:
        for family in families:
            if printer is not None and family == "markdown":
                continue  # no browser prints it
            for seed in range(1, seeds + 1):
                for point in curve(
                    family, seed, taken, sorted(counts), tested, model, workers, printer, scan
                ):
                    points.append(point)
                    click.echo(_line(point))
    if json_file is not None:
        json_file.write_text(json.dumps([asdict(p) for p in points], indent=1), encoding="utf-8")


def _line(point: Point) -> str:
    told = f"{point.family:9} seed {point.seed}, {point.documents:2} documents:"
    told += f" field F1 {point.field_f1:.4f}, row F1 {point.row_f1:.4f}, exact {point.exact:.2f}"
    if point.documents:
        told += f"; {point.learned} wordings, old labels wrong {point.lost:+d} of {point.labels}"
        told += f", worse: {', '.join(point.worse) or 'none'}; {point.seconds:.0f} s"
    return told


if __name__ == "__main__":
    main()
