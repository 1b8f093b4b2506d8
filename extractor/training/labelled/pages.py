"""Labels written down, and read back against their document."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.catalogue.labels import OTHER
from extractor.document.model import Document
from extractor.mapping.spans import StreamSpan
from extractor.mapping.tables import Table, tables
from extractor.training.examples import UNKNOWN, LabelledPage, LabelledTable
from extractor.training.labelled.align import Alignment, PageTable, parts_outside
from extractor.training.labelled.format import (
    CellText,
    ColumnLabel,
    DocumentFacts,
    LabelFile,
    SpanLabel,
    TableLabels,
    TruthFacts,
)

NOT_TOLD = "no true row fits it"


def written(found: Alignment, document: DocumentFacts, truth: TruthFacts | None) -> LabelFile:
    """An alignment in the format."""
    spans = tuple(
        SpanLabel(
            line=span.line,
            at=span.at,
            text=span.span.text,
            field=label,
            why=found.why.get(i, "") if label == UNKNOWN else "",
        )
        for i, (span, label) in enumerate(zip(found.spans, found.labels, strict=True))
    )
    return LabelFile(
        document=document, truth=truth, tables=tuple(map(_table, found.tables)), spans=spans
    )


def _table(found: PageTable) -> TableLabels:
    table, aligned = found.table, found.aligned
    open_ = aligned.open if aligned is not None else {}
    columns = tuple(
        ColumnLabel(
            column=c,
            head=table.paths[c],
            field=found.columns[c] or OTHER,
            why=open_.get(c, ""),
        )
        for c in range(table.grid.n_cols)
    )
    rows = dict(zip(table.body, aligned.rows, strict=True)) if aligned is not None else {}
    element = {"tableI": "nonDerivativeTable", "tableII": "derivativeTable"}.get(found.kind, "")
    return TableLabels(
        grid=table.grid.index,
        page=table.grid.page,
        kind=found.kind,
        why=NOT_TOLD if found.kind == UNKNOWN else "",
        columns=columns if found.kind != OTHER else (),
        cells=tuple(_cells(table, rows, element)) if found.kind != OTHER else (),
    )


def _cells(table: Table, rows: dict[int, int | None], element: str) -> Iterator[CellText]:
    for r in table.body:
        true = rows.get(r)
        for c, cell in enumerate(table.matrix[r]):
            if cell is not None and cell.lines and cell.col == c and cell.row == r:
                shown = "" if true is None or not element else f"{element}/{true}"
                yield CellText(row=r, column=c, text=_shown(table, r, c), truth=shown)


def _shown(table: Table, row: int, col: int) -> str:
    """A cell's text as it stands on the page, marks included."""
    cell = table.matrix[row][col]
    return cell.source if cell is not None else ""


def read_back(labels: LabelFile, document: Document) -> tuple[LabelledPage, list[str]]:
    """The labelled page, and a line for each place at which file and document differ.

    What differs, and what the file does not speak of, is `UNKNOWN`.
    """
    problems: list[str] = []
    told = {table.grid: table for table in labels.tables}
    found = []
    for table in tables(document):
        given = told.pop(table.grid.index, None)
        if given is None:
            problems.append(f"table {table.grid.index} is not in the labels")
            found.append(LabelledTable(table, UNKNOWN, (UNKNOWN,) * table.grid.n_cols))
        else:
            found.append(_read_table(table, given, problems))
    problems += [f"table {grid} of the labels is not in the document" for grid in told]
    inside = {t.table.grid.index for t in found if t.kind != OTHER}
    spans = [part for _, parts in parts_outside(document, inside) for part in parts]
    return LabelledPage(tuple(found), tuple(spans), _read_spans(spans, labels, problems)), problems


def _read_table(table: Table, given: TableLabels, problems: list[str]) -> LabelledTable:
    """A table with the columns that the labels name; one whose cells differ is `UNKNOWN`."""
    where = f"table {given.grid}"
    none: tuple[str | None, ...] = (None,) * table.grid.n_cols
    if given.kind == OTHER:
        return LabelledTable(table, OTHER, none)
    columns: list[str | None] = [UNKNOWN] * table.grid.n_cols
    for one in given.columns:
        if not 0 <= one.column < len(columns):
            problems.append(f"{where} has no column {one.column}")
        elif one.head != table.paths[one.column]:
            head = table.paths[one.column]
            problems.append(f"{where}, column {one.column}: its head is {head!r}")
        else:
            columns[one.column] = None if one.field == OTHER else one.field
    for cell in given.cells:
        if not (0 <= cell.row < table.grid.n_rows and 0 <= cell.column < len(columns)):
            problems.append(f"{where} has no cell at row {cell.row}, column {cell.column}")
            continue
        shown = _shown(table, cell.row, cell.column)
        if shown != cell.text:
            place = f"{where}, row {cell.row}, column {cell.column}"
            problems.append(f"{place}: the document has {shown[:40]!r}, not {cell.text[:40]!r}")
            columns[cell.column] = UNKNOWN
    return LabelledTable(table, given.kind, tuple(columns))


def _read_spans(spans: list[StreamSpan], labels: LabelFile, problems: list[str]) -> tuple[str, ...]:
    told = {(span.line, span.at): span for span in labels.spans}
    out: list[str] = []
    for item in spans:
        given = told.pop((item.line, item.at), None)
        where = f"line {item.line}, span {item.at}"
        if given is None:
            problems.append(f"{where} ({item.span.text[:40]!r}) is not in the labels")
            out.append(UNKNOWN)
        elif given.text != item.span.text:
            shown = item.span.text[:40]
            problems.append(f"{where}: the document has {shown!r}, not {given.text[:40]!r}")
            out.append(UNKNOWN)
        else:
            out.append(given.field)
    problems += [f"line {line}, span {at} of the labels is not there" for line, at in told]
    return tuple(out)
