"""The SEC's page as other tools turn it into Markdown: blocks for the Markdown drawer."""

from __future__ import annotations

from extractor.form.record import Issuer, OwnershipDocument, ReportingOwner, Value
from extractor.form.record import ReportingOwnerRelationship as Relation
from extractor.training.render import sec_columns
from extractor.training.render.blocks import Block, Cell, Heading, Ink, Line, Lines, Table, words
from extractor.training.render.facts import line
from extractor.training.render.layout import SecOptions
from extractor.training.render.sec import (
    Owner,
    SecTable,
    form_of,
    owner_block,
    sec_heading,
    sec_tables,
)
from extractor.training.render.values import Pen, date_text, text_of, ticked
from extractor.training.rendered import Marker


def sec_blocks(record: OwnershipDocument, options: SecOptions, mark: Marker) -> list[Block]:
    """The page of a record: the header block folded into three cells, the tables, the end."""
    pen, form = Pen(mark, trimmed=True), form_of(record)
    owners = [
        owner_block(o, Pen(_bare), country=options.edition == "2026") for o in record.reportingOwner
    ]
    one, two = sec_tables(record, pen, type_after=options.type_after)
    number, hours = sec_columns.OMB[form]
    omb = Table(
        (
            (Cell((words("OMB APPROVAL"),)), Cell()),
            (Cell((words("OMB Number:"),)), Cell((words(number),))),
            (
                Cell((words("Estimated average burden hours per response:"),)),
                Cell((words(hours),)),
            ),
        )
    )
    return [
        Heading(mark("documentType", f"FORM {sec_heading(record, options)}"), 1),
        omb,
        *_status(record, options, form),
        Heading(sec_columns.FORM_NAMES[form], 2),
        Lines(
            (
                words(
                    "Filed pursuant to Section 16(a) of the Securities Exchange Act of 1934 or "
                    "Section 30(h) of the Investment Company Act of 1940"
                ),
            )
        ),
        _header(record, options, owners, pen),
        Heading(one.title),
        _table(one),
        Heading(f"{two.title} {sec_columns.EXAMPLES}"),
        _table(two),
        *_more_owners(owners, pen),
        *_end(record, form, mark),
    ]


def _bare(label: str, text: str) -> str:
    return text


def _status(record: OwnershipDocument, options: SecOptions, form: str) -> list[Block]:
    if form == "3":
        return []
    boxes = [(record.notSubjectToSection16, f"{sec_columns.EXIT_BOX}See Instruction 1(b).")]
    if form == "5":
        boxes.append((record.form3HoldingsReported, "Form 3 Holdings Reported."))
        boxes.append((record.form4TransactionsReported, "Form 4 Transactions Reported."))
    if options.edition != "2022":
        boxes.append((record.aff10b5One, sec_columns.PLAN_BOX.strip()))
    return [Lines(tuple(_check(ticked(on), text) for on, text in boxes), apart=True)]


def _check(on: bool, text: str) -> Line:
    return words(f"X {text}" if on else text)


def _text(ink: Ink | None) -> str:
    return ink.text if ink else ""


def _owner_lines(owner: Owner, pen: Pen) -> tuple[Line, ...]:
    """Name, street and place, each on its line above its caption."""
    place = " ".join(t for t in (_text(owner.city), _text(owner.state), _text(owner.zip)) if t)
    link = f"/cgi-bin/browse-edgar?action=getcompany&CIK={owner.cik}"
    name = Ink(pen.mark("rptOwnerName", _text(owner.name)), link=link, underline=True)
    lines: list[Line | None] = [
        words("1. Name and Address of Reporting Person*"),
        (name,) if owner.name else None,
        (),
        words("(Last) (First) (Middle)"),
        _marked(pen, "rptOwnerStreet", _text(owner.street1)),
        _marked(pen, "rptOwnerStreet", _text(owner.street2)),
        (),
        words("(Street)"),
        _marked(pen, "rptOwnerCityStateZip", place),
        (),
        words("(City) (State) (Zip)"),
    ]
    if owner.country:
        lines += [_marked(pen, "rptOwnerCountry", _text(owner.country)), words("(Country)")]
    return tuple(item for item in lines if item is not None)


def _marked(pen: Pen, label: str, text: str) -> Line | None:
    return (Ink(pen.mark(label, text)),) if text else None


def _header(record: OwnershipDocument, options: SecOptions, owners: list[Owner], pen: Pen) -> Table:
    """Three columns: the owner, the issuer with the dates, the relationship with the boxes."""
    form, issuer = form_of(record), record.issuer or Issuer()
    first = record.reportingOwner[0] if record.reportingOwner else ReportingOwner()
    relation = first.reportingOwnerRelationship or Relation()
    item = 3 if form == "3" else 2
    link = f"/cgi-bin/browse-edgar?action=getcompany&CIK={text_of(issuer.issuerCik)}"
    both = f"{text_of(issuer.issuerName)} [ {text_of(issuer.issuerTradingSymbol)} ]"
    named = Ink(
        pen.mark("issuerNameAndSymbol", both.replace("[  ]", "[ ]")), link=link, underline=True
    )
    issuer_lines: list[Line] = [
        words(f"{item}. Issuer Name and Ticker or Trading Symbol"),
        (named,),
    ]
    if options.edition == "2026":
        issuer_lines.append(words(f"{item}a. Foreign Trading Symbol"))
        foreign = pen.ink("issuerForeignTradingSymbol", issuer.issuerForeignTradingSymbol)
        issuer_lines += [(foreign,)] if foreign else []
    period = _dated(pen, sec_columns.PERIOD_CAPTIONS[form], "periodOfReport", record.periodOfReport)
    number = 5 if form == "3" else 4
    original = _dated(
        pen,
        f"{number}. If Amendment, Date of Original Filed (Month/Day/Year)",
        "dateOfOriginalSubmission",
        record.dateOfOriginalSubmission,
    )
    owner_lines = _owner_lines(owners[0], pen) if owners else ()
    rows = (
        (Cell(), Cell(), Cell()),
        (Cell(owner_lines), Cell(tuple(issuer_lines)), Cell(_relation_lines(relation, form, pen))),
        (Cell(), Cell(period), Cell()),
        (Cell(), Cell(original), Cell(_joint_lines(len(record.reportingOwner) > 1))),
    )
    return Table(rows)


