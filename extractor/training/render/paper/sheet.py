"""A PDF being drawn, measured from the top left corner of the page."""

from __future__ import annotations

import io
from dataclasses import dataclass

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from extractor.training.render.paper.options import PaperOptions
from extractor.training.render.pdf.colours import colour_of_label
from extractor.training.render.pdf.options import PAPER_SIZES

FONTS: dict[str, tuple[str, str, str]] = {
    "Times": ("Times-Roman", "Times-Bold", "Times-Italic"),
    "Helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
    "Courier": ("Courier", "Courier-Bold", "Courier-Oblique"),
    "Vera": ("Vera", "VeraBd", "VeraIt"),  # comes with reportlab; embedded, the others are not
}
"""Upright, bold and slanted fonts by family."""

_FIELD_FONTS = {name: name for name in ("Times-Roman", "Helvetica", "Courier")}
_LONGEST_FIELD = 4000  # letters

DINGBATS = "ZapfDingbats"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points from the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Points across."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Points down."""
        return self.bottom - self.top

    def inside(self, across: float, down: float = 0.0) -> Box:
        """The box without a margin on each side."""
        return Box(self.x0 + across, self.top + down, self.x1 - across, self.bottom - down)


def width_of(text: str, font: str, size: float) -> float:
    """Points across of a text in a font of `FONTS`."""
    _register(font)
    return float(stringWidth(text, font, size))


def _register(font: str) -> None:
    if font in FONTS["Vera"] and font not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(font, f"{font}.ttf"))


class Sheet:
    """Pages of one size on which rules and text are drawn.

    ``mark``: labelled text stands in the colour of its label; nothing else changes.
    """

    def __init__(self, options: PaperOptions, *, mark: bool = False):
        width, height = PAPER_SIZES[options.paper]
        if options.landscape:
            width, height = height, width
        self._setup(width, height, options, mark)

    @classmethod
    def of_size(cls, width: float, height: float, options: PaperOptions, *, mark: bool) -> Sheet:
        """A sheet of any size, to be laid over a page that is there already."""
        sheet = cls.__new__(cls)
        sheet._setup(width, height, options, mark)
        return sheet

    def _setup(self, width: float, height: float, options: PaperOptions, mark: bool) -> None:
        self.width, self.height = width, height
        self.mark = mark
        self._options = options
        self._fields = 0
        self._out = io.BytesIO()
        self._canvas = Canvas(self._out, pagesize=(width, height), invariant=1)

    def text(
        self, x: float, baseline: float, text: str, font: str, size: float, label: str | None = None
    ) -> float:
        """Draw a text and return where it ends."""
        _register(font)
        blue = colour_of_label(label)[2] if label and self.mark else 0.0
        self._canvas.setFillColorRGB(0.0, 0.0, blue)
        self._canvas.setFont(font, size)
        self._canvas.drawString(x, self.height - baseline, text)
        return x + width_of(text, font, size)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A straight line."""
        if self._options.rules == "rects" and (x0 == x1 or y0 == y1):
            half = self._options.rule_width / 2
            self.fill(Box(x0 - half, y0 - half, x1 + half, y1 + half))
            return
        self._canvas.setStrokeColorRGB(0.0, 0.0, 0.0)
        self._canvas.setLineWidth(self._options.rule_width)
        self._canvas.line(x0, self.height - y0, x1, self.height - y1)

    def frame(self, box: Box) -> None:
        """The four sides of a box."""
        if self._options.rules == "boxes":
            self._canvas.setStrokeColorRGB(0.0, 0.0, 0.0)
            self._canvas.setLineWidth(self._options.rule_width)
            self._canvas.rect(box.x0, self.height - box.bottom, box.width, box.height)
            return
        self.rule(box.x0, box.top, box.x1, box.top)
        self.rule(box.x0, box.bottom, box.x1, box.bottom)
        self.rule(box.x0, box.top, box.x0, box.bottom)
        self.rule(box.x1, box.top, box.x1, box.bottom)

    def fill(self, box: Box) -> None:
        """A black rectangle."""
        self._canvas.setFillColorRGB(0.0, 0.0, 0.0)
        self._canvas.rect(box.x0, self.height - box.bottom, box.width, box.height, stroke=0, fill=1)

    def text_field(self, box: Box, text: str, font: str, size: float) -> None:
        """A field to type in that holds a text."""
        self._fields += 1
        self._canvas.acroForm.textfield(
            value=text,
            name=f"text{self._fields}",
            x=box.x0,
            y=self.height - box.bottom,
            width=box.width,
            height=box.height,
            fontName=_FIELD_FONTS.get(font, "Helvetica"),
            fontSize=size,
            fieldFlags="multiline",
            maxlen=_LONGEST_FIELD,
            borderWidth=0,
            forceBorder=False,
        )

    def check_field(self, box: Box, *, on: bool) -> None:
        """A field to tick."""
        self._fields += 1
        self._canvas.acroForm.checkbox(
            checked=on,
            name=f"check{self._fields}",
            x=box.x0,
            y=self.height - box.bottom,
            size=box.height,
            buttonStyle="cross",
            borderWidth=0,
            forceBorder=False,
        )

    def next_page(self) -> None:
        """Leave this page and start another."""
        self._canvas.showPage()

    def data(self) -> bytes:
        """The finished PDF; nothing can be drawn after that."""
        self._canvas.showPage()
        self._canvas.save()
        return self._out.getvalue()
