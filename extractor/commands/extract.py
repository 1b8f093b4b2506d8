"""``form4 extract``: files in, records out, one line on stderr for what could not be read."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor import cli
from extractor.commands import inputs
from extractor.commands.formats import FORMATS, format_of_suffix, known_suffixes
from extractor.commands.sinks import FileSink, FolderSink, Sink, StdoutSink
from extractor.commands.workers import Outcome, processes_for, read_all
from extractor.errors import MIXED_EXIT_CODE, ExtractionError, InputNotFound, ModelError

if TYPE_CHECKING:
    from extractor.form.record import OwnershipDocument

_LONG_WORK = 4  # files from which on a progress bar is of use


@click.command("extract", short_help="Read filings and write their records.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(FORMATS),
    help="What to write. Without it, what --output's ending says, else tables on a terminal"
    " and JSON elsewhere.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE_OR_FOLDER",
    help="Where to write. A folder gets one file for each input, named after it.",
)
@click.option(
    "--model", metavar="NAME", help="The trained model to use; the default one without it."
)
@click.option(
    "--accept",
    metavar="P",
    type=click.FloatRange(0, 1),
    help="Accept values that are right with at least this probability, such as 0.999: the others"
    " get a warning, and a line on stderr counts and names them.",
)
@click.option("--password", metavar="WORD", help="Opens PDF files that are protected by it.")
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1, 64),
    help="Files read at a time. Without it, one for each core when there are several PDF files"
    " or scans, which are slow; else one.",
)
@click.option("--debug", is_flag=True, envvar=cli.DEBUG_VARIABLE, help="Show tracebacks.")
def command(
    paths: tuple[str, ...],
    format_name: str | None,
    output: str | None,
    model: str | None,
    accept: float | None,
    password: str | None,
    jobs: int | None,
    debug: bool,
) -> int:
    """Read Forms 3, 4 and 5 from files and folders and write their records.

    PDF, scans (TIFF, PNG, JPEG), HTML, Markdown, text and ownership XML are told apart by their
    content. ``-`` is standard input. From a folder the files ending in .pdf .tif .tiff .png .jpg
    .jpeg .html .htm .xhtml .md .markdown .txt .xml are taken, hidden ones and hidden folders
    left out.

    One file as JSON is one object; several, or a folder, are JSON Lines with the file's
    name under "source". CSV has a line for each row of Tables I and II.
    """
    if debug:
        cli.set_debugging()
    if not all(paths):
        raise click.UsageError("a path is empty")
    if output == "":
        raise click.UsageError("--output is empty: give a file, a folder, or leave it out")
    found = list(inputs.find(map(Path, paths)))
    files = [item for item in found if isinstance(item, Path)]
    one = len(paths) == 1 and _stands_for_itself(found, Path(paths[0]))
    sink = _sink(format_name, output, files, one)
    codes: set[int] = set()
    processes = 1 if cli.debugging() else processes_for(found, jobs)  # tracebacks stay here
    outcomes = read_all(found, model, password, processes)
    with sink, _progress(outcomes, len(found), visible=not sink.uses_terminal) as shown:
        for outcome in shown:
            try:
                _write(outcome, sink, accept)
            except ModelError as error:  # the same for every file
                cli.tell(str(error))
                codes.add(error.exit_code)
                break
            except ExtractionError as error:
                cli.tell(str(error))
                codes.add(error.exit_code)
            except BrokenPipeError:
                raise
            except Exception as error:
                cli.tell_unexpected(str(outcome.file), error)
                codes.add(1)
    if len(codes) > 1:
        return MIXED_EXIT_CODE
    return codes.pop() if codes else 0


def _stands_for_itself(found: Sequence[Path | ExtractionError], path: Path) -> bool:
    """Whether a path on the command line is a file, or would be one if it were there."""
    return len(found) == 1 and (found[0] == path or isinstance(found[0], InputNotFound))


def _write(outcome: Outcome, sink: Sink, least: float | None) -> None:
    """Say what is to be said of a file, and write its record. Raises its error.

    ``least``: confidence of values that are accepted unseen.
    """
    from extractor.form.notices import PageWarning
    from extractor.form.xml import XmlWarning

    if outcome.error is not None:
        raise outcome.error
    file, record = outcome.file, outcome.record
    assert record is not None
    for told in outcome.told:  # others are for debugging
        if issubclass(told.kind, (PageWarning, XmlWarning)) or cli.debugging():
            named = told.message.startswith(f"{file}: ")
            cli.tell(f"warning: {told.message}" if named else f"warning: {file}: {told.message}")
    for page in record.unreadPages:
        if page.failed:
            cli.tell(f"warning: {file}: page {page.page} was not read: {page.reason}")
    if least is not None:
        _accept(file, record, least)
    sink.write(file, record)


def _accept(file: Path, record: OwnershipDocument, least: float) -> None:
    """Mark the values that need a look, and say which they are."""
    from extractor.form.acceptance import accept

    found = accept(record, least)
    told = f"{file}: {found.accepted} of {found.values} values accepted at {least:g}"
    if found.others:
        more = f" and {len(found.others) - _NAMED} more" if len(found.others) > _NAMED else ""
        told += f"; look at {', '.join(found.others[:_NAMED])}{more}"
    cli.tell(told)


_NAMED = 20
"""Values that are named on a line; the record tells of each."""


def _sink(format_name: str | None, output: str | None, files: list[Path], one: bool) -> Sink:
    """Where the records go. Raises click.UsageError when the options do not fit."""
    if output is None or output == "-":
        terminal = sys.stdout.isatty()
        chosen = format_name or ("table" if terminal else "json")
        if chosen == "xml" and not one:
            raise click.UsageError("XML of several inputs needs a folder: --output FOLDER")
        return StdoutSink(chosen, one, terminal)
    target = Path(output)
    from_suffix = format_of_suffix(target.suffix)
    chosen = format_name or from_suffix or "json"
    is_folder = target.is_dir() or output.endswith("/")
    if not is_folder and target.suffix and from_suffix is None and format_name is None:
        raise click.UsageError(
            f"{target.suffix} is no format that is written; known endings are"
            f" {', '.join(known_suffixes())}; name one with --format, or end a folder with /"
        )
    if is_folder or (not one and from_suffix is None):
        return FolderSink(format_name or "json", target, files)
    if chosen == "xml" and not one:
        raise click.UsageError(f"XML of several inputs needs a folder, and {output} is none")
    return FileSink(chosen, one, target, files)


@contextlib.contextmanager
def _progress(
    outcomes: Generator[Outcome], count: int, *, visible: bool
) -> Iterator[Iterator[Outcome]]:
    """The outcomes, with a progress bar on stderr when that is a terminal and the work is long."""
    with contextlib.closing(outcomes):
        if not visible or count < _LONG_WORK or not sys.stderr.isatty():
            yield outcomes
            return
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        bar = (
            TextColumn("extracting"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        with Progress(*bar, console=Console(stderr=True), transient=True) as progress:
            yield iter(progress.track(outcomes, total=count))
