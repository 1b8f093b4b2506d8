"""From bytes to the element tree of one ``ownershipDocument``, safely.

The text is decoded here and cut to the document's own element, so that the XML parser
never sees a document type declaration: there is nothing to expand and nothing to fetch.
"""

from __future__ import annotations

import codecs
import html
import re
from html.entities import html5

from lxml import etree

from extractor.errors import (
    EmptyInput,
    NotOwnershipForm,
    TruncatedInput,
    UndecodableInput,
    UnsafeInput,
)

MAX_BYTES = 16 * 1024 * 1024
"""The SEC's own limits (60 rows, 99 notes of 1000 characters) stay below a hundredth of it."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']")
# Codecs that cost no more than the text; the others (punycode, zip, ...) are no page's.
# A file whose declaration can be read as ASCII is not in UTF-16, whatever it says.
_LIKELY_CODEC = re.compile(
    r"utf-?8|(us-)?ascii|iso-?8859-\d{1,2}|latin-?1|(windows|cp)-?125\d|mac-?roman|koi8-[ru]"
    r"|gbk?|gb2312|gb18030|big5|shift[-_]jis|euc-(jp|kr)",
    re.IGNORECASE,
)
# libxml2's error numbers for what goes beyond its limits: a name, a text, a depth.
_LIMIT_CODES = frozenset({110, 114})
_START = re.compile(r"<(?:[\w.-]+:)?ownershipDocument(?=[\s/>])")
_END = re.compile(r"</(?:[\w.-]+:)?ownershipDocument\s*>")
_EMPTY_ROOT = re.compile(r"<[^<>]*/>")
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_OUTSIDE = re.compile(r"<!DOCTYPE\s+[^\s>\[]{1,100}\s+(?:SYSTEM|PUBLIC)\b", re.IGNORECASE)
_REFERENCE = re.compile(r"&(#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{0,31};)?")
_BARE_LESS_THAN = re.compile(r"<(?![A-Za-z_/!?])")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_XML_ENTITIES = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})


def is_ownership_xml(data: bytes) -> bool:
    """Whether the bytes hold an ``ownershipDocument`` element, whatever stands around it."""
    # Wide encodings put zero bytes between the letters.
    letters = data.replace(b"\0", b"") if b"\0" in data[:64] else data
    if b"ownershipDocument" not in letters:
        return False
    try:
        return _START.search(decode(data, "")) is not None
    except UndecodableInput:
        return False


def decode(data: bytes, source: str) -> str:
    """The text of an XML file, by its byte order mark, its declaration, or what fits.

    Raises UndecodableInput.
    """
    candidates = [encoding for bom, encoding in _BOMS if data.startswith(bom)]
    declared = _DECLARED.search(data[:400])
    if declared and not candidates:
        name = declared.group(1).decode("ascii")
        candidates += [name] if _LIKELY_CODEC.fullmatch(name) else []
    for encoding in (*candidates[:1], "utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    raise UndecodableInput(source)


def without_invalid(text: str) -> str:
    """The text with every character that XML cannot hold shown as U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)


def parse(data: bytes, source: str) -> tuple[etree._Element, list[str]]:
    """The ``ownershipDocument`` element of a file, and notes on what had to be mended.

    Comments and processing instructions are left out. Raises EmptyInput, UnsafeInput,
    UndecodableInput, TruncatedInput, NotOwnershipForm.
    """
    if not data.strip():
        raise EmptyInput(source)
    if len(data) > MAX_BYTES:
        raise UnsafeInput(source, f"the XML is larger than {MAX_BYTES // 1024**2} MB")
    text, notes = _cut(decode(data, source), source)
    try:
        return _parse_strictly(text, source), notes
    except etree.XMLSyntaxError as error:
        notes.append(f"the XML is malformed (line {error.lineno}) and was mended")
    mended = _mend(text)
    try:
        return _parse_strictly(mended, source), notes
    except etree.XMLSyntaxError as error:
        notes.append(f"what could be read was read (up to line {error.lineno} it is well formed)")
    root = etree.fromstring(mended.encode("utf-8"), _parser(recover=True))
    if root is None:
        raise NotOwnershipForm(source, "the XML is too damaged to be read", "fetch it again")
    return root, notes


def _cut(text: str, source: str) -> tuple[str, list[str]]:
    """The text from the document's start tag to its end tag."""
    start = _START.search(text)
    if _ENTITY.search(text, 0, start.start() if start else len(text)):
        raise UnsafeInput(source, "the XML declares entities, as no filing does")
    if start is None:
        raise NotOwnershipForm(source, "the XML holds no ownershipDocument")
    if _OUTSIDE.search(text, 0, start.start()):
        raise UnsafeInput(source, "the XML asks for a file of its own, as no filing does")
    notes = []
    if empty := _EMPTY_ROOT.match(text, start.start()):
        raise EmptyInput(source, f"the XML holds {empty.group()} and nothing in it")
    end = _END.search(text, start.end())
    if end is None:
        raise TruncatedInput(source, "the XML stops before </ownershipDocument>")
    if _START.search(text, end.end()):
        notes.append("the file holds several ownershipDocuments; the first one was read")
    return text[start.start() : end.end()], notes


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _parse_strictly(text: str, source: str) -> etree._Element:
    try:
        return etree.fromstring(text.encode("utf-8"), _parser(recover=False))
    except etree.XMLSyntaxError as error:
        if error.code in _LIMIT_CODES or "xcessive depth" in str(error):
            raise UnsafeInput(source, "the XML is larger or deeper than any filing") from None
        raise


def _mend(text: str) -> str:
    """Escape what stands for itself (``AT&T``, ``< 5``) and resolve HTML's named characters."""

    def reference(match: re.Match[str]) -> str:
        name = match.group(1)
        if name is None:
            return "&amp;"
        if name.startswith("#") or name in _XML_ENTITIES:
            return match.group()
        return html.escape(html5[name]) if name in html5 else f"&amp;{name}"

    text = _REFERENCE.sub(reference, text)
    return without_invalid(_BARE_LESS_THAN.sub("&lt;", text))
