"""Where models are, by name: those that came with the package, and the user's own.

The user's models are folders in one place that does not depend on where the command is run:
`FORM4_MODELS`, or `models` in the folder that the system has for form4's things. The file
`in-use` beside them names the model that is taken when none is named.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

import click

from extractor import resources
from extractor.errors import ModelError, OutputError
from extractor.mapping.model import WEIGHTS

VARIABLE = "FORM4_MODELS"
DEFAULT = "default"
"""The model that came with the package."""
IN_USE = "in-use"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,63}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A model that has a name. ``shipped``: it came with the package."""

    name: str
    folder: Path
    shipped: bool


def user_models() -> Path:
    """The folder of the user's models; it may not be there yet."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else Path(click.get_app_dir("form4")) / "models"


def entries() -> list[Entry]:
    """All models that have a name, those of the package first."""
    try:
        shipped = _models_in(resources.models(), True)
    except FileNotFoundError:
        shipped = []
    taken = {entry.name for entry in shipped}
    own = [e for e in _models_in(user_models(), False) if e.name not in taken]
    return shipped + own


def _models_in(folder: Path, shipped: bool) -> list[Entry]:
    if not folder.is_dir():
        return []
    return [
        Entry(path.name, path, shipped)
        for path in sorted(folder.iterdir())
        if _NAME.fullmatch(path.name) and (path / WEIGHTS).is_file()
    ]


def model_folder(name: str | None = None) -> Path:
    """The folder of a model: by its name, or by the path of the folder itself.

    Without a name the model that was chosen with `use`. Raises ModelError.
    """
    if name is None:
        return _folder_of(in_use())
    if _NAME.fullmatch(name) and any(e.name == name for e in entries()):
        return _folder_of(name)
    path = Path(name)
    if not path.is_dir():
        raise ModelError(
            name,
            "there is no model of this name and no such folder",
            "`form4 models list` shows the names",
        )
    return path


def _folder_of(name: str) -> Path:
    for entry in entries():
        if entry.name == name:
            return entry.folder
    if name == DEFAULT:
        raise ModelError(name, "the model of the package is not there")
    raise ModelError(
        name,
        "this model, chosen with `form4 models use`, is not there any more",
        "choose another one, such as `form4 models use default`",
    )


def in_use() -> str:
    """The name of the model that is taken when none is named."""
    try:
        return (user_models() / IN_USE).read_text(encoding="utf-8").strip() or DEFAULT
    except (OSError, UnicodeDecodeError):
        return DEFAULT


def use(name: str) -> None:
    """Take this model from now on when none is named. Raises ModelError, OutputError."""
    if not any(entry.name == name for entry in entries()):
        what, advice = "there is no model of this name", "`form4 models list` shows the names"
        raise ModelError(name, what, advice)
    folder = user_models()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside = folder / f".{IN_USE}.{os.getpid()}"
        beside.write_text(f"{name}\n", encoding="utf-8")
        beside.replace(folder / IN_USE)
    except OSError as error:
        raise OutputError(folder, f"cannot be written ({error.strerror})") from error


def new_folder(name: str) -> Path:
    """Where a new model of the user's goes. Raises OutputError when the name cannot be taken."""
    if not _NAME.fullmatch(name) or name == IN_USE:
        what = "this cannot be a model's name"
        raise OutputError(name, what, "use letters, digits, and . _ + - between them")
    if any(entry.name == name for entry in entries()) or (user_models() / name).exists():
        raise OutputError(name, "there is a model of this name already", "give another --name")
    return user_models() / name
