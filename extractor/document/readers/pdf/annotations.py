"""What lies over a page: links and the widgets of fields. A damaged one is passed over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pdfminer.pdftypes import resolve1

from extractor.document.model import Box
from extractor.document.readers.pdf.frame import MOST, Frame

MOST_ANNOTATIONS = 2000
"""Annotations of one page that are looked at."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """``box``: its place by pdfplumber's count; ``kind``: its /Subtype; ``data``: its entries."""

    kind: str
    box: Box
    data: Mapping[str, Any]
    uri: str = ""


def read_annotations(raw: Any, frame: Frame) -> list[Annotation]:
    """The annotations that stand on what is seen of a page."""
    listed = resolve1(raw)
    if not isinstance(listed, list):
        return []
    return list(_read(islice(listed, MOST_ANNOTATIONS), frame))


def _read(listed: Iterator[Any], frame: Frame) -> Iterator[Annotation]:
    for data in map(resolve1, listed):
        if not isinstance(data, Mapping):
            continue
        corners = resolve1(data.get("Rect"))
        values = [resolve1(v) for v in corners] if isinstance(corners, list) else []
        if len(values) != 4 or not all(isinstance(v, int | float) for v in values):
            continue
        if not all(abs(v) < MOST for v in values):
            continue
        box = frame.place(values)
        if frame.sees(*box):
            yield Annotation(name_of(resolve1(data.get("Subtype"))), box, data, _uri(data))


def _uri(data: Mapping[str, Any]) -> str:
    action = resolve1(data.get("A"))
    uri = resolve1(action.get("URI")) if isinstance(action, Mapping) else None
    return uri.decode("utf-8", "replace") if isinstance(uri, bytes) else ""


def name_of(value: Any) -> str:
    """A name of the file, or a string that stands for one, as text."""
    name = getattr(value, "name", value)
    if isinstance(name, bytes):
        return name.decode("latin-1")
    return name if isinstance(name, str) else ""
