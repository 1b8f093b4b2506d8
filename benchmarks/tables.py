"""The tables of a run as plain rows of text, which the console and the report both show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.scoring import FieldScore
from extractor.scoring.calibration import Bin

from .goals import Verdict
from .labels import LabelScores
from .results import Miss, Slice

SOURCES = {
    "real": "Real pages with their own XML",
    "drawn": "Real records, drawn by this project",
    "handmade": "Small pages written by hand, each with a trap",
    "generated": "Generated: invented records, drawn by this project",
}
_LONGEST_CELL = 60


@dataclass(frozen=True, slots=True)
class Table:
    """A title, the names of the columns, and rows of text."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def _figure(value: float | None, digits: int = 4) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def _shorten(text: str | None) -> str:
    if text is None:
        return "–"
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…"


def _condition(one: Slice) -> str:
    """How the pages came, and what read them where that is a choice."""
    engine = one.tags.get("engine")
    return f"{one.tags['condition']} ({engine})" if engine else one.tags["condition"]


def _slice_row(one: Slice) -> tuple[str, ...]:
    s = one.summary
    f1 = _figure(s.counts.f1)
    if one.seeds > 1:
        f1 = f"{one.f1.mean:.4f} ± {one.f1.deviation:.4f}"
    return (
        one.tags["layout"],
        one.tags["kind"],
        _condition(one),
        str(s.documents),
        _share(s.exact, s.documents),
        _share(s.exact_but_long_text, s.documents),
        f1,
        _figure(s.counts.precision),
        _figure(s.counts.recall),
        f"{s.rows_exact}/{s.rows}",
        _share(s.row_count_right, s.documents),
        _share(s.boxes_right, s.boxes),
        _figure(s.references.f1),
        _share(s.order_right, s.documents),
        str(s.hallucinations),
        str(s.unfounded),
        _figure(s.calibration_error),
        "–" if s.auto_accept is None else f"{100 * s.auto_accept:.1f} %",
    )


def reliability_table(title: str, bins: Sequence[Bin]) -> Table:
    """The reliability plot as a table: what was said of values, and how many of them were right.

    A bar shows the share that was wrong, a square for each tenth of a per cent.
    """
    rows = tuple(
        (
            f"{one.confidence:.4f}",
            f"{one.accuracy:.4f}",
            _BAR * min(MOST_BARS, round(1000 * (1 - one.accuracy))) or "–",
            str(one.count),
        )
        for one in bins
    )
    return Table(f"Confidence and truth: {title}", _RELIABILITY_COLUMNS, rows)


_BAR = "▪"
MOST_BARS = 60
_RELIABILITY_COLUMNS = ("confidence, mean", "share right", "wrong (▪ is 0.1 %)", "values")


_SLICE_COLUMNS = (
    "layout",
    "kind",
    "condition",
    "docs",
    "exact",
    "w/o notes",
    "F1",
    "P",
    "R",
    "rows exact",
    "row count",
    "boxes",
    "marks F1",
    "order",
    "no source",
    "no truth",
    "ECE",
    "auto-accept",
)


def score_tables(slices: Sequence[Slice]) -> list[Table]:
    """One table for each suite and source, so that real and generated stand apart."""
    names = dict.fromkeys((one.tags["suite"], one.tags["source"]) for one in slices)
    return [
        Table(
            f"{SOURCES.get(source, source)} ({suite})",
            _SLICE_COLUMNS,
            tuple(
                _slice_row(one)
                for one in slices
                if (one.tags["suite"], one.tags["source"]) == (suite, source)
                and one.tags["mode"] == "both"
            ),
        )
        for suite, source in names
    ]


def ablation_table(slices: Sequence[Slice]) -> Table | None:
    """The unseen layouts with each judge alone and with both; None when not measured."""
    measured = [one for one in slices if one.tags["suite"] == "unseen"]
    modes = tuple(dict.fromkeys(one.tags["mode"] for one in measured))
    if len(modes) < 2:
        return None
    rows: dict[tuple[str, str, str], dict[str, str]] = {}
    for one in measured:
        tags = one.tags
        cells = rows.setdefault((tags["layout"], tags["kind"], tags["condition"]), {})
        exact = _share(one.summary.exact, one.summary.documents)
        cells[tags["mode"]] = f"{one.f1.mean:.4f} ± {one.f1.deviation:.4f} ({exact})"
    return Table(
        "Unseen layouts: field F1 (documents exact) with each judge alone and with both",
        ("layout", "kind", "condition", *modes),
        tuple((*key, *(cells.get(m, "–") for m in modes)) for key, cells in rows.items()),
    )


def field_table(title: str, fields: Iterable[FieldScore], most: int = 15) -> Table:
    """The worst fields first; those without an error are left out."""
    faulty = [f for f in fields if f.counts.fp or f.counts.fn]
    return Table(
        f"{title}: worst fields ({len(faulty)} of them with an error)",
        ("field", "F1", "P", "R", "right", "false or wrong", "missed or wrong"),
        tuple(
            (
                f.field,
                _figure(f.counts.f1),
                _figure(f.counts.precision),
                _figure(f.counts.recall),
                str(f.counts.tp),
                str(f.counts.fp),
                str(f.counts.fn),
            )
            for f in faulty[:most]
        ),
    )


def miss_table(misses: Sequence[Miss], most: int) -> Table:
    """What went wrong where, at most so many lines."""
    return Table(
        f"Misses: {min(most, len(misses))} of {len(misses)}",
        ("document", "layout", "what", "path", "row", "truth", "predicted", "evidence"),
        tuple(
            (
                m.document,
                f"{m.tags['layout']} {m.tags['kind']}, {m.tags['condition']}",
                m.kind,
                m.path,
                m.index,
                _shorten(m.truth),
                _shorten(m.predicted),
                _shorten(m.evidence),
            )
            for m in misses[:most]
        ),
    )


