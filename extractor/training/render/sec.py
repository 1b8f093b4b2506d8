"""The SEC's own rendering of Forms 3, 4 and 5 in HTML, three editions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from extractor.catalogue.place_names import US_STATES
from extractor.catalogue.places import place_name
from extractor.form.record import (
    Issuer,
    OwnershipDocument,
    ReportingOwner,
    ReportingOwnerAddress,
    ReportingOwnerId,
    ReportingOwnerRelationship,
    Row,
    Value,
)
from extractor.training.render import sec_columns
from extractor.training.render.blocks import Ink
from extractor.training.render.layout import Layout, SecOptions
from extractor.training.render.printed import sec_printed
from extractor.training.render.values import Pen, row_inks, text_of, ticked
from extractor.training.rendered import Marker, Rendered

_CLASS = re.compile(r' class="[^"]*"')
_STYLE = re.compile(r"<style.*?</style>\n?", re.S)
_BETWEEN_TAGS = re.compile(r">\s+<")
USA = "X1"


@dataclass(frozen=True, slots=True)
class Owner:
    """An owner's block: everything that page shows of one."""

    name: Ink | None
    cik: str
    street1: Ink | None
    street2: Ink | None
    city: Ink | None
    state: Ink | None
    zip: Ink | None
    country: Ink | None


@dataclass(frozen=True, slots=True)
class SecTable:
    """A table ready to draw: its heads and its rows of (label, ink)."""

    title: str
    heads: tuple[sec_columns.Head, ...]
    rows: list[list[tuple[str, Ink | None]]]

    @property
    def width(self) -> int:
        """Number of leaf columns."""
        return sum(len(h.leaves) for h in self.heads)

    @property
    def deep(self) -> bool:
        """Whether the header has a second row."""
        return any(leaf[1] for h in self.heads for leaf in h.leaves)


def form_of(record: OwnershipDocument) -> str:
    """The form's number: 3, 4 or 5 (4 when the record does not say)."""
    kind = text_of(record.documentType) or "4"
    return kind[:1] if kind[:1] in "345" else "4"


def owner_block(owner: ReportingOwner, pen: Pen, *, country: bool) -> Owner:
    """What the page shows of an owner; ``country``: the edition with states spelled out."""
    ident = owner.reportingOwnerId or ReportingOwnerId()
    home = owner.reportingOwnerAddress or ReportingOwnerAddress()
    state = home.rptOwnerState
    nation: Ink | None = None
    if country:
        code = home.rptOwnerCountry.value if home.rptOwnerCountry else None
        if state and state.value:
            code = code or (USA if state.value in US_STATES else None)
            state = Value(value=place_name(state.value) or state.value)
        else:
            state = home.rptOwnerNonUSStateTerritory
        if code:
            nation = pen.ink("rptOwnerCountry", Value(value=place_name(code) or code))
    return Owner(
        name=pen.ink("rptOwnerName", ident.rptOwnerName),
        cik=text_of(ident.rptOwnerCik),
        street1=pen.ink("rptOwnerStreet", home.rptOwnerStreet1),
        street2=pen.ink("rptOwnerStreet", home.rptOwnerStreet2),
        city=pen.ink("rptOwnerCity", home.rptOwnerCity),
        state=pen.ink("rptOwnerState", state),
        zip=pen.ink("rptOwnerZipCode", home.rptOwnerZipCode),
        country=nation,
    )


def sec_tables(
    record: OwnershipDocument, pen: Pen, *, type_after: bool = False
) -> tuple[SecTable, SecTable]:
    """Table I and Table II of the record's form."""
    form = form_of(record)

    def table(
        title: str, heads: tuple[sec_columns.Head, ...], rows: list[Row], split: bool
    ) -> SecTable:
        labels = [label for head in heads for label, _ in head.leaves]
        drawn = []
        for row in rows:
            cells = row_inks(row, form, pen, split=split, type_after=type_after)
            drawn.append([(label, cells.get(label)) for label in labels])
        return SecTable(title, heads, drawn)

    one, two = sec_columns.TITLES[form]
    first = record.nonDerivativeTable.rows if record.nonDerivativeTable else []
    second = record.derivativeTable.rows if record.derivativeTable else []
    return (
        table(one, sec_columns.table_one(form), [*first], split=False),
        table(two, sec_columns.table_two(form), [*second], split=True),
    )


