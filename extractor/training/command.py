"""``form4 train``: fit a mapping model on generated filings and write it with its card."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from extractor import cli
from extractor.mapping.checked import load_model
from extractor.registry import new_folder
from extractor.training.card import add_part, save_model
from extractor.training.evaluate import evaluate
from extractor.training.fit import Progress as ShowProgress
from extractor.training.fit import Recipe, fit
from extractor.training.retrain.command import free_name, learn, show_and_keep
from extractor.training.retrain.folder import read_folder
from extractor.training.retrain.run import Settings
from extractor.training.scan_confidence import learn_scan_confidence

_DEFAULT = Recipe()


@click.command()
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Folder to write the model to; use it with `form4 extract --model FOLDER`.",
)
@click.option("--name", default=None, help="Name of the model; without it, named after the folder.")
@click.option(
    "--add",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=None,
    help="Folder of labelled documents: train a model further on them.",
)
@click.option("--parent", default=None, help="With --add: the model to train further.")
@click.option(
    "--keep", is_flag=True, help="With --add: write the model even if something is worse."
)
@click.option(
    "--documents",
    type=click.IntRange(20, 100_000),
    default=_DEFAULT.documents,
    show_default=True,
    help="Generated filings to learn from.",
)
@click.option(
    "--prints",
    type=click.IntRange(0, 100_000),
    default=_DEFAULT.prints,
    show_default=True,
    help="Filings printed to PDF to learn from; these need Chromium.",
)
@click.option(
    "--papers",
    type=click.IntRange(0, 100_000),
    default=_DEFAULT.papers,
    show_default=True,
    help="Filings typed on the paper form to learn from.",
)
@click.option(
    "--scans",
    type=click.IntRange(20, 10_000),
    default=None,
    help="Learn from so many scans how far confidence in scans can be trusted, and keep it with"
    " the model in --output, which is there already.",
)
@click.option("--seed", type=int, default=_DEFAULT.seed, show_default=True)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=min(os.cpu_count() or 1, 8),
    show_default=True,
    help="Processes that make pages. The result does not depend on it.",
)
def command(
    output: Path | None,
    name: str | None,
    add: Path | None,
    parent: str | None,
    keep: bool,
    documents: int,
    prints: int,
    papers: int,
    scans: int | None,
    seed: int,
    workers: int,
) -> None:
    """Train the mapping model on generated filings, or with --add one further on documents.

    With --add the model in use (or --parent) learns the layout of labelled documents, is
    tested on them and on the old layouts, and is kept under your models, or in --output, unless
    something got worse beyond noise.
    """
    console = Console(stderr=True)
    if add is not None and scans is not None:
        raise click.UsageError("give --add or --scans, one at a time")
    if add is not None:
        named = name or (output.name if output else free_name(add))
        target = output or new_folder(named)
        added = read_folder(add, parent, cli.tell)
        with _bar(console) as progress:
            work = learn(parent, added, Settings(seed=seed, workers=workers), progress)
        show_and_keep(work, named, target, keep, Console())
        console.print(f"{target}: use it with `form4 extract --model {output or named}`")
        return
    if output is None:
        raise click.UsageError("give --output FOLDER, or --add FOLDER")
    if scans is not None:
        load_model(output)  # it has to be there, and to be whole
        with _bar(console) as progress:
            learned = learn_scan_confidence(output, seed, scans, workers, progress)
        learned.save(output)
        add_part(output)
        console.print(f"{output}: knows from {scans} scans how far to trust what it reads")
        return
    recipe = Recipe(documents=documents, prints=prints, papers=papers, seed=seed)
    with _bar(console) as progress:
        fitted = fit(recipe, workers, progress)
        scores = evaluate(fitted.model, fitted.breaks, recipe.seed, workers, progress)
    card = save_model(output, name or output.name, recipe, fitted, scores)
    console.print(f"{output}: {fitted.pages} pages, {fitted.skipped} left out")
    for part, score in scores.items():
        console.print(f"  {part}: {score}")
    console.print(f"  parameters {card['parameters_sha256'][:16]}")


@contextmanager
def _bar(console: Console) -> Iterator[ShowProgress]:
    """A bar for each stage of the work."""
    with Progress(
        TextColumn("{task.description:18}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeElapsedColumn(),
        console=console,
    ) as bar:
        tasks: dict[str, TaskID] = {}

        def progress(stage: str, done: int, total: int) -> None:
            key = stage.split()[0]
            if key not in tasks:
                tasks[key] = bar.add_task(stage, total=total)
            bar.update(tasks[key], completed=done, total=total, description=stage)

        yield progress
