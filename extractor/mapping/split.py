"""Spans that hold a caption and its value (``Issuer: QUALYS, INC.``), taken apart."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.mapping.fuzzy import caption_matcher
from extractor.mapping.spans import StreamSpan
from extractor.mapping.text import normalise

_LABELLED = re.compile(r"^([^:]{2,90}?)\s*:\s+(\S.*)$", re.DOTALL)
_NOT_CAPTION = re.compile(r"^(?:c/o|attn|attention|by|/s/.*|https?)$|[\[(][^\])]*$", re.IGNORECASE)
MAX_CAPTION_WORDS = 14


def split_captions(items: list[StreamSpan]) -> list[StreamSpan]:
    """The same spans, with ``Caption: value`` as two spans side by side.

    Before the first table any short text before a colon is a caption; after it only known
    ones, since footnotes and remarks are full of colons.
    """
    if not any(":" in item.span.text for item in items):
        return items
    out: list[StreamSpan] = []
    for item in items:
        match = _LABELLED.match(item.span.text)
        if match is None or not _is_caption(match[1], item):
            out.append(item)
            continue
        span = item.span
        at = span.source.find(":")
        source = span.source[at + 1 :].strip() if at >= 0 else match[2]
        caption = replace(span, text=f"{match[1]}:", source=f"{match[1]}:", marks=(), link=None)
        out.append(replace(item, span=caption, of=item.of + 1))
        value = replace(span, text=match[2], source=source or match[2])
        out.append(replace(item, span=value, at=item.at + 1, of=item.of + 1))
    return out


_AFTER_TABLES = frozenset(
    {"footnotes", "remarks", "signatureName", "signatureDate", "nameAndAddress", "rptOwnerName"}
)
SURE = 0.9


def _is_caption(text: str, item: StreamSpan) -> bool:
    if _NOT_CAPTION.search(text) or len(text.split()) > MAX_CAPTION_WORDS:
        return False
    if item.section == 0:
        return True
    matcher = caption_matcher()
    scores = matcher.score_one(normalise(text))
    best = int(scores.argmax())
    return bool(scores[best] >= SURE) and matcher.labels[best] in _AFTER_TABLES
