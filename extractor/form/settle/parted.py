"""Facts that stand in one span with others, or behind a caption that says what they are.

* ``Doe, Jane (CIK 0001234567)`` is a name and its number.
* ``Officer (Chief Revenue Officer)`` beside a tick is a box and the title.
* ``MENLO PARK CA`` is a city and its state, where a postal code alone stands behind it.
* ``Reporting Owner: Doe, Jane``: where nobody was sure of any name, the caption tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.catalogue.codes import state_code
from extractor.catalogue.labels import BOXES, OTHER
from extractor.form.boxes import read_boxes
from extractor.form.doubts import FLOOR
from extractor.form.settle.trust import GUESSED, TOLD
from extractor.mapping.fuzzy import caption_matcher, caption_words, known_words
from extractor.mapping.mapper import MappedSpan
from extractor.mapping.text import normalise

NAME = "rptOwnerName"
SURE = 0.9
"""Fuzzy score from which a text is an owner's caption."""
LONGEST_NAME = 120
FEWEST_LETTERS = 3

_CIK_OF = {NAME: "rptOwnerCik", "issuerName": "issuerCik", "issuerNameAndSymbol": "issuerCik"}
_WITH_CIK = re.compile(
    r"(?P<name>.*[^\s,;])[\s,;]*(?P<cik>[(\[]\s*CIK\b[^\d()]{0,12}\d{1,10}\s*[)\]])",
    re.I | re.DOTALL,
)
_TITLE_OF = {"isOfficer": "officerTitle", "isOther": "otherText"}
_TITLED = re.compile(r"(?P<box>officer|other)\s*\((?P<title>[^()]*)\)", re.IGNORECASE)
SMALL = 3
"""Letters of words that titles may have in small letters (``and``, ``of the``)."""
_HINT_WORDS = frozenset({"below", "give", "specify", "title", "describe", "explain", "if"})
_ASKS = ("rptOwnerName", "nameAndAddress")


