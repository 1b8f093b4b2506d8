"""What a head says that its column cannot be, and columns whose heads say each other's field.

The networks give a field that a table lacks to the column that comes nearest. Where the head
names another thing (the total instead of the price of a share, the day of filing, what was
held before), the column is nothing that the record has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

SAYS_NO = -30.0
"""Added to the log probability of what a head rules out: no shape of the cells outweighs it."""

_TOTAL = re.compile(
    r"\b(?:total|aggregate|value|proceeds|change|gain|loss|profit|basis|percent|pct)\b|%"
)
_EACH = re.compile(
    r"\b(?:per|each|unit)\b|\b(?:share|sh|security)\b.*\b(?:price|cost|value)\b|/ ?s"
)
_OTHER_DAY = re.compile(
    r"\b(?:fil(?:ed|ing)|settle(?:d|ment)|vest(?:s|ed|ing)?|report(?:ed|ing)?|grant(?:ed)?"
    r"|payment|accept(?:ed|ance)|signed|signature|received|expir\w*|matur\w*)\b"
)
_AS_OF = re.compile(r"\bas (?:of|at)\b|^(?:record|position|holdings?) date$")
_OTHER_DAYS = re.compile(r"\b(?:exerc\w*|expir\w*|conver\w*|effective|trans\w*|trad\w*|deemed)")
_TRADE = re.compile(r"\b(?:trans\w*|trad\w*|execut\w*|event|deal\w*|deemed|acqui\w*|dispos\w*)")
_BEFORE = re.compile(r"\b(?:before|prior|previous(?:ly)?|beginning|opening|preceding|pre)\b")
_AFTER = re.compile(r"\b(?:after|following|ending|closing|post|remaining)\b")

_WORTH = re.compile(r"\b(?:value|proceeds|price|cost|change|gain|loss|profit)\b")
_OWNED = re.compile(r"\b(?:own\w*|held|hold\w*|beneficial\w*|after|following)\b")
_SHARE_OF_ALL = re.compile(r"%|\b(?:percent\w*|pct)\b")
_WHO = re.compile(r"\b(?:insider|reporting|filer|person|name|owner)\b")
_HOW = re.compile(r"\b(?:nature|indirect|ownership|benefici\w*|held|how|through|by|relation\w*)\b")
_NEVER = re.compile(r"(?!)")
_DAYS = frozenset({"transactionDate", "deemedExecutionDate", "exerciseDate", "expirationDate"})
_HELD = "sharesOwnedFollowingTransaction"
_MOVED = ("transactionShares", "sharesAcquired", "sharesDisposed")
_UNDERLYING = "underlyingSecurityShares"
_PRICE = "transactionPricePerShare"
_AMOUNTS = frozenset({*_MOVED, _HELD, _UNDERLYING, _PRICE, "conversionOrExercisePrice"})
_LETTERS = frozenset(
    {"transactionAcquiredDisposedCode", "transactionTimeliness", "directOrIndirectOwnership"}
)
_OTHER_NUMBER = re.compile(
    r"^(?:\w+ ){0,2}(?:account|acct|a/c|broker(?:age)?|dealer|cusip|isin|sedol|certificate|cert"
    r"|order|confirmation|ref|lot|line)(?: (?:no|nos|num|number|id|name|firm|code|ref))?$"
    r"|^(?:\w+ ){0,2}(?:commissions?|fees?)(?: (?:charged|paid|amount|amt))?$"
)
"""What a broker's or an agent's list numbers its lines by, and what it charges for them."""
_FIRMS = re.compile(
    r"^(?:\w+ )?(?:broker(?:age)?|dealer|cusip|isin|sedol|commissions?|fees?)(?: (?:name|firm))?$"
)
_EACH_GIVES = re.compile(r"^(?:number of |no of |of )?(?:shares?|units?|securities) (?:per|each)\b")
_LEFT = re.compile(r"\b(?:remaining|left)$")
_PRICED = re.compile(r"\b(?:price|cost|paid|value)\b")
_UNDER = re.compile(r"\b(?:underl\w+|subject)\b")
_RIGHTS = re.compile(
    r"^(?:(?:number|no|of) ){0,2}(?:stock )?(?:options|warrants|rights|contracts|derivatives)"
    r"(?: (?:granted|exercised|bought|sold|acquired|disposed|traded|transacted|written))?$"
)
_MEAN = re.compile(r"\b(?:average|avg|weighted|mean)\b.*\bprices?\b")
_EDGE = re.compile(r"\b(?:low(?:est)?|high(?:est)?|min\w*|max\w*|from|to)\b")
_STRIKE_PRICE = re.compile(r"\b(?:exercise|strike|conversion) price$")
_STRIKE = re.compile(r"\b(?:exercise|strike|conversion)\b")
_QUOTED = re.compile(
    r"^(?:market|closing|current|fair(?: market)?|stock|last|spot) (?:price|quote|value)s?$"
)
_BESIDE: tuple[tuple[frozenset[str], re.Pattern[str], re.Pattern[str]], ...] = (
    (frozenset({_PRICE}), _EDGE, _MEAN),
    (frozenset({_PRICE}), _QUOTED, _STRIKE),
    (frozenset({_HELD}), _RIGHTS, re.compile(rf"{_AFTER.pattern}|\bowned\b")),
)
"""Fields, the words that rule them out where another column has a head of the third kind."""

_RULES: tuple[tuple[frozenset[str], re.Pattern[str], re.Pattern[str]], ...] = (
    (frozenset({"transactionPricePerShare"}), _TOTAL, _EACH),
    (frozenset({"transactionDate", "deemedExecutionDate"}), _OTHER_DAY, _TRADE),
    (_DAYS | _LETTERS | {"transactionCode"}, _AS_OF, _OTHER_DAYS),
    (frozenset({_HELD}), _BEFORE, _AFTER),
    (frozenset({_HELD}), _WORTH, _OWNED),
    (frozenset({_HELD}), _SHARE_OF_ALL, _NEVER),
    (frozenset({"natureOfOwnership"}), _WHO, _HOW),
    (_AMOUNTS | _LETTERS, _OTHER_NUMBER, _NEVER),
    (frozenset({"natureOfOwnership"}), _FIRMS, _NEVER),
    (_AMOUNTS, _EACH_GIVES, _PRICED),
    (frozenset({*_MOVED, _UNDERLYING}), _LEFT, _UNDER),
    (frozenset({_UNDERLYING, _PRICE}), _RIGHTS, _NEVER),
    (_AMOUNTS - {_PRICE, _HELD} | {"transactionAcquiredDisposedCode"}, _QUOTED, _NEVER),
    (frozenset({*_MOVED, _UNDERLYING, _HELD}), _STRIKE_PRICE, _NEVER),
)
"""Fields, the words that rule them out, and the words beside which these do not."""


def ruled_out_by_heads(heads: Sequence[str], labels: Sequence[str]) -> NDArray[np.bool_]:
    """Columns x ``labels``: what the columns' heads say that they are not.

    ``heads``: the normalised text of each column's lowest head.
    """
    out = np.zeros((len(heads), len(labels)), bool)
    for c, head in enumerate(heads):
        for field in _ruled_out(head):
            out[c, labels.index(field)] = True
    for c, fields in _ruled_out_beside(tuple(heads)):
        for field in fields:
            out[c, labels.index(field)] = True
    return out


@lru_cache(maxsize=1024)
def _ruled_out_beside(heads: tuple[str, ...]) -> tuple[tuple[int, frozenset[str]], ...]:
    """Columns and the fields that their heads rule out beside the other columns' heads."""
    return tuple(
        (c, fields)
        for fields, no, beside in _BESIDE
        for c, head in enumerate(heads)
        if no.search(head) and any(k != c and beside.search(other) for k, other in enumerate(heads))
    )


