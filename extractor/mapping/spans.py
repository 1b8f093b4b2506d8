"""Features of the spans outside the tables: header block, footnotes, remarks, signatures.

A span is judged by its own words and shape and by the captions around it: in the cell
before it on its line, above it, below it, and at the head of its column. Forms put
captions on any of these sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractor.catalogue.labels import BOXES
from extractor.document.model import Document, Span
from extractor.mapping.cells import Vocabulary, known_stems
from extractor.mapping.fuzzy import LONGEST_CAPTION, caption_matcher
from extractor.mapping.shapes import N_SHAPES, shape
from extractor.mapping.text import normalise

Floats = NDArray[np.float32]

CAPTION_LIKE = 0.6
"""Fuzzy score from which a span counts as a caption for those around it."""

KNOWN = 0.97
"""Score from which a span is a known caption as it stands."""

LONG_CAPTION = 20
"""Letters from which a known caption cannot be a value."""

REACH = 8
"""Spans; how far a caption is felt."""


class StreamSpan(NamedTuple):
    """A span in reading order: its line, its number on the line, and its section.

    ``section``: 0 before the first table of securities, 1 between tables, 2 after the last.
    """

    span: Span
    line: int
    at: int
    of: int
    section: int


def stream(document: Document, table_grids: set[int]) -> list[StreamSpan]:
    """The spans outside the given grids, in reading order; empty ones are left out."""
    inside = _with_children(document, table_grids)
    lines = document.lines
    of_table = [not inside.isdisjoint([s.place.grid for s in line.spans]) for line in lines]
    first = next((i for i, t in enumerate(of_table) if t), len(lines))
    last = next((i for i in range(len(lines) - 1, -1, -1) if of_table[i]), -1)
    out: list[StreamSpan] = []
    for i, line in enumerate(lines):
        if of_table[i]:
            continue
        section = 0 if i < first else (2 if i > last else 1)
        kept = [s for s in line.spans if s.text or s.marks or s.check is not None]
        out += [StreamSpan(s, i, k, len(kept), section) for k, s in enumerate(kept)]
    return out


def _with_children(document: Document, grids: set[int]) -> set[int]:
    inside = set(grids)
    for grid in document.grids:  # parents come before their children
        if grid.parent in inside:
            inside.add(grid.index)
    return inside


@dataclass(frozen=True, slots=True)
class Context:
    """For each span the number of the span beside it in each direction, or -1."""

    left: list[int]
    above: list[int]
    below: list[int]
    head: list[int]


def caption_scores(spans: Sequence[StreamSpan]) -> Floats:
    """N x labels of `caption_matcher`; values that cannot be captions score 0."""
    matcher = caption_matcher()
    return matcher.score([_caption_text(s.span) for s in spans])


def _caption_text(span: Span) -> str:
    text = span.text
    if span.check is not None or len(text) > LONGEST_CAPTION:
        return ""
    if text and text[0].isdigit() and text[-1].isdigit():
        return ""  # a date, a number, a postal code
    return normalise(text)


def known_captions(spans: Sequence[StreamSpan], scores: Floats) -> NDArray[np.bool_]:
    """Which spans are, word for word, longer captions that the catalogue knows, and no boxes.

    These are never values and need no judging; a short one (``Notes``) might be both.
    ``scores``: from `caption_scores`.
    """
    first_box = caption_matcher().labels.index(BOXES[0])  # boxes come last
    best = scores[:, :first_box].max(axis=1)
    long = np.array([len(s.span.text) >= LONG_CAPTION for s in spans])
    known: NDArray[np.bool_] = long & (best >= KNOWN) & (best >= scores[:, first_box:].max(axis=1))
    return known


def boilerplate(spans: Sequence[StreamSpan], scores: Floats) -> NDArray[np.bool_]:
    """Which spans are, word for word, standing text that every form carries.

    Titles, statutes and reminders are neither values nor captions of any: the page is read
    without them. ``scores``: from `caption_scores`.
    """
    if not spans:
        return np.zeros(0, bool)
    at = caption_matcher().labels.index("boilerplate")
    mask: NDArray[np.bool_] = (scores[:, at] >= KNOWN) & (scores.argmax(axis=1) == at)
    return mask


def find_context(spans: Sequence[StreamSpan], best: NDArray[np.float32]) -> Context:
    """Which captions stand around each span. ``best``: each span's highest caption score."""
    n = len(spans)
    is_caption = (best >= CAPTION_LIKE).tolist()
    left = [-1] * n
    above = [-1] * n
    below = [-1] * n
    head = [-1] * n
    heads: dict[tuple[int, int], int] = {}
    line_start: dict[int, int] = {}
    last = -1
    for i, s in enumerate(spans):
        line_start.setdefault(s.line, i)
        if s.at > 0:
            left[i] = i - 1
        above[i] = last if last >= 0 and i - last <= REACH else -1
        if is_caption[i]:
            last = i
        place = s.span.place
        if place.grid is not None and place.col is not None:
            head[i] = heads.setdefault((place.grid, place.col), i)
            if head[i] == i:
                head[i] = -1
    following = -1
    for i in range(n - 1, -1, -1):
        s = spans[i]
        below[i] = _aligned(spans, line_start, following, s) if following >= 0 else -1
        if below[i] >= 0 and below[i] - i > REACH:
            below[i] = -1
        if is_caption[i] and (i == 0 or not is_caption[i - 1] or spans[i - 1].line != s.line):
            following = i
        elif is_caption[i]:
            following = line_start[s.line] if is_caption[line_start[s.line]] else i
    return Context(left, above, below, head)


