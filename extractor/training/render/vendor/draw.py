"""Drawing a record as a vendor's page."""

from __future__ import annotations

import html
from dataclasses import replace

from extractor.catalogue.layouts import Printed
from extractor.form.record import OwnershipDocument
from extractor.training.render.ascii.draw import Page, render_ascii, suited
from extractor.training.render.ascii.items import Typist
from extractor.training.render.ascii.options import AsciiOptions
from extractor.training.render.ascii.typed import ascii_printed, typed_record
from extractor.training.render.ascii.wording import Wording
from extractor.training.render.sec import form_of
from extractor.training.render.values import ticked
from extractor.training.render.vendor.fonts import fonts_page
from extractor.training.render.vendor.options import VendorOptions
from extractor.training.render.vendor.ownership import ownership_page
from extractor.training.render.vendor.tags import finished


def render_vendor(record: OwnershipDocument, options: VendorOptions) -> Page:
    """Draw a record. The same record and options give the same page."""
    typed = _typed_options(suited(record, options.typed), options)
    options = replace(options, typed=typed)
    if options.kind == "pre":
        return _preformatted(render_ascii(record, typed), options)
    form = form_of(record)
    truth = typed_record(record, form, typed)
    printed = ascii_printed(form, typed)
    typist = Typist(Wording(form, typed), typed, truth)
    if options.kind == "ownership":
        _only_ticked(truth)
        # The list of owners has the relationships of each of them.
        printed = Printed(printed.omitted, frozenset())
        page = ownership_page(typist, options)
    else:
        page = fonts_page(typist, options)
    page = finished(page, capitals=options.capitals, closed=options.closed)
    return Page(page, truth, printed)


def _typed_options(typed: AsciiOptions, options: VendorOptions) -> AsciiOptions:
    """The options that fit the layout: no marks of EDGAR, no submission around a page."""
    typed = replace(typed, submission=False, pem=False, broken=False, table_marks=False)
    if options.kind == "ownership":
        # A machine fills it in, always in the same way.
        return replace(
            typed,
            edition="9-02",
            words="form",
            upper="none",
            misspelt=0.0,
            issuer="{} [ {} ]",
            numbered=True,
            marks="paren",
            dates="mdy",
            signed="mdy",
            thousands=True,
            empty="",
        )
    if options.kind == "pre":
        return replace(typed, pages=False)
    return replace(typed, box_columns=1)


def _preformatted(page: Page, options: VendorOptions) -> Page:
    """The typed page inside ``<pre>``."""
    shown = html.escape(page.text, quote=False)
    text = f"<html>\n<body>\n<pre>\n{shown}</pre>\n</body>\n</html>\n"
    return replace(page, text=finished(text, capitals=options.capitals, closed=True))


def _only_ticked(truth: OwnershipDocument) -> None:
    """Titles and other texts stand in the list of owners only in the place of a tick."""
    for owner in truth.reportingOwner:
        relation = owner.reportingOwnerRelationship
        if relation is None:
            continue
        if not ticked(relation.isOfficer):
            relation.officerTitle = None
        if not ticked(relation.isOther):
            relation.otherText = None
