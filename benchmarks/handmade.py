"""Small pages written by hand, each with one of the things that pages do to a reader.

They stand in ``tests/pages`` of a checkout: a page (HTML, or typed text), and beside it its facts
as JSON. A fact is a path in the record and its value, footnotes behind it (``400 F1 F2``, ``F1``
alone); ``form`` stands for what every row of the form repeats. What the facts do not name is not
on the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractor.catalogue.layouts import Printed
from extractor.form.record import OwnershipDocument

from .cases import Case, Tags

_REFERENCES = re.compile(r"(?:^| )((?:F\d+ ?)+)$")
_BOXES = (
    "notSubjectToSection16",
    "aff10b5One",
    "form3HoldingsReported",
    "form4TransactionsReported",
)
_OWNER_BOXES = ("isDirector", "isOfficer", "isTenPercentOwner", "isOther")
_RELATIONSHIP = "reportingOwnerRelationship"
_LISTS = ("reportingOwner", "footnotes", "ownerSignature")


def folder() -> Path:
    """Where the pages are in a checkout; in an installed copy there are none."""
    return Path(__file__).resolve().parent.parent / "tests" / "pages"


KINDS = {".html": ("html", "html"), ".md": ("html", "markdown"), ".txt": ("ascii", "ascii")}
"""The suite that pages of each ending belong to, and their kind."""


def handmade_cases(suite: str) -> Iterator[Case]:
    """All pages of a suite (`KINDS`), in the order of their names."""
    for path in sorted(folder().glob("*.json")):
        page = next(p for ending in KINDS if (p := path.with_suffix(ending)).is_file())
        of, kind = KINDS[page.suffix]
        if of != suite:
            continue
        facts = json.loads(path.read_text(encoding="utf-8"))
        tags = Tags(suite, "handmade", "handmade", kind, condition="as is")
        yield Case(path.stem, page.read_bytes(), record_of(facts), printed(facts), tags)


def printed(facts: dict[str, Any]) -> Printed:
    """The boxes that no owner or form of the page shows are left out of the comparison."""
    owners = facts.get("reportingOwner", [])
    omitted = {box for box in _BOXES if box not in facts}
    for box in _OWNER_BOXES:
        if not any(f"{_RELATIONSHIP}/{box}" in owner for owner in owners):
            omitted.add(f"reportingOwner/{_RELATIONSHIP}/{box}")
    return Printed(omitted=frozenset(omitted))


def record_of(facts: dict[str, Any]) -> OwnershipDocument:
    """The record that the facts of a page stand for."""
    form = facts["documentType"][:1]
    out: dict[str, Any] = {}
    for path, fact in facts.items():
        if path in _LISTS:
            out[path] = [_note(one) if path == "footnotes" else _group(one) for one in fact]
        elif path in ("nonDerivativeTable", "derivativeTable"):
            out[path] = {"rows": [_row(row, form) for row in fact]}
        else:
            _put(out, path, fact)
    return OwnershipDocument.model_validate(out)


def _note(text: str) -> dict[str, Any]:
    name, _, value = text.partition(" ")
    return {"id": name, "value": value}


def _group(facts: dict[str, str]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for path, fact in facts.items():
        _put(out, path, fact)
    return out


def _row(facts: dict[str, str], form: str) -> dict[str, Any]:
    facts = dict(facts)
    kind = facts.pop("element")
    if kind.endswith("Transaction"):
        facts.setdefault("transactionCoding/transactionFormType", form)
        facts.setdefault("transactionCoding/equitySwapInvolved", "0")
    return {"element": kind, **_group(facts)}


def _put(out: dict[str, Any], path: str, fact: str) -> None:
    *above, last = path.split("/")
    for name in above:
        out = out.setdefault(name, {})
    m = _REFERENCES.search(fact)
    marks = m[1].split() if m else []
    value = fact[: m.start()] if m else fact
    if last == "footnoteId":
        out[last] = marks
    else:
        out[last] = {"value": value or None, "footnoteId": marks}


def facts_of(record: OwnershipDocument) -> dict[str, str]:
    """Every value of a record by its path, with its footnotes: to compare whole records."""
    return dict(_facts(json.loads(record.model_dump_json(exclude_none=True)), ""))


_OF_VALUES = frozenset({"value", "footnoteId", "raw", "confidence", "evidence", "warnings", "id"})


def _facts(node: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, list):
        for number, one in enumerate(node):
            yield from _facts(one, f"{path}[{number}]")
        return
    if not isinstance(node, dict):
        yield path, str(node)
        return
    if set(node) <= _OF_VALUES:
        shown = " ".join([node.get("value") or "", *node.get("footnoteId", [])]).strip()
        if shown:
            yield f"{path}{node.get('id', '')}", shown
        return
    for name, one in node.items():
        yield from _facts(one, f"{path}/{name}" if path else name)
