"""The record from the SEC's XML, and the SEC's XML from the record.

Reading keeps every lexical form (``134018.0``, ``2024-07-19-05:00``, ``true``) and tells
apart an element that is not there (None), one that stands there empty (a `Value`
without value) and one with an empty ``value`` child (a `Value` with ``""``), so that
writing gives the same elements again.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from lxml import etree

from extractor.catalogue.elements import wrapped_names
from extractor.errors import NotOwnershipForm
from extractor.form.record import Footnote, Group, OwnershipDocument, Value
from extractor.form.values import is_month
from extractor.form.xml_source import is_ownership_xml, parse, without_invalid

__all__ = ["XmlWarning", "is_ownership_xml", "read_xml", "write_xml"]

_ROOT = "ownershipDocument"
_Kind = Literal["value", "footnotes", "references", "group", "groups", "rows"]


class XmlWarning(UserWarning):
    """The XML holds something that the record has no place for, or had to be mended."""


@dataclass(frozen=True, slots=True)
class _Field:
    """How one field of a group stands in XML."""

    name: str
    kind: _Kind
    groups: tuple[type[Group], ...] = ()  # what a "group(s)" or "rows" field holds


def read_xml(data: bytes, source: str) -> OwnershipDocument:
    """The record in an ownership XML file; ``source`` is what to call it in messages.

    Text around the ``ownershipDocument`` (an EDGAR submission) is passed over, XML
    namespaces are ignored. Elements that the schema does not know, and damage that was
    mended, are told by `XmlWarning`. Values have no confidence and no evidence.

    Raises EmptyInput, UndecodableInput, UnsafeInput, TruncatedInput, NotOwnershipForm.
    """
    root, notes = parse(data, source)
    if _name(root) != _ROOT:
        raise NotOwnershipForm(source, f"the XML holds no {_ROOT}")
    record = OwnershipDocument(**_read_fields(OwnershipDocument, root, _ROOT, notes))
    if not record.model_fields_set:
        raise NotOwnershipForm(source, f"the {_ROOT} holds none of the SEC's elements")
    for note in dict.fromkeys(notes):
        warnings.warn(f"{source}: {note}", XmlWarning, stacklevel=2)
    return record


def write_xml(record: OwnershipDocument) -> bytes:
    """The record as the SEC's XML: its names, order and nesting, indented by 4 blanks.

    ASCII; other characters are character references. Raw text, confidence, evidence
    and warnings have no place in the schema and are left out. So are months that stand
    where the schema wants a day (`XmlWarning`).
    """
    root = etree.Element(_ROOT)
    _write_fields(root, record)
    etree.indent(root, space="    ")
    body: bytes = etree.tostring(root, encoding="us-ascii")
    return b'<?xml version="1.0"?>\n' + body + b"\n"


# What the groups' fields are


@cache
def _fields(cls: type[Group]) -> dict[str, _Field]:
    fields = (_field(name, info.annotation) for name, info in cls.model_fields.items())
    return {field.name: field for field in fields if field is not None}


def _field(name: str, annotation: Any) -> _Field | None:
    if get_origin(annotation) is Literal:  # a row's own element name
        return None
    types = _flat(annotation)
    if types == (str,):
        return _Field(name, "references")
    if types == (Footnote,):
        return _Field(name, "footnotes")
    if types == (Value,):
        return _Field(name, "value")
    if name == "rows":
        return _Field(name, "rows", types)
    many = any(get_origin(part) is list for part in (annotation, *get_args(annotation)))
    return _Field(name, "groups" if many else "group", types)


def _flat(annotation: Any) -> tuple[Any, ...]:
    """The classes in an annotation, with lists, unions and None taken away."""
    if get_origin(annotation) in (Union, UnionType, list):
        return tuple(t for part in get_args(annotation) for t in _flat(part))
    return () if annotation is type(None) else (annotation,)


@cache
def _rows(field: _Field) -> dict[str, type[Group]]:
    return {group.model_fields["element"].default: group for group in field.groups}


# Reading


def _name(node: etree._Element) -> str:
    return str(node.tag).rpartition("}")[2].rpartition(":")[2]


def _read_fields(
    cls: type[Group], node: etree._Element, path: str, notes: list[str]
) -> dict[str, Any]:
    fields = _fields(cls)
    found: dict[str, Any] = {}
    _note_stray(node, path, notes)
    for child in node:
        name = _name(child)
        here = f"{path}/{name}"
        if (rows := fields.get("rows")) and (row := _rows(rows).get(name)):
            found.setdefault("rows", []).append(row(**_read_fields(row, child, here, notes)))
            continue
        field = fields.get(name)
        if field is None or field.kind == "rows":
            notes.append(f"unknown element {here} left out")
        elif field.kind == "references":
            found.setdefault(name, []).append(_reference(child))
        elif field.kind == "groups":
            group = field.groups[0]
            found.setdefault(name, []).append(group(**_read_fields(group, child, here, notes)))
        elif name in found:
            notes.append(f"second {here} left out")
        elif field.kind == "footnotes":
            found[name] = _read_footnotes(child, here, notes)
        elif field.kind == "value":
            found[name] = _read_value(child, here, notes)
        else:
            group = field.groups[0]
            found[name] = group(**_read_fields(group, child, here, notes))
    return found


def _note_stray(node: etree._Element, path: str, notes: list[str]) -> None:
    """Tell of text between elements and of attributes; neither means anything there."""
    if any((text or "").strip() for text in (node.text, *(child.tail for child in node))):
        notes.append("text between elements left out")
    notes.extend(
        f"unknown attribute {path}@{name} left out"
        for name in map(str, node.attrib)
        if "}" not in name
    )


def _read_footnotes(node: etree._Element, path: str, notes: list[str]) -> list[Footnote]:
    footnotes = []
    for child in node:
        if _name(child) == "footnote":
            text = _text(child, f"{path}/footnote", notes)
            footnotes.append(Footnote(id=str(child.get("id", "")), value=text))
        else:
            notes.append(f"unknown element {path}/{_name(child)} left out")
    return footnotes


def _read_value(node: etree._Element, path: str, notes: list[str]) -> Value:
    if _name(node) not in wrapped_names():
        return Value(value=_text(node, path, notes))
    value: str | None = None
    references: list[str] = []
    for child in node:
        name = _name(child)
        if name == "value" and value is None:
            value = _text(child, f"{path}/value", notes) or ""
        elif name == "footnoteId":
            references.append(_reference(child))
        else:
            notes.append(f"unknown element {path}/{name} left out")
    if value is None and (node.text or "").strip():
        notes.append(f"{path} has its text without a value element")
        value = node.text
    return Value(value=value, footnoteId=references)


def _text(node: etree._Element, path: str, notes: list[str]) -> str | None:
    """The node's text as it stands; None when there is none but white space."""
    if len(node):
        notes.append(f"elements inside {path} left out, their text kept")
        text = "".join(str(part) for part in node.itertext())
    else:
        text = node.text or ""
    return text if text.strip() else None


