"""Reads files, in processes of their own when that pays, and gives outcomes in order."""

from __future__ import annotations

import multiprocessing
import os
import warnings
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from pathlib import Path

from extractor.commands.inputs import STDIN
from extractor.errors import ExtractionError, UnsafeInput
from extractor.form.record import OwnershipDocument

SLOW_SUFFIXES = frozenset({".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg"})
"""Files that take longer to read than a process takes to start."""


@dataclass(frozen=True, slots=True)
class Told:
    """A warning that was given while a file was read. ``kind``: its class."""

    kind: type[Warning]
    message: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file: its record, or the error; and what was told meanwhile."""

    file: Path
    record: OwnershipDocument | None = None
    error: Exception | None = None
    told: tuple[Told, ...] = field(default=())


def read_one(file: Path, model: str | None, password: str | None) -> Outcome:
    """Read one file; errors are part of the outcome."""
    from extractor import extract

    record: OwnershipDocument | None = None
    error: Exception | None = None
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            record = extract(file, model=model, password=password)
        except Exception as found:
            error = found
    told = tuple(Told(w.category, str(w.message)) for w in caught)
    return Outcome(file, record, error, told)


def _read_apart(file: Path, model: str | None, password: str | None) -> Outcome:
    """The same in another process: errors of any class have to find their way back."""
    outcome = read_one(file, model, password)
    if outcome.error is None or isinstance(outcome.error, ExtractionError):
        return outcome
    told = f"{type(outcome.error).__name__}: {outcome.error}"
    return replace(outcome, error=RuntimeError(told))


def processes_for(items: Sequence[Path | ExtractionError], asked: int | None) -> int:
    """How many processes to read with: as many as asked for, else a core each for slow files."""
    files = [item for item in items if isinstance(item, Path) and str(item) != STDIN]
    if asked is not None:
        return max(1, min(asked, len(files)))
    slow = sum(file.suffix.lower() in SLOW_SUFFIXES for file in files)
    return max(1, min(cores(), slow))


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_all(
    items: Iterable[Path | ExtractionError],
    model: str | None,
    password: str | None,
    processes: int,
) -> Generator[Outcome]:
    """The outcome of each item, in their order. Errors in the place of files pass through."""
    if processes == 1:
        for item in items:
            yield _refused(item) or read_one(_path(item), model, password)
        return
    pool = Pool(processes, model, password)
    try:
        yield from pool.read(items)
    finally:
        pool.close()


def _refused(item: Path | ExtractionError) -> Outcome | None:
    return Outcome(Path(item.source), error=item) if isinstance(item, ExtractionError) else None


def _path(item: Path | ExtractionError) -> Path:
    assert isinstance(item, Path)
    return item


class Pool:
    """Processes that are started anew when one of them dies. ``work`` reads a file in one."""

    def __init__(
        self,
        processes: int,
        model: str | None = None,
        password: str | None = None,
        work: Callable[[Path, str | None, str | None], Outcome] = _read_apart,
    ):
        self._processes = processes
        self._work = work
        self._arguments = (model, password)
        self._executor = self._start(processes)

    @staticmethod
    def _start(processes: int) -> ProcessPoolExecutor:
        # Spawned, as a fork of a process with threads may hang.
        return ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"))

    def close(self) -> None:
        """End the processes; what nobody took any more is not read."""
        self._executor.shutdown(wait=True, cancel_futures=True)

    def read(self, items: Iterable[Path | ExtractionError]) -> Iterator[Outcome]:
        """The outcome of each item, in their order."""
        # Few files wait at a time: the records of a large folder do not pile up.
        waiting: deque[tuple[Path, Future[Outcome] | Outcome]] = deque()
        for item in items:
            waiting.append(self._begin(item))
            if len(waiting) > 2 * self._processes:
                yield self._finish(waiting)
        while waiting:
            yield self._finish(waiting)

    def _begin(self, item: Path | ExtractionError) -> tuple[Path, Future[Outcome] | Outcome]:
        refused = _refused(item)
        if refused is not None:
            return refused.file, refused
        file = _path(item)
        if str(file) == STDIN:  # only this process has it
            return file, read_one(file, *self._arguments)
        return file, self._submit(file)

    def _submit(self, file: Path) -> Future[Outcome]:
        try:
            return self._executor.submit(self._work, file, *self._arguments)
        except BrokenProcessPool:
            self._executor = self._start(self._processes)
            return self._executor.submit(self._work, file, *self._arguments)

    def _finish(self, waiting: deque[tuple[Path, Future[Outcome] | Outcome]]) -> Outcome:
        file, future = waiting.popleft()
        if isinstance(future, Outcome):
            return future
        try:
            return future.result()
        except BrokenProcessPool:
            return self._alone(file)

    def _alone(self, file: Path) -> Outcome:
        """A process died, of this file or of another: each that it took along is tried alone."""
        with self._start(1) as single:
            try:
                return single.submit(self._work, file, *self._arguments).result()
            except BrokenProcessPool:
                what = "the process that read it died, mostly for lack of memory"
                return Outcome(file, error=UnsafeInput(file, what, "read it alone with --debug"))
