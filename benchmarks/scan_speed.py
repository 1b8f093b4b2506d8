"""What a page of a scan costs, beside one bare Tesseract pass over the same picture.

The bare pass is what anyone would do first: the whole page, Tesseract's own layout, one
thread, no preparation, nothing made of the words.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from extractor.commands.workers import cores
from extractor.errors import ExtractionError
from extractor.pipeline import Extractor
from extractor.training.degrade import Scan, ScanOptions, sample_scan_options, scan_pdf, write_scan
from extractor.training.render import sample_layout
from extractor.training.render.layout import SEC_LAYOUTS
from extractor.training.render.paper import render_paper, sample_paper_options
from extractor.training.render.pdf import Printer, PrintOptions, find_browser, render_pdf

from .made import Invention
from .pool import in_processes
from .processes import PEAK, run_code
from .speed import one_core, seconds

PAGES = 200
"""Pages that are read for the figures of memory."""
_KINDS = ("known", "unknown")
_MEMORY = f"""{PEAK}
import json
from extractor.errors import ExtractionError
from extractor.pipeline import Extractor

extractor = Extractor(sys.argv[1] or None)
rounds, paths = int(sys.argv[2]), sys.argv[3:]
marks = []
for n in range(rounds):
    try:
        extractor.extract(paths[n % len(paths)])
    except ExtractionError:
        pass  # it was looked at all the same
    if n + 1 in (max(len(paths), rounds // 5), rounds):  # once each: libraries are loaded
        marks.append(peak())
print(json.dumps([marks[0], marks[-1]]))
"""


def timed_documents(count: int) -> dict[str, dict[str, list[Scan]]]:
    """Office scans at 300 dpi: of layouts that training knows, and of ones held out of it."""
    found: dict[str, dict[str, list[Scan]]] = {kind: {} for kind in _KINDS}
    filings = islice(Invention(0, frozenset()).filings("timed scans"), count)
    printed = find_browser() is not None
    for number, ((name, truth), rng) in enumerate(filings):
        paper = render_paper(truth, sample_paper_options(rng)).data
        known = paper
        if printed:
            with Printer() as printer:
                options = PrintOptions(landscape=True, links=False)
                if number % 2:
                    layout = SEC_LAYOUTS[number % len(SEC_LAYOUTS)]
                    known = render_pdf(truth, layout, options, printer).data
                other = sample_layout(rng, family="boxed", holdout=True)
                unknown = render_pdf(truth, other, options, printer).data
            found["unknown"][name] = list(scan_pdf(unknown, _office(rng)))
        found["known"][name] = list(scan_pdf(known, _office(rng)))
    return found


def _office(rng: random.Random) -> ScanOptions:
    return replace(sample_scan_options(rng, "office 300"), depth="grey", jpeg=80)


def bare_pass(scans: Sequence[Scan]) -> None:
    """The floor: Tesseract over whole pages. Raises ImportError and pytesseract's errors."""
    import pytesseract

    for scan in scans:
        pytesseract.image_to_string(scan.picture)


def measure_scan_speed(extractor: Extractor, count: int, repeats: int) -> dict[str, Any]:
    """Seconds a page for extraction and for the bare pass, warm, on one core, in turns.

    The ratios are the medians over all pairs. Raises ImportError without pytesseract, and
    whatever it raises without Tesseract. What cannot be extracted is not timed; with no
    document left of a kind, its figures are missing.
    """
    figures: dict[str, Any] = {}
    with one_core() as pinned, _one_thread():
        for kind, documents in timed_documents(count).items():
            own: list[float] = []
            bare: list[float] = []
            for scans in documents.values():
                data = write_scan(scans, "pdf", quality=80)
                try:
                    extractor.extract(data, "warm-up")
                except ExtractionError:
                    continue
                for _ in range(repeats):
                    own.append(seconds(partial(extractor.extract, data)) / len(scans))
                    bare.append(seconds(partial(bare_pass, scans)) / len(scans))
            if own:
                figures |= {
                    f"scan_{kind}_page_p50_s": statistics.median(own),
                    f"scan_{kind}_page_p95_s": float(np.percentile(own, 95)),
                    f"scan_{kind}_bare_p50_s": statistics.median(bare),
                    f"ratio_to_tesseract_{kind}": statistics.median(
                        a / b for a, b in zip(own, bare, strict=True)
                    ),
                }
    return {**figures, "scan_pinned_to_one_core": pinned}


@contextmanager
def _one_thread() -> Iterator[None]:
    """Tesseract started from here has one thread, however it is started."""
    before = os.environ.get("OMP_THREAD_LIMIT")
    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["OMP_THREAD_LIMIT"]
        else:
            os.environ["OMP_THREAD_LIMIT"] = before


def _extract_file(job: tuple[str, str | None]) -> bool:
    path, model = job
    try:
        Extractor(model).extract(path)
    except ExtractionError:
        return False
    return True


def measure_two_cores(paths: Sequence[Path], model: str | None) -> dict[str, Any]:
    """How many times the documents a second of one process two of them reach.

    Both are started anew. Nothing where there are no two cores, or where no file can be
    extracted.
    """
    if cores() < 2:
        return {}
    jobs = [(str(path), model) for path in paths]
    times = []
    for workers in (1, 2):
        start = time.perf_counter()
        done = list(in_processes(_extract_file, jobs, workers, lambda _: False))
        times.append(time.perf_counter() - start)
        if not any(done):
            return {}
    return {"scan_two_core_gain": times[0] / times[1]}


def measure_scan_memory(
    paths: Sequence[Path], pages: int, model: str | None, most: int = PAGES
) -> dict[str, Any]:
    """Peak memory in MB of a process that reads so many pages, and its slope in kB a page.

    ``paths`` hold ``pages`` pages together; ``most``: pages that are read. What the engine
    takes in processes of its own is not in it. Raises RuntimeError when the process fails.
    """
    rounds = max(2 * len(paths), round(most * len(paths) / pages))
    warm = max(len(paths), rounds // 5)
    read = rounds * pages / len(paths)
    told = run_code(_MEMORY, [model or "", str(rounds), *map(str, paths)])
    early, late = json.loads(told)
    return {
        "scan_peak_memory_mb": late,
        "scan_memory_slope_kb": (late - early) * 1000 / (read * (1 - warm / rounds)),
        "scan_memory_pages": round(read),
    }


def measure_scans(extractor: Extractor, count: int, repeats: int, pages: int) -> dict[str, Any]:
    """All figures of the cost of scans. Raises ImportError, RuntimeError and pytesseract's."""
    figures = measure_scan_speed(extractor, count, repeats)
    with tempfile.TemporaryDirectory() as folder:
        paths: list[Path] = []
        held = 0
        for number, scans in enumerate(timed_documents(count)["known"].values()):
            paths.append(Path(folder) / f"{number}.pdf")
            paths[-1].write_bytes(write_scan(scans, "pdf", quality=80))
            held += len(scans)
        figures |= measure_two_cores(paths * 2, extractor.model)
        figures |= measure_scan_memory(paths, held, extractor.model, pages)
    return figures
