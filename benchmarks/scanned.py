"""Filings as scans, faxes and photos: drawn as PDF, made into pictures, read from these."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.util import find_spec
from itertools import chain, islice

from extractor.document.model import Document
from extractor.document.ocr.engine import Engine
from extractor.document.ocr.usual import tesseract_alone, with_rapidocr
from extractor.mapping.mapper import MappedDocument
from extractor.pipeline import Extractor
from extractor.scoring import Comparison, compare
from extractor.training.degrade import (
    Condition,
    FileKind,
    ScanOptions,
    sample_file_kind,
    sample_scan_options,
    scan_pdf,
    write_scan,
)
from extractor.training.render import sample_layout
from extractor.training.render.layout import SEC_LAYOUTS
from extractor.training.render.paper import EDITIONS, render_paper, sample_paper_options
from extractor.training.render.pdf import (
    Printer,
    PrintOptions,
    find_browser,
    render_pdf,
    sample_print_options,
)

from .cases import Case, Tags, try_case
from .made import Invention, Named
from .pdf_speed import n_pages

SUITE = "scans"
ENGINES: dict[str, Callable[[], tuple[Engine, ...]]] = {"tesseract": tesseract_alone}
"""What reads: the name in the report, and the engines. RapidOCR is an extra."""
if find_spec("rapidocr"):
    ENGINES["tesseract + rapidocr"] = with_rapidocr
STAGED = 3
"""Documents of each source in each way that are judged stage by stage, too."""
GENERATED_FAMILIES = ("sec", "boxed", "generic")
LEAST_SCALE = 0.8
"""Of a print that is scanned: letters of the SEC's tables are at least 4.7 points then."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to scan: its name in the report, the condition it is drawn from, what is set.

    ``turn`` in degrees clockwise; ``skew``: the least and the most degrees to either side;
    ``worn``: all rules faint and broken. ``of``: the way whose documents these are again.
    """

    name: str
    condition: Condition
    turn: int = 0
    skew: tuple[float, float] | None = None
    worn: bool = False
    of: str = ""

    def options(self, name: str) -> ScanOptions:
        """How the document of that name is scanned; but for what is set, as in ``of``."""
        rng = random.Random(f"{SUITE}/{self.condition}/{name}")
        drawn = sample_scan_options(rng, self.condition)
        low, high = self.skew or _LEVEL
        skew = rng.uniform(low, high) * rng.choice((-1, 1))
        if self.skew is not None or drawn.condition.startswith("office"):
            drawn = replace(drawn, skew=skew)
        if self.worn:
            faint, gaps = rng.uniform(0.4, 0.7), rng.uniform(0.1, 0.3)
            if drawn.depth == "bitonal":  # what turns white altogether, no one can see
                faint = min(faint, drawn.level - _LEAST_INK)
            drawn = replace(drawn, rule_fade=faint, rule_gaps=gaps)
        return replace(drawn, turn=self.turn)


_LEVEL = (0.0, 0.3)
"""Degrees; how far from level pages of an office's scanner lie where skew is not the point."""
_LEAST_INK = 0.2
"""Of 1; by how much faint rules stay darker than a bitonal picture's threshold."""

WAYS = (
    Way("300 dpi", "office 300"),
    Way("200 dpi", "office 200"),
    Way("fax", "fax"),
    Way("photo-like", "photo-like"),
)
VARIANTS = (
    Way("300 dpi, turned 90", "office 300", turn=90, of="300 dpi"),
    Way("300 dpi, turned 180", "office 300", turn=180, of="300 dpi"),
    Way("300 dpi, skewed", "office 300", skew=(1.0, 3.0), of="300 dpi"),
    Way("300 dpi, worn rules", "office 300", worn=True, of="300 dpi"),
)
UNSCANNED, UNSCANNED_OF = "300 dpi, before it was scanned", "300 dpi"
"""The documents of one way as PDF with text: what the scan itself costs is told beside it."""


@dataclass(frozen=True, slots=True)
class ScanJob:
    """A case whose ``data`` is the PDF as printed, how it is scanned, and by what it is read.

    Without ``options`` it is not scanned: what reading the PDF gives, no scan can surpass.
    ``staged``: what is seen of its pages is judged, too.
    """

    case: Case
    options: ScanOptions | None
    file: FileKind = "pdf"
    model: str | None = None
    staged: bool = False

    def scanned(self) -> Case:
        """The case with the scan for its data."""
        if self.options is None:
            return self.case
        pages = scan_pdf(self.case.data, self.options)
        data = write_scan(pages, self.file, quality=self.options.jpeg)
        return replace(self.case, data=data)


class ReadsOnce(Extractor):
    """An extractor that keeps the document it read last: reading a scan twice takes too long."""

    document: Document

    def map(self, document: Document) -> MappedDocument:
        """Label a document's tables and spans, and keep it."""
        self.document = document
        return super().map(document)


@lru_cache(maxsize=4)
def _extractor(model: str | None, engine: str) -> ReadsOnce:
    # What was not scanned needs no engine, and names none.
    return ReadsOnce(model, engines=ENGINES[engine]() if engine else None)


def judge_scan(job: ScanJob) -> Comparison:
    """Scan, extract and judge; in a process of its own or not."""
    extractor = _extractor(job.model, job.case.tags.engine)
    return try_case(job.scanned(), extractor.extract, lambda _: extractor.document)


