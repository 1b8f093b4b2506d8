"""Marks of boxes that the readers leave in their words: ``● Director``, ``Officer | checked``.

A mark stands before its words in their span, or in a cell beside them, or below them. Filled
dots and squares are bullets where all boxes have them: they tick only where others go without.
What looks like a mark and is none that is known stands apart, so that it gives a warning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from extractor.catalogue.labels import BOXES, OTHER, RELATIONSHIPS
from extractor.document.checks import check_of as glyph_of
from extractor.form.settle.answered import DASHES, deal_out, is_answer
from extractor.form.settle.trust import TOLD
from extractor.mapping.boxes import ANSWERS, check_of
from extractor.mapping.mapper import MappedSpan

_TICKS = frozenset("✅✓✔☑◉🔘⦿")
_BLANKS = frozenset("❌○◯⚪◇◦□◽▫⬜")
_BULLETS = frozenset("●•■▪◆⬤⚫⬛◼")
_WORDS = {
    "xx": True, "xxx": True, "[*]": True, "(*)": True, "on": True, "checked": True,
    "selected": True, "applicable": True, ":white_check_mark:": True, ":heavy_check_mark:": True,
    ":ballot_box_with_check:": True, "off": False, "unchecked": False, "not checked": False,
    "unselected": False, "not selected": False, "not applicable": False, ":x:": False,
    ":white_large_square:": False,
}  # fmt: skip
_DIGITS = {"1": True, "0": False}
_HEADS = ANSWERS | set(_DIGITS) | {w.partition(" ")[0] for w in _WORDS}
_HEADS |= {"-", "*", "+", "x", "y", "n", "[", "[]", "[x]", "[x"}
"""How texts begin that may be marks, or have one before their words."""
_LONGEST = max(map(len, _WORDS))
_STARTS = _TICKS | _BLANKS | _BULLETS
_LEADING = re.compile(
    r"(?:[-*+]\s+)?(?P<mark>\[ ?[xX*]? ?\]|:[a-z_]+:|(?:not )?[A-Za-z]+|[01]|\S)\s+"
    r"(?P<words>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_BOX = {
    "isDirector": r"director",
    "isOfficer": r"officer",
    "isTenPercentOwner": r"(?:10 ?%|ten percent) (?:owner|holder)",
    "isOther": r"other",
}
_BOX_WORDS = {
    label: re.compile(rf"{words}\s*(?:\([^()]*\))?\s*(?::\s*(?P<title>\S.*)?)?", re.IGNORECASE)
    for label, words in _BOX.items()
}
_TITLES = {"isOfficer": "officerTitle", "isOther": "otherText"}


def settle_marked(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with marks told as such and parted from their words."""
    found = [k for k, s in enumerate(spans) if _may_be_marked(s.item.span.text)]
    if found:
        spans = _with_marks(spans, found)
    spans = _titled(spans)
    if _has_row_below(spans):
        return deal_out(spans)
    return tuple(spans)


_TITLED = re.compile(
    r"(?P<words>(?:officer|other)(?:\s*\([^()]*\))?\s*[,:–—-])\s*(?P<title>[^\W\d_].*[^:])",
    re.IGNORECASE | re.DOTALL,
)


def _is_title_of(words: MappedSpan, s: MappedSpan) -> bool:
    """Whether what stands behind the colon of a box, on its line, was taken for nothing."""
    text = s.item.span.text
    behind = words.item.line == s.item.line and words.item.span.text[-1:] == ":"
    plain = s.label == OTHER and s.item.span.check is None and not is_answer(s)
    return behind and plain and text[:1].isalpha() and text[-1:] != ":" and not _ASKS.search(text)


_ASKS = re.compile(r"\b(?:give|specify|title|below|check|director|owner|other)\b", re.IGNORECASE)


