from __future__ import annotations

import os

import pytest

from benchmarks.pool import in_processes
from extractor.commands.workers import cores


def double(number: int) -> int:
    return 2 * number


def fail(number: int) -> int:
    raise ValueError(f"odd: {number}")


def die(number: int) -> int:
    if number == 3:
        os._exit(1)
    return 2 * number


def lost(number: int) -> int:
    return -number


@pytest.mark.parametrize("workers", [1, 2])
def test_every_job_is_done_once(workers: int) -> None:
    assert sorted(in_processes(double, range(9), workers, lost)) == list(range(0, 18, 2))


def test_jobs_are_asked_for_as_they_are_done() -> None:
    asked = []

    def jobs() -> range:
        for number in range(20):
            asked.append(number)
            yield number

    results = in_processes(double, jobs(), 1, lost)
    next(results)
    assert len(asked) < 20
    results.close()


def test_an_error_is_raised_here() -> None:
    with pytest.raises(ValueError, match="odd"):
        list(in_processes(fail, [1], 1, lost))


def test_a_process_that_dies_costs_its_job_alone() -> None:
    found = sorted(in_processes(die, range(8), 2, lost))
    assert found == sorted([-3, *(2 * n for n in range(8) if n != 3)])


def test_there_is_a_core() -> None:
    assert cores() >= 1
