"""What somebody types on a paper form, before it has its place."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field

from extractor.catalogue.place_names import US_STATES
from extractor.catalogue.places import place_name
from extractor.form.record import (
    Issuer,
    OwnershipDocument,
    ReportingOwner,
    ReportingOwnerAddress,
    ReportingOwnerId,
    ReportingOwnerRelationship,
    Value,
)
from extractor.training.render.blocks import Ink
from extractor.training.render.paper.options import PaperOptions
from extractor.training.render.paper.typing import Typed
from extractor.training.render.sec import form_of
from extractor.training.render.sec_columns import NO_SECURITIES
from extractor.training.render.values import Pen, row_inks, text_of, ticked
from extractor.training.rendered import plain

Row = dict[str, Ink | None]
_RELATIONS = ("isDirector", "isOfficer", "isTenPercentOwner", "isOther")
_NUMBERS = {"dot": "{}. ", "paren": "({}) ", "bracket": "[{}] "}


@dataclass(frozen=True, slots=True)
class OwnerFacts:
    """Who reports, and where they live; ``city`` may hold state and postal code as well."""

    name: Typed
    streets: tuple[Typed, ...]
    city: Typed
    state: Typed
    zipcode: Typed
    country: Typed


@dataclass(frozen=True, slots=True)
class Contents:
    """All that is typed on one form. ``issuer`` has a line or two of values side by side."""

    form: str
    title: str
    owners: tuple[OwnerFacts, ...]
    issuer: tuple[tuple[Typed, ...], ...]
    foreign: Typed
    period: Typed
    original: Typed
    office: tuple[Typed, ...]
    ticks: dict[str, bool] = field(hash=False)
    first: tuple[Row, ...]
    second: tuple[Row, ...]
    notes: tuple[Typed, ...]
    remarks: tuple[Typed, ...]
    signatures: tuple[tuple[Typed, Typed], ...]


def contents(record: OwnershipDocument, options: PaperOptions) -> Contents:
    """What is typed of a record on a form of the options' edition."""
    form = form_of(record)
    pen = Pen(plain, options.dates, options.thousands, options.dollar)
    first = record.nonDerivativeTable.rows if record.nonDerivativeTable else []
    second = record.derivativeTable.rows if record.derivativeTable else []
    kind = text_of(record.documentType) or form
    relation = _relation(record)
    return Contents(
        form=form,
        title=f"FORM {kind if options.amended_title else form}",
        owners=tuple(_owner(owner, options) for owner in record.reportingOwner),
        issuer=_issuer(record.issuer or Issuer(), options),
        foreign=_typed(
            "issuerForeignTradingSymbol",
            record.issuer.issuerForeignTradingSymbol
            if record.issuer and options.edition == "2026"
            else None,
        ),
        period=_date("periodOfReport", record.periodOfReport, form, options),
        original=_date("dateOfOriginalSubmission", record.dateOfOriginalSubmission, form, options),
        office=tuple(
            _typed(name, value)
            for name, value in (
                ("officerTitle", relation.officerTitle),
                ("otherText", relation.otherText),
            )
            if text_of(value)
        ),
        ticks=_ticks(record, relation),
        first=tuple(row_inks(row, form, pen, split=False) for row in first),
        second=tuple(row_inks(row, form, pen, split=True) for row in second),
        notes=_notes(record, form, options),
        remarks=tuple(
            ("remarks", Ink(part.strip()))
            for part in text_of(record.remarks).split("\n\n")
            if part.strip()
        ),
        signatures=tuple(
            (
                _typed("signatureName", s.signatureName),
                ("signatureDate", pen.ink("signatureDate", s.signatureDate, "date") or Ink("")),
            )
            for s in record.ownerSignature
        ),
    )


def month_only(form: str, options: PaperOptions) -> bool:
    """Whether the edition asks for months where later ones ask for days."""
    return options.edition == "7-97" and form != "3"


