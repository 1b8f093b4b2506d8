"""Whether each value of a record has a source on the page: the hallucination check.

A value is grounded when it has evidence, the evidence's text stands in the document as
it was read (for a link, its address; for an empty box, its label), and the value can be
derived from that text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.catalogue.labels import BOXES
from extractor.document.model import Document
from extractor.form.record import Footnote, Group, OwnershipDocument, Value
from extractor.mapping.fuzzy import caption_matcher
from extractor.mapping.text import normalise
from extractor.scoring.canonical import canonical
from extractor.scoring.derivation import Claim, derives
from extractor.scoring.kinds import kind_of
from extractor.scoring.outcomes import Ungrounded
from extractor.scoring.page import Page

_INTEGER = re.compile(r"\d+")
_RANGE = re.compile(r"(\d{1,2})\s*[-–]\s*(\d{1,2})\s*[)\]]")
_SIGN = re.compile(r"[(\[]?\s*(?:[a-z]\s*[)\]]|\*+|†+|‡+|§|¶|#)\s*[)\]]?")


def _numbers(text: str) -> set[str]:
    """The numbers in a text; ``(1-3)`` names the one between, too, and ``D4`` its digit."""
    found = set(_INTEGER.findall(text))
    for m in _RANGE.finditer(text):
        found.update(str(n) for n in range(int(m[1]), min(int(m[2]), 99) + 1))
    if text[-1:].isdigit():
        found.add(text[-1])
    return found


def _values(group: Group, above: str = "") -> Iterator[tuple[str, Value]]:
    for name in type(group).model_fields:
        child = getattr(group, name)
        children = child if isinstance(child, list) else [child]
        for one in children:
            if isinstance(one, Footnote):
                yield "footnotes/footnote", one
            elif isinstance(one, Value):
                yield above + name, one
            elif isinstance(one, Group):
                element = getattr(one, "element", None)
                below = above[:-1] if name == "rows" else above + name
                yield from _values(one, f"{below}/{element}/" if element else f"{below}/")


def _coding_marks(group: Group, above: str = "") -> Iterator[tuple[str, str, str | None]]:
    """The marks of codes, each with what the code's cell shows."""
    for name in type(group).model_fields:
        child = getattr(group, name)
        if name == "footnoteId" and isinstance(child, list):
            code = getattr(group, "transactionCode", None)
            shown = code.evidence.text if code is not None and code.evidence else None
            yield from ((above[:-1], mark, shown) for mark in child)
        for one in child if isinstance(child, list) else [child]:
            if isinstance(one, Group):
                yield from _coding_marks(one, f"{above}{name}/")


_BOXES = frozenset(BOXES)
_NOTE_START = re.compile(r"[(\[]?\s*\d{1,2}\s*[)\].]\s")
_ANSWERS = frozenset({"no", "n", "false"})
FEWEST_LETTERS = 3
MOST_GLYPHS = 2
"""Words at either end of a box's evidence that may be its mark."""
OTHER_BOX = 0.97
"""Fuzzy score from which words are surely those of another box or caption."""
OWN_BOX = 0.6
"""Fuzzy score from which a part of a text is the words of the box itself."""


def _is_of_box(path: str, text: str, page: Page) -> bool:
    """Whether an empty box's evidence is its words: a text of its own, and no other's."""
    name = path.rpartition("/")[2]
    words = text.split()
    caption = text.endswith(":") and words[0][0].isalpha() and words[0].lower() not in _ANSWERS
    if caption or _NOTE_START.match(text):
        return False
    for n in range(min(len(words), MOST_GLYPHS + 1)):
        for part in (" ".join(words[n:]), " ".join(words[: len(words) - n])):
            if sum(map(str.isalpha, part)) < FEWEST_LETTERS:
                continue
            matcher = caption_matcher()
            scores = matcher.score_one(normalise(part))
            own = float(scores[matcher.labels.index(name)])
            if own >= OWN_BOX or (page.has_whole(part) and scores.max() < OTHER_BOX):
                return True
    return False


def _on_page(path: str, text: str, page: Page) -> bool:
    if page.has(text) or page.has_in_column(text):
        return True
    if kind_of(path) != "boolean":
        return False
    # A box is two pieces of ink: its label, and the mark beside it or under it.
    words = text.split()
    return any(
        page.has_together(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))
    )


def _why_not(
    path: str, value: str, leaf: Value, page: Page, record: OwnershipDocument
) -> str | None:
    if leaf.evidence is None:
        return "no evidence"
    if not _on_page(path, leaf.evidence.text, page):
        return "the evidence is not on the page"
    empty_box = value == "0" and path.rpartition("/")[2] in _BOXES
    if empty_box and not _is_of_box(path, leaf.evidence.text, page):
        return "the evidence is not the words of this box"
    if not derives(Claim(path, value, leaf.evidence, page, record)):
        return "the value is not in the evidence"
    return None


def ungrounded(record: OwnershipDocument | None, document: Document) -> tuple[Ungrounded, ...]:
    """The values and footnote references of a record that the page does not show."""
    if record is None:
        return ()
    page = Page(document)
    found: list[Ungrounded] = []

    def check_mark(path: str, mark: str, evidence: str | None) -> None:
        number = mark.lstrip("Ff")
        shown = evidence or ""
        if not (number in page.marks or number in _numbers(shown) or _has_sign(mark, shown)):
            found.append(
                Ungrounded(f"{path}@footnoteId", mark, evidence, "no such mark on the page")
            )

    signs = {note.id: m[0] for note in record.footnotes or () if (m := _SIGN.match(note.raw or ""))}

    def _has_sign(mark: str, shown: str) -> bool:
        # A note marked by a letter or a star: the same sign stands in the cell.
        return mark in signs and signs[mark].strip("()[] ") in shown

    for path, leaf in _values(record):
        value = canonical(leaf.value, kind_of(path))
        shown = leaf.evidence.text if leaf.evidence else None
        if value is not None and (reason := _why_not(path, value, leaf, page, record)):
            found.append(Ungrounded(path, value, shown, reason))
        for mark in leaf.footnoteId:
            check_mark(path, mark, shown)
    for path, mark, shown in _coding_marks(record):
        check_mark(path, mark, shown)
    return tuple(found)
