"""A whole page of our own layouts, as blocks."""

from __future__ import annotations

from extractor.form.record import OwnershipDocument, ReportingOwner
from extractor.training.render.blocks import Block, Cell, Heading, Ink, Line, Lines, Table, words
from extractor.training.render.facts import (
    Fact,
    Writer,
    check_line,
    cik_ink,
    date_facts,
    issuer_facts,
    joint_fact,
    line,
    owner_facts,
    owner_lines,
    relationship_fact,
    status_lines,
)
from extractor.training.render.grids import draw_table
from extractor.training.render.sec_columns import FORM_NAMES, NO_SECURITIES
from extractor.training.render.shapes import arranged, draw_facts
from extractor.training.render.values import date_text, text_of, ticked

_NOTE_NUMBERS = {
    "dot": "{}. ",
    "paren": "({}) ",
    "bracket": "[{}] ",
    "f": "F{}: ",
    "note": "Note {} - ",
}


def page_blocks(writer: Writer, record: OwnershipDocument) -> list[Block]:
    """All blocks of the page, top to bottom."""
    return [
        *_title(writer, record),
        *_facts(writer, record),
        *_tables(writer, record),
        *_owners(writer, record),
        *_notes(writer, record),
        *_signatures(writer, record),
        *_boilerplate(writer),
    ]


def _title(writer: Writer, record: OwnershipDocument) -> list[Block]:
    options = writer.options
    kind = text_of(record.documentType) or writer.form
    name = writer.pen.mark("documentType", options.title_style.format(form=kind))
    blocks: list[Block] = [Heading(name, 1)]
    lines: list[Line] = []
    if options.boilerplate:
        lines.append(words(FORM_NAMES[writer.form]))
    if options.boilerplate > 1:
        lines.append(words(writer.word("captions.boilerplate")))
    lines += status_lines(writer, record)
    if lines:
        blocks.append(Lines(tuple(lines), apart=options.noise > 0))
    return blocks


def _facts(writer: Writer, record: OwnershipDocument) -> list[Block]:
    facts: list[Fact] = []
    first = record.reportingOwner[0] if record.reportingOwner else None
    in_grid = writer.options.joint == "grid"
    if first and not in_grid:
        facts += owner_facts(writer, first)
    if record.issuer:
        facts += issuer_facts(writer, record.issuer)
    facts += date_facts(writer, record)
    if first and not in_grid:
        facts.append(relationship_fact(writer, first))
        facts.append(joint_fact(writer, record))
    return draw_facts(writer, arranged(writer, facts))


def _tables(writer: Writer, record: OwnershipDocument) -> list[Block]:
    first = record.nonDerivativeTable.rows if record.nonDerivativeTable else []
    second = record.derivativeTable.rows if record.derivativeTable else []
    one = draw_table(writer, first, derivative=False)
    two = draw_table(writer, second, derivative=True)
    return [*two, *one] if writer.options.tables_swapped else [*one, *two]


def _owners(writer: Writer, record: OwnershipDocument) -> list[Block]:
    options, owners = writer.options, record.reportingOwner
    if options.joint == "grid":
        return [_owner_grid(writer, owners)] if owners else []
    if len(owners) < 2:
        return []
    blocks: list[Block] = [Heading(writer.word("headings.otherOwners"), 3)]
    for owner in owners if options.joint_all else owners[1:]:
        facts = owner_facts(writer, owner)
        if options.joint_relations:
            facts.append(relationship_fact(writer, owner))
        blocks += draw_facts(writer, facts)
    return blocks


def _owner_grid(writer: Writer, owners: list[ReportingOwner]) -> Table:
    """All owners, a row each, with a column for each relationship."""
    is_header = writer.options.header_cells == "th"
    names = ("isDirector", "isTenPercentOwner", "isOfficer", "isOther")

    def head(text: str, colspan: int = 1, rowspan: int = 1) -> Cell:
        return Cell((words(text),), colspan, rowspan, is_header)

    top = (
        head(writer.caption("nameAndAddress"), rowspan=2),
        head(writer.caption("relationship"), colspan=4),
    )
    below = tuple(head(writer.word(f"boxes.{name}")) for name in names)
    rows = [_grid_row(writer, owner, names) for owner in owners]
    return Table((top, below, *rows), head=2)


