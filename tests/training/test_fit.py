"""Training is repeatable, and extraction's arrays say what scikit-learn says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from extractor.catalogue.labels import COLUMNS
from extractor.document.layout.line_breaks import FILE, LineBreaks, usual_line_breaks
from extractor.document.layout.wraps import SIGNS
from extractor.document.readers.image.known.layouts import FILE as LAYOUTS
from extractor.document.readers.image.known.layouts import Layouts
from extractor.errors import ModelError
from extractor.mapping.model import (
    CALIBRATION,
    CARD,
    GRID_LABELS,
    SPAN_LABELS,
    WEIGHTS,
    MappingModel,
    parameters_hash,
)
from extractor.mapping.network import Network
from extractor.training.card import ESTIMATORS, save_model
from extractor.training.fit import LINE_BREAKS, Fitted, Recipe, fit

SMALL = Recipe(
    documents=40,
    prints=0,
    papers=4,
    vocabulary_documents=40,
    vocabulary_size=40,
    hidden=8,
    epochs=2,
    batch=16,
)


def quiet(stage: str, done: int, total: int) -> None:
    pass


@pytest.fixture(scope="module")
def fitted() -> Fitted:
    return fit(SMALL, 1, quiet)


def test_the_same_recipe_gives_the_same_model(fitted: Fitted) -> None:
    assert parameters_hash(fit(SMALL, 2, quiet).model) == parameters_hash(fitted.model)


def test_arrays_agree_with_scikit_learn(fitted: Fitted) -> None:
    for name, labels in (("grid", GRID_LABELS), ("cell", COLUMNS), ("span", SPAN_LABELS)):
        network: Network = getattr(fitted.model, name)
        estimator = fitted.estimators[name]
        x = np.random.default_rng(1).random((7, network.width)).astype(np.float32)
        ours = np.exp(network.log_probabilities(x))
        theirs = estimator.predict_proba(x)
        for k, label in enumerate(estimator.classes_):
            assert np.allclose(ours[:, labels.index(label)], theirs[:, k], atol=1e-4)


def test_a_saved_model_comes_back(fitted: Fitted, tmp_path: Path) -> None:
    card = save_model(tmp_path, "small", SMALL, fitted, {})
    again = MappingModel.load(tmp_path / WEIGHTS)
    assert parameters_hash(again) == card["parameters_sha256"]
    assert (tmp_path / CARD).is_file()
    # Nothing was printed, so that wrapped lines are told as by the default model.
    assert LineBreaks.load(tmp_path) == usual_line_breaks()
    assert LINE_BREAKS not in card["data"]["examples"]
    assert Layouts.load(tmp_path).bands == fitted.layouts.bands

    import skops.io

    # Nothing in the file is of a type that skops does not trust by itself.
    assert skops.io.get_untrusted_types(file=tmp_path / ESTIMATORS) == []


def test_the_shipped_files_are_one_model() -> None:
    import json
    from hashlib import sha256

    import skops.io

    from extractor.registry import model_folder

    folder = model_folder()
    model = MappingModel.load(folder / WEIGHTS)
    card = json.loads((folder / CARD).read_text(encoding="utf-8"))
    assert parameters_hash(model) == card["parameters_sha256"]
    assert skops.io.get_untrusted_types(file=folder / ESTIMATORS) == []
    estimators = skops.io.load(folder / ESTIMATORS, trusted=[])
    for name in ("grid", "cell", "span", CALIBRATION):
        network: Network = getattr(model, name)
        x = np.random.default_rng(2).random((5, network.width)).astype(np.float32)
        theirs = estimators[name].predict_proba(x)
        ours = np.exp(network.log_probabilities(x))
        for k, label in enumerate(estimators[name].classes_):
            assert np.allclose(ours[:, network.labels.index(str(label))], theirs[:, k], atol=1e-4)
    assert sha256((folder / FILE).read_bytes()).hexdigest() == card["line_breaks_sha256"]
    assert sha256((folder / LAYOUTS).read_bytes()).hexdigest() == card["layouts_sha256"]
    breaks, estimator = LineBreaks.load(folder), estimators[LINE_BREAKS]
    assert [breaks.weights[name] for name in SIGNS] == estimator.coef_[0].tolist()
    assert [breaks.bias] == estimator.intercept_.tolist()


@pytest.mark.parametrize("damage", ["cut", "empty", "text"])
def test_a_damaged_model_is_refused(fitted: Fitted, tmp_path: Path, damage: str) -> None:
    path = tmp_path / WEIGHTS
    fitted.model.save(path)
    data = path.read_bytes()
    path.write_bytes({"cut": data[: len(data) // 2], "empty": b"", "text": b"no model"}[damage])
    with pytest.raises(ModelError, match="damaged"):
        MappingModel.load(path)


def test_a_model_for_other_features_is_refused(fitted: Fitted, tmp_path: Path) -> None:
    from dataclasses import replace

    wrong = replace(fitted.model, cell_words={})
    wrong.save(tmp_path / WEIGHTS)
    with pytest.raises(ModelError, match="other features"):
        MappingModel.load(tmp_path / WEIGHTS)
