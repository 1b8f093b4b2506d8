"""Fonts made by pdfminer, after a look at how many letters they claim to have.

Widths and character maps come as ranges: a dozen bytes may name four billion letters, and
pdfminer would make an entry for each.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO

from pdfminer.cmapdb import CMap, CMapParser
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSKeyword, literal_name
from pdfminer.utils import choplist, nunpack

from extractor.document.readers.pdf.streams import TooMuch

MOST_CODES = 1_000_000
"""Letters that all fonts of one file may name together."""


class BoundedResources(PDFResourceManager):
    """The fonts of a file, each made once. Raises TooMuch."""

    def __init__(self) -> None:
        super().__init__()
        self.codes = 0

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """A font, as pdfminer makes it."""
        if (not objid or objid not in self._cached_fonts) and not _is_composite(spec):
            self.codes += sum(_ranges(spec))
            if self.codes > MOST_CODES:
                raise TooMuch("its fonts name more letters than there are")
        return super().get_font(objid, spec)


def _is_composite(spec: Mapping[str, object]) -> bool:
    """Whether a font stands for another, which is asked for next."""
    return literal_name(resolve1(spec.get("Subtype"))) == "Type0"


def _ranges(spec: Mapping[str, object]) -> Iterator[int]:
    """How many letters each of a font's ranges has."""
    for key, length in (("W", 3), ("W2", 5)):
        yield from _widths(resolve1(spec.get(key)), length)
    for key in ("ToUnicode", "Encoding"):
        table = resolve1(spec.get(key))
        if isinstance(table, PDFStream):
            yield from _mapped(table.get_data())
    descriptor = resolve1(spec.get("FontDescriptor"))
    if isinstance(descriptor, dict) and "ToUnicode" not in spec:
        file = resolve1(descriptor.get("FontFile2"))
        if isinstance(file, PDFStream):
            yield from _true_type(file.get_data())


def _widths(entries: object, length: int) -> Iterator[int]:
    """Ranges are ``first last width ...``; lists of widths stand between them."""
    numbers: list[int | float] = []
    for entry in entries if isinstance(entries, list) else ():
        value = resolve1(entry)
        if isinstance(value, list):
            numbers = []
        elif isinstance(value, int | float):
            numbers.append(value)
            if len(numbers) == length:
                yield max(0, int(numbers[1] - numbers[0]))
                numbers = []


class _RangeParser(CMapParser):
    """Counts what the ranges of a character map name, and makes no map."""

    def __init__(self, data: bytes):
        super().__init__(CMap(), BytesIO(data))
        self.found: list[int] = []

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        """Look at ranges only."""
        if token in (self.KEYWORD_ENDBFRANGE, self.KEYWORD_ENDCIDRANGE):
            values = [value for _, value in self.popall()]
            for first, last, _ in choplist(3, values):
                if isinstance(first, bytes) and isinstance(last, bytes):
                    self.found.append(max(0, nunpack(last) - nunpack(first)))
        elif token in _BEGINNINGS:
            self.popall()


_BEGINNINGS = (CMapParser.KEYWORD_BEGINBFRANGE, CMapParser.KEYWORD_BEGINCIDRANGE)


def _mapped(data: bytes) -> Iterable[int]:
    if b"bfrange" not in data and b"cidrange" not in data:
        return ()
    parser = _RangeParser(data)
    parser.run()
    return parser.found


def _true_type(data: bytes) -> Iterator[int]:
    """Ranges of the character maps in a TrueType font; of those that pdfminer reads."""
    try:
        count = struct.unpack(">4xH6x", data[:12])[0]
        tables = dict(
            (name, start)
            for name, start in struct.iter_unpack(">4s4xI4x", data[12 : 12 + 16 * count])
        )
        cmap = tables[b"cmap"]
        maps = struct.unpack(">2xH", data[cmap : cmap + 4])[0]
        for (start,) in struct.iter_unpack(">4xI", data[cmap + 4 : cmap + 4 + 8 * maps]):
            at = cmap + start
            kind = struct.unpack(">H", data[at : at + 2])[0]
            if kind == 4:
                segments = struct.unpack(">H", data[at + 6 : at + 8])[0] // 2
                ends = struct.unpack(f">{segments}H", data[at + 14 : at + 14 + 2 * segments])
                first = at + 16 + 2 * segments
                starts = struct.unpack(f">{segments}H", data[first : first + 2 * segments])
                yield sum(max(0, b - a) for a, b in zip(starts, ends, strict=True))
            elif kind == 12:
                groups = struct.unpack(">I", data[at + 12 : at + 16])[0]
                body = data[at + 16 : at + 16 + 12 * groups]
                yield sum(max(0, b - a) for a, b in struct.iter_unpack(">II4x", body))
    except (struct.error, KeyError, ValueError):
        return  # damaged: pdfminer says so
