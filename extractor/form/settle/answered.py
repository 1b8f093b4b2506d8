"""Boxes that are answered in words: ``10b5-1 plan | Yes``, ``Officer: Yes (General Counsel)``.

The answer beside short words tells that they are a box's, whatever they were taken for. Answers
may stand in a row below their words, a column each; a title may stand behind an answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.catalogue.labels import OTHER
from extractor.form.notices import tell
from extractor.form.settle.roles import box_in
from extractor.form.settle.trust import TOLD
from extractor.mapping.boxes import ANSWERS
from extractor.mapping.mapper import MappedSpan

NAME = "rptOwnerName"
LONGEST = 120
DASHES = frozenset({"-", "--", "–", "—"})
"""What stands for nothing in a row of marks."""
FEWEST = 2
"""Columns of answers below their words."""

_TITLES = {"isOfficer": "officerTitle", "isOther": "otherText"}
_LETTERS = frozenset({"Y", "N"})
_TITLED = re.compile(r"(?P<answer>yes|true|y)\b\s*[(,;:–—-]+\s*(?P<title>[^()]*[^()\s])\)?", re.I)
_IS = re.compile(
    r"^(?:is|are|was)(?: the (?:reporting )?(?:person|owner|insider|filer))?(?: (?:a|an|the))? "
    r"|[\s:?]+$",
    re.IGNORECASE,
)
_PLAN = re.compile(r"(?!.*\b(?:not|no|without)\b).*\b10b5-?1\b.*", re.IGNORECASE | re.DOTALL)
_EXIT = re.compile(
    r"(?:no longer|not|ceased? to be) subject to (?:section|sec\.) ?16\b.*"
    r"|(?:section|sec\.) ?16 exit(?: box)?"
    r"|exit(?: box)?(?: \(?(?:from )?(?:section|sec\.) ?16\)?)?",
    re.IGNORECASE,
)
_CONTRARY = re.compile(
    r"(?:still |currently )?subject to (?:section|sec\.) ?16\b(?!.*\b(?:not|no|check)\b).*",
    re.IGNORECASE | re.DOTALL,
)
"""Words that ask the contrary of what the form's box says."""


