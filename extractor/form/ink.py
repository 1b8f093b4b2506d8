"""From cells and spans to values that point at their ink."""

from __future__ import annotations

from collections.abc import Callable

from extractor.document.model import Cell, Place, Span
from extractor.form.record import Evidence, Value
from extractor.mapping.mapper import MappedSpan


def evidence_of_span(span: Span, text: str | None = None) -> Evidence:
    """Where a span stands, and what it shows."""
    return evidence_at(span.place, text if text is not None else (span.source or span.text))


def evidence_at(place: Place, text: str) -> Evidence:
    """Evidence for a place on the page."""
    return Evidence(
        text=text, page=place.page, grid=place.grid, row=place.row, col=place.col, box=place.box
    )


def evidence_of_cell(cell: Cell, grid: int, page: int) -> Evidence:
    """Where a table cell stands, and what it shows.

    ``page``: where the table starts; a cell with text stands where its text does.
    """
    if cell.lines:
        page = cell.lines[0].spans[0].place.page
    return Evidence(
        text=cell.source, page=page, grid=grid, row=cell.row, col=cell.col, box=cell.box
    )


def span_value(span: MappedSpan, text: str | None = None) -> Value:
    """A span's text as a value."""
    shown = span.item.span.text if text is None else text
    return Value(
        value=shown,
        raw=shown,
        confidence=round(span.probability, 6),
        evidence=evidence_of_span(span.item.span),
    )


def footnote_ids(marks: tuple[str, ...]) -> list[str]:
    """``("1", "3")`` -> ``["F1", "F3"]``."""
    return [f"F{m}" for m in marks]


def read_value(
    text: str,
    parse: Callable[[str], str | None] | None,
    evidence: Evidence,
    confidence: float,
    marks: tuple[str, ...] = (),
    what: str = "",
) -> Value | None:
    """A value from printed text, None when there is neither text nor mark.

    ``parse`` gives the schema's form; when it cannot, the value is None, the raw text stays
    and a warning says so. Without ``parse`` the text is the value.
    """
    if not text and not marks:
        return None
    value = (parse(text) if parse else text) if text else None
    warnings = [f"{text!r} is no {what}"] if text and value is None else []
    return Value(
        value=value,
        footnoteId=footnote_ids(marks),
        raw=text or None,
        confidence=round(confidence * (0.5 if warnings else 1.0), 6),
        evidence=evidence,
        warnings=warnings,
    )
