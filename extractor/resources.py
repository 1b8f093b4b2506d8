"""Where the folders beside the package are: in a checkout, or inside an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def models() -> Path:
    """The folder of trained models. Raises FileNotFoundError."""
    return folder("models")


def training_data() -> Path:
    """The folder of words, wordings and sample filings. Raises FileNotFoundError."""
    return folder("training_data")


def benchmarks() -> Path:
    """The folder of the benchmark's code. Raises FileNotFoundError."""
    return folder("benchmarks")


def folder(name: str, package: Path = _PACKAGE) -> Path:
    """The top-level folder ``name`` of the project.

    A checkout is told by its pyproject.toml beside the package; a wheel carries the
    folders in ``_bundled``. Raises FileNotFoundError when neither has it.
    """
    beside = package.parent
    if (beside / "pyproject.toml").is_file() and (beside / name).is_dir():
        return beside / name
    bundled = package / "_bundled" / name
    if bundled.is_dir():
        return bundled
    raise FileNotFoundError(f"the folder {name} is neither beside {package} nor in it")
