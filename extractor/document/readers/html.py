"""Reads HTML, however it was made: the SEC's, a vendor's, or saved from a browser."""

from __future__ import annotations

import re

from lxml import etree

from extractor.document.builder import PageBuilder
from extractor.document.marks import RAISED_IN_HTML
from extractor.document.model import Document, Grid, Line
from extractor.document.readers.html_events import HtmlEvents
from extractor.document.text import decode
from extractor.errors import TruncatedInput

_CUT_TAG = re.compile(r"<(?:[A-Za-z/!][^<>]*)?\Z")
_TABLE_TAG = re.compile(r"<(/?)table(?=[\s>/])", re.I)
_RAW_TEXT = ("script", "style", "title", "textarea")  # their content is no markup
_CHUNK = 1 << 20  # bytes
_START = re.compile(r"<!DOCTYPE\s+html|<html[\s>]", re.I)
_SGML_HEADER = re.compile(r"\s*(?:-----BEGIN|<SEC-|<IMS-|<SUBMISSION>|<DOCUMENT>|<TYPE>)", re.I)


def read_html(data: bytes | str, source: str) -> Document:
    """Read an HTML page. ``source`` names it in errors and in the document.

    Raises `TruncatedInput` if the page stops in the middle, `UnsafeInput` if it is
    deeper or larger than any filing, and the errors of `decode` for bytes.
    """
    text = decode(data, source) if isinstance(data, bytes) else data
    if is_cut(text):
        raise TruncatedInput(source)
    header: list[Line] = []
    if _SGML_HEADER.match(text):
        start = _START.search(text)
        if start is not None:  # a filing's header before its page: plain lines
            header = _plain_lines(text[: start.start()], source)
            text = text[start.start() :]
    lines, grids, title = read_fragment(text, source)
    return Document(source, "html", (*header, *lines), grids, title)


def read_fragment(
    text: str, source: str, first_grid: int = 0
) -> tuple[tuple[Line, ...], tuple[Grid, ...], str]:
    """The lines, the grids (counted from ``first_grid``) and the title of some HTML."""
    page = PageBuilder(source, words=RAISED_IN_HTML.search(text) is None, first_grid=first_grid)
    events = HtmlEvents(source, page)
    # huge_tree lifts libxml2's limits on depth and length, which would cut the page
    # off in silence; our own limits raise. There are no entities beyond HTML's own.
    parser = etree.HTMLParser(
        target=events, encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True
    )
    try:
        data = text.encode("utf-8", "replace")
        for start in range(0, len(data), _CHUNK):  # a refused page is not parsed to its end
            parser.feed(data[start : start + _CHUNK])
        parser.close()
    except etree.LxmlError:  # nothing that could be parsed: a page without content
        pass
    lines, grids = page.finish()
    # lxml's parser and its target hold each other. What stands on the page must not wait
    # with them for the garbage collector: thousands of objects a page, and memory gone cold.
    del events.page
    return lines, grids, next((title for title in events.titles if title), "")


def is_cut(text: str) -> bool:
    """Whether the page stops in the middle: inside a tag, a comment, a script or a table.

    A page that says ``</html>`` is whole. One that does not, but closes its tables,
    is taken for a fragment and is whole too.
    """
    if "</html" in text:
        return False  # nearly every page; no need for a copy in small letters
    lower = text.lower()
    if "</html" in lower:
        return False
    if "<" not in lower:
        return False
    if lower.rfind("<!--") > lower.rfind("-->"):
        return True
    bare = _without(lower, "<!--", "-->")
    for tag in _RAW_TEXT:
        if f"<{tag}" in bare:
            if bare.rfind(f"<{tag}") > bare.rfind(f"</{tag}"):
                return True
            if tag == "script":
                bare = _without(bare, "<script", "</script")
    if _CUT_TAG.search(bare, max(bare.rfind("<"), 0)):
        return True
    depth = 0
    for match in _TABLE_TAG.finditer(bare):
        depth = max(0, depth - 1) if match[1] else depth + 1
    return depth > 0


def _without(text: str, opening: str, closing: str) -> str:
    """The text without the parts between two marks."""
    parts, at = [], 0
    while (start := text.find(opening, at)) >= 0:
        stop = text.find(closing, start)
        if stop < 0:
            break
        parts.append(text[at:start])
        at = stop + len(closing)
    parts.append(text[at:])
    return "".join(parts)


def _plain_lines(text: str, source: str) -> list[Line]:
    page = PageBuilder(source)
    for line in text.split("\n"):
        page.text(line)
        page.break_line()
    return list(page.finish()[0])
