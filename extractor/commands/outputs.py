"""Where records go: whole files that appear at once, or none."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from extractor.errors import OutputError


@contextlib.contextmanager
def atomic(path: Path) -> Iterator[BinaryIO]:
    """A file that takes its place when the block ends well, and never exists when it does not.

    A device or pipe is written to directly; of a link, what it points to is replaced.
    Raises OutputError when it cannot be written.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            if target.is_dir():
                raise OutputError(path, "is a folder", "name a file")
            with target.open("wb") as stream:
                yield stream
            return
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    except OSError as error:
        raise _failed(path, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        temporary.chmod(_mode(target))
        temporary.replace(target)
    except OSError as error:
        raise _failed(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def make_folder(path: Path) -> None:
    """Make the folder and those above it. Raises OutputError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _failed(path, error) from error


def names(files: Iterable[Path], suffix: str) -> dict[Path, str]:
    """A file name of its own for each input's result: its stem and ``suffix`` (``.xml``).

    Inputs of one stem get their folder's name before it, then a number after it.
    Names that differ in case only count as one, as they do on some disks.
    """
    files = list(files)
    stems: dict[str, int] = {}
    for file in files:
        stem = file.stem.casefold()
        stems[stem] = stems.get(stem, 0) + 1
    result: dict[Path, str] = {}
    # Stems that stand alone keep their plain name, whatever the others are turned into.
    taken = {stem for stem, count in stems.items() if count == 1}
    for file in files:
        if stems[file.stem.casefold()] == 1:
            result[file] = file.stem + suffix
            continue
        folder = file.resolve().parent.name
        base = f"{folder}_{file.stem}" if folder else file.stem
        name, number = base, 1
        while name.casefold() in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name.casefold())
        result[file] = name + suffix
    return result


def _mode(target: Path) -> int:
    """The permissions that the file has, or those that a new one would get."""
    if target.exists():
        return target.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _failed(path: Path, error: OSError) -> OutputError:
    return OutputError(path, f"cannot be written ({error.strerror or type(error).__name__})")