def _dated(pen: Pen, caption: str, label: str, value: Value | None) -> tuple[Line, ...]:
    ink = pen.ink(label, value, "date")
    if ink is None:
        return (words(caption),)
    return words(caption), (Ink(ink.text, underline=True),)


def _relation_lines(relation: Relation, form: str, pen: Pen) -> tuple[Line, ...]:
    """The boxes two to a line, an X before the words of each that is ticked."""

    def box(value: Value | None, text: str) -> str:
        return f"X {text}" if ticked(value) else text

    item = 4 if form == "3" else 5
    texts = line(
        pen.ink("officerTitle", relation.officerTitle), pen.ink("otherText", relation.otherText)
    )
    lines = [
        words(f"{item}. Relationship of Reporting Person(s) to Issuer (Check all applicable)"),
        words(
            f"{box(relation.isDirector, 'Director')} {box(relation.isTenPercentOwner, '10% Owner')}"
        ),
        words(
            f"{box(relation.isOfficer, 'Officer (give title below)')} "
            f"{box(relation.isOther, 'Other (specify below)')}"
        ),
    ]
    texts = tuple(Ink(ink.text, underline=True) for ink in texts or ())
    if len(texts) == 2:
        texts = (texts[0], Ink("/"), texts[1])
    return (*lines, texts) if texts else tuple(lines)


def _joint_lines(joint: bool) -> tuple[Line, ...]:
    return (
        words("6. Individual or Joint/Group Filing (Check Applicable Line)"),
        _check(not joint, "Form filed by One Reporting Person"),
        _check(joint, "Form filed by More than One Reporting Person"),
    )


def _table(table: SecTable) -> Table:
    """A table of the form; its second header row stands among the rows."""
    deep = table.deep
    head = tuple(
        Cell(
            (words(h.text.strip().replace("(Month", " (Month").replace("  ", " ")),),
            len(h.leaves),
            1 if len(h.leaves) > 1 or not deep else 2,
        )
        for h in table.heads
    )
    below = tuple(Cell((words(t),)) for h in table.heads if len(h.leaves) > 1 for _, t in h.leaves)
    rows = [tuple(Cell(((ink,),)) if ink else Cell() for _, ink in row) for row in table.rows]
    if not rows:
        rows = [tuple(Cell() for _ in range(table.width))]
    return Table((head, below, *rows) if deep else (head, *rows), head=2 if deep else 1)


def _more_owners(owners: list[Owner], pen: Pen) -> list[Block]:
    if len(owners) < 2:
        return []
    return [Table(((Cell(_owner_lines(owner, pen)),),)) for owner in owners]


def _end(record: OwnershipDocument, form: str, mark: Marker) -> list[Block]:
    blocks: list[Block] = []
    notes = [
        (Ink(mark("footnote", f"{n.id.removeprefix('F')}. {n.value or ''}")),)
        for n in record.footnotes or ()
    ]
    nothing = form == "3" and ticked(record.noSecuritiesOwned)
    if notes or nothing:
        blocks.append(Heading("Explanation of Responses:", 3))
    if nothing:
        blocks.append(Lines((words(sec_columns.NO_SECURITIES),)))
    if notes:
        blocks.append(Lines(tuple(notes), apart=True))
    if record.remarks is not None:
        blocks.append(Heading("Remarks:", 3))
        if text := text_of(record.remarks):
            blocks.append(Lines(((Ink(mark("remarks", text)),),)))
    signed = []
    for s in record.ownerSignature:
        text = f"{text_of(s.signatureName)} {date_text(text_of(s.signatureDate), 'mdy')}"
        signed.append((Ink(mark("signatureNameAndDate", text.strip())),))
    instruction = "5" if form == "3" else "4"
    blocks.append(
        Lines(
            (
                *signed,
                words("** Signature of Reporting Person Date"),
                words(
                    "Reminder: Report on a separate line for each class of securities beneficially "
                    "owned directly or indirectly."
                ),
                words(
                    "* If the form is filed by more than one reporting person, see Instruction "
                    f"{instruction} (b)(v)."
                ),
                words(
                    "** Intentional misstatements or omissions of facts constitute Federal "
                    "Criminal Violations See 18 U.S.C. 1001 and 15 U.S.C. 78ff(a)."
                ),
                words(
                    "Note: File three copies of this Form, one of which must be manually signed. "
                    "If space is insufficient, see Instruction 6 for procedure."
                ),
                words(
                    "Persons who respond to the collection of information contained in this form "
                    "are not required to respond unless the form displays a currently valid OMB "
                    "Number."
                ),
            ),
            apart=True,
        )
    )
    return blocks
