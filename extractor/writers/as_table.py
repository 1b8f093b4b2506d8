"""The record as tables that a person can read in a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from extractor.catalogue.codes import FORM_TITLES, TRANSACTION_CODES
from extractor.form.acceptance import LOOK, values_with_paths
from extractor.form.record import (
    OwnershipDocument,
    ReportingOwner,
    Row,
    TransactionCoding,
    Value,
)

LOW_CONFIDENCE = 0.9
"""Values below it are marked with a question mark."""

_LOW = "bold yellow"
_PLAIN_DECIMAL = re.compile(r"-?[0-9]{1,24}(\.[0-9]{1,12})?")
_Cell = Callable[[Any], Text]


NARROW = 110
"""Characters; on a narrower terminal each row is a list, so that no number is broken."""


def render(
    record: OwnershipDocument, *, source: str = "", width: int | None = None
) -> RenderableType:
    """The record for a terminal: facts, Table I, Table II, footnotes, what to look at.

    ``width``: characters of a line, where that is known.
    """
    parts: list[RenderableType] = [_heading(record, source), _facts(record)]
    first, second = _columns(_plain(record.documentType)[:1])
    for caption, columns, table in (
        ("Table I: non-derivative securities", first, record.nonDerivativeTable),
        ("Table II: derivative securities", second, record.derivativeTable),
    ):
        if table is not None and table.rows:
            parts.append(Text(f"\n{caption}", style="bold"))
            narrow = width is not None and width < NARROW
            parts += _lists(columns, table.rows) if narrow else [_table(columns, table.rows)]
    parts += _footer(record)
    parts += _doubts(record)
    return Group(*parts)


def print_table(record: OwnershipDocument, console: Console, *, source: str = "") -> None:
    """Print `render`'s tables on a rich console."""
    console.print(render(record, source=source, width=console.width))


# Values as text


def clean(text: str) -> str:
    """The text in one line, without characters that could steer a terminal."""
    shown = (" " if c.isspace() else c for c in text)
    return "".join("\ufffd" if unicodedata.category(c) in ("Cc", "Cf") else c for c in shown)


def _value(value: Value | None, show: Callable[[str], str] = clean) -> Text:
    """The value, its footnote marks dim, and a mark when it is doubtful."""
    text = Text()
    if value is None:
        return text
    doubtful = value.confidence is not None and value.confidence < LOW_CONFIDENCE
    if value.value:
        text.append(show(value.value.strip()), style=_LOW if doubtful or value.warnings else "")
    if doubtful:
        text.append("?", style=_LOW)
    if value.warnings:
        text.append("!", style=_LOW)
    return text.append_text(_marks(value.footnoteId))


def _marks(ids: Iterable[str]) -> Text:
    return Text("".join(f"({clean(i.removeprefix('F'))})" for i in ids), style="dim")


def _number(text: str) -> str:
    """With thousands separators; anything but a plain decimal stays as it is."""
    return f"{Decimal(text):,f}" if _PLAIN_DECIMAL.fullmatch(text) else clean(text)


def _dollars(text: str) -> str:
    shown = _number(text)
    return f"${shown}" if shown[:1].isdigit() else shown


def _date(text: str) -> str:
    return clean(text[:10])


# The parts


def _heading(record: OwnershipDocument, source: str) -> Text:
    form = _plain(record.documentType)
    heading = Text(f"Form {form or '?'}", style="bold")
    if title := FORM_TITLES.get(form[:1]):
        heading.append(f"  {title}", style="not bold")
    if form.endswith("/A"):
        heading.append(" (amendment)")
    if source:
        heading.append(f"  {clean(source)}", style="dim not bold")
    return heading


def _plain(value: Value | None) -> str:
    return clean(value.value or "") if value is not None else ""


