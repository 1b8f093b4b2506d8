"""Who reads scans: a first engine for everything, others for what it leaves in doubt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from extractor.document.layout.line_breaks import Breaks
from extractor.document.model import Box, Document
from extractor.document.ocr.engine import Engine, Holds

if TYPE_CHECKING:  # what reads needs nothing of it
    from extractor.document.readers.image.known.layouts import Layouts

SECONDS = 120.0
"""Seconds that a page may take."""


class Expected(NamedTuple):
    """A place on a page (points from its top left corner), and what it may hold."""

    page: int
    box: Box
    holds: Holds


Expect = Callable[[Document], Sequence[Expected]]
"""What the places of a page may hold, told from what was read of it at first."""


@dataclass(frozen=True, slots=True)
class Ocr:
    """The readers of a scan.

    ``first`` reads every line of a page, ``others`` read again what is doubtful then.
    ``expect`` tells them what a cell may hold, by its column's header; it never says what
    it must hold. ``seconds``: the time that a page may take. ``breaks``: tells wrapped lines
    of what was read (the default model's without it). ``layouts``: whose captions need not be
    read; all is read without them.
    """

    first: Engine
    others: tuple[Engine, ...] = ()
    expect: Expect | None = None
    seconds: float = SECONDS
    breaks: Breaks | None = None
    layouts: Layouts | None = None
