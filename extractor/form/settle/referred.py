"""Notes that the marks in the tables tell, and paragraphs that belong to them.

A mark in a table says that there is a note of its number. So numbered paragraphs that nobody
took for notes are notes where the tables refer to them, and so is a second number in one
paragraph (``(1) First. (2) Second.``). What stands between two notes belongs to the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractor.catalogue.labels import BOXES, OTHER
from extractor.document.model import Span
from extractor.form.numbered import numbered, shown
from extractor.form.settle.sentences import is_sentence
from extractor.form.settle.trust import GUESSED
from extractor.mapping.fuzzy import known_words
from extractor.mapping.mapper import MappedSpan, MappedTable
from extractor.mapping.text import normalise

NOTE = "footnote"
FEWEST_LETTERS = 3
FARTHEST = 3
"""Lines that a note may lie below the one before it."""
_NO_FACT = frozenset({OTHER, NOTE, "remarks", *BOXES})
"""Labels that words of a note are mistaken for; names, dates and addresses are told apart."""
_SMALL_WORD = re.compile(r"\b[a-z]{2,}")


def settle_referred(
    spans: Sequence[MappedSpan], tables: Iterable[MappedTable]
) -> tuple[MappedSpan, ...]:
    """The spans, with the notes that the tables refer to, and all their paragraphs."""
    below = [k for k, s in enumerate(spans) if s.item.section > 0]
    if not below:
        return tuple(spans)
    starts = {k: found for k in below if (found := numbered(spans, k)) is not None and found[2]}
    if not starts:
        return tuple(spans)
    out = list(spans)
    noted = {k for k in starts if spans[k].label == NOTE}
    used = _Used(tables)
    if not noted:
        noted = _run(spans, starts, used)
        for k in noted:
            out[k] = spans[k]._replace(label=NOTE, probability=GUESSED)
    if noted:
        noted |= _next(out, starts, noted, used)
        _take_between(out, starts, noted)
        return _parted(out, starts, noted, used)
    return tuple(out)


class _Used:
    """The numbers that the rows of the tables refer to; looked for when first asked."""

    def __init__(self, tables: Iterable[MappedTable]):
        self._tables = tables
        self._found: frozenset[int] | None = None

    @property
    def numbers(self) -> frozenset[int]:
        if self._found is None:
            rows = (t.table.matrix[r] for t in self._tables for r in t.table.body)
            cells = (cell for row in rows for cell in row if cell is not None)
            marks = (mark for cell in cells for mark in cell.marks)
            self._found = frozenset(int(mark) for mark in marks if mark.isdigit())
        return self._found


_Start = tuple[int, str, str]  # number, style and text of a note


def _run(spans: Sequence[MappedSpan], starts: dict[int, _Start], used: _Used) -> set[int]:
    """Paragraphs counted up from 1 in one style, most of which the tables refer to."""
    run: list[int] = []
    for k, (number, style, _) in starts.items():
        if run and number == len(run) + 1 and style == starts[run[0]][1]:
            if spans[k].item.line - spans[run[-1]].item.line > FARTHEST:
                break
            run.append(k)
        elif number == 1 and style != "bare":
            if _are_notes(spans, run, starts, used):
                break
            run = [k]
    return set(run) if _are_notes(spans, run, starts, used) else set()


def _are_notes(
    spans: Sequence[MappedSpan], run: list[int], starts: dict[int, _Start], used: _Used
) -> bool:
    if not run or any(spans[k].label not in _NO_FACT for k in run):
        return False
    texts = [starts[k][2] for k in run]
    if any(sum(map(str.isalpha, t)) < FEWEST_LETTERS for t in texts) or any(
        normalise(t) in known_words() or normalise(shown(spans[k])) in known_words()
        for k, t in zip(run, texts, strict=True)
    ):
        return False
    told = used.numbers & {starts[k][0] for k in run}
    words = sum(_SMALL_WORD.search(t) is not None for t in texts)
    return 2 * words >= len(run) and len(told) * 2 > max(len(run), len(used.numbers))


def _next(
    out: list[MappedSpan], starts: dict[int, _Start], noted: set[int], used: _Used
) -> set[int]:
    """Name notes right below another one, in place: counted on in its style, and referred to.

    Whatever their words are taken for: the last one often names a fund, or stands beside the
    signature.
    """
    found: set[int] = set()
    for k, after in pairwise(sorted(starts)):
        if k not in noted | found or after in noted or out[after].label in ("remarks", NOTE):
            continue
        number, style, _ = starts[k]
        if starts[after][:2] != (number + 1, style) or style in ("bare", "n."):
            continue
        near = out[after].item.line - out[k].item.line <= FARTHEST
        if near and out[after].item.of == 1 and number + 1 in used.numbers:
            out[after] = out[after]._replace(label=NOTE, probability=GUESSED)
            found.add(after)
    return found


def _take_between(out: list[MappedSpan], starts: dict[int, _Start], noted: set[int]) -> None:
    """Name the paragraphs between a note and the next notes, in place."""
    order = sorted(starts)
    for k, after in pairwise(order):
        follows = starts[after][0] == starts[k][0] + 1 and starts[after][1] == starts[k][1]
        if not follows or not {k, after} & noted:
            continue
        between = [j for j in range(k + 1, after) if out[j].item.line != out[after].item.line]
        if between and all(out[j].label in (OTHER, NOTE) for j in between):
            lines = [out[j].item.line for j in (k, *between, after)]
            steps = (b - a for a, b in pairwise(lines))
            if max(steps) <= 1 and all(_is_paragraph(out[j], out[k]) for j in between):
                for j in between:
                    if out[j].label == OTHER:
                        out[j] = out[j]._replace(label=NOTE, probability=GUESSED)


def _is_paragraph(s: MappedSpan, note: MappedSpan) -> bool:
    text = shown(s)
    return s.label == NOTE or (
        s.item.of == 1
        and s.item.span.check is None
        and s.item.span.place.page == note.item.span.place.page
        and is_sentence(text)
    )


def _parted(
    spans: Sequence[MappedSpan], starts: dict[int, _Start], noted: set[int], used: _Used
) -> tuple[MappedSpan, ...]:
    """The spans, with a note that stands in the paragraph of another in a span of its own.

    Only the next number, behind the end of a sentence, and where the tables refer to it and no
    other paragraph has it: a note may count what it tells, too.
    """
    known = {(number, style) for number, style, _ in starts.values()}
    out: list[MappedSpan] = []
    for k, s in enumerate(spans):
        rest = s
        if k in noted:
            number, style, _ = starts[k]
            while (number + 1, style) not in known:
                number += 1
                found = _second(rest, number, style)
                if found is None or number not in used.numbers:
                    break
                out += found[:-1]
                rest = found[-1]
        out.append(rest)
    return tuple(out)


_HIGH = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _second(s: MappedSpan, number: int, style: str) -> list[MappedSpan] | None:
    """The spans of a paragraph in which a note of the number begins: before it, and from it on."""
    span = s.item.span
    text = shown(s)
    raised = style == "cell raised"
    if raised and str(number) not in span.marks:
        return None
    bare = style.removeprefix("cell ")
    mark = str(number).translate(_HIGH) if bare == "high" else str(number)
    mark = mark if bare in ("raised", "high") else bare.replace("n", mark)
    behind = r"(?!\d)" if mark[-1].isdigit() else ""
    for m in re.finditer(
        rf"(?<=[.!?;)\u201d\"])\s*{re.escape(mark)}{behind}\s*(?=[A-Z\"\u201c$\d])", text
    ):
        first, second = text[: m.start()], text[m.end() :]
        # The digits of an amount are in the text, too; those of a raised mark are not.
        if not raised:
            break
        if span.text.startswith(first) and not span.text.startswith(m[0], m.start()):
            break
    else:
        return None
    if not style.startswith("cell "):
        return [_with(s, first), _with(s, f"{mark} {second}")]
    own = _with(s, mark)
    if raised:
        own = own._replace(item=own.item._replace(span=Span("", span.place, mark, (mark,))))
    return [_with(s, first), own, _with(s, second, span.marks)]


def _with(s: MappedSpan, text: str, marks: tuple[str, ...] = ()) -> MappedSpan:
    span = s.item.span._replace(text=text, source=text, marks=marks)
    return s._replace(item=s.item._replace(span=span))
