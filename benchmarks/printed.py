"""Pages as PDF: real ones and drawn ones printed by a browser, and the paper form.

The browser is Chromium, as people print with; it is asked for when the first page is wanted.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from extractor import read_xml
from extractor.training.render import sample_layout
from extractor.training.render.layout import SEC_LAYOUTS, SecOptions
from extractor.training.render.paper import EDITIONS, render_paper, sample_paper_options
from extractor.training.render.paper.blank import fill_blank
from extractor.training.render.pdf import (
    Printer,
    PrintOptions,
    find_browser,
    print_html,
    render_pdf,
    sample_print_options,
)
from extractor.training.render.printed import sec_printed

from .cases import Case, Tags
from .made import Invention, Named
from .real import PAIRS, edition_of, form_of

SUITE = "pdf"
SEEN_FAMILIES = ("sec", "boxed", "generic")
UNSEEN_FAMILIES = ("boxed", "generic")
PORTRAIT, LANDSCAPE = "portrait", "landscape"

PRINTS: dict[str, tuple[PrintOptions, ...]] = {
    PORTRAIT: (
        PrintOptions(scale=1.0),
        PrintOptions(scale=0.7, margin_text=True, margins=(0.5, 0.4, 0.5, 0.4)),
        PrintOptions(scale=0.8, paper="a4", links=False),
    ),
    LANDSCAPE: (
        PrintOptions(landscape=True, scale=1.0, margin_text=True, margins=(0.5, 0.4, 0.5, 0.4)),
        PrintOptions(landscape=True, scale=0.6),
        PrintOptions(landscape=True, scale=0.85, paper="legal", links=False),
    ),
}
"""How real pages are printed."""


def printed_pairs(folder: Path) -> Iterator[Case]:
    """The real HTML pages whose XML is known, printed in all ways of `PRINTS`."""
    with Printer() as printer:
        for page, xml in PAIRS.items():
            path, truth = folder / "html" / page, folder / "xml" / xml
            if not (path.is_file() and truth.is_file()):
                continue
            html = path.read_bytes()
            record = read_xml(truth.read_bytes(), truth.name)
            edition = edition_of(html)
            text = html.decode("utf-8", "replace")
            for condition, ways in PRINTS.items():
                for n, options in enumerate(ways):
                    data = print_html(text, options, printer)
                    shown = sec_printed(form_of(record), SecOptions(edition), links=options.links)
                    tags = Tags(SUITE, "real", f"sec-{edition}", "pdf", condition)
                    yield Case(f"{page}, print {n + 1}", data, record, shown, tags)


def printed_records(records: Iterable[Named]) -> Iterator[Case]:
    """Real records in the SEC's editions, each printed once in a way of its own."""
    with Printer() as printer:
        for name, truth in records:
            for layout in SEC_LAYOUTS:
                options = sample_print_options(random.Random(f"{name}/{layout.name}"))
                made = render_pdf(truth, layout, options, printer)
                condition = LANDSCAPE if options.landscape else PORTRAIT
                tags = Tags(SUITE, "drawn", layout.name, "pdf", condition)
                yield Case(name, made.data, truth, made.printed, tags)


def paper_records(records: Iterable[Named]) -> Iterator[Case]:
    """Real records typed on the paper form as the project draws it."""
    for name, truth in records:
        for edition in EDITIONS:
            options = sample_paper_options(random.Random(f"{name}/{edition}"), edition)
            made = render_paper(truth, options)
            tags = Tags(SUITE, "drawn", "paper", "pdf", f"edition {edition}")
            yield Case(name, made.data, truth, made.printed, tags)


def filled_blanks(records: Iterable[Named], folder: Path) -> Iterator[Case]:
    """Real records typed over the SEC's own blank forms, where their rows suffice."""
    for name, truth in records:
        blank = folder / "blank" / f"us_sec_form{form_of(truth)}.pdf"
        if not blank.is_file():
            continue
        options = sample_paper_options(random.Random(f"{name}/blank"), "2026")
        made = fill_blank(truth, blank, options)
        if made is not None:
            tags = Tags(SUITE, "drawn", "paper", "pdf", "over the SEC's blanks")
            yield Case(name, made.data, truth, made.printed, tags)


def printed_seen(invention: Invention, documents: int) -> Iterator[Case]:
    """New filings in layouts of the families that training draws, printed or typed."""
    with Printer() as printer:
        for family in SEEN_FAMILIES:
            tags = Tags(SUITE, "generated", family, "pdf", seed=str(invention.seed))
            for (name, truth), rng in islice(invention.filings(f"print-{family}"), documents):
                layout = sample_layout(rng, family=family)
                made = render_pdf(truth, layout, sample_print_options(rng), printer)
                yield Case(name, made.data, truth, made.printed, tags)
    tags = Tags(SUITE, "generated", "paper", "pdf", seed=str(invention.seed))
    for (name, truth), rng in islice(invention.filings("paper"), documents):
        typed = render_paper(truth, sample_paper_options(rng))
        yield Case(name, typed.data, truth, typed.printed, tags)


def pdfs_to_time(folder: Path | None) -> dict[str, bytes]:
    """Pages whose cost is measured: prints of the real pages, and forms typed on paper."""
    found: dict[str, bytes] = {}
    if folder is not None and find_browser() is not None:
        for case in printed_pairs(folder):
            if case.name.endswith("print 2"):
                found[f"{case.name}, {case.tags.condition}"] = case.data
    invention = Invention(0, frozenset())
    for (name, truth), rng in islice(invention.filings("timed"), _PAPERS_TO_TIME):
        found[name] = render_paper(truth, sample_paper_options(rng)).data
    return found


_PAPERS_TO_TIME = 4


def printed_unseen(invention: Invention, documents: int) -> Iterator[Case]:
    """New filings in layouts that were held out of training, printed."""
    with Printer() as printer:
        for family in UNSEEN_FAMILIES:
            tags = Tags(
                SUITE, "generated", f"unseen {family}", "pdf", "held out", seed=str(invention.seed)
            )
            for (name, truth), rng in islice(invention.filings(f"unprint-{family}"), documents):
                layout = sample_layout(rng, family=family, holdout=True)
                made = render_pdf(truth, layout, sample_print_options(rng), printer)
                yield Case(name, made.data, truth, made.printed, tags)
