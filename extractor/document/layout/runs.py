"""Words on one base line, chained to runs; raised words found and hung on what they follow."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.document.ink import Word
from extractor.document.model import Box

SAME_BASE = 0.28
"""Ems; how far base lines of one line of text may lie apart."""
GLUED = 0.14
"""Ems; a gap up to this stands between letters, not between words."""
PARTED = 0.75
"""Ems; an unwritten gap from this on parts two runs."""
PARTED_WHERE_WRITTEN = 0.22
"""The same on pages whose words have written blanks between them."""
WIDEST = {1: 1.15, 2: 1.7}
"""Ems; the same for a gap in which so many blanks are written."""
WRITTEN = 0.8
"""Share of gaps with written blanks from which a page is one that writes them."""
RAISED_BY = (0.1, 0.85)
"""Ems of the letters that it hangs on: how far the base of a raised word lies above theirs."""
SMALLER = 0.92
"""Size of a raised word beside the letters that it hangs on."""
NEAR = 0.6
"""Ems; how near a raised word stands to what it hangs on."""
_MARK = re.compile(
    r"[(\[]?\s*(?:F?\d{1,2}|[a-z]|[*†‡]+)(?:\s*[,;]\s*\d{1,2})*\s*[)\]]?[,;]?"
    r"|(?:[(\[]F?\d{1,2}[)\]],?){2,4}"
)
_LONGEST_RAISED = 14
FEW_LETTERS = 3
BALLOTS = frozenset("\u2610\u2611\u2612\u25a1")


@dataclass(slots=True, eq=False)
class Run:
    """Words side by side that belong together, left to right; raised ones in their places."""

    words: list[Word]
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    line: int = 0  # number of its base line in the region

    @property
    def box(self) -> Box:
        """Its place."""
        return (self.x0, self.top, self.x1, self.bottom)

    @property
    def text(self) -> str:
        """The words, raised ones included, with blanks between them."""
        return " ".join(w.text for w in self.words)

    @property
    def bold(self) -> bool:
        """Whether all of its letters are bold."""
        return all(w.bold for w in self.words)


def writes_blanks(words: Sequence[Word]) -> bool:
    """Whether the blanks between a page's words are written, and not only left open."""
    written = sum(w.blanks > 0 for w in words)
    left_open = sum(
        w.blanks < 0
        and abs(w.base - before.base) <= SAME_BASE * w.size
        and GLUED * w.size < w.x0 - before.x1 < PARTED * w.size
        for before, w in pairwise(words)
    )
    return written >= FEW_WRITTEN and written >= WRITTEN * (written + left_open)


FEW_WRITTEN = 20


def make_runs(words: Sequence[Word], written: bool = False) -> list[Run]:
    """Runs of a region, top down and left to right. ``written``: see `writes_blanks`."""
    parted = PARTED_WHERE_WRITTEN if written else PARTED
    raised = find_raised(words)
    lines = _lines([w for k, w in enumerate(words) if k not in raised])
    runs: list[Run] = []
    of: dict[int, Run] = {}
    for number, line in enumerate(lines):
        first = line[0]
        beside = [
            other[0].x0
            for other in lines[max(0, number - 2) : number] + lines[number + 1 : number + 3]
            if abs(other[0].base - first.base) <= BESIDE * first.size
        ]
        for chain in _numbered(_chains(line, parted), beside):
            run = _run(chain, number)
            runs.append(run)
            of.update((id(w), run) for w in chain)
    for k in sorted(raised, key=lambda k: words[k].x0):
        word, host = words[k], words[raised[k]]
        hung = of[id(host)]
        at = hung.words.index(host) + 1 if host.x0 <= word.x0 else hung.words.index(host)
        while at < len(hung.words) and hung.words[at].raised and hung.words[at].x0 < word.x0:
            at += 1
        hung.words.insert(at, word._replace(raised=True))
        hung.x0, hung.x1 = min(hung.x0, word.x0), max(hung.x1, word.x1)
        hung.top = min(hung.top, word.top)
    return runs


