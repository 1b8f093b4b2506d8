"""Which cases a run tries, suite by suite."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Literal

from extractor.errors import ModelError
from extractor.form.scan_confidence import scan_confidence_of
from extractor.mapping.checked import read_card
from extractor.registry import model_folder
from extractor.training.corpus import Medium
from extractor.training.render.layout import SEC_LAYOUTS
from extractor.training.render.paper import EDITIONS
from extractor.training.render.pdf import find_browser
from extractor.training.samples import samples
from extractor.training.scan_confidence import scan_truth

from .cases import Case
from .handmade import handmade_cases
from .labels import KnownPage, count_pages, known_pages
from .labels_scanned import KnownScan, known_scans
from .made import (
    SEEN_FAMILIES,
    UNSEEN_FAMILIES,
    Invention,
    Named,
    drawn_cases,
    drawn_layouts,
    filers,
    sample_cases,
    sample_truth,
    seen_cases,
    training_filers,
    unseen_cases,
    with_mode,
)
from .printed import (
    PRINTS,
    filled_blanks,
    paper_records,
    pdfs_to_time,
    printed_pairs,
    printed_records,
    printed_seen,
    printed_unseen,
)
from .printed import SEEN_FAMILIES as PRINTED_SEEN
from .printed import UNSEEN_FAMILIES as PRINTED_UNSEEN
from .real import PAIRS, find_filings, pair_cases, real_pages, real_records, seed_case
from .scanned import ScanJob, count_jobs, scan_jobs
from .typed import (
    count_drawn,
    count_made,
    drawn_typed,
    made_typed,
    texts_to_time,
    unseen_typed,
)

Suite = Literal["html", "unseen", "pdf", "ascii", "scans", "labels", "speed", "all"]
SUITES: tuple[Suite, ...] = ("html", "unseen", "pdf", "ascii", "scans", "labels", "speed", "all")
MODES = ("both", "fuzzy", "classifier")
SEED_SAMPLE = "form4-seed.md"
_PAGES_TO_TIME = 6


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run measures.

    ``documents``: generated filings for each layout family and seed. ``seeds``: repetitions
    of the unseen sample, numbered from ``seed``. ``most_real``: real records drawn at most.
    ``scans``: documents of each source in each way of scanning; ``scan_pages``: pages that are
    read for the figures of memory.
    """

    suite: Suite = "all"
    documents: int = 40
    seed: int = 1
    seeds: int = 3
    filings: Path | None = None
    most_real: int | None = None
    scans: int = 24
    scan_pages: int = 200
    model: str | None = None
    repeats: int = 15
    process_repeats: int = 5
    memory_rounds: int = 500

    def wants(self, suite: Suite) -> bool:
        """Whether that suite is part of the run."""
        return self.suite in (suite, "all")


@dataclass(frozen=True, slots=True)
class Part:
    """Cases that are tried together: a title, how many there are, and the mode."""

    title: str
    count: int
    cases: Callable[[], Iterable[Case]]
    mode: str = "both"


@dataclass(frozen=True, slots=True)
class Scans:
    """Scans that are made and read in processes of their own: how many, and the jobs."""

    count: int
    jobs: Callable[[], Iterable[ScanJob]]


@dataclass(frozen=True, slots=True)
class Labels:
    """Pages and scans with known labels that are to be labelled: how many, and what."""

    count: int
    pages: Callable[[], Iterable[KnownPage]]
    scans: Callable[[], Iterable[KnownScan]]


