"""Captions of the paper form that ran together with the values beside them.

* ``(City) BOSTON``, ``Name of Owner (Last, First) DOE JANE``: a caption before its value.
* ``DOE JANE (Last) (First) (Middle) 1 MAIN ST (Street)``: small captions behind their values.
* ``Date of Earliest Transaction 09/30/2020``: a date behind the caption that asks for it.
* ``Name of IssuerAcme Corp``: a caption and its value without a blank.
* ``Name of Issuer Acme Corp (ACM) Date 01/02/2020``: a name behind its caption, without a colon.
"""

from __future__ import annotations

import re

from extractor.document.model import Span
from extractor.mapping.fuzzy import caption_matcher, caption_words, known_words
from extractor.mapping.shapes import DATE
from extractor.mapping.text import normalise

SURE = 0.9
"""Fuzzy score from which a text is a caption."""


def captions_apart(span: Span) -> list[Span]:
    """A span of the header as captions and values; empty when it is anything else."""
    if ")" in span.text and (parts := _hinted_caption(span) or _between_captions(span)):
        return parts
    return dated_caption(span) or _named_caption(span) or _glued_caption(span)


def caption_score(text: str) -> float:
    """How well a text fits the captions that the catalogue knows, 0 to 1."""
    return float(caption_matcher().score_one(normalise(text)).max())


_DATED = re.compile(rf"(?P<caption>.*[^\W\d][):]*)\s+(?P<date>{DATE.pattern})", re.DOTALL | re.I)


def dated_caption(span: Span) -> list[Span]:
    """``3. Date of Earliest Transaction 09/30/2020``: a date behind its caption."""
    if not span.text[-1:].isdigit():
        return []
    m = _DATED.fullmatch(span.text)
    if m is None or caption_score(m["caption"]) < SURE:
        return []
    return [
        span._replace(text=m["caption"], source=m["caption"], marks=(), link=None),
        span._replace(text=m["date"], source=m["date"]),
    ]


_NAMED = re.compile(
    r"(?P<caption>(?:\d{1,2}[a-z]?\.\s*)?(?:names?(?: and address)? of (?:the )?(?:issuer"
    r"|reporting (?:person|owner)s?)|(?:issuer|reporting (?:person|owner)) name"
    r"(?: and (?:ticker|trading|symbol)(?: or trading)?(?: symbol)?)?))\s+(?P<value>[^\W_].*)",
    re.DOTALL | re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"(?P<value>.*\S)\s+(?P<caption>(?:transaction |event )?date|ticker|symbol)\s+"
    rf"(?P<last>{DATE.pattern}|[A-Z]{{1,5}})",
    re.DOTALL | re.IGNORECASE,
)
_NAMING = frozenset("NnIiRr0123456789")


def _named_caption(span: Span) -> list[Span]:
    """``Name of Issuer Acme Corp Symbol ACM``: captions and values in turn."""
    m = _NAMED.fullmatch(span.text) if span.text[:1] in _NAMING else None
    if m is None or not m["value"][0].isupper():
        return []
    words = re.findall(r"[a-z]+", m["value"].lower())
    if caption_words(standing=False).issuperset(words) or ":" in m["value"]:
        return []
    parts = [(m["caption"], True)]
    behind = _BEHIND.fullmatch(m["value"])
    if behind is None:
        parts.append((m["value"], False))
    else:
        parts += [(behind["value"], False), (behind["caption"], True), (behind["last"], False)]
    return [
        span._replace(text=text, source=text, marks=(), link=None if caption else span.link)
        for text, caption in parts
    ]


_SEAM = re.compile(r"(?<=[a-z)*:])(?=[A-Z\d])")
SHORTEST_GLUED, LONGEST_GLUED = 6, 160


def _glued_caption(span: Span) -> list[Span]:
    """``Name of IssuerAcme Corp``: a known caption that ran together with its value.

    One word is no caption here: there is a company called IssuerDirect.
    """
    text = span.text
    if len(text) > LONGEST_GLUED or span.link is not None:
        return []
    for seam in _SEAM.finditer(text, SHORTEST_GLUED):
        caption, value = text[: seam.start()], text[seam.start() :]
        if " " in caption.strip() and normalise(caption) in known_words():
            source = span.source.removeprefix(caption)
            return [
                span._replace(text=caption, source=caption, marks=(), link=None),
                span._replace(text=value, source=source or value),
            ]
    return []


_BRACKETED = re.compile(r"^(\([A-Za-z/ ]{3,24}\))\s+(\S.*)$", re.DOTALL)


def bracketed_caption(span: Span) -> list[Span]:
    """``(City) BOSTON``: the paper form's small captions, run together with a value."""
    match = _BRACKETED.match(span.text)
    if match is None or caption_score(match[1]) < SURE:
        return []
    if caption_score(match[2]) >= SURE:
        return []  # ``(Last) (First) (Middle)`` is all caption
    source = span.source[len(match[1]) :].strip() if span.source.startswith(match[1]) else match[2]
    return [
        span._replace(text=match[1], source=match[1], marks=(), link=None, check=None),
        span._replace(text=match[2], source=source or match[2]),
    ]


_SMALL_CAPTIONS = re.compile(
    r"\s*((?:\((?:last|first|middle|street|city|state|zip)\b[^()]{0,12}\)\s*)+)", re.IGNORECASE
)


def _between_captions(span: Span) -> list[Span]:
    """``DOE JANE (Last) (First) (Middle) 1 MAIN ST (Street)``: a whole cell in one line."""
    pieces = [piece.strip() for piece in _SMALL_CAPTIONS.split(span.text)]
    if len(pieces) < FEWEST_PIECES:
        return []
    return [
        span._replace(text=piece, source=piece, link=span.link if not at else None)
        for at, piece in enumerate(pieces)
        if piece
    ]


FEWEST_PIECES = 5
"""Words, captions, words, captions, and what is left: fewer may be words with an aside."""

_HINTED = re.compile(
    r"^([^\W\d][^:()]{2,40}\(([A-Za-z][A-Za-z,/ ]{2,40})\)):?\s+(\w.*)$", re.DOTALL
)


def _hinted_caption(span: Span) -> list[Span]:
    """``Name of Owner (Last, First) DOE JANE``: a caption that ends in how to fill it in.

    All words in the brackets, and one before them, have to be words of captions.
    """
    match = _HINTED.match(span.text)
    if match is None:
        return []
    caption, hint, value = match.groups()
    before = normalise(caption.partition("(")[0]).split()
    if caption_words(standing=True).isdisjoint(before):
        return []
    if not caption_words(standing=False).issuperset(re.findall(r"[a-z]+", hint.lower())):
        return []
    if "check" in hint.lower():
        return []  # what follows is a list of boxes
    if caption_score(span.text) >= SURE or caption_score(value) >= SURE:
        return []  # ``Officer (give title below) Other (specify below)`` is all captions
    end = span.source.find(")") + 1
    source = span.source[end:].lstrip(" :\n") if end else value
    return [
        span._replace(text=caption, source=caption, marks=(), link=None, check=None),
        span._replace(text=value, source=source or value),
    ]
