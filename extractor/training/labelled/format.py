"""The format of labelled documents: JSON of one line for each column, cell and span.

A file of labels belongs to one document, which it names and knows by its hash. It says what
each table is, what each of its columns is, and what each span outside the tables is. It may be
made by `form4 label`, or by hand, and corrected by hand. Read back, it is held against the
document: where the text at a place is another than the file says, its label is not used.
training_data/README.md describes the format for people.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from extractor.catalogue.labels import BOXES, COLUMNS, OTHER, SPANS
from extractor.errors import LabelsError
from extractor.training.examples import UNKNOWN

FORMAT: Literal["form4-labels"] = "form4-labels"
VERSION = 1
Medium = Literal["text", "pdf", "scan"]
TABLE_KINDS = ("tableI", "tableII", OTHER, UNKNOWN)
SPAN_LABELS = frozenset({*SPANS, *BOXES, UNKNOWN})
COLUMN_LABELS = frozenset({*COLUMNS, UNKNOWN})


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DocumentFacts(_Part):
    """The document that the labels are of. ``sha256``: of its bytes, in hexadecimal."""

    file: str
    sha256: str
    medium: Medium


class TruthFacts(_Part):
    """The record that the labels were told from."""

    file: str
    sha256: str


class ColumnLabel(_Part):
    """A column: its number from 0, its header path, its field, and why none was told."""

    column: int
    head: str
    field: str
    why: str = ""

    @field_validator("field")
    @classmethod
    def _known(cls, field: str) -> str:
        if field not in COLUMN_LABELS:
            raise ValueError(f"{field!r} is no field of a column")
        return field


class CellText(_Part):
    """A filled cell: row and column from 0, its text as it was read.

    ``truth``: the row of the truth that it shows, such as ``derivativeTable/0``; for people.
    """

    row: int
    column: int
    text: str
    truth: str = ""


class TableLabels(_Part):
    """A grid of the document: its number, size, kind, columns and cells."""

    grid: int
    page: int
    kind: str
    why: str = ""
    columns: tuple[ColumnLabel, ...]
    cells: tuple[CellText, ...]

    @field_validator("kind")
    @classmethod
    def _known(cls, kind: str) -> str:
        if kind not in TABLE_KINDS:
            raise ValueError(f"{kind!r} is no kind of table")
        return kind


class SpanLabel(_Part):
    """A span outside the tables: its line, its place on the line, its text and its field."""

    line: int
    at: int
    text: str
    field: str
    why: str = ""

    @field_validator("field")
    @classmethod
    def _known(cls, field: str) -> str:
        if field not in SPAN_LABELS:
            raise ValueError(f"{field!r} is no field of a span")
        return field


class LabelFile(_Part):
    """All labels of one document."""

    format: Literal["form4-labels"] = FORMAT
    version: int = VERSION
    document: DocumentFacts
    truth: TruthFacts | None = None
    tables: tuple[TableLabels, ...] = ()
    spans: tuple[SpanLabel, ...] = ()

    @property
    def left_out(self) -> list[str]:
        """A line for each column and span that was left out: where, what, and why."""
        found: list[str] = []
        for table in self.tables:
            if table.kind == UNKNOWN:
                found.append(f"table {table.grid}: {table.why or 'not told'}")
            found += [
                f"table {table.grid}, column {c.column} ({c.head}): {c.why or 'not told'}"
                for c in table.columns
                if c.field == UNKNOWN
            ]
        found += [
            f"line {s.line}, span {s.at} ({s.text[:40]}): {s.why or 'not told'}"
            for s in self.spans
            if s.field == UNKNOWN
        ]
        return found


def dump(labels: LabelFile) -> str:
    """The labels as JSON, one line for each column, cell and span."""
    data = labels.model_dump()
    lines = ["{"]
    for key in ("format", "version", "document", "truth"):
        lines.append(f" {_json(key)}: {_json(data[key])},")
    lines.append(' "tables": [')
    lines += list(_joined([_table(table) for table in data["tables"]]))
    lines.append(" ],")
    lines.append(' "spans": [')
    lines += list(_joined([[f"  {_json(_short(span))}"] for span in data["spans"]]))
    lines += [" ]", "}"]
    return "\n".join(lines) + "\n"


def _table(table: dict[str, Any]) -> list[str]:
    facts = {k: table[k] for k in ("grid", "page", "kind", "why") if table[k] != ""}
    lines = [f"  {{{_json(facts)[1:-1]},"]
    for key in ("columns", "cells"):
        lines.append(f'   "{key}": [')
        lines += _joined([[f"    {_json(_short(one))}"] for one in table[key]])
        lines.append("   ]," if key == "columns" else "   ]}")
    return lines


def _short(one: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty and says nothing."""
    return {k: v for k, v in one.items() if v != "" or k in ("text", "head")}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _joined(blocks: list[list[str]]) -> Iterator[str]:
    for number, block in enumerate(blocks, 1):
        yield from block[:-1]
        yield block[-1] + ("," if number < len(blocks) else "")


def load(text: str, source: str) -> LabelFile:
    """Read labels. Raises LabelsError for anything that is not in the format."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise LabelsError(source, f"this is no JSON (line {error.lineno}: {error.msg})") from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise LabelsError(source, "this is no file of labels")
    if data.get("version") != VERSION:
        what = f"labels of version {data.get('version')!r}, and version {VERSION} is read"
        raise LabelsError(source, what, "label the document again with `form4 label`")
    try:
        return LabelFile.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = "/".join(map(str, first["loc"]))
        raise LabelsError(source, f"{where}: {first['msg']}") from error
