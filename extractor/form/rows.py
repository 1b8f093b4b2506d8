"""Rows of Table I and Table II."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from extractor.catalogue.codes import direction_of_head
from extractor.document.model import Cell
from extractor.form import values
from extractor.form.continued import is_filler, reads_on
from extractor.form.ink import evidence_of_cell, footnote_ids, read_value
from extractor.form.notices import tell
from extractor.form.record import (
    DerivativeHolding,
    DerivativeTransaction,
    Evidence,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    OwnershipNature,
    PostTransactionAmounts,
    Row,
    TransactionAmounts,
    TransactionCoding,
    UnderlyingSecurity,
    Value,
)
from extractor.mapping.mapper import MappedTable
from extractor.mapping.shapes import looks_like_value

_TRANSACTION_SIGNS = (
    "transactionDate",
    "transactionShares",
    "transactionAcquiredDisposedCode",
    "sharesAcquired",
    "sharesDisposed",
)
_EARLY = frozenset({"V", "X", "Y", "YES", "EARLY", "✓", "✔"})
_TEXT = frozenset({"securityTitle", "underlyingSecurityTitle", "natureOfOwnership"})


@dataclass(frozen=True, slots=True)
class _Ink:
    """One labelled cell of a row, with the probability of its label."""

    cell: Cell
    grid: int
    page: int
    confidence: float
    head: str
    text: str
    marks: tuple[str, ...]
    below: str = ""  # the ink of rows below that it goes on in

    def evidence(self) -> Evidence:
        found = evidence_of_cell(self.cell, self.grid, self.page)
        if self.below:
            return found.model_copy(update={"text": f"{found.text} {self.below}".strip()})
        return found

    def joined(self, other: _Ink) -> _Ink:
        """With the text of the same column in a row below that goes on here."""
        return replace(
            self,
            text=f"{self.text} {other.text}".strip(),
            marks=tuple(dict.fromkeys(self.marks + other.marks)),
            confidence=min(self.confidence, other.confidence),
            below=f"{self.below} {other.cell.source}".strip(),
        )

    def value(self, parse: Callable[[str], str | None] | None, what: str) -> Value | None:
        return read_value(
            self.text,
            parse,
            self.evidence(),
            self.confidence,
            self.marks,
            what,
        )


class RowReader:
    """Reads one row at a time. ``form``: ``3``, ``4`` or ``5``; None when the page hides it."""

    def __init__(self, mapped: MappedTable, form: str | None):
        self.mapped = mapped
        self.form = form
        self.columns = {
            label: (c, mapped.probabilities[c])
            for c, label in enumerate(mapped.labels)
            if label != "other"
        }

    def rows(self, beside: RowReader | None = None) -> list[Row]:
        """All rows of the table that hold anything, in order.

        ``beside``: the reader of a grid that goes on with the columns of these rows.
        """
        inks = self.inks
        if beside is not None:
            inks = [own | more for own, more in zip(inks, beside.inks, strict=True)]
        return [row for ink in inks if (row := self._row(ink)) is not None]

    def goes_on_in(self, other: RowReader) -> bool:
        """Whether another grid holds further columns of the same rows: Table II in two parts."""
        return (
            self.mapped.kind == other.mapped.kind == "tableII"
            and "securityTitle" in self.columns
            and "securityTitle" not in other.columns
            and not self.columns.keys() & other.columns.keys()
            and len(self.inks) == len(other.inks)
        )

    @cached_property
    def inks(self) -> list[dict[str, _Ink]]:
        """The labelled cells of each row; words alone go on with the row above, or go."""
        kept: list[dict[str, _Ink]] = []
        for r in self.mapped.table.body:
            ink = self._ink(r)
            if not ink or set(ink) <= {"transactionTimeliness"} or _is_total(ink):
                continue
            words = {label: found.text for label, found in ink.items()}
            if not set(ink) <= _TEXT or self._has_more(r):
                kept.append(ink)
            elif kept and reads_on({k: v.text for k, v in kept[-1].items()}, words):
                above = kept[-1]
                for label, found in ink.items():
                    above[label] = above[label].joined(found) if label in above else found
            else:
                shown = " ".join(words.values())
                if not is_filler(shown):
                    tell(f"a row of a table was left out, it holds words only: {shown[:80]!r}")
        return kept

    def _ink(self, r: int) -> dict[str, _Ink]:
        table = self.mapped.table
        grid, cells, texts = table.grid, table.matrix[r], table.texts[r]
        found: dict[str, _Ink] = {}
        for label, (c, p) in self.columns.items():
            cell = cells[c]
            if cell is None:
                continue
            text, marks = texts[c], cell.marks
            if values.is_blank(text, words_too=label not in _TEXT):
                text = ""
            if text or marks:
                found[label] = _Ink(cell, grid.index, grid.page, p, table.leaves[c], text, marks)
        return found

    def _has_more(self, r: int) -> bool:
        """Whether a column that nobody knows holds a value in this row."""
        known = {c for c, _ in self.columns.values()}
        return any(
            c not in known and text and looks_like_value(text)
            for c, text in enumerate(self.mapped.table.texts[r])
        )

    def _row(self, ink: dict[str, _Ink]) -> Row | None:
        code = ink.get("transactionCode")
        holding_of_3 = code is not None and code.text == "3"
        # A form 3 has no transactions; elsewhere a row without date, code and amount is a holding.
        transaction = (
            self.form != "3"
            and not holding_of_3
            and (code is not None or any(label in ink for label in _TRANSACTION_SIGNS))
        )
        if not transaction and not set(ink) <= _TEXT and not _holds_something(ink):
            shown = " ".join(found.text for found in ink.values())
            tell(f"a row of a table was left out, it has no amount: {shown[:80]!r}")
            return None
        if self.mapped.kind == "tableII":
            return (
                self._derivative_transaction(ink) if transaction else self._derivative_holding(ink)
            )
        return self._transaction(ink) if transaction else self._holding(ink)

    # -- rows ---------------------------------------------------------------------------------

    def _transaction(self, ink: dict[str, _Ink]) -> NonDerivativeTransaction:
        coding, timeliness = self._coding(ink)
        return NonDerivativeTransaction(
            securityTitle=_text(ink, "securityTitle"),
            transactionDate=_date(ink, "transactionDate"),
            deemedExecutionDate=_date(ink, "deemedExecutionDate"),
            transactionCoding=coding,
            transactionTimeliness=timeliness,
            transactionAmounts=_amounts(ink, derivative=False),
            postTransactionAmounts=_after(ink),
            ownershipNature=_nature(ink),
        )

    def _holding(self, ink: dict[str, _Ink]) -> NonDerivativeHolding:
        return NonDerivativeHolding(
            securityTitle=_text(ink, "securityTitle"),
            transactionCoding=self._late_holding(ink),
            postTransactionAmounts=_after(ink),
            ownershipNature=_nature(ink),
        )

    def _derivative_transaction(self, ink: dict[str, _Ink]) -> DerivativeTransaction:
        coding, timeliness = self._coding(ink)
        return DerivativeTransaction(
            securityTitle=_text(ink, "securityTitle"),
            conversionOrExercisePrice=_number(ink, "conversionOrExercisePrice"),
            transactionDate=_date(ink, "transactionDate"),
            deemedExecutionDate=_date(ink, "deemedExecutionDate"),
            transactionCoding=coding,
            transactionTimeliness=timeliness,
            transactionAmounts=_amounts(ink, derivative=True),
            exerciseDate=_date(ink, "exerciseDate"),
            expirationDate=_date(ink, "expirationDate"),
            underlyingSecurity=_underlying(ink),
            postTransactionAmounts=_after(ink),
            ownershipNature=_nature(ink),
        )

    def _derivative_holding(self, ink: dict[str, _Ink]) -> DerivativeHolding:
        return DerivativeHolding(
            securityTitle=_text(ink, "securityTitle"),
            conversionOrExercisePrice=_number(ink, "conversionOrExercisePrice"),
            transactionCoding=self._late_holding(ink),
            exerciseDate=_date(ink, "exerciseDate"),
            expirationDate=_date(ink, "expirationDate"),
            underlyingSecurity=_underlying(ink),
            postTransactionAmounts=_after(ink),
            ownershipNature=_nature(ink),
        )

    # -- coding -------------------------------------------------------------------------------

    def _coding(self, ink: dict[str, _Ink]) -> tuple[TransactionCoding | None, Value | None]:
        """Code, form type and swap flag from the code cell and the V cell."""
        code = ink.get("transactionCode")
        v = ink.get("transactionTimeliness")
        timeliness = v.value(lambda _: None, "timeliness") if v and v.marks else None
        if timeliness is not None:
            timeliness = Value(footnoteId=timeliness.footnoteId, evidence=timeliness.evidence,
                               confidence=timeliness.confidence)  # fmt: skip
        if code is None:
            return None, timeliness
        parsed = values.parse_code(code.text) if code.text else None
        if parsed is not None and parsed[1] and self.form not in ("5", None):
            parsed = None  # only a Form 5 prints other forms' numbers beside a code
        coding = TransactionCoding(footnoteId=footnote_ids(code.marks))
        if parsed is None:
            read = code.value(lambda _: None, "transaction code")
            if read is not None and code.text:
                coding.transactionCode = read.model_copy(update={"footnoteId": []})
            return coding, timeliness
        letter, other_form, swap, early = parsed
        early = early or (v is not None and v.text.strip("() ").upper() in _EARLY)
        evidence = code.evidence()
        form = other_form or ("5" if early and self.form == "4" else self.form)
        if form:
            mark = v if v is not None and early and form != other_form else code
            coding.transactionFormType = Value(
                value=form,
                raw=mark.text,
                confidence=min(code.confidence, mark.confidence),
                evidence=evidence if mark is code else mark.evidence(),
            )
        coding.transactionCode = Value(
            value=letter, raw=code.text, confidence=code.confidence, evidence=evidence
        )
        coding.equitySwapInvolved = Value(
            value="1" if swap else "0",
            raw=code.text,
            confidence=code.confidence,
            evidence=evidence,
        )
        return coding, timeliness

    @staticmethod
    def _late_holding(ink: dict[str, _Ink]) -> TransactionCoding | None:
        """On a Form 5 a ``3`` in the code column marks a holding that Form 3 should have had."""
        code = ink.get("transactionCode")
        if code is None or code.text != "3":
            return None
        read = code.value(None, "form type")
        coding = TransactionCoding(footnoteId=footnote_ids(code.marks))
        if read is not None:
            coding.transactionFormType = read.model_copy(update={"footnoteId": []})
        return coding


_TOTAL = re.compile(r"(?:sub|grand )?\s*totals?\b.{0,20}", re.IGNORECASE)


def _is_total(ink: dict[str, _Ink]) -> bool:
    """A sum below the rows: it calls itself one and has neither date nor code."""
    title = ink.get("securityTitle")
    return (
        title is not None
        and _TOTAL.fullmatch(title.text) is not None
        and not {"transactionDate", "transactionCode"} & set(ink)
    )


_DIGIT = re.compile(r"\d")


def _holds_something(ink: dict[str, _Ink]) -> bool:
    """Whether a holding has an amount, a date, a mark that stands for one, or a D or I."""
    return any(
        label not in _TEXT
        and bool(
            found.marks
            or _DIGIT.search(found.text)
            or (label == "directOrIndirectOwnership" and values.parse_direct_indirect(found.text))
        )
        for label, found in ink.items()
    )


def _text(ink: dict[str, _Ink], label: str) -> Value | None:
    found = ink.get(label)
    return found.value(None, "text") if found else None


def _date(ink: dict[str, _Ink], label: str) -> Value | None:
    found = ink.get(label)
    return found.value(values.parse_date, "date") if found else None


def _number(ink: dict[str, _Ink], label: str) -> Value | None:
    found = ink.get(label)
    return found.value(values.parse_number, "number") if found else None


def _amounts(ink: dict[str, _Ink], derivative: bool) -> TransactionAmounts | None:
    shares = _number(ink, "transactionShares")
    label = "transactionShares"
    direction = None
    if (found := ink.get("transactionAcquiredDisposedCode")) is not None:
        direction = found.value(values.parse_acquired_disposed, "A or D")
    if shares is None:
        both = ink.get("sharesAcquired"), ink.get("sharesDisposed")
        for label in ("sharesAcquired", "sharesDisposed"):
            if (found := ink.get(label)) is None:
                continue
            shares = _number(ink, label)
            if shares is not None and all(b is not None and b.text for b in both):
                shares.warnings.append("both columns, acquired and disposed of, hold an amount")
                shares.confidence = round((shares.confidence or 0.0) / 2, 6)
            letter = direction_of_head(found.head)
            if direction is None and found.text and letter is not None:
                direction = Value(
                    value=letter,
                    raw=found.text,
                    confidence=found.confidence,
                    evidence=found.evidence(),
                )
            break
    money = derivative and label in ink and values.is_money(ink[label].text)
    out = TransactionAmounts(
        transactionShares=None if money else shares,
        transactionTotalValue=shares if money else None,
        transactionPricePerShare=_number(ink, "transactionPricePerShare"),
        transactionAcquiredDisposedCode=direction,
    )
    return out if _any(out) else None


def _after(ink: dict[str, _Ink]) -> PostTransactionAmounts | None:
    owned = _number(ink, "sharesOwnedFollowingTransaction")
    if owned is None:
        return None
    if values.is_money(ink["sharesOwnedFollowingTransaction"].text):
        return PostTransactionAmounts(valueOwnedFollowingTransaction=owned)
    return PostTransactionAmounts(sharesOwnedFollowingTransaction=owned)


def _underlying(ink: dict[str, _Ink]) -> UnderlyingSecurity | None:
    amount = _number(ink, "underlyingSecurityShares")
    money = amount is not None and values.is_money(ink["underlyingSecurityShares"].text)
    out = UnderlyingSecurity(
        underlyingSecurityTitle=_text(ink, "underlyingSecurityTitle"),
        underlyingSecurityShares=None if money else amount,
        underlyingSecurityValue=amount if money else None,
    )
    return out if _any(out) else None


def _nature(ink: dict[str, _Ink]) -> OwnershipNature | None:
    direct = None
    if (found := ink.get("directOrIndirectOwnership")) is not None:
        direct = found.value(values.parse_direct_indirect, "D or I")
    nature = _text(ink, "natureOfOwnership")
    # Owned directly there is no nature to tell, and typists fill the cell with "N/A".
    if nature is not None and nature.value and values.is_blank(nature.value):
        nature = None
    out = OwnershipNature(directOrIndirectOwnership=direct, natureOfOwnership=nature)
    return out if _any(out) else None


def _any(group: TransactionAmounts | UnderlyingSecurity | OwnershipNature) -> bool:
    return any(value is not None for value in vars(group).values())
