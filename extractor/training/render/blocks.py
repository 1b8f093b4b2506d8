"""A page before it is drawn: runs of ink in lines, cells, tables and paragraphs.

Layouts build these; `html` and `markdown` draw them. Values have already been through
the marker, so text is only escaped from here on.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Ink:
    """A run of text with the footnote marks that follow it.

    ``dollar``: a ``$`` of its own stands before it. ``box``: it is drawn inside a border
    (an empty text is an empty box).
    """

    text: str
    marks: tuple[str, ...] = ()
    dollar: bool = False
    link: str = ""
    bold: bool = False
    underline: bool = False
    box: bool = False


Line = tuple[Ink, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell with its lines of ink."""

    lines: tuple[Line, ...] = ()
    colspan: int = 1
    rowspan: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first ``head`` rows are its header, ``ruled`` draws its lines."""

    rows: tuple[tuple[Cell, ...], ...]
    head: int = 0
    ruled: bool = True
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines one below the other; ``apart`` makes each a paragraph."""

    lines: tuple[Line, ...]
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """A definition list: captions, each with its lines."""

    pairs: tuple[tuple[str, tuple[Line, ...]], ...] = field(default=())


Block = Table | Heading | Lines | Terms


def words(text: str, *, bold: bool = False) -> Line:
    """A line of static words."""
    return (Ink(text, bold=bold),)
