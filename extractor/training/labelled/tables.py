"""Which column of a table is which field, told from the true rows.

Rows of the page are paired with rows of the truth, and columns with fields, by one assignment
each, in turns until neither changes. Columns whose values fit two fields alike are settled by
their heads; what stays open is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from extractor.catalogue.codes import direction_of_head
from extractor.catalogue.labels import COLUMNS, OTHER
from extractor.mapping.mapper import DERIVATIVE_ONLY
from extractor.mapping.tables import Table
from extractor.mapping.text import is_blank
from extractor.training.examples import UNKNOWN
from extractor.training.labelled.compare import fit
from extractor.training.labelled.expected import Expected, RowExpected
from extractor.training.labelled.wordings import head_judge, head_matcher

Floats = NDArray[np.float64]

HEAD = 0.35
"""What a head that fits a field word for word counts for: less than one value that tells."""
MARGIN = 0.06
"""How much better a column's field has to be than the next best reading of the table."""
MOST_AGAINST = 0.34
"""Share of a column's filled cells that may hold something else than its field."""
AGAINST = -0.6
"""A cell that shows something else than the truth, or something where the truth has nothing."""
MISSING = -0.4
"""An empty cell where the truth has a value."""
SAME_MARKS, OTHER_MARKS, MARKS_ALONE = 0.2, -0.1, 0.7
OUT_OF_ORDER = 0.002
"""For each row that a pair is out of order: order settles rows that are equal."""
ROUNDS = 12
FEWEST = 3
"""Fields from which a grid without titles of securities is a table of them."""
LIKE_HEAD = 0.8
"""Score from which a head speaks of a field."""
_WEIGHTS = {"letter": 0.5, "code": 0.7}
_SHORT = 0.6
"""What a text of one or two letters, or a 0, counts for."""

FIELDS = tuple(label for label in COLUMNS if label != OTHER)
LONGEST_DIRECTION = 3
"""Words of a head that names a direction and nothing else: ``Acquired (A)``."""
BELONGS = 0.25
"""What counts for a field whose mate stands under the same upper head, and against others."""
MATES: tuple[frozenset[str], ...] = (
    frozenset({"transactionShares", "transactionAcquiredDisposedCode"}),
    frozenset({"sharesAcquired", "sharesDisposed"}),
    frozenset({"exerciseDate", "expirationDate"}),
    frozenset({"underlyingSecurityTitle", "underlyingSecurityShares"}),
    frozenset({"directOrIndirectOwnership", "natureOfOwnership"}),
    frozenset({"transactionCode", "transactionTimeliness"}),
)
"""Fields that stand under one upper head where a table has two levels of them."""

