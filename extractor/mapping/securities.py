"""Words that name a security, as titles of rows do and captions of a table do not."""

from __future__ import annotations

import re

NOUNS = frozenset(
    (
        "stock", "share", "shares", "unit", "units", "option", "options", "warrant", "warrants",
        "note", "notes", "right", "rights", "debenture", "debentures", "bond", "bonds",
        "interest", "interests", "securities", "receipt", "receipts",
    )
)  # fmt: skip
_NAMES = NOUNS - {"securities"} | {"common", "preferred", "ordinary", "ads", "adss", "rsu", "rsus"}
_CAPTIONS = frozenset(
    (
        "held", "owned", "holding", "holdings", "table", "transaction", "transactions",
        "securities", "following", "total", "totals", "subtotal", "acquired", "disposed",
        "beneficially", "reported", "trust", "by", "see", "footnote", "continued", "none", "no",
        "sold", "purchased", "purchases", "sales", "direct", "directly", "indirect", "indirectly",
        "for", "the", "account", "exercised", "issued",
    )
)  # fmt: skip
_NOT_ALONE = frozenset({"note", "notes", "interest", "rights"})
_MOST_WORDS = 10
_WORD = re.compile(r"[a-z]+")


def names_security(text: str) -> bool:
    """Whether a short text is a security's title, and no sentence, caption or sum."""
    if len(text) > 90:
        return False
    words = _WORD.findall(text.lower())
    found = _NAMES.intersection(words)
    return (
        bool(found)
        and len(words) <= _MOST_WORDS
        and _CAPTIONS.isdisjoint(words)
        and not set(words) <= _NOT_ALONE
    )
