"""A PDF's objects, read within bounds: pdfminer's parser made safe for hostile files.

A megabyte of a file may stand for gigabytes once it is inflated, a list of ranges for
billions of numbers, and an object may refer to itself. pdfminer inflates and follows all
of it; the classes here are its own with a limit at each of these places.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from io import BytesIO
from typing import Any

from pdfminer.lzw import LZWDecoder
from pdfminer.pdfdocument import PDFDocument, PDFNoPageLabels, PDFNoValidXRef, PDFXRefStream
from pdfminer.pdfexceptions import PDFObjectNotFound
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_ASCIIHEX_DECODE,
    LITERALS_FLATE_DECODE,
    LITERALS_LZW_DECODE,
    LITERALS_RUNLENGTH_DECODE,
    PDFObjRef,
    PDFStream,
)
from pdfminer.psparser import PSKeyword

MOST_OF_ONE = 32 << 20
"""Bytes that one stream may hold once it is inflated; images are never inflated."""
MOST_OF_ALL = 256 << 20
"""Bytes that all streams of a file that are kept may hold together."""
MOST_PREDICTED = 4 << 20
"""Bytes of a stream with a predictor, which is undone byte by byte."""
MOST_SALVAGED = 4 << 20
"""Bytes of a damaged stream that are looked at, one by one."""
MOST_XREFS = 100
"""Tables of objects in one file; each update of a file adds one."""
MOST_OBJECTS = 500_000
_MOST_HOPS = 16  # references to references
_RUN_LENGTH = 64  # how many times longer that filter makes data at most


class TooMuch(Exception):
    """Part of a file asks for more than any filing needs; the message says what."""


class Damaged(Exception):
    """Part of a file is broken; the message says what."""


class Budget:
    """How many bytes the streams of one file may still hold."""

    def __init__(self, total: int = MOST_OF_ALL):
        self.left = total

    def take(self, count: int) -> None:
        """Raises TooMuch."""
        self.left -= count
        if self.left < 0:
            raise TooMuch("its streams inflate to more than any filing holds")


class BoundedStream(PDFStream):
    """A stream that is inflated as far as `MOST_OF_ONE`, and raises TooMuch there.

    ``damaged``: it broke off when it was inflated.
    """

    budget: Budget
    damaged = False

    def decode(self) -> None:
        """Set ``data``."""
        data = self.plain()
        self.budget.take(len(data))
        self.data = data
        self.rawdata = None

    def plain(self) -> bytes:
        """The stream's bytes, which are not kept. Raises TooMuch."""
        if self.data is not None:
            return self.data
        data = self.rawdata or b""
        if self.decipher and self.objid is not None and self.genno is not None:
            data = self.decipher(self.objid, self.genno, data, self.attrs)
        for name, parameters in self.get_filters():
            data, whole = _unpacked(data, name)
            self.damaged = self.damaged or not whole
            if isinstance(parameters, dict) and "Predictor" in parameters:
                data = _predicted(data, parameters)
        return data


def _unpacked(data: bytes, name: Any) -> tuple[bytes, bool]:
    """What a filter packed, and whether it is whole."""
    if name in LITERALS_FLATE_DECODE:
        return _inflated(data)
    if name in LITERALS_LZW_DECODE:
        return b"".join(_counted(LZWDecoder(BytesIO(data)).run())), True
    if name in LITERALS_RUNLENGTH_DECODE and len(data) * _RUN_LENGTH > MOST_OF_ONE:
        raise TooMuch("a stream is packed too tightly")
    if name in (
        *LITERALS_ASCII85_DECODE, *LITERALS_ASCIIHEX_DECODE, *LITERALS_RUNLENGTH_DECODE,
    ):  # fmt: skip
        return _checked(PDFStream({"Filter": name}, data).get_data()), True
    return b"", True  # an image, or a filter that nobody knows


def _inflated(data: bytes) -> tuple[bytes, bool]:
    inflate = zlib.decompressobj()
    try:
        out = _checked(inflate.decompress(data, MOST_OF_ONE + 1))
        if inflate.eof:
            return out, True
    except zlib.error:
        pass
    return _salvaged(data)


def _salvaged(data: bytes) -> tuple[bytes, bool]:
    """What a damaged stream gives before its damage; a missing check sum is none."""
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    body = data.lstrip(b"\r\n")[2:][:MOST_SALVAGED]
    out: list[bytes] = []
    try:
        for piece in _counted(inflate.decompress(body[k : k + 1]) for k in range(len(body))):
            out.append(piece)
    except zlib.error:
        pass
    return b"".join(out), inflate.eof


def _counted(pieces: Iterable[bytes]) -> Iterable[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > MOST_OF_ONE:
            raise TooMuch("a stream inflates to more than any page holds")
        yield piece


def _checked(data: bytes) -> bytes:
    if len(data) > MOST_OF_ONE:
        raise TooMuch("a stream inflates to more than any page holds")
    return data


def _predicted(data: bytes, parameters: dict[str, Any]) -> bytes:
    """Undo what was done to ``data`` before it was packed; pdfminer knows how."""
    sizes = [parameters.get(key, 1) for key in ("Colors", "Columns", "BitsPerComponent")]
    if len(data) > MOST_PREDICTED or any(
        isinstance(n, int) and not 0 < n <= MOST_PREDICTED for n in sizes
    ):
        raise TooMuch("a stream with a predictor is too long")
    packed = zlib.compress(data, 0)
    stream = PDFStream({"Filter": LITERALS_FLATE_DECODE[0], "DecodeParms": parameters}, packed)
    return stream.get_data()


class BoundedParser(PDFParser):
    """Makes streams that are bounded."""

    def __init__(self, data: bytes):
        super().__init__(BytesIO(data))
        self.budget = Budget()

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        """As pdfminer does."""
        super().do_keyword(pos, token)
        if token is self.KEYWORD_STREAM and self.curstack:
            at, stream = self.curstack[-1]
            if type(stream) is PDFStream:
                bounded = BoundedStream(stream.attrs, stream.rawdata or b"", stream.decipher)
                bounded.budget = self.budget
                self.curstack[-1] = (at, bounded)


class BoundedDocument(PDFDocument):
    """A document without loops in its tables of objects and in its references."""

    def __init__(self, data: bytes, password: str = ""):
        self._tables: set[int] = set()
        super().__init__(BoundedParser(data), password=password)
        for xref in self.xrefs:
            if isinstance(xref, PDFXRefStream):
                ranges = [n for _, n in xref.ranges if isinstance(n, int)]
                if sum(ranges) > MOST_OBJECTS:
                    raise TooMuch("it lists more objects than any filing")

    def read_xref_from(self, parser: PDFParser, start: int, xrefs: list[Any]) -> None:
        """Read a table and those before it, each once."""
        if start in self._tables:
            return
        if len(self._tables) >= MOST_XREFS:
            raise PDFNoValidXRef("too many tables")
        self._tables.add(start)
        super().read_xref_from(parser, start, xrefs)

    def getobj(self, objid: int) -> object:
        """An object; references to references are followed, loops of them are no object."""
        found = super().getobj(objid)
        for _ in range(_MOST_HOPS):
            if not isinstance(found, PDFObjRef):
                return found
            found = super().getobj(found.objid)
        raise PDFObjectNotFound(objid)

    def get_page_labels(self) -> Any:
        """No one asks for them, and damaged ones would cost the pages."""
        raise PDFNoPageLabels
