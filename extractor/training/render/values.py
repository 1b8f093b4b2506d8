"""Values as pages show them: dates, numbers, codes and the cells of a table row."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from extractor.form.record import (
    DerivativeHolding,
    DerivativeTransaction,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    Row,
    TransactionCoding,
    Value,
)
from extractor.training.render.blocks import Ink
from extractor.training.rendered import Marker

# Years that two digits can mean without doubt; other dates keep all four.
_SHORT_YEARS = range(1990, 2050)


def date_text(text: str, style: str) -> str:
    """A date of the schema (time zone dropped) in a style; text that is none stays as it is."""
    try:
        day = dt.date.fromisoformat(text.strip()[:10])
    except ValueError:
        return text
    month = calendar.month_name[day.month]
    match style:
        case "m/d/y":
            return f"{day.month}/{day.day}/{day.year}"
        case "m/d/yy" if day.year in _SHORT_YEARS:
            return f"{day.month}/{day.day}/{day.year % 100:02d}"
        case "m/d/yy":
            return f"{day.month}/{day.day}/{day.year}"
        case "iso":
            return day.isoformat()
        case "long":
            return f"{month} {day.day}, {day.year}"
        case "day-first":
            return f"{day.day} {month[:3]} {day.year}"
        case "short-month":
            return f"{month[:3]} {day.day}, {day.year}"
        case "dashed":
            return f"{day.day:02d}-{month[:3]}-{day.year}"
        case _:
            return f"{day.month:02d}/{day.day:02d}/{day.year:04d}"


def number_text(text: str, *, thousands: bool = True, trimmed: bool = False) -> str:
    """A number with its own decimals, its thousands set apart; other text stays as it is.

    ``trimmed`` drops the zeros that a number ends with after its point.
    """
    text = text.strip()
    whole, dot, part = text.partition(".")
    if trimmed and whole:
        part = part.rstrip("0")
        dot = "." if part else ""
    sign, whole = (whole[0], whole[1:]) if whole[:1] in "+-" and whole else ("", whole)
    if not (whole + part).isdigit():
        return text
    shown = f"{int(whole or 0):,}" if thousands else whole or "0"
    return f"{sign}{shown}{dot}{part}"


def text_of(value: Value | None) -> str:
    """The value's text, empty when it has none."""
    return (value.value if value else None) or ""


def ticked(value: Value | None) -> bool:
    """Whether a box is ticked: 1 or true."""
    return bool(value and value.flag)


def numbers(ids: list[str]) -> tuple[str, ...]:
    """Footnote marks of references: ``F12`` is drawn as 12."""
    return tuple(i.removeprefix("F") for i in ids)


@dataclass(frozen=True, slots=True)
class Pen:
    """How one layout writes values, each through the marker."""

    mark: Marker
    dates: str = "mdy"
    thousands: bool = True
    dollar: str = "span"  # span, attached, none
    zero: str = "typed"  # or cents: a price of 0 as 0.00
    trimmed: bool = False  # amounts lose the zeros at their end, prices keep them

    def ink(self, label: str, value: Value | None, kind: str = "text") -> Ink | None:
        """A value with its marks; None when there is neither.

        ``kind`` is text, date, number, price (a ``$`` as the layout has it) or dollars (always
        a ``$``, for it tells an amount of money from a number of shares).
        """
        if value is None:
            return None
        text, marks = value.value, numbers(value.footnoteId)
        if not text:
            return Ink("", marks) if marks else None
        if kind == "date":
            return Ink(self.mark(label, date_text(text, self.dates)), marks)
        if kind == "text":
            return Ink(self.mark(label, text), marks)
        if kind == "price" and self.zero == "cents" and not (value.number or Decimal(0)):
            text = "0.00"
        trimmed = self.trimmed and kind != "price"
        shown = number_text(text, thousands=self.thousands, trimmed=trimmed)
        if kind == "number" or (kind == "price" and self.dollar == "none"):
            return Ink(self.mark(label, shown), marks)
        if self.dollar == "span":
            return Ink(self.mark(label, shown), marks, dollar=True)
        return Ink(self.mark(label, f"${shown}"), marks)

    def either(self, label: str, shares: Value | None, dollars: Value | None) -> Ink | None:
        """A number of shares, or the amount of money that stands in its place."""
        return self.ink(label, shares, "number") or self.ink(label, dollars, "dollars")


