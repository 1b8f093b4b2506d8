"""The model card: what a model is made of and what it scored, in plain JSON."""

from __future__ import annotations

import datetime as dt
import json
import platform
from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

import skops.io

from extractor.mapping.checked import PARTS, answers, hash_of, read_card, versions
from extractor.mapping.model import CARD, FORMAT, WEIGHTS, parameters_hash
from extractor.training.corpus import FAMILIES, fingerprint
from extractor.training.fit import Fitted, Recipe

ESTIMATORS = "model.skops"
_LIBRARIES = (
    "numpy", "scikit-learn", "rapidfuzz", "skops", "lxml", "faker", "pdfplumber", "reportlab",
)  # fmt: skip


def save_model(
    folder: Path,
    name: str,
    recipe: Recipe,
    fitted: Fitted,
    scores: dict[str, Any],
    more: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Write arrays, estimators and card into ``folder``; returns the card.

    ``more``: further entries of the card.
    """
    folder.mkdir(parents=True, exist_ok=True)
    fitted.model.save(folder / WEIGHTS)
    fitted.breaks.save(folder)
    fitted.layouts.save(folder)
    skops.io.dump(fitted.estimators, folder / ESTIMATORS)
    card = {
        "name": name,
        "format": FORMAT,
        "made": dt.datetime.now(dt.UTC).date().isoformat(),
        "recipe": asdict(recipe),
        "data": {
            "source": "generated filings (extractor.training.corpus)",
            "families": {medium: dict(shares) for medium, shares in FAMILIES.items()},
            "pages": fitted.pages,
            "skipped": fitted.skipped,
            "examples": fitted.examples,
            "sha256_of_first_pages": fingerprint(recipe.seed),
        },
        "features": {
            network: int(getattr(fitted.model, network).weights[0].shape[0])
            for network in ("grid", "cell", "span")
        },
        "words": {
            "columns": list(fitted.model.cell_words),
            "captions": list(fitted.model.span_words),
        },
        **(more or {}),
        "scores": scores,
        "versions": {
            "python": platform.python_version(),
            **{n: version(n) for n in _LIBRARIES},
            **versions(),
        },
        "probe": answers(fitted.model),
        "parameters_sha256": parameters_hash(fitted.model),
        **{
            entry: hash_of(folder / part)
            for entry, part in PARTS.items()
            if (folder / part).is_file()
        },
    }
    _write(folder, card)
    return card


def add_part(folder: Path) -> None:
    """Put the hashes of a model's parts on its card anew: one of them was made apart.

    Raises ModelError when there is no card.
    """
    card = read_card(folder)
    for entry, part in PARTS.items():
        if (folder / part).is_file():
            card[entry] = hash_of(folder / part)
    _write(folder, card)


def _write(folder: Path, card: Mapping[str, Any]) -> None:
    text = json.dumps(card, indent=2, ensure_ascii=False) + "\n"
    (folder / CARD).write_text(text, encoding="utf-8")
