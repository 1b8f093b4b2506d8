"""Which facts each span outside the tables could show, by its text alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from extractor.form.record import OwnershipDocument
from extractor.form.values import split_footnote_number, split_trailing_date
from extractor.mapping.spans import StreamSpan
from extractor.training.labelled.compare import SAME_LETTERS, fits, squeeze
from extractor.training.labelled.expected import Fact, facts, form_of, prose

EXACT = 0.9
"""Fit from which a span shows a value itself; below, it may be a misreading of it."""
RUNNER_UP = 0.08
"""How much better a misreading has to fit than any other text, or any other fact."""
LONG_PROSE = 40
"""Letters from which a part of a note is told by itself."""
LONG_END = 6
"""Letters of a value that stands behind its caption in one span."""
LONGEST_ENDED = 160
FEWEST_DIGITS = 5
LONGEST_CODE = 4
LONG_LINES = 8
"""Letters of a value that stands on several lines."""
REACH = 24
"""Spans from its first line within which the others stand."""
PROSE_CLOSE = 88
LEFT_OVER = 0.1
_TITLE = re.compile(r"(?:sec)?form(?P<form>[345])(?:a|amended|amendment)?")
IN_ORDER = {"rptOwnerCity": 0, "rptOwnerState": 1, "rptOwnerZipCode": 2}


def candidates(items: Sequence[StreamSpan], truth: OwnershipDocument) -> list[dict[str, float]]:
    """For each span the labels of which it shows the value."""
    known = facts(truth)
    notes = [(squeeze(f.text), squeeze(f.of.partition("/")[2] + f.text), f) for f in prose(truth)]
    form = form_of(truth)
    out: list[dict[str, float]] = []
    for item in items:
        text = item.span.text
        fitting: dict[str, float] = {}
        if (text and item.span.check is None) or len(text) == 1:
            for fact in known:
                if fact.label == "rptOwnerState" and len(text) <= LONGEST_CODE and text.islower():
                    continue  # ``in`` is a word, and ``IN`` is Indiana
                how_well = fits(_bare(text, fact), fact.text, fact.kind)
                if how_well >= EXACT:
                    fitting[fact.label] = max(how_well, fitting.get(fact.label, 0.0))
            fitting |= _signed(text, known)
            if (m := _TITLE.fullmatch(squeeze(text))) and m["form"] == form:
                fitting["documentType"] = 1.0
        if text and item.span.check is None:
            shown = item.span.source or text
            for label in _prose_labels(shown, notes):
                fitting[label] = 1.0
        if "rptOwnerCityStateZip" in fitting:  # not one of its parts, which it holds
            for part in IN_ORDER:
                fitting.pop(part, None)
        out.append(fitting)
    _name_once(items, out)
    return out


def _name_once(items: Sequence[StreamSpan], found: list[dict[str, float]]) -> None:
    """``SEC Form 4`` above ``FORM 4`` is standing text: the form is named once."""
    named = [i for i, fitting in enumerate(found) if "documentType" in fitting]
    plain = [i for i in named if squeeze(items[i].span.text).startswith("form")]
    for i in named:
        if plain and i not in plain:
            del found[i]["documentType"]


def add_lines(
    items: Sequence[StreamSpan], truth: OwnershipDocument, found: list[dict[str, float]]
) -> None:
    """Values over several lines, and notes that break: pieces that follow on one another."""
    known = [(text, f.label) for f in facts(truth) if f.kind == "text"
             and len(text := squeeze(f.text)) >= LONG_LINES]  # fmt: skip
    notes = [(squeeze(f.text), f.label) for f in prose(truth)]
    letters = [
        "" if item.span.check is not None else squeeze(item.span.source or item.span.text)
        for item in items
    ]
    for i, first in enumerate(letters[:-1]):
        if not first:
            continue
        if found[i] and found[i].keys() <= {"footnote", "remarks"}:
            second = letters[i + 1]
            if second and items[i].line != items[i + 1].line and not found[i + 1]:
                for text, label in notes:
                    if label in found[i] and f"{first[-LONG_PROSE:]}{second}" in text:
                        found[i + 1] = {label: SAME_LETTERS}
        else:
            told: dict[tuple[int, ...], set[str]] = {}
            for text, label in known:
                if not text.startswith(first) or (found[i] and label not in _ONE_TEXT):
                    continue
                if pieces := _pieces(items, letters, i, text, label in _ONE_TEXT):
                    told.setdefault(pieces, set()).add(label)
            for pieces, labels in told.items():
                for j in pieces:
                    found[j] = dict.fromkeys(labels, SAME_LETTERS)


_ONE_TEXT = frozenset({"rptOwnerName", "issuerName", "signatureName", "officerTitle", "otherText",
                       "rptOwnerStreet"})  # fmt: skip
"""Facts that are no sum of other facts."""


def _pieces(
    items: Sequence[StreamSpan], letters: Sequence[str], i: int, text: str, beside: bool
) -> tuple[int, ...]:
    """The spans, two or more, that give a text line below line, the first being ``i``.

    ``beside``: pieces may stand side by side.
    """
    out, rest = [i], text[len(letters[i]) :]
    for j in range(i + 1, min(len(items), i + REACH)):
        if not rest:
            break
        fits_on = letters[j] != "" and rest.startswith(letters[j])
        below = _is_below(items, out[-1], j)
        next_to = beside and j == out[-1] + 1 and items[j].line == items[out[-1]].line
        if below and not fits_on:
            break
        if not fits_on or not (below or next_to):
            continue
        rest = rest[len(letters[j]) :]
        out.append(j)
    return tuple(out) if not rest and len(out) > 1 else ()


def _is_below(items: Sequence[StreamSpan], i: int, j: int) -> bool:
    """Whether a span stands below another one in its cell, or without cells right below it."""
    if items[i].line == items[j].line:
        return False
    a, b = items[i].span.place, items[j].span.place
    if a.grid is not None:
        return a.cell == b.cell
    if a.box is None or b.box is None:
        return j == i + 1
    return b.grid is None and min(a.box[2], b.box[2]) > max(a.box[0], b.box[0])


def add_ends(
    items: Sequence[StreamSpan], truth: OwnershipDocument, found: list[dict[str, float]]
) -> None:
    """Values behind captions that nobody could part from them: ``Filer ARCWELL GP, L.L.C.``"""
    known = [(squeeze(f.text), f) for f in facts(truth)]
    for i, item in enumerate(items):
        text = item.span.text
        if found[i] or item.span.check is not None or not LONG_END < len(text) <= LONGEST_ENDED:
            continue
        letters = squeeze(text)
        behind = text.rpartition(": ")[2] if ": " in text else ""
        if not behind and (parted := split_trailing_date(text)) is not None:
            behind = parted[1]
        fitting: dict[str, int] = {}
        for value, fact in known:
            number = value.isdigit() and len(value) >= FEWEST_DIGITS
            ends = number and text.endswith(f" {fact.text}")
            if fact.kind == "text" and len(value) >= LONG_END and letters.endswith(value):
                ends = True
            if ends:
                fitting[fact.label] = max(len(value), fitting.get(fact.label, 0))
            elif behind and fits(behind, fact.text, fact.kind) >= EXACT:
                fitting[fact.label] = max(len(squeeze(behind)), fitting.get(fact.label, 0))
        longest = max(fitting.values(), default=0)
        found[i] = {label: SAME_LETTERS for label, n in fitting.items() if n == longest}


def _bare(text: str, fact: Fact) -> str:
    if fact.label == "issuerTradingSymbol":
        return text.strip("[]() ")
    return text


def _signed(text: str, known: Sequence[Fact]) -> dict[str, float]:
    """A signature and its date in one span."""
    by_place: dict[str, dict[str, str]] = {}
    for fact in known:
        if fact.label in ("signatureName", "signatureDate"):
            by_place.setdefault(fact.of, {})[fact.label] = fact.text
    letters = squeeze(text)
    for both in by_place.values():
        name = squeeze(both.get("signatureName", ""))
        if len(both) < 2 or not name or not letters.startswith(name) or letters == name:
            continue
        # The name's letters, then a date.
        for start in range(len(text)):
            if squeeze(text[:start]) == name:
                rest = text[start:].lstrip(" ,;–—-").removeprefix("dated").strip(" :")
                if fits(rest, both["signatureDate"], "date") >= EXACT:
                    return {"signatureNameAndDate": 1.0}
    return {}


def _prose_labels(text: str, notes: Sequence[tuple[str, str, Fact]]) -> set[str]:
    """Whether a text is a footnote, a remark, a part of one, or several."""
    letters = squeeze(text)
    parted = split_footnote_number(text)
    bare = squeeze(parted[2]) if parted else letters
    if not letters:
        return set()
    found: set[str] = set()
    rest = letters
    for plain, numbered, fact in notes:
        if (
            letters in (plain, numbered)
            or (bare == plain and plain)
            or (len(bare) >= LONG_PROSE and bare in plain)
        ):
            found.add(fact.label)
        elif len(plain) >= LONG_PROSE and plain in letters:
            rest = rest.replace(plain, "", 1)
            if len(rest) <= max(LEFT_OVER * len(letters), 6):
                found.add(fact.label)
    return found


def add_close(
    items: Sequence[StreamSpan], truth: OwnershipDocument, found: list[dict[str, float]]
) -> None:
    """Misreadings: facts that no span shows, and the one span that comes near each."""
    shown = {label for fitting in found for label in fitting}
    free = [i for i, f in enumerate(found) if not f and items[i].span.check is None]
    near: dict[int, list[tuple[float, str]]] = {}
    for fact in _whole_and_joined(truth):
        if fact.label in shown and not _missing(fact, items, found):
            continue
        if fact.label == "signatureNameAndDate" and shown & {"signatureName", "signatureDate"}:
            continue
        scores = sorted(
            ((fits(_bare(items[i].span.text, fact), fact.text, fact.kind), i) for i in free),
            reverse=True,
        )
        if not scores or not scores[0][0]:
            continue
        second = scores[1][0] if len(scores) > 1 else 0.0
        same = len(scores) > 1 and items[scores[1][1]].span.text == items[scores[0][1]].span.text
        if scores[0][0] - second >= RUNNER_UP or same:
            near.setdefault(scores[0][1], []).append((scores[0][0], fact.label))
    for i, fitting in near.items():
        best: dict[str, float] = {}
        for score, label in fitting:
            best[label] = max(score, best.get(label, 0.0))
        top = max(best.values())
        found[i] = {label: s for label, s in best.items() if top - s < RUNNER_UP}
    notes = [f for f in prose(truth) if len(squeeze(f.text)) >= LONG_PROSE]
    for i in free:
        letters = squeeze(items[i].span.source or items[i].span.text)
        if found[i] or len(letters) < LONG_PROSE:
            continue
        close = {f.label for f in notes
                 if fuzz.partial_ratio(letters, squeeze(f.text)) >= PROSE_CLOSE}  # fmt: skip
        if close and len(letters) <= 1.2 * max(len(squeeze(f.text)) for f in notes):
            found[i] = dict.fromkeys(close, SAME_LETTERS)


def _whole_and_joined(truth: OwnershipDocument) -> list[Fact]:
    known = facts(truth)
    joined = [
        Fact("signatureNameAndDate", "text", f"{a.text} {b.text}", a.of)
        for a in known
        for b in known
        if a.label == "signatureName" and b.label == "signatureDate" and a.of == b.of
    ]
    return [*known, *joined]


def _missing(fact: Fact, items: Sequence[StreamSpan], found: Sequence[dict[str, float]]) -> bool:
    """Whether no span shows this very value, though its label has been seen."""
    return not any(
        fact.label in fitting and fits(_bare(item.span.text, fact), fact.text, fact.kind) >= EXACT
        for item, fitting in zip(items, found, strict=True)
    )


# -- what stands around ----------------------------------------------------------------------