def speed_tables(speed: dict[str, Any]) -> list[Table]:
    """Times by stage, and what only whole processes tell."""
    if not speed:
        return []
    if "stages" not in speed:  # scans or typed filings alone were timed
        alone = (*_text_rows(speed), *scan_rows(speed))
        return [Table("Cost", ("what", "figure"), alone)]
    stages = tuple(
        (stage, _figure(times["median_ms"], 2), _figure(times["p95_ms"], 2))
        for stage, times in speed["stages"].items()
    )
    documents = tuple(
        (name, _figure(times["median_ms"], 2), _figure(times["p95_ms"], 2))
        for name, times in speed["stages"]["extract"]["documents"].items()
    )
    rows = [
        ("extract : lxml's bare parse", f"{speed['ratio_to_lxml']:.1f} times"),
        ("extract : pandas.read_html", f"{speed['ratio_to_pandas']:.2f} times"),
    ]
    if "help_s" in speed:
        rows += [
            ("form4 --help, fresh process", f"{speed['help_s']:.2f} s"),
            ("first document, fresh process", f"{speed['first_document_s']:.2f} s"),
            ("peak memory", f"{speed['peak_memory_mb']:.0f} MB"),
            (
                f"growth over {speed['memory_rounds']} documents",
                f"{speed['memory_slope_kb']:.1f} kB a document",
            ),
        ]
    rows += _pdf_rows(speed)
    rows += _text_rows(speed)
    rows += scan_rows(speed)
    pinned = "one core" if speed["pinned_to_one_core"] else "one thread, any core"
    title = f"Time, warm, {pinned}, {speed['repeats']} repeats"
    return [
        Table(title, ("stage", "median ms", "p95 ms"), stages),
        Table("Time by document (extract)", ("document", "median ms", "p95 ms"), documents),
        Table("Cost", ("what", "figure"), tuple(rows)),
    ]


def _pdf_rows(speed: dict[str, Any]) -> list[tuple[str, str]]:
    if "pdf_page_p50_ms" not in speed:
        return []
    return [
        ("PDF, a page, median", f"{speed['pdf_page_p50_ms']:.0f} ms"),
        ("PDF, a page, 95th percentile", f"{speed['pdf_page_p95_ms']:.0f} ms"),
        ("pdfplumber's words, lines and rects, a page", f"{speed['pdf_floor_p50_ms']:.0f} ms"),
        ("PDF : pdfplumber", f"{speed['ratio_to_pdfplumber']:.2f} times"),
        (f"a form among {speed['long_file_pages']} pages", f"{speed['long_file_s']:.2f} s"),
        ("peak memory on PDF", f"{speed['pdf_peak_memory_mb']:.0f} MB"),
        (
            f"growth over {speed['pdf_memory_rounds']} PDF",
            f"{speed['pdf_memory_slope_kb']:.1f} kB a document",
        ),
    ]


def _text_rows(speed: dict[str, Any]) -> list[tuple[str, str]]:
    if "ascii_per_minute" not in speed:
        return []
    return [
        ("typed filings a minute, one core", f"{speed['ascii_per_minute']:.0f}"),
        (
            "typed filings refused, of those timed",
            f"{speed['ascii_refused']}/{speed['ascii_timed']}",
        ),
    ]


def scan_rows(speed: dict[str, Any]) -> list[tuple[str, str]]:
    """What scans cost, as far as it was measured."""
    rows = []
    for kind in ("known", "unknown"):
        if f"ratio_to_tesseract_{kind}" in speed:
            at = f"scan, {kind} layout"
            rows += [
                (f"{at}, a page, median", f"{speed[f'scan_{kind}_page_p50_s']:.2f} s"),
                (f"{at}, a page, 95th percentile", f"{speed[f'scan_{kind}_page_p95_s']:.2f} s"),
                (f"{at}, one bare Tesseract pass", f"{speed[f'scan_{kind}_bare_p50_s']:.2f} s"),
                (f"{at} : Tesseract", f"{speed[f'ratio_to_tesseract_{kind}']:.2f} times"),
            ]
    if "scan_two_core_gain" in speed:
        rows.append(("scans, two processes : one", f"{speed['scan_two_core_gain']:.2f} times"))
    if "scan_peak_memory_mb" in speed:
        rows += [
            ("peak memory on scans", f"{speed['scan_peak_memory_mb']:.0f} MB"),
            (
                f"growth over {speed['scan_memory_pages']} scanned pages",
                f"{speed['scan_memory_slope_kb']:.1f} kB a page",
            ),
        ]
    return rows


def label_table(scores: LabelScores) -> Table:
    """A row for each medium, layout and set of wordings."""
    return Table(
        "Labels from known XML, held against known labels",
        ("medium", "layout", "wordings", "pages", "labels", "P", "R", "left out"),
        tuple(
            (
                *key,
                str(s.pages),
                str(s.true),
                _figure(s.precision),
                _figure(s.recall),
                str(s.left_out),
            )
            for key, s in scores.items()
        ),
    )


def goal_table(verdicts: Sequence[Verdict]) -> Table:
    """Each goal with the worst figure that was measured for it."""
    words = {True: "met", False: "MISSED", None: "not measured"}
    return Table(
        "Goals",
        ("goal", "bound", "worst", "verdict"),
        tuple(
            (
                v.goal.name,
                v.goal.bound,
                "–" if v.figure is None else f"{v.figure:.4g}",
                words[v.met],
            )
            for v in verdicts
        ),
    )
