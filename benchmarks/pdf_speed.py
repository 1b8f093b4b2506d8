"""What a page of PDF costs, beside pdfplumber on the same pages in the same run."""

from __future__ import annotations

import io
import json
import statistics
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pdfplumber
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from extractor.pipeline import Extractor

from .processes import MEMORY, run_code
from .speed import one_core, seconds

LONG_FILE = 200
"""Pages of the file with one form in its middle."""
_LINES = 52
_SENTENCE = "The company's results of operations for the year reflect the segments discussed above,"


def pdfplumber_page(data: bytes) -> object:
    """The floor: each page's words and drawn lines, nothing made of them."""
    found = []
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            found.append((page.extract_words(), page.lines, page.rects))
            page.close()
    return found


def n_pages(data: bytes) -> int:
    """Pages of a PDF."""
    return len(PdfReader(io.BytesIO(data)).pages)


def measure_pdf_speed(
    documents: Mapping[str, bytes], extractor: Extractor, repeats: int
) -> dict[str, Any]:
    """Milliseconds a page for extraction and for the floor, warm, on one core, in turns."""
    own: list[float] = []
    floor: list[float] = []
    with one_core() as pinned:
        for data in documents.values():
            extractor.extract(data, "warm-up")
        for _ in range(repeats):
            for data in documents.values():
                pages = n_pages(data)
                own.append(seconds(partial(extractor.extract, data, "page")) / pages)
                floor.append(seconds(partial(pdfplumber_page, data)) / pages)
    return {
        "pdf_pinned_to_one_core": pinned,
        "pdf_page_p50_ms": statistics.median(own) * 1000,
        "pdf_page_p95_ms": float(np.percentile(own, 95)) * 1000,
        "pdf_floor_p50_ms": statistics.median(floor) * 1000,
        "ratio_to_pdfplumber": statistics.median(a / b for a, b in zip(own, floor, strict=True)),
    }


def long_file(form: bytes) -> bytes:
    """A file of `LONG_FILE` pages of another report, the form in its middle."""
    before = LONG_FILE // 2
    form_pages = PdfReader(io.BytesIO(form)).pages
    prose = PdfReader(io.BytesIO(_prose(LONG_FILE - len(form_pages)))).pages
    writer = PdfWriter()
    for page in [*prose[:before], *form_pages, *prose[before:]]:
        writer.add_page(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _prose(count: int) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=True)
    for number in range(count):
        canvas.setFont("Times-Roman", 10)
        canvas.drawString(72, 740, f"ANNUAL REPORT ON FORM 10-K, page {number + 1}")
        for line in range(_LINES):
            canvas.drawString(72, 715 - 13 * line, f"{_SENTENCE} {number * _LINES + line:,}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def measure_long_file(form: bytes, extractor: Extractor) -> dict[str, Any]:
    """Seconds for the long file, and whether its record is that of the form alone."""
    data = long_file(form)
    start = time.perf_counter()
    record = extractor.extract(data, "long file")
    taken = time.perf_counter() - start
    alone = extractor.extract(form, "form")
    found = float(_values(record) == _values(alone))
    return {"long_file_s": taken, "long_file_found": found, "long_file_pages": LONG_FILE}


def _values(record: Any) -> list[str]:
    """All values of a record, without the places that they stand in."""
    found: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if "value" in node and node["value"] is not None:
                found.append(str(node["value"]))
            for name, part in node.items():
                if name != "evidence":
                    walk(part)
        elif isinstance(node, list):
            for part in node:
                walk(part)

    walk(record.model_dump())
    return found


def measure_pdf_memory(paths: list[Path], model: str | None, rounds: int) -> dict[str, Any]:
    """Peak memory in MB of a process that reads so many PDF, and its slope."""
    early, late = json.loads(run_code(MEMORY, [model or "", str(rounds), *map(str, paths)]))
    return {
        "pdf_peak_memory_mb": late,
        "pdf_memory_slope_kb": (late - early) * 1000 / (rounds - rounds // 5),
        "pdf_memory_rounds": rounds,
    }
