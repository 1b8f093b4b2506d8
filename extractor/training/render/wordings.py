"""The wordings that layouts are worded with, read from TOML."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from extractor.resources import benchmarks, training_data

Table = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Wordings:
    """Lists of wordings by label.

    ``columns``, ``boxes`` and ``captions`` have one for every label of the catalogue;
    ``derivative`` replaces some columns in Table II; ``groups`` and ``leaves`` make headers of two
    rows; ``headings`` are other static words.
    """

    columns: Table
    derivative: Table
    groups: Table
    leaves: Table
    boxes: Table
    captions: Table
    headings: Table

    @classmethod
    def load(cls, path: Path) -> Wordings:
        """Read a file of wordings. Raises OSError, tomllib.TOMLDecodeError or KeyError."""
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        names = ("columns", "derivative", "groups", "leaves", "boxes", "captions", "headings")
        return cls(*({k: tuple(v) for k, v in data[name].items()} for name in names))

    def tables(self) -> dict[str, Table]:
        """All lists, by the name of their table."""
        return {
            "columns": self.columns,
            "derivative": self.derivative,
            "groups": self.groups,
            "leaves": self.leaves,
            "boxes": self.boxes,
            "captions": self.captions,
            "headings": self.headings,
        }


@lru_cache(maxsize=1)
def training_wordings() -> Wordings:
    """What training words its layouts with."""
    return Wordings.load(training_data() / "wordings.toml")


@lru_cache(maxsize=1)
def holdout_wordings() -> Wordings:
    """What training never sees."""
    return Wordings.load(benchmarks() / "holdout_wordings.toml")