def _typed(label: str, value: Value | None) -> Typed:
    return label, Ink(text_of(value))


def _date(label: str, value: Value | None, form: str, options: PaperOptions) -> Typed:
    day = value.date if value else None
    if day is None or not month_only(form, options):
        pen = Pen(plain, options.dates)
        return label, pen.ink(label, value, "date") or Ink("")
    if options.dates in ("long", "short-month"):
        return label, Ink(f"{calendar.month_name[day.month]} {day.year}")
    return label, Ink(f"{day.month:02d}/{day.year}")


def _relation(record: OwnershipDocument) -> ReportingOwnerRelationship:
    first = record.reportingOwner[0] if record.reportingOwner else ReportingOwner()
    return first.reportingOwnerRelationship or ReportingOwnerRelationship()


def _ticks(record: OwnershipDocument, relation: ReportingOwnerRelationship) -> dict[str, bool]:
    joint = len(record.reportingOwner) > 1
    ticks = {name: ticked(getattr(relation, name)) for name in _RELATIONS}
    for name in (
        "notSubjectToSection16",
        "aff10b5One",
        "form3HoldingsReported",
        "form4TransactionsReported",
    ):
        ticks[name] = ticked(getattr(record, name))
    return {**ticks, "oneReportingPerson": not joint, "manyReportingPersons": joint}


def _owner(owner: ReportingOwner, options: PaperOptions) -> OwnerFacts:
    ident = owner.reportingOwnerId or ReportingOwnerId()
    home = owner.reportingOwnerAddress or ReportingOwnerAddress()
    modern = options.edition == "2026"
    code, country = text_of(home.rptOwnerState), text_of(home.rptOwnerCountry)
    state = code
    if modern and code and (options.state_names or code not in US_STATES):
        state = place_name(code) or code
    elif modern and not code:
        state = text_of(home.rptOwnerNonUSStateTerritory)
    city: Typed = _typed("rptOwnerCity", home.rptOwnerCity)
    states: Typed = ("rptOwnerState", Ink(state))
    zipcode: Typed = _typed("rptOwnerZipCode", home.rptOwnerZipCode)
    if options.city_run and code in US_STATES and city[1].text:
        run = f"{city[1].text}, {code} {zipcode[1].text}".strip()
        city = ("rptOwnerCityStateZip", Ink(run))
        states, zipcode = (None, Ink("")), (None, Ink(""))
    return OwnerFacts(
        name=_typed("rptOwnerName", ident.rptOwnerName),
        streets=tuple(
            _typed("rptOwnerStreet", value)
            for value in (home.rptOwnerStreet1, home.rptOwnerStreet2)
            if text_of(value)
        ),
        city=city,
        state=states,
        zipcode=zipcode,
        country=("rptOwnerCountry", Ink((place_name(country) or country) if modern else "")),
    )


def _issuer(issuer: Issuer, options: PaperOptions) -> tuple[tuple[Typed, ...], ...]:
    name = _typed("issuerName", issuer.issuerName)
    symbol = _typed("issuerTradingSymbol", issuer.issuerTradingSymbol)
    if not symbol[1].text:
        return ((name,),)
    match options.symbol:
        case "lines":
            return (name,), (symbol,)
        case "apart":
            return ((name, symbol),)
        case shape:
            both = shape.format(name[1].text, symbol[1].text)
            return ((("issuerNameAndSymbol", Ink(both)),),)


def _notes(record: OwnershipDocument, form: str, options: PaperOptions) -> tuple[Typed, ...]:
    notes: list[Typed] = []
    if form == "3" and ticked(record.noSecuritiesOwned):
        notes.append((None, Ink(NO_SECURITIES)))
    number = _NUMBERS[options.notes]
    for note in record.footnotes or ():
        text = number.format(note.id.removeprefix("F")) + (note.value or "")
        notes.append(("footnote", Ink(text)))
    return tuple(notes)
