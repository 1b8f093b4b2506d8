"""Typing a record on a real blank form: values are laid over its pages, cell by cell."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from extractor.form.record import OwnershipDocument
from extractor.training.render.blocks import Ink
from extractor.training.render.paper import words as printed
from extractor.training.render.paper.contents import Contents, Row, contents
from extractor.training.render.paper.ending import draw_joint_filers
from extractor.training.render.paper.header import office_words, type_issuer, type_values
from extractor.training.render.paper.measure import Measured, TableSlots, measure
from extractor.training.render.paper.options import PaperOptions
from extractor.training.render.paper.setting import Flow
from extractor.training.render.paper.sheet import Box, Sheet
from extractor.training.render.paper.tables import WORDY
from extractor.training.render.paper.typing import ASCENT, LEADING, Line, Typed, Typist
from extractor.training.render.pdf.printing import RenderedPdf
from extractor.training.render.printed import paper_printed

LAYOUT = "paper-blank"
_NARROW = "Times"


def fill_blank(
    record: OwnershipDocument, blank: Path, options: PaperOptions, *, mark: bool = False
) -> RenderedPdf | None:
    """Type a record on a blank of its form (the edition of 2026).

    Rows that the page has no slots for go on to further copies of it, long explanations to
    sheets of their own, and each signature to a copy of the last page. What is too long in
    the options' font is typed in a narrow one. None when a value cannot be typed small enough.
    ``mark``: as in `render_paper`; the words beside boxes are the blank's own and carry no
    label. Raises UnknownBlank, or OSError without the file.
    """
    for font in dict.fromkeys((options.value_font, _NARROW)):
        chosen = replace(options, edition="2026", value_font=font, fields=False)
        facts = contents(record, chosen)
        filler = _Filler(measure(blank, facts.form), facts, chosen, mark)
        filler.fill()
        if filler.fits:
            data = _merged(filler, blank, with_rest=options.seed % 3 == 0)
            return RenderedPdf(data, LAYOUT, paper_printed(facts.form, chosen.edition))
    return None


class _Filler:
    """The overlay being typed; ``under`` has the blank's page below each page, None for none."""

    def __init__(self, plan: Measured, facts: Contents, options: PaperOptions, mark: bool):
        self.plan, self.facts, self.options = plan, facts, options
        self.sheet = Sheet.of_size(plan.width, plan.height, options, mark=mark)
        self.typist = Typist(self.sheet, options)
        self.flow = Flow(self.sheet, options, self.typist, facts.form)
        self.under: list[int | None] = []
        self.fits = True

    def fill(self) -> None:
        """Type everything."""
        self.header()
        self.table(self.plan.first, self.facts.first)
        self.table(self.plan.second, self.facts.second)
        self.signatures(self.explanation())
        self.joint_filers()

    def page(self, under: int | None) -> None:
        """Go on to a page over one of the blank's."""
        if self.under:
            self.sheet.next_page()
        self.under.append(under)

    def _type(self, box: Box, values: Sequence[Typed], *, low: bool = False) -> None:
        self.fits &= type_values(self.flow, box, values, low=low)

    def header(self) -> None:
        """The first page."""
        self.page(0)
        facts, rooms = self.facts, self.plan.rooms
        for label, on in facts.ticks.items():
            if label in self.plan.ticks:
                self.typist.tick(self.plan.ticks[label], on=on, framed=False)
        self.fits &= type_issuer(self.flow, rooms["issuer"], facts.issuer)
        self._type(rooms["foreign"], [facts.foreign])
        self._type(rooms["period"], [facts.period])
        self._type(rooms["original"], [facts.original])
        office = [office_words(self.flow, facts)]
        self.fits &= self.typist.fill(rooms["office"], office, self.options.value_size, low=True)
        if facts.owners:
            owner = facts.owners[0]
            self._type(rooms["name"], [owner.name], low=True)
            self._type(rooms["street"], owner.streets, low=True)
            city = rooms["city"]
            if not owner.state[1].text and not owner.zipcode[1].text:
                city = Box(city.x0, city.top, rooms["zip"].x1, city.bottom)
            self._type(city, [owner.city], low=True)
            self._type(rooms["state"], [owner.state], low=True)
            self._type(rooms["zip"], [owner.zipcode], low=True)
            self._type(rooms["country"], [owner.country], low=True)

    def table(self, slots: TableSlots, rows: Sequence[Row]) -> None:
        """Rows into their slots, on as many copies of the page as they need."""
        size = self.options.table_size
        for start in range(0, max(len(rows), 1), len(slots.rows)):
            self.page(slots.page)
            part = rows[start : start + len(slots.rows)]
            for row, slot in zip(part, slots.rows, strict=False):
                for label, ink in row.items():
                    if ink is None or label not in slot:
                        continue
                    words = self.typist.words((label, ink))
                    centred = self.options.centred and label not in WORDY
                    self.fits &= self.typist.fill(slot[label], [words], size, centred=centred)

    def explanation(self) -> list[Line]:
        """Footnotes and remarks below Table II; those that found no room there go back."""
        room, size = self.plan.explanation, self.options.table_size
        remarks: list[Typed] = [(None, Ink(printed.REMARKS))] if self.facts.remarks else []
        lines: list[Line] = []
        for value in (*self.facts.notes, *remarks, *self.facts.remarks):
            lines += self.typist.fitted(self.typist.words(value), room.width, size)[1]
        return self._lines(room, lines)

    def _lines(self, room: Box, lines: list[Line]) -> list[Line]:
        size = self.options.table_size
        most = int(room.height / (size * LEADING))
        for number, line in enumerate(lines[:most]):
            baseline = room.top + (number * LEADING + ASCENT) * size
            self.typist.line(room.x0, baseline, line, size)
        return lines[most:]

    def signatures(self, left: list[Line]) -> None:
        """What is left of the explanation, then the last page, once for each signature."""
        plan, size = self.plan, self.options.table_size
        while len(left) > int(plan.more.height / (size * LEADING)):
            self.page(None)
            self.flow.heading()
            room = Box(plan.more.x0, self.flow.y, plan.more.x1, plan.height - 48)
            left = self._lines(room, left)
        nobody: Typed = (None, Ink(""))
        for name, date in self.facts.signatures or ((nobody, nobody),):
            self.page(plan.signature_page)
            left = self._lines(plan.more, left)
            self._type(plan.signature, [name], low=True)
            self._type(plan.date, [date], low=True)

    def joint_filers(self) -> None:
        """Those who file with the first owner, on sheets of their own."""
        owners = self.facts.owners
        if len(owners) < 2:
            return
        self.page(None)
        self.flow.heading()
        before = self.flow.page
        draw_joint_filers(self.flow, owners if self.options.joint_all else owners[1:])
        self.under += [None] * (self.flow.page - before)


def _merged(filler: _Filler, blank: Path, *, with_rest: bool) -> bytes:
    """The blank's pages with what was typed over them; ``with_rest``: its instructions, too."""
    reader = PdfReader(blank)
    writer = PdfWriter()
    writer.append(io.BytesIO(filler.sheet.data()))
    for page, under in zip(writer.pages, filler.under, strict=True):
        if under is not None:
            page.merge_page(reader.pages[under], over=False)
    if with_rest:
        for page in reader.pages[filler.plan.signature_page + 1 :]:
            writer.add_page(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
