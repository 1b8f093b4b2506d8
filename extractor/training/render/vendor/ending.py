"""What stands below the tables of a vendor's page: notes, remarks, signatures."""

from __future__ import annotations

from extractor.training.render.ascii.ending import note_number
from extractor.training.render.ascii.items import Typist
from extractor.training.render.paper import words as printed
from extractor.training.render.sec_columns import NO_SECURITIES
from extractor.training.render.values import text_of, ticked
from extractor.training.render.vendor.tags import Cell, row, text


def notes(typist: Typist) -> str:
    """Explanations and remarks, a paragraph each."""
    record, words = typist.record, typist.words
    out = [f"<p><b>{text(words.caption('notes'))}</b></p>\n"]
    if words.form == "3" and ticked(record.noSecuritiesOwned):
        nothing = NO_SECURITIES.upper() if typist.options.upper == "all" else NO_SECURITIES
        out.append(f"<p>{text(nothing)}</p>\n")
    for note in record.footnotes or ():
        number = note_number(note.id.removeprefix("F"), typist)
        out.append(f'<p><font size="2">{text(number + (note.value or ""))}</font></p>\n')
    if remarks := text_of(record.remarks):
        out.append(f"<p><b>{text(words.caption('remarks'))}</b></p>\n<p>{text(remarks)}</p>\n")
    return "".join(out)


def signatures(typist: Typist) -> str:
    """Names and dates over their captions."""
    words, rows = typist.words, []
    for signature in typist.record.ownerSignature:
        name = text_of(signature.signatureName)
        day = typist.date(signature.signatureDate, typist.options.signed)
        captions = (words.caption("signature"), words.caption("signed"))
        rows.append(row([Cell(f"<u>{text(name)}</u>"), Cell(f"<u>{text(day)}</u>")]))
        rows.append(row([Cell(f'<font size="1">{text(c)}</font>') for c in captions]))
    crimes = typist.words.shown(printed.CRIMES)
    return f'<table width="100%" border="0">\n{"".join(rows)}</table>\n<p>{text(crimes)}</p>\n'
