"""The 'Ownership Submission' of investor relations sites: the form on one page, owners below."""

from __future__ import annotations

from extractor.form.record import Issuer, ReportingOwner, ReportingOwnerRelationship
from extractor.training.render.ascii.items import Typist, issuer_lines, owner_lines
from extractor.training.render.sec_columns import FORM_NAMES, OMB, PERIOD_CAPTIONS
from extractor.training.render.values import text_of, ticked
from extractor.training.render.vendor.ending import notes, signatures
from extractor.training.render.vendor.options import VendorOptions
from extractor.training.render.vendor.table import table
from extractor.training.render.vendor.tags import Cell, row, text

_TICKS = ("__X__", "_____")
_BOXES = (
    ("isDirector", "Director"),
    ("isTenPercentOwner", "10% Owner"),
    ("isOfficer", "Officer (give title below)"),
    ("isOther", "Other (specify below)"),
)
_GRID_TEXTS = {"isOfficer": "officerTitle", "isOther": "otherText"}
_EXIT = (
    "Check this box if no longer subject to Section 16. Form 4 or Form 5 obligations may continue. "
    "See Instruction 1(b)."
)


def ownership_page(typist: Typist, options: VendorOptions) -> str:
    """All of the page, inside ``<html>``."""
    record, words = typist.record, typist.words
    first = record.nonDerivativeTable.rows if record.nonDerivativeTable else []
    second = record.derivativeTable.rows if record.derivativeTable else []
    return "".join(
        [
            "<html>\n<head><title>Ownership Submission</title></head>\n<body>\n",
            _top(typist),
            _facts(typist, options),
            table(first, words, options, derivative=False),
            table(second, words, options, derivative=True),
            notes(typist),
            "<h3>Reporting Owners</h3>\n",
            _owners(record.reportingOwner),
            "<h3>Signatures</h3>\n",
            signatures(typist),
            "</body>\n</html>\n",
        ]
    )


def _tick(on: bool) -> str:
    return _TICKS[0 if on else 1]


def _top(typist: Typist) -> str:
    record, form = typist.record, typist.words.form
    kind = text_of(record.documentType) or form
    boxes = []
    if form != "3":
        boxes.append(f"{_tick(ticked(record.notSubjectToSection16))} {_EXIT}")
    if form == "5":
        boxes.append(f"{_tick(ticked(record.form3HoldingsReported))} Form 3 Holdings Reported")
        four = ticked(record.form4TransactionsReported)
        boxes.append(f"{_tick(four)} Form 4 Transactions Reported")
    left = "<br>\n".join([f"<b>FORM {text(kind)}</b>", *boxes])
    number, hours = OMB[form]
    middle = (
        "<b>UNITED STATES SECURITIES AND EXCHANGE COMMISSION</b><br>\nWashington, D.C. 20549<br>\n"
        f"<b>{FORM_NAMES[form]}</b>"
    )
    right = (
        f"OMB APPROVAL<br>\nOMB Number: {number}<br>\nEstimated average burden hours per "
        f"response... {hours}"
    )
    return f'<table width="100%">\n{row([Cell(left), Cell(middle), Cell(right)])}</table>\n'


def _facts(typist: Typist, options: VendorOptions) -> str:
    """Items 1 to 6 in cells, the owner in one of them or in three below each other."""
    record, form = typist.record, typist.words.form
    owner = record.reportingOwner[0] if record.reportingOwner else ReportingOwner()
    period = f"{PERIOD_CAPTIONS[form]}<br>\n{text(typist.date(record.periodOfReport, 'mdy'))}"
    issuer_item = "3" if form == "3" else "2"
    names = issuer_lines(record.issuer or Issuer(), typist.options)
    named = "<br>\n".join(text(n) for n in names)
    issuer = f"{issuer_item}. Issuer Name <b>and</b> Ticker or Trading Symbol<br>\n{named}"
    original = (
        f"{'5' if form == '3' else '4'}. If Amendment, Date Original Filed (Month/Day/Year)<br>\n"
        f"{text(typist.date(record.dateOfOriginalSubmission, 'mdy'))}"
    )
    joint = len(record.reportingOwner) > 1
    filed = (
        "6. Individual or Joint/Group Filing (Check Applicable Line)<br>\n"
        f"{_tick(not joint)} Form filed by One Reporting Person<br>\n"
        f"{_tick(joint)} Form filed by More than One Reporting Person"
    )
    relation = _relation(typist, owner, "4" if form == "3" else "5")
    second, third = (period, issuer) if form == "3" else (issuer, period)
    lines = [text(line) for line in owner_lines(owner)]
    top, street, city = lines[:1], lines[1:-1], lines[-1:] if len(lines) > 1 else []
    caption = "1. Name and Address of Reporting Person *"
    if options.one_cell:
        whole = [caption, *top, "(Last) (First) (Middle)", *street, "(Street)", *city]
        cell = Cell("<br>\n".join([*whole, "(City) (State) (Zip)"]), rowspan=3)
        rows = [
            row([cell, Cell(second), Cell(relation, rowspan=2)]),
            row([Cell(third)]),
            row([Cell(original), Cell(filed)]),
        ]
    else:
        rows = [
            row([Cell("<br>\n".join([caption, *top])), Cell(second), Cell(relation, rowspan=2)]),
            row([Cell("<br>\n".join(["(Last) (First) (Middle)", *street])), Cell(third)]),
            row([Cell("<br>\n".join(["(Street)", *city])), Cell(original), Cell(filed)]),
            row([Cell("(City) (State) (Zip)", colspan=3)]),
        ]
    return f'<table border="1" cellspacing="0" width="100%">\n{"".join(rows)}</table>\n'


def _relation(typist: Typist, owner: ReportingOwner, item: str) -> str:
    relation = owner.reportingOwnerRelationship or ReportingOwnerRelationship()
    told = [text_of(getattr(relation, label)) for label in _GRID_TEXTS.values()]
    boxes = [f"{_tick(ticked(getattr(relation, name)))} {words}" for name, words in _BOXES]
    lines = [f"{item}. Relationship of Reporting Person(s) to Issuer", "(Check all applicable)"]
    lines += [f"{boxes[0]} &nbsp;&nbsp; {boxes[1]}", f"{boxes[2]} &nbsp;&nbsp; {boxes[3]}"]
    shown = [text(part) for part in told if part]
    return "<br>\n".join([*lines, " / ".join(shown)] if shown else lines)


def _owners(owners: list[ReportingOwner]) -> str:
    """All owners, a row each, with a column for each relationship."""
    names = ("Director", "10% Owner", "Officer", "Other")
    head = row(
        [Cell("Reporting Owner Name / Address", rowspan=2), Cell("Relationships", colspan=4)]
    )
    rows = [head, row([Cell(name) for name in names])]
    for owner in owners:
        relation = owner.reportingOwnerRelationship or ReportingOwnerRelationship()
        cells = [Cell("<br>\n".join(text(line) for line in owner_lines(owner)))]
        for name, _ in _BOXES:
            on = ticked(getattr(relation, name))
            label = _GRID_TEXTS.get(name, "")
            told = text_of(getattr(relation, label)) if label else ""
            cells.append(Cell((text(told) or "X") if on else "&nbsp;"))
        rows.append(row(cells))
    return f'<table border="1" cellspacing="0" width="100%">\n{"".join(rows)}</table>\n'
