"""A record laid flat: each thing that counts, once, in its canonical form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from extractor.form.record import (
    DerivativeTable,
    Footnote,
    Group,
    NonDerivativeTable,
    OwnershipDocument,
    Value,
)
from extractor.scoring.canonical import canonical, plain_text
from extractor.scoring.kinds import kind_of

REFERENCES = "@footnoteId"
ROW_TYPE = "rowType"
FOOTNOTE = "footnotes/footnote"
TABLES = ("nonDerivativeTable", "derivativeTable")
CODING = "transactionCoding"


@dataclass(frozen=True, slots=True)
class Item:
    """One scored value. ``evidence`` is the source text that it came from."""

    value: str
    confidence: float | None = None
    evidence: str | None = None


Items = dict[str, Item]


@dataclass(frozen=True, slots=True)
class Entry:
    """One of several: a table row, an owner, a signature.

    ``items`` are keyed by the path below ``prefix``, so that a transaction and a
    holding can be compared; ``index`` is the place in the record, from 0.
    """

    prefix: str
    index: int
    items: Items = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Flat:
    """A record's items: single ones by path, footnotes by id, and the lists."""

    single: Items = field(default_factory=dict)
    footnotes: Items = field(default_factory=dict)
    owners: tuple[Entry, ...] = ()
    rows: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    signatures: tuple[Entry, ...] = ()


def references(ids: list[str]) -> str | None:
    """The footnote references as a set in one text, sorted; None for the empty set."""
    return " ".join(sorted({plain_text(i) for i in ids} - {""})) or None


def _leaves(group: Group, above: str = "") -> Iterator[tuple[str, Value]]:
    for name in type(group).model_fields:
        child = getattr(group, name)
        if isinstance(child, Value):
            yield above + name, child
        elif isinstance(child, Group):
            yield from _leaves(child, f"{above}{name}/")


def _reference_owner(path: str) -> str:
    """The path whose references these are: a code cell has one set for all in it."""
    above, _, _ = path.rpartition("/")
    return above if above.rpartition("/")[2] == CODING else path


def _group_items(group: Group, full: Callable[[str], str]) -> Items:
    """The items of a group; ``full`` makes a whole path of one below the group."""
    items: Items = {}
    marks: dict[str, list[str]] = {}
    origin: dict[str, Value] = {}
    for path, leaf in _leaves(group):
        text = canonical(leaf.value, kind_of(full(path)))
        shown = leaf.evidence.text if leaf.evidence else None
        if text is not None:
            items[path] = Item(text, leaf.confidence, shown)
        if leaf.footnoteId:
            target = _reference_owner(path)
            marks.setdefault(target, []).extend(leaf.footnoteId)
            origin.setdefault(target, leaf)
    coding = getattr(group, CODING, None)
    if coding is not None and coding.footnoteId:
        marks.setdefault(CODING, []).extend(coding.footnoteId)
        if coding.transactionCode is not None:
            origin.setdefault(CODING, coding.transactionCode)
    for target, ids in marks.items():
        joined = references(ids)
        if joined is None:
            continue
        source = origin.get(target)
        items[target + REFERENCES] = Item(
            joined,
            source.confidence if source else None,
            source.evidence.text if source and source.evidence else None,
        )
    return items


def _footnotes(notes: list[Footnote] | None) -> Items:
    items: Items = {}
    for note in notes or []:
        text = canonical(note.value, "text")
        if text is None:
            continue
        key = plain_text(note.id)
        while key in items:  # a second note of one id is a value too many
            key += "'"
        items[key] = Item(text, note.confidence, note.evidence.text if note.evidence else None)
    return items


def _below(prefix: str, path: str) -> str:
    return f"{prefix}/{path}"


def _rows(table: NonDerivativeTable | DerivativeTable | None, name: str) -> tuple[Entry, ...]:
    entries = []
    for index, row in enumerate(table.rows if table else ()):
        prefix = f"{name}/{row.element}"
        items = _group_items(row, partial(_below, prefix))
        kind = "holding" if row.element.endswith("Holding") else "transaction"
        entries.append(Entry(prefix, index, {**items, ROW_TYPE: Item(kind)}))
    return tuple(entries)


def _list(prefix: str, groups: list[Group]) -> tuple[Entry, ...]:
    return tuple(
        Entry(prefix, index, _group_items(group, partial(_below, prefix)))
        for index, group in enumerate(groups)
    )


def flatten(record: OwnershipDocument | None) -> Flat:
    """Lay a record flat. None, a document that gave nothing, has no items."""
    if record is None:
        return Flat()
    return Flat(
        single=_group_items(record, lambda path: path),
        footnotes=_footnotes(record.footnotes),
        owners=_list("reportingOwner", list(record.reportingOwner)),
        rows={
            TABLES[0]: _rows(record.nonDerivativeTable, TABLES[0]),
            TABLES[1]: _rows(record.derivativeTable, TABLES[1]),
        },
        signatures=_list("ownerSignature", list(record.ownerSignature)),
    )
