"""HTML that only wraps a typed page: a ``<pre>`` with the form in it, and no table of its own."""

from __future__ import annotations

import html
import re

_PRE = re.compile(r"<(?P<tag>pre|xmp|listing|plaintext)\b[^<>]{0,300}>", re.IGNORECASE)
_CELLS = re.compile(r"<t[dh][\s>]", re.IGNORECASE)
_HEAD = re.compile(r"<(head|style|script|title)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_LINE = re.compile(r"<(?:br|hr|/p|/div|/h[1-6]|/center|/pre)\b[^<>]{0,300}>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?!(?:S|C|TABLE|CAPTION|PAGE|FN|F\d{1,2}|TYPE|DOCUMENT|TEXT)>)[A-Za-z!][^<>]{0,500}>",
    re.IGNORECASE,
)
_BLOCKS = re.compile(r"</(?:pre|xmp|listing)\s*>", re.IGNORECASE)
FEWEST_LINES = 20
"""Lines of a typed page."""
MOST_CELLS = 8
"""Cells of tables that a typed page may have around it, as for its heading."""
SHARE = 0.5
"""Share of the page's text that has to be typed."""


def typed_page(text: str) -> str | None:
    """The typed page in some HTML, as text; None where the page is made of markup."""
    first = _PRE.search(text)
    if first is None or len(_CELLS.findall(text)) > MOST_CELLS:
        return None  # nearly every page
    inside, outside = 0, 0
    lines = 0
    at = 0
    for m in _PRE.finditer(text):
        if m.start() < at:
            continue
        end = _BLOCKS.search(text, m.end())
        stop = end.start() if end is not None else len(text)
        outside += _letters(text[at : m.start()])
        inside += _letters(text[m.end() : stop])
        lines += text.count("\n", m.end(), stop)
        at = stop
    outside += _letters(text[at:])
    if lines < FEWEST_LINES or inside < SHARE * (inside + outside):
        return None
    bare = _HEAD.sub("", text)
    return html.unescape(_TAG.sub("", _LINE.sub("\n", bare))).replace("\xa0", " ")


def _letters(markup: str) -> int:
    return len(_TAG.sub("", _HEAD.sub("", markup)))
