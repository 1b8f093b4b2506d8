"""PDF files made for a test: from content streams, by hand, or drawn by reportlab."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pypdfium2
from pypdf import PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractor.document.ink import PageInk
from extractor.document.readers.pdf.opened import OpenPdf
from extractor.document.readers.pdf.page import read_page
from extractor.document.readers.pdf.reader import read_pdf
from extractor.form.xml import read_xml
from extractor.training.render.paper import PaperOptions, render_paper

SAMPLES = Path(__file__).resolve().parents[4] / "training_data" / "samples"
HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
LINE = "These words stand on the page."
SENTENCE = b"BT /F1 10 Tf 72 700 Td (These words stand on the page, enough to be text.) Tj ET\n"


def raw_pdf(
    *contents: bytes,
    page: bytes = b"",
    resources: bytes = b"",
    objects: Mapping[int, bytes] | None = None,
    font: bytes = HELVETICA,
    box: bytes = b"[0 0 612 792]",
    packed: bool = False,
    catalog: bytes = b"",
    trailer: bytes = b"",
) -> bytes:
    """A file with a page for each content stream.

    ``page``, ``resources``, ``catalog`` and ``trailer`` are more entries of these; ``objects``
    more objects by number, from 100. ``packed``: the contents are deflated already.
    """
    found = {1: b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>", 3: font}
    kids = []
    for k, content in enumerate(contents):
        number = 10 + 2 * k
        kids.append(b"%d 0 R" % number)
        found[number] = (
            b"<</Type/Page/Parent 2 0 R/Contents %d 0 R/MediaBox%s"
            b"/Resources<</Font<</F1 3 0 R>>%s>>%s>>" % (number + 1, box, resources, page)
        )
        found[number + 1] = stream(content, b"/Filter/FlateDecode" if packed else b"")
    found[2] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    found.update(objects or {})
    return file_of(found, trailer)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), entries, data)


def file_of(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        max(objects) + 1, trailer, start,
    )  # fmt: skip
    return bytes(out)


def bomb(megabytes: int, unit: bytes = b" ") -> bytes:
    """That many MB, deflated to a thousandth."""
    packer = zlib.compressobj(9)
    piece = unit * ((1 << 20) // len(unit))
    return b"".join(packer.compress(piece) for _ in range(megabytes)) + packer.flush()


def drawn(draw: Callable[[Canvas], None], size: tuple[float, float] = (612, 792)) -> bytes:
    """A page that ``draw`` draws."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=True)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def written(canvas, *lines: str, font: str = "Helvetica", x: float = 72, y: float = 700) -> None:
    canvas.setFont(font, 10)
    for k, line in enumerate(lines):
        canvas.drawString(x, y - 14 * k, line)


def prose(*pages: str) -> bytes:
    """Pages of letters, a line for each line."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=True)
    for text in pages:
        canvas.setFont("Times-Roman", 11)
        for k, line in enumerate(text.split("\n")):
            canvas.drawString(72, 720 - 14 * k, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@cache
def paper_form(fields: bool = False) -> bytes:
    """A real record on the paper form."""
    record = read_xml((SAMPLES / "truth" / "form4-sec-2022.xml").read_bytes(), "sample")
    return render_paper(record, PaperOptions(fields=fields)).data


def ink(data: bytes, page: int = 1) -> PageInk:
    return read_page(OpenPdf(data).page(page)).ink


def words(data: bytes) -> list[str]:
    return [word.text for word in ink(data).words]


def text(data: bytes) -> str:
    return read_pdf(data, "x.pdf").text


def picture_of(data: bytes, layer: str = "") -> bytes:
    """The first page of a PDF as a scan of it, with ``layer`` behind the picture."""
    with pypdfium2.PdfDocument(data) as pdf:
        png = io.BytesIO()
        pdf[0].render(scale=200 / 72).to_pil().convert("L").save(png, "PNG")

    def draw(canvas) -> None:
        written = canvas.beginText(72, 700)
        written.setTextRenderMode(3)
        for line in layer.splitlines():
            written.textLine(line)
        canvas.drawText(written)
        canvas.drawImage(ImageReader(png), 0, 0, 612, 792)

    return drawn(draw)


def together(*files: bytes) -> bytes:
    """One file with the pages of all."""
    writer = PdfWriter()
    for data in files:
        writer.append(io.BytesIO(data))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
