"""The trained mapping model: three networks and the words they know.

A model is a folder: ``weights.npz`` (arrays only, loaded without running code),
``card.json`` (what it is) and ``model.skops`` (the scikit-learn estimators it was exported
from, for inspection). ``line_breaks.json`` beside them tells wrapped lines of pages without
cells (`document/layout/line_breaks.py`), ``layouts.json`` has the captions of known forms
(`document/readers/image/known`). `mapping.checked` loads one.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extractor.catalogue.labels import BOXES, COLUMNS, SPANS
from extractor.errors import ModelError
from extractor.mapping.cells import cell_width, grid_width
from extractor.mapping.fuzzy import Learned
from extractor.mapping.network import Network
from extractor.mapping.spans import span_width

FORMAT = 1
"""Version of the feature layout; a model made for another one is refused."""

WEIGHTS = "weights.npz"
CARD = "card.json"
GRID_LABELS = ("other", "tableI", "tableII")
SPAN_LABELS = (*SPANS, *BOXES)
CALIBRATION = "calibration"
MAX_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class MappingModel:
    """Networks for grids, table cells and spans, with their vocabularies (stem -> column).

    ``wordings``: headers and captions that it learned besides the catalogue's.
    ``calibration``: weighs how sure these are of a value (`form.confidence`); without it their
    own estimates stand.
    """

    grid: Network
    cell: Network
    span: Network
    cell_words: Mapping[str, int]
    span_words: Mapping[str, int]
    wordings: Learned = ()
    calibration: Network | None = None

    def save(self, path: Path) -> None:
        """Write the arrays to ``path`` (.npz)."""
        arrays: dict[str, NDArray[np.generic]] = {"format": np.array(FORMAT)}
        for name in ("grid", "cell", "span"):
            arrays |= getattr(self, name).arrays(name)
        arrays["cell_words"] = np.array(list(self.cell_words))
        arrays["span_words"] = np.array(list(self.span_words))
        if self.wordings:
            arrays["wordings"] = np.array(self.wordings)
        if self.calibration is not None:
            arrays |= self.calibration.arrays(CALIBRATION)
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
                    wordings=_wordings(arrays["wordings"]) if "wordings" in arrays else (),
                    calibration=(
                        Network.from_arrays(arrays, CALIBRATION)
                        if f"{CALIBRATION}.labels" in arrays
                        else None
                    ),
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


def _wordings(pairs: NDArray[np.generic]) -> Learned:
    return tuple((str(label), str(text)) for label, text in pairs.tolist())


def parameters_hash(model: MappingModel) -> str:
    """A hash of all weights and words, the same for the same model."""
    digest = hashlib.sha256()
    networks = (model.grid, model.cell, model.span, model.calibration)
    for network in filter(None, networks):
        for array in network.arrays("n").values():
            digest.update(np.ascontiguousarray(array).tobytes())
    for words in (model.cell_words, model.span_words):
        digest.update("\n".join(words).encode())
    for pair in model.wordings:
        digest.update("\n".join(("", *pair)).encode())
    return digest.hexdigest()
