"""``form4 benchmark``: measure, show, and on request hold the figures to the goals."""

from __future__ import annotations

import platform
import tempfile
import time
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from extractor.commands.workers import cores
from extractor.document.reader import read_document
from extractor.errors import ExtractionError, OutputError
from extractor.pipeline import Extractor
from extractor.scoring import Comparison
from extractor.scoring.ink import InkScore

from .cases import try_all
from .console import make_console, show
from .goals import Verdict, judge, load_goals
from .labels import LabelScore, LabelScores, judge_all, label_figures
from .labels_scanned import judge_scanned
from .pdf_speed import measure_long_file, measure_pdf_memory, measure_pdf_speed
from .plan import SUITES, Plan, Scans, Settings, make_plan
from .pool import in_processes
from .processes import measure_processes
from .report import as_json, markdown
from .results import Results, slices
from .scan_speed import PAGES, measure_scans
from .speed import measure_speed
from .stages import StageScore, by_way, judge_both, lost_both
from .text_speed import measure_text_speed

_QUICK = {
    "documents": 8,
    "seeds": 2,
    "most_real": 8,
    "scans": 2,
    "scan_pages": 20,
    "repeats": 5,
    "process_repeats": 2,
    "memory_rounds": 100,
}
_LIBRARIES = ("form4-extractor", "lxml", "numpy", "scikit-learn", "rapidfuzz", "pandas")


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description:28}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    )


def _score(plan: Plan, settings: Settings, console: Console) -> list[Comparison]:
    found: list[Comparison] = []
    with _progress(console) as bar:
        for part in plan.parts:
            extractor = Extractor(settings.model, mode=part.mode)  # type: ignore[arg-type]
            task = bar.add_task(part.title, total=part.count)
            found += try_all(
                part.cases(),
                extractor.extract,
                partial(read_document, source="page", breaks=extractor.breaks),
                partial(bar.advance, task),
            )
    return found


def _score_scans(scans: Scans, console: Console) -> tuple[list[Comparison], dict[str, InkScore]]:
    found: list[Comparison] = []
    stages: list[StageScore] = []
    with _progress(console) as bar:
        task = bar.add_task(f"scans, {cores()} processes", total=scans.count)
        for judged, stage in in_processes(judge_both, scans.jobs(), cores(), lost_both):
            found.append(judged)
            stages += [stage] if stage is not None else []
            bar.advance(task)
    # Processes end in any order; the report has one.
    stages.sort(key=lambda s: (s.way, s.layout))
    return sorted(found, key=lambda c: (*c.tags.values(), c.document)), by_way(stages)


def _label(plan: Plan, console: Console) -> LabelScores:
    if plan.labels is None:
        return {}
    with _progress(console) as bar:
        task = bar.add_task("labels from records", total=plan.labels.count)
        scores = judge_all(plan.labels.pages(), partial(bar.advance, task))
        task = bar.add_task("labels of scans", total=None)
        extractor = Extractor()
        for scan in plan.labels.scans():
            key = ("scan", scan.layout, scan.way)
            judge_scanned(scan, extractor, scores.setdefault(key, LabelScore()))
            bar.advance(task)
    return scores


def _forms_only(
    pages: Mapping[str, bytes], extractor: Extractor
) -> tuple[dict[str, bytes], list[str]]:
    """The pages that extraction accepts, and a note for each other one."""
    kept, notes = {}, []
    for name, data in pages.items():
        try:
            extractor.extract(data, name)
        except ExtractionError as error:
            notes.append(f"Not timed: {error}")
        else:
            kept[name] = data
    return kept, notes


def _speed(plan: Plan, settings: Settings, console: Console) -> tuple[dict[str, Any], list[str]]:
    extractor = Extractor(settings.model)
    pages, notes = _forms_only(plan.pages, extractor)
    if not pages:
        return {}, [*notes, "No page could be timed."]
    documents = {data: read_document(data, name) for name, data in pages.items()}
    mapped = {data: extractor.map(document) for data, document in documents.items()}
    with console.status("timing"):
        figures = measure_speed(
            pages,
            {
                "extract": extractor.extract,
                "  read": lambda data: read_document(data, "page"),
                "  map": lambda data: extractor.map(documents[data]),
                "  build": lambda data: extractor.record(mapped[data], "page"),
            },
            settings.repeats,
        )
        with tempfile.TemporaryDirectory() as folder:
            paths = [Path(folder) / f"{n}.html" for n in range(len(pages))]
            for path, data in zip(paths, pages.values(), strict=True):
                path.write_bytes(data)
            try:
                figures |= measure_processes(
                    paths, settings.model, settings.process_repeats, settings.memory_rounds
                )
            except RuntimeError as error:
                notes.append(f"Start-up and memory were not measured: {error}")
    return figures, notes


