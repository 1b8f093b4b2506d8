"""Models by name, the one in use, and models that must not be used."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from extractor import cli, registry
from extractor.errors import ModelError, OutputError
from extractor.mapping import checked
from extractor.mapping.model import CARD, WEIGHTS
from extractor.pipeline import Extractor


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's models, with a copy of the shipped one in it: `mine`."""
    folder = tmp_path / "models"
    monkeypatch.setenv(registry.VARIABLE, str(folder))
    shutil.copytree(registry.model_folder(), folder / "mine")
    return folder


def test_names_and_folders_lead_to_models(own: Path, checkout: Path) -> None:
    assert registry.model_folder() == checkout / "models" / "default"
    assert registry.model_folder("mine") == own / "mine"
    assert registry.model_folder(str(own / "mine")) == own / "mine"
    with pytest.raises(ModelError, match="no model of this name"):
        registry.model_folder("../mine")


def test_without_a_variable_it_is_the_folder_of_the_users_things(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(registry.VARIABLE)
    here = registry.user_models()
    assert here.is_absolute() and here.parent.name == "form4"


def test_the_model_in_use_is_taken(own: Path, checkout: Path, capfd) -> None:
    assert cli.run(["models", "use", "mine"]) == 0
    assert registry.model_folder() == own / "mine"
    assert cli.run(["models", "list"]) == 0
    assert "\n*  mine" in capfd.readouterr().out
    assert registry.model_folder("default") == checkout / "models" / "default"

    shutil.rmtree(own / "mine")
    with pytest.raises(ModelError, match="not there any more"):
        registry.model_folder()
    assert cli.run(["models", "use", "default"]) == 0
    assert registry.model_folder() == checkout / "models" / "default"


def test_a_name_is_taken_once(own: Path) -> None:
    assert registry.new_folder("other") == own / "other"
    for name in ("mine", "default", "a/b", "..", "in-use", ""):
        with pytest.raises(OutputError):
            registry.new_folder(name)


def test_show_and_compare(own: Path, capfd) -> None:
    assert cli.run(["models", "show", "mine"]) == 0
    assert "numpy made with" in capfd.readouterr().out
    assert cli.run(["models", "compare", "default", "mine"]) == 0
    assert "sec/columns" in capfd.readouterr().out
    assert cli.run(["models", "show", "no-such"]) == ModelError.exit_code


def _change(own: Path, **facts: object) -> Path:
    folder = own / "mine"
    card = json.loads((folder / CARD).read_text(encoding="utf-8"))
    (folder / CARD).write_text(json.dumps({**card, **facts}), encoding="utf-8")
    checked.load_model.cache_clear()
    return folder


def _change_a_weight(folder: Path) -> None:
    with np.load(folder / WEIGHTS, allow_pickle=False) as found:
        arrays = dict(found)
    arrays["cell.b0"] = arrays["cell.b0"] + np.float32(0.01)
    np.savez_compressed(folder / WEIGHTS, allow_pickle=False, **arrays)


def test_a_changed_model_is_refused(own: Path) -> None:
    _change_a_weight(own / "mine")
    with pytest.raises(ModelError, match="not what its card says"):
        Extractor("mine").extract(b"<p>FORM 4</p>", "page")
    assert cli.run(["models", "use", "mine"]) == ModelError.exit_code


def test_a_model_without_a_card_is_refused(own: Path) -> None:
    (own / "mine" / CARD).unlink()
    with pytest.raises(ModelError, match="no card"):
        checked.load_model(own / "mine")


def test_another_release_that_says_the_same_is_fine(own: Path) -> None:
    folder = _change(own, versions={"numpy": "1.0", "rapidfuzz": "3.0"})
    assert checked.load_model(folder).cell.labels


def test_another_release_that_says_something_else_is_refused(own: Path) -> None:
    card = checked.read_card(own / "mine")
    said = [[label, p / 2] for label, p in card["probe"]]
    folder = _change(own, versions={"numpy": "1.0", "rapidfuzz": "3.0"}, probe=said)
    with pytest.raises(ModelError, match=r"made with .*numpy 1\.0"):
        checked.load_model(folder)
    assert checked.load_model(_change(own, versions=checked.versions())) is not None
