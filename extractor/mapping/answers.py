"""Boxes that are answered in words: ``Director: Yes   Officer: No   10% Owner: No``."""

from __future__ import annotations

import re

from extractor.catalogue.labels import BOXES
from extractor.document.model import Span
from extractor.mapping.fuzzy import caption_matcher
from extractor.mapping.text import normalise

LONGEST = 320
BOX_LIKE = 0.6
"""Fuzzy score from which words are those of a box."""

_END = re.compile(r"(?:yes|no|true|false|[yn])[\s.;,|]*$", re.IGNORECASE)
_PAIR = re.compile(
    r"(?P<words>\S.{3,}?)(?P<sign>\s*[:?=])?\s*(?P<answer>(?<![A-Za-z])(?:yes|no|true|false"
    r"|(?-i:[YN])))(?![A-Za-z])[\s.;,|/]*",
    re.DOTALL | re.IGNORECASE,
)
_TRUE = frozenset({"yes", "true", "y"})


def box_score(text: str) -> float:
    """How well a text fits the known words of any box, 0 to 1."""
    matcher = caption_matcher()
    scores = matcher.score_one(normalise(text))
    return float(scores[matcher.labels.index(BOXES[0]) :].max())  # boxes come last


_TRADING_PLAN = re.compile(
    r"(?:rule )?10b5-?1(?:\(c\))?(?: (?:trading )?(?:plan|arrangement|transaction|trade))?s?\W*",
    re.IGNORECASE,
)


def is_trading_plan(text: str) -> bool:
    """Whether a text is a short name of the box for trading plans (``10b5-1``)."""
    return _TRADING_PLAN.fullmatch(text.strip()) is not None


def answered_boxes(span: Span) -> list[Span]:
    """The span as words and answers in turn; itself alone when it is anything else."""
    text = span.text
    if span.check is not None or not 6 <= len(text) <= LONGEST or not _END.search(text[-8:]):
        return [span]
    pairs: list[re.Match[str]] = []
    at = 0
    while at < len(text):
        m = _PAIR.match(text, at)
        if m is None:
            return [span]
        pairs.append(m)
        at = m.end()
    # One letter alone might be an initial; several boxes in a row, or a colon, tell.
    if len(pairs) == 1 and len(pairs[0]["answer"]) == 1 and not pairs[0]["sign"]:
        return [span]
    if any(box_score(m["words"]) < BOX_LIKE and not is_trading_plan(m["words"]) for m in pairs):
        return [span]
    out: list[Span] = []
    for m in pairs:
        words, answer = f"{m['words']}{(m['sign'] or '').strip()}", m["answer"]
        ticked = answer.lower() in _TRUE
        out.append(span._replace(text=words, source=words, marks=(), link=None))
        out.append(span._replace(text=answer, source=answer, check=ticked, marks=(), link=None))
    return out
