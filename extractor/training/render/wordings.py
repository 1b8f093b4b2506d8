"""The wordings that layouts are worded with, read from TOML.

A wording may be a small grammar: ``{held|owned} {after|following} {the|} trade`` stands for every
way of choosing one alternative in each pair of braces, and ``{held}``, without a bar, for any of
the alternatives that the file's ``[parts]`` lists under that name.
"""

from __future__ import annotations

import itertools
import math
import random
import re
import tomllib
from collections.abc import Set
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from extractor.mapping.text import normalise
from extractor.resources import benchmarks, training_data

Table = dict[str, tuple[str, ...]]
Family = tuple[str, ...]
"""What one line of the file stands for: itself, or all that its grammar makes."""

_TABLES = ("columns", "derivative", "groups", "leaves", "boxes", "captions", "headings")
_BRACES = re.compile(r"\{([^{}]*)\}")
_LIMIT = 3000
"""How many wordings one grammar may make."""


@dataclass(frozen=True, eq=False)
class Wordings:
    """Lists of wordings by label, all grammars written out.

    ``columns``, ``boxes`` and ``captions`` have one for every label of the catalogue;
    ``derivative`` replaces some columns in Table II; ``groups`` and ``leaves`` make headers of two
    rows; ``headings`` are other static words. ``families`` holds the same wordings for drawing
    (`draw`), by keys such as ``columns.securityTitle``.
    """

    columns: Table
    derivative: Table
    groups: Table
    leaves: Table
    boxes: Table
    captions: Table
    headings: Table
    families: dict[str, tuple[Family, ...]] = field(repr=False)

    @classmethod
    def load(cls, path: Path, unseen: Set[str] = frozenset()) -> Wordings:
        """Read a file of wordings.

        Wordings whose normalised text is in ``unseen`` are left out. Raises OSError,
        tomllib.TOMLDecodeError, KeyError, or ValueError for a grammar that is out of bounds.
        """
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        parts = data.get("parts", {})
        tables: dict[str, Table] = {name: {} for name in _TABLES}
        families: dict[str, tuple[Family, ...]] = {}
        for name in _TABLES:
            for label, lines in data[name].items():
                made = [
                    tuple(text for text in expand(one, parts) if normalise(text) not in unseen)
                    for one in lines
                ]
                kept = [family for family in made if family]
                tables[name][label] = tuple(dict.fromkeys(itertools.chain(*kept)))
                # A grammar counts for more than a fixed wording, but for less than all it makes:
                # else the forms' own words would hardly be drawn beside it.
                families[f"{name}.{label}"] = tuple(
                    family for family in kept for _ in range(len(family).bit_length())
                )
        return cls(**tables, families=families)

    def tables(self) -> dict[str, Table]:
        """All lists, by the name of their table."""
        return {name: getattr(self, name) for name in _TABLES}


def expand(pattern: str, parts: dict[str, list[str]]) -> Family:
    """Every wording that a line stands for, in the order of its alternatives.

    Raises KeyError for a part that is not in ``parts``, ValueError for too many wordings or a
    brace without its pair.
    """
    pieces = _BRACES.split(pattern)
    slots = [
        [piece] if number % 2 == 0 else piece.split("|") if "|" in piece else parts[piece]
        for number, piece in enumerate(pieces)
    ]
    if any(brace in text for slot in slots for text in slot for brace in "{}"):
        raise ValueError(f"{pattern!r} has a brace without its pair, or braces within braces")
    if math.prod(len(slot) for slot in slots) > _LIMIT:
        raise ValueError(f"{pattern!r} makes more than {_LIMIT} wordings")
    if len(slots) == 1:
        return (pattern,)
    made = (" ".join("".join(chosen).split()) for chosen in itertools.product(*slots))
    return tuple(dict.fromkeys(text[:1].upper() + text[1:] for text in made))


def draw(rng: random.Random, families: tuple[Family, ...]) -> str:
    """A wording of one of the families."""
    family = rng.choice(families)
    return family[0] if len(family) == 1 else rng.choice(family)


@lru_cache(maxsize=1)
def training_wordings() -> Wordings:
    """What training words its layouts with: all its grammars make but the benchmark's wordings."""
    unseen = frozenset(
        normalise(text)
        for labels in holdout_wordings().tables().values()
        for texts in labels.values()
        for text in texts
    )
    return Wordings.load(training_data() / "wordings.toml", unseen)


@lru_cache(maxsize=1)
def holdout_wordings() -> Wordings:
    """What training never sees."""
    return Wordings.load(benchmarks() / "holdout_wordings.toml")
