"""Header blocks without cells: what stands right below the captions of owner and issuer.

Forms that are typed or filled in over captions alone, without rules, have the owner's name under
one caption and the issuer's under the one beside it. Both captions on one line say which is
which. Only spans with boxes outside of tables are looked at.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.catalogue.labels import OTHER
from extractor.catalogue.places import country_code
from extractor.document.model import Box
from extractor.form.address import split_city_line
from extractor.form.settle.trust import TOLD
from extractor.form.values import split_symbol
from extractor.mapping.fuzzy import caption_matcher
from extractor.mapping.mapper import MappedSpan
from extractor.mapping.text import normalise

OWNER, ISSUER = "nameAndAddress", "issuerNameAndSymbol"
SAID = 0.9
"""Fuzzy score from which words are a caption."""
NEAR = 1.3
"""Heights of a line that a value, or the next line of it, may stand below another."""
TIGHT = 0.5
"""The same, for the next line of a caption."""
ALIGNED = 0.6
"""Heights of a line by which the starts of a caption and its value may differ."""
MOST_LINES = 5
"""Lines of a name with its address."""
AHEAD = 24
"""Spans behind a caption among which its value stands."""
_ISSUER_FACTS = frozenset({"issuerName", ISSUER})


def settle_below(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with what stands below the two captions of one line named by them."""
    out = list(spans)
    for owner, issuer in _pairs(out):
        _name_issuer(out, issuer)
        _name_owner(out, owner)
    return tuple(out)


def _pairs(spans: list[MappedSpan]) -> list[tuple[int, int]]:
    """The lowest lines of owner's and issuer's captions that stand on one line."""
    free = [k for k, s in enumerate(spans) if _is_free(s)]
    first = [k for k in free if "name" in spans[k].item.span.text.lower()]
    if len(first) < 2:
        return []
    matcher = caption_matcher()
    columns = [matcher.labels.index(label) for label in (OWNER, ISSUER)]
    found: dict[int, dict[str, int]] = {}
    for k in first:
        below = _below(spans, k, TIGHT)
        texts = [spans[k].item.span.text]
        if below is not None:
            texts.append(f"{texts[0]} {spans[below].item.span.text}")
        scores = matcher.score([normalise(text) for text in texts])[:, columns]
        best = int(scores.max(axis=1).argmax())
        if scores[best].max() < SAID:
            continue
        label = (OWNER, ISSUER)[int(scores[best].argmax())]
        last = k
        if best == 1 and below is not None:  # the caption goes on there
            last = below
            spans[below] = spans[below]._replace(label=OTHER, probability=1.0)
        found.setdefault(spans[k].item.line, {}).setdefault(label, last)
    return [(at[OWNER], at[ISSUER]) for at in found.values() if len(at) == 2]


def _is_free(s: MappedSpan) -> bool:
    place = s.item.span.place
    return place.box is not None and place.grid is None and s.item.span.check is None


def _below(spans: Sequence[MappedSpan], k: int, near: float = NEAR) -> int | None:
    """The span right below, starting where this one starts; ``near``: heights between them."""
    a = _box(spans[k])
    for j in range(k + 1, min(len(spans), k + AHEAD)):
        if not _is_free(spans[j]) or spans[j].item.span.place.page != spans[k].item.span.place.page:
            continue
        b = _box(spans[j])
        height = max(a[3] - a[1], b[3] - b[1])
        if abs(b[0] - a[0]) <= ALIGNED * height and -0.4 * height <= b[1] - a[3] <= near * height:
            return j
    return None


def _box(s: MappedSpan) -> Box:
    box = s.item.span.place.box
    assert box is not None  # free spans have one
    return box


def _name_issuer(spans: list[MappedSpan], caption: int) -> None:
    k = _below(spans, caption)
    if k is None or _is_caption(spans[k]) or spans[k].label in _ISSUER_FACTS:
        return
    label = ISSUER if split_symbol(spans[k].item.span.text) else "issuerName"
    spans[k] = spans[k]._replace(label=label, probability=TOLD)


def _name_owner(spans: list[MappedSpan], caption: int) -> None:
    """The name, and the lines of the address below it as far as they are not known to be one."""
    k = _below(spans, caption)
    if k is None or _is_caption(spans[k]):
        return
    if spans[k].label != "rptOwnerName":
        spans[k] = spans[k]._replace(label="rptOwnerName", probability=TOLD)
    for _ in range(MOST_LINES - 1):
        k = _below(spans, k)
        if k is None or _is_caption(spans[k]):
            return
        if not spans[k].label.startswith("rptOwner"):
            spans[k] = spans[k]._replace(label=_of_address(spans[k]), probability=TOLD)


def _is_caption(s: MappedSpan) -> bool:
    """Whether a span is surely none of the filer's words."""
    return s.label == OTHER and s.probability >= CAPTION


CAPTION = 0.98
"""Probability of `OTHER` from which a span is the form's own text."""


def _of_address(s: MappedSpan) -> str:
    text = s.item.span.text
    if country_code(text) is not None:
        return "rptOwnerCountry"
    return "rptOwnerCityStateZip" if split_city_line(text).zip else "rptOwnerStreet"
