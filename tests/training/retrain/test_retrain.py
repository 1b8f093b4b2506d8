"""Fitting on from a model, testing it, and writing it where models are."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from extractor import cli
from extractor.errors import WorseModel
from extractor.mapping.checked import load_model
from extractor.mapping.mapper import map_document
from extractor.mapping.model import CARD, MappingModel, parameters_hash
from extractor.registry import VARIABLE
from extractor.training.card import save_model
from extractor.training.fit import Fitted, Recipe
from extractor.training.retrain.command import free_name, learn, show_and_keep
from extractor.training.retrain.material import Amounts
from extractor.training.retrain.run import OLD, Settings, leave_out, retrain
from extractor.training.retrain.tune import NETWORKS, Block, Tuning, tune

LITTLE = Settings(
    workers=1,
    tuning=Tuning(learning_rate=5e-3, epochs=8, batch=32, most_copies=20),
    amounts=Amounts(text=12, paper=0, held_out_text=6, held_out_print=0, held_out_paper=0),
)


def quiet(stage: str, done: int, total: int) -> None:
    pass


def columns(model: MappingModel, new) -> list[str]:
    return [label for t in map_document(new.document, model).tables for label in t.labels]


def test_fitting_on_starts_where_the_parent_stands(parent: MappingModel) -> None:
    nothing = {
        name: Block(np.zeros((0, getattr(parent, name).width), np.float32), np.array([], str))
        for name in NETWORKS
    }
    model, estimators = tune(parent, (), [], nothing, 1, Tuning())
    assert parameters_hash(model) == parameters_hash(parent)
    x = np.random.default_rng(1).random((5, parent.cell.width)).astype(np.float32)
    ours = np.exp(parent.cell.log_probabilities(x))
    theirs = estimators["cell"].predict_proba(x)
    for k, label in enumerate(estimators["cell"].classes_):
        assert np.allclose(ours[:, parent.cell.labels.index(label)], theirs[:, k], atol=1e-4)


def test_documents_are_left_out_one_by_one_or_in_folds() -> None:
    assert leave_out(1, 1) == []
    assert leave_out(3, 1) == [[0], [1], [2]]
    folds = leave_out(11, 1)
    assert len(folds) == 5 and sorted(k for fold in folds for k in fold) == list(range(11))


def test_a_layout_is_learned_and_the_same_again(parent: MappingModel, vendor) -> None:
    documents = [vendor(number) for number in range(3)]
    result = retrain(parent, documents, LITTLE, quiet)
    assert result.tested == "leave one out"
    assert [pair.before.name for pair in result.new] == [new.name for new in documents]
    assert sum(pair.more_errors for pair in result.new) < 0
    assert len(result.old) == 6
    # A page that nothing learned from.
    wanted = ["securityTitle", "transactionDate", "transactionShares"]
    wanted.append("sharesOwnedFollowingTransaction")
    assert columns(result.model, vendor(7)) == wanted
    again = retrain(parent, documents, replace(LITTLE, workers=2), quiet)
    assert parameters_hash(again.model) == parameters_hash(result.model)


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: Fitted) -> Path:
    """The user's models: `small`, with a file that a later version may add."""
    folder = tmp_path / "models"
    monkeypatch.setenv(VARIABLE, str(folder))
    save_model(folder / "small", "small", Recipe(documents=40, prints=0, papers=0), small, {})
    (folder / "small" / "more.json").write_text("{}")
    return folder


def test_a_model_is_written_with_its_card(models: Path, vendor, capfd) -> None:
    work = learn("small", [vendor(1)], LITTLE, quiet)
    assert work.result.tested == "on itself"
    console = Console(width=100)
    with pytest.raises(WorseModel, match="--keep"):
        worse = replace(work, result=replace(work.result, worse=(OLD,)))
        show_and_keep(worse, "mine", models / "mine", False, console)
    assert not (models / "mine").exists()
    show_and_keep(replace(work, result=replace(work.result, worse=())), "mine", models / "mine",
                  False, console)  # fmt: skip
    assert "Quill" not in capfd.readouterr().out

    assert parameters_hash(load_model(models / "mine")) == parameters_hash(work.result.model)
    assert (models / "mine" / "more.json").is_file()
    assert not list(models.glob(".new-*"))
    card = json.loads((models / "mine" / CARD).read_text(encoding="utf-8"))
    assert card["parent"] == "small"
    assert card["retraining"]["documents"] == [
        {"name": "page-1.html", "medium": "text", "sha256": f"{1:064}"}
    ]
    assert card["retraining"]["wordings"]["transactionDate"] == ["dealt upon"]
    assert cli.run(["models", "show", "mine"]) == 0
    assert "learned for transactionDate: dealt upon" in capfd.readouterr().out


def test_names_are_made_of_the_folders(models: Path, tmp_path: Path) -> None:
    assert free_name(tmp_path / "Acme & Co") == "Acme---Co-1"
    assert free_name(tmp_path / "..x") == "x-1"
    (models / "x-1").mkdir()
    assert free_name(tmp_path / "x") == "x-2"
