"""Values of fillable forms: the fields of an AcroForm, as words and check boxes.

A field's value is kept apart from the page's content, so it is not among its letters. Where
programs drew it into the page as well, the field is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import decode_text

from extractor.document.ink import Check, Word
from extractor.document.model import Box
from extractor.document.readers.pdf.annotations import Annotation, name_of
from extractor.document.readers.pdf.turn import Turn

WIDTH = 0.5
"""Ems; how wide a letter is on average, where no font tells."""
LEADING = 1.15
LOWEST, HIGHEST = 4.0, 12.0
"""Points; sizes that letters of a field are taken to have."""
LONGEST = 20_000
"""Letters of one field that are read."""
MOST_CHOICES = 1000
_DEPTH = 16  # fields inside fields
_PUSH_BUTTON, _PASSWORD = 1 << 16, 1 << 13  # flags of PDF 32000-1, tables 226 and 228
_HIDDEN = 0b100010  # not shown at all, or not on a screen: table 165


def read_fields(
    annotations: Iterable[Annotation], turn: Turn, words: Sequence[Word]
) -> tuple[list[Word], list[Check]]:
    """Words and check boxes of the widgets on a page.

    ``words``: those of the page's content.
    """
    found: list[Word] = []
    checks: list[Check] = []
    for annotation in annotations:
        data = annotation.data
        if annotation.kind != "Widget" or _flags(data, "F") & _HIDDEN:
            continue
        box = turn.box(annotation.box)
        kind, flags = name_of(_inherited(data, "FT")), _flags(data, "Ff")
        if kind == "Btn":
            if not flags & _PUSH_BUTTON:
                checks.append(Check(*box, _is_on(data)))
        elif kind in ("Tx", "Ch") and not flags & _PASSWORD:
            text = _text(_inherited(data, "V"))
            if kind == "Ch":
                text = _shown(text, _inherited(data, "Opt"))
            if text.strip() and not _is_drawn(text, box, words):
                found += _words(text, box)
    return found, checks


def _inherited(data: Mapping[str, Any], key: str) -> Any:
    """An entry of a field, or of the one that it is a part of."""
    node: Any = data
    for _ in range(_DEPTH):
        if not isinstance(node, Mapping):
            return None
        if key in node:
            return resolve1(node[key])
        node = resolve1(node.get("Parent"))
    return None


def _flags(data: Mapping[str, Any], key: str) -> int:
    value = _inherited(data, key) if key == "Ff" else resolve1(data.get(key))
    return value if isinstance(value, int) else 0


def _is_on(data: Mapping[str, Any]) -> bool:
    """Whether a check box or a radio button is ticked: the look that it has now, or else
    whether the field's value is one of its own looks."""
    state = name_of(resolve1(data.get("AS")))
    if not state:
        state = name_of(_inherited(data, "V"))
        looks = resolve1(data.get("AP"))
        looks = resolve1(looks.get("N")) if isinstance(looks, Mapping) else None
        if isinstance(looks, Mapping) and state not in looks:
            return False
    return state not in ("", "Off")


def _text(value: Any) -> str:
    if isinstance(value, PDFStream):
        value = value.get_data()
    if isinstance(value, bytes):
        return decode_text(value).replace("\u00ad", "").replace("\u00a0", " ")[:LONGEST]
    if isinstance(value, list):
        return "\n".join(_text(resolve1(v)) for v in value[:MOST_CHOICES])
    return value[:LONGEST] if isinstance(value, str) else ""


def _shown(text: str, options: Any) -> str:
    """What a choice shows for its value: options may be pairs of both."""
    if not isinstance(options, list):
        return text
    names: dict[str, str] = {}
    for option in map(resolve1, options[:MOST_CHOICES]):
        if isinstance(option, list) and len(option) == 2:
            names[_text(resolve1(option[0]))] = _text(resolve1(option[1]))
    return "\n".join(names.get(line, line) for line in text.split("\n"))


def _is_drawn(text: str, box: Box, words: Sequence[Word]) -> bool:
    """Whether the page's content shows the text in the field's place."""
    x0, top, x1, bottom = box
    inside = "".join(
        w.text
        for w in words
        if x0 <= (w.x0 + w.x1) / 2 <= x1 and top <= (w.top + w.bottom) / 2 <= bottom
    )
    wanted = "".join(text.split())
    return wanted != "" and wanted in inside


def _words(text: str, box: Box) -> list[Word]:
    x0, top, x1, bottom = box
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    longest = max(map(len, lines))
    height = (bottom - top) / (LEADING * len(lines))
    size = min(HIGHEST, max(min(LOWEST, height), min(height, (x1 - x0) / (WIDTH * longest))))
    first = top + (bottom - top - LEADING * size * len(lines)) / 2
    out: list[Word] = []
    for n, line in enumerate(lines):
        base = first + LEADING * size * n + 0.85 * size
        at = x0 + 0.2 * size
        blanks = -1
        for piece in line.split(" "):
            if piece:
                end = min(x1, at + WIDTH * size * len(piece))
                out.append(
                    Word(piece, at, base - 0.8 * size, end, base + 0.2 * size, base, size,
                         blanks=blanks)
                )  # fmt: skip
                blanks, at = 0, end
            blanks = max(blanks, 0) + 1
            at = min(x1, at + WIDTH * size)
    return out