def _titled(spans: Sequence[MappedSpan]) -> Sequence[MappedSpan]:
    """``[X] Officer, SVP Sales``: what stands behind the words of a ticked box is its title."""
    found: dict[int, re.Match[str]] = {}
    titles: dict[int, str] = {}
    for k, s in enumerate(spans):
        if s.label in _TITLES and k and spans[k - 1].item.span.check:
            m = _TITLED.fullmatch(s.item.span.text)
            near = [n.label for n in spans[k + 1 : k + 4]]
            if m and not _ASKS.search(m["title"]) and _TITLES[s.label] not in near:
                found[k] = m
            elif k + 1 < len(spans) and _is_title_of(s, spans[k + 1]):
                titles[k + 1] = _TITLES[s.label]
    if not (found or titles):
        return spans
    out: list[MappedSpan] = []
    for k, s in enumerate(spans):
        if k not in found:
            out.append(s._replace(label=titles[k], probability=TOLD) if k in titles else s)
            continue
        span, m = s.item.span, found[k]
        parts = (m["words"], s.label, s.probability), (m["title"], _TITLES[s.label], TOLD)
        out += [
            MappedSpan(s.item._replace(span=span._replace(text=t, source=t)), name, p)
            for t, name, p in parts
        ]
    return _numbered(out)


def _may_be_marked(text: str) -> bool:
    """A look that costs next to nothing: whether a text may be a mark, or begin with one."""
    first = text[:1]
    if first in _STARTS or (first > "\u2190" and _is_symbol(first)):
        return True
    if first not in "[(:-*+01xXoOcCsSaAuUnNtTfFyY" or len(text) > 100:
        return False
    head = text.partition(" ")[0].lower()
    if head not in _HEADS:
        return False
    return text.lower() in _WORDS or text in _DIGITS or _box_words(text) is not None


def _is_symbol(letter: str) -> bool:
    return unicodedata.category(letter) == "So"


def _said(mark: str) -> bool | None:
    """What a mark says by itself; None for bullets and for what is not known."""
    bare = mark.lower()
    if (glyph := glyph_of(mark)) is not None:
        return glyph
    if bare in _TICKS or bare in _BLANKS:
        return bare in _TICKS
    return _WORDS.get(bare, _DIGITS.get(bare))


def _box_words(text: str) -> tuple[str, re.Match[str], re.Match[str]] | None:
    """The box that a text is of behind a mark, with both; None for any other text."""
    m = _LEADING.fullmatch(text)
    if m is None:
        return None
    mark = m["mark"]
    if mark.isalpha() and mark.lower() not in _WORDS and mark.lower() not in _ANSWERS:
        return None
    for label, words in _BOX_WORDS.items():
        if (box := words.fullmatch(text, m.start("words"))) is not None:
            return label, m, box
    return None


_ANSWERS = ANSWERS | {"x", "y", "n"}


def _with_marks(spans: Sequence[MappedSpan], found: Sequence[int]) -> list[MappedSpan]:
    parted = {k: parts for k in found if (parts := _parted(spans, k))}
    beside = {k for k in found if k not in parted and _is_beside(spans, k)}
    marks = {k: spans[k].item.span.text for k in beside}
    marks |= {k: parts[0].item.span.text for k, parts in parted.items()}
    used = {mark[0] for mark in marks.values()}
    # One kind of bullet before all boxes is a list's; digits choose only with a zero among them.
    chosen = len(used) > 1 or len(marks) < sum(map(_is_relation, spans))
    checked = any(mark in _WORDS and mark[-6:] == "_mark:" for mark in marks.values())
    digits = "0" in used and used <= {"0", "1"}
    out: list[MappedSpan] = []
    for k, s in enumerate(spans):
        if k not in marks:
            out.append(_crossed(s) if checked else s)
            continue
        mark, *words = parted.get(k) or [s]
        text = marks[k]
        said = check_of(mark.item) if mark.item.span.check is None else mark.item.span.check
        if text[0] in _BULLETS:
            said = True if chosen else None
        elif text in _DIGITS and not digits:
            out.append(s)
            continue
        elif said is None:
            said = _said(text)
        span = mark.item.span._replace(check=said)
        out += [mark._replace(item=mark.item._replace(span=span), label=OTHER), *words]
    return _numbered(out)


def _crossed(s: MappedSpan) -> MappedSpan:
    """``:x:`` is a cross where ``:white_check_mark:`` ticks; its colons are lost by now."""
    span = s.item.span
    if span.text != "x" or not span.check:
        return s
    return s._replace(item=s.item._replace(span=span._replace(check=False)))


