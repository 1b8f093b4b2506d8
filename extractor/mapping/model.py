"""The trained mapping model: three networks and the words they know.

A model is a folder: ``weights.npz`` (arrays only, loaded without running code),
``card.json`` (what it is) and ``model.skops`` (the scikit-learn estimators it was exported
from, for inspection and retraining). ``line_breaks.json`` beside them tells wrapped lines of
pages without cells (`document/layout/line_breaks.py`).
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extractor.catalogue.labels import BOXES, COLUMNS, SPANS
from extractor.errors import ModelError
from extractor.mapping.cells import cell_width, grid_width
from extractor.mapping.network import Network
from extractor.mapping.spans import span_width
from extractor.resources import folder

FORMAT = 1
"""Version of the feature layout; a model made for another one is refused."""

WEIGHTS = "weights.npz"
CARD = "card.json"
GRID_LABELS = ("other", "tableI", "tableII")
SPAN_LABELS = (*SPANS, *BOXES)
MAX_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class MappingModel:
    """Networks for grids, table cells and spans, with their vocabularies (stem -> column)."""

    grid: Network
    cell: Network
    span: Network
    cell_words: Mapping[str, int]
    span_words: Mapping[str, int]

    def save(self, path: Path) -> None:
        """Write the arrays to ``path`` (.npz)."""
        arrays: dict[str, NDArray[np.generic]] = {"format": np.array(FORMAT)}
        for name in ("grid", "cell", "span"):
            arrays |= getattr(self, name).arrays(name)
        arrays["cell_words"] = np.array(list(self.cell_words))
        arrays["span_words"] = np.array(list(self.span_words))
        np.savez_compressed(path, allow_pickle=False, **arrays)

    @classmethod
    def load(cls, path: Path) -> MappingModel:
        """Read a model from its ``weights.npz``. Raises ModelError when that is not possible."""
        if not path.is_file():
            raise ModelError(path, "there is no model here")
        if path.stat().st_size > MAX_BYTES:
            raise ModelError(path, "the model file is larger than any model")
        try:
            with np.load(path, allow_pickle=False) as arrays:
                if int(arrays["format"]) != FORMAT:
                    raise ModelError(
                        path, f"the model has format {int(arrays['format'])}, not {FORMAT}"
                    )
                model = cls(
                    grid=Network.from_arrays(arrays, "grid"),
                    cell=Network.from_arrays(arrays, "cell"),
                    span=Network.from_arrays(arrays, "span"),
                    cell_words=_vocabulary(arrays["cell_words"]),
                    span_words=_vocabulary(arrays["span_words"]),
                )
        except (KeyError, ValueError, TypeError, OSError, EOFError, zipfile.BadZipFile) as error:
            raise ModelError(path, f"the model file is damaged ({error})") from error
        if not model.fits():
            raise ModelError(path, "the model was made for other features than this version's")
        return model

    def fits(self) -> bool:
        """Whether the networks take the features and give the labels of this version."""
        return (
            self.grid.width == grid_width(self.cell_words)
            and self.cell.width == cell_width(self.cell_words)
            and self.span.width == span_width(self.span_words)
            and self.grid.labels == GRID_LABELS
            and self.cell.labels == COLUMNS
            and self.span.labels == SPAN_LABELS
        )


def _vocabulary(words: NDArray[np.generic]) -> dict[str, int]:
    return {str(w): i for i, w in enumerate(words.tolist())}


def model_folder(name: str | None = None) -> Path:
    """The folder of a model: a name under ``models/``, or a path to a folder."""
    if name is None:
        return folder("models") / "default"
    inside = folder("models") / name
    if Path(name).name == name and inside.is_dir():
        return inside
    path = Path(name)
    if not path.is_dir():
        raise ModelError(name, "there is no model of this name and no such folder")
    return path


@lru_cache(maxsize=4)
def load_model(path: Path) -> MappingModel:
    """The model in a folder, kept for the next document."""
    return MappingModel.load(path / WEIGHTS)
