"""Owners in a table with a row each and a column for each relationship.

What stands below ``Director`` in an owner's row is an answer: a tick, yes or no, or nothing. Below
``Officer`` and ``Other`` vendors print the title in place of a tick. Anything else is told and
left open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.catalogue.labels import RELATIONSHIPS
from extractor.catalogue.wordings import BOX_WORDINGS
from extractor.form.address import is_postal_code, split_address, split_city_line
from extractor.form.continued import is_filler
from extractor.form.ink import evidence_at, evidence_of_span, span_value
from extractor.form.notices import tell
from extractor.form.owner_draft import Draft
from extractor.form.record import Evidence, Value
from extractor.mapping.boxes import check_of
from extractor.mapping.mapper import MappedSpan
from extractor.mapping.text import is_blank, normalise

_YES = frozenset({"1", "●", "◉", "⦿", "⬤"})
_NO = frozenset({"0", "○", "◯", "."})
_TITLED = {"isOfficer": "title", "isOther": "other"}
SHIFTED = 0.5
"""The most confidence in boxes whose heads stand a column beside them."""

Place = tuple[int, int]
"""Grid and column."""
Cell = tuple[int | None, int | None, int | None]
"""Grid, row and column."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The words of relationships that head columns, by where the answers stand.

    ``shifted``: grids whose heads stand a column beside the answers. ``lost``: heads of which
    it is not to be told where the answers stand.
    """

    at: dict[Place, MappedSpan]
    shifted: frozenset[int] = frozenset()
    lost: tuple[MappedSpan, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.at)

    def __contains__(self, span: object) -> bool:
        return any(head is span for head in (*self.at.values(), *self.lost))

    def blank(self, name: MappedSpan) -> dict[str, Value]:
        """The boxes of an owner before any is ticked: blank cells print nothing."""
        grid, row, _ = name.cell
        return {
            head.label: _box("0", "", head.probability, evidence_of_span(head.item.span))
            for (g, _), head in self.at.items()
            if g == grid and (row or 0) > (head.item.span.place.row or 0)
        }

    def take(self, drafts: Sequence[Draft], span: MappedSpan) -> bool:
        """Give an answer below a head to the owner of its row; False when it is none."""
        grid, row, col = span.cell
        if grid is None or col is None or (head := self.at.get((grid, col))) is None:
            return False
        if (row or 0) <= (head.item.span.place.row or 0):
            return False
        owner = next(
            (d for d in drafts if d.name_span is not None and d.name_span.cell[:2] == (grid, row)),
            None,
        )
        if owner is None:
            return False
        text = span.item.span.text
        shown = text or span.item.span.source
        ticked = _answer(head.label, span)
        p = min(head.probability, span.probability, SHIFTED if grid in self.shifted else 1.0)
        evidence = evidence_at(span.item.span.place, f"{head.item.span.text} {shown}".strip())
        box = _box(None if ticked is None else str(int(ticked)), shown, p, evidence)
        if ticked is None:
            box.warnings.append(f"{shown!r} says neither yes nor no")
        owner.boxes[head.label] = box
        if ticked and head.label in _TITLED and not _says_yes(head.label, span):
            setattr(owner, _TITLED[head.label], span_value(span))
        return True


def heads_of(spans: Sequence[MappedSpan]) -> Heads:
    """The heads of all tables with a row for each owner."""
    names = [s for s in spans if s.label == "rptOwnerName" and s.cell[0] is not None]
    relations = [s for s in spans if s.label in RELATIONSHIPS]
    found: dict[Place, MappedSpan] = {}
    for s in relations:
        grid, row, col = s.cell
        if grid is not None and col is not None:
            below = any(n.cell[0] == grid and (n.cell[1] or 0) > (row or 0) for n in names)
            if below:
                found.setdefault((grid, col), s)
    at: dict[Place, MappedSpan] = {}
    shifted: set[int] = set()
    lost = _heads_alone(spans, relations)
    for grid in {g for g, _ in found}:
        columns = sorted(c for g, c in found if g == grid)
        if len(columns) < 2:
            continue  # boxes listed in one column are a list, not the head of a table
        top = found[grid, columns[0]].cell[1] or 0
        owners = [n.cell for n in names if n.cell[0] == grid and (n.cell[1] or 0) > top]
        shift = 0
        if {col for _, _, col in owners} & set(columns):
            # The head's row lacks the cell over the names, which was drawn over two rows.
            if not _has_answers_beside(spans, owners, columns):
                lost += [found[grid, c] for c in columns]
                continue
            shift = 1
            shifted.add(grid)
        at |= {(grid, c + shift): found[grid, c] for c in columns}
    if lost:
        tell("a table of owners lost its cells: who is what is not to be told from it")
    return Heads(at, frozenset(shifted), tuple(lost))


def _heads_alone(spans: Sequence[MappedSpan], relations: Sequence[MappedSpan]) -> list[MappedSpan]:
    """Heads of relationships that end their table, where lone marks come further below."""
    rows = Counter(s.cell[:2] for s in relations if s.cell[0] is not None)
    heads = {at for at, count in rows.items() if count > FEWEST}
    if not heads:
        return []  # most pages
    cells: dict[tuple[int | None, int | None], list[MappedSpan]] = {at: [] for at in heads}
    last: dict[int | None, int] = {}
    words = {s.item.line for s in relations}
    alone = 0  # the last line of marks without words of a box
    for s in spans:
        grid, row, _ = s.cell
        last[grid] = max(last.get(grid, 0), row or 0)
        if (grid, row) in heads:
            cells[grid, row].append(s)
        if s.item.span.check and s.item.line not in words:
            alone = s.item.line
    return [
        s
        for (grid, row), inside in cells.items()
        if row == last[grid]
        and len({s.cell[2] for s in inside}) == len(inside)
        and all(s.item.span.check is None for s in inside)
        and inside[0].item.line < alone
        for s in inside
        if s.label in RELATIONSHIPS
    ]


FEWEST = 2
"""Heads of relationships in a row, of which there are more in a table of owners."""


def _has_answers_beside(
    spans: Sequence[MappedSpan], owners: Sequence[Cell], columns: Sequence[int]
) -> bool:
    """Whether names stand below the first head, and something a column beside the last one's."""
    rows = {(grid, row) for grid, row, _ in owners}
    beside = range(columns[0] + 1, columns[-1] + 2)
    return (
        {col for _, _, col in owners} == {columns[0]}
        and list(columns) == list(range(columns[0], columns[-1] + 1))
        and any(s.cell[:2] in rows and s.cell[2] in beside for s in spans)
    )


def _box(value: str | None, raw: str, p: float, evidence: Evidence) -> Value:
    return Value(value=value, raw=raw, confidence=round(p, 6), evidence=evidence)


def _says_yes(label: str, span: MappedSpan) -> bool:
    """Whether an answer is a tick, a yes, or the words of the box itself."""
    text = span.item.span.text.strip()
    known = {normalise(words) for words in BOX_WORDINGS[label]}
    return check_of(span.item) is True or text in _YES or normalise(text) in known


def _answer(label: str, span: MappedSpan) -> bool | None:
    """True for a tick or a title, False for what says no, None for what says neither."""
    text = span.item.span.text.strip()
    if _says_yes(label, span):
        return True
    if check_of(span.item) is False or not text or text in _NO or is_blank(text) or is_filler(text):
        return False
    if label not in _TITLED or not any(map(str.isalpha, text)) or _is_address(text):
        return None
    return True


def _is_address(text: str) -> bool:
    whole, line = split_address(text), split_city_line(text)
    return whole is not None or is_postal_code(text) or bool(line.city and line.state and line.zip)
