"""The results as Markdown for people and as JSON for everything else."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from extractor.scoring import Comparison, summarise

from .goals import Verdict
from .results import Results, misses, slices
from .stages import plain, stage_table
from .tables import (
    Table,
    ablation_table,
    field_table,
    goal_table,
    label_table,
    miss_table,
    reliability_table,
    score_tables,
    speed_tables,
)

_ORDER = ("real", "drawn", "handmade", "generated")
_MISSES_IN_CONSOLE = 40
_MISSES_IN_REPORT = 200


def _origin(one: Comparison) -> tuple[bool, str]:
    """Whether a document is a scan, and its source."""
    return one.tags["suite"] == "scans", one.tags["source"]


def all_tables(
    results: Results, verdicts: Sequence[Verdict], most_misses: int = _MISSES_IN_CONSOLE
) -> list[Table]:
    """Every table of a run, in the order of reading."""
    main = [c for c in results.comparisons if c.tags["mode"] == "both"]
    cut = slices(results.comparisons)
    tables = score_tables(cut)
    ablation = ablation_table(cut)
    if ablation:
        tables.append(ablation)
    # Scans err where nothing else does: what they miss stands apart, and after all else.
    for scanned, source in dict.fromkeys(map(_origin, main)):
        found = summarise(c for c in main if _origin(c) == (scanned, source))
        name = f"{source.capitalize()}, scanned" if scanned else source.capitalize()
        table = field_table(name, found.fields)
        if table.rows:
            tables.append(table)
        if found.reliability:
            tables.append(reliability_table(name, found.reliability))
    wrong = misses(sorted(main, key=lambda c: (_origin(c)[0], _ORDER.index(c.tags["source"]))))
    if wrong:
        tables.append(miss_table(wrong, most_misses))
    if results.stages:
        tables.append(stage_table(results.stages))
    if results.labels:
        tables.append(label_table(results.labels))
    return [*tables, *speed_tables(results.speed), goal_table(verdicts)]


def _markdown_cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def markdown(results: Results, verdicts: Sequence[Verdict]) -> str:
    """The report as a Markdown page."""
    lines = ["# Benchmark", ""]
    command = results.meta.get("command")
    if command:
        lines += [f"Made by `{command}`. The columns are told in docs/benchmark.md.", ""]
    lines += [f"- {name}: {value}" for name, value in results.meta.items() if name != "command"]
    lines += [f"- {note}" for note in results.notes]
    for table in all_tables(results, verdicts, _MISSES_IN_REPORT):
        lines += ["", f"## {table.title}", ""]
        lines.append("| " + " | ".join(table.columns) + " |")
        lines.append("|" + "---|" * len(table.columns))
        lines += ["| " + " | ".join(map(_markdown_cell, row)) + " |" for row in table.rows]
    return "\n".join(lines) + "\n"


def as_json(results: Results, verdicts: Sequence[Verdict]) -> str:
    """Everything: figures by slice, every comparison and every miss, so that it can be re-cut."""
    every: dict[str, Any] = {
        "meta": results.meta,
        "notes": list(results.notes),
        "goals": [asdict(v) for v in verdicts],
        "slices": [one.to_json() for one in slices(results.comparisons)],
        "misses": [asdict(m) for m in misses(results.comparisons)],
        "speed": results.speed,
        "stages": plain(results.stages),
        "labels": {", ".join(key): score.plain() for key, score in results.labels.items()},
        "comparisons": [one.to_json() for one in results.comparisons],
    }
    return json.dumps(every, ensure_ascii=False, indent=1)
