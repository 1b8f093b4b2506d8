"""Drawing filings as PDF, with labels in the colour of the ink."""

from extractor.training.render.pdf.chromium import Printer, find_browser
from extractor.training.render.pdf.colours import colour_of_label, label_of_colour
from extractor.training.render.pdf.ink import InkLabel, ink_labels
from extractor.training.render.pdf.options import PrintOptions, sample_print_options
from extractor.training.render.pdf.printing import RenderedPdf, print_html, render_pdf

__all__ = [
    "InkLabel",
    "PrintOptions",
    "Printer",
    "RenderedPdf",
    "colour_of_label",
    "find_browser",
    "ink_labels",
    "label_of_colour",
    "print_html",
    "render_pdf",
    "sample_print_options",
]
