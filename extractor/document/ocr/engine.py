"""What every OCR engine is asked for: the words on small pictures of one line each.

Readers of images find where text stands and hand an engine the crops; no engine sees a page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, Protocol, runtime_checkable

from extractor.document.image import Pixels


class Holds(Enum):
    """What a crop may hold, which steers the reading: it never says what it must hold."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    CODE = "code"  # one or two letters, such as a transaction code
    MARK = "mark"  # footnote marks: small numbers in brackets


@dataclass(frozen=True, slots=True)
class Crop:
    """One line of text cut out of a page, rules taken out, dark on light.

    ``pixels`` hold the ink and a little of the white around it; ``dpi`` is the page's.
    """

    pixels: Pixels
    dpi: float
    holds: Holds = Holds.TEXT


class ReadWord(NamedTuple):
    """A word that was read; its box in pixels from the crop's top left corner.

    ``confidence``: the engine's own, 0 to 1.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float


Reading = tuple[ReadWord, ...]
"""The words of one crop from left to right; empty when nothing was read."""


class EngineFault(Exception):
    """The engine could not read; the message says why and what to do, in one line."""


class EngineMissing(EngineFault):
    """The engine, or the data of its language, is not installed: no page can be read."""


class Engine(Protocol):
    """Reads crops."""

    @property
    def name(self) -> str:
        """What the engine is called in evidence and reports, with its version.

        Its first word names the engine, whatever version and preparation follow.
        """
        ...

    def read(self, crops: Sequence[Crop], seconds: float) -> list[Reading]:
        """The readings of all crops, in their order.

        ``seconds``: the time that it may take. Raises EngineFault: for a crash, a hang, a
        lack of memory; EngineMissing when it is not there.
        """
        ...


@runtime_checkable
class Ways(Protocol):
    """An engine that reads crops in several ways in one go, for less than one go each."""

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called in each of its ways, see `Engine.name`."""
        ...

    def read_ways(self, crops: Sequence[Crop], seconds: float) -> list[list[Reading]]:
        """The readings of all crops in each of the ways, see `Engine.read`."""
        ...


def read_ways(engine: Engine, crops: Sequence[Crop], seconds: float) -> list[Way]:
    """What an engine reads in all its ways. Raises EngineFault."""
    if isinstance(engine, Ways):
        return list(zip(engine.names, engine.read_ways(crops, seconds), strict=True))
    return [(engine.name, engine.read(crops, seconds))]


Way = tuple[str, list[Reading]]
"""What an engine is called, and its readings of all crops."""
