"""The folders beside the package are found in a checkout and in a wheel."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import resources


def test_in_a_checkout_the_folders_stand_beside_the_package(checkout: Path) -> None:
    assert resources.models() == checkout / "models"
    assert resources.training_data() == checkout / "training_data"
    assert resources.benchmarks() == checkout / "benchmarks"


def test_in_a_wheel_they_are_inside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "extractor"
    (package / "_bundled" / "models").mkdir(parents=True)
    (package.parent / "models").mkdir()  # another distribution's: no pyproject.toml beside it
    assert resources.folder("models", package) == package / "_bundled" / "models"


def test_a_folder_that_is_nowhere_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="models"):
        resources.folder("models", tmp_path / "extractor")
