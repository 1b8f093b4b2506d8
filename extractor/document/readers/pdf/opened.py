"""An open PDF file: pdfplumber's, on objects that are read within bounds."""

from __future__ import annotations

import contextlib
import logging
import struct
import zlib
from io import BytesIO
from itertools import islice
from typing import Any

from pdfminer.layout import LTItem, LTPage
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psexceptions import PSException
from pdfminer.psparser import literal_name
from pdfminer.utils import decode_text
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import MalformedPDFException

from extractor.document.readers.pdf.fonts import BoundedResources
from extractor.document.readers.pdf.paint import FAINT, UNSEEN, paint
from extractor.document.readers.pdf.streams import BoundedDocument, BoundedStream, TooMuch

for _name in ("pdfminer", "pdfplumber", "pypdfium2"):
    # What they find odd about a file is no one's business but that of who asks for it.
    logging.getLogger(_name).addHandler(logging.NullHandler())

MOST_PAGES = 5000
"""Pages that a file may have."""
MOST_PARTS = 100_000
"""Objects that pages may use together."""


class OpenPage(Page):
    """A page whose content is run within bounds."""

    @property
    def layout(self) -> LTPage:
        """What pdfminer finds on the page. Raises TooMuch, and whatever pdfminer does."""
        if not hasattr(self, "_layout"):
            self._layout = paint(self.page_obj, self.pdf.rsrcmgr, self.page_number)
        return self._layout

    def process_object(self, obj: LTItem) -> dict[str, Any]:
        """A letter, a path or a picture by its attributes, `UNSEEN` and `FAINT` among them."""
        found: dict[str, Any] = super().process_object(obj)
        for name in (UNSEEN, FAINT):
            if name in obj.__dict__:
                found[name] = obj.__dict__[name]
        return found


class OpenPdf(PDF):
    """A file's objects, shared by its pages. Raises TooMuch, and whatever pdfminer does."""

    def __init__(self, data: bytes, password: str | None = None):
        self.stream = BytesIO(data)
        self.stream_is_external = True
        self.path = None
        self.laparams = None
        self.unicode_norm = None
        self.raise_unicode_errors = False
        self.doc = BoundedDocument(data, password or "")
        self.rsrcmgr = BoundedResources()
        self.found = tuple(islice(PDFPage.create_pages(self.doc), MOST_PAGES + 1))
        if len(self.found) > MOST_PAGES:
            raise TooMuch(f"more than {MOST_PAGES} pages")

    def page(self, number: int) -> OpenPage:
        """A page, counted from 1."""
        return OpenPage(self, self.found[number - 1], number)

    @property
    def title(self) -> str:
        """The file's title, if it tells one."""
        for info in self.doc.info:
            title = resolve1(info.get("Title"))
            if isinstance(title, bytes):
                return decode_text(title).strip()
        return ""

    def measure(self) -> None:
        """Inflate once, and let go, all that the pages show; pictures are left out.

        Raises TooMuch when a stream goes beyond bounds: whoever has none must leave the file
        alone.
        """
        seen: set[int] = set()
        for page in self.found:
            with contextlib.suppress(*DAMAGES):  # told when the page is read
                _follow([page.attrs.get("Contents"), page.resources], seen)


DAMAGES = (
    PSException, PDFException, MalformedPDFException, ArithmeticError, AssertionError,
    AttributeError, LookupError, RecursionError, TypeError, ValueError, EOFError,
    struct.error, zlib.error,
)  # fmt: skip
"""What pdfminer and pdfplumber raise for damaged files."""


def _follow(parts: list[Any], seen: set[int]) -> None:
    """Inflate all streams that ``parts`` lead to, pictures left out, and let them go.

    ``seen``: numbers of the objects that were looked at before. Raises TooMuch, and
    `DAMAGES`.
    """
    while parts:
        part = parts.pop()
        if isinstance(part, PDFObjRef):
            if part.objid in seen:
                continue
            seen.add(part.objid)
            if len(seen) > MOST_PARTS:
                raise TooMuch("its pages use more objects than any filing")
            part = part.resolve()
        if isinstance(part, BoundedStream):
            if literal_name(resolve1(part.get("Subtype"))) == "Image":
                continue
            part.plain()
            part = part.attrs
        if isinstance(part, dict):
            parts += [value for key, value in part.items() if key != "Parent"]
        elif isinstance(part, list):
            parts += part