@dataclass(frozen=True, slots=True)
class Plan:
    """The parts of a run, the pages, PDF and texts to time, and what could not be had."""

    parts: tuple[Part, ...]
    scans: Scans | None = None
    labels: Labels | None = None
    pages: dict[str, bytes] = field(default_factory=dict)
    pdfs: dict[str, bytes] = field(default_factory=dict)
    texts: dict[str, bytes] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def trained_on(model: str | None) -> tuple[int, dict[Medium, int], dict[Medium, int]]:
    """The seed that the model's card names, and the number of filings of each medium.

    Of those that it learned from, and of those by which it was calibrated.

    Raises ModelError, KeyError or ValueError when there is no such card.
    """
    recipe = read_card(model_folder(model))["recipe"]
    counts: dict[Medium, int] = {
        "text": int(recipe["documents"]),
        "print": int(recipe.get("prints", 0)),
        "paper": int(recipe.get("papers", 0)),
    }
    calibrated: dict[Medium, int] = {
        "text": int(recipe.get("calibration_documents", 0)),
        "print": int(recipe.get("calibration_prints", 0)),
        "paper": int(recipe.get("calibration_papers", 0)),
    }
    calibrated = {medium: min(n, counts[medium]) for medium, n in calibrated.items()}
    return int(recipe["seed"]), counts, calibrated


def _taken(model: str | None) -> tuple[frozenset[str], tuple[str, ...]]:
    try:
        seed, counts, calibrated = trained_on(model)
        added = read_card(model_folder(model)).get("retraining", {}).get("filers", [])
    except (ModelError, KeyError, ValueError):
        note = "The model has no card: its training filers are unknown and were not left out."
        return frozenset(), (note,)
    names = training_filers(seed, counts, calibrated) | {
        " ".join(name.upper().split()) for name in added
    }
    scans = scan_confidence_of(model_folder(model))
    for number in range(scans.scans):
        names |= filers(scan_truth(scans.seed, number))
    learned = sum(counts.values())
    note = f"Generated filings share no filer with the {learned} that the model learned from."
    return names, (note,)


def _real_parts(folder: Path, settings: Settings) -> list[Part]:
    records = _records(folder, settings)
    n_layouts = len(list(drawn_layouts()))
    return [
        Part("real pages", 2 * len(PAIRS), lambda: pair_cases(folder)),
        Part("real records, drawn", n_layouts * len(records), lambda: drawn_cases(records)),
    ]


def _sample_parts(folder: Path | None) -> list[Part]:
    parts = [Part("samples of the project", len(samples()), sample_cases)]
    seed = next(sample for sample in samples() if sample.page == SEED_SAMPLE)
    case = seed_case(folder, sample_truth(seed)) if folder is not None else None
    if case is not None:
        parts.append(Part("the seed page", 1, lambda: [case]))
    return parts


def _unseen_parts(settings: Settings, taken: frozenset[str]) -> Iterator[Part]:
    inventions = [Invention(settings.seed + n, taken) for n in range(settings.seeds)]
    count = settings.seeds * len(UNSEEN_FAMILIES) * settings.documents

    def cases(mode: str) -> Iterator[Case]:
        found = chain.from_iterable(unseen_cases(i, settings.documents) for i in inventions)
        return with_mode(found, mode)

    for mode in MODES:
        yield Part(f"unseen layouts, {mode}", count, partial(cases, mode), mode)


def _pdf_parts(folder: Path | None, settings: Settings, taken: frozenset[str]) -> Iterator[Part]:
    records = _records(folder, settings) if folder is not None else []
    browser = find_browser() is not None
    if folder is not None and browser:
        count = len(PAIRS) * sum(map(len, PRINTS.values()))
        yield Part("real pages, printed", count, lambda: printed_pairs(folder))
        count = len(SEC_LAYOUTS) * len(records)
        yield Part("real records, printed", count, lambda: printed_records(records))
    if folder is not None:
        count = len(EDITIONS) * len(records)
        yield Part("real records on paper", count, lambda: paper_records(records))
        yield Part("on the SEC's blanks", len(records), lambda: filled_blanks(records, folder))
    if browser:
        seen = Invention(settings.seed, taken)
        count = (len(PRINTED_SEEN) + 1) * settings.documents
        yield Part("filings, printed", count, lambda: printed_seen(seen, settings.documents))
        inventions = [Invention(settings.seed + n, taken) for n in range(settings.seeds)]
        count = settings.seeds * len(PRINTED_UNSEEN) * settings.documents
        yield Part(
            "unseen, printed",
            count,
            lambda: chain.from_iterable(printed_unseen(i, settings.documents) for i in inventions),
        )


