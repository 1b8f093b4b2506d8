"""Wordings of labelled documents that the matcher does not know for what they stand over.

A header path is over its column; a box's words are its own label. A caption stands beside
a value: on the side where this part of the page has most of its captions. What is known for
another label, is said of two, or may be a value is not learned.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extractor.catalogue.labels import BOXES, CAPTIONS, OTHER
from extractor.mapping.fuzzy import (
    Learned,
    WordingMatcher,
    caption_matcher,
    column_matcher,
    knowing,
)
from extractor.mapping.shapes import looks_like_value
from extractor.mapping.spans import StreamSpan
from extractor.mapping.text import normalise
from extractor.training.examples import UNKNOWN, LabelledPage

KNOWN = 0.9
"""Score from which a wording is known for its label."""
ANOTHERS = 0.95
"""Score from which a wording is known for another label, and stays that one's."""
LONGEST = 120
"""Letters of a caption or header; longer text is prose."""
_CAPTION_OF = {
    **{name: name for name in CAPTIONS},
    "footnote": "footnotes",
    "signatureNameAndDate": "signatureName",
}
_DIGITS = re.compile(r"\d{3}|\d[,./-]\d")
_NAMED_BY_KIND = ("tableI", "tableII")


class Said(NamedTuple):
    """A text that stands over, beside or in what has the label."""

    label: str
    text: str


def learn_wordings(pages: Sequence[LabelledPage], known: Learned = ()) -> Learned:
    """``known`` and the new wordings of the pages, sorted."""
    with knowing(known):
        columns = _new(map(_said_by_heads, pages), column_matcher(), set())
        values = {text for page in pages for text in _values(page)}
        captions = _new(map(_said_by_captions, pages), caption_matcher(), values)
    return tuple(sorted({*known, *columns, *captions}))


def _new(
    said: Iterable[set[Said]], matcher: WordingMatcher, values: set[str]
) -> Iterator[tuple[str, str]]:
    """What is said in most of the pages that say anything of its label, and is not known."""
    counts: Counter[Said] = Counter()
    speaking: Counter[str] = Counter()
    for page in said:
        counts.update(page)
        speaking.update({one.label for one in page})
    labels: dict[str, set[str]] = defaultdict(set)
    for label, text in counts:
        labels[text].add(label)
    for (label, text), count in counts.items():
        # Titles are told from what else stands on a line over a table by being always there.
        least = speaking[label] if label in _NAMED_BY_KIND else speaking[label] / 2
        if len(labels[text]) > 1 or count < least or text in values:
            continue
        scores = matcher.score_one(text)
        own = float(scores[matcher.labels.index(label)])
        if own < KNOWN and float(scores.max()) < ANOTHERS:
            yield label, text


def _is_wording(text: str) -> bool:
    return 2 <= sum(map(str.isalpha, text)) <= len(text) <= LONGEST and _DIGITS.search(text) is None


def _said_by_heads(page: LabelledPage) -> set[Said]:
    found = set()
    for table in page.tables:
        if table.kind not in _NAMED_BY_KIND:
            continue
        for label, path in zip(table.columns, table.table.paths, strict=True):
            if label not in (None, OTHER, UNKNOWN) and _is_wording(path):
                assert label is not None
                found.add(Said(label, path))
    return found


def _said_by_captions(page: LabelledPage) -> set[Said]:
    found = {
        Said(label, text)
        for item, label in zip(page.spans, page.labels, strict=True)
        if label in BOXES and _is_wording(text := normalise(item.span.text))
    }
    return found | set(_captions(page)) | set(_titles(page))


def _titles(page: LabelledPage) -> Iterator[Said]:
    """The title of each table: the text over it that stands nearest and holds no value or box."""
    taken = {*_values(page), *(text for _, text in _captions(page))}
    taken |= {
        normalise(item.span.text)
        for item, label in zip(page.spans, page.labels, strict=True)
        if label in BOXES
    }
    for table in page.tables:
        if table.kind not in _NAMED_BY_KIND or not table.table.titles:
            continue
        title = table.table.titles[-1]
        words = f" {title} "
        if _is_wording(title) and not any(f" {text} " in words for text in taken if text):
            yield Said(table.kind, title)


def _values(page: LabelledPage) -> Iterator[str]:
    for item, label in zip(page.spans, page.labels, strict=True):
        if label != OTHER and label not in BOXES:
            yield normalise(item.span.text)


# -- captions beside values -----------------------------------------------------------------


class _Beside(NamedTuple):
    """The spans on each side of one, by number; -1 for none."""

    left: int
    above: int
    head: int
    below: int


def _captions(page: LabelledPage) -> Iterator[Said]:
    """The captions of values, from the side where most values of a section have one."""
    spans, labels = page.spans, page.labels
    beside = _neighbours(spans)
    free = [
        label == OTHER and item.span.check is None and _may_be_caption(item)
        for item, label in zip(spans, labels, strict=True)
    ]
    wanted = [i for i, label in enumerate(labels) if label in _CAPTION_OF]
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for i in wanted:
        for side, at in enumerate(beside[i]):
            votes[spans[i].section][side] += at >= 0 and free[at]
    for i in wanted:
        count = votes[spans[i].section]
        side = max(range(len(beside[i])), key=lambda side: (count[side], -side))
        at = beside[i][side]
        if at >= 0 and free[at]:
            yield Said(_CAPTION_OF[labels[i]], normalise(spans[at].span.text))


def _may_be_caption(item: StreamSpan) -> bool:
    text = item.span.text
    return not looks_like_value(text) and _is_wording(normalise(text))


def _neighbours(spans: Sequence[StreamSpan]) -> list[_Beside]:
    lines: dict[int, list[int]] = defaultdict(list)
    heads: dict[tuple[int, int], int] = {}
    for i, item in enumerate(spans):
        lines[item.line].append(i)
    order = sorted(lines)
    place = {line: k for k, line in enumerate(order)}
    out = []
    for i, item in enumerate(spans):
        k = place[item.line]
        where = item.span.place
        head = -1
        if where.grid is not None and where.col is not None:
            first = heads.setdefault((where.grid, where.col), i)
            head = first if first != i else -1
        out.append(
            _Beside(
                left=i - 1 if lines[item.line][0] != i else -1,
                above=_level(spans, lines[order[k - 1]], item) if k else -1,
                head=head,
                below=_level(spans, lines[order[k + 1]], item) if k + 1 < len(order) else -1,
            )
        )
    return out


def _level(spans: Sequence[StreamSpan], line: list[int], item: StreamSpan) -> int:
    """The span of a line that stands in the column of ``item``, else at its place in the line."""
    col = item.span.place.col
    if col is not None:
        for i in line:
            if spans[i].span.place.col == col:
                return i
        return -1
    return line[item.at] if len(line) == item.of and item.at < len(line) else -1