@lru_cache(maxsize=4096)
def _ruled_out(head: str) -> frozenset[str]:
    """The fields that a head rules out. Heads come again, with each page of a kind."""
    out: frozenset[str] = frozenset()
    for fields, no, yes in _RULES:
        if no.search(head) and not yes.search(head):
            out |= fields
    return out


_PLAIN_AMOUNT = re.compile(
    r"(?:(?:number|no|amount|quantity|qty|of) ){0,2}(?:shares?|units?|options|warrants|securities)"
    r"(?: (?:traded|transacted))?|quantity|qty|amount"
)


def plain_amount(
    heads: Sequence[str], chosen: Sequence[str], filled: Sequence[bool], other: str
) -> int | None:
    """The one filled column that no field fits and whose head is the plain word for an amount.

    Only in a table of transactions that has no amount: what the networks took for something
    that another column is more surely is then the amount.
    """
    has = {label for label, full in zip(chosen, filled, strict=True) if full}
    if has & {*_MOVED} or not {"transactionCode", "transactionDate"} <= has:
        return None
    unfit = (other, "transactionTimeliness")  # what is left over, a column of numbers gets
    found = [
        c
        for c, head in enumerate(heads)
        if filled[c] and chosen[c] in unfit and _PLAIN_AMOUNT.fullmatch(head)
    ]
    return found[0] if len(found) == 1 else None


SAID = 0.97
"""Fuzzy score from which a head says a field word for word."""
UNSAID = 0.6
"""Fuzzy score up to which a head says nothing of a field."""


def exchange_said(
    chosen: Sequence[str], scores: Floats, names: Sequence[str]
) -> list[tuple[int, int]]:
    """Pairs of columns that took each other's field.

    ``scores``: columns x ``names``, how well the heads fit. The head of the first says, word for
    word, the field that the second took; the second's says nothing of it, and fits the first
    one's field at least as well.
    """
    best = scores.argmax(axis=1).tolist()
    sure = (scores >= SAID).sum(axis=1).tolist()
    found: list[tuple[int, int]] = []
    for c, label in enumerate(chosen):
        field = best[c]
        if sure[c] != 1 or names[field] == label or label not in names:
            continue
        own = names.index(label)
        other = chosen.index(names[field]) if names[field] in chosen else None
        if (
            other is not None
            and scores[other, field] <= UNSAID
            and scores[other, own] >= scores[c, own]
            and (other, c) not in found
        ):
            found.append((c, other))
    return found