def _reference(node: etree._Element) -> str:
    return str(node.get("id") or (node.text or "").strip())


# Writing


def _write_fields(parent: etree._Element, group: Group) -> None:
    for field in _fields(type(group)).values():
        content = getattr(group, field.name)
        if content is None or _is_month(field.name, content):
            continue
        if field.kind == "value":
            _write_value(parent, field.name, content)
        elif field.kind == "references":
            _write_references(parent, content)
        elif field.kind == "footnotes":
            notes = etree.SubElement(parent, field.name)
            for footnote in content:
                node = etree.SubElement(notes, "footnote", id=without_invalid(footnote.id))
                _write_text(node, footnote.value)
        else:
            for item in content if isinstance(content, list) else [content]:
                name = item.element if field.kind == "rows" else field.name
                _write_fields(etree.SubElement(parent, name), item)


_DATES = frozenset({"periodOfReport", "dateOfOriginalSubmission"})


def _is_month(name: str, content: Any) -> bool:
    """Whether a date is a month: the schema wants a day, and none is made up."""
    if name not in _DATES or not isinstance(content, Value) or not is_month(content.value or ""):
        return False
    message = f"{name} is a month ({content.value}): XML has no place for it, it was left out"
    warnings.warn(message, XmlWarning, stacklevel=2)
    return True


def _write_value(parent: etree._Element, name: str, value: Value) -> None:
    node = etree.SubElement(parent, name)
    if name not in wrapped_names():
        _write_text(node, value.value)
        return
    if value.value is not None:
        _write_text(etree.SubElement(node, "value"), value.value)
    _write_references(node, value.footnoteId)


def _write_references(parent: etree._Element, ids: list[str]) -> None:
    for reference in ids:
        etree.SubElement(parent, "footnoteId", id=without_invalid(reference))


def _write_text(node: etree._Element, text: str | None) -> None:
    if text:
        node.text = without_invalid(text)
