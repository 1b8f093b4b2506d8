"""Fitting on from a model's arrays: its networks learn new pages and keep the old ones.

The new documents are few: worn again and again, each time in another way (`Wear`), they make
a fixed share of what is learned from. The rest is a sample of the default set.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.neural_network import MLPClassifier

from extractor.catalogue.labels import COLUMNS
from extractor.mapping.fuzzy import Learned, knowing
from extractor.mapping.model import GRID_LABELS, SPAN_LABELS, MappingModel
from extractor.mapping.network import Network
from extractor.training.examples import Examples, LabelledPage, Wear, gather
from extractor.training.fit import export

Floats = NDArray[np.float32]
NETWORKS = {"grid": GRID_LABELS, "cell": COLUMNS, "span": SPAN_LABELS}


@dataclass(frozen=True, slots=True)
class Tuning:
    """How networks are fitted on.

    ``share``: of the new documents in all examples of spans, reached by wearing them anew up
    to ``most_copies`` times.
    """

    share: float = 0.3
    epochs: int = 3
    batch: int = 256
    alpha: float = 1e-3
    learning_rate: float = 5e-4
    most_copies: int = 100


@dataclass(frozen=True, slots=True)
class Block:
    """Examples of one network: N x features, N labels."""

    x: Floats
    y: NDArray[np.str_]


Blocks = dict[str, Block]
"""By the network's name."""


def blocks(examples: Examples, widths: dict[str, int]) -> Blocks:
    """Gathered examples as arrays; ``widths``: how many features each network takes."""
    found: Blocks = {}
    for name, width in widths.items():
        rows, labels = getattr(examples, f"{name}_x"), getattr(examples, f"{name}_y")
        x = np.vstack(rows) if rows else np.zeros((0, width), np.float32)
        found[name] = Block(x, np.array(labels, np.str_))
    return found


def tune(
    parent: MappingModel,
    wordings: Learned,
    pages: Sequence[LabelledPage],
    replay: Blocks,
    seed: int,
    tuning: Tuning,
) -> tuple[MappingModel, dict[str, MLPClassifier]]:
    """The model that the parent becomes, and the estimators that its arrays came from.

    ``pages`` were labelled with ``wordings`` in force. Runs on one thread where the caller
    limits the libraries to one (as repeatable results need).
    """
    networks = {name: getattr(parent, name) for name in NETWORKS}
    widths = {name: network.width for name, network in networks.items()}
    estimators = {name: _warm(network, tuning) for name, network in networks.items()}
    with knowing(wordings):
        new = blocks(_worn(parent, pages, replay, seed, tuning), widths)
    for name, estimator in estimators.items():
        x = np.concatenate([replay[name].x, new[name].x])
        y = np.concatenate([replay[name].y, new[name].y])
        estimator.set_params(batch_size=max(1, min(tuning.batch, len(y))))
        for epoch in range(tuning.epochs if len(y) else 0):
            estimator.set_params(random_state=seed + epoch)  # another order each time
            estimator.partial_fit(x, y)
    for estimator in estimators.values():
        # Only further fitting needs the optimiser, and skops does not know its type.
        estimator._optimizer = None
    model = MappingModel(
        **{name: export(estimators[name], labels) for name, labels in NETWORKS.items()},
        cell_words=parent.cell_words,
        span_words=parent.span_words,
        wordings=wordings,
        calibration=parent.calibration,
    )
    return model, estimators


def _worn(
    parent: MappingModel,
    pages: Sequence[LabelledPage],
    replay: Blocks,
    seed: int,
    tuning: Tuning,
) -> Examples:
    """The new pages, each worn in many ways, so that they make their share of all."""
    out = Examples()
    rng = np.random.default_rng(seed)
    wanted = len(replay["span"].y) * tuning.share / (1 - tuning.share)
    for _ in range(tuning.most_copies):
        for page in pages:
            gather(page, parent.cell_words, parent.span_words, rng, out, Wear())
        if len(out.span_y) >= wanted:
            break
    return out


def _warm(network: Network, tuning: Tuning) -> MLPClassifier:
    """An estimator that stands where the network's arrays stand."""
    labels = np.array(network.labels)
    estimator = MLPClassifier(
        hidden_layer_sizes=tuple(len(b) for b in network.biases[:-1]),
        alpha=tuning.alpha,
        batch_size=1,
        learning_rate_init=tuning.learning_rate,
        random_state=0,
    )
    row = np.zeros((1, network.width), np.float32)
    estimator.partial_fit(row, labels[:1], classes=labels)  # makes the layers
    order = np.argsort(labels)  # scikit-learn keeps classes sorted
    *weights, last_w = (w.copy() for w in network.weights)
    *biases, last_b = (b.copy() for b in network.biases)
    estimator.coefs_ = [*weights, last_w[:, order]]
    estimator.intercepts_ = [*biases, last_b[order]]
    del estimator._optimizer  # it holds the arrays of the first pass
    return estimator
