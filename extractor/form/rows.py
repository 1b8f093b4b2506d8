"""Rows of Table I and Table II."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from extractor.document.model import Cell
from extractor.form import parts, values
from extractor.form.continued import is_filler, reads_on
from extractor.form.ditto import filled_in
from extractor.form.doubts import FLOOR, SCALED, SCALES
from extractor.form.ink import footnote_ids
from extractor.form.notes import Notes, may_hold_mark
from extractor.form.notices import tell
from extractor.form.numerals import Decimals
from extractor.form.parts import Ink
from extractor.form.record import (
    DerivativeHolding,
    DerivativeTransaction,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    Row,
    TransactionCoding,
    Value,
)
from extractor.form.subheads import TRUSTED, subheads
from extractor.form.sums import is_total, is_untitled_sum, shown_of
from extractor.mapping.mapper import MappedTable
from extractor.mapping.shapes import looks_like_value
from extractor.mapping.tables import Table

_TRANSACTION_SIGNS = (
    "transactionDate",
    "transactionShares",
    "transactionAcquiredDisposedCode",
    "sharesAcquired",
    "sharesDisposed",
)
_AMOUNTS = (
    "transactionShares",
    "sharesAcquired",
    "sharesDisposed",
    "transactionAcquiredDisposedCode",
    "transactionPricePerShare",
)
_EARLY = frozenset({"V", "X", "Y", "YES", "EARLY", "✓", "✔"})
_LETTERS = frozenset({"directOrIndirectOwnership", "transactionAcquiredDisposedCode"})
_HELD = frozenset({"sharesOwnedFollowingTransaction", "directOrIndirectOwnership"})
_TEXT = frozenset({"securityTitle", "underlyingSecurityTitle", "natureOfOwnership"})


def _scaled(table: Table) -> frozenset[int]:
    """The columns whose heads tell of thousands, cents and the like."""
    heads = table.texts[: table.header_rows]
    words = "\n".join(["\n".join(row) for row in heads]).lower()
    if not any([word in words for word in SCALES]):
        return frozenset()  # most tables
    return frozenset(c for row in heads for c, text in enumerate(row) if SCALED.search(text))


class RowReader:
    """Reads one row at a time. ``form``: ``3``, ``4`` or ``5``; None when the page hides it."""

    def __init__(
        self,
        mapped: MappedTable,
        form: str | None,
        notes: Notes | None = None,
        decimals: Decimals = "point",
    ):
        self.mapped = mapped
        self.decimals = decimals
        self.notes = notes or Notes()
        self.scaled = _scaled(mapped.table)
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
        nameless = sum("securityTitle" not in ink for ink in inks)
        if nameless:
            tell(f"rows of a table have no title of a security: {nameless} of {len(inks)}")
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
    def inks(self) -> list[dict[str, Ink]]:
        """The labelled cells of each row; words alone go on with the row above, or go."""
        kept: list[dict[str, Ink]] = []
        for r in self.mapped.table.body:
            ink = filled_in(self._ink(r), kept[-1] if kept else {})
            if not ink or set(ink) <= {"transactionTimeliness"} or is_total(ink) or _is_none(ink):
                continue
            if is_untitled_sum(ink, kept):
                tell(f"a row of a table was left out, it adds up those above: {shown_of(ink)!r}")
                continue
            words = {label: found.text for label, found in ink.items()}
            if not set(ink) <= _TEXT or self._has_more(r) or self._is_all_words(ink):
                kept.append(ink | self._title_above(r) if "securityTitle" not in ink else ink)
            elif kept and reads_on({k: v.text for k, v in kept[-1].items()}, words):
                above = kept[-1]
                for label, found in ink.items():
                    above[label] = above[label].joined(found) if label in above else found
            elif not self._is_subhead(ink):
                shown = " ".join(words.values())
                if not is_filler(shown):
                    tell(f"a row of a table was left out, it holds words only: {shown[:80]!r}")
                    if kept:
                        doubt_cut(kept[-1], ink)
        return kept

    @cached_property
    def _subheads(self) -> dict[int, Cell]:
        at = self.columns.get("securityTitle")
        return subheads(self.mapped.table, at[0]) if at else {}

    def _is_subhead(self, ink: dict[str, Ink]) -> bool:
        """Whether a row is the title of rows below it."""
        title = ink.get("securityTitle")
        return title is not None and any(title.cell is cell for cell in self._subheads.values())

    def _title_above(self, r: int) -> dict[str, Ink]:
        """The title that a sub-heading gives a row without one."""
        if (cell := self._subheads.get(r)) is None:
            return {}
        table, (c, p) = self.mapped.table, self.columns["securityTitle"]
        text = cell.text.rstrip(" :")
        ink = Ink(cell, table.grid.index, table.grid.page, min(p, TRUSTED), table.leaves[c], text,
                  cell.marks)  # fmt: skip
        return {"securityTitle": ink}

    def _ink(self, r: int) -> dict[str, Ink]:
        table = self.mapped.table
        grid, cells, texts = table.grid, table.matrix[r], table.texts[r]
        found: dict[str, Ink] = {}
        over = _words_over_columns(cells, [c for c, _ in self.columns.values()])
        for label, (c, p) in self.columns.items():
            cell = cells[c]
            if cell is None or over.get(id(cell), c) != c:
                continue
            text, marks = texts[c], cell.marks
            if self.notes.symbols or (text and may_hold_mark(text)):
                source = cell.source if self.notes.symbols else ""
                text, marks = self.notes.part(text, source, marks, label in _LETTERS)
            if values.is_blank(text, words_too=label not in _TEXT):
                text = ""
            if text or marks:
                scaled, head = c in self.scaled, table.leaves[c]
                found[label] = Ink(
                    cell, grid.index, grid.page, p, head, text, marks, scaled, self.decimals
                )
        return found

    def _is_all_words(self, ink: dict[str, Ink]) -> bool:
        """Whether a row is a holding of a table that has a column for no amount of one."""
        title = ink.get("securityTitle")
        return (
            not self.columns.keys() & _HELD
            and title is not None
            and ("natureOfOwnership" in ink or bool(title.marks))
            and not is_filler(title.text)
        )

    def _has_more(self, r: int) -> bool:
        """Whether a column that nobody knows holds a value in this row."""
        known = {c for c, _ in self.columns.values()}
        return any(
            c not in known and text and looks_like_value(text)
            for c, text in enumerate(self.mapped.table.texts[r])
        )

    def _row(self, ink: dict[str, Ink]) -> Row | None:
        code = ink.get("transactionCode")
        holding_of_3 = code is not None and code.text == "3"
        # A form 3 has no transactions; elsewhere a row without date, code and amount is a holding.
        transaction = (
            self.form != "3"
            and not holding_of_3
            and (code is not None or any(label in ink for label in _TRANSACTION_SIGNS))
        )
        if not set(ink) <= _TEXT and not _holds_something(ink, transaction):
            shown = " ".join(found.text for found in ink.values())
            tell(f"a row of a table was left out, it has no amount: {shown[:80]!r}")
            return None
        if self.mapped.kind == "tableII":
            return (
                self._derivative_transaction(ink) if transaction else self._derivative_holding(ink)
            )
        return self._transaction(ink) if transaction else self._holding(ink)

    # -- rows ---------------------------------------------------------------------------------

    def _transaction(self, ink: dict[str, Ink]) -> NonDerivativeTransaction:
        coding, timeliness = self._coding(ink)
        return NonDerivativeTransaction(
            securityTitle=parts.text(ink, "securityTitle"),
            transactionDate=parts.date(ink, "transactionDate"),
            deemedExecutionDate=parts.date(ink, "deemedExecutionDate"),
            transactionCoding=coding,
            transactionTimeliness=timeliness,
            transactionAmounts=parts.amounts(ink, derivative=False),
            postTransactionAmounts=parts.after(ink),
            ownershipNature=parts.nature(ink),
        )

    def _holding(self, ink: dict[str, Ink]) -> NonDerivativeHolding:
        return NonDerivativeHolding(
            securityTitle=parts.text(ink, "securityTitle"),
            transactionCoding=self._late_holding(ink),
            postTransactionAmounts=parts.after(ink),
            ownershipNature=parts.nature(ink),
        )

    def _derivative_transaction(self, ink: dict[str, Ink]) -> DerivativeTransaction:
        coding, timeliness = self._coding(ink)
        return DerivativeTransaction(
            securityTitle=parts.text(ink, "securityTitle"),
            conversionOrExercisePrice=parts.number(ink, "conversionOrExercisePrice"),
            transactionDate=parts.date(ink, "transactionDate"),
            deemedExecutionDate=parts.date(ink, "deemedExecutionDate"),
            transactionCoding=coding,
            transactionTimeliness=timeliness,
            transactionAmounts=parts.amounts(ink, derivative=True),
            exerciseDate=parts.date(ink, "exerciseDate"),
            expirationDate=parts.date(ink, "expirationDate"),
            underlyingSecurity=parts.underlying(ink),
            postTransactionAmounts=parts.after(ink),
            ownershipNature=parts.nature(ink),
        )

    def _derivative_holding(self, ink: dict[str, Ink]) -> DerivativeHolding:
        return DerivativeHolding(
            securityTitle=parts.text(ink, "securityTitle"),
            conversionOrExercisePrice=parts.number(ink, "conversionOrExercisePrice"),
            transactionCoding=self._late_holding(ink),
            exerciseDate=parts.date(ink, "exerciseDate"),
            expirationDate=parts.date(ink, "expirationDate"),
            underlyingSecurity=parts.underlying(ink),
            postTransactionAmounts=parts.after(ink),
            ownershipNature=parts.nature(ink),
        )

    # -- coding -------------------------------------------------------------------------------

    def _coding(self, ink: dict[str, Ink]) -> tuple[TransactionCoding | None, Value | None]:
        """Code, form type and swap flag from the code cell and the V cell."""
        code = ink.get("transactionCode")
        v = ink.get("transactionTimeliness")
        likely = v is not None and v.marks and v.confidence >= FLOOR  # most columns hold no marks
        timeliness = v.value(lambda _: None, "timeliness") if v and likely else None
        if timeliness is not None:
            timeliness = Value(footnoteId=timeliness.footnoteId, evidence=timeliness.evidence,
                               confidence=timeliness.confidence)  # fmt: skip
        if code is None:
            return None, timeliness
        parsed = values.parse_code(code.text) if code.text else None
        if parsed is not None and parsed[1] and self.form not in ("5", None):
            # Only a Form 5 prints other forms' numbers beside a code; one behind it may be a mark.
            own = parsed[1] == self.form and code.text.startswith(parsed[1])
            parsed = (parsed[0], None, *parsed[2:]) if own else None
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
    def _late_holding(ink: dict[str, Ink]) -> TransactionCoding | None:
        """On a Form 5 a ``3`` in the code column marks a holding that Form 3 should have had."""
        code = ink.get("transactionCode")
        if code is None or code.text != "3":
            return None
        lost = [ink[label].text for label in _AMOUNTS if label in ink and ink[label].text]
        if lost:
            shown = " ".join(lost)
            tell(f"a holding that Form 3 should have had has no place for its amount: {shown!r}")
        read = code.value(None, "form type")
        coding = TransactionCoding(footnoteId=footnote_ids(code.marks))
        if read is not None:
            coding.transactionFormType = read.model_copy(update={"footnoteId": []})
        return coding


def _words_over_columns(cells: Sequence[Cell | None], columns: Sequence[int]) -> dict[int, int]:
    """Cells with words that run over several columns, by their id, and the first of those.

    ``Total acquired`` over seven columns is a title, and neither a date nor an amount.
    """
    found: dict[int, list[int]] = {}
    for c in columns:
        cell = cells[c]
        if cell is not None and cell.colspan >= OVER:
            found.setdefault(id(cell), []).append(c)
    if not found:
        return {}  # most rows
    words = {id(cell) for cell in cells if cell is not None and _is_words(cell.text)}
    return {k: min(at) for k, at in found.items() if len(at) >= OVER and k in words}


OVER = 3
"""Columns from which words that run over them belong to the first one alone."""


def _is_words(text: str) -> bool:
    return bool(text) and not looks_like_value(text)


CUT = "words below it were left out and may belong to it"


def doubt_cut(above: dict[str, Ink], left_out: dict[str, Ink]) -> None:
    """Doubt the texts above words that were left out, where rows are told by ink alone."""
    for label, found in left_out.items():
        if label in above and found.cell.box is not None and found.text:
            above[label] = above[label]._replace(doubt=CUT)


def _is_none(ink: dict[str, Ink]) -> bool:
    """``None`` and ``0``: nothing is held, and no security is called so."""
    title, held = ink.get("securityTitle"), ink.get("sharesOwnedFollowingTransaction")
    return (
        title is not None
        and held is not None
        and not set(ink) - {"securityTitle", *_HELD}
        and is_filler(title.text)
        and not title.marks
        and not held.marks
        and values.parse_number(held.text) in ("0", "0.00")
    )


_DIGIT = re.compile(r"\d")


def _holds_something(ink: dict[str, Ink], transaction: bool) -> bool:
    """Whether a row has an amount, a date, a footnote's mark, or a title with a letter of a code.

    Letters without a title are what the last line of a header leaves: ``(I)``.
    """
    if any(
        found.marks or (label not in _TEXT and _DIGIT.search(found.text))
        for label, found in ink.items()
    ):
        return True
    if "securityTitle" not in ink:
        return False
    held = ink.get("directOrIndirectOwnership")
    return transaction or (held is not None and bool(values.parse_direct_indirect(held.text)))
