"""Joint owners named behind the tables, in lists of captions or in blocks without any.

    Joint Filer Information          Granite Holdings LLC
    Name: Granite Holdings LLC       20 Main Street
    Address: 20 Main Street, ...     Portland, OR 97204

A name behind its caption is an owner's under a head that speaks of joint filers, or with an
address below it; one without a caption is, right above an address that nobody else has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.catalogue.labels import BOXES, OTHER
from extractor.form.settle.trust import GUESSED, TOLD
from extractor.mapping.fuzzy import known_words
from extractor.mapping.mapper import MappedSpan
from extractor.mapping.text import normalise

NAME, STREET, CITY = "rptOwnerName", "rptOwnerStreet", "rptOwnerCityStateZip"
FEWEST_LETTERS = 3
LONGEST_NAME = 80
MOST_LINES = 3
"""Lines from a name without a caption down to the city's."""

_HEAD = re.compile(
    r"(?:information (?:on|about|regarding|for) )?(?:joint|additional|other|further|co)[ -]?"
    r"(?:reporting )?(?:filers?|owners?|persons?|insiders?)(?:'s|s')?(?: information| list"
    r"| names?(?: and address(?:es)?)?)?\W*",
    re.IGNORECASE,
)
_WHO = r"(?:(?:joint|reporting|other|additional) )*(?:filer|person|owner)s?"
_CAPTION = re.compile(
    rf"(?P<caption>(?:(?P<name>(?:full )?name(?: and address)?|(?:joint|additional) {_WHO})"
    rf"|(?:business |mailing )?address)(?: of (?:the )?{_WHO})?\s*:)\s*(?P<value>\S.*)?",
    re.IGNORECASE | re.DOTALL,
)
_SPEAKS = re.compile(r"\b(?:address|owners?|persons?|filers?|insiders?|names?)\b", re.IGNORECASE)
"""Words of captions that name nobody, in whatever words."""
_JOINT = re.compile(r"joint|additional", re.IGNORECASE)
_EVENT = re.compile(r".*\b(?:event|transaction|statement|period)\b.*", re.IGNORECASE)
_SIGNS = re.compile(r"/s/|by:|signature", re.IGNORECASE)
_OTHERS = re.compile(
    r"(?:with )?(?:a )?cop(?:y|ies)\b|c\.?c\.?\b|(?:mail|return|send) to|prepared by|counsel"
    r"|contact",
    re.IGNORECASE,
)
"""What stands before the address of somebody who owns nothing."""
_SIGNED = frozenset({"signatureName", "signatureNameAndDate"})
_SIGNATURES = _SIGNED | {"signatureDate"}
_FACTS = frozenset(
    {STREET, CITY, "rptOwnerCity", "rptOwnerState", "rptOwnerZipCode", "rptOwnerCountry"}
)


class _Value(NamedTuple):
    """The span that a caption speaks of, what stands there, and the caption."""

    at: int
    text: str
    caption: str
    names: bool


