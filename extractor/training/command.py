"""``form4 train``: fit a mapping model on generated filings and write it with its card."""

from __future__ import annotations

import os
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from extractor.training.card import save_model
from extractor.training.evaluate import evaluate
from extractor.training.fit import Recipe, fit

_DEFAULT = Recipe()


@click.command()
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Folder to write the model to; use it with `form4 extract --model FOLDER`.",
)
@click.option("--name", default=None, help="Name on the card; the folder's name by default.")
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
@click.option("--seed", type=int, default=_DEFAULT.seed, show_default=True)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=min(os.cpu_count() or 1, 8),
    show_default=True,
    help="Processes that make pages. The result does not depend on it.",
)
def command(
    output: Path,
    name: str | None,
    documents: int,
    prints: int,
    papers: int,
    seed: int,
    workers: int,
) -> None:
    """Train the mapping model on generated filings."""
    console = Console(stderr=True)
    recipe = Recipe(documents=documents, prints=prints, papers=papers, seed=seed)
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

        fitted = fit(recipe, workers, progress)
        scores = evaluate(fitted.model, fitted.breaks, recipe.seed, progress)
    card = save_model(output, name or output.name, recipe, fitted, scores)
    console.print(f"{output}: {fitted.pages} pages, {fitted.skipped} left out")
    for part, score in scores.items():
        console.print(f"  {part}: {score}")
    console.print(f"  parameters {card['parameters_sha256'][:16]}")
