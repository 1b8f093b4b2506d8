"""The end of a typed form: explanations, remarks, signatures, and what stands around them."""

from __future__ import annotations

from extractor.training.render.ascii.items import Typist
from extractor.training.render.ascii.tables import mark_text
from extractor.training.render.ascii.text import paragraph
from extractor.training.render.paper import words as printed
from extractor.training.render.sec_columns import NO_SECURITIES
from extractor.training.render.values import text_of, ticked

_SIGNED_AT = 48


def ending_lines(typist: Typist) -> list[str]:
    """Everything below the tables but the pages of joint filers."""
    options, words = typist.options, typist.words
    out: list[str] = []
    if options.boilerplate > 2:
        out += [*paragraph(words.shown(printed.REMINDER), options.text_width), ""]
        # The star of the caption of item 1; on a page whose notes have stars it would be one.
        if options.marks != "star":
            joint = printed.JOINT_NOTE.format("5" if words.form == "3" else "4")
            out += [*paragraph(words.shown(joint), options.text_width), ""]
    out += _notes(typist)
    out += _remarks(typist)
    out += ["", *_signatures(typist)]
    if options.boilerplate > 1:
        out += ["", *paragraph(words.shown(printed.CRIMES), options.text_width)]
    if options.boilerplate > 2:
        out += ["", *paragraph(words.shown(printed.COPIES), options.text_width)]
        out += ["", *paragraph(words.shown(printed.RESPOND), options.text_width)]
    return out


def note_number(number: str, typist: Typist) -> str:
    """How the number of a note is written before its text."""
    if typist.options.marks in ("star", "letter"):
        return f"{mark_text(number, typist.options)} "
    return typist.options.notes.format(number)


def _notes(typist: Typist) -> list[str]:
    options, record = typist.options, typist.record
    out = [typist.words.caption("notes")]
    if typist.words.form == "3" and ticked(record.noSecuritiesOwned):
        out += ["", NO_SECURITIES if options.upper != "all" else NO_SECURITIES.upper()]
    for note in record.footnotes or ():
        start = note_number(note.id.removeprefix("F"), typist)
        rest = " " * len(start) if options.hanging else ""
        lines = paragraph(note.value or "", options.text_width, start, rest)
        out += [*([""] if options.seed % 2 else []), *lines]
    return out


def _remarks(typist: Typist) -> list[str]:
    remarks = text_of(typist.record.remarks)
    if not remarks:
        return []
    caption = typist.words.caption("remarks")
    return ["", caption, *paragraph(remarks, typist.options.text_width)]


def _signatures(typist: Typist) -> list[str]:
    out: list[str] = []
    for signature in typist.record.ownerSignature:
        name = text_of(signature.signatureName)
        day = typist.date(signature.signatureDate, typist.options.signed)
        if typist.options.seed % 4 == 1:
            out += _stacked(typist, name, day)
        else:
            out += _beside(typist, name, day)
        out.append("")
    return out


def _stacked(typist: Typist, name: str, day: str) -> list[str]:
    """Caption, name, caption, date, each on a line of its own."""
    words = typist.words
    return [
        words.caption("signature").lstrip("*"),
        f"   {name}",
        words.caption("signed"),
        f"   {day}",
    ]


def _beside(typist: Typist, name: str, day: str) -> list[str]:
    """Name and date on a line, with rules and captions below them."""
    words, width = typist.words, max(_SIGNED_AT, len(name) + 4)
    sign = "-" if typist.options.rule == "-" else "_"
    return [
        f"{name:{width}}{day}",
        f"{sign * (width - 6):{width}}{sign * 20}",
        f"{words.caption('signature'):{width}}{words.caption('signed')}",
    ]
