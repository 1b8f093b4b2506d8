"""The catalogue and the record must say the same, and agree with the SEC's table."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import pytest

from extractor.catalogue.elements import DOCUMENT, Element, element, leaves, walk
from extractor.form.record import Footnote, Group, OwnershipDocument, Value

ROWS = {"nonDerivativeTable": 2, "derivativeTable": 2}


def classes(annotation: Any) -> list[Any]:
    if get_origin(annotation) in (Union, UnionType, list):
        return [c for part in get_args(annotation) for c in classes(part)]
    return [] if annotation is type(None) else [annotation]


def is_list(annotation: Any) -> bool:
    return any(get_origin(part) is list for part in (annotation, *get_args(annotation)))


def fields(cls: type[Group]) -> dict[str, Any]:
    return {
        name: info.annotation
        for name, info in cls.model_fields.items()
        if get_origin(info.annotation) is not Literal and name != "footnoteId"
    }


def compare(found: Element, cls: type[Group], path: str, complete: set[str]) -> None:
    """Names, order, nesting, repetition of one element and of what is below it."""
    own = fields(cls)
    names = [child.name for child in found.children]
    if "rows" in own:
        rows = {c.model_fields["element"].default: c for c in classes(own["rows"])}
        assert names == list(rows), path
        for child in found.children:
            compare(child, rows[child.name], f"{path}/{child.name}", complete)
        return
    # A holding's coding and Table I's amounts have fewer elements than the shared class.
    assert [name for name in own if name in names] == names, path
    if names == list(own):
        complete.add(cls.__name__)
    assert found.footnoted == ("footnoteId" in cls.model_fields), path
    for child in found.children:
        here = f"{path}/{child.name}"
        (inner, *others) = classes(own[child.name])
        assert not others, here
        if child.name == "footnotes":
            assert inner is Footnote
            assert [c.name for c in child.children] == ["footnote"]
            continue
        assert is_list(own[child.name]) == child.repeats, here
        if child.type == "group":
            compare(child, inner, here, complete)
        else:
            assert inner is Value, here


def groups(cls: type[Group]) -> set[str]:
    below = {cls.__name__}
    for annotation in fields(cls).values():
        for inner in classes(annotation):
            if isinstance(inner, type) and issubclass(inner, Group):
                below |= groups(inner)
    return below


def test_catalogue_and_record_have_the_same_elements_in_the_same_order() -> None:
    complete: set[str] = set()
    compare(DOCUMENT, OwnershipDocument, DOCUMENT.name, complete)
    tables = {"NonDerivativeTable", "DerivativeTable"}
    assert complete == groups(OwnershipDocument) - tables


def test_paths_find_their_elements() -> None:
    assert element("issuer/issuerCik").type == "cik"
    amounts = "nonDerivativeTable/nonDerivativeTransaction/transactionAmounts"
    shares = element(f"{amounts}/transactionShares")
    assert shares.wrapped and shares.type == "decimal"
    assert "footnotes/footnote" in {leaf.path for leaf in leaves()}
    with pytest.raises(KeyError):
        element("issuer/issuerPhone")


def test_forms_narrow_from_parent_to_child() -> None:
    forms = {leaf.path: leaf.forms for leaf in leaves()}
    assert forms["noSecuritiesOwned"] == {"3"}
    assert forms["aff10b5One"] == {"4", "5"}
    assert forms["nonDerivativeTable/nonDerivativeTransaction/securityTitle"] == {"4", "5"}
    assert forms["nonDerivativeTable/nonDerivativeHolding/securityTitle"] == {"3", "4", "5"}
    coding = "derivativeTable/derivativeHolding/transactionCoding/transactionFormType"
    assert forms[coding] == {"5"}


def test_a_name_is_wrapped_everywhere_or_nowhere() -> None:
    wrapped: dict[str, set[bool]] = {}
    for leaf in leaves():
        wrapped.setdefault(leaf.name, set()).add(leaf.element.wrapped)
    assert [name for name, seen in wrapped.items() if len(seen) > 1] == []


def test_codes_have_choices_and_every_element_has_words() -> None:
    for path, found, _ in walk():
        assert found.doc.endswith("."), path
        assert bool(found.choices) == (found.type == "code"), path
        assert bool(found.children) == (found.type == "group"), path


def test_length_limits_are_those_of_the_specification(shared_filings: Path) -> None:
    text = (shared_filings / "spec" / "ownershipxmltechspec-v3.txt").read_text(encoding="utf-8")
    table = text.split("3.5           Mapping of Ownership Document Schemas")[1]
    row = re.compile(r"^ +[2-6] +\d+ +(?:string|String|date) +(\w+) +(\d+) ", re.MULTILINE)
    lengths = {name: int(length) for name, length in row.findall(table) if name != "value"}
    assert len(lengths) > 20
    for leaf in leaves():
        if leaf.name in lengths:
            assert leaf.element.max_length == lengths[leaf.name], leaf.path


def test_the_real_records_hold_only_known_elements(shared_filings: Path) -> None:
    from lxml import etree

    known = {path for path, _, _ in walk()}
    for file in sorted((shared_filings / "xml").glob("*.xml")):
        root = etree.fromstring(file.read_bytes())
        for node in root.iterdescendants():
            names = [str(node.tag), *(str(up.tag) for up in node.iterancestors())][:-1]
            if node.tag not in ("value", "footnoteId"):
                assert "/".join(reversed(names)) in known, file.name


def test_importing_the_catalogue_loads_no_heavy_package() -> None:
    code = (
        "import sys, extractor.catalogue.elements, extractor.catalogue.codes;"
        "print([m for m in ('pydantic', 'lxml', 'sklearn', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
