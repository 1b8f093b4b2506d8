"""Parts of a model that are JSON: plain numbers and words, read within bounds."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from extractor.errors import ModelError

Part = TypeVar("Part")


def read_part(
    path: Path, what: str, form: int, most_bytes: int, parse: Callable[[dict[str, Any]], Part]
) -> Part:
    """What ``parse`` makes of a part of a model.

    ``what``: is said to be missing when there is no such file. ``form``: the format that the
    file has to have. Raises ModelError when the file is missing, too large, of another format,
    or such that ``parse`` cannot read it.
    """
    if not path.is_file():
        raise ModelError(path, f"there are no {what} here")
    try:
        if path.stat().st_size > most_bytes:
            raise ValueError("it is too large")
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != form:
            raise ModelError(path, f"the file has format {content['format']}, not {form}")
        return parse(content)
    except (KeyError, ValueError, TypeError, AttributeError, OSError) as error:
        raise ModelError(path, f"the file is damaged ({error})") from error
