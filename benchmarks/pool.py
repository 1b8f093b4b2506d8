"""Work done in several processes, one for each core."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TypeVar

from extractor.commands.benchmark import MODULE, load

Job = TypeVar("Job")
Result = TypeVar("Result")

_AHEAD = 2
"""Jobs for each process that wait in line; what a job holds need not all be made at once."""


def in_processes(
    work: Callable[[Job], Result],
    jobs: Iterable[Job],
    workers: int,
    lost: Callable[[Job], Result],
) -> Iterator[Result]:
    """The result of each job, in any order.

    ``work`` and the jobs have to be picklable. When a process dies (of lack of memory, of a
    crash in foreign code), the jobs that were under way are tried once more, each in a process
    of its own, and ``lost`` tells the result of those that kill that one too.
    """
    rest = iter(jobs)
    broken: list[Job] = []
    while True:
        try:
            with _pool(workers) as pool:
                under_way: dict[Future[Result], Job] = {}
                while True:
                    room = workers * _AHEAD - len(under_way)
                    for job in islice(rest, room):
                        under_way[pool.submit(work, job)] = job
                    if not under_way:
                        break
                    done, _ = wait(under_way, return_when=FIRST_COMPLETED)
                    broken = list(under_way.values())
                    for future in done:
                        result = future.result()
                        broken.remove(under_way.pop(future))
                        yield result
            return
        except BrokenProcessPool:
            for job in broken:
                yield _alone(work, job, lost)


def _alone(work: Callable[[Job], Result], job: Job, lost: Callable[[Job], Result]) -> Result:
    try:
        with _pool(1) as pool:
            return pool.submit(work, job).result()
    except BrokenProcessPool:
        return lost(job)


def _pool(workers: int) -> ProcessPoolExecutor:
    """Fresh processes: a browser may be open in this one, and its threads do not survive a fork.

    The folder of the benchmark may have been loaded as a package by hand; they do as much.
    """
    by_hand = __name__.partition(".")[0] == MODULE
    return ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=load if by_hand else None,
    )
