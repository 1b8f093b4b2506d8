"""The facts at the top of a page: owner, issuer, dates, relationship, boxes."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.catalogue.place_names import US_STATES
from extractor.catalogue.places import place_name
from extractor.form.record import (
    Issuer,
    OwnershipDocument,
    ReportingOwner,
    ReportingOwnerAddress,
    Value,
)
from extractor.training.render.blocks import Ink, Line
from extractor.training.render.layout import PageOptions
from extractor.training.render.values import Pen, text_of, ticked

_BRACKETS = ("{} [ {} ]", "{} [{}]", "{} ({})")
_USA = "X1"
_RELATIONS = ("isDirector", "isTenPercentOwner", "isOfficer", "isOther")
_CHECKS = {
    "bracket": ("[X]", "[ ]"),
    "paren": ("(X)", "( )"),
    "ballot": ("☒", "☐"),
    "underline": ("__X__", "_____"),
    "x": ("X", ""),
    "tick": ("☑", "☐"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the header block: its caption and the lines of its value."""

    caption: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Writer:
    """What every part of a page needs: the words, the options and the pen."""

    words: dict[str, str]
    options: PageOptions
    pen: Pen
    form: str

    def word(self, key: str) -> str:
        """The chosen wording; one for this form alone goes before the general one."""
        return self.words.get(f"{key}.{self.form}") or self.words[key]

    def caption(self, label: str) -> str:
        """The wording of a caption."""
        return self.word(f"captions.{label}")

    def fact(self, label: str, *lines: Line | None) -> Fact:
        """A fact under the caption ``label``; missing lines are left out."""
        return Fact(self.caption(label), tuple(line for line in lines if line))

    def one(self, label: str, value: Value | None, kind: str = "text") -> Fact:
        """A fact of a single value."""
        return self.fact(label, line(self.pen.ink(label, value, kind)))


def line(*inks: Ink | None) -> Line | None:
    """The inks that are there; None without any."""
    kept = tuple(ink for ink in inks if ink is not None)
    return kept or None


def box_line(writer: Writer, label: str, on: bool) -> Line:
    """A check box beside its words."""
    return check_line(writer, writer.word(f"boxes.{label}"), on)


def check_line(writer: Writer, words: str, on: bool) -> Line:
    """A check mark in the layout's style beside the words."""
    options = writer.options
    if options.check == "yes-no":
        return (Ink(f"{words.rstrip('.')}: {'Yes' if on else 'No'}"),)
    if options.check == "bordered":
        mark = Ink("X" if on else "\u00a0", box=True)
        return (Ink(words), mark) if options.box_after else (mark, Ink(words))
    text = _CHECKS[options.check][0 if on else 1]
    if not text:
        return (Ink(words),)
    if options.box_joined:
        return (Ink(f"{words} {text}" if options.box_after else f"{text} {words}"),)
    return (Ink(words), Ink(text)) if options.box_after else (Ink(text), Ink(words))


def city_line(writer: Writer, home: ReportingOwnerAddress) -> Line | None:
    """``CITY, ST 12345`` in one run; abroad, the parts are set apart by commas."""
    city, state = text_of(home.rptOwnerCity), text_of(home.rptOwnerState)
    if not state and writer.options.country:
        state = text_of(home.rptOwnerNonUSStateTerritory)
    zipcode = text_of(home.rptOwnerZipCode)
    if state in US_STATES:
        text = f"{city}, {state} {zipcode}".strip()
    else:
        text = ", ".join(part for part in (city, state, zipcode) if part)
    return (Ink(writer.pen.mark("rptOwnerCityStateZip", text)),) if text else None


def country_ink(writer: Writer, home: ReportingOwnerAddress) -> Ink | None:
    """The country by name, in layouts that print one."""
    if not writer.options.country:
        return None
    code = text_of(home.rptOwnerCountry)
    if not code and text_of(home.rptOwnerState) in US_STATES:
        code = _USA
    name = place_name(code) or code
    return Ink(writer.pen.mark("rptOwnerCountry", name)) if name else None


def cik_ink(writer: Writer, label: str, value: Value | None) -> Ink | None:
    """A filer's number, in layouts that print it."""
    text = text_of(value)
    if writer.options.ciks not in ("number", "short") or not text:
        return None
    shown = text.lstrip("0") if writer.options.ciks == "short" else text
    return Ink(writer.pen.mark(label, shown))


def linked(writer: Writer, ink: Ink | None, cik: Value | None) -> Ink | None:
    """The ink with a link to the filer, in layouts that have links."""
    if ink is None or writer.options.ciks != "link" or not text_of(cik):
        return ink
    address = f"/cgi-bin/browse-edgar?action=getcompany&CIK={text_of(cik)}"
    return Ink(ink.text, ink.marks, link=address, underline=ink.underline)


def owner_lines(writer: Writer, owner: ReportingOwner) -> list[Line]:
    """Name and address, a line each."""
    pen, ident = writer.pen, owner.reportingOwnerId
    home = owner.reportingOwnerAddress or ReportingOwnerAddress()
    name = pen.ink("rptOwnerName", ident.rptOwnerName if ident else None)
    lines = [
        line(linked(writer, name, ident.rptOwnerCik if ident else None)),
        line(pen.ink("rptOwnerStreet", home.rptOwnerStreet1)),
        line(pen.ink("rptOwnerStreet", home.rptOwnerStreet2)),
        city_line(writer, home),
        line(country_ink(writer, home)),
    ]
    return [kept for kept in lines if kept]


