"""Rows that tell of other people: lists behind the signature of who else traded.

Nobody reports for those who are not among the form's owners.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from extractor.document.model import Document
from extractor.form.notices import tell
from extractor.form.record import ReportingOwner
from extractor.mapping.mapper import MappedSpan, MappedTable

_WHO = re.compile(
    r"(?:reporting )?(?:insider|filer|person|owner)s?(?: names?)?"
    r"|names? of (?:the )?(?:insider|filer|reporting (?:person|owner))s?"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_SIGNED = frozenset({"signatureName", "signatureNameAndDate", "signatureDate"})


def without_others(
    tables: Sequence[MappedTable],
    spans: Sequence[MappedSpan],
    document: Document,
    owners: Sequence[ReportingOwner],
) -> list[MappedTable]:
    """The tables; those behind the signature without the rows of people who are no owners here.

    Only where a column names the people of the rows, and the page its owners.
    """
    found = list(tables)
    for k, mapped in enumerate(tables):
        at = [c for c, head in enumerate(mapped.table.leaves) if _is_who(head)]
        if not at:
            continue  # nearly every table
        known = _words_of(owners)
        if known and _is_behind_signature(mapped, spans, document):
            found[k] = _own_rows(mapped, at[0], known)
    return found


@lru_cache(maxsize=4096)
def _is_who(head: str) -> bool:
    """Whether a head stands over the people of the rows. Heads come again, with each page."""
    return _WHO.fullmatch(head) is not None


def _words_of(owners: Sequence[ReportingOwner]) -> frozenset[str]:
    ids = [owner.reportingOwnerId for owner in owners]
    names = [i.rptOwnerName.value or "" for i in ids if i is not None and i.rptOwnerName]
    return frozenset(word for name in names for word in _WORD.findall(name.lower()))


def _is_behind_signature(
    mapped: MappedTable, spans: Sequence[MappedSpan], document: Document
) -> bool:
    signed = [s.item.line for s in spans if s.label in _SIGNED]
    index = mapped.table.grid.index
    return bool(signed) and any(
        span.place.grid == index for line in document.lines[max(signed) :] for span in line.spans
    )


def _own_rows(mapped: MappedTable, column: int, known: frozenset[str]) -> MappedTable:
    table = mapped.table
    body: list[int] = []
    others: list[str] = []
    own = True
    for r in table.body:
        words = _WORD.findall(table.texts[r][column].lower())
        own = not known.isdisjoint(words) if words else own  # a name may stand once for its rows
        if own:
            body.append(r)
        elif words:
            others.append(table.texts[r][column])
    if not others:
        return mapped
    shown = ", ".join(dict.fromkeys(others))
    tell(f"rows of a table behind the signature were left out, they are of others: {shown[:80]!r}")
    return replace(mapped, table=replace(table, body=tuple(body)))
