"""The layouts that a model knows: ``layouts.json`` in its folder, made by ``form4 train``.

A layout is kept as its bands: the shape of the cells, and what captions stand in each. How they
are learned is in `extractor/training/layouts.py`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from extractor.document.readers.image.known.bands import Shape
from extractor.model_part import read_part
from extractor.resources import models

FILE = "layouts.json"
FORMAT = 1
MAX_BYTES = 1 << 19
LEAST_LETTERS = 24
"""Letters and digits of a band's captions; fewer could be anything."""
ONE_LINE = 0.5
"""Sizes; base lines that lie nearer are one line."""


class KnownBand(NamedTuple):
    """A band by its shape, and the captions that are known of each cell, the usual one first."""

    shape: Shape
    captions: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, eq=False, slots=True)
class Layouts:
    """Bands by their shape, and what stands outside of all rules.

    ``fonts``: what they may be set in, as widths of letters in ems. ``texts``: each as long as
    `LEAST_LETTERS`.
    """

    fonts: tuple[dict[str, float], ...]
    bands: tuple[KnownBand, ...]
    texts: tuple[str, ...] = ()

    def save(self, folder: Path) -> None:
        """Write the layouts into a model's folder."""
        content = {
            "format": FORMAT,
            "fonts": list(self.fonts),
            "texts": self.texts,
            "bands": [{"shape": b.shape, "captions": b.captions} for b in self.bands],
        }
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"
        (folder / FILE).write_text(text.replace('{"shape"', '\n{"shape"'), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Layouts:
        """Read the layouts of a model's folder. Raises ModelError when that is not possible."""
        return read_part(folder / FILE, "layouts", FORMAT, MAX_BYTES, _layouts)


def _layouts(content: dict[str, Any]) -> Layouts:
    fonts = tuple({str(c): float(w) for c, w in font.items()} for font in content["fonts"])
    bands = tuple(map(_band, content["bands"]))
    return Layouts(fonts, bands, tuple(map(str, content["texts"])))


def _band(content: dict[str, Any]) -> KnownBand:
    shape = tuple((int(a), int(b), int(c), int(d)) for a, b, c, d in content["shape"])
    captions = tuple(tuple(map(str, texts)) for texts in content["captions"])
    if len(shape) != len(captions):
        raise ValueError("a band has other cells than captions")
    return KnownBand(shape, captions)


@lru_cache(maxsize=4)
def layouts_of(folder: Path) -> Layouts:
    """The layouts of a model; the default model's where it has none."""
    return Layouts.load(folder) if (folder / FILE).is_file() else usual_layouts()


@lru_cache(maxsize=1)
def usual_layouts() -> Layouts:
    """The layouts of the default model. Raises ModelError."""
    return Layouts.load(models() / "default")


def reading_order(places: Sequence[tuple[float, float, float]]) -> list[int]:
    """The order of text in a cell: line by line. ``places``: left end, base line, and size."""
    lines: list[list[int]] = []
    for k in sorted(range(len(places)), key=lambda k: places[k][1]):
        _, base, size = places[k]
        if lines and base - places[lines[-1][0]][1] <= ONE_LINE * size:
            lines[-1].append(k)
        else:
            lines.append([k])
    return [k for line in lines for k in sorted(line, key=lambda k: places[k][0])]