def owner_facts(writer: Writer, owner: ReportingOwner) -> list[Fact]:
    """Name and address as one fact, or as facts of their own."""
    pen, options, ident = writer.pen, writer.options, owner.reportingOwnerId
    number = cik_ink(writer, "rptOwnerCik", ident.rptOwnerCik if ident else None)
    numbered = [writer.fact("rptOwnerCik", (number,))] if number else []
    if options.combined_owner:
        return [writer.fact("nameAndAddress", *owner_lines(writer, owner)), *numbered]
    home = owner.reportingOwnerAddress or ReportingOwnerAddress()
    name = pen.ink("rptOwnerName", ident.rptOwnerName if ident else None)
    facts = [
        writer.fact(
            "rptOwnerName", line(linked(writer, name, ident.rptOwnerCik if ident else None))
        )
    ]
    facts += numbered
    facts.append(
        writer.fact(
            "rptOwnerStreet",
            line(pen.ink("rptOwnerStreet", home.rptOwnerStreet1)),
            line(pen.ink("rptOwnerStreet", home.rptOwnerStreet2)),
        )
    )
    if options.address == "split":
        state = home.rptOwnerState
        if not text_of(state) and options.country:
            state = home.rptOwnerNonUSStateTerritory
        facts.append(writer.one("rptOwnerCity", home.rptOwnerCity))
        facts.append(writer.one("rptOwnerState", state))
        facts.append(writer.one("rptOwnerZipCode", home.rptOwnerZipCode))
    else:
        facts.append(writer.fact("rptOwnerCityStateZip", city_line(writer, home)))
    if options.country:
        facts.append(writer.fact("rptOwnerCountry", line(country_ink(writer, home))))
    return facts


def issuer_facts(writer: Writer, issuer: Issuer) -> list[Fact]:
    """Issuer and symbol in one run, or as two facts; the foreign symbol; the number."""
    pen, options = writer.pen, writer.options
    name, symbol = text_of(issuer.issuerName), text_of(issuer.issuerTradingSymbol)
    facts = []
    if options.combined_issuer:
        shape = _BRACKETS[options.header_order % len(_BRACKETS)]
        text = shape.format(name, symbol) if symbol else name
        ink = Ink(pen.mark("issuerNameAndSymbol", text)) if text else None
        facts.append(
            writer.fact("issuerNameAndSymbol", line(linked(writer, ink, issuer.issuerCik)))
        )
    else:
        ink = pen.ink("issuerName", issuer.issuerName)
        facts.append(writer.fact("issuerName", line(linked(writer, ink, issuer.issuerCik))))
        facts.append(writer.one("issuerTradingSymbol", issuer.issuerTradingSymbol))
    if text_of(issuer.issuerForeignTradingSymbol):
        facts.append(writer.one("issuerForeignTradingSymbol", issuer.issuerForeignTradingSymbol))
    number = cik_ink(writer, "issuerCik", issuer.issuerCik)
    return [*facts, writer.fact("issuerCik", (number,))] if number else facts


def relationship_fact(writer: Writer, owner: ReportingOwner) -> Fact:
    """The four boxes, with the officer's title and the other text below them."""
    relation, pen = owner.reportingOwnerRelationship, writer.pen
    lines: list[Line | None] = [
        box_line(writer, name, ticked(getattr(relation, name, None))) for name in _RELATIONS
    ]
    texts = [
        (label, pen.ink(label, getattr(relation, label, None)))
        for label in ("officerTitle", "otherText")
    ]
    both = all(ink for _, ink in texts)
    for label, ink in texts:
        if ink and (both or writer.options.title_caption or label == "otherText"):
            lines.append((Ink(f"{writer.caption(label).rstrip(':')}:"), ink))
        elif ink:
            lines.append((ink,))
    return writer.fact("relationship", *lines)


def date_facts(writer: Writer, record: OwnershipDocument) -> list[Fact]:
    """The period, and the date of the original if there is one or if the page has room for it."""
    facts = [writer.one("periodOfReport", record.periodOfReport, "date")]
    original = record.dateOfOriginalSubmission
    if text_of(original) or writer.options.header_order % 2:
        facts.append(writer.one("dateOfOriginalSubmission", original, "date"))
    return facts


def joint_fact(writer: Writer, record: OwnershipDocument) -> Fact:
    """Filed by one person or by more."""
    joint = len(record.reportingOwner) > 1
    return writer.fact(
        "jointFiling",
        box_line(writer, "oneReportingPerson", not joint),
        box_line(writer, "manyReportingPersons", joint),
    )


def status_lines(writer: Writer, record: OwnershipDocument) -> list[Line]:
    """The boxes beside the form's name."""
    options, lines = writer.options, []
    if writer.form == "3":
        return []
    if options.exit_box:
        on = ticked(record.notSubjectToSection16)
        lines.append(box_line(writer, "notSubjectToSection16", on))
    if writer.form == "5":
        for name in ("form3HoldingsReported", "form4TransactionsReported"):
            lines.append(box_line(writer, name, ticked(getattr(record, name))))
    if options.plan_box:
        lines.append(box_line(writer, "aff10b5One", ticked(record.aff10b5One)))
    return lines
