"""The record as CSV: one line for each row of Table I and Table II.

Each line also has the document's own columns. A document without rows has one line.
Columns are named after the elements; ``<name>_footnotes`` holds the ids that a cell
refers to, separated by blanks. Where a document has several owners or signatures, a
column holds all of them in their order, separated by `SEPARATOR`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from extractor.catalogue.elements import leaves
from extractor.form.record import Footnote, OwnershipDocument, Row, Value

SEPARATOR = " | "
CODING_NOTES = "transactionCoding_footnotes"
_TABLES = ("nonDerivativeTable", "derivativeTable")


@cache
def _document_paths() -> tuple[str, ...]:
    return tuple(leaf.path for leaf in leaves() if leaf.path.split("/")[0] not in _TABLES)


@cache
def _row_paths() -> tuple[str, ...]:
    """Paths inside a row, from both tables, in the order of Table II's transactions."""
    paths = dict.fromkeys(
        leaf.path.split("/", 2)[2]
        for table in reversed(_TABLES)
        for leaf in leaves()
        if leaf.path.split("/")[0] == table
    )
    return tuple(paths)


@cache
def columns() -> tuple[str, ...]:
    """The header line."""
    names = ["source", *(path.rpartition("/")[2] for path in _document_paths())]
    names += ["table", "row", "element"]
    for path in _row_paths():
        name = path.rpartition("/")[2]
        names.append(name)
        if name == "equitySwapInvolved":
            names.append(CODING_NOTES)
        elif not path.startswith("transactionCoding/"):
            names.append(f"{name}_footnotes")
    return (*names, "confidence", "warnings")


def write_csv(records: Iterable[tuple[str, OwnershipDocument]], *, header: bool = True) -> str:
    """CSV of (source, record) pairs, all in one table; lines end in a line feed."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns(), restval="", lineterminator="\n")
    if header:
        writer.writeheader()
    for source, record in records:
        writer.writerows(lines(source, record))
    return out.getvalue()


def lines(source: str, record: OwnershipDocument) -> Iterator[dict[str, str]]:
    """The lines of one record, as dictionaries without the empty columns."""
    document = {"source": source}
    for path in _document_paths():
        found = [_text(value) for value in _find([record], path.split("/"))]
        if any(found):
            document[path.rpartition("/")[2]] = SEPARATOR.join(found)
    none = True
    for table in _TABLES:
        rows = getattr(getattr(record, table), "rows", [])
        for number, row in enumerate(rows, 1):
            none = False
            yield (
                document | {"table": table, "row": str(number), "element": row.element} | _row(row)
            )
    if none:
        yield document


def _row(row: Row) -> dict[str, str]:
    line: dict[str, str] = {}
    values: list[Value] = []
    for path in _row_paths():
        name = path.rpartition("/")[2]
        for value in _find([row], path.split("/")):
            if value is None:
                continue
            values.append(value)
            line[name] = value.value or ""
            if value.footnoteId:
                line[f"{name}_footnotes"] = " ".join(value.footnoteId)
    if row.transactionCoding is not None:
        # What a page's code cell refers to may have been kept with the code itself.
        ids = [*row.transactionCoding.footnoteId]
        for name in ("transactionFormType", "transactionCode", "equitySwapInvolved"):
            ids += line.pop(f"{name}_footnotes", "").split()
        line[CODING_NOTES] = " ".join(dict.fromkeys(ids))
    confidences = [value.confidence for value in values if value.confidence is not None]
    if confidences:
        line["confidence"] = f"{min(confidences):.4f}"
    line["warnings"] = SEPARATOR.join(dict.fromkeys(w for v in values for w in v.warnings))
    return line


def _find(groups: list[Any], names: list[str]) -> list[Value | None]:
    """The values at a path, one for each group that repeats; None where one is missing."""
    for name in names[:-1]:
        below: list[Any] = []
        for group in groups:
            child = group if isinstance(group, Footnote) else getattr(group, name, None)
            below += child if isinstance(child, list) else [child]
        groups = below
    last = names[-1]
    return [g if isinstance(g, Footnote) else getattr(g, last, None) for g in groups]


def _text(value: Value | None) -> str:
    if isinstance(value, Footnote):
        return f"{value.id}: {value.value or ''}"
    return (value.value or "") if value is not None else ""