def lost_scan(job: ScanJob) -> Comparison:
    """The judgement of a scan whose reading killed its process."""
    case = job.case
    return compare(
        case.truth,
        None,
        case.printed,
        document=case.name,
        tags=case.tags.plain(),
        error="crash: the process died",
    )


def shares(records: Sequence[Named], documents: int) -> dict[str, list[Named]]:
    """Which records each of `WAYS` scans: shuffled once and dealt out in turn.

    With enough documents every record is scanned in some way; a variant scans the first ones
    of its ``of``.
    """
    order = list(records)
    random.Random(SUITE).shuffle(order)
    dealt = {}
    for number, way in enumerate(WAYS):
        start = number * documents
        dealt[way.name] = [
            order[(start + n) % len(order)] for n in range(min(documents, len(order)))
        ]
    return dealt


def scan_jobs(
    records: Sequence[Named], invention: Invention, documents: int, model: str | None = None
) -> Iterator[ScanJob]:
    """All jobs: ``documents`` of each source in each of `WAYS`, a third of them in variants.

    Those of one way are also read as they were before. The sources: real records printed in
    the SEC's editions, real records typed on paper forms, and invented filings. What needs a
    browser is left out without one. Further engines read the third, too.
    """
    few = max(1, documents // 3)
    dealt = shares(records, documents) if records else {}
    first, *further = ENGINES
    printed = find_browser() is not None
    sources = [_papers] if not printed else [_papers, _prints]
    for way in WAYS:
        variants = [v for v in VARIANTS if v.of == way.name]
        mine = dealt.get(way.name, [])
        found = [source(mine) for source in sources]
        found.append(_invented(invention, way, documents, printed))
        for number, case in chain.from_iterable(map(enumerate, found)):
            yield replace(_job(case, way, first, model), staged=number < STAGED)
            if way.name == UNSCANNED_OF:
                tags = replace(case.tags, condition=UNSCANNED)
                yield ScanJob(replace(case, tags=tags), None, model=model)
            if number < few:
                for engine in further:
                    yield _job(case, way, engine, model)
                for variant in variants:
                    yield replace(_job(case, variant, first, model), staged=number < STAGED)


def count_jobs(records: int, documents: int) -> int:
    """How many jobs `scan_jobs` gives, for so many real records."""
    few = max(1, documents // 3)
    extra = len(VARIANTS) + (len(ENGINES) - 1) * len(WAYS)
    sources = [min(documents, records)] if records else []
    sources *= 2 if find_browser() is not None else 1
    sources.append(documents)
    return sum((len(WAYS) + 1) * n + extra * min(few, n) for n in sources)


def _job(case: Case, way: Way, engine: str, model: str | None) -> ScanJob:
    options = way.options(case.name)
    rng = random.Random(f"{SUITE}/file/{way.of or way.name}/{case.name}")
    file = sample_file_kind(rng, options, n_pages(case.data))
    tags = replace(case.tags, condition=way.name, engine=engine)
    return ScanJob(replace(case, tags=tags), options, file, model)


def print_options(rng: random.Random) -> PrintOptions:
    """How a page is printed that is then scanned: links are gone, letters can be read."""
    drawn = sample_print_options(rng)
    return replace(drawn, links=False, scale=max(LEAST_SCALE, drawn.scale))


def _prints(records: Iterable[Named]) -> Iterator[Case]:
    """Real records printed, in the SEC's editions in turn."""
    with Printer() as printer:
        for number, (name, truth) in enumerate(records):
            layout = SEC_LAYOUTS[number % len(SEC_LAYOUTS)]
            options = print_options(random.Random(f"{SUITE}/{name}/{layout.name}"))
            made = render_pdf(truth, layout, options, printer)
            yield Case(name, made.data, truth, made.printed, _tags("drawn", "sec"))


def _papers(records: Iterable[Named]) -> Iterator[Case]:
    """Real records typed on paper forms, on the editions in turn."""
    for number, (name, truth) in enumerate(records):
        edition = EDITIONS[number % len(EDITIONS)]
        options = sample_paper_options(random.Random(f"{SUITE}/{name}/{edition}"), edition)
        made = render_paper(truth, options)
        yield Case(name, made.data, truth, made.printed, _tags("drawn", "paper"))


def _invented(invention: Invention, way: Way, documents: int, printed: bool) -> Iterator[Case]:
    """Invented filings, printed in layouts of each family in turn and typed on paper forms."""
    families = (*GENERATED_FAMILIES, "paper") if printed else ("paper",)
    tags = _tags("generated", "mixed", str(invention.seed))
    found = islice(invention.filings(f"{SUITE}-{way.name}"), documents)
    with Printer() if printed else nullcontext() as printer:
        for number, ((name, truth), rng) in enumerate(found):
            family = families[number % len(families)]
            if family == "paper" or printer is None:
                typed = render_paper(truth, sample_paper_options(rng))
                yield Case(name, typed.data, truth, typed.printed, tags)
            else:
                layout = sample_layout(rng, family=family)
                made = render_pdf(truth, layout, print_options(rng), printer)
                yield Case(name, made.data, truth, made.printed, tags)


def _tags(source: str, layout: str, seed: str = "0") -> Tags:
    return Tags(SUITE, source, layout, kind="scan", seed=seed)
