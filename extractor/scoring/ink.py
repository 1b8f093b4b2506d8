"""How well a reader sees a page: its ink against the page's true ink, stage by stage.

A record that is wrong does not tell where the error began. These figures do: rules and cells
(the grid), words and letters (OCR), check boxes, and footnote marks. Everything is judged by
place; distances are in ems, the size of the true page's letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from extractor.document.checks import check_of
from extractor.document.ink import PageInk, Rule, Word
from extractor.document.layout.lattice import find_nets
from extractor.document.layout.page import letter_size
from extractor.document.layout.rules import join_levels, join_uprights
from extractor.document.model import Box
from extractor.scoring.alignment import aligned

RULE_NEAR = 0.5
"""Ems; how far beside a true rule, and a cell's side, a found one may stand."""
WORD_NEAR = 0.6
"""Heights of the true word's letters; how far above or below it may be found."""
TICK_NEAR = 1.2
MARK_NEAR = 1.0
"""Ems; how far from its true place a tick, and a mark, may be."""


@dataclass(frozen=True, slots=True)
class InkScore:
    """Counts of one page or of many; scores add up.

    ``..._true``: on the true page, ``..._found``: those of them that were found as they are,
    ``..._said``: all that the reader says, right or not. Rules are counted by their length in
    ems. ``letters_wrong``: edits between what was read and what stands there, blanks aside.
    ``checks_found``: places to tick of which the right thing is said, where nothing said
    means not ticked; ``checks_false``: ticks where there is no place to tick.
    """

    pages: int = 0
    rules_true: float = 0.0
    rules_found: float = 0.0
    rules_said: float = 0.0
    rules_right: float = 0.0
    cells_true: int = 0
    cells_found: int = 0
    cells_said: int = 0
    words_true: int = 0
    words_found: int = 0
    words_said: int = 0
    letters_true: int = 0
    letters_wrong: int = 0
    checks_true: int = 0
    checks_found: int = 0
    checks_false: int = 0
    marks_true: int = 0
    marks_found: int = 0
    marks_said: int = 0

    def __add__(self, other: InkScore) -> InkScore:
        return InkScore(
            **{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)}
        )

    def figures(self) -> dict[str, float | None]:
        """Shares of 0 to 1; None where there was nothing to find (or nothing said)."""
        return {
            "rule recall": _share(self.rules_found, self.rules_true),
            "rule precision": _share(self.rules_right, self.rules_said),
            "cell recall": _share(self.cells_found, self.cells_true),
            "cell precision": _share(self.cells_found, self.cells_said),
            "words right": _share(self.words_found, self.words_true),
            "character error rate": _share(self.letters_wrong, self.letters_true),
            "check boxes right": _share(self.checks_found, self.checks_true),
            "marks found": _share(self.marks_found, self.marks_true),
            "marks right": _share(self.marks_found, self.marks_said),
        }


def total(scores: Iterable[InkScore]) -> InkScore:
    """The scores of many pages as one."""
    return sum(scores, InkScore())


def score_ink(found: PageInk | None, true: PageInk) -> InkScore:
    """Judge a page that was read by the true one; None when it was not read.

    The found page is first laid on the true one by the words that both have
    (`extractor.scoring.alignment`): a scan's edge is no place to count from.
    """
    em = letter_size(true.words)
    found = aligned(found, true, em) if found is not None else PageInk(1, true.width, true.height)
    levels, uprights = _rules(found, em)
    true_levels, true_uprights = _rules(true, em)
    reach = RULE_NEAR * em
    cells = _cells(levels, uprights, em)
    true_cells = _cells(true_levels, true_uprights, em)
    boxes, true_boxes = _ticks(found), _ticks(true)
    checks_found, checks_false = _judge_ticks(boxes, true_boxes, TICK_NEAR * em)
    marks, true_marks = _marks(found.words), _marks(true.words)
    words = _judge_words(_text_words(found), _text_words(true))
    return InkScore(
        pages=1,
        rules_true=(_length(true_levels) + _length(true_uprights)) / em,
        rules_found=(
            _covered(true_levels, levels, reach) + _covered(true_uprights, uprights, reach)
        )
        / em,
        rules_said=(_length(levels) + _length(uprights)) / em,
        rules_right=(
            _covered(levels, true_levels, reach) + _covered(uprights, true_uprights, reach)
        )
        / em,
        cells_true=len(true_cells),
        cells_found=_same_cells(cells, true_cells, reach),
        cells_said=len(cells),
        words_true=words.true,
        words_found=words.found,
        words_said=words.said,
        letters_true=words.letters,
        letters_wrong=words.edits,
        checks_true=len(true_boxes),
        checks_found=checks_found,
        checks_false=checks_false,
        marks_true=len(true_marks),
        marks_found=_same_marks(marks, true_marks, MARK_NEAR * em),
        marks_said=len(marks),
    )


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


