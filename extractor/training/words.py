"""The words that invented filings are made of, read from `training_data`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import Any

from extractor.resources import training_data


@lru_cache(maxsize=4)
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((training_data() / name).read_text(encoding="utf-8"))


@lru_cache(maxsize=64)
def words(name: str) -> tuple[str, ...]:
    """A list of `training_data/words.toml` by its name."""
    return tuple(_table("words.toml")[name])


@lru_cache(maxsize=8)
def prose(name: str) -> tuple[str, ...]:
    """A list of `training_data/prose.toml` by its name."""
    return tuple(_table("prose.toml")[name])


@lru_cache(maxsize=1)
def foreign_places() -> tuple[dict[str, str], ...]:
    """Cities outside of the United States, with code, territory, postal code and street."""
    return tuple(_table("words.toml")["foreign_places"])
