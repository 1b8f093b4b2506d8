"""Footnotes, remarks and signatures."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from extractor.catalogue.labels import OTHER
from extractor.form import values
from extractor.form.ink import evidence_of_span
from extractor.form.notes import has_symbol, symbol_note
from extractor.form.numbered import is_number_cell, numbered, shown
from extractor.form.record import Footnote, OwnerSignature, Value
from extractor.form.settle.wrapped import SURE, is_tight
from extractor.mapping.fuzzy import caption_matcher
from extractor.mapping.mapper import MappedSpan
from extractor.mapping.text import normalise

SHORTEST_NOTE = 12
"""Characters; shorter numbered texts are only notes when they are labelled so."""
MAX_GAP = 5
"""Numbers; a footnote number further ahead than this is a number inside the text."""

FARTHEST = 2
"""Lines that two notes below each other may lie apart."""


@dataclass(slots=True)
class _Note:
    number: int  # 0 for one that is marked by a letter or a sign
    parts: list[MappedSpan] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


def read_footnotes(
    spans: tuple[MappedSpan, ...], symbols: frozenset[str] = frozenset()
) -> list[Footnote]:
    """Footnotes in order. A paragraph without a number goes on with the note before it.

    ``symbols``: the letters and signs that cells refer to; their notes are numbered behind the
    others, in the page's order.
    """
    notes: list[_Note] = []
    if not any(s.label == "footnote" for s in spans):
        spans = _listed_below_caption(spans)
    style = _style(spans)
    first = _first_sure(spans, style)
    signed: dict[str, _Note] = {}
    last: _Note | None = None  # what a paragraph without a number may go on with
    for k, s in enumerate(spans):
        if symbols and (sign := symbol_note(s, symbols)) is not None:
            if sign[0] not in signed:
                last = signed[sign[0]] = _Note(0, [s], [sign[1]])
            continue
        if not _may_be_noted(s) or is_number_cell(spans, k):
            continue
        expected = notes[-1].number if notes else 0
        found = numbered(spans, k)
        if found is None or (style is not None and found[1] != style):
            _go_on(last, s)
        elif s.label == "footnote" and expected < found[0] <= expected + MAX_GAP:
            last = _Note(found[0], [s], [found[2]] if found[2] else [])
            notes.append(last)
        elif _is_next(s, found, expected, style, first):
            last = _Note(found[0], [s], [found[2]])
            notes.append(last)
        else:
            _go_on(last, s)
    highest = max((n.number for n in notes), default=0)
    for number, note in enumerate(signed.values(), start=highest + 1):
        note.number = number
        notes.append(note)
    return [
        Footnote(
            id=f"F{n.number}",
            value="\n".join(n.texts),
            raw=" ".join(shown(s) for s in n.parts),
            confidence=round(min(s.probability for s in n.parts), 6),
            evidence=evidence_of_span(n.parts[0].item.span, " ".join(shown(s) for s in n.parts)),
        )
        for n in notes
        if n.texts
    ]


def _listed_below_caption(spans: tuple[MappedSpan, ...]) -> tuple[MappedSpan, ...]:
    """Paragraphs numbered from 1, right below the notes' own caption, that nobody is sure about."""
    matcher = caption_matcher()
    at = matcher.labels.index("footnotes")
    out = list(spans)
    number = 0  # of the note before; 0 behind the caption
    listing = False
    for k, s in enumerate(spans):
        found = numbered(spans, k) if listing else None
        if found is not None and found[0] == number + 1 and found[2]:
            if s.label == OTHER and s.probability < SURE:
                out[k] = s._replace(label="footnote", probability=1.0 - s.probability)
            number += 1
        elif s.label != OTHER or not listing:
            text = s.item.span.text
            listing = s.label == OTHER and matcher.score_one(normalise(text))[at] >= CAPTION
            number = 0
    return tuple(out)


CAPTION = 0.97
"""Fuzzy score from which a text is, word for word, the caption of the notes."""


def _may_be_noted(s: MappedSpan) -> bool:
    """Whether a span can be a footnote at all: most of a page cannot, and need no look."""
    return s.label == "footnote" or (s.label in _LIKE_NOTES and s.item.section > 0)


def _go_on(note: _Note | None, s: MappedSpan) -> None:
    """A paragraph right below a note is part of it; so is the rest of a broken one."""
    if note is None or not _follows(note.parts[-1], s) or (not note.number and has_symbol(s)):
        return
    if s.label == "footnote" or _is_rest(note.parts[-1], s):
        note.parts.append(s)
        note.texts.append(shown(s))