def _ascii_parts(folder: Path | None, settings: Settings, taken: frozenset[str]) -> Iterator[Part]:
    if folder is not None:
        records = _records(folder, settings)
        yield Part("real records, typed", count_drawn(len(records)), lambda: drawn_typed(records))
    seen = Invention(settings.seed, taken)
    count = count_made(settings.documents)
    yield Part("filings, typed", count, lambda: made_typed(seen, settings.documents))
    inventions = [Invention(settings.seed + n, taken) for n in range(settings.seeds)]
    yield Part(
        "unseen, typed",
        settings.seeds * settings.documents,
        lambda: chain.from_iterable(unseen_typed(i, settings.documents) for i in inventions),
    )


def _scans(folder: Path | None, settings: Settings, taken: frozenset[str]) -> Scans:
    records = _records(folder, replace(settings, most_real=None)) if folder is not None else []
    invention = Invention(settings.seed, taken)
    return Scans(
        count_jobs(len(records), settings.scans),
        lambda: scan_jobs(records, invention, settings.scans, settings.model),
    )


def _labels(settings: Settings) -> Labels:
    documents = max(1, settings.documents // 2)
    invention = Invention(settings.seed, frozenset())
    scans = max(1, settings.documents // 20)
    return Labels(
        count_pages(documents),
        lambda: known_pages(invention, documents),
        lambda: known_scans(invention, scans),
    )


def _records(folder: Path, settings: Settings) -> list[Named]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # stray elements of a few real XML
        return list(islice(real_records(folder), settings.most_real))


def make_plan(settings: Settings) -> Plan:
    """What to try, with notes on what is left out and why."""
    folder = find_filings(settings.filings)
    parts: list[Part] = []
    notes: tuple[str, ...] = ()
    if folder is None:
        notes += (
            "The folder of real filings is not there (--filings or FORM4_FILINGS):"
            " nothing real was measured.",
        )
    taken: frozenset[str] = frozenset()
    if settings.suite not in ("speed", "labels"):  # labels are told without a model
        taken, found = _taken(settings.model)
        notes += found
    if settings.wants("html"):
        if folder is not None:
            parts += _real_parts(folder, settings)
        parts += _sample_parts(folder)
        handmade = list(handmade_cases("html"))
        if handmade:
            parts.append(Part("pages written by hand", len(handmade), lambda: handmade))
        parts.append(
            Part(
                "generated filings",
                len(SEEN_FAMILIES) * settings.documents,
                lambda: seen_cases(Invention(settings.seed, taken), settings.documents),
            )
        )
    if settings.wants("unseen"):
        parts += _unseen_parts(settings, taken)
    if settings.wants("pdf"):
        parts += _pdf_parts(folder, settings, taken)
    if settings.wants("ascii"):
        parts += _ascii_parts(folder, settings, taken)
    scans = _scans(folder, settings, taken) if settings.wants("scans") else None
    labels = _labels(settings) if settings.wants("labels") else None
    if (settings.wants("pdf") or scans or labels) and find_browser() is None:
        notes += ("Chromium is not there: nothing printed was measured.",)
    pages: dict[str, bytes] = {}
    if settings.wants("speed"):
        pages = real_pages(folder) if folder is not None else {}
        if not pages:
            notes += ("Speed was measured on generated pages, not on real ones.",)
            made = seen_cases(Invention(settings.seed, taken), _PAGES_TO_TIME)
            pages = {c.name: c.data for c in islice(made, _PAGES_TO_TIME)}
    pdfs = pdfs_to_time(folder) if settings.wants("speed") else {}
    texts = texts_to_time() if settings.wants("ascii") else {}
    return Plan(tuple(parts), scans, labels, pages, pdfs, texts, notes)
