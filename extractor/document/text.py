"""Bytes to text, and the cleaning of white space: the same for every reader."""

from __future__ import annotations

import codecs
import re

from extractor.errors import BinaryInput, EmptyInput, TruncatedInput, UndecodableInput, UnsafeInput

MAX_BYTES = 64 * 1024 * 1024
"""No filing page is near this size (in bytes); larger files are not read."""

_HEAD = 4096  # where a page declares its encoding
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark starts with the same bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = (
    re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']\s*([\w.:-]{1,40})", re.I),
    re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I),
)
# Browsers read these as cp1252, and pages that name them are written that way.
_LATIN = {"ascii", "iso8859-1"}
# Only real character sets: Python knows codecs (punycode, escapes) that are none.
_ALLOWED = re.compile(
    r"utf-(?:8|16|32)(?:-[lb]e)?|ascii|iso8859-\d+|cp(?:125\d|437|850|852|866|874|932|949|950)"
    r"|koi8-[rtu]|mac-?\w+|shift_jis\w*|euc_\w+|gb\w+|big5\w*|hz|iso2022_\w+|tis-620"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_CONTROL_BYTES = bytes(c for c in range(128) if _CONTROLS.match(chr(c)))
_C1 = re.compile(r"[\x80-\x84\x86-\x9f]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff]")
_GAP = re.compile(r"\t+| {3,}")  # what parts two columns of preformatted text
_BOX = re.compile(r"([(\[])[ \t]{1,12}([Xx✓]?)[ \t]{0,12}([)\]])")
_MANY_CONTROLS = 0.01  # share of control characters above which a file is no text
_MANY_HIGH = 0.3  # share of non-ASCII bytes above which cp1252 is no likely guess
_GARBAGE = "\ufffd\ufffe\uffff"


def decode(data: bytes, source: str) -> str:
    """Turn the bytes of a file into text.

    Tried in turn: a byte order mark, UTF-16 without one, the encoding that the
    page declares (HTML ``<meta>``, XML declaration), UTF-8, cp1252. Line ends
    become ``\\n``; stray control characters become blanks.

    Raises `UnsafeInput` over `MAX_BYTES`, `EmptyInput`, `BinaryInput`,
    `TruncatedInput` (a letter cut in two at the end), `UndecodableInput`.
    """
    if len(data) > MAX_BYTES:
        raise UnsafeInput(source, f"the file is larger than {MAX_BYTES // 2**20} MiB")
    if not data.strip():
        raise EmptyInput(source)
    text = _decode(data, source)
    if not text.strip("\ufeff\x1a \t\r\n\f\v\xa0"):
        raise EmptyInput(source)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _has_controls(text):
        controls = len(_CONTROLS.findall(text))
        if controls > 8 and controls > len(text) * _MANY_CONTROLS:
            raise BinaryInput(source)
        text = _CONTROLS.sub(" ", text)
    return text


def _has_controls(text: str) -> bool:
    """Whether `_CONTROLS` is in the text; three times as fast as searching for it."""
    data = text.encode("utf-8", "replace")
    return len(data.translate(None, _CONTROL_BYTES)) < len(data)


def _decode(data: bytes, source: str) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding, source)
    wide = _wide(data)
    if wide:
        return _strict(data, wide, source)
    if b"\x00" in data:
        raise BinaryInput(source)
    declared = _declared(data[:_HEAD])
    if declared and declared not in _LATIN and declared != "utf-8":
        try:
            text = data.decode(declared)
        except UnicodeError:  # declared wrongly; the likely encodings may still fit
            pass
        else:
            if not _C1.search(text):
                return text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _cut_letter(data, error):
            raise TruncatedInput(source, "the file stops in the middle of a letter") from None
    return _guess(data, source)


def _strict(data: bytes, encoding: str, source: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.end >= len(data) and "truncated" in error.reason:
            raise TruncatedInput(source, "the file stops in the middle of a letter") from None
        raise UndecodableInput(source) from None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: text in Latin letters has a zero in every other byte."""
    head = data[:_HEAD]
    half = len(head) // 2
    if half < 2:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > half * 0.6 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _declared(head: bytes) -> str | None:
    for pattern in _DECLARED:
        match = pattern.search(head)
        if match is None:
            continue
        try:
            name = codecs.lookup(match[1].decode("ascii", "replace")).name
        except LookupError:
            continue
        # The declaration was read as single bytes, so it cannot be a wide encoding.
        if _ALLOWED.fullmatch(name) and not name.startswith(("utf-16", "utf-32")):
            return name
    return None


def _cut_letter(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether UTF-8 fails only because the last letter lacks bytes."""
    if error.reason != "unexpected end of data" or error.end < len(data):
        return False
    return any(byte > 127 for byte in data[: error.start]) or _declared(data[:_HEAD]) == "utf-8"


def _guess(data: bytes, source: str) -> str:
    high = len(data.translate(None, bytes(range(128))))
    if high > len(data) * _MANY_HIGH:
        raise UndecodableInput(source)
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise UndecodableInput(source) from None


def clean(text: str) -> str:
    """Collapse white space (no-break and thin blanks too) and drop invisible letters.

    ``Â`` before a no-break space is what UTF-8 read as Latin-1 leaves of one; it
    goes with the blank.
    """
    if not text.isascii():
        if "Â" in text:
            text = text.replace("Â\xa0", " ")
            if text.strip() == "Â":
                return ""
        text = _INVISIBLE.sub("", text)
    return " ".join(text.split())


def split_columns(line: str) -> list[str]:
    """Split a line of preformatted text at wide gaps, but not inside a box ``(   )``."""
    if "(" in line or "[" in line:
        line = _BOX.sub(r"\1 \2\3", line)
    return _GAP.split(line)


def is_garbage(text: str) -> bool:
    """Whether a text has no letter or digit, or is mostly replacement characters."""
    return sum(map(text.count, _GARBAGE)) * 5 > len(text) or not any(c.isalnum() for c in text)
