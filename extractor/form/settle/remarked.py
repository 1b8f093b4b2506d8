"""Remarks behind their caption that nobody took for any, and their further paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.catalogue.labels import OTHER
from extractor.form.numbered import shown
from extractor.form.settle.sentences import is_sentence
from extractor.form.settle.trust import GUESSED, TOLD
from extractor.form.standing import is_standing
from extractor.mapping.mapper import MappedSpan

REMARKS = "remarks"
SIGNATURES = frozenset({"signatureName", "signatureNameAndDate"})
SURE = 0.9
"""Probability from which a paragraph below is something else than a remark."""
_CAPTION = re.compile(r"(?:additional |general )?remarks?\s*:?", re.IGNORECASE)


def settle_remarked(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with the sentences right behind the caption of the remarks named so.

    What stands on the caption's own line or right below is told by it; so is a further paragraph
    that is no standing text before the signature, or of which nobody is sure that it is
    something else.
    """
    out: list[MappedSpan] | None = None
    signed = max((k for k, s in enumerate(spans) if s.label in SIGNATURES), default=0)
    for k, caption in enumerate(spans):
        if caption.label != OTHER or caption.item.section == 0:
            continue
        text = caption.item.span.text
        if len(text) > LONGEST or _CAPTION.fullmatch(text) is None:
            continue
        line = caption.item.line
        for j in range(k + 1, len(spans)):
            s = spans[j]
            beside = s.item.line == caption.item.line
            if s.item.line - line > 1 or s.item.of > 1 + beside:
                break
            told = j == k + 1 or s.probability < SURE or (j < signed and not is_standing(shown(s)))
            mistaken = s.label == "signatureName" and s.probability < SURE and j < signed
            if (s.label == OTHER or mistaken) and told and is_sentence(shown(s)):
                out = list(spans) if out is None else out
                out[j] = s._replace(label=REMARKS, probability=TOLD if beside else GUESSED)
            elif s.label != REMARKS:
                break
            line = s.item.line
    return tuple(spans) if out is None else tuple(out)


LONGEST = 24
"""Letters of the caption."""