def _facts(record: OwnershipDocument) -> Table:
    facts = Table.grid(padding=(0, 2))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    if record.issuer is not None:
        issuer = _join(record.issuer.issuerName, record.issuer.issuerTradingSymbol)
        foreign = record.issuer.issuerForeignTradingSymbol
        if foreign is not None and foreign.value:
            issuer.append(" / ").append_text(_value(foreign))
        facts.add_row("Issuer", issuer.append_text(_cik(record.issuer.issuerCik)))
    for owner in record.reportingOwner:
        facts.add_row("Owner", _owner(owner))
    period = {"3": "Event", "5": "Year end"}.get(_plain(record.documentType)[:1], "Earliest")
    for name, value in (
        (period, record.periodOfReport),
        ("Amends form of", record.dateOfOriginalSubmission),
    ):
        if value is not None:
            facts.add_row(name, _value(value, _date))
    boxes = [
        words
        for value, words in (
            (record.noSecuritiesOwned, "no securities owned"),
            (record.notSubjectToSection16, "no longer subject to Section 16"),
            (record.aff10b5One, "Rule 10b5-1 plan"),
            (record.form3HoldingsReported, "Form 3 holdings reported"),
            (record.form4TransactionsReported, "Form 4 transactions reported"),
        )
        if value is not None and value.flag
    ]
    if boxes:
        facts.add_row("Boxes", ", ".join(boxes))
    return facts


def _join(name: Value | None, symbol: Value | None) -> Text:
    text = _value(name)
    if symbol is not None and symbol.value:
        text.append(" [").append_text(_value(symbol)).append("]")
    return text


def _cik(value: Value | None) -> Text:
    return Text(f"  CIK {_plain(value)}", style="dim") if value and value.value else Text()


def _owner(owner: ReportingOwner) -> Text:
    text = Text()
    if owner.reportingOwnerId is not None:
        text.append_text(_value(owner.reportingOwnerId.rptOwnerName))
    relation = owner.reportingOwnerRelationship
    if relation is not None:
        roles = [
            words
            for value, words in (
                (relation.isDirector, "director"),
                (relation.isOfficer, "officer"),
                (relation.isTenPercentOwner, "10% owner"),
                (relation.isOther, "other"),
            )
            if value is not None and value.flag
        ]
        titles = [_plain(v) for v in (relation.officerTitle, relation.otherText) if _plain(v)]
        if roles or titles:
            text.append(
                f"  {', '.join(roles)}{': ' if roles and titles else ''}{', '.join(titles)}"
            )
    if owner.reportingOwnerId is not None:
        text.append_text(_cik(owner.reportingOwnerId.rptOwnerCik))
    address = owner.reportingOwnerAddress
    if address is not None:
        parts = (
            address.rptOwnerStreet1,
            address.rptOwnerStreet2,
            address.rptOwnerCity,
            address.rptOwnerState or address.rptOwnerNonUSStateTerritory,
            address.rptOwnerZipCode,
            address.rptOwnerCountry,
        )
        if shown := ", ".join(_plain(part) for part in parts if _plain(part)):
            text.append(f"\n{shown}", style="dim")
    return text


def _at(path: str, show: Callable[[str], str] = clean) -> _Cell:
    """What shows the value at a path inside a row."""
    names = path.split("/")

    def cell(row: Row) -> Text:
        found: Any = row
        for name in names:
            found = getattr(found, name, None)
        return _value(found, show)

    return cell


def _code(form: str) -> _Cell:
    """The code as a form prints it: V when early, another form's number before it."""

    def cell(row: Row) -> Text:
        coding: TransactionCoding | None = row.transactionCoding
        if coding is None:
            return Text()
        text = _value(coding.transactionCode)
        if coding.equitySwapInvolved is not None and coding.equitySwapInvolved.flag:
            text.append("/K")
        kind = _plain(coding.transactionFormType)
        if kind and form and kind != form:
            text = text.append(" V") if (form, kind) == ("4", "5") else Text(kind) + text
        return text.append_text(_marks(coding.footnoteId))

    return cell


def _amount(unit: str, shares: str, value: str) -> _Cell:
    """A number of shares, or the dollar amount that stands in its place."""

    def cell(row: Row) -> Text:
        return _at(f"{unit}/{shares}", _number)(row) or _at(f"{unit}/{value}", _dollars)(row)

    return cell


_TRANSACTED = _amount("transactionAmounts", "transactionShares", "transactionTotalValue")
_OWNED = _amount(
    "postTransactionAmounts", "sharesOwnedFollowingTransaction", "valueOwnedFollowingTransaction"
)
_UNDERLYING = _amount("underlyingSecurity", "underlyingSecurityShares", "underlyingSecurityValue")

_Column = tuple[str, _Cell, bool]  # heading, what shows a cell, whether it is a number


