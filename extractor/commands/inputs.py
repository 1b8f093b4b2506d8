"""Which files the paths on the command line stand for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from extractor.errors import ExtractionError, InputNotFound, NoDocuments

SUFFIXES = frozenset(
    {
        ".html", ".htm", ".xhtml", ".md", ".markdown", ".txt", ".xml",
        ".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg",
    }
)  # fmt: skip
"""What is taken from a folder. A file that is named is read whatever its suffix."""


STDIN = "-"
"""The path that stands for standard input."""


def find(paths: Iterable[Path]) -> Iterator[Path | ExtractionError]:
    """The files to read, folders replaced by the documents in them; each file once.

    What cannot be read comes as an error in its place, so that the others go on.
    """
    seen: set[Path] = set()
    for path in paths:
        for found in _expand(path):
            if isinstance(found, Path):
                real = found.resolve()
                if real in seen:
                    continue
                seen.add(real)
            yield found


def _expand(path: Path) -> Iterator[Path | ExtractionError]:
    if str(path) == STDIN:
        yield path
        return
    try:
        is_folder = path.is_dir()
        exists = is_folder or path.exists()
    except (OSError, ValueError):  # a name too long, or with a zero byte
        exists = is_folder = False
    if not exists:
        yield InputNotFound(path)
        return
    if not is_folder:
        yield path
        return
    failures: list[ExtractionError] = []
    documents = sorted(_walk(path, failures))
    yield from failures
    yield from documents
    if not documents and not failures:
        yield NoDocuments(path)


def _walk(folder: Path, failures: list[ExtractionError]) -> Iterator[Path]:
    """Documents below a folder; hidden files and folders and linked folders are passed over."""

    def failed(error: OSError) -> None:
        where = error.filename or folder
        failures.append(InputNotFound(where, "the folder cannot be read", "check its permissions"))

    for where, below, files in os.walk(folder, onerror=failed):
        below[:] = [name for name in below if not name.startswith(".")]
        for name in files:
            file = Path(where, name)
            if name.startswith(".") or file.suffix.lower() not in SUFFIXES:
                continue
            if file.is_file():
                yield file
