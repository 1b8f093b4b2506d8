"""The top of a typed form: its name, the boxes beside it, and the numbered items."""

from __future__ import annotations

from extractor.form.record import ReportingOwner
from extractor.training.render.ascii.items import (
    Typist,
    captioned_owner,
    item_lines,
    order,
    owner_lines,
)
from extractor.training.render.ascii.text import hyphenated, paragraph, side_by_side
from extractor.training.render.paper import words as printed
from extractor.training.render.sec_columns import FORM_NAMES, OMB
from extractor.training.render.values import text_of, ticked

_SIDE = 44
_BOXED_ROWS = (("owner", "issuer", "relationship"), ("irs", "period", "original"), ("joint",))
_BOXED_ROWS_THREE = (("owner", "period", "issuer"), ("irs", "relationship", "original"), ("joint",))


def header_lines(typist: Typist) -> list[str]:
    """Everything above the tables."""
    match typist.options.header:
        case "boxed" | "columns":
            items = _boxed(typist)
        case _:
            items = _listed(typist)
    return [*_top(typist), *items]


def _top(typist: Typist) -> list[str]:
    options, words = typist.options, typist.words
    width, form = options.text_width, words.form
    kind = text_of(typist.record.documentType) or form
    name = words.rng("name").choice(("FORM {}", "FORM {}", "Form {}", "SEC FORM {}"))
    centred = options.seed % 4 != 0
    names = [
        words.shown("UNITED STATES SECURITIES AND EXCHANGE COMMISSION"),
        words.shown("Washington, D.C. 20549"),
    ]
    title = [words.shown(FORM_NAMES[form])]
    out = [name.format(kind), ""] if not centred else []
    for text in [
        *(names if options.boilerplate else []),
        *([name.format(kind)] if centred else []),
    ]:
        out.append(text.center(width).rstrip() if centred else text)
    out.append("")
    out += _status(typist)
    out += ["", *(line.center(width).rstrip() if centred else line for line in title), ""]
    if options.boilerplate > 1:
        out += [*paragraph(words.shown(printed.STATUTES[options.edition]), width), ""]
    return out


def _status(typist: Typist) -> list[str]:
    """The boxes under the form's number, with the box of the OMB beside them or not."""
    options, words, record = typist.options, typist.words, typist.record
    width = _SIDE if options.omb else options.text_width
    left: list[str] = []
    for label, _ in printed.status_boxes(words.form, options.edition):
        tick = typist.tick(ticked(getattr(record, label)))
        left += paragraph(words.box(label), width, f"{tick} ", " " * (len(tick) + 1))
    if not options.omb:
        return left
    number, hours = OMB[words.form]
    right = [
        "OMB APPROVAL",
        f"OMB Number: {number}",
        f"Expires: {printed.EXPIRY[options.edition]}",
        "Estimated average burden",
        f"hours per response.....{hours}",
    ]
    lines = side_by_side([left, [words.shown(line) for line in right]], [_SIDE + 2, 34], "    ")
    return [line.rstrip() for line in lines]


def _listed(typist: Typist) -> list[str]:
    """The items one below the other."""
    options = typist.options
    rule = options.rule * options.text_width
    out = [rule] if options.item_rule else []
    for item in order(typist.words.form):
        out += _listed_item(typist, item)
        out.append(rule if options.item_rule else "")
    return out


def _listed_item(typist: Typist, item: str) -> list[str]:
    options = typist.options
    caption = typist.words.caption(item)
    indent = " " * options.indent
    if item == "owner" and options.header == "captioned" and typist.record.reportingOwner:
        first = typist.record.reportingOwner[0]
        return [caption, "", *captioned_owner(first, options, typist.words)]
    lines = item_lines(typist, item, options.text_width - options.indent)
    if options.beside and len(lines) == 1 and item not in ("joint", "relationship"):
        mark = "" if caption.endswith((":", ")")) else ":"
        text = f"{caption}{mark}  {lines[0]}"
        if len(text) <= options.text_width:
            return [text]
    head = paragraph(caption, options.text_width, "", "   ")
    apart = [""] if options.seed % 5 < 2 else []
    return [*head, *apart, *(f"{indent}{line}".rstrip() for line in lines)]


def _boxed(typist: Typist) -> list[str]:
    """Items side by side, in drawn boxes or in columns of white space."""
    rows = _BOXED_ROWS_THREE if typist.words.form == "3" else _BOXED_ROWS
    made = [[_box_lines(typist, item) for item in row] for row in rows]
    barred = typist.options.header == "boxed"
    bar = typist.options.bar
    if not barred:
        out: list[str] = []
        for row in made:
            widths = [max(map(len, box)) for box in row]
            out += [line.rstrip() for line in side_by_side(row, widths, "     ")] + [""]
        return out
    inner = max(sum(max(map(len, b)) for b in row) + 3 * (len(row) - 1) for row in made)
    sign = "-" if typist.options.rule == "_" else typist.options.rule
    out = []
    for row in made:
        widths = [max(map(len, box)) for box in row]
        widths[-1] += inner - sum(widths) - 3 * (len(row) - 1)
        rule = f"+{'+'.join(sign * (w + 2) for w in widths)}+"
        lines = side_by_side(row, widths, f" {bar} ")
        out += [rule, *(f"{bar} {line} {bar}" for line in lines)]
    return [*out, rule]


def _box_lines(typist: Typist, item: str) -> list[str]:
    lines = item_lines(typist, item, 34)
    width = max(30, *(len(line) for line in lines)) if lines else 26
    return [*hyphenated(typist.words.caption(item), width), "", *lines, ""]


def joint_pages(typist: Typist) -> list[str]:
    """The further owners of a joint filing, names and addresses, on pages of their own."""
    owners = typist.record.reportingOwner[1:]
    if not owners:
        return []
    options, words = typist.options, typist.words
    if options.joint == "list":
        out = ["", words.shown("Additional Reporting Persons:")]
        for owner in owners:
            out += ["", *(f"   {line}" for line in owner_lines(owner))]
        return out
    out = []
    for owner in owners:
        out += ["<PAGE>" if options.pages else "", *_joint_page(typist, owner), ""]
    return out


def _joint_page(typist: Typist, owner: ReportingOwner) -> list[str]:
    options, words = typist.options, typist.words
    lines = owner_lines(owner)
    if options.joint == "again":
        caption = words.caption("owner")
        if options.header == "captioned":
            return [caption, "", *captioned_owner(owner, options, words)]
        return [caption, *(f"   {line}" for line in lines)]
    title = words.shown(printed.JOINT_TITLE).center(options.text_width).rstrip()
    first = words.shown("Name:").ljust(14)
    home = [words.shown("Address:").ljust(14) + line for line in lines[1:2]]
    rest = [" " * 14 + line for line in lines[2:]]
    return [title, "", f"{first}{lines[0] if lines else ''}", *home, *rest]