def find_raised(words: Sequence[Word]) -> dict[int, int]:
    """Raised words by number, each with the number of the word that it hangs on.

    A raised word is smaller than what it stands beside, or looks like a footnote mark, and
    its base lies higher. ``(1)(2)`` in pieces hang one on another.
    """
    candidates = [k for k, w in enumerate(words) if len(w.text) <= _LONGEST_RAISED]
    if not candidates or len(words) < 2:
        return {}
    by_end = sorted(range(len(words)), key=lambda k: words[k].x1)
    ends = [words[k].x1 for k in by_end]
    by_start = sorted(range(len(words)), key=lambda k: words[k].x0)
    starts = [words[k].x0 for k in by_start]
    largest = max(w.size for w in words)
    found: dict[int, int] = {}
    for k in sorted(candidates, key=lambda k: words[k].x0):
        word = words[k]
        reach = NEAR * largest
        lo = bisect_left(ends, word.x0 - reach)
        best, nearest, hosted = -1, reach, True
        for j in by_end[lo:]:
            other = words[j]
            gap = word.x0 - other.x1
            if gap < -0.5 * word.size:
                break
            if j == k:
                continue
            if _same_level(word, other):
                if j not in found:
                    hosted = False  # it stands on a line with others
                    break
                if abs(gap) < nearest and _is_mark(word, words[_root(found, j)]):
                    best, nearest = j, abs(gap)
            elif abs(gap) < nearest and _hangs_on(word, other):
                best, nearest = j, abs(gap)
        if best < 0 and hosted:
            best = _led(words, k, by_start, starts)
        if best >= 0 and hosted:
            found[k] = best
    return {k: _root(found, k) for k in found}


def _led(words: Sequence[Word], k: int, by_start: Sequence[int], starts: Sequence[float]) -> int:
    """The word that a raised number stands right before, as it does before a note; or -1.

    ``by_start``: the words' numbers in order of their left ends ``starts``.
    """
    word = words[k]
    if _NOTE_NUMBER.fullmatch(word.text) is None:
        return -1
    for j in by_start[bisect_left(starts, word.x1 - 0.1 * word.size) :]:
        other = words[j]
        if other.x0 - word.x1 > NEAR * word.size:
            break
        if j == k or word.size > SMALLER * other.size or word.bottom <= other.top:
            continue
        if RAISED_BY[0] <= (other.base - word.base) / max(other.size, 1.0) <= RAISED_BY[1]:
            return j
    return -1


_NOTE_NUMBER = re.compile(r"[(\[]?\d{1,2}[)\]]?")


def _root(found: dict[int, int], k: int) -> int:
    """Marks in a row all hang on the letters before them."""
    host = found[k]
    while host in found:
        host = found[host]
    return host


def _hangs_on(word: Word, other: Word) -> bool:
    if other.size < 1 or word.x0 - other.x1 > NEAR * other.size or other.text in BALLOTS:
        return False
    lift = (other.base - word.base) / other.size
    if not RAISED_BY[0] <= lift <= RAISED_BY[1] or word.bottom <= other.top:
        return False
    return _is_mark(word, other) and (word.size < other.size or lift >= 2 * RAISED_BY[0])


def _is_mark(word: Word, host: Word) -> bool:
    """Whether a word could be raised beside its host: in the look of a mark, or tiny (``th``)."""
    if _MARK.fullmatch(word.text) is not None:
        return True
    return len(word.text) <= FEW_LETTERS and word.size <= SMALLER * host.size


def _same_level(word: Word, other: Word) -> bool:
    """Whether two words stand on one line, in letters of one size."""
    return (
        abs(word.base - other.base) <= 0.1 * word.size
        and abs(word.size - other.size) <= 0.1 * word.size
    )