def _columns(form: str) -> tuple[tuple[_Column, ...], tuple[_Column, ...]]:
    """The columns of Table I and of Table II."""
    transaction: tuple[_Column, ...] = (
        ("Date", _at("transactionDate", _date), False),
        ("Deemed", _at("deemedExecutionDate", _date), False),
        ("Code", _code(form), False),
        ("Amount", _TRANSACTED, True),
        ("A/D", _at("transactionAmounts/transactionAcquiredDisposedCode"), False),
    )
    afterwards: tuple[_Column, ...] = (
        ("Price", _at("transactionAmounts/transactionPricePerShare", _dollars), True),
        ("Owned after", _OWNED, True),
        ("D/I", _at("ownershipNature/directOrIndirectOwnership"), False),
        ("Nature", _at("ownershipNature/natureOfOwnership"), False),
    )
    title = _at("securityTitle")
    derivative: tuple[_Column, ...] = (
        ("Exercisable", _at("exerciseDate", _date), False),
        ("Expires", _at("expirationDate", _date), False),
        ("Underlying", _at("underlyingSecurity/underlyingSecurityTitle"), False),
        ("Shares", _UNDERLYING, True),
    )
    strike = ("Strike", _at("conversionOrExercisePrice", _dollars), True)
    return (
        (("Security", title, False), *transaction, *afterwards),
        (("Derivative", title, False), strike, *transaction, *derivative, *afterwards),
    )


def _table(columns: tuple[_Column, ...], rows: Iterable[Row]) -> Table:
    """The rows; columns in which no row has anything are left out."""
    cells = [[show(row) for _, show, _ in columns] for row in rows]
    used = [i for i in range(len(columns)) if any(line[i] for line in cells)]
    table = Table(
        box=SIMPLE_HEAD, padding=(0, 1), pad_edge=False, show_edge=False, header_style="dim"
    )
    for i in used:
        heading, _, is_number = columns[i]
        table.add_column(heading, justify="right" if is_number else "left", overflow="fold")
    for line in cells:
        table.add_row(*(line[i] for i in used))
    return table


def _lists(columns: tuple[_Column, ...], rows: Iterable[Row]) -> Iterator[RenderableType]:
    """Each row as a list of headings and values, for narrow terminals."""
    for number, row in enumerate(rows, 1):
        lines = Table.grid(padding=(0, 2))
        lines.add_column(style="dim", no_wrap=True)
        lines.add_column(overflow="fold")
        for heading, show, _ in columns:
            if cell := show(row):
                lines.add_row(f"{heading}:", cell)
        yield Text(f"Row {number}", style="dim")
        yield lines


def _footer(record: OwnershipDocument) -> Iterator[RenderableType]:
    codes = [
        _plain(row.transactionCoding.transactionCode)
        for table in (record.nonDerivativeTable, record.derivativeTable)
        for row in (table.rows if table is not None else ())
        if row.transactionCoding is not None
    ]
    known = [TRANSACTION_CODES[code] for code in dict.fromkeys(codes) if code in TRANSACTION_CODES]
    if known:
        yield Text("; ".join(f"{code.code}: {code.meaning}" for code in known), style="dim")
    notes = Table.grid(padding=(0, 1))
    for footnote in record.footnotes or ():
        notes.add_row(_marks([footnote.id]), _value(footnote))
    if notes.row_count:
        yield Text("\nFootnotes", style="bold")
        yield notes
    if _plain(record.remarks).strip():
        yield Text("\nRemarks", style="bold")
        yield _value(record.remarks)
    for signature in record.ownerSignature:
        line = Text().append("\nSigned ", style="bold")
        line.append_text(_value(signature.signatureName)).append("  ")
        yield line.append_text(_value(signature.signatureDate, _date))


def _doubts(record: OwnershipDocument) -> Iterator[RenderableType]:
    """The values that want a second look, each with its place in the record."""
    doubts = []
    for path, value in values_with_paths(record):
        low = value.confidence is not None and value.confidence < LOW_CONFIDENCE
        if low and not any(warning.startswith(LOOK) for warning in value.warnings):
            doubts.append(f"? {path}: confidence {value.confidence:.2f}")
        doubts += [f"! {path}: {clean(warning)}" for warning in value.warnings]
    if doubts:
        yield Text("\nLook at", style="bold")
        yield Text("\n".join(doubts), style=_LOW)
