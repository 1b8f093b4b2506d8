"""Spans that hold several things, taken apart: captions with values, boxes with words.

* ``Issuer: QUALYS, INC.`` becomes a caption and a value side by side.
* ``X Officer (give title below) Other (specify below)``, a row of boxes that lost its table,
  becomes one span a box.
* ``Board member [X]`` and ``X Board member`` become words and glyph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.catalogue.exchanges import ABROAD, AMERICAN
from extractor.catalogue.labels import BOXES
from extractor.catalogue.wordings import BOX_WORDINGS
from extractor.document.model import Span
from extractor.mapping.answers import answered_boxes, box_score
from extractor.mapping.captions import (
    bracketed_caption,
    caption_score,
    captions_apart,
    dated_caption,
)
from extractor.mapping.fuzzy import Floats, caption_matcher, caption_words, known_words
from extractor.mapping.shapes import DATE, SHAPE_NAMES, shape
from extractor.mapping.spans import KNOWN, StreamSpan
from extractor.mapping.text import normalise

_LABELLED = re.compile(r"^([^:]{2,90}?)\s*:\s+(\S.*)$", re.DOTALL)
_NOT_CAPTION = re.compile(
    rf"^(?:c/o|attn|attention|https?|(?:{'|'.join((*AMERICAN, *ABROAD))})v?|otc\w*"
    r"|(?:nyse|nasdaq)\b.*)$"
    r"|^/s/|^by$|(?<!ed )\bby$|[\[(][^\])]*$|^(?!\d+%)[\d(\[]|^(?:f|fn|(?:foot)?note)\.?\s*\d",
    re.IGNORECASE,
)
_NUMBERED_ITEM = re.compile(r"^\d{1,2}[A-Za-z]?\.\s")
MAX_CAPTION_WORDS = 14
SHORT_CAPTION_WORDS = 6
SHORT_VALUE = 110  # characters
LONGEST_VALUE = 200  # a longer text behind a colon is prose
SURE = 0.9
FEW = 2
"""Spans that end in a line to write on, from which on these are boxes."""
TOLD = 0.85
LONGEST_TOLD = 90
_OF_PARTS = frozenset(
    {"footnotes", "remarks", "signatureName", "signatureDate", "nameAndAddress", "rptOwnerName"}
)


def split_spans(items: Sequence[StreamSpan], scores: Floats) -> list[list[StreamSpan]]:
    """For each span its parts, in order; most spans are their own only part.

    ``scores``: from `caption_scores`. ``at`` and ``of`` are counted anew over each line.
    """
    # ``US STEEL [X]`` is a name with its symbol, unless the page writes empty boxes that way.
    blank_lines = [item for item in items if item.section == 0 and _ends_in_line(item.span)]
    glued = len(blank_lines) >= FEW or any(_is_blank_box(item.span) for item in items)
    best = scores.max(axis=1).tolist() if len(items) else []
    told = scores.argmax(axis=1).tolist() if len(items) else []
    first_box = caption_matcher().labels.index(BOXES[0])  # boxes come last
    groups: list[list[Span]] = []
    in_notes = False
    for item, score, label in zip(items, best, told, strict=True):
        span = item.span
        if span.check is not None:
            groups.append([span])
            continue
        in_notes = _still_in_notes(span, in_notes, score, label)
        if score >= KNOWN:
            # Punctuation does not count in a score: a glyph may still stand beside a box.
            is_box = label >= first_box
            if is_box:
                groups.append(_boxes_in(span, glued, in_notes=False))
            else:
                groups.append((item.section == 0 and dated_caption(span)) or [span])
            continue
        parts = answered_boxes(span)
        if len(parts) == 1:
            parts = []
            for part in _caption_and_value(item, in_notes):
                parts += _boxes_in(part, glued, in_notes)
        groups.append(parts)
    if all(len(g) == 1 for g in groups):
        return [[item] for item in items]
    return _renumbered(items, groups)


def _boxes_in(span: Span, glued: bool, in_notes: bool) -> list[Span]:
    """The span taken apart by the first way of writing boxes that fits."""
    parts = _row_of_boxes(span)
    if len(parts) == 1 and glued:
        parts = _unglued(span)
    if len(parts) == 1 and not in_notes:
        parts = _bare_x(span)
    return answered_boxes(span) if len(parts) == 1 else parts


def _renumbered(
    items: Sequence[StreamSpan], groups: Sequence[Sequence[Span]]
) -> list[list[StreamSpan]]:
    of: dict[int, int] = {}
    for item, parts in zip(items, groups, strict=True):
        of[item.line] = of.get(item.line, 0) + len(parts)
    at: dict[int, int] = {}
    out: list[list[StreamSpan]] = []
    for item, parts in zip(items, groups, strict=True):
        k = at.get(item.line, 0)
        at[item.line] = k + len(parts)
        if len(parts) == 1 and parts[0] is item.span and (k, of[item.line]) == (item.at, item.of):
            out.append([item])
            continue
        out.append([item._replace(span=p, at=k + j, of=of[item.line]) for j, p in enumerate(parts)])
    return out


def _is_blank_box(span: Span) -> bool:
    """An empty box glued to the words before it."""
    text = span.text
    if not text.endswith(_BLANK_ENDS):
        return False
    return _BLANK_BOX.search(text) is not None or _is_blank_line(span)


# -- captions -------------------------------------------------------------------------------


_NOTES = frozenset({"footnotes", "remarks"})
_AFTER_NOTES = frozenset(
    {"signatureName", "nameAndAddress", "relationship", "tableI", "tableII", "boilerplate"}
)


def _still_in_notes(span: Span, before: bool, score: float, label: int) -> bool:
    """Whether footnotes or remarks run here: from their caption to the next one.

    ``score`` and ``label``: the caption that the whole span fits best, and how well.
    """
    text = span.text
    if not 4 <= len(text) <= LONGEST_TOLD or (text[0].isdigit() and text[-1].isdigit()):
        return before
    matcher = caption_matcher()
    if ":" in text:
        scores = matcher.score_one(normalise(text.partition(":")[0]))
        label = int(scores.argmax())
        score = float(scores[label])
    if score < TOLD:
        return before
    name = matcher.labels[label]
    # ``Title: Senior Vice President`` is a remark like any other; a signature ends the notes.
    return name in _NOTES or (before and name not in _AFTER_NOTES)


def _caption_and_value(item: StreamSpan, in_notes: bool) -> list[Span]:
    span = item.span
    if span.text[0:1] == "(" and (parts := bracketed_caption(span)):
        return parts
    if item.section == 0 and (parts := captions_apart(span)):
        return parts
    behind = item.section == 0 and item.at > 0  # another caption's value, maybe
    if behind and span.text[-1:] == ":" and (parts := _caption_behind(span)):
        return parts
    match = _LABELLED.match(span.text) if ":" in span.text else None
    if match is None or not _is_caption(match[1], match[2], item.section, in_notes):
        return [span]
    at = span.source.find(":")
    source = span.source[at + 1 :].strip() if at >= 0 else match[2]
    caption = f"{match[1]}:"
    value = span._replace(text=match[2], source=source or match[2])
    head = span._replace(text=caption, source=caption, marks=(), link=None, check=None)
    heads = (behind and _caption_behind(head)) or [head]
    if len(answers := answered_boxes(value)) > 1:
        return [*heads, *answers]  # ``Relationship: Director: No; Officer: Yes``
    goes_on = item.section == 0 or _SIGNING.search(match[1]) is not None
    return [*heads, *(_more_captions(value) if ":" in match[2] and goes_on else [value])]


_SHORT_CAPTIONS = frozenset(
    {"symbol", "ticker", "ticker symbol", "trading symbol", "stock symbol", "cik", "title",
     "relationship", "position", "address"}
)  # fmt: skip
"""Words that are captions before a colon, behind the value of another caption."""


def _caption_behind(span: Span) -> list[Span]:
    """``Larkspur Optics plc Symbol:``: a value, and the caption of what stands behind it."""
    words = span.text[:-1].split()
    own = 2 if " ".join(words[-2:]).lower() in _SHORT_CAPTIONS else 1
    if len(words) <= own or " ".join(words[-own:]).lower() not in _SHORT_CAPTIONS:
        return []
    if caption_score(span.text) >= TOLD or normalise(span.text) in known_words():
        return []  # ``Ticker or Trading Symbol:`` is all caption
    value, caption = " ".join(words[:-own]), f"{' '.join(words[-own:])}:"
    if caption_words(standing=False).issuperset(re.findall(r"[a-z]+", value.lower())):
        return []
    return [
        span._replace(text=value, source=value),
        span._replace(text=caption, source=caption, marks=(), link=None),
    ]


def _more_captions(span: Span) -> list[Span]:
    """``AK Zip: 99574`` behind a caption: known captions part it again."""
    text = span.text
    for m in re.finditer(r":\s+\S", text):
        words = text[: m.start()].split()
        for n in range(min(4, len(words) - 1), 0, -1):
            caption = " ".join(words[-n:])
            known = caption_score(caption) >= SURE or caption.lower() in _SHORT_CAPTIONS
            if _NOT_CAPTION.search(caption) or not known:
                continue
            value, rest = " ".join(words[:-n]).rstrip(_PARTS), text[m.end() - 1 :]
            return [
                span._replace(text=value, source=value),
                span._replace(text=f"{caption}:", source=f"{caption}:", marks=(), link=None),
                *_more_captions(span._replace(text=rest, source=rest, marks=())),
            ]
    return [span]


_PARTS = " |\u00b7\u2022"
"""What parts a value from the caption behind it."""


def _is_caption(text: str, value: str, section: int, in_notes: bool) -> bool:
    words = len(text.split())
    if words > MAX_CAPTION_WORDS:
        return False
    if _NOT_CAPTION.search(text) and not _NUMBERED_ITEM.match(text):
        return False
    if section == 0 and len(value) <= LONGEST_VALUE:
        return True
    # Footnotes and remarks are full of colons: only the caption of a part is one there.
    if not in_notes and words <= SHORT_CAPTION_WORDS and len(value) <= SHORT_VALUE:
        return not text[0].isdigit()
    if _SIGNING.search(text) and _SIGNED.match(value):
        return words <= SHORT_CAPTION_WORDS
    return names_a_part(text)


def names_a_part(text: str) -> bool:
    """Whether a text is the caption of footnotes, remarks, a signature or an owner."""
    matcher = caption_matcher()
    scores = matcher.score_one(normalise(text))
    best = int(scores.argmax())
    return bool(scores[best] >= SURE) and matcher.labels[best] in _OF_PARTS


_SIGNING = re.compile(r"sign|\bdate", re.IGNORECASE)
_SIGNED = re.compile(rf"/s/|by:|{DATE.pattern}$", re.IGNORECASE)


# -- boxes ----------------------------------------------------------------------------------

_SMALL = (
    "isDirector",
    "isTenPercentOwner",
    "isOfficer",
    "isOther",
    "oneReportingPerson",
    "manyReportingPersons",
)


def _words(wording: str) -> str:
    return r"\s+".join(re.escape(w) for w in wording.split())


_LABEL = "|".join(
    _words(w) for w in sorted((w for k in _SMALL for w in BOX_WORDINGS[k]), key=len, reverse=True)
)
_TOKEN = re.compile(
    rf"(?P<on>\b[Xx]\b|[☒☑✓✔])|(?P<off>☐|□|_{{2,}})|(?P<label>{_LABEL})", re.IGNORECASE
)
_BETWEEN = " ;,:|"
_HINTS = ("owner", "officer", "director", "person")
MAX_LENGTH = 240
_GLUED = re.compile(
    r"(?P<words>.*[^\s_])\s*(?P<glyph>\[\s*[Xx]?\s*\]|\(\s*[Xx]?\s*\)|_+[Xx]?_+|[☐☑☒□✓✔])",
    re.DOTALL,
)
_BLANK_BOX = re.compile(r"\w[\s).]*(?:\[\s*\]|\(\s*\)|☐|□)$")
_BLANK_LINE = re.compile(r"(?P<words>\w.*\S)\s+_{2,}$", re.DOTALL)
_GLYPH_ENDS = frozenset("])_☐☑☒□✓✔")
_BLANK_ENDS = ("[ ]", "[]", "( )", "()", "☐", "□", "__")
LONGEST_BOX = 320


def _row_of_boxes(span: Span) -> list[Span]:
    text = span.text
    if span.check is not None or not 8 <= len(text) <= MAX_LENGTH:
        return [span]
    low = text.lower()
    if not any([hint in low for hint in _HINTS]):
        return [span]
    if _TOKEN.match(text, len(text) - len(text.lstrip(_BETWEEN))) is None:
        return [span]  # it starts with other words, as most texts do
    found = list(_TOKEN.finditer(text))
    if len(found) < 2 or not any(m["label"] for m in found):
        return [span]
    if _TOKEN.sub("", text).strip(_BETWEEN):
        return [span]  # other words stand here too
    parts: list[Span] = []
    for m in found:
        check = True if m["on"] else False if m["off"] else None
        piece = m.group()
        parts.append(span._replace(text=piece, source=piece, check=check, marks=(), link=None))
    return parts


_LEADING_X = re.compile(r"[Xx]\s+(?P<words>[A-Z0-9].*)", re.DOTALL)
_TRAILING_X = re.compile(r"(?P<words>.*\S)\s+[Xx]", re.DOTALL)
_ENTITY = SHAPE_NAMES.index("entity")
_SYMBOL = SHAPE_NAMES.index("bracketed_symbol")
LONGEST_BARE = 110
BOX_LIKE = 0.6


def _bare_x(span: Span) -> list[Span]:
    """``X Officer of the company``: a typed X before its words, or behind known ones."""
    text = span.text
    if span.check is not None or not 6 <= len(text) <= LONGEST_BOX or span.link:
        return [span]
    if text[0] in "Xx" and (m := _LEADING_X.fullmatch(text)) is not None:
        s = shape(m["words"])
        if s[_ENTITY] or s[_SYMBOL]:
            return [span]  # a name that starts with X
        if len(text) > LONGEST_BARE and box_score(m["words"]) < BOX_LIKE:
            return [span]
        mark = span._replace(text=text[0], source=text[0], check=True, marks=())
        return [mark, span._replace(text=m["words"], source=m["words"])]
    m = _TRAILING_X.fullmatch(text) if text[-2:] in (" X", " x") else None
    if m is not None and box_score(m["words"]) >= BOX_LIKE:
        mark = span._replace(text=text[-1], source=text[-1], check=True, marks=())
        return [span._replace(text=m["words"], source=m["words"]), mark]
    return [span]


def _ends_in_line(span: Span) -> bool:
    return span.text.endswith("__") and _BLANK_LINE.fullmatch(span.text) is not None


def _is_blank_line(span: Span) -> bool:
    """``Officer _____``: a line to put an X on behind known words."""
    m = _BLANK_LINE.fullmatch(span.text) if span.text.endswith("__") else None
    return m is not None and box_score(m["words"]) >= BOX_LIKE


def _unglued(span: Span) -> list[Span]:
    text = span.text
    if span.check is not None or len(text) > LONGEST_BOX or text[-1:] not in _GLYPH_ENDS:
        return [span]
    m = _GLUED.fullmatch(text)
    if m is None:
        return [span]
    return _words_and_glyph(span, m, any(c in m["glyph"] for c in "Xx☑☒✓✔"))


def _words_and_glyph(span: Span, m: re.Match[str], ticked: bool) -> list[Span]:
    words, glyph = m["words"].strip(), m["glyph"]
    return [
        span._replace(text=words, source=words),
        span._replace(text=glyph, source=glyph, check=ticked, marks=(), link=None),
    ]