def _pdf_speed(plan: Plan, settings: Settings, console: Console) -> dict[str, Any]:
    if not plan.pdfs:
        return {}
    extractor = Extractor(settings.model)
    with console.status("timing PDF"), tempfile.TemporaryDirectory() as folder:
        figures = measure_pdf_speed(plan.pdfs, extractor, max(2, settings.repeats // 3))
        figures |= measure_long_file(next(iter(plan.pdfs.values())), extractor)
        paths = [Path(folder) / f"{n}.pdf" for n in range(len(plan.pdfs))]
        for path, data in zip(paths, plan.pdfs.values(), strict=True):
            path.write_bytes(data)
        figures |= measure_pdf_memory(paths, settings.model, settings.memory_rounds)
    return figures


def _text_speed(plan: Plan, settings: Settings, console: Console) -> dict[str, Any]:
    if not plan.texts:
        return {}
    with console.status("timing ASCII"):
        extractor = Extractor(settings.model)
        return measure_text_speed(plan.texts, extractor, max(2, settings.repeats // 5))


def _scan_speed(settings: Settings, console: Console) -> tuple[dict[str, Any], list[str]]:
    count, repeats = (2, 1) if settings.scan_pages < PAGES else (4, 3)
    with console.status("timing scans"):
        try:
            found = measure_scans(Extractor(settings.model), count, repeats, settings.scan_pages)
        except (ImportError, OSError, RuntimeError) as error:
            return {}, [f"Scans were not timed: {error}"]
    if "ratio_to_tesseract_known" not in found:
        return found, ["Scans were not timed: none could be extracted."]
    return found, []


def _versions() -> str:
    found = []
    for name in _LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return ", ".join(found)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(path, f"cannot be written ({error.strerror})") from error


def run(settings: Settings, arguments: str, progress: Console) -> tuple[Results, list[Verdict]]:
    """Measure what the settings ask for and judge it by the goals."""
    start = time.perf_counter()
    plan = make_plan(settings)
    notes = list(plan.notes)
    comparisons = _score(plan, settings, progress) if plan.parts else []
    stages: dict[str, InkScore] = {}
    if plan.scans is not None:
        judged, stages = _score_scans(plan.scans, progress)
        comparisons += judged
    labels = _label(plan, progress)
    speed: dict[str, Any] = {}
    if settings.wants("speed"):
        speed, more = _speed(plan, settings, progress)
        notes += more
        speed |= _pdf_speed(plan, settings, progress)
    speed |= _text_speed(plan, settings, progress)
    if settings.wants("scans"):
        found, more = _scan_speed(settings, progress)
        notes += more
        speed |= found
    results = Results(
        comparisons=tuple(comparisons),
        speed=speed,
        meta={
            "command": f"form4 benchmark {arguments}".strip(),
            "python": platform.python_version(),
            "system": f"{platform.system()} {platform.machine()}",
            "packages": _versions(),
            "model": settings.model or "default",
            "seconds": round(time.perf_counter() - start, 1),
        },
        notes=tuple(notes),
        stages=stages,
        labels=labels,
    )
    figures = speed | label_figures(labels)
    return results, list(judge(load_goals(), slices(comparisons), figures))


@click.command()
@click.option("--suite", type=click.Choice(SUITES), default="all", show_default=True)
@click.option(
    "--documents",
    type=click.IntRange(1, 100_000),
    default=None,
    help="Generated filings for each layout family and seed.  [default: 40]",
)
@click.option(
    "--scans",
    type=click.IntRange(1, 1000),
    default=None,
    help="Documents of each source in each way of scanning.  [default: 24]",
)
@click.option("--seed", type=int, default=1, show_default=True, help="The first seed.")
@click.option(
    "--filings",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=None,
    help="Folder of real filings (html/, xml/, markdown/); FORM4_FILINGS names it too.",
)
@click.option("--json", "json_file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--report", "report_file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--model", default=None, help="Name of a model, or its folder.")
@click.option("--quick", is_flag=True, help="A small sample of everything.")
@click.option("--check", is_flag=True, help="Exit with 1 when a goal is missed.")
def command(
    suite: str,
    documents: int | None,
    scans: int | None,
    seed: int,
    filings: Path | None,
    json_file: Path | None,
    report_file: Path | None,
    model: str | None,
    quick: bool,
    check: bool,
) -> None:
    """Measure how exact and how fast the records are.

    Real pages, real records drawn by the project, and invented filings stand apart in the
    report. --json keeps every comparison and every miss, --report writes a page for people.
    """
    settings = Settings(suite=suite, seed=seed, filings=filings, model=model)  # type: ignore[arg-type]
    if quick:
        settings = replace(settings, **_QUICK)  # type: ignore[arg-type]
    if documents is not None:
        settings = replace(settings, documents=documents)
    if scans is not None:
        settings = replace(settings, scans=scans)
    arguments = [f"--suite {suite}", f"--seed {seed}", f"--documents {settings.documents}"]
    arguments += [f"--scans {settings.scans}"]
    arguments += ["--quick"] if quick else []
    results, verdicts = run(settings, " ".join(arguments), Console(stderr=True))
    if json_file is not None:
        _write(json_file, as_json(results, verdicts))
    if report_file is not None:
        _write(report_file, markdown(results, verdicts))
    show(results, verdicts, make_console())
    if check and any(verdict.met is False for verdict in verdicts):
        click.get_current_context().exit(1)