def settle_joint(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with the joint owners behind the tables named, and their addresses."""
    behind = next((k for k, s in enumerate(spans) if s.item.section > 0), len(spans))
    out = list(spans)
    values = {v.at: v for k in range(behind, len(spans)) if (v := _value(spans, k)) is not None}
    headed = False  # a head speaks of joint filers
    for k in range(behind, len(spans)):
        s = spans[k]
        if is_head(s):
            headed = True
            _name_list(out, k + 1)
        elif k in values:
            if headed or _JOINT.search(values[k].caption) or _has_address(spans, values, k):
                out[k] = _told(s, values[k])
        elif headed and s.label == "signatureDate" and _is_event(spans, k):
            out[k] = s._replace(label=OTHER)
        elif s.label == STREET and not s.item.span.check:
            _name_block(out, k, behind)
        elif s.label == NAME and _OTHERS.match(spans[k - 1].item.span.text):
            _leave_out(out, k)
    return tuple(out)


def is_head(s: MappedSpan) -> bool:
    """Whether a span is the head of a list of joint owners."""
    return s.label == OTHER and _HEAD.fullmatch(s.item.span.text) is not None


def is_captioned(s: MappedSpan) -> bool:
    """Whether a name was told by the caption that its source begins with."""
    return _CAPTION.match(s.item.span.source) is not None


def _value(spans: Sequence[MappedSpan], k: int) -> _Value | None:
    """What the caption that a span is, or begins with, speaks of."""
    text = spans[k].item.span.text
    if ":" not in text or text[:1] not in "NnAaFfBbMmJj":
        return None
    m = _CAPTION.fullmatch(text)
    if m is None or (m["name"] and not _JOINT.search(text) and _signed_above(spans, k)):
        return None
    if m["value"]:
        return _Value(k, m["value"], m["caption"], m["name"] is not None)
    if k + 1 == len(spans) or spans[k + 1].item.line != spans[k].item.line:
        return None
    return _Value(k + 1, spans[k + 1].item.span.text, m["caption"], m["name"] is not None)


def _signed_above(spans: Sequence[MappedSpan], k: int) -> bool:
    """Whether a name is that of a signature, printed below it."""
    return any(
        s.label in _SIGNED or _SIGNS.match(s.item.span.text)
        for s in spans[max(0, k - 2) : k]
        if spans[k].item.line - s.item.line <= 1
    )


def _has_address(spans: Sequence[MappedSpan], values: dict[int, _Value], k: int) -> bool:
    """Whether captions tell a name and, on the line below it, an address."""
    name = values[k]
    if not name.names:
        return any(values[j].names and _is_above(spans, j, k) for j in values)
    return any(not values[j].names and _is_above(spans, k, j) for j in values)


def _is_above(spans: Sequence[MappedSpan], a: int, b: int) -> bool:
    return spans[b].item.line - spans[a].item.line == 1


def _told(s: MappedSpan, value: _Value) -> MappedSpan:
    """A value with the label that its caption tells, if it may have it."""
    letters = sum(map(str.isalpha, value.text))
    if s.label in (*BOXES, *_SIGNATURES) or s.item.span.check is not None:
        return s
    if value.names and letters >= FEWEST_LETTERS and "/s/" not in value.text.lower():
        label = NAME
    elif not value.names and s.label not in _FACTS and any(map(str.isdigit, value.text)):
        label = STREET
    else:
        return s
    shown = f"{value.caption} {value.text}" if label == NAME else value.text
    span = s.item.span._replace(text=value.text, source=shown)
    p = s.probability if s.label == label else 0.0
    return MappedSpan(s.item._replace(span=span), label, max(TOLD, p))


def _is_event(spans: Sequence[MappedSpan], k: int) -> bool:
    """Whether the caption of a date speaks of an event and not of a signature."""
    before = spans[k - 1]
    return (
        before.item.line == spans[k].item.line
        and _EVENT.fullmatch(before.item.span.text) is not None
    )


def _name_list(out: list[MappedSpan], first: int) -> None:
    """Name the lines right below a head that are names and nothing else.

    Where addresses follow, they tell which of the lines are names.
    """
    end = first
    while end < len(out) and out[end].label in (NAME, OTHER, "remarks"):
        s = out[end]
        if s.item.line - out[end - 1].item.line != 1 or s.item.of != 1 or not _may_name(s):
            break
        if s.item.span.place.grid is not None:
            return  # captions and values beside them, maybe
        end += 1
    if end < len(out) and out[end].label in _FACTS:
        return
    for k in range(first, end):
        if out[k].label != NAME:
            out[k] = out[k]._replace(label=NAME, probability=GUESSED)


def _name_block(out: list[MappedSpan], street: int, behind: int) -> None:
    """Name what stands right above an address with street and city, lines of one block."""
    k = street - 1
    if k < behind:
        return
    name = out[k]
    if name.label != OTHER or name.item.of != 1 or not _is_next(name, out[street]):
        return
    if not _may_name(name) or _OTHERS.match(out[k - 1].item.span.text):
        return
    for above, s in zip(out[street:], out[street + 1 : street + 1 + MOST_LINES], strict=False):
        if not _is_next(above, s) or s.label not in _FACTS:
            return
        if s.label != STREET:
            out[k] = name._replace(label=NAME, probability=GUESSED)
            return


def _leave_out(out: list[MappedSpan], k: int) -> None:
    """Unlabel a name that is nobody's who reports (``Copies to:``), and the address below it."""
    while True:
        out[k] = out[k]._replace(label=OTHER, probability=1.0)
        if k + 1 == len(out) or out[k + 1].label not in _FACTS or not _is_next(out[k], out[k + 1]):
            return
        k += 1


def _is_next(above: MappedSpan, s: MappedSpan) -> bool:
    return s.item.line - above.item.line == 1 and s.cell == above.cell and s.item.of == 1


def _may_name(s: MappedSpan) -> bool:
    text = s.item.span.text
    return (
        len(text) <= LONGEST_NAME
        and sum(map(str.isalpha, text)) >= FEWEST_LETTERS
        and text[-1] not in ":;"
        and not _SPEAKS.search(text)
        and text[0].isupper()
        and not _SIGNS.match(text)
        and not any(map(str.isdigit, text))
        and s.item.span.check is None
        and normalise(text) not in known_words()
    )
