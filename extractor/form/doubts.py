"""What a whole page makes doubtful: dates day first, amounts in thousands or cents.

The values stay as they are printed; a warning and a low confidence tell a person to look.
"""

from __future__ import annotations

import re

from pydantic import BaseModel

from extractor.document.model import Document
from extractor.form import values
from extractor.form.notices import tell
from extractor.form.recognise import HEAD_LINES
from extractor.form.record import OwnershipDocument, Value
from extractor.mapping.fuzzy import header_matcher
from extractor.mapping.mapper import MappedDocument
from extractor.mapping.shapes import looks_like_value
from extractor.mapping.text import normalise

DOUBTFUL = 0.3
"""The most confidence that a doubtful value keeps."""

_FORM_STARTS = ("F", "f", "S")
FLOOR = 0.005
"""Confidence below which a fact of the header is not given at all."""

_NUMERIC_DATE = re.compile(
    r"(?<!\d)(?<!\d[/.-])(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(?:\d{4}|\d{2})(?!\d)"
)
_DAY_FIRST = ("dd/mm", "day/month")
SCALED = re.compile(
    r"\(?\b0{3}'?s?\b\)?|\b(?:in|of) (?:thousands|millions)\b|\bcents\b|\bpence\b", re.IGNORECASE
)
SCALES = ("000", "thousand", "million", "cents", "pence")
"""What `SCALED` cannot match without."""
_FORM_TYPE = re.compile(r"^\s*(?:SEC\s+)?FORM\s*([345])\b\s*(?:/\s*A)?\s*$", re.IGNORECASE)


def doubt_dates(record: OwnershipDocument, document: Document) -> None:
    """Where the page writes the day first, dates that could be read both ways are doubtful."""
    found = [(v, m) for v in _dates(record) if (m := _NUMERIC_DATE.search(v.raw or ""))]
    if not any(_is_day_first(int(m[1]), int(m[2])) for _, m in found) and not (
        found and _says_day_first(document)
    ):
        return
    for value, m in found:
        if value.value and int(m[1]) != int(m[2]) and int(m[2]) <= 12:
            doubt(value, "the page writes the day first; day and month may be exchanged")


_ROW_DATES = ("transactionDate", "deemedExecutionDate", "exerciseDate", "expirationDate")


def _dates(record: OwnershipDocument) -> list[Value]:
    """All dates of a record."""
    found: list[Value | None] = [record.periodOfReport, record.dateOfOriginalSubmission]
    found += [signature.signatureDate for signature in record.ownerSignature]
    for table in (record.nonDerivativeTable, record.derivativeTable):
        for row in table.rows if table else ():
            found += [vars(row).get(name) for name in _ROW_DATES]
    return [value for value in found if value is not None]


def _is_day_first(first: int, second: int) -> bool:
    return 12 < first <= 31 and 1 <= second <= 12


def _says_day_first(document: Document) -> bool:
    return any(
        words in low
        for line in document.lines[:HEAD_LINES]
        for span in line.spans
        if "/" in span.text
        for low in (span.text.lower().replace(" ", ""),)
        for words in _DAY_FIRST
    )


def doubt(value: Value, why: str) -> None:
    """Warn at a value and leave it little confidence."""
    value.warnings.append(why)
    if value.confidence is not None:
        value.confidence = min(value.confidence, DOUBTFUL)


def tell_several_forms(document: Document) -> None:
    """Warn when one file holds several forms: one record is read of them."""
    named = [
        k
        for k, line in enumerate(document.lines)
        if line.spans[0].text[:1] in _FORM_STARTS
        and len(line.spans) <= 2
        and _FORM_TYPE.match(line.text)
    ]
    if len(named) > 1 and named[-1] - named[0] > HEAD_LINES // 2:
        tell("the file holds several forms; one record is read, part them first")


FEWEST_COLUMNS = 6
"""Columns from which a grid with a row of values may be a table of securities."""


FEWEST_FIELDS = 4
"""Fields of a table that stand below one another, from which a grid is such a table, turned."""
SAID = 0.95
"""Fuzzy score from which words are a column's head, word for word."""
MOST_LINES = 60
"""Lines of a grid that are looked at for heads."""


