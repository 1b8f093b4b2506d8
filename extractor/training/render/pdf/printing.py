"""Filings as a browser prints them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import html as parser

from extractor.catalogue.layouts import Printed
from extractor.form.record import OwnershipDocument
from extractor.training.hidden import wrap
from extractor.training.render.draw import render
from extractor.training.render.layout import Layout, PageOptions
from extractor.training.render.pdf.chromium import Printer
from extractor.training.render.pdf.colours import coloured, uncoloured
from extractor.training.render.pdf.options import PrintOptions
from extractor.training.render.printed import CIKS

_HEAD = re.compile(r"<head[^>]*>|<body", re.IGNORECASE)
_LINK = re.compile(r"(<a)\b[^>]*>", re.IGNORECASE)
_BASE = '<base href="https://www.sec.gov/">'


@dataclass(frozen=True, slots=True)
class RenderedPdf:
    """A filing drawn as PDF, and which elements it prints."""

    data: bytes
    layout: str
    printed: Printed
    kind: str = "pdf"


def render_pdf(
    record: OwnershipDocument,
    layout: Layout,
    options: PrintOptions,
    printer: Printer,
    *,
    mark: bool = False,
) -> RenderedPdf:
    """Draw a record in a layout of HTML and print it.

    ``mark``: values stand in the colours of their labels (`label_of_colour`); all else is the
    same in both. Raises ValueError for a layout of Markdown.
    """
    if layout.markdown is not None:
        raise ValueError(f"{layout.name} is Markdown, which no browser prints")
    page = render(record, layout, wrap)
    drawn = coloured(page.text) if mark else uncoloured(page.text)
    return RenderedPdf(
        print_html(drawn, options, printer),
        layout.name,
        printed_on_paper(page.printed, layout, options),
    )


def printed_on_paper(printed: Printed, layout: Layout, options: PrintOptions) -> Printed:
    """What of a page is still there when it is printed: links carry the filers' numbers."""
    page = layout.options
    linked = not isinstance(page, PageOptions) or page.ciks == "link"
    if options.links or not linked:
        return printed
    return replace(printed, omitted=printed.omitted | CIKS)


def print_html(html: str, options: PrintOptions, printer: Printer) -> bytes:
    """Print any page of HTML, a filing as the SEC serves it for one."""
    # Addresses are relative to the place that the page came from.
    html = _into_head(html, _BASE) if options.links else _LINK.sub(r"\1>", html)
    if options.repeat_heads and "<th" in html and "<thead" not in html:
        html = _with_heads(html)
    return printer.print(_into_head(html, f"<style>{options.css}</style>"), options)


def _into_head(html: str, element: str) -> str:
    found = _HEAD.search(html)
    if found is None:
        return element + html
    at = found.start() if found[0] == "<body" else found.end()
    return html[:at] + element + html[at:]


def _with_heads(html: str) -> str:
    """The page with the header rows of its tables in a ``<thead>``, so that they repeat."""
    document = parser.document_fromstring(html)
    for table in document.iter("table"):
        rows = table.xpath("./tr | ./tbody/tr")
        heads = []
        for row in rows:
            if len(row) == 0 or any(cell.tag != "th" for cell in row):
                break
            heads.append(row)
        if heads and len(heads) < len(rows):
            place = heads[0].getparent()
            if place.tag == "tbody":
                place = place.getparent()
            captions = len(place.findall("caption"))
            head = parser.Element("thead")
            head.extend(heads)
            place.insert(captions, head)
    doctype = document.getroottree().docinfo.doctype
    return str(parser.tostring(document, encoding="unicode", doctype=doctype))