# --- rules and cells ------------------------------------------------------------------------


def _rules(ink: PageInk, em: float) -> tuple[list[Rule], list[Rule]]:
    return join_levels(ink.levels, em), join_uprights(ink.uprights, em)


def _length(rules: Sequence[Rule]) -> float:
    return sum(r.x1 - r.x0 + r.y1 - r.y0 for r in rules)


def _covered(rules: Sequence[Rule], others: Sequence[Rule], reach: float) -> float:
    """The length of ``rules`` beside which one of the others runs; all of one direction."""
    covered = 0.0
    for rule in rules:
        level = rule.x1 - rule.x0 >= rule.y1 - rule.y0
        spans = []
        for other in others:
            if level and abs(other.y0 - rule.y0) <= reach:
                spans.append((max(other.x0, rule.x0), min(other.x1, rule.x1)))
            elif not level and abs(other.x0 - rule.x0) <= reach:
                spans.append((max(other.y0, rule.y0), min(other.y1, rule.y1)))
        end = -np.inf
        for low, high in sorted(spans):
            covered += max(0.0, high - max(low, end))
            end = max(end, high)
    return float(covered)


def _cells(levels: Sequence[Rule], uprights: Sequence[Rule], em: float) -> list[Box]:
    return [cell.box for net in find_nets(levels, uprights, em) for cell in net.cells]


def _same_cells(found: Sequence[Box], true: Sequence[Box], reach: float) -> int:
    """True cells with a found one all of whose sides stand where they should; each counts once."""
    if not found or not true:
        return 0
    away = np.abs(np.array(true)[:, None, :] - np.array(found)[None, :, :]).max(axis=2)
    return _pairs_within(away, reach)


# --- check boxes and marks ------------------------------------------------------------------


class _Tick(NamedTuple):
    x: float
    y: float
    ticked: bool


def _ticks(ink: PageInk) -> list[_Tick]:
    """Places to tick, drawn and written."""
    drawn = [_Tick((c.x0 + c.x1) / 2, (c.top + c.bottom) / 2, c.ticked) for c in ink.checks]
    for word in ink.words:
        said = check_of(word.text)
        if said is not None:
            x, y = _middle(word)
            drawn.append(_Tick(x, y, said))
    return drawn


def _judge_ticks(found: Sequence[_Tick], true: Sequence[_Tick], reach: float) -> tuple[int, int]:
    """How many true places have their right say, and how many ticks have no place."""
    ticks = [f for f in found if f.ticked]
    away = _distances([(t.x, t.y) for t in true], [(f.x, f.y) for f in ticks])
    near = away.min(axis=1, initial=np.inf) <= reach
    right = sum(bool(n) == t.ticked for n, t in zip(near, true, strict=True))
    stray = int((away.min(axis=0, initial=np.inf) > reach).sum())
    return right, stray


class _Mark(NamedTuple):
    x: float
    y: float
    number: str


_BRACKETED = re.compile(r"\(\s*(\d{1,2}(?:\s*,\s*\d{1,2})*)\s*\)")


def _marks(words: Sequence[Word]) -> list[_Mark]:
    """Footnote marks: raised numbers, and bracketed ones at the end of a word or alone."""
    found = []
    for word in words:
        if word.raised:
            numbers = re.findall(r"\d+", word.text)
        else:
            at_end = word.text[_last_bracket(word.text) :]
            numbers = [n for m in _BRACKETED.findall(at_end) for n in re.findall(r"\d+", m)]
        found += [_Mark(word.x1, (word.top + word.bottom) / 2, n) for n in numbers]
    return found


