"""Drawing a record as a typed form in ASCII."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractor.catalogue.layouts import Printed
from extractor.form.record import OwnershipDocument
from extractor.training.render.ascii.ending import ending_lines
from extractor.training.render.ascii.header import header_lines, joint_pages
from extractor.training.render.ascii.items import Typist
from extractor.training.render.ascii.options import AsciiOptions
from extractor.training.render.ascii.submission import in_submission
from extractor.training.render.ascii.tables import draw_table
from extractor.training.render.ascii.text import tabbed
from extractor.training.render.ascii.typed import ascii_printed, typed_record
from extractor.training.render.ascii.wording import Wording
from extractor.training.render.sec import form_of

_MOST_STARS, _MOST_LETTERS = 3, 26


@dataclass(frozen=True, slots=True)
class Page:
    """A typed form: its text, the record as typed, and what the page prints of it."""

    text: str
    truth: OwnershipDocument
    printed: Printed


def render_ascii(record: OwnershipDocument, options: AsciiOptions) -> Page:
    """Type a record. The same record and options give the same page."""
    form = form_of(record)
    options = suited(record, options)
    typed = typed_record(record, form, options)
    words = Wording(form, options)
    typist = Typist(words, options, typed)
    first = typed.nonDerivativeTable.rows if typed.nonDerivativeTable else []
    second = typed.derivativeTable.rows if typed.derivativeTable else []
    lines = [
        *header_lines(typist),
        *draw_table(first, words, options, derivative=False),
        *_next_page(words),
        *draw_table(second, words, options, derivative=True),
        "",
        *ending_lines(typist),
        *joint_pages(typist),
    ]
    lines = [tabbed(line) if options.tabs else line for line in lines]
    if options.broken:
        lines = [f"- {line}" if line.startswith("-") else line for line in lines]
    if options.submission:
        rng = words.rng("submission")
        lines = in_submission(lines, record, rng, pem=options.pem)
    return Page("\n".join(lines) + "\n", typed, ascii_printed(form, options))


def _next_page(words: Wording) -> list[str]:
    """What stands between the tables: EDGAR's mark of a page, and how typists began one."""
    if not words.options.pages:
        return [""]
    form = words.form
    begun = (f"FORM {form} (continued)", f"FORM {form} (Continued)", "Page 2 of 2", "")
    return ["", "<PAGE>", words.rng("next page").choice(begun)]


def suited(record: OwnershipDocument, options: AsciiOptions) -> AsciiOptions:
    """The options with marks that can tell this record's notes apart."""
    notes = [int(note.id.removeprefix("F")) for note in record.footnotes or ()]
    most = max(notes, default=0)
    several = any(len(ids) > 1 for ids in _references(record))
    star = options.marks == "star" and (most > _MOST_STARS or several)
    letter = options.marks == "letter" and most > _MOST_LETTERS
    return replace(options, marks="paren") if star or letter else options


def _references(record: OwnershipDocument) -> list[list[str]]:
    """The references of every value of the tables."""
    found: list[list[str]] = []

    def look(part: object) -> None:
        if isinstance(part, dict):
            if part.get("footnoteId"):
                found.append(part["footnoteId"])
            for inner in part.values():
                look(inner)
        elif isinstance(part, list):
            for inner in part:
                look(inner)

    look(record.model_dump())
    return found
