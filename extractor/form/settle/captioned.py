"""What stands over the paper form's captions: ``(Last) (First) (Middle)``, ``(City) (State)``.

The captions say what the words above them are, however a typist broke or shifted them: words
over one caption are one value, and all words over a name's captions are the name. Only spans
with boxes are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.catalogue.labels import OTHER
from extractor.document.model import Box
from extractor.form.settle.trust import GUESSED
from extractor.form.settle.wrapped import joined
from extractor.mapping.mapper import MappedSpan

_CAPTION = re.compile(
    r"\(\s*(?P<what>last|first|middle|street|city|state|zip|country)\b[^()]*\)", re.I
)
_ASIDE = re.compile(
    r"\(.*\)|\d{1,2}[a-z]?\. .*|.*:|.*\breporting (?:person|owner)\b.*|.*\bname and address\b.*",
    re.DOTALL | re.IGNORECASE,
)
"""Captions in brackets, of numbered items and the like: what stands above them is not below."""
_OF = {"city": "rptOwnerCity", "state": "rptOwnerState", "zip": "rptOwnerZipCode"}
NAME = "rptOwnerName"
NOTHING = 0.98
"""Probability from which a span is a caption or the like."""
STACKED = 1.0
"""Heights of a line that two lines over one caption may lie apart."""
ABOVE = 2.5
"""Heights of a line from a caption up to what is typed over it."""
LEANS = 1.5
"""Heights of a line by which a value may start left of its caption."""
MOST = 12
"""Spans over one line of captions."""
REACH = 40
"""Spans back from a line of captions: what stands beside is among them."""


def settle_captioned(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with those over names' and cities' captions put together and named."""
    out: list[MappedSpan | None] = list(spans)
    start = 0
    while start < len(spans):
        end = start + 1
        while end < len(spans) and spans[end].item.line == spans[start].item.line:
            end += 1
        heads = _captions(spans[start:end])
        if len(heads) >= 2:
            above = _above(spans, start, heads)
            found = _name(spans, above) if heads[0][0] == "last" else _city(spans, above, heads)
            if found:
                for k in above:
                    out[k] = None
                # In the captions' order, whatever line each value came to stand on.
                for k, s in zip(sorted(above), found, strict=False):
                    out[k] = s
        start = end
    return tuple(s for s in out if s is not None)


_Head = tuple[str, Box]
"""What a caption asks for, and its place."""


def _captions(line: Sequence[MappedSpan]) -> list[_Head]:
    """The captions that a line consists of; empty for any other line."""
    heads: list[_Head] = []
    for s in line:
        box = s.item.span.place.box
        match = _CAPTION.fullmatch(s.item.span.text)
        if box is None or match is None or _cell(s) != _cell(line[0]):
            return []
        heads.append((match["what"].lower(), box))
    names = [what for what, _ in heads]
    return heads if names[:1] in (["last"], ["city"]) else []


def _cell(s: MappedSpan) -> tuple[int, int | None, int | None]:
    place = s.item.span.place
    return place.page, place.grid, place.col


def _above(spans: Sequence[MappedSpan], start: int, heads: Sequence[_Head]) -> list[int]:
    """The numbers of the spans typed over a line of captions, nearest first."""
    top = min(box[1] for _, box in heads)
    left = min(box[0] for _, box in heads)
    found: list[int] = []
    for k in range(start - 1, max(-1, start - 1 - REACH), -1):
        s = spans[k]
        box = s.item.span.place.box
        if box is None or _cell(s) != _cell(spans[start]):
            continue
        height = box[3] - box[1]
        # Texts of one and of several lines stand side by side in the middle of their row.
        bottom = max(box[3], *(_bottom(n) for n in _beside(spans, k)))
        if not found and top - bottom > ABOVE * height:
            break
        if found and top - bottom > STACKED * height:
            break
        if _ASIDE.fullmatch(s.item.span.text) or s.item.span.check is not None:
            break
        if s.label == OTHER and s.probability >= NOTHING:
            break
        if box[0] < left - LEANS * height or len(found) == MOST:
            return []
        found.append(k)
        top = min(top, box[1])
    return found


def _beside(spans: Sequence[MappedSpan], k: int) -> list[MappedSpan]:
    """The spans on the line of a span, next to it in reading order."""
    near = spans[max(0, k - MOST) : k + MOST]
    return [s for s in near if s.item.line == spans[k].item.line and _cell(s) == _cell(spans[k])]


def _bottom(s: MappedSpan) -> float:
    return s.item.span.place.box[3] if s.item.span.place.box is not None else 0.0


def _name(spans: Sequence[MappedSpan], above: Sequence[int]) -> list[MappedSpan]:
    """The name over its captions: whatever stands there."""
    if not any(map(str.isalpha, "".join(spans[k].item.span.text for k in above))):
        return []
    rows: list[list[MappedSpan]] = []
    for s in sorted((spans[k] for k in above), key=_middle):
        box = _box(s)
        if rows and _middle(s) - _middle(rows[-1][0]) <= LEVEL * (box[3] - box[1]):
            rows[-1].append(s)
        else:
            rows.append([s])
    return [_put_together([s for row in rows for s in sorted(row, key=_left)], NAME)]


LEVEL = 0.5
"""Heights of a line by which the middles of words on one line may differ."""


def _city(
    spans: Sequence[MappedSpan], above: Sequence[int], heads: Sequence[_Head]
) -> list[MappedSpan]:
    """City, state and postal code, each from what stands over its caption.

    Empty where they stand in one run, from the first caption on.
    """
    columns: list[list[MappedSpan]] = [[] for _ in heads]
    for k in above:
        box = _box(spans[k])
        # A text of two lines is higher than its letters; the captions' height is a line's.
        lean = LEANS * min(box[3] - box[1], *(at[3] - at[1] for _, at in heads))
        columns[
            max(c for c, (_, at) in enumerate(heads) if c == 0 or at[0] - lean <= box[0])
        ].append(spans[k])
    if sum(map(bool, columns)) < 2 or not all(what in _OF for what, _ in heads):
        return []
    return [
        _put_together(sorted(column, key=_middle), _OF[what])
        for column, (what, _) in zip(columns, heads, strict=True)
        if column
    ]


def _put_together(parts: Sequence[MappedSpan], label: str) -> MappedSpan:
    whole = parts[0]
    for part in parts[1:]:
        whole = joined(whole, part)
    if all(part.label == label for part in parts):
        return whole
    return whole._replace(label=label, probability=max(GUESSED, whole.probability))


def _box(s: MappedSpan) -> Box:
    box = s.item.span.place.box
    assert box is not None  # `_above` takes no other
    return box


def _middle(s: MappedSpan) -> float:
    box = _box(s)
    return (box[1] + box[3]) / 2


def _left(s: MappedSpan) -> float:
    return _box(s)[0]
