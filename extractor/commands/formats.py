"""One record in one of the formats that ``form4 extract`` writes."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.form.record import OwnershipDocument

FORMATS = ("table", "json", "xml", "csv")

TABLE_WIDTH = 160
"""Characters in a line of tables that are written to a file or a pipe."""

_SUFFIXES = {
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
    ".xml": "xml",
    ".csv": "csv",
    ".txt": "table",
}


def format_of_suffix(suffix: str) -> str | None:
    """The format that a file name's ending stands for, or None."""
    return _SUFFIXES.get(suffix.lower())


def known_suffixes() -> tuple[str, ...]:
    """All endings that stand for a format."""
    return tuple(_SUFFIXES)


def suffix_of_format(name: str) -> str:
    """The ending of a file in that format, with its dot."""
    return next(suffix for suffix, found in _SUFFIXES.items() if found == name)


def encode(
    name: str, source: Path, record: OwnershipDocument, *, alone: bool, first: bool
) -> bytes:
    """The record as a piece of a stream, UTF-8 (XML: ASCII), with its line end.

    ``alone``: it is all that the stream gets. ``first``: nothing stands before it.
    """
    if name == "xml":
        from extractor.form.xml import write_xml

        return write_xml(record)
    if name == "json":
        from extractor.writers.as_json import write_json

        if alone:
            return _utf8(f"{write_json(record)}\n")
        return _utf8(f"{write_json(record, source=str(source), indent=None)}\n")
    if name == "csv":
        from extractor.writers.as_csv import write_csv

        return _utf8(write_csv([(str(source), record)], header=first))
    return _utf8(("" if first else "\n\n") + _table(source, record))


def _table(source: Path, record: OwnershipDocument) -> str:
    from rich.console import Console

    from extractor.writers.as_table import print_table

    out = io.StringIO()
    console = Console(file=out, width=TABLE_WIDTH, color_system=None, force_terminal=False)
    print_table(record, console, source=str(source))
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _utf8(text: str) -> bytes:
    # A file name may hold bytes that are no text; they are shown as question marks.
    return text.encode("utf-8", "replace")
