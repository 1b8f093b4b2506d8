"""The paper form of an edition, typed on and drawn as PDF."""

from __future__ import annotations

from extractor.form.record import OwnershipDocument
from extractor.training.render.paper import words as printed
from extractor.training.render.paper.contents import contents
from extractor.training.render.paper.ending import (
    draw_explanation,
    draw_joint_filers,
    draw_signatures,
)
from extractor.training.render.paper.header import draw_header
from extractor.training.render.paper.options import PaperOptions
from extractor.training.render.paper.setting import Flow
from extractor.training.render.paper.sheet import Sheet
from extractor.training.render.paper.tables import draw_table
from extractor.training.render.paper.typing import Typist
from extractor.training.render.pdf.printing import RenderedPdf
from extractor.training.render.printed import paper_printed


def render_paper(
    record: OwnershipDocument, options: PaperOptions, *, mark: bool = False
) -> RenderedPdf:
    """Draw a record on the paper form.

    ``mark``: values, and the words beside boxes, stand in the colours of their labels
    (`label_of_colour`); all else is the same in both. The same record and options give the
    same bytes.
    """
    facts = contents(record, options)
    sheet = Sheet(options, mark=mark)
    flow = Flow(sheet, options, Typist(sheet, options), facts.form)
    draw_header(flow, facts)
    modern = options.edition == "2026"
    if modern:
        _foot(flow, facts.form)
        flow.new_page()
    draw_table(flow, facts.form, facts.first, derivative=False)
    flow.text(printed.REMINDER, 8.0)
    if not modern:
        _foot(flow, facts.form)
    flow.new_page()
    draw_table(flow, facts.form, facts.second, derivative=True)
    draw_explanation(flow, facts)
    if modern and options.seed % 2:
        flow.new_page()
    draw_signatures(flow, facts)
    if len(facts.owners) > 1:
        flow.new_page()
        draw_joint_filers(flow, facts.owners if options.joint_all else facts.owners[1:])
    name = f"paper-{options.edition}"
    return RenderedPdf(sheet.data(), name, paper_printed(facts.form, options.edition))


def _foot(flow: Flow, form: str) -> None:
    """The note on joint filings, the form's number and who answers to it."""
    flow.text(printed.JOINT_NOTE.format("5" if form == "3" else "4"), 8.0)
    number = f"{printed.NUMBERS[form]} {printed.EDITION_MARKS[flow.options.edition]}"
    flow.text(f"{number}   {printed.RESPOND}", 8.0)
