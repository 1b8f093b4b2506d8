"""Whole sentences that a filer wrote: neither a caption nor the standing text of a form."""

from __future__ import annotations

from extractor.form.standing import begins_behind_remarks
from extractor.mapping.fuzzy import known_words
from extractor.mapping.text import normalise

SHORTEST = 12
"""Letters of a sentence."""
_ENDS = frozenset('.;:!?)"\u201d')


def is_sentence(text: str) -> bool:
    """Whether a text ends as sentences do, and says something that no blank form says."""
    return (
        text.rstrip()[-1:] in _ENDS
        and sum(map(str.isalpha, text)) >= SHORTEST
        and not begins_behind_remarks(text)
        and normalise(text) not in known_words()
    )