def _grid_row(writer: Writer, owner: ReportingOwner, names: tuple[str, ...]) -> tuple[Cell, ...]:
    relation, ident = owner.reportingOwnerRelationship, owner.reportingOwnerId
    lines = owner_lines(writer, owner)
    number = cik_ink(writer, "rptOwnerCik", ident.rptOwnerCik if ident else None)
    if number:
        lines.append((Ink(f"{writer.caption('rptOwnerCik').rstrip(':')}:"), number))
    texts = {"isOfficer": "officerTitle", "isOther": "otherText"}
    cells = [Cell(tuple(lines))]
    for name in names:
        on = ticked(getattr(relation, name, None))
        label = texts.get(name, "")
        told = line(writer.pen.ink(label, getattr(relation, label, None))) if label else None
        if told and on:  # the title says that the box is ticked
            cells.append(Cell((told,)))
        else:
            cells.append(Cell((_grid_check(writer, on),) if on else ()))
    return tuple(cells)


def _grid_check(writer: Writer, on: bool) -> Line:
    if writer.options.check in ("yes-no", "bordered", "x", "underline"):
        return (Ink("X" if on else ""),)
    glyphs = (ink.text.strip() for ink in check_line(writer, "", on))
    return (Ink(next(glyph for glyph in glyphs if glyph)),)


def _notes(writer: Writer, record: OwnershipDocument) -> list[Block]:
    options, blocks = writer.options, list[Block]()
    nothing = writer.form == "3" and ticked(record.noSecuritiesOwned)
    number = _NOTE_NUMBERS[options.notes]
    mark = writer.pen.mark
    notes = [(n.id.removeprefix("F"), n.value or "") for n in record.footnotes or ()]
    if notes or nothing:
        blocks.append(Heading(writer.caption("footnotes"), 3))
    if nothing:
        blocks.append(Lines((words(NO_SECURITIES),)))
    if notes and options.notes_shape == "columns":
        rows = tuple(
            (Cell((words(number.format(n).strip()),)), Cell(((Ink(mark("footnote", text)),),)))
            for n, text in notes
        )
        blocks.append(Table(rows, ruled=False))
    elif notes:
        lines = tuple((Ink(mark("footnote", f"{number.format(n)}{text}")),) for n, text in notes)
        if options.notes_shape == "rows":
            blocks.append(Table(tuple((Cell((note,)),) for note in lines), ruled=False))
        else:
            blocks.append(Lines(lines, apart=True))
    remarks = text_of(record.remarks)
    if options.remarks_shown and (remarks or record.remarks is not None):
        blocks.append(Heading(writer.caption("remarks"), 3))
        paragraphs = [p.strip() for p in remarks.split("\n\n") if p.strip()]
        if paragraphs:
            blocks.append(Lines(tuple((Ink(mark("remarks", p)),) for p in paragraphs), apart=True))
    return blocks


def _signatures(writer: Writer, record: OwnershipDocument) -> list[Block]:
    pen, style = writer.pen, writer.options.signature
    name_words, date_words = writer.caption("signatureName"), writer.caption("signatureDate")
    captions = (Cell((words(name_words),)), Cell((words(date_words),)))
    if style == "combined":
        lines = []
        for s in record.ownerSignature:
            day = date_text(text_of(s.signatureDate), pen.dates)
            text = f"{text_of(s.signatureName)} {day}".strip()
            lines.append((Ink(pen.mark("signatureNameAndDate", text)),))
        return [Lines((*lines, words(f"{name_words}     {date_words}")), apart=True)]
    pairs = [
        (
            pen.ink("signatureName", s.signatureName) or Ink(""),
            pen.ink("signatureDate", s.signatureDate, "date") or Ink(""),
        )
        for s in record.ownerSignature
    ]
    if style == "lines":
        both = [
            (Ink(f"{label.rstrip(':')}:"), ink)
            for name, day in pairs
            for label, ink in ((name_words, name), (date_words, day))
        ]
        return [Lines(tuple(both), apart=True)]
    rows = [(Cell(((name,),)), Cell(((day,),))) for name, day in pairs]
    rows = [captions, *rows] if style == "above" else [*rows, captions]
    return [Table(tuple(rows), ruled=False)]


def _boilerplate(writer: Writer) -> list[Block]:
    if writer.options.boilerplate < 3:
        return []
    return [
        Lines(
            (
                words(writer.word("captions.boilerplate.end")),
                words("Page 1 of 1"),
            )
        )
    ]
