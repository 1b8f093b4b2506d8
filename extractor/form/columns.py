"""What the columns of a table must hold together, whatever their heads sound like.

The SEC's forms leave no choice here: Table II of Form 3 asks for no amount held, only for the
amount of the underlying security; a transaction has a day, and is told by more than an amount.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.form.notices import tell
from extractor.form.values import parse_date
from extractor.mapping.fuzzy import column_matcher
from extractor.mapping.mapper import MappedTable

GUESSED = 0.5
"""Most probability of a label that a rule gave."""
SAID = 0.97
"""Fuzzy score from which a head says, word for word, what its column is."""

_TRADED, _DEEMED = "transactionDate", "deemedExecutionDate"
_BEGINS, _ENDS = "exerciseDate", "expirationDate"
_HELD, _UNDERLYING = "sharesOwnedFollowingTransaction", "underlyingSecurityShares"
_SHARES = ("transactionShares", "sharesAcquired", "sharesDisposed")
_OF_TRANSACTIONS = frozenset(
    {
        _TRADED,
        _DEEMED,
        "transactionCode",
        "transactionTimeliness",
        "transactionAcquiredDisposedCode",
        "transactionPricePerShare",
    }
)


def settle_columns(table: MappedTable, form: str | None) -> MappedTable:
    """The table, with columns that cannot be what they were taken for relabelled.

    ``form``: ``3``, ``4`` or ``5``. A column whose head says its field word for word keeps it,
    save an amount traded where nothing is: ``Amount`` is then what is owned.
    """
    table = _without_notes(table)
    if table.kind == "tableII":
        table = _settle_pair(table)
    labels = set(table.labels)
    shares = labels & {*_SHARES}
    if form == "3" and table.kind == "tableII" and _UNDERLYING not in labels:
        for label in (_HELD, *_SHARES):
            if label in labels:
                return _relabelled(table, {label: _UNDERLYING}, certain=label != _HELD)
    none_traded = form == "3" or not labels & _OF_TRANSACTIONS
    if _HELD not in labels and none_traded and len(shares) == 1:
        return _relabelled(table, {next(iter(shares)): _HELD}, certain=True)
    if {_BEGINS, _ENDS} <= labels and _ends_before_it_begins(table):
        table = _relabelled(table, {_BEGINS: _ENDS, _ENDS: _BEGINS})
    if {_TRADED, _DEEMED} <= labels and _is_deemed_alone(table):
        return _relabelled(table, {_TRADED: _DEEMED, _DEEMED: _TRADED})
    return table


_NOTES = re.compile(
    r"(?:see )?(?:foot ?)?notes?(?: (?:nos?|numbers?|refs?|references?|s))?|fns?|refs?|references?"
    r"|remarks?|comments?"
)


def _without_notes(table: MappedTable) -> MappedTable:
    """A column of notes or remarks holds no field of a row, and of which cell they speak is untold.

    What stands in it is told to a person.
    """
    found = [c for c, path in enumerate(table.table.paths) if _NOTES.fullmatch(path)]
    if not found:
        return table  # most tables
    labels = list(table.labels)
    for c in found:
        filled = [table.table.matrix[r][c] for r in table.table.body]
        if any(cell is not None and (cell.text or cell.marks) for cell in filled):
            head = table.table.leaves[c]
            tell(f"a column of notes was not read, of which cells it speaks is not told: {head!r}")
        labels[c] = "other"
    return replace(table, labels=tuple(labels))


def _settle_pair(table: MappedTable) -> MappedTable:
    """Amounts acquired and disposed of stand in two columns or, with a letter beside, in one."""
    pair = _letters_in_heads(table)
    if pair is not None:
        new = ["other" if label in _ONE_OR_PAIR else label for label in table.labels]
        p = list(table.probabilities)
        for c, label in zip(pair, (_ACQUIRED, _DISPOSED), strict=True):
            if table.labels[c] != label:
                p[c] = GUESSED
            new[c] = label
        for c, label in enumerate(table.labels):
            # What took the place of one of the two is most likely what is missing.
            if label in _ONE_OR_PAIR and c not in pair:
                free = [n for n in _INSTEAD[label] if n not in new and n not in table.labels]
                new[c], p[c] = (free[0], min(p[c], GUESSED)) if free else ("other", p[c])
        return replace(table, labels=tuple(new), probabilities=tuple(p))
    labels = set(table.labels)
    lone = labels & {_ACQUIRED, _DISPOSED}
    if len(lone) == 1 and "transactionShares" in labels and _HELD not in labels:
        return _relabelled(table, {next(iter(lone)): _HELD})
    if len(lone) == 1 and not labels & {"transactionShares", _LETTER}:
        return _with_letters(table, next(iter(lone)))
    return table


_LETTER = "transactionAcquiredDisposedCode"
_LETTERS = re.compile(r"[AD(),;/ -]*")


def _with_letters(table: MappedTable, lone: str) -> MappedTable:
    """An amount beside a column that is headed ``A/D`` and holds letters is of either direction.

    The column was taken for nothing because a cell has both: ``A,D``.
    """
    matcher = column_matcher()
    at = matcher.labels.index(_LETTER)
    for c, label in enumerate(table.labels):
        if label != "other" or matcher.score_one(table.table.leaves[c])[at] < SAID:
            continue
        if all(_LETTERS.fullmatch(table.table.texts[r][c]) for r in table.table.body):
            labels, p = list(table.labels), list(table.probabilities)
            labels[c], p[c] = _LETTER, GUESSED
            labels[labels.index(lone)] = "transactionShares"
            return replace(table, labels=tuple(labels), probabilities=tuple(p))
    return table


_ACQUIRED, _DISPOSED = "sharesAcquired", "sharesDisposed"
_INSTEAD = {
    "transactionShares": (_UNDERLYING, _HELD),
    "transactionAcquiredDisposedCode": ("transactionCode",),
    _ACQUIRED: (_HELD,),
    _DISPOSED: (_HELD,),
}
_ONE_OR_PAIR = frozenset(_INSTEAD)


def _letters_in_heads(table: MappedTable) -> tuple[int, int] | None:
    """The one column whose head ends in ``(A)`` and the one whose head ends in ``(D)``."""
    letters = [set(head.split()) & {"a", "d", "i"} for head in table.table.leaves]
    ends = [head.split()[-1:] for head in table.table.leaves]
    found = [
        [c for c, end in enumerate(ends) if end == [letter] and letters[c] == {letter}]
        for letter in "ad"
    ]
    if len(found[0]) != 1 or len(found[1]) != 1:
        return None
    first, second = found[0][0], found[1][0]
    others = {table.labels[first], table.labels[second]} - _ONE_OR_PAIR - {"other"}
    return None if others else (first, second)


def _is_deemed_alone(table: MappedTable) -> bool:
    """Whether more rows have a deemed date alone than a day of the transaction alone."""
    traded, deemed = (table.labels.index(label) for label in (_TRADED, _DEEMED))
    alone = 0
    for r in table.table.body:
        texts = table.table.texts[r]
        alone += bool(texts[deemed].strip()) - bool(texts[traded].strip())
    return alone > 0


def _ends_before_it_begins(table: MappedTable) -> bool:
    """Whether rights would end before they can be used, in all rows, and the heads say so, too."""
    begins, ends = (table.labels.index(label) for label in (_BEGINS, _ENDS))
    days = [
        (parse_date(texts[begins]), parse_date(texts[ends]))
        for texts in (table.table.texts[r] for r in table.table.body)
    ]
    both = [(first, last) for first, last in days if first and last]
    if not both or any(first <= last for first, last in both):
        return False
    matcher = column_matcher()
    of_begins, of_ends = (matcher.labels.index(label) for label in (_BEGINS, _ENDS))
    head, other = (matcher.score_one(table.table.paths[c]) for c in (begins, ends))
    return bool(head[of_ends] + other[of_begins] > head[of_begins] + other[of_ends])


def _relabelled(table: MappedTable, new: dict[str, str], *, certain: bool = False) -> MappedTable:
    """The table with labels replaced; all as it was where a head says one of the old ones.

    ``certain``: the form has no field of the old label there, whatever the head says.
    """
    matcher = column_matcher()
    labels, p = list(table.labels), list(table.probabilities)
    for c, label in enumerate(table.labels):
        if label not in new:
            continue
        scores = matcher.score_one(table.table.paths[c])
        if not certain and scores[matcher.labels.index(label)] >= SAID:
            return table
        labels[c], p[c] = new[label], min(p[c], GUESSED)
    return replace(table, labels=tuple(labels), probabilities=tuple(p))