def _lines(words: Iterable[Word]) -> list[list[Word]]:
    """Words by base line, top down; each line left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.base):
        last = lines[-1] if lines else None
        if last is not None and word.base - last[0].base <= SAME_BASE * min(
            word.size, last[0].size
        ):
            last.append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda w: w.x0) for line in lines]


def _chains(line: Sequence[Word], parted: float) -> list[list[Word]]:
    chains: list[list[Word]] = []
    for k, word in enumerate(line):
        last = chains[-1][-1] if chains else None
        ahead = " ".join(w.text for w in line[k : k + 3]) if word.blanks == 0 else ""
        if last and _goes_on(last, word, parted) and not _starts_date(last, word, ahead):
            chains[-1].append(word)
        else:
            chains.append([word])
    return chains


_NUMBER = re.compile(
    r"[(\[]?(?:F|fn|note|n)?\.? ?\d{1,2}[.)\]:]*|\*+|[a-z][.)]|[\u2610-\u2612\u25a1]",
    re.IGNORECASE,
)


def _numbered(chains: list[list[Word]], beside: Sequence[float]) -> list[list[Word]]:
    """A number before a text is a run of its own where the lines beside start with the text.

    So is a check box.
    """
    first = chains[0]
    if len(first) < 2 or _NUMBER.fullmatch(first[0].text) is None:
        return chains
    start, em = first[1].x0, first[1].size
    near = HANGING * em if first[0].text.isascii() else BOX_HANGING * em
    if any(abs(x - start) <= near for x in beside):
        return [first[:1], first[1:], *chains[1:]]
    return chains


BESIDE = 4.0
"""Ems; how far from a line those stand that tell where its text starts."""
HANGING, BOX_HANGING = 0.12, 0.6
"""Ems; how near to one another the lines of a text start that hang beside their number, or
beside their check box."""


def _goes_on(before: Word, word: Word, parted: float) -> bool:
    em = min(before.size, word.size)
    gap = word.x0 - before.x1
    if _is_set_otherwise(before, word):
        return False
    if word.blanks <= 0:
        return gap <= parted * em
    return gap <= WIDEST.get(word.blanks, 0.0) * em


def _starts_date(before: Word, word: Word, line: str) -> bool:
    """Whether a word that touches the one before starts a date: it stands in the next cell.

    ``line``: the text from the word on.
    """
    return (
        word.blanks == 0
        and word.x0 - before.x1 <= GLUED * word.size
        and (before.text[-1].isalpha() or before.text[-1] in ".)")
        and DATE.match(line) is not None
    )


_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
DATE = re.compile(
    rf"(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|{_DAY}-{_MONTH}-\d{{4}}"
    rf"|{_MONTH}\.? {_DAY}, \d{{4}}|{_DAY} {_MONTH}\.? \d{{4}})(?!\w)"
)
"""A whole date."""


def _is_set_otherwise(before: Word, word: Word) -> bool:
    """Whether letters of another family and size follow without a written blank.

    They were typed behind what is printed. A sign in another font, or what a bracket holds, is
    part of its text.
    """
    if word.blanks > 0 or not before.face or not word.face or before.face == word.face:
        return False
    if min(sum(map(str.isalnum, w.text)) for w in (before, word)) < FEW_LETTERS:
        return False
    least, most = sorted((before.size, word.size))
    return least <= SMALLER * most


def _run(words: list[Word], line: int) -> Run:
    size = max(words, key=lambda w: len(w.text)).size
    return Run(
        words,
        words[0].x0,
        min(w.top for w in words),
        max(w.x1 for w in words),
        max(w.bottom for w in words),
        words[0].base,
        size,
        line,
    )


def blank_between(before: Word, word: Word) -> bool:
    """Whether a blank stands between two words of a run."""
    if word.blanks > 0:
        return True
    return word.x0 - before.x1 > GLUED * min(before.size, word.size)