def sec_heading(record: OwnershipDocument, options: SecOptions) -> str:
    """``4`` or ``4/A``, as the edition's heading has it."""
    kind = text_of(record.documentType) or form_of(record)
    return kind if options.amended_title else form_of(record)


def _spaced(text: str) -> str:
    """Header words broken where the SEC's own pages break them."""
    text = text.replace("(Instr. ", "(Instr. \n      ").replace(" (Month", "\n      (Month")
    return text[:-1] + "\n   " if text.endswith(" ") else text


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("extractor.training.render", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["spaced"] = _spaced
    return environment.get_template("sec.html.j2")


def render_sec(record: OwnershipDocument, layout: Layout, mark: Marker) -> Rendered:
    """Draw a record as the SEC's page of one edition."""
    options = layout.options
    assert isinstance(options, SecOptions)
    pen = Pen(mark, trimmed=True)
    form, modern = form_of(record), options.edition == "2026"
    owners = [owner_block(o, pen, country=modern) for o in record.reportingOwner]
    issuer = record.issuer or Issuer()
    first = record.reportingOwner[0] if record.reportingOwner else ReportingOwner()
    relation = first.reportingOwnerRelationship or ReportingOwnerRelationship()
    old_cell = options.title_cell == "old" or (not options.title_cell and options.edition == "2022")
    text = _template().render(
        form=form,
        heading=sec_heading(record, options),
        mark=mark,
        o=options,
        modern=modern,
        tb=Markup("<tbody>") if options.saved else "",
        te=Markup("</tbody>") if options.saved else "",
        host="https://www.sec.gov" if options.saved else "",
        columns=sec_columns,
        owners=owners,
        issuer_name=pen.ink("issuerName", issuer.issuerName),
        issuer_cik=text_of(issuer.issuerCik),
        symbol=pen.ink("issuerTradingSymbol", issuer.issuerTradingSymbol),
        foreign=pen.ink("issuerForeignTradingSymbol", issuer.issuerForeignTradingSymbol),
        period=pen.ink("periodOfReport", record.periodOfReport, "date"),
        original=pen.ink("dateOfOriginalSubmission", record.dateOfOriginalSubmission, "date"),
        boxes=_boxes(record, options),
        director=ticked(relation.isDirector),
        ten=ticked(relation.isTenPercentOwner),
        officer=ticked(relation.isOfficer),
        other=ticked(relation.isOther),
        title=pen.ink("officerTitle", relation.officerTitle),
        other_text=pen.ink("otherText", relation.otherText),
        old_cell=old_cell,
        joint=len(record.reportingOwner) > 1,
        tables=sec_tables(record, pen, type_after=options.type_after),
        notes=[
            mark("footnote", f"{n.id.removeprefix('F')}. {n.value or ''}")
            for n in record.footnotes or ()
        ],
        nothing_owned=form == "3" and ticked(record.noSecuritiesOwned),
        has_remarks=record.remarks is not None,
        remarks=pen.ink("remarks", record.remarks),
        signatures=[
            (
                pen.ink("signatureName", s.signatureName),
                pen.ink("signatureDate", s.signatureDate, "date"),
            )
            for s in record.ownerSignature
        ],
    )
    if not options.class_names:
        text = _CLASS.sub("", _STYLE.sub("", text))
    if options.minified:
        text = _BETWEEN_TAGS.sub("><", text)
    return Rendered(text, "html", layout.name, sec_printed(form, options, links=True))


def _boxes(record: OwnershipDocument, options: SecOptions) -> list[tuple[str, bool]]:
    """The boxes under the form's name: kind and whether it is ticked."""
    form = form_of(record)
    if form == "3":
        return []
    boxes = [("exit", ticked(record.notSubjectToSection16))]
    if form == "5":
        boxes.append(("form3", ticked(record.form3HoldingsReported)))
        boxes.append(("form4", ticked(record.form4TransactionsReported)))
    if options.edition != "2022":
        boxes.append(("plan", ticked(record.aff10b5One)))
    return boxes
