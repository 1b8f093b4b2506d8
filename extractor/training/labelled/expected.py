"""What a page should show of a true record: cell by cell of a row, fact by fact outside tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from extractor.catalogue.places import place_name
from extractor.form.record import (
    DerivativeHolding,
    DerivativeTransaction,
    NonDerivativeTransaction,
    OwnershipDocument,
    ReportingOwner,
    Row,
    TransactionCoding,
    Value,
)
from extractor.form.values import bare_symbol

Kind = Literal["text", "date", "number", "code", "letter"]


class Expected(NamedTuple):
    """What a place should show: one of ``texts``, in the schema's form, with footnote ``marks``.

    No texts but marks: the cell gives way to its footnote. ``money``: an amount in dollars.
    """

    kind: Kind
    texts: tuple[str, ...]
    marks: frozenset[str] = frozenset()
    money: bool = False


RowExpected = dict[str, Expected]
"""By label of `extractor.catalogue.labels.COLUMNS`; a label without an entry is an empty cell."""


def text_of(value: Value | None) -> str:
    """The value's text, empty when it has none."""
    return ((value.value if value else None) or "").strip()


def form_of(record: OwnershipDocument) -> str:
    """The form's number: 3, 4 or 5 (4 when the record does not say)."""
    kind = text_of(record.documentType)[:1]
    return kind if kind in ("3", "4", "5") else "4"


def expected_rows(rows: Iterable[Row], form: str) -> list[RowExpected]:
    """What each row of a table should show, under every label that it may stand under."""
    return [{k: e for k, e in _row(row, form) if e.texts or e.marks} for row in rows]


def _marks(ids: Iterable[str]) -> frozenset[str]:
    return frozenset(i.removeprefix("F") for i in ids)


def _one(value: Value | None, kind: Kind, *, money: bool = False) -> Expected:
    if value is None:
        return Expected(kind, ())
    text = text_of(value)
    return Expected(kind, (text,) if text else (), _marks(value.footnoteId), money)


def _either(shares: Value | None, dollars: Value | None) -> Expected:
    """A number of shares, or the amount of money that stands in its place."""
    first = _one(shares, "number")
    return first if first.texts or first.marks else _one(dollars, "number", money=True)


def _row(row: Row, form: str) -> Iterator[tuple[str, Expected]]:
    yield "securityTitle", _one(row.securityTitle, "text")
    yield "transactionCode", _code(row.transactionCoding, form)
    if after := row.postTransactionAmounts:
        yield (
            "sharesOwnedFollowingTransaction",
            _either(after.sharesOwnedFollowingTransaction, after.valueOwnedFollowingTransaction),
        )
    if nature := row.ownershipNature:
        yield "directOrIndirectOwnership", _one(nature.directOrIndirectOwnership, "letter")
        yield "natureOfOwnership", _one(nature.natureOfOwnership, "text")
    if isinstance(row, NonDerivativeTransaction | DerivativeTransaction):
        yield from _transaction(row, form)
    if isinstance(row, DerivativeTransaction | DerivativeHolding):
        yield from _derivative(row)


def _code(coding: TransactionCoding | None, form: str) -> Expected:
    if coding is None:
        return Expected("code", ())
    code = text_of(coding.transactionCode)
    if coding.equitySwapInvolved is not None and coding.equitySwapInvolved.flag:
        code += "/K"
    kind = text_of(coding.transactionFormType)
    other = kind if form == "5" and kind != "5" else ""
    shown = tuple(dict.fromkeys((f"{other}{code}", f"{code}{other}"))) if code or other else ()
    ids = [
        *coding.footnoteId,
        *(coding.transactionCode.footnoteId if coding.transactionCode else ()),
    ]
    return Expected("code", shown, _marks(ids))


def _transaction(
    row: NonDerivativeTransaction | DerivativeTransaction, form: str
) -> Iterator[tuple[str, Expected]]:
    yield "transactionDate", _one(row.transactionDate, "date")
    yield "deemedExecutionDate", _one(row.deemedExecutionDate, "date")
    kind = text_of(row.transactionCoding.transactionFormType) if row.transactionCoding else ""
    early = form == "4" and kind == "5"
    told = row.transactionTimeliness
    yield (
        "transactionTimeliness",
        Expected("letter", ("V",) if early else (), _marks(told.footnoteId if told else ())),
    )
    amounts = row.transactionAmounts
    if amounts is None:
        return
    amount = _either(amounts.transactionShares, amounts.transactionTotalValue)
    sign = _one(amounts.transactionAcquiredDisposedCode, "letter")
    yield "transactionShares", amount
    yield "transactionAcquiredDisposedCode", sign
    yield ("sharesDisposed" if "D" in sign.texts else "sharesAcquired"), amount
    yield "transactionPricePerShare", _one(amounts.transactionPricePerShare, "number", money=True)


def _derivative(row: DerivativeTransaction | DerivativeHolding) -> Iterator[tuple[str, Expected]]:
    yield (
        "conversionOrExercisePrice",
        _one(row.conversionOrExercisePrice, "number", money=True),
    )
    yield "exerciseDate", _one(row.exerciseDate, "date")
    yield "expirationDate", _one(row.expirationDate, "date")
    if under := row.underlyingSecurity:
        yield "underlyingSecurityTitle", _one(under.underlyingSecurityTitle, "text")
        yield (
            "underlyingSecurityShares",
            _either(under.underlyingSecurityShares, under.underlyingSecurityValue),
        )


