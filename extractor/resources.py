"""Where the files that travel with the package are.

A checkout has them in its top-level folders (`models/`, `training_data/`, `benchmarks/`);
an installed wheel has copies of those folders inside the package.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """The path of a file or folder such as ``resource("models", "default")``.

    Raises `FileNotFoundError` when neither the checkout nor the package has it.
    """
    places = (_PACKAGE.parent.joinpath(*parts), _PACKAGE.joinpath("_bundled", *parts))
    for path in places:
        if path.exists():
            return path
    raise FileNotFoundError(f"{'/'.join(parts)} is neither in the checkout nor in the package")
