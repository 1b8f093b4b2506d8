"""Lines of several boxes in one run of text, taken apart.

Text that lost its table reads ``X Officer (give title below) Other (specify below)``. Where
such a span is nothing but known box words and check glyphs, it becomes one span a box.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.catalogue.wordings import BOX_WORDINGS
from extractor.document.model import Span
from extractor.mapping.spans import StreamSpan

_SMALL = (
    "isDirector",
    "isTenPercentOwner",
    "isOfficer",
    "isOther",
    "oneReportingPerson",
    "manyReportingPersons",
)


def _words(wording: str) -> str:
    return r"\s+".join(re.escape(w) for w in wording.split())


_LABEL = "|".join(
    _words(w) for w in sorted((w for k in _SMALL for w in BOX_WORDINGS[k]), key=len, reverse=True)
)
_TOKEN = re.compile(
    rf"(?P<on>\b[Xx]\b|[☒☑✓✔])|(?P<off>☐|□|_{{2,}})|(?P<label>{_LABEL})", re.IGNORECASE
)
_HINT = re.compile(r"owner|officer|director|person", re.IGNORECASE)
MAX_LENGTH = 240


def split_boxes(items: list[StreamSpan]) -> list[StreamSpan]:
    """The same spans, with those that hold several boxes taken apart."""
    out: list[StreamSpan] = []
    for item in items:
        parts = _parts(item.span)
        if len(parts) == 1:
            out.append(item)
            continue
        out += [replace(item, span=p, at=item.at + k, of=item.of + len(parts) - 1)
                for k, p in enumerate(parts)]  # fmt: skip
    return out


def _parts(span: Span) -> list[Span]:
    text = span.text
    if span.check is not None or len(text) > MAX_LENGTH or len(text) < 8:
        return [span]
    if not _HINT.search(text):
        return [span]
    found = list(_TOKEN.finditer(text))
    labels = [m for m in found if m["label"]]
    if not labels or len(found) < 2:
        return [span]
    if _TOKEN.sub("", text).strip(" ;,:|"):
        return [span]  # other words stand here too
    parts: list[Span] = []
    for m in found:
        check = True if m["on"] else False if m["off"] else None
        piece = m.group()
        parts.append(replace(span, text=piece, source=piece, check=check, marks=(), link=None))
    return parts