def _last_bracket(text: str) -> int:
    """Where the bracketed numbers at the end of a text begin."""
    end = re.search(r"(?:\(\s*\d[\d\s,]*\))+$", text)
    return end.start() if end else len(text)


def _same_marks(found: Sequence[_Mark], true: Sequence[_Mark], reach: float) -> int:
    away = _distances([(t.x, t.y) for t in true], [(f.x, f.y) for f in found])
    for i, t in enumerate(true):
        for j, f in enumerate(found):
            if t.number != f.number:
                away[i, j] = np.inf
    return _pairs_within(away, reach)


def _distances(
    true: Sequence[tuple[float, float]], found: Sequence[tuple[float, float]]
) -> NDArray[np.float64]:
    a, b = np.array(true, float).reshape(-1, 2), np.array(found, float).reshape(-1, 2)
    away: NDArray[np.float64] = np.abs(a[:, None, :] - b[None, :, :]).max(axis=2, initial=0.0)
    return away


def _pairs_within(away: NDArray[np.float64], reach: float) -> int:
    """How many of the rows have a column of their own within reach, the nearest pairs first."""
    rows, columns = np.nonzero(away <= reach)
    order = np.argsort(away[rows, columns], kind="stable")
    taken_rows: set[int] = set()
    taken_columns: set[int] = set()
    for k in order:
        r, c = int(rows[k]), int(columns[k])
        if r not in taken_rows and c not in taken_columns:
            taken_rows.add(r)
            taken_columns.add(c)
    return len(taken_rows)


# --- words and letters ----------------------------------------------------------------------


class _WordCounts(NamedTuple):
    true: int
    found: int
    said: int
    letters: int
    edits: int


def _text_words(ink: PageInk) -> list[Word]:
    """Words that are no marks and no boxes; those have figures of their own."""
    return [w for w in ink.words if not w.raised and check_of(w.text) is None]


def _middle(word: Word) -> tuple[float, float]:
    return (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2


def _judge_words(found: Sequence[Word], true: Sequence[Word]) -> _WordCounts:
    """Words that overlap in one line are compared together, however they were parted.

    A true word is found when one in its place says the same, or when all words there, run
    together, do.
    """
    count, letters = len(true), sum(len(w.text) for w in true)
    if not true:
        return _WordCounts(0, 0, len(found), 0, sum(len(w.text) for w in found))
    every = [*true, *found]
    x0 = np.array([w.x0 for w in every])
    x1 = np.array([w.x1 for w in every])
    y = np.array([_middle(w)[1] for w in every])
    t, f = slice(0, count), slice(count, None)
    reach = WORD_NEAR * np.array([w.size for w in true])[:, None]
    shared = np.minimum(x1[t, None], x1[None, f]) - np.maximum(x0[t, None], x0[None, f])
    narrow = np.minimum((x1 - x0)[t, None], (x1 - x0)[None, f])
    apart = np.abs(y[t, None] - y[None, f])
    meets = (shared > 0.3 * narrow) & (apart <= reach)
    # Between two lines, a found word belongs to the nearer one alone.
    nearest = np.where(meets, apart, np.inf).min(axis=0, initial=np.inf)
    meets &= apart <= nearest + reach / 3
    line = np.concatenate([y[t], y[t][np.where(meets, apart, np.inf).argmin(axis=0)]])
    rows, columns = np.nonzero(meets)
    _, label = connected_components(
        coo_matrix((np.ones(len(rows)), (rows, columns + count)), shape=(len(every), len(every))),
        directed=False,
    )
    right = edits = 0
    order = np.argsort(label, kind="stable")
    for group in np.split(order, np.flatnonzero(np.diff(label[order])) + 1):
        members = sorted(group.tolist(), key=lambda k: (line[k], x0[k]))
        wanted = [every[k].text for k in members if k < count]
        said = [every[k].text for k in members if k >= count]
        wrong = Levenshtein.distance("".join(wanted), "".join(said))
        edits += wrong
        right += len(wanted) if not wrong else sum(w in said for w in wanted)
    return _WordCounts(count, right, len(found), letters, edits)