def code_ink(pen: Pen, coding: TransactionCoding | None, form: str, *, after: bool) -> Ink | None:
    """The code cell: ``S``, ``J/K``, on a Form 5 ``4S`` (or ``S4``), ``3`` for a late holding."""
    if coding is None:
        return None
    code = (coding.transactionCode and coding.transactionCode.value) or ""
    if ticked(coding.equitySwapInvolved):
        code += "/K"
    kind = coding.transactionFormType and coding.transactionFormType.value
    if kind and form == "5" and kind != "5":
        code = f"{code}{kind}" if after else f"{kind}{code}"
    ids = [
        *coding.footnoteId,
        *(coding.transactionCode.footnoteId if coding.transactionCode else ()),
    ]
    marks = numbers(list(dict.fromkeys(ids)))
    if not code:
        return Ink("", marks) if marks else None
    return Ink(pen.mark("transactionCode", code), marks)


def _early(row: Row, form: str) -> bool:
    coding = row.transactionCoding
    kind = coding.transactionFormType.value if coding and coding.transactionFormType else None
    return form == "4" and kind == "5"


def row_inks(
    row: Row, form: str, pen: Pen, *, split: bool, type_after: bool = False
) -> dict[str, Ink | None]:
    """The cells of a table row by their label (`COLUMNS`).

    ``form`` is 3, 4 or 5. ``split``: the amount stands under ``sharesAcquired`` or
    ``sharesDisposed``, else under ``transactionShares`` beside its code.
    """
    after, nature = row.postTransactionAmounts, row.ownershipNature
    cells: dict[str, Ink | None] = {
        "securityTitle": pen.ink("securityTitle", row.securityTitle),
        "transactionCode": code_ink(pen, row.transactionCoding, form, after=type_after),
    }
    if after:
        cells["sharesOwnedFollowingTransaction"] = pen.either(
            "sharesOwnedFollowingTransaction",
            after.sharesOwnedFollowingTransaction,
            after.valueOwnedFollowingTransaction,
        )
    if nature:
        for name in ("directOrIndirectOwnership", "natureOfOwnership"):
            cells[name] = pen.ink(name, getattr(nature, name))
    if isinstance(row, NonDerivativeTransaction | DerivativeTransaction):
        _transaction(cells, row, form, pen, split=split)
    if not isinstance(row, NonDerivativeTransaction | NonDerivativeHolding):
        _derivative(cells, row, pen)
    return cells


def _transaction(
    cells: dict[str, Ink | None],
    row: NonDerivativeTransaction | DerivativeTransaction,
    form: str,
    pen: Pen,
    *,
    split: bool,
) -> None:
    for name in ("transactionDate", "deemedExecutionDate"):
        cells[name] = pen.ink(name, getattr(row, name), "date")
    marks = numbers(row.transactionTimeliness.footnoteId) if row.transactionTimeliness else ()
    early = pen.mark("transactionTimeliness", "V") if _early(row, form) else ""
    cells["transactionTimeliness"] = Ink(early, marks) if early or marks else None
    amounts = row.transactionAmounts
    if amounts is None:
        return
    sign = amounts.transactionAcquiredDisposedCode
    label = "transactionShares"
    if split:
        label = "sharesDisposed" if sign and sign.value == "D" else "sharesAcquired"
    else:
        cells["transactionAcquiredDisposedCode"] = pen.ink("transactionAcquiredDisposedCode", sign)
    cells[label] = pen.either(label, amounts.transactionShares, amounts.transactionTotalValue)
    cells["transactionPricePerShare"] = pen.ink(
        "transactionPricePerShare", amounts.transactionPricePerShare, "price"
    )


def _derivative(
    cells: dict[str, Ink | None], row: DerivativeTransaction | DerivativeHolding, pen: Pen
) -> None:
    cells["conversionOrExercisePrice"] = pen.ink(
        "conversionOrExercisePrice", row.conversionOrExercisePrice, "price"
    )
    for name in ("exerciseDate", "expirationDate"):
        cells[name] = pen.ink(name, getattr(row, name), "date")
    if under := row.underlyingSecurity:
        cells["underlyingSecurityTitle"] = pen.ink(
            "underlyingSecurityTitle", under.underlyingSecurityTitle
        )
        cells["underlyingSecurityShares"] = pen.either(
            "underlyingSecurityShares",
            under.underlyingSecurityShares,
            under.underlyingSecurityValue,
        )
