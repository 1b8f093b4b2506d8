"""A trained network as plain arrays, and its forward pass.

`training.fit` trains scikit-learn's `MLPClassifier` and keeps it as a skops file. Extraction
needs only its arrays: importing scikit-learn takes longer than reading a filing, and arrays
load without running code. A test holds both, as shipped, to the same probabilities.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Network:
    """Hidden layers with ReLU, softmax. ``weights[k]``: n_in x n_out, ``biases[k]``: n_out."""

    labels: tuple[str, ...]
    weights: tuple[Floats, ...]
    biases: tuple[Floats, ...]

    @property
    def width(self) -> int:
        """How many features a row has."""
        return int(self.weights[0].shape[0])

    def log_probabilities(self, features: Floats) -> Floats:
        """N x labels: natural logarithms of class probabilities.

        Raises ValueError when the features' width is not the one trained on.
        """
        h = features
        for w, b in zip(self.weights[:-1], self.biases[:-1], strict=True):
            h = h @ w
            h += b
            np.maximum(h, 0.0, out=h)
        z: Floats = h @ self.weights[-1]
        z += self.biases[-1]
        z -= z.max(axis=1, keepdims=True)
        z -= np.log(np.exp(z).sum(axis=1, keepdims=True))
        return z

    def arrays(self, prefix: str) -> dict[str, NDArray[np.generic]]:
        """Named arrays for an .npz file."""
        out: dict[str, NDArray[np.generic]] = {f"{prefix}.labels": np.array(self.labels)}
        for k, (w, b) in enumerate(zip(self.weights, self.biases, strict=True)):
            out[f"{prefix}.w{k}"] = w
            out[f"{prefix}.b{k}"] = b
        return out

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]], prefix: str) -> Network:
        """The network named ``prefix``. Raises KeyError or ValueError on a damaged file."""
        weights: list[Floats] = []
        biases: list[Floats] = []
        while f"{prefix}.w{len(weights)}" in arrays:
            k = len(weights)
            weights.append(np.asarray(arrays[f"{prefix}.w{k}"], np.float32))
            biases.append(np.asarray(arrays[f"{prefix}.b{k}"], np.float32))
        labels = tuple(str(x) for x in arrays[f"{prefix}.labels"])
        if not weights or biases[-1].shape != (len(labels),):
            raise ValueError(f"network {prefix} does not fit its labels")
        for w, b, after in zip(weights, biases, [*weights[1:], None], strict=True):
            if w.shape[1] != b.shape[0] or (after is not None and after.shape[0] != w.shape[1]):
                raise ValueError(f"layers of network {prefix} do not fit each other")
        return cls(labels, tuple(weights), tuple(biases))
