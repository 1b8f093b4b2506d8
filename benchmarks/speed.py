"""How long a document takes, beside lxml's bare parse and pandas on the same bytes."""

from __future__ import annotations

import gc
import io
import os
import statistics
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

import lxml.html
import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from extractor.mapping.shapes import shape
from extractor.mapping.text import normalise, stems

_WARM_UP = 3


@contextmanager
def one_core() -> Iterator[bool]:
    """Keep this process on one core, and numeric libraries on one thread.

    Gives whether the system could hold the process to a core (Linux can).
    """
    with threadpool_limits(limits=1):
        if not hasattr(os, "sched_setaffinity"):
            yield False
            return
        cores = os.sched_getaffinity(0)
        os.sched_setaffinity(0, {max(cores)})
        try:
            yield True
        finally:
            os.sched_setaffinity(0, cores)


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes by the wall's clock."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter_ns()
    work()
    return (time.perf_counter_ns() - start) / 1e6


def lxml_parse(data: bytes) -> object:
    """The floor: bytes to a tree, nothing read from it."""
    return lxml.html.document_fromstring(data)


def pandas_tables(data: bytes) -> object:
    """The peer: all tables of the page as data frames, nothing mapped."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pd.read_html(io.BytesIO(data), flavor="lxml")


def _forget_values() -> None:
    """Empty what the mapping remembers of single texts.

    Otherwise every round but the first would meet its names and numbers again, which
    filings never do. Their captions do come again: with the next page of the round.
    """
    for remembered in (normalise, stems, shape):
        remembered.cache_clear()


def _per_document(works: Mapping[str, Callable[[], object]], repeats: int) -> dict[str, Any]:
    """Times by document; rounds go over all documents, so that a slow moment hits all."""
    # What earlier suites left in memory is none of the extractor's garbage to look through.
    gc.collect()
    gc.freeze()
    for _ in range(_WARM_UP):
        for work in works.values():
            work()
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(repeats):
        _forget_values()
        for name, work in works.items():
            times[name].append(_milliseconds(work))
    gc.unfreeze()
    every = [t for values in times.values() for t in values]
    return {
        "median_ms": statistics.median(every),
        "p95_ms": float(np.percentile(every, 95)),
        "documents": {
            name: {
                "median_ms": statistics.median(values),
                "p95_ms": float(np.percentile(values, 95)),
            }
            for name, values in times.items()
        },
    }


def measure_speed(
    documents: Mapping[str, bytes],
    stages: Mapping[str, Callable[[bytes], object]],
    repeats: int = 15,
) -> dict[str, Any]:
    """Time every stage on every document, warm, on one core; times in milliseconds.

    ``stages`` has to hold ``extract``; others (``read``, ...) are parts of it. The peers
    are timed in the same run, on the same bytes, in the same way.
    """
    runs = {**stages, "lxml parse": lxml_parse, "pandas.read_html": pandas_tables}
    with one_core() as pinned:
        measured = {
            stage: _per_document(
                {name: partial(run, data) for name, data in documents.items()},
                repeats,
            )
            for stage, run in runs.items()
        }
    own = measured["extract"]["median_ms"]
    return {
        "repeats": repeats,
        "pinned_to_one_core": pinned,
        "median_ms": own,
        "p95_ms": measured["extract"]["p95_ms"],
        "ratio_to_lxml": own / measured["lxml parse"]["median_ms"],
        "ratio_to_pandas": own / measured["pandas.read_html"]["median_ms"],
        "stages": measured,
    }
