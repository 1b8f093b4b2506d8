"""Drawing a record in a layout."""

from __future__ import annotations

from extractor.form.record import OwnershipDocument
from extractor.training.render.facts import Writer
from extractor.training.render.html_page import draw_html
from extractor.training.render.layout import Layout, SecOptions
from extractor.training.render.markdown_page import draw_markdown
from extractor.training.render.page import page_blocks
from extractor.training.render.printed import page_printed, sec_printed
from extractor.training.render.sec import form_of, render_sec
from extractor.training.render.sec_markdown import sec_blocks
from extractor.training.render.values import Pen
from extractor.training.rendered import Marker, Rendered, plain


def render(record: OwnershipDocument, layout: Layout, mark: Marker = plain) -> Rendered:
    """Draw ``record`` in ``layout``.

    ``mark`` is called for every value with its label (`COLUMNS`, `SPANS`), check marks
    excepted. The same record, layout and marker give the same page.
    """
    options, form = layout.options, form_of(record)
    if isinstance(options, SecOptions):
        if layout.markdown is None:
            return render_sec(record, layout, mark)
        blocks = sec_blocks(record, options, mark)
        text = draw_markdown(blocks, layout.markdown, "sup-paren")
        printed = sec_printed(form, options, links=layout.markdown.links)
        return Rendered(text, "markdown", layout.name, printed)
    pen = Pen(mark, options.dates, options.thousands, options.dollar, options.zero)
    writer = Writer(dict(layout.words), options, pen, form)
    blocks = page_blocks(writer, record)
    printed = page_printed(form, options)
    if layout.markdown is None:
        text = draw_html(blocks, options, f"Form {form}")
        return Rendered(text, "html", layout.name, printed)
    text = draw_markdown(blocks, layout.markdown, options.marks)
    return Rendered(text, "markdown", layout.name, printed)