class Fact(NamedTuple):
    """A fact outside the tables: its label (`SPANS`) and a text that the page may show for it.

    ``of``: where in the record it stands.
    """

    label: str
    kind: Kind
    text: str
    of: str


def facts(record: OwnershipDocument) -> list[Fact]:
    """All facts outside the tables, footnotes and remarks apart, each way of writing on its own."""
    return [fact for fact in _facts(record) if fact.text]


def _facts(record: OwnershipDocument) -> Iterator[Fact]:
    yield Fact("periodOfReport", "date", text_of(record.periodOfReport), "periodOfReport")
    original = text_of(record.dateOfOriginalSubmission)
    yield Fact("dateOfOriginalSubmission", "date", original, "dateOfOriginalSubmission")
    yield from _issuer(record)
    for number, owner in enumerate(record.reportingOwner):
        yield from _owner(owner, f"reportingOwner/{number}")
    for number, signed in enumerate(record.ownerSignature):
        of = f"ownerSignature/{number}"
        name, day = text_of(signed.signatureName), text_of(signed.signatureDate)
        yield Fact("signatureName", "text", name, of)
        yield Fact("signatureDate", "date", day, of)


def _issuer(record: OwnershipDocument) -> Iterator[Fact]:
    issuer = record.issuer
    if issuer is None:
        return
    name, symbol = text_of(issuer.issuerName), text_of(issuer.issuerTradingSymbol)
    yield Fact("issuerName", "text", name, "issuer/issuerName")
    if not symbol:  # a page that shows both in one run shows the name alone
        yield Fact("issuerNameAndSymbol", "text", name, "issuer/issuerName")
    for shown in dict.fromkeys((symbol, bare_symbol(symbol))):
        yield Fact("issuerTradingSymbol", "text", shown, "issuer/issuerTradingSymbol")
        if name and shown:
            yield Fact("issuerNameAndSymbol", "text", f"{name} {shown}", "issuer/issuerName")
    foreign = text_of(issuer.issuerForeignTradingSymbol)
    yield Fact("issuerForeignTradingSymbol", "text", foreign, "issuer/issuerForeignTradingSymbol")
    yield from _cik("issuerCik", issuer.issuerCik, "issuer/issuerCik")


def _cik(label: str, value: Value | None, of: str) -> Iterator[Fact]:
    for shown in dict.fromkeys((text_of(value), text_of(value).lstrip("0"))):
        yield Fact(label, "text", shown, of)


def _owner(owner: ReportingOwner, of: str) -> Iterator[Fact]:
    if ident := owner.reportingOwnerId:
        yield Fact("rptOwnerName", "text", text_of(ident.rptOwnerName), f"{of}/rptOwnerName")
        yield from _cik("rptOwnerCik", ident.rptOwnerCik, f"{of}/rptOwnerCik")
    if relation := owner.reportingOwnerRelationship:
        for label in ("officerTitle", "otherText"):
            yield Fact(label, "text", text_of(getattr(relation, label)), f"{of}/{label}")
    home = owner.reportingOwnerAddress
    if home is None:
        return
    for name in ("rptOwnerStreet1", "rptOwnerStreet2"):
        yield Fact("rptOwnerStreet", "text", text_of(getattr(home, name)), f"{of}/{name}")
    city, code = text_of(home.rptOwnerCity), text_of(home.rptOwnerZipCode)
    yield Fact("rptOwnerCity", "text", city, f"{of}/rptOwnerCity")
    yield Fact("rptOwnerZipCode", "text", code, f"{of}/rptOwnerZipCode")
    state = text_of(home.rptOwnerState)
    shown = (state, place_name(state) or "", text_of(home.rptOwnerNonUSStateTerritory))
    states = [name for name in dict.fromkeys(shown) if name]
    for name in states:
        yield Fact("rptOwnerState", "text", name, f"{of}/rptOwnerState")
    country = text_of(home.rptOwnerCountry)
    told = country or ("X1" if len(state) == 2 and state.isalpha() else "")
    for name in dict.fromkeys((country, place_name(told) or "")):
        yield Fact("rptOwnerCountry", "text", name, f"{of}/rptOwnerCountry")
    for name in ("", *states):
        for parts in ((city, name, code), (city, name), (name, code), (code, city, name)):
            if sum(map(bool, parts)) > 1:
                yield Fact("rptOwnerCityStateZip", "text", " ".join(filter(None, parts)), of)


def prose(record: OwnershipDocument) -> list[Fact]:
    """Footnotes (with their number in ``of``) and remarks: long texts that pages break.

    Each of their paragraphs comes by itself, too.
    """
    found = [
        Fact("footnote", "text", text_of(note), f"footnotes/{note.id.removeprefix('F')}")
        for note in record.footnotes or ()
    ]
    found.append(Fact("remarks", "text", text_of(record.remarks), "remarks"))
    parts = [fact._replace(text=part) for fact in found for part in fact.text.splitlines()]
    return [fact for fact in dict.fromkeys([*found, *parts]) if fact.text.strip()]