def settle_parted(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with names, their numbers and officers' titles in spans of their own."""
    named = _states_told(_named_by_caption(spans))
    return _titles_parted(_ciks_of_issuer(_ciks_parted(named)))


def _states_told(spans: tuple[MappedSpan, ...]) -> tuple[MappedSpan, ...]:
    """``MENLO PARK CA`` before a postal code that no state stands before: two columns in one.

    A typewriter's blank is as wide as what parts the columns.
    """
    out = list(spans)
    for k, s in enumerate(spans):
        m = _WITH_STATE.fullmatch(s.item.span.text) if s.label == "rptOwnerCity" else None
        if m is None or state_code(m[1]) is None:
            continue
        following = (t.label for t in spans[k + 1 :] if t.label in _OF_CITY)
        if next(following, None) == "rptOwnerZipCode":
            out[k] = s._replace(label="rptOwnerCityStateZip", probability=GUESSED)
    return tuple(out)


_WITH_STATE = re.compile(r"[^\d,]{3,},? ([A-Z]{2})")
_OF_CITY = frozenset(
    {
        "rptOwnerName",
        "nameAndAddress",
        "rptOwnerStreet",
        "rptOwnerCity",
        "rptOwnerCityStateZip",
        "rptOwnerState",
        "rptOwnerZipCode",
    }
)


def _named_by_caption(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """Where no span names an owner, those behind an owner's caption do.

    Where one does, so do those behind the same caption elsewhere.
    """
    asked = {
        normalise(caption.item.span.text)
        for caption, s in pairwise(spans)
        if s.label == NAME and caption.item.line == s.item.line and caption.item.section == 0
        if s.probability >= FLOOR and _asks(caption)
    }
    if not asked and any(s.label == NAME and s.probability >= FLOOR for s in spans):
        return tuple(spans)
    out = list(spans)
    for k, (caption, s) in enumerate(pairwise(spans)):
        if s.label != OTHER and (s.label != NAME or s.probability >= FLOOR):
            continue
        if not _is_beside(caption, s) or not _asks(caption):
            continue
        asks = normalise(caption.item.span.text)
        if asked and asks not in asked:
            continue
        text = s.item.span.text
        if (
            sum(map(str.isalpha, text)) < FEWEST_LETTERS
            or len(text) > LONGEST_NAME
            or normalise(text) in known_words()
            or (caption.item.of > 2 and _HEADS.match(text))  # a row of heads, and no value
        ):
            continue
        asked.add(asks)
        out[k + 1] = s._replace(label=NAME, probability=GUESSED)
        if caption.label in BOXES:
            out[k] = caption._replace(label=OTHER, probability=1.0)
    return tuple(out)


_HEADS = re.compile(
    r"(?:relationships?|positions?|titles?|roles?|capacity|cik|address|issuer)\b", re.I
)


def _asks(caption: MappedSpan) -> bool:
    return asks_for_owner(caption) or _asks_for_person(caption)


_PERSON = re.compile(
    r"(?:name of (?:the )?)?(?:reporting )?(?:insider|filer|person|owner|holder)(?:\(s\)|s)?"
    r"(?: name)?\s*:?",
    re.IGNORECASE,
)


def _asks_for_person(s: MappedSpan) -> bool:
    """Whether a short caption beside its value asks for who reports, in whatever words."""
    return (
        s.label in (OTHER, "oneReportingPerson")
        and s.item.section == 0
        and s.item.of > 1
        and s.item.span.check is None
        and _PERSON.fullmatch(s.item.span.text) is not None
    )


def asks_for_owner(s: MappedSpan) -> bool:
    """Whether a span is the caption of an owner's name."""
    text = s.item.span.text
    if s.label != OTHER or s.item.section != 0 or not text or text[0] == "(":
        return False
    matcher = caption_matcher()
    scores = matcher.score_one(normalise(text))
    best = int(scores.argmax())
    return bool(scores[best] >= SURE) and matcher.labels[best] in _ASKS


def _is_beside(caption: MappedSpan, s: MappedSpan) -> bool:
    """Whether a span is the next one on a line, or on the next line of the same cell."""
    if s.item.span.check is not None:
        return False
    if s.item.line == caption.item.line:
        return True
    a, b = caption.item.span.place, s.item.span.place
    same_cell = a.grid is not None and a.cell == b.cell
    return same_cell and s.item.line - caption.item.line == 1


def _ciks_parted(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    out: list[MappedSpan] = []
    for s in spans:
        m = _WITH_CIK.fullmatch(s.item.span.text) if s.label in _CIK_OF else None
        if m is None:
            out.append(s)
        else:
            out += [_part(s, m["name"]), _part(s, m["cik"], _CIK_OF[s.label])]
    return tuple(out)


def _ciks_of_issuer(spans: tuple[MappedSpan, ...]) -> tuple[MappedSpan, ...]:
    """``Issuer: ACME CORP  CIK: 1712345``: a number on the issuer's line is no owner's.

    Nor is one below the issuer in a list of captions and values, where its caption names nobody.
    One on the owner's line is no issuer's.
    """
    spans = _ciks_of_owner(spans)
    if any(s.label == "issuerCik" for s in spans):
        return spans
    out = list(spans)
    issuer: int | None = None  # the line of the last name
    listed: MappedSpan | None = None  # the last name in a table
    for k, s in enumerate(spans):
        if s.item.span.place.grid is not None:
            if s.label in _CIK_OF:
                listed = s
            elif s.label == "rptOwnerCik" and _is_listed_below(listed, spans[k - 1], s):
                out[k] = s._replace(label="issuerCik")
            continue
        if s.label in ("issuerName", "issuerNameAndSymbol"):
            issuer = s.item.line
        elif s.label == NAME:
            issuer = None
        elif s.label == "rptOwnerCik" and s.item.line == issuer:
            out[k] = s._replace(label="issuerCik")
    return tuple(out)


def _ciks_of_owner(spans: tuple[MappedSpan, ...]) -> tuple[MappedSpan, ...]:
    found = [k for k, s in enumerate(spans) if s.label == "issuerCik" and s.item.at > 1]
    if not found:
        return spans  # most pages
    out = list(spans)
    for k in found:
        line = [s for s in spans[max(0, k - spans[k].item.at) : k] if _is_on_line(s, spans[k])]
        named = [s.label for s in line if s.label in _CIK_OF]
        if named == [NAME] and _CIK.fullmatch(spans[k - 1].item.span.text):
            out[k] = spans[k]._replace(label="rptOwnerCik")
    return tuple(out)


def _is_on_line(a: MappedSpan, b: MappedSpan) -> bool:
    return a.item.line == b.item.line and a.cell == b.cell


def _is_listed_below(name: MappedSpan | None, caption: MappedSpan, s: MappedSpan) -> bool:
    """Whether a number stands below an issuer's name, behind a caption that says no more."""
    if name is None or name.label == NAME or caption.item.line != s.item.line:
        return False
    a, b = name.item.span.place, s.item.span.place
    return (a.grid, a.col) == (b.grid, b.col) and bool(_CIK.fullmatch(caption.item.span.text))


_CIK = re.compile(r"(?:CIK|central index key)(?:\s*(?:number|no\.?|code|#))?\s*:?", re.IGNORECASE)


def _titles_parted(spans: tuple[MappedSpan, ...]) -> tuple[MappedSpan, ...]:
    given = {s.label for s in spans}
    found = {
        k: m
        for k, s in enumerate(spans)
        if s.label in _TITLE_OF
        and _TITLE_OF[s.label] not in given  # a page gives its titles in one way
        and (m := _TITLED.fullmatch(s.item.span.text.strip())) is not None
        and not is_hint(m["title"])
    }
    if not found:
        return spans  # most pages
    ticked = {box.at for box in read_boxes(spans) if box.ticked}
    out: list[MappedSpan] = []
    for k, s in enumerate(spans):
        if k in found and k in ticked:
            title = _part(s, found[k]["title"].strip(), _TITLE_OF[s.label])
            out += [_part(s, found[k]["box"]), title._replace(probability=TOLD)]
        else:
            out.append(s)
    return tuple(out)


def is_hint(text: str) -> bool:
    """``give title below``: words that tell how to fill the box in, and no title.

    Titles are written with capital letters, hints in whatever words without.
    """
    words = re.findall(r"[A-Za-z]+", text)
    low = {word.lower() for word in words}
    small = any(word[0].islower() for word in words if len(word) > SMALL)
    return small or not _HINT_WORDS.isdisjoint(low) or caption_words(standing=False).issuperset(low)


def _part(s: MappedSpan, text: str, label: str | None = None) -> MappedSpan:
    span = s.item.span._replace(text=text, source=text, marks=())
    return s._replace(item=s.item._replace(span=span), label=label or s.label)
