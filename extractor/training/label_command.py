"""``form4 label``: lay documents on their known XML and write which cell is which field."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from extractor import cli
from extractor.commands import inputs
from extractor.errors import MIXED_EXIT_CODE, ExtractionError, NoDocuments
from extractor.pipeline import Extractor
from extractor.training.labelled.label import Labelled, Truths, label_file

_LONG_WORK = 4  # documents from which on a progress bar is of use
_SHOWN = 8  # places left out that are told for each document


@click.command("label", short_help="Label documents from their known XML.")
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@click.option(
    "--truth",
    required=True,
    type=click.Path(path_type=Path),
    metavar="XML_OR_FOLDER",
    help="The XML of the filing, or a folder in which each document's XML is looked for: by the"
    " document's name, then by what the page shows.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="A folder that gets the documents, their XML and the labels. Without it, labels are"
    " written beside each document.",
)
@click.option("--password", metavar="WORD", help="Opens PDF files that are protected by it.")
@click.option("--force", is_flag=True, help="Replace labels that are there, corrected or not.")
@click.option("--debug", is_flag=True, envvar=cli.DEBUG_VARIABLE, help="Show tracebacks.")
def command(
    documents: tuple[str, ...],
    truth: Path,
    output: Path | None,
    password: str | None,
    force: bool,
    debug: bool,
) -> int:
    """Tell from its known XML which field each column and line of a document is.

    What fits two fields alike is left out and told; it can be filled in by hand
    (training_data/README.md describes the format). `form4 train --add` learns from the labels.
    """
    if debug:
        cli.set_debugging()
    if not all(documents):
        raise click.UsageError("a path is empty")
    truths = Truths(truth)
    records = {path.resolve() for path in truths.files}
    found = [
        item
        for item in inputs.find(map(Path, documents))
        if not (isinstance(item, Path) and item.resolve() in records)
    ]
    if not found:
        raise NoDocuments(documents[0])
    extractor = Extractor(password=password)
    codes: set[int] = set()
    for item in _shown(found):
        try:
            if isinstance(item, ExtractionError):
                raise item
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # what is told of a page is for its reader
                done = label_file(item, truths, extractor, output, force)
            _tell(item, done)
        except ExtractionError as error:
            cli.tell(str(error))
            codes.add(error.exit_code)
        except Exception as error:
            cli.tell_unexpected(str(item), error)
            codes.add(1)
    if len(codes) > 1:
        return MIXED_EXIT_CODE
    return codes.pop() if codes else 0


def _tell(source: Path, done: Labelled) -> None:
    """A line for a document, and one for each of the first places that were left out."""
    left = done.labels.left_out
    click.echo(
        f"{source}: {done.columns} columns and {done.spans} spans labelled,"
        f" {len(left)} left out: {done.file}"
    )
    for line in left[:_SHOWN]:
        click.echo(f"  left out: {line}")
    if len(left) > _SHOWN:
        click.echo(f"  and {len(left) - _SHOWN} more, in the file")


def _shown(found: Sequence[Path | ExtractionError]) -> Iterator[Path | ExtractionError]:
    """The documents, with a progress bar on stderr where that is a terminal."""
    if len(found) < _LONG_WORK or not sys.stderr.isatty():
        yield from found
        return
    bar = (TextColumn("labelling"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*bar, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(found, total=len(found))