def _aligned(
    spans: Sequence[StreamSpan], line_start: dict[int, int], following: int, s: StreamSpan
) -> int:
    """The caption below that stands in the span's own column, when the lines pair up."""
    target = spans[following]
    if s.line == target.line:
        return following
    start = line_start[target.line]
    col = s.span.place.col
    if s.of > 1 or target.of > 1:
        for k in range(start, min(start + target.of, len(spans))):
            if spans[k].line == target.line and spans[k].span.place.col == col:
                return k
    return following


N_FACTS = 16


def span_words(spans: Sequence[StreamSpan], vocabulary: Vocabulary) -> Floats:
    """N x vocabulary: which known stems each span has; values that are no captions have none."""
    return known_stems([_caption_text(s.span) for s in spans], vocabulary)


def span_features(
    spans: Sequence[StreamSpan], scores: Floats, words: Floats, rows: NDArray[np.intp]
) -> Floats:
    """len(rows) x F features of the spans with the given numbers; all spans are their context.

    ``scores``: from `caption_scores`, ``words``: from `span_words`, both N rows.
    """
    n = len(spans)
    context = find_context(spans, scores.max(axis=1))
    facts = np.array(
        [_facts(spans[i], i, context.above[i], context.below[i]) for i in rows.tolist()],
        np.float32,
    ).reshape(len(rows), N_FACTS)
    # The span itself and those around it, a row each; row n is all zeros: none there (-1).
    around = np.array(
        (
            range(n),
            context.left,
            context.above,
            context.below,
            context.head,
            range(-1, n - 1),
            [*range(1, n), -1],
        ),
        np.intp,
    ).T[rows]
    shapes = np.array([shape(s.span.text) for s in spans])
    blocks = [
        _looked_up(scores, around),
        _looked_up(words, around),
        _looked_up(shapes, around[:, [0, 5, 6]]),
        facts,
    ]
    return np.concatenate(blocks, axis=1, dtype=np.float32)


def _looked_up(table: Floats, numbers: NDArray[np.intp]) -> Floats:
    """For each line of ``numbers`` the rows of ``table``, side by side; zeros for -1."""
    padded = np.concatenate([table, np.zeros((1, table.shape[1]), np.float32)])
    return padded[numbers].reshape(len(numbers), numbers.shape[1] * table.shape[1])


def _facts(s: StreamSpan, i: int, above: int, below: int) -> tuple[float, ...]:
    span = s.span
    return (
        s.section == 0,
        s.section == 1,
        s.section == 2,
        min(s.at, 4) / 4,
        min(s.of, 5) / 5,
        (i - above) / REACH if above >= 0 else 1.0,
        (below - i) / REACH if below >= 0 else 1.0,
        bool(span.marks),
        span.check is True,
        span.check is False,
        span.bold,
        span.link is not None and "CIK=" in span.link.upper(),
        span.place.grid is not None,
        min(span.place.col or 0, 5) / 5,
        min(span.place.row or 0, 5) / 5,
        s.at == s.of - 1,
    )


def span_fuzzy_width() -> int:
    """How many leading span features come from fuzzy matching."""
    return 7 * len(caption_matcher().labels)


def span_width(vocabulary: Vocabulary) -> int:
    """Width of `span_features`; a model made for another one is refused."""
    return span_fuzzy_width() + 7 * len(vocabulary) + 3 * N_SHAPES + N_FACTS