_SPLIT = frozenset({"sharesAcquired", "sharesDisposed"})
_LETTERED = frozenset({"transactionShares", "transactionAcquiredDisposedCode"})


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table laid on true rows.

    ``columns``: the field of each column, None for one that no field takes or that is empty.
    ``rows``: for each body row of the table the number of its true row, or None. ``open``: the
    columns that were left out, and why. ``score``: how much speaks for it.
    """

    kind: str
    columns: tuple[str | None, ...]
    rows: tuple[int | None, ...]
    open: dict[int, str]
    score: float

    @property
    def is_table(self) -> bool:
        """Whether it is a table of securities: it has titles, or several of their fields."""
        found = {label for label in self.columns if label}
        return "securityTitle" in found or len(found) >= FEWEST


def align_table(
    table: Table, first: Sequence[RowExpected], second: Sequence[RowExpected]
) -> Aligned | None:
    """Lay a table on the true rows of Table I or II; None where it fits neither.

    A table that fits both alike has the kind `UNKNOWN`.
    """
    page = _Page.of(table)
    heads = _head_scores(table)
    found = [_Solver(page, heads, rows, kind, table).solve()
             for kind, rows in (("tableI", first), ("tableII", second)) if rows]  # fmt: skip
    good = sorted((a for a in found if a is not None and a.is_table), key=lambda a: -a.score)
    if not good:
        return None
    if len(good) > 1 and good[0].score - good[1].score < MARGIN:
        return Aligned(UNKNOWN, good[0].columns, good[0].rows, good[0].open, good[0].score)
    return good[0]


@dataclass(frozen=True, slots=True)
class _Page:
    """The body of a table: for each cell the number of its text and marks; 0 is an empty one."""

    numbers: NDArray[np.intp]
    cells: list[tuple[str, frozenset[str]]]

    @classmethod
    def of(cls, table: Table) -> _Page:
        known: dict[tuple[str, frozenset[str]], int] = {("", frozenset()): 0}
        numbers = np.zeros((len(table.body), table.grid.n_cols), np.intp)
        for i, r in enumerate(table.body):
            last = None
            for c, cell in enumerate(table.matrix[r]):
                if cell is None or cell is last:
                    continue  # a cell over several columns counts once
                last = cell
                text = "" if is_blank(cell.text) else cell.text
                numbers[i, c] = known.setdefault((text, frozenset(cell.marks)), len(known))
        return cls(numbers, list(known))


def _head_scores(table: Table) -> Floats:
    """Columns x fields: how well each head fits, 0 to 1: as written, and by its words."""
    whole, leaf = head_matcher(), head_matcher(leaf=True)
    best = np.maximum(whole.score(table.paths), 0.9 * leaf.score(table.leaves))
    at = [whole.labels.index(label) for label in FIELDS]
    judge = head_judge()
    order = [judge.labels.index(label) for label in FIELDS]
    words = np.array([judge.posterior(path)[order] for path in table.paths])
    scores: Floats = (np.asarray(best[:, at], np.float64) + words) / 2
    amount = FIELDS.index("transactionShares")
    for c, text in enumerate(table.leaves):
        direction = direction_of_head(text)
        if direction is None or len(text.split()) > LONGEST_DIRECTION:
            continue
        # A head that names one direction is over an amount of that direction alone.
        for letter, label in (("A", "sharesAcquired"), ("D", "sharesDisposed")):
            scores[c, FIELDS.index(label)] = 1.0 if direction == letter else 0.0
        scores[c, amount] = 0.0
    return scores


def _upper(path: str) -> str:
    """The upper level of a header path; empty for a head of one level."""
    return path.partition(" / ")[0] if " / " in path else ""


def _cell_score(text: str, marks: frozenset[str], expected: Expected | None) -> float:
    """What a cell says for or against showing what is expected there."""
    if expected is None:
        return AGAINST if text or marks else 0.0
    if not expected.texts:
        if text:
            return AGAINST
        return MARKS_ALONE if marks == expected.marks else OTHER_MARKS
    if not text:
        return MISSING
    how_well = fit(text, expected)
    if not how_well:
        return AGAINST
    if "$" in text and expected.kind == "number" and not expected.money:
        how_well -= 0.1
    weight = _WEIGHTS.get(expected.kind, _SHORT if len(text.strip("$ ")) <= 2 else 1.0)
    told = 0.0
    if marks or expected.marks:
        told = SAME_MARKS if marks == expected.marks else OTHER_MARKS
    return how_well * weight + told


class _Solver:
    """Pairs a table's rows and columns with the true rows of one kind of table."""

    def __init__(
        self,
        page: _Page,
        heads: Floats,
        rows: Sequence[RowExpected],
        kind: str,
        table: Table,
    ):
        self.page, self.heads, self.rows, self.kind, self.table = page, heads, rows, kind, table
        known: dict[Expected | None, int] = {None: 0}
        numbers = [[known.setdefault(row.get(f), len(known)) for f in FIELDS] for row in rows]
        scores = np.array([[_cell_score(*cell, e) for e in known] for cell in page.cells])
        # Body rows x columns x true rows x fields.
        self.match: Floats = scores[page.numbers[:, :, None, None], np.array(numbers)[None, None]]
        self.filled = page.numbers > 0
        n = page.numbers.shape[0]
        self.away = OUT_OF_ORDER * np.abs(np.arange(n)[:, None] - np.arange(len(rows))[None, :])

    def solve(self) -> Aligned | None:
        """The best reading; None when nothing fits."""
        readings = self._readings()
        sure = [c for c, f in enumerate(readings[0].fields)
                if f is not None and not self._doubt(readings[0], c, f)]  # fmt: skip
        if any(_upper(path) for path in self.table.paths):
            self.heads = self.heads + self._mates(readings[0], sure) / HEAD
            readings = self._readings()
        best, other = readings
        if best.total <= 0:
            return None
        columns: list[str | None] = [None] * len(best.fields)
        left: dict[int, str] = {}
        for c, f in enumerate(best.fields):
            why = self._doubt(best, c, f)
            if f is not None and best.total - other.total < MARGIN and other.fields[c] != f:
                why = f"it fits {FIELDS[f]} and {_name(other.fields[c])} alike"
            if why:
                left[c] = why
            elif f is not None:
                columns[c] = FIELDS[f]
        rows = tuple(best.rows)
        return Aligned(self.kind, tuple(columns), rows, left, best.total)

    def _readings(self) -> list[_Reading]:
        """With amounts beside a letter, and with a column for each direction; the better first."""
        ruled = DERIVATIVE_ONLY if self.kind == "tableI" else frozenset()
        found = [self._reading(ruled | out) for out in (_SPLIT, _LETTERED)]
        return sorted(found, key=lambda r: -r.total)

    def _mates(self, reading: _Reading, sure: Sequence[int]) -> Floats:
        """Columns x fields: what the upper heads say of the columns that are not sure."""
        out = np.zeros_like(self.heads)
        uppers = [_upper(path) for path in self.table.paths]
        for k in sure:
            f = reading.fields[k]
            mates = next((m for m in MATES if f is not None and FIELDS[f] in m), frozenset[str]())
            if not uppers[k] or not mates:
                continue
            ours = [f for f, label in enumerate(FIELDS) if label in mates]
            for c in range(len(uppers)):
                if c in sure:
                    continue
                if uppers[c] == uppers[k]:
                    out[c, ours] += BELONGS
                else:
                    out[c, ours] -= BELONGS
        return out

    def _reading(self, ruled_out: frozenset[str]) -> _Reading:
        """Rows and columns paired in turns, from two starts, without some fields."""
        allowed = np.array([label not in ruled_out for label in FIELDS])
        starts = [self._rows(np.maximum(self.match, 0)[..., allowed].max(axis=1).sum(axis=2))]
        n, m = self.match.shape[0], self.match.shape[2]
        starts.append([i if i < m else None for i in range(n)])
        return max((self._settle(rows, allowed) for rows in starts), key=lambda r: r.total)

    def _settle(self, rows: list[int | None], allowed: NDArray[np.bool_]) -> _Reading:
        reading = self._columns(rows, allowed)
        for _ in range(ROUNDS):
            chosen = [(c, f) for c, f in enumerate(reading.fields) if f is not None]
            if not chosen:
                break
            at_c, at_f = zip(*chosen, strict=True)
            # All of a row's columns count, so that a row of other things is no true row.
            score = self.match[:, list(at_c), :, list(at_f)].sum(axis=0)
            new = self._rows(score)
            if new == reading.rows:
                break
            reading = self._columns(new, allowed)
        return reading

    def _rows(self, score: Floats) -> list[int | None]:
        """The true row of each body row, at most one each; None where nothing speaks for any."""
        out: list[int | None] = [None] * score.shape[0]
        pairs = linear_sum_assignment(np.maximum(score - self.away, 0), maximize=True)
        for r, t in zip(*(p.tolist() for p in pairs), strict=True):
            if score[r, t] > 0:
                out[r] = t
        return out

    def _columns(self, rows: list[int | None], allowed: NDArray[np.bool_]) -> _Reading:
        """The field of each column for given rows."""
        n_cols = self.match.shape[1]
        pairs = [(r, t) for r, t in enumerate(rows) if t is not None]
        values = np.zeros((n_cols, len(FIELDS)))
        for r, t in pairs:
            values += self.match[r, :, t, :]
        # Without a value that fits, a head alone says nothing.
        says = np.zeros_like(values, dtype=bool)
        for r, t in pairs:
            says |= self.match[r, :, t, :] > 0
        score = np.where(says & allowed[None, :], values + HEAD * self.heads, -1.0)
        fields, total = _assign(score)
        return _Reading(rows, fields, total, score)

    def _doubt(self, reading: _Reading, c: int, f: int | None) -> str:
        """Why a column is left out; empty when there is no doubt."""
        pairs = [(r, t) for r, t in enumerate(reading.rows) if t is not None]
        filled = [(r, t) for r, t in pairs if self.filled[r, c]]
        if f is None:
            return self._unexplained(reading, c) if filled else ""
        against = sum(self.match[r, c, t, f] <= AGAINST for r, t in filled)
        if against > MOST_AGAINST * len(filled):
            return f"{against} of {len(filled)} cells show something else than {FIELDS[f]}"
        without = reading.score.copy()
        without[c, f] = -1.0
        fields, total = _assign(without)
        if reading.total - total >= MARGIN:
            return ""
        return f"it fits {FIELDS[f]} and {_name(fields[c])} alike"

    def _unexplained(self, reading: _Reading, c: int) -> str:
        """A column that no field took, though its head speaks of one that no column has."""
        taken = {f for f in reading.fields if f is not None}
        for f in np.flatnonzero(self.heads[c] >= LIKE_HEAD).tolist():
            expected = any(row.get(FIELDS[f]) for row in self.rows)
            if f not in taken and expected and self.kind_has(f):
                return f"its head speaks of {FIELDS[f]}, its cells show something else"
        return ""

    def kind_has(self, f: int) -> bool:
        """Whether this kind of table has a field."""
        return self.kind == "tableII" or FIELDS[f] not in DERIVATIVE_ONLY


@dataclass(frozen=True, slots=True)
class _Reading:
    rows: list[int | None]
    fields: list[int | None]
    total: float
    score: Floats


def _assign(score: Floats) -> tuple[list[int | None], float]:
    """A field for each column, each at most once, and the sum; columns may stay without."""
    n = score.shape[0]
    wide = np.hstack([np.maximum(score, -1.0), np.zeros((n, n))])
    rows, cols = linear_sum_assignment(wide, maximize=True)
    out: list[int | None] = [None] * n
    total = 0.0
    for c, f in zip(rows.tolist(), cols.tolist(), strict=True):
        if f < score.shape[1] and score[c, f] > 0:
            out[c] = f
            total += float(score[c, f])
    return out, total


def _name(f: int | None) -> str:
    return "no field" if f is None else FIELDS[f]


def heads_speak(table: Table) -> bool:
    """Whether the heads alone say that this is a table of securities."""
    best = _head_scores(table).max(axis=1)
    return int((best >= LIKE_HEAD).sum()) >= FEWEST
