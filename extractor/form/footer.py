"""Footnotes, remarks and signatures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.catalogue.labels import OTHER
from extractor.form import values
from extractor.form.ink import evidence_of_span
from extractor.form.notes import symbol_note
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
    number: int
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
    signed: dict[str, tuple[MappedSpan, str]] = {}
    for k, s in enumerate(spans):
        if symbols and (sign := symbol_note(s, symbols)) is not None:
            signed.setdefault(sign[0], (s, sign[1]))
            continue
        if not _may_be_noted(s) or _is_number_cell(spans, k):
            continue
        expected = notes[-1].number if notes else 0
        found = numbered(spans, k)
        if found is None or (style is not None and found[1] != style):
            _go_on(notes, s)
        elif s.label == "footnote" and expected < found[0] <= expected + MAX_GAP:
            notes.append(_Note(found[0], [s], [found[2]] if found[2] else []))
        elif _is_next(s, found, expected, style, first):
            notes.append(_Note(found[0], [s], [found[2]]))
        else:
            _go_on(notes, s)
    last = max((n.number for n in notes), default=0)
    for number, (s, text) in enumerate(signed.values(), start=last + 1):
        notes.append(_Note(number, [s], [text]))
    return [
        Footnote(
            id=f"F{n.number}",
            value="\n".join(n.texts),
            raw=" ".join(_shown(s) for s in n.parts),
            confidence=round(min(s.probability for s in n.parts), 6),
            evidence=evidence_of_span(n.parts[0].item.span, " ".join(_shown(s) for s in n.parts)),
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


def _go_on(notes: list[_Note], s: MappedSpan) -> None:
    """A paragraph right below a note is part of it; so is the rest of a broken one."""
    if not notes or not _follows(notes[-1].parts[-1], s):
        return
    if s.label == "footnote" or _is_rest(notes[-1].parts[-1], s):
        notes[-1].parts.append(s)
        notes[-1].texts.append(_shown(s))


def _is_rest(note: MappedSpan, s: MappedSpan) -> bool:
    """Whether a paragraph that nobody is sure about goes on with the note before it.

    A note that ends in mid-sentence goes on, at the top of the next page, too; on one page so
    does what is set as tight as lines of one text.
    """
    if s.label != OTHER or s.probability >= SURE or s.item.of > 1:
        return False
    text = _shown(s)
    if _shown(note).rstrip()[-1:] not in SENTENCE_ENDS and not text[:1].isdigit():
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
_NUMBERED_WORDS = ("n:", "note", "fn", "footnote")


def numbered(spans: Sequence[MappedSpan], k: int) -> tuple[int, str, str] | None:
    """Number, style and text of the note that a span begins, its number there or alone before."""
    return _number_before(spans, k) or _split(spans[k])


_BARE = re.compile(r"(\d{1,2}) +(\S.*)", re.DOTALL)


def _split(s: MappedSpan) -> tuple[int, str, str] | None:
    """Number, style and text of a note; a number that is raised needs no bracket or dot.

    Neither does one on a page whose notes all have bare numbers (see `_style`).
    """
    span = s.item.span
    if not span.text and len(span.marks) == 1 and span.source.strip() == span.marks[0]:
        return (int(span.marks[0]), "raised", "") if span.marks[0].isdigit() else None
    found = values.split_footnote_number(_shown(s))
    if found is None and (bare := _BARE.fullmatch(_shown(s))):
        return int(bare[1]), "bare", bare[2]
    return found


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


def _shown(s: MappedSpan) -> str:
    """The text with bracketed numbers in it: in a footnote they are words, not marks."""
    return s.item.span.source or s.item.span.text


def _is_number_cell(spans: Sequence[MappedSpan], k: int) -> bool:
    """A cell that holds the number alone, its note in the next cell of the line."""
    if k + 1 >= len(spans) or spans[k + 1].item.line != spans[k].item.line:
        return False
    return number_alone(spans[k]) is not None


def number_alone(s: MappedSpan) -> int | None:
    """The number of a note in a span that holds nothing else; None for any other span."""
    found = _split(s)
    return found[0] if found is not None and not found[2] else None


def _number_before(spans: Sequence[MappedSpan], k: int) -> tuple[int, str, str] | None:
    """A number in a cell of its own on the same line."""
    if k == 0 or not _is_number_cell(spans, k - 1):
        return None
    found = _split(spans[k - 1])
    return (found[0], f"cell {found[1]}", _shown(spans[k])) if found else None


def _reads_as_note(spans: tuple[MappedSpan, ...], k: int, style: str | None) -> bool:
    """A paragraph numbered like the notes (``Note 4 - ...``) is one of them."""
    if style is None or not style.startswith(_NUMBERED_WORDS):
        return False
    found = numbered(spans, k)
    return found is not None and found[1] == style


def read_remarks(spans: tuple[MappedSpan, ...]) -> Value | None:
    """All paragraphs of the remarks, a line each."""
    said = [k for k, s in enumerate(spans) if s.label == "remarks" and _shown(s).strip()]
    style = _style(spans) if said else None
    parts = [spans[k] for k in said if not _reads_as_note(spans, k, style)]
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
    text = "\n".join(_shown(s) for s in parts)
    return Value(
        value=text,
        raw=text,
        confidence=round(min(s.probability for s in parts), 6),
        evidence=evidence_of_span(parts[0].item.span, " ".join(_shown(s) for s in parts)),
    )


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
                elif parted and "/s/" in _shown(s).lower() and before.probability < UNSURE:
                    last.signatureName = _named(s)  # what stood there was a caption
                else:  # a signature without a date, and then another
                    out.append(OwnerSignature(signatureName=_named(s)))
            else:
                out.append(OwnerSignature(signatureName=_named(s)))
            before, parted = s, False
        elif s.label == "signatureDate":
            date = _date(s, _shown(s))
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
    if _TITLED.match(_shown(s)):
        return True
    named = last is not None and last.signatureName is not None and last.signatureDate is None
    return named and _PRINTED.match(_shown(s)) is not None


def _is_one_block(before: MappedSpan, s: MappedSpan, lines: int = 1) -> bool:
    """Whether two lines of names are one signature: side by side in one cell or paragraph."""
    a, b = before.item.span.place, s.item.span.place
    same_cell = a.cell == b.cell
    near = s.item.line - before.item.line <= lines
    return same_cell and near and not _shown(s).lower().startswith("/s/")


def _name_and_date(s: MappedSpan) -> OwnerSignature:
    parted = values.split_trailing_date(_shown(s))
    if parted is None:
        return OwnerSignature(signatureName=_named(s))
    name, date = parted
    return OwnerSignature(signatureName=_named(s, name), signatureDate=_date(s, date))


_CAPTION_BEHIND = re.compile(r" \(?Signature\)?:?$")
_BEFORE_THE_WORD = ("electronic", "digital", "conformed", "manual", "facsimile", "of", "the")
"""Words before which ``Signature`` is no caption that ran into a name."""


def _named(s: MappedSpan, text: str | None = None) -> Value:
    """A name without the caption that stands behind it."""
    shown = _shown(s) if text is None else text
    found = _CAPTION_BEHIND.search(shown)
    name = shown[: found.start()].rstrip() if found else ""
    return _value(s, name if name and not name.lower().endswith(_BEFORE_THE_WORD) else shown)


def _value(s: MappedSpan, text: str | None = None) -> Value:
    shown = _shown(s) if text is None else text
    return Value(
        value=shown,
        raw=shown,
        confidence=round(s.probability, 6),
        evidence=evidence_of_span(s.item.span),
    )


def _joined(value: Value | None, s: MappedSpan) -> Value:
    if value is None:
        return _value(s)
    text = f"{value.value} {_shown(s)}"
    shown = f"{value.evidence.text if value.evidence else ''} {_shown(s)}".strip()
    return value.model_copy(
        update={"value": text, "raw": text, "evidence": evidence_of_span(s.item.span, shown)}
    )


def _date(s: MappedSpan, text: str) -> Value:
    iso = values.parse_date(text)
    value = _value(s, text)
    if iso is None:
        return value.model_copy(update={"value": None, "warnings": [f"{text!r} is no date"]})
    return value.model_copy(update={"value": iso})