def _is_rest(note: MappedSpan, s: MappedSpan) -> bool:
    """Whether a paragraph that nobody is sure about goes on with the note before it.

    A note that ends in mid-sentence goes on, at the top of the next page, too; on one page so
    does what is set as tight as lines of one text.
    """
    if s.label != OTHER or s.probability >= SURE or s.item.of > 1:
        return False
    text = shown(s)
    if shown(note).rstrip()[-1:] not in SENTENCE_ENDS and not text[:1].isdigit():
        return sum(map(str.isalpha, text)) >= SHORTEST_NOTE
    a, b = note.item.span.place, s.item.span.place
    if a.box is None or b.box is None or a.page != b.page:
        return False
    return is_tight(note, s, min(a.box[3] - a.box[1], b.box[3] - b.box[1]))


SENTENCE_ENDS = frozenset('.:;!?)"\u201d')


def _follows(before: MappedSpan, s: MappedSpan) -> bool:
    """Whether nothing else stands between two spans."""
    return s.item.line - before.item.line <= 1


_LIKE_NOTES = ("remarks", "other", "aff10b5One", "notSubjectToSection16")
_NUMBERED_WORDS = ("n:", "n/", "note", "fn", "footnote")


def _style(spans: tuple[MappedSpan, ...]) -> str | None:
    """The way most notes write their number; words such as ``Note 1`` need no label."""
    styles: Counter[str] = Counter()
    for k, s in enumerate(spans):
        if s.label == "footnote" or (s.label == "remarks" and s.item.section > 0):
            found = numbered(spans, k)
            if found and (s.label == "footnote" or found[1].startswith(_NUMBERED_WORDS)):
                styles[found[1]] += 1
    return styles.most_common(1)[0][0] if styles else None


def _first_sure(spans: tuple[MappedSpan, ...], style: str | None) -> tuple[int, int]:
    """Number and line of the first span that is surely a note; zeros when there is none."""
    for k, s in enumerate(spans):
        if style is not None and s.label == "footnote":
            found = numbered(spans, k)
            if found is not None and found[1] == style:
                return found[0], s.item.line
    return 0, 0


def _leads_to(s: MappedSpan, number: int, first: tuple[int, int]) -> bool:
    """Whether a note stands right above the first sure one, as many lines as numbers before."""
    ahead, lines = first[0] - number, first[1] - s.item.line
    return ahead > 0 and 0 < lines <= FARTHEST * ahead


def _is_next(
    s: MappedSpan,
    found: tuple[int, str, str],
    expected: int,
    style: str | None,
    first: tuple[int, int],
) -> bool:
    """Whether a paragraph of another label is the note that has to follow, by its number."""
    return (
        s.label in _LIKE_NOTES
        and s.item.section > 0
        and style is not None
        and found[0] == expected + 1
        and (expected > 0 or style.startswith(_NUMBERED_WORDS) or _leads_to(s, found[0], first))
        and len(found[2]) >= SHORTEST_NOTE
    )


def _reads_as_note(spans: tuple[MappedSpan, ...], k: int, style: str | None) -> bool:
    """A paragraph numbered like the notes (``Note 4 - ...``) is one of them."""
    if style is None or not style.startswith(_NUMBERED_WORDS):
        return False
    found = numbered(spans, k)
    return found is not None and found[1] == style


def read_remarks(
    spans: tuple[MappedSpan, ...], symbols: frozenset[str] = frozenset()
) -> Value | None:
    """All paragraphs of the remarks, a line each; none of them is a note.

    ``symbols``: the letters and signs that cells refer to.
    """
    said = [k for k, s in enumerate(spans) if s.label == "remarks" and shown(s).strip()]
    style = _style(spans) if said else None
    parts = [
        spans[k]
        for k in said
        if not _reads_as_note(spans, k, style)
        and symbol_note(spans[k], symbols) is None
        and not _heads_notes(spans, k, symbols)
    ]
    if not parts:
        return None
    runs: list[list[MappedSpan]] = [[parts[0]]]
    for s in parts[1:]:
        if _follows(runs[-1][-1], s):
            runs[-1].append(s)
        else:
            runs.append([s])
    # Remarks stand in one place; a stray paragraph elsewhere is less likely to be one.
    parts = max(runs, key=lambda run: (sum(s.probability for s in run), len(run)))
    text = "\n".join(shown(s) for s in parts)
    return Value(
        value=text,
        raw=text,
        confidence=round(min(s.probability for s in parts), 6),
        evidence=evidence_of_span(parts[0].item.span, " ".join(shown(s) for s in parts)),
    )


def _heads_notes(spans: tuple[MappedSpan, ...], k: int, symbols: frozenset[str]) -> bool:
    """Whether some words right above the first note are its heading, and remark nothing."""
    text = shown(spans[k]).strip()
    if k + 1 == len(spans) or spans[k].probability >= SURE or not _HEADING.fullmatch(text):
        return False
    if symbol_note(spans[k + 1], symbols) is not None:
        return True
    found = numbered(spans, k + 1)
    return found is not None and found[0] == 1 and bool(found[2])


