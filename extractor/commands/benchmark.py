"""``form4 benchmark``: the command of the top-level folder ``benchmarks``."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path

import click

from extractor import resources

MODULE = "form4_benchmarks"
"""The folder's name as a package, so that it needs no place on the import path."""


def load(folder: Path | None = None) -> click.Command:
    """The click command in ``benchmarks/command.py``. Raises FileNotFoundError, ImportError."""
    if MODULE not in sys.modules:
        folder = folder or resources.benchmarks()
        spec = importlib.util.spec_from_file_location(
            MODULE, folder / "__init__.py", submodule_search_locations=[str(folder)]
        )
        if spec is None or spec.loader is None:
            raise ImportError(f"{folder} is no package", name=MODULE)
        package = importlib.util.module_from_spec(spec)
        sys.modules[MODULE] = package
        try:
            spec.loader.exec_module(package)
        except BaseException:
            del sys.modules[MODULE]
            raise
    command: click.Command = importlib.import_module(f"{MODULE}.command").command
    return command