def _parted(spans: Sequence[MappedSpan], k: int) -> list[MappedSpan]:
    """A mark, the words behind it, and a title behind these; empty for any other text."""
    s = spans[k]
    span = s.item.span
    line = [n for n in spans[max(0, k - 1) : k + 2] if n.item.line == s.item.line and n is not s]
    if span.check is not None or any(is_answer(n) or n.item.span.check is not None for n in line):
        return []
    known = _box_words(span.text)
    if known is not None:
        label, m, box = known
        title = box["title"]
        words = span.text[m.start("words") : box.start("title") if title else None].strip()
    else:
        first = _LEADING.fullmatch(span.text)
        if s.label not in BOXES or first is None or first["mark"][0].isascii():
            return []
        label, m, title, words = s.label, first, None, first["words"]
    p = max(TOLD, s.probability) if label == s.label else TOLD
    texts = [(m["mark"], OTHER, 1.0), (words, label, p)]
    if title and label in _TITLES:
        texts.append((title, _TITLES[label], TOLD))
    return [
        MappedSpan(s.item._replace(span=span._replace(text=t, source=t)), name, q)
        for t, name, q in texts
    ]


def _is_beside(spans: Sequence[MappedSpan], k: int) -> bool:
    """Whether a text is a mark, and nothing else, beside the words of a box on its line."""
    s = spans[k]
    bare = s.item.span.text
    if s.item.span.check is not None or len(bare) > _LONGEST:
        return False
    if not (bare.lower() in _WORDS or bare in _DIGITS or (len(bare) == 1 and _is_glyph(bare))):
        return False
    before, behind = (spans[j] if 0 <= j < len(spans) else None for j in (k - 1, k + 1))
    if before is not None and before.item.line == s.item.line and _is_box(before):
        return True
    if bare in _DIGITS or behind is None or behind.item.line != s.item.line:
        return _is_below(spans, k)
    return (_is_box(behind) and s.item.at == 0) or _is_below(spans, k)


def _is_glyph(letter: str) -> bool:
    return letter in _STARTS or _is_symbol(letter)


def _is_box(s: MappedSpan) -> bool:
    text = s.item.span.text
    if s.label in BOXES:
        return text.lower() not in _WORDS and not _is_glyph(text[:1])
    return any(words.fullmatch(text) for words in _BOX_WORDS.values())


def _is_relation(s: MappedSpan) -> bool:
    return s.label in RELATIONSHIPS and _is_box(s)


def _is_below(spans: Sequence[MappedSpan], k: int) -> bool:
    """Whether the words of a box stand in the cell above."""
    grid, row, col = spans[k].cell
    if grid is None or row is None:
        return False
    above = (grid, row - 1, col)
    return any(s.cell == above and _is_box(s) for s in spans[max(0, k - _WIDEST) : k])


_WIDEST = 9
"""Columns of the widest row of boxes."""


def _has_row_below(spans: Sequence[MappedSpan]) -> bool:
    """Whether a row of marks begins right below a row that ends with the words of a box."""
    before: MappedSpan | None = None
    for s in spans:
        mark = s.item.span.check is not None or s.item.span.text in DASHES
        if mark and before is not None and before.label in RELATIONSHIPS:
            (grid, row, _), (other, above, _) = s.cell, before.cell
            if grid is not None and grid == other and row == (above or 0) + 1:
                return True
        before = s
    return False


def _numbered(spans: Sequence[MappedSpan]) -> list[MappedSpan]:
    """The spans, with their numbers on their lines counted anew."""
    counts: dict[int, int] = {}
    for s in spans:
        counts[s.item.line] = counts.get(s.item.line, 0) + 1
    out: list[MappedSpan] = []
    at = 0
    for k, s in enumerate(spans):
        at = at + 1 if k and spans[k - 1].item.line == s.item.line else 0
        of = counts[s.item.line]
        same = (s.item.at, s.item.of) == (at, of)
        out.append(s if same else s._replace(item=s.item._replace(at=at, of=of)))
    return out