def tell_lost_tables(mapped: MappedDocument) -> bool:
    """Warn of grids that look like trades and that no header explains; whether there are any."""
    read = {table.table.grid.index for table in mapped.tables}
    lost = False
    for grid in mapped.document.grids:
        if grid.index in read or grid.n_cols < 2:
            continue
        rows: dict[int, list[str]] = {}
        for cell in grid.cells:
            if not cell.nested:
                rows.setdefault(cell.row, []).append(cell.text)
        if grid.n_cols >= FEWEST_COLUMNS and any(_is_trade(texts) for texts in rows.values()):
            tell("a table was not read, its header is not there or not understood")
            lost = True
        elif grid.n_cols < FEWEST_COLUMNS and _is_turned(list(rows.values())[:MOST_LINES]):
            tell("a table with one field on each line was not read")
            lost = True
    return lost


def tell_missing(record: OwnershipDocument) -> None:
    """Warn of what every form names and the record does not."""
    if record.documentType is None or not record.documentType.value:
        tell("the page does not say whether it is a Form 3, 4 or 5")
    if record.issuer is None or record.issuer.issuerName is None:
        tell("no name of an issuer was found")
    names = [owner.reportingOwnerId for owner in record.reportingOwner]
    nameless = sum(name is None or name.rptOwnerName is None for name in names)
    if nameless == len(names):
        tell("no name of a reporting owner was found")
    elif nameless:
        tell(f"{nameless} of {len(names)} reporting owners have no name")


def tell_cut_off(
    record: OwnershipDocument, form: str | None, lost_table: bool, dangling: bool
) -> None:
    """Warn of what every form has and the record has not. ``form``: its number.

    ``lost_table``: that a table was not read has been told. ``dangling``: marks have no notes.
    """
    rows = [t for t in (record.nonDerivativeTable, record.derivativeTable) if t and t.rows]
    if form in ("4", "5") and not rows and not lost_table:
        tell("no table of securities was found: the page may be cut off")
    if record.ownerSignature:
        return
    if dangling:
        tell("the page may be cut off: it has no signature, and marks without notes")
    else:
        tell("no signature was found: the page may be cut off")


def _is_turned(rows: list[list[str]]) -> bool:
    """Whether the first cells of the lines are the heads of a table of securities."""
    heads = [normalise(texts[0]) for texts in rows if len(texts) > 1 and texts[0] and texts[1]]
    if len(heads) < FEWEST_FIELDS:
        return False
    scores = header_matcher().score(heads)
    said = {int(one.argmax()) for one in scores if one.max() >= SAID}
    filled = sum(looks_like_value(texts[1]) for texts in rows if len(texts) > 1)
    return len(said) >= FEWEST_FIELDS and filled >= FEWEST_FIELDS - 1


def _is_trade(texts: list[str]) -> bool:
    return (
        len(texts) >= FEWEST_COLUMNS
        and any(text in ("D", "I", "(D)", "(I)") for text in texts)
        and any(values.parse_number(text) is not None for text in texts)
        and any(values.parse_date(text) is not None for text in texts)
    )


def drop_unlikely(record: OwnershipDocument) -> None:
    """Take out the header's facts that are all but impossible; rows stay whole."""
    for name in ("documentType", "periodOfReport", "dateOfOriginalSubmission"):
        _drop(record, name)
    for group in (record.issuer, *record.reportingOwner, *record.ownerSignature):
        if group is not None:
            _drop_in(group)


def _drop_in(group: BaseModel) -> None:
    for name in type(group).model_fields:
        child = getattr(group, name)
        if isinstance(child, Value):
            _drop(group, name)
        elif isinstance(child, BaseModel):
            _drop_in(child)


def _drop(group: BaseModel, name: str) -> None:
    value = getattr(group, name)
    if (
        isinstance(value, Value)
        and value.value
        and value.confidence is not None
        and value.confidence < FLOOR
    ):
        setattr(group, name, None)
