"""Where ``form4 extract`` puts each record as it comes: stdout, one file, or a folder."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Protocol

from extractor.commands.formats import encode, suffix_of_format
from extractor.commands.outputs import atomic, make_folder, names
from extractor.errors import OutputError

if TYPE_CHECKING:
    from extractor.form.record import OwnershipDocument


class Sink(Protocol):
    """Takes records one after the other."""

    uses_terminal: bool

    def write(self, source: Path, record: OwnershipDocument) -> None:
        """Take the record of one file. Raises OutputError."""

    def __enter__(self) -> Sink: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


class _Base:
    uses_terminal = False

    def __init__(self) -> None:
        self._stack = contextlib.ExitStack()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.__exit__(kind, error, trace)


class StdoutSink(_Base):
    """Standard output; tables in colour when it is a terminal."""

    def __init__(self, format_name: str, alone: bool, terminal: bool):
        super().__init__()
        self._format = format_name
        self._alone = alone
        self._terminal = terminal
        self._first = True
        self.uses_terminal = terminal

    def __enter__(self) -> StdoutSink:
        return self

    def write(self, source: Path, record: OwnershipDocument) -> None:
        """Print the record."""
        if self._format == "table" and self._terminal:
            self._print(source, record)
        else:
            piece = encode(self._format, source, record, alone=self._alone, first=self._first)
            try:
                sys.stdout.flush()
                sys.stdout.buffer.write(piece)
                sys.stdout.buffer.flush()
            except BrokenPipeError:  # the reader has enough, which is no error
                raise
            except OSError as error:
                raise OutputError("standard output", _reason(error)) from error
        self._first = False

    def _print(self, source: Path, record: OwnershipDocument) -> None:
        from rich.console import Console

        from extractor.writers.as_table import print_table

        console = Console(highlight=False)
        if not self._first:
            console.rule(style="dim")
        print_table(record, console, source=str(source))


class FileSink(_Base):
    """One file for all records; it is there only when at least one record is in it."""

    def __init__(self, format_name: str, alone: bool, target: Path, files: list[Path]):
        super().__init__()
        self._format = format_name
        self._alone = alone
        self._target = target
        self._inputs = {file.resolve() for file in files}
        self._stream: BinaryIO | None = None

    def __enter__(self) -> FileSink:
        return self

    def write(self, source: Path, record: OwnershipDocument) -> None:
        """Add the record to the file, which is put in its place at the end."""
        first = self._stream is None
        piece = encode(self._format, source, record, alone=self._alone, first=first)
        if self._stream is None:
            _keep_inputs(self._target, self._inputs)
            self._stream = self._stack.enter_context(atomic(self._target))
        try:
            self._stream.write(piece)
        except OSError as error:
            raise OutputError(self._target, _reason(error)) from error


class FolderSink(_Base):
    """A folder with one file for each input."""

    def __init__(self, format_name: str, folder: Path, files: list[Path]):
        super().__init__()
        self._format = format_name
        self._folder = folder
        self._names = names(files, suffix_of_format(format_name))
        self._inputs = {file.resolve() for file in files}

    def __enter__(self) -> FolderSink:
        make_folder(self._folder)
        return self

    def write(self, source: Path, record: OwnershipDocument) -> None:
        """Write the record to the input's own file."""
        target = self._folder / self._names[source]
        _keep_inputs(target, self._inputs)
        piece = encode(self._format, source, record, alone=True, first=True)
        with atomic(target) as stream:
            stream.write(piece)


def _reason(error: OSError) -> str:
    return f"cannot be written ({error.strerror or type(error).__name__})"


def _keep_inputs(target: Path, inputs: set[Path]) -> None:
    if target.resolve() in inputs:
        raise OutputError(target, "is one of the inputs", "choose another --output")
