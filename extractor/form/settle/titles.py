"""The officer's title below the list of boxes: where it stands, and where it goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.catalogue.labels import BOXES, RELATIONSHIPS
from extractor.catalogue.wordings import BOX_WORDINGS
from extractor.form.settle.parted import is_hint
from extractor.form.settle.trust import GUESSED
from extractor.form.settle.wrapped import is_tight, joined
from extractor.mapping.fuzzy import known_words
from extractor.mapping.mapper import MappedSpan
from extractor.mapping.text import normalise

TITLES = frozenset({"officerTitle", "otherText"})
BOX_WORDS = {normalise(words): label for label, known in BOX_WORDINGS.items() for words in known}
"""The box that known words stand for."""
_OPEN_END = re.compile(r"(?:[,&/–-]|\band|\bof|\bthe)$", re.IGNORECASE)


def in_one_cell(before: MappedSpan, s: MappedSpan) -> bool:
    """Whether a span stands on the line right below another one, in its cell."""
    a, b = before.item.span.place, s.item.span.place
    return a.cell == b.cell and s.item.line - before.item.line == 1


def is_more_of_title(before: MappedSpan, s: MappedSpan) -> bool:
    """Whether a line goes on with the officer's title on the line above, in its cell."""
    if before.label not in TITLES and s.label not in TITLES:
        return False
    if not in_one_cell(before, s):
        return False
    if s.item.of > 1 or s.item.span.check is not None:
        return False
    if (box := before.item.span.place.box) is not None:
        # A word that took the place of a box that the list has already.
        lone = before.label in BOXES and normalise(before.item.span.text) not in BOX_WORDS
        return lone and before.item.of == 1 and is_tight(before, s, box[3] - box[1])
    if s.label == before.label:
        return True
    open_end = _OPEN_END.search(before.item.span.text) is not None
    return open_end and _may_be_title(s) and _may_be_title(before)


def _may_be_title(s: MappedSpan) -> bool:
    """Whether a line may be one of an officer's title; words taken for a box may, in doubt."""
    return s.label in ("other", *TITLES) or (s.label in BOXES and s.probability < DOUBTFUL_BOX)


DOUBTFUL_BOX = 0.7
"""Probability under which the words of a box may be something else."""


def settle_titles(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with a title that a print breaks into lines put together.

    Only spans with boxes are looked at. The first line stands right below the ticked boxes of
    officer and other, the others tight below it, each alone on its line of the cell, and no label
    is asked: half a title looks like nothing, like an owner, or like words of a box.
    """
    if not any(s.label == "isOfficer" and s.item.span.place.box is not None for s in spans):
        return tuple(spans)
    out: list[MappedSpan] = []
    title: MappedSpan | None = None  # its lowest line; the whole of it is the last of ``out``
    is_both = False  # an officer who is something else besides
    for s in spans:
        if title is not None and _goes_on(out, title, s, is_both):
            whole = joined(out[-1], s)
            # The next line is measured from this one.
            out[-1] = whole._replace(item=whole.item._replace(line=s.item.line))
            title = s
        elif _is_first_line(out, s):
            if s.label != "officerTitle":
                s = s._replace(label="officerTitle", probability=GUESSED)
            is_both = _is_other_ticked(out)
            out.append(s)
            title = s
        else:
            out.append(s)
            title = None
    return tuple(out)


def _is_first_line(before: Sequence[MappedSpan], s: MappedSpan) -> bool:
    if s.item.of > 1 or s.item.span.place.box is None or s.item.span.check is not None:
        return False
    return s.label != "otherText" and is_title_below(before, s)


def _is_other_ticked(before: Sequence[MappedSpan]) -> bool:
    near = before[-LISTED:]
    return any(
        x.label == "isOther" and any(y.item.span.check for y in [x, *_glyph_of(near, k)])
        for k, x in enumerate(near)
    )


def _goes_on(before: Sequence[MappedSpan], title: MappedSpan, s: MappedSpan, both: bool) -> bool:
    """Whether a line is the rest of the title above it, in its cell."""
    box, text = title.item.span.place.box, s.item.span.text
    if box is None or s.item.of > 1 or s.item.span.check is not None:
        return False
    if both and s.label == "otherText":
        return False
    if not in_one_cell(title, s) or not is_tight(title, s, box[3] - box[1]):
        return False
    if not any(map(str.isalpha, text)) or text[-1] == ":" or (text[0] == "(" and is_hint(text)):
        return False
    # ``Director`` below ``Managing`` is no box where the list has that box already.
    listed = BOX_WORDS.get(normalise(text))
    return not is_caption(text) or any(x.label == listed for x in before[-LISTED:])


def title_joined(above: MappedSpan, s: MappedSpan) -> MappedSpan:
    """Two lines of a title as one."""
    a, b = above.item.span, s.item.span
    span = a._replace(
        text=f"{a.text} {b.text}",
        source=f"{a.source or a.text} {b.source or b.text}",
        marks=(*a.marks, *b.marks),
    )
    # The next line is measured from this one.
    item = above.item._replace(span=span, line=s.item.line)
    label = above.label if above.label in TITLES else s.label
    return above._replace(item=item, label=label, probability=min(above.probability, s.probability))


def is_title_below(before: Sequence[MappedSpan], s: MappedSpan) -> bool:
    """Whether a line stands alone right below the ticked boxes of officer and other.

    On paper the list of boxes and the title stand in one cell, a box on a line or two.
    """
    if not before or s.item.of > 1:
        return False
    a, b = before[-1].item.span.place, s.item.span.place
    if a.grid is None or a.grid != b.grid:
        return False
    if in_one_cell(before[-1], s) and before[-1].label in RELATIONSHIPS:
        boxes = _lines_of_officer(before, s)
    elif before[-1].label in ("isOfficer", "isOther") and b.row == (a.row or 0) + 1:
        boxes = [x for x in before[-4:] if x.item.line == before[-1].item.line]
    else:
        return False
    ticked = any(x.item.span.check for x in boxes) and any(x.label == "isOfficer" for x in boxes)
    text = s.item.span.text
    if not ticked or not any(map(str.isalpha, text)):
        return False
    return text[-1] != ":" and not is_caption(text) and not (text[0] == "(" and is_hint(text))


def _lines_of_officer(before: Sequence[MappedSpan], s: MappedSpan) -> list[MappedSpan]:
    """The officer's and the other box in the cell of a line below, with the glyphs beside them."""
    near = before[-LISTED:]
    out: list[MappedSpan] = []
    for k, x in enumerate(near):
        if x.label not in ("isOfficer", "isOther"):
            continue
        a, b = x.item.span.place, s.item.span.place
        if a.cell != b.cell:
            continue
        out += [x, *_glyph_of(near, k)]
    return out


def _glyph_of(spans: Sequence[MappedSpan], k: int) -> list[MappedSpan]:
    """The span beside a box's words, on their line, that should be its glyph; none without.

    A glyph before words is theirs; the one behind may be the next words' own.
    """
    line = spans[k].item.line
    own = spans[k - 1 : k] if k and spans[k - 1].item.line == line else spans[k + 1 : k + 2]
    return [y for y in own if y.item.line == line]


LISTED = 8
"""Spans of a list of the four relationships, each with its box."""


def is_caption(text: str) -> bool:
    """Whether a text is, word for word, a caption or a header that the catalogue knows."""
    words = normalise(text)
    return not words or words in known_words()
