"""What a file is, told by its content and never by its name."""

from __future__ import annotations

import html
import re
from enum import Enum

from extractor.document.text import MAX_BYTES, decode
from extractor.errors import BinaryInput, EmptyInput, NotOwnershipForm, UnsafeInput


class Kind(Enum):
    """The kinds of file that are read."""

    OWNERSHIP_XML = "xml"  # the record itself, raw or inside a submission
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


_TEXT_FORMATS = "give the filing as PDF, TIFF, PNG, JPEG, HTML, Markdown, text or XML"
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"PAR1", "a Parquet file"),
)
_PDF_HEAD = 1024  # readers of PDF look for its mark this far into the file
_PDF_PARTS = (b"\nxref", b"\rxref", b"/Type", b"startxref")

_SKIPPED = re.compile(r"\s+|<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?\s*>", re.S | re.I)
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]*)")
_OWNERSHIP = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?ownershipDocument(?=[\s>/])")
_OWNERSHIP_END = re.compile(r"</(?:[A-Za-z_][\w.-]*:)?ownershipDocument\s*>")
_LESS = r"&(?:lt|#60|#x3c);(?:</?\w[^<>]{0,200}>)*"  # a page may colour what it shows
_SHOWN = re.compile(rf"{_LESS}(?:[A-Za-z_][\w.-]*:)?ownershipDocument\b", re.IGNORECASE)
_SHOWN_END = re.compile(
    rf"{_LESS}/(?:</?\w[^<>]{{0,200}}>)*(?:[A-Za-z_][\w.-]*:)?ownershipDocument"
    r"(?:</?\w[^<>]{0,200}>)*\s*&(?:gt|#62|#x3e);",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_SUBMISSION = re.compile(
    r"\s*(?:-----BEGIN PRIVACY-ENHANCED MESSAGE-----|<SEC-DOCUMENT>|<SEC-HEADER>|<IMS-"
    r"|<SUBMISSION>|<DOCUMENT>|<TYPE>)",
    re.I,
)
_INNER_XML = re.compile(r"<XML>\s*(?:<\?xml[^>]{0,300}>\s*)?<([A-Za-z_][\w.:-]*)")
_HTML = re.compile(r"<!DOCTYPE\s+html|<html[\s>]|<body[\s>]", re.I)
_HTML_TAGS = frozenset(
    {
        "a", "abbr", "address", "article", "aside", "b", "basefont", "big", "blockquote",
        "body", "br", "button", "caption", "center", "code", "col", "colgroup", "dd", "del",
        "details", "dfn", "div", "dl", "dt", "em", "fieldset", "figure", "font", "footer",
        "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html",
        "i", "iframe", "img", "input", "ins", "label", "legend", "li", "link", "main", "map",
        "meta", "nav", "noscript", "object", "ol", "option", "p", "param", "pre", "q", "s",
        "script", "section", "select", "small", "span", "strike", "strong", "style", "sub",
        "sup", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "title", "tr", "tt",
        "u", "ul", "var",
    }
)  # fmt: skip
_INLINE_TAGS = frozenset({"a", "b", "br", "font", "i", "img", "span", "sup", "u"})
_CELLS = re.compile(r"<(?:td|th|tr|p|div|li)[\s>]", re.I)
_RULE_OR_HEADING = (  # a long rule with one bar behind it is a typist's
    r"^ {0,3}(?!-{20,}\| *$)\|? *:?-+:? *\|(?: *:?-+:? *\|)*(?: *:?-+:?)? *$|^ {0,3}#{1,6} +[^\s#]"
)
_STRONG_MARKDOWN = re.compile(_RULE_OR_HEADING, re.M)
_MARKDOWN = re.compile(
    _RULE_OR_HEADING + r"|\*\*[^\s*][^*\n]*\*\*|<br\s{0,9}/?>|<sup>|</u>|\\[$*|_]"
    r"|\[[^\[\]\n]{1,300}\]\([^()\s]{1,500}\)|\\$|^\d{1,2}\\\.",
    re.M | re.I,
)
_ASCII_TABLE = re.compile(r"^[ \t]*<S>", re.M | re.I)  # the SEC's own table marks, no HTML


def sniff(data: bytes, source: str) -> Kind:
    """Tell what the bytes are; ``source`` names them in errors only.

    Raises `UnsafeInput` for files over `MAX_BYTES`, `BinaryInput` for archives,
    images and programs, `NotOwnershipForm` for XML of another kind, and
    the errors of `decode`.
    """
    refuse_binary(data, source)
    return kind_of(decode(data, source), source)


def refuse_binary(data: bytes, source: str) -> None:
    """Raise `BinaryInput`, `EmptyInput` or `UnsafeInput` for bytes that are no text."""
    if len(data) > MAX_BYTES:
        raise UnsafeInput(source, f"the file is larger than {MAX_BYTES // 2**20} MiB")
    if not data:
        raise EmptyInput(source)
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise BinaryInput(source, f"the file is {name}", _TEXT_FORMATS)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        raise BinaryInput(source, "the file is a WebP image", _TEXT_FORMATS)


def is_image(data: bytes) -> bool:
    """Whether the bytes are a PNG, JPEG or TIFF file: pages as pixels."""
    return data.startswith(_IMAGES)


def is_submission(text: str) -> bool:
    """Whether a text is what EDGAR made of a filing, with its header."""
    return _SUBMISSION.match(text) is not None


def is_pdf(data: bytes) -> bool:
    """Whether the bytes are a PDF file; some have a few bytes of something else before it."""
    head = data[:_PDF_HEAD]
    if head.lstrip()[:5] == b"%PDF-":
        return True
    return b"%PDF-" in head and any(part in data for part in _PDF_PARTS)


def kind_of(text: str, source: str) -> Kind:
    """Tell what a decoded text is (see `sniff`)."""
    text = text.removeprefix("\ufeff")
    if _SUBMISSION.match(text):
        return _kind_of_submission(text, source)
    if "wnershipDocument" in text and shown_xml(text) is not None:
        return Kind.OWNERSHIP_XML  # in a fence, or on a page that shows its letters
    start = _root_start(text)
    root = _ROOT.match(text, start)
    if root is not None:
        name = root[1]
        if name.rpartition(":")[2] == "ownershipDocument":
            return Kind.OWNERSHIP_XML
        if name.lower() in _HTML_TAGS:
            # A Markdown file may well start with a raised mark or an HTML table.
            return _kind_of_markup(text, inline=name.lower() in _INLINE_TAGS)
        if text.lstrip().startswith("<?xml") or ":" in name or f"</{name}>" in text:
            if _HTML.search(text):
                return Kind.HTML
            raise NotOwnershipForm(source, f"this is XML of another kind (<{name[:40]}>)")
    if text.lstrip()[:9].lower() == "<!doctype" or text.lstrip()[:5] == "<?xml":
        return Kind.HTML
    return _kind_of_markup(text)


def inner_xml(data: bytes, source: str = "<bytes>") -> bytes:
    """The bytes of the ownership document: the whole file, or the part of a submission.

    Raises `NotOwnershipForm` if there is none, and the errors of `sniff`. A part
    cut out of a submission comes back as UTF-8.
    """
    text = decode(data, source)
    found = _OWNERSHIP.search(text)
    if found is None:
        shown = shown_xml(text)
        if shown is None:
            raise NotOwnershipForm(source)
        return shown.encode("utf-8", "replace")
    if not _SUBMISSION.match(text):
        return data
    # To the last one's end: who reads the first has to tell of the others.
    stop = max((m.end() for m in _OWNERSHIP_END.finditer(text, found.start())), default=len(text))
    return text[found.start() : stop].encode("utf-8", "replace")


def shown_xml(text: str) -> str | None:
    """The ownership document that a page shows letter by letter, coloured or not; None without.

    ``<pre>&lt;ownershipDocument&gt;`` is one, and so is one in a fence of Markdown, or behind
    words.
    """
    if _OWNERSHIP.search(text) and _OWNERSHIP_END.search(text):
        return text
    start = _SHOWN.search(text)
    stop = max((m.end() for m in _SHOWN_END.finditer(text)), default=0)
    if start is None or stop < start.start():
        return None
    shown = html.unescape(_TAG.sub("", text[start.start() : stop]))
    return shown if _OWNERSHIP.match(shown) else None


def _kind_of_submission(text: str, source: str) -> Kind:
    if _OWNERSHIP.search(text):
        return Kind.OWNERSHIP_XML
    if _HTML.search(text):
        return Kind.HTML
    inner = _INNER_XML.search(text)
    if inner is not None:
        raise NotOwnershipForm(source, f"this is a submission of another kind (<{inner[1][:40]}>)")
    return Kind.TEXT


def _root_start(text: str) -> int:
    """Where the first element starts, after declarations and comments."""
    at = 0
    while (skipped := _SKIPPED.match(text, at)) is not None:
        at = skipped.end()
    return at


def _kind_of_markup(text: str, inline: bool = True) -> Kind:
    if _HTML.search(text):
        return Kind.HTML
    cells = len(_CELLS.findall(text))
    if not cells and _ASCII_TABLE.search(text):
        return Kind.TEXT
    if not inline:
        return Kind.MARKDOWN if _STRONG_MARKDOWN.search(text) else Kind.HTML
    if _MARKDOWN.search(text):
        return Kind.MARKDOWN
    return Kind.HTML if cells >= 4 else Kind.TEXT
