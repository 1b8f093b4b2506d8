"""Labels of drawn pages by the colour of their ink."""

from __future__ import annotations

import io

from reportlab.pdfgen.canvas import Canvas

from extractor.document.reader import read_document
from extractor.form.record import OwnershipDocument
from extractor.training.ink_pages import label_document, page_inks
from extractor.training.render.pdf import colour_of_label


def drawn(lines: list[tuple[str, str, str]]) -> bytes:
    """A page of lines: a caption, a value, and the label that the value's ink has."""
    out = io.BytesIO()
    page = Canvas(out, pagesize=(612, 792))
    for k, (caption, value, label) in enumerate(lines):
        y = 700 - 20 * k
        page.setFont("Helvetica-Bold", 9)
        page.setFillColorRGB(0, 0, 0)
        page.drawString(60, y, caption)
        page.setFillColorRGB(*colour_of_label(label))
        page.setFont("Helvetica", 9)
        page.drawString(60 + page.stringWidth(f"{caption} ", "Helvetica-Bold", 9), y, value)
    page.save()
    return out.getvalue()


def test_a_caption_on_the_line_of_its_value_is_no_value() -> None:
    data = drawn(
        [
            ("FORM 4", "", "documentType"),
            ("Corporation name:", "Anvil Industries INC/MD", "issuerName"),
            ("Ticker, if any:", "ANV", "issuerTradingSymbol"),
            ("For the period ended:", "10/21/2012", "periodOfReport"),
        ]
    )
    page = label_document(read_document(data, "drawn"), page_inks(data), OwnershipDocument(), {})
    found = {s.span.text: label for s, label in zip(page.spans, page.labels, strict=True)}
    assert found["Anvil Industries INC/MD"] == "issuerName"
    assert found["10/21/2012"] == "periodOfReport"
    captions = [text for text in found if text.endswith(":")]
    assert len(captions) == 3
    assert {found[text] for text in captions} == {"other"}
