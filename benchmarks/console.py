"""The results on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table as RichTable

from .goals import Verdict
from .report import all_tables
from .results import Results
from .tables import Table

_FIT_A_PIPE = 220
"""Columns when the output is no terminal, so that a table keeps its lines."""


def make_console(stderr: bool = False) -> Console:
    """A console that does not squeeze its tables when the output goes to a file."""
    console = Console(stderr=stderr)
    if not console.is_terminal:
        console = Console(stderr=stderr, width=_FIT_A_PIPE)
    return console


def _draw(table: Table) -> RichTable:
    drawn = RichTable(title=escape(table.title), title_justify="left", header_style="bold")
    for column in table.columns:
        drawn.add_column(column, overflow="fold")
    for row in table.rows:
        missed = "MISSED" in row
        drawn.add_row(*map(escape, row), style="red" if missed else None)
    return drawn


def show(results: Results, verdicts: Sequence[Verdict], console: Console) -> None:
    """Print every table, then the notes."""
    for table in all_tables(results, verdicts):
        console.print(_draw(table))
        console.print()
    for note in results.notes:
        console.print(f"Note: {note}", style="yellow", markup=False)
    for verdict in verdicts:
        if verdict.met is False:
            console.print(
                f"Missed: {verdict.goal.name} ({verdict.goal.bound}): {verdict.figure:.4g}"
                f" at {'; '.join(verdict.missed_by)}",
                style="red",
                markup=False,
            )