_HEADING = re.compile(r"(?:[A-Za-z]+ ){0,4}[A-Za-z]+\s?:?")


def read_signatures(spans: tuple[MappedSpan, ...]) -> list[OwnerSignature]:
    """Signatures in order: each a name and the date that follows it."""
    out: list[OwnerSignature] = []
    before: MappedSpan | None = None  # the last line of a name
    parted = False  # a caption stands behind it
    for s in spans:
        if s.label == OTHER:
            parted = parted or bool(s.item.span.text)
        elif s.label == "signatureNameAndDate":
            out.append(_name_and_date(s))
        elif s.label == "signatureName":
            last = out[-1] if out else None
            if _is_beside_name(s, last):
                if last and before and _is_one_block(before, s, _LINES_OF_CAPACITY):
                    last.signatureName = last.signatureName and _joined(last.signatureName, s)
                continue
            if last is not None and last.signatureName is None:
                last.signatureName = _named(s)
            elif last is not None and last.signatureDate is None and before is not None:
                if not parted and _is_one_block(before, s):
                    last.signatureName = _joined(last.signatureName, s)
                elif parted and "/s/" in shown(s).lower() and before.probability < UNSURE:
                    last.signatureName = _named(s)  # what stood there was a caption
                else:  # a signature without a date, and then another
                    out.append(OwnerSignature(signatureName=_named(s)))
            else:
                out.append(OwnerSignature(signatureName=_named(s)))
            before, parted = s, False
        elif s.label == "signatureDate":
            date = _date(s, shown(s))
            if out and out[-1].signatureDate is None:
                out[-1].signatureDate = date
            else:
                out.append(OwnerSignature(signatureDate=date))
    return out


UNSURE = 0.7
"""Probability below which a name may be the caption of the signature that follows."""


_TITLED = re.compile(r"(?:its )?title ?:", re.IGNORECASE)
_PRINTED = re.compile(r"(?:print(?:ed)? )?name ?:", re.IGNORECASE)
_LINES_OF_CAPACITY = 2
"""Lines that a signer's title may lie below the name: the name in print stands between."""


def _is_beside_name(s: MappedSpan, last: OwnerSignature | None) -> bool:
    """Whether a line tells more of who signed above, and is no signature of its own.

    A title never is one; a name in print is none below a name that awaits its date.
    """
    if _TITLED.match(shown(s)):
        return True
    named = last is not None and last.signatureName is not None and last.signatureDate is None
    return named and _PRINTED.match(shown(s)) is not None


def _is_one_block(before: MappedSpan, s: MappedSpan, lines: int = 1) -> bool:
    """Whether two lines of names are one signature: side by side in one cell or paragraph."""
    a, b = before.item.span.place, s.item.span.place
    same_cell = a.cell == b.cell
    near = s.item.line - before.item.line <= lines
    return same_cell and near and not shown(s).lower().startswith("/s/")


def _name_and_date(s: MappedSpan) -> OwnerSignature:
    parted = values.split_trailing_date(shown(s))
    if parted is None:
        return OwnerSignature(signatureName=_named(s))
    name, date = parted
    return OwnerSignature(signatureName=_named(s, name), signatureDate=_date(s, date))


_CAPTION_BEHIND = re.compile(r" \(?Signature\)?:?$")
_BEFORE_THE_WORD = ("electronic", "digital", "conformed", "manual", "facsimile", "of", "the")
"""Words before which ``Signature`` is no caption that ran into a name."""


def _named(s: MappedSpan, text: str | None = None) -> Value:
    """A name without the caption that stands behind it."""
    said = shown(s) if text is None else text
    found = _CAPTION_BEHIND.search(said)
    name = said[: found.start()].rstrip() if found else ""
    return _value(s, name if name and not name.lower().endswith(_BEFORE_THE_WORD) else said)


def _value(s: MappedSpan, text: str | None = None) -> Value:
    said = shown(s) if text is None else text
    return Value(
        value=said,
        raw=said,
        confidence=round(s.probability, 6),
        evidence=evidence_of_span(s.item.span),
    )


def _joined(value: Value | None, s: MappedSpan) -> Value:
    if value is None:
        return _value(s)
    text = f"{value.value} {shown(s)}"
    said = f"{value.evidence.text if value.evidence else ''} {shown(s)}".strip()
    return value.model_copy(
        update={"value": text, "raw": text, "evidence": evidence_of_span(s.item.span, said)}
    )


def _date(s: MappedSpan, text: str) -> Value:
    iso = values.parse_date(text)
    value = _value(s, text)
    if iso is None:
        return value.model_copy(update={"value": None, "warnings": [f"{text!r} is no date"]})
    return value.model_copy(update={"value": iso})