def settle_answered(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with words beside answers named boxes; answers below stand behind their words."""
    if not any([_may_answer(s.item.span.text) for s in spans]):
        return tuple(spans)  # most pages
    out: list[MappedSpan] = []
    found = False
    for s in spans:
        before = out[-1] if out else None
        if before is not None and _is_behind(before, s) and not is_answer(before):
            if is_answer(s):
                out[-1] = _told(before)
                found = True
            elif (parts := _with_title(before, s)) is not None:
                out[-1] = _told(before)
                out += parts
                continue
        found = found or is_answer(s)
        out.append(s)
    return deal_out(out) if found else tuple(out)


def _may_answer(text: str) -> bool:
    """Whether a text is an answer, or begins with one: a look that costs next to nothing."""
    return text[:1] in _BEGINS and (_is_answer(text) or text[:3].lower() in _FIRST)


_BEGINS = frozenset("YyNnTtFf")
_FIRST = frozenset({"yes", "tru", "y (", "y -", "y, "})
LONGEST_ANSWER = 6


def _is_behind(before: MappedSpan, s: MappedSpan) -> bool:
    """Whether a span stands beside another, or alone on the line below one that stands alone."""
    a, b = before.item, s.item
    return a.line == b.line or (a.of == b.of == 1 and b.line - a.line == 1)


def is_answer(s: MappedSpan) -> bool:
    """Whether a span is an answer and nothing else."""
    return _is_answer(s.item.span.text)


def _is_answer(text: str) -> bool:
    if len(text) > LONGEST_ANSWER:
        return False
    return text in _LETTERS or text.rstrip(";,.").lower() in ANSWERS


def _box(text: str) -> str | None:
    """The box that short words are of, in whatever form they ask for it."""
    if len(text) > LONGEST:
        return None
    bare = _IS.sub("", text.strip(" |"))
    if _PLAN.fullmatch(bare):
        return "aff10b5One"
    return "notSubjectToSection16" if _EXIT.fullmatch(bare) else box_in(bare)


def _told(words: MappedSpan) -> MappedSpan:
    """The words before an answer as the box that they are of."""
    text = words.item.span.text
    if _CONTRARY.fullmatch(_IS.sub("", text)):
        tell(f"a box was not read, as its words ask the contrary: {text!r}")
        return words._replace(label=OTHER, probability=1.0)
    label = _box(text)
    if label is None or (label == words.label and words.probability >= TOLD):
        return words
    return words._replace(label=label, probability=TOLD)


def _with_title(words: MappedSpan, s: MappedSpan) -> list[MappedSpan] | None:
    """``Yes (General Counsel)`` behind the officer's box as the answer and the title."""
    text = s.item.span.text
    m = _TITLED.fullmatch(text) if text[:1] in "YyTt" else None
    title = _TITLES.get(_box(words.item.span.text) or "")
    if m is None or title is None:
        return None
    answer, said = (s.item.span._replace(text=t, source=t) for t in (m["answer"], m["title"]))
    return [
        MappedSpan(s.item._replace(span=answer._replace(check=True)), OTHER, 1.0),
        MappedSpan(s.item._replace(span=said), title, TOLD),
    ]


def deal_out(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with rows of answers or marks dealt out to the words of boxes in the row above."""
    out: list[MappedSpan] = []
    k = 0
    while k < len(spans):
        heads = _row(spans, k)
        answers = _row(spans, k + len(heads))
        paired = _paired(heads, answers) if len(heads) >= FEWEST else []
        if paired and not _is_owners_grid(spans, heads[0]):
            out += paired
            k += len(heads) + len(answers)
        else:
            out += heads
            k += len(heads)
    return tuple(out)


def _row(spans: Sequence[MappedSpan], k: int) -> list[MappedSpan]:
    """The spans of one row of a grid from a span on; outside any grid the span alone."""
    if k >= len(spans):
        return []
    grid, row, _ = spans[k].cell
    end = k + 1
    while grid is not None and end < len(spans) and spans[end].cell[:2] == (grid, row):
        end += 1
    return list(spans[k:end])


def _paired(heads: Sequence[MappedSpan], answers: Sequence[MappedSpan]) -> list[MappedSpan]:
    """Words and answers in turn, on one line; empty when the rows are anything else."""
    ticked = any(s.item.span.check for s in answers)
    fewest = 1 if ticked else FEWEST
    if len(answers) < fewest or answers[0].cell[0] != heads[0].cell[0]:
        return []
    boxes = [_box(s.item.span.text) for s in heads]
    if ticked:
        answers = [_as_blank(s) for s in answers]
    columns = {s.cell[2]: s for s in answers}
    fits = len(columns) == len(answers) and columns.keys() <= {s.cell[2] for s in heads}
    told = all(is_answer(s) or s.item.span.check is not None for s in answers)
    if not fits or not told or None in boxes:
        return []
    flat: list[MappedSpan] = []
    for s, box in zip(heads, boxes, strict=True):
        answer = columns.get(s.cell[2])
        flat.append(s._replace(label=box or OTHER, probability=max(TOLD, s.probability)))
        if answer is not None or ticked:
            flat.append(answer if answer is not None else _no_mark(s))
    line = heads[0].item.line
    return [
        s._replace(item=s.item._replace(line=line, at=at, of=len(flat)))
        for at, s in enumerate(flat)
    ]


def _as_blank(s: MappedSpan) -> MappedSpan:
    """A dash in a row with ticks is a box without one."""
    if s.item.span.text not in DASHES:
        return s
    return s._replace(item=s.item._replace(span=s.item.span._replace(check=False)), label=OTHER)


def _no_mark(words: MappedSpan) -> MappedSpan:
    """The empty cell below the words of a box: a mark of no ink."""
    span = words.item.span._replace(text="", source="", marks=(), check=False)
    return MappedSpan(words.item._replace(span=span), OTHER, 1.0)


def _is_owners_grid(spans: Sequence[MappedSpan], head: MappedSpan) -> bool:
    """Whether a grid names owners: then each row is one's, and its heads are read as such."""
    return any(s.label == NAME and s.cell[0] == head.cell[0] for s in spans)
