"""Loading a model: only as it was made, and only where it says what it said then.

The card has a hash of all parameters, and what the model made of a small page
when it was trained. Files that do not fit their card are refused. With other releases of
the packages that its features and arrays pass through, the page is mapped again, and a model
that says something else is refused.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import rapidfuzz

import extractor
from extractor.document.reader import read_document
from extractor.errors import ModelError
from extractor.mapping.mapper import map_document
from extractor.mapping.model import CARD, WEIGHTS, MappingModel, parameters_hash

MAX_CARD_BYTES = 4 << 20

TOLERANCE = 0.005
"""Probability; more than rounding can do."""

PARTS: Mapping[str, str] = {
    "line_breaks_sha256": "line_breaks.json",
    "layouts_sha256": "layouts.json",
    "scan_confidence_sha256": "scan_confidence.json",
}
"""Entries of the card, and the parts beside the arrays whose hashes they are."""

Answer = tuple[str, float]
"""A label and its probability."""

PROBE = """<h1>FORM 4</h1>
<table><tr><td>1. Name and Address of Reporting Person</td><td>2. Issuer Name</td></tr>
<tr><td>Doe Jane A</td><td>Acme Corp [ ACM ]</td></tr>
<tr><td>Trade day</td><td>[X] Director</td></tr><tr><td>03/04/2021</td><td></td></tr></table>
<table><tr><th>Title of Security</th><th>Dealt on</th><th>Code</th><th>No. of shares</th>
<th>Px</th><th>Held afterwards</th><th>D or I</th></tr>
<tr><td>Common Stock</td><td>03/04/2021</td><td>S</td><td>1,500</td><td>$12.50</td>
<td>20,000</td><td>D</td></tr>
<tr><td>Class B<sup>(1)</sup></td><td>03/05/2021</td><td>P</td><td>200</td><td>7</td>
<td>200</td><td>I</td></tr></table>
<p>1. By a trust.</p><p>/s/ Jane Doe</p><p>03/08/2021</p>
"""
"""A page so plain that every release reads it alike; some of its words no catalogue knows."""


def versions() -> dict[str, str]:
    """The releases of the packages that what a model says can depend on."""
    return {
        "form4-extractor": extractor.__version__,
        "numpy": np.__version__,
        "rapidfuzz": rapidfuzz.__version__,
    }


def answers(model: MappingModel) -> list[Answer]:
    """What a model makes of `PROBE`: every column's and span's label, with its probability."""
    mapped = map_document(read_document(PROBE.encode(), "probe"), model)
    found: list[Answer] = [(t.kind, 1.0) for t in mapped.tables]
    for table in mapped.tables:
        found += zip(table.labels, table.probabilities, strict=True)
    found += [(s.label, s.probability) for s in mapped.spans]
    return [(label, round(float(p), 4)) for label, p in found]


def read_card(folder: Path) -> dict[str, Any]:
    """The card of the model in a folder. Raises ModelError."""
    path = folder / CARD
    try:
        if path.stat().st_size > MAX_CARD_BYTES:
            raise ModelError(path, "the model's card is larger than any card")
        card = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ModelError(path, "the model has no card") from error
    except (OSError, ValueError) as error:
        raise ModelError(path, f"the model's card cannot be read ({error})") from error
    if not isinstance(card, dict):
        raise ModelError(path, "the model's card is damaged")
    return card


@lru_cache(maxsize=4)
def load_model(folder: Path) -> MappingModel:
    """The model in a folder, kept for the next document.

    Raises ModelError when it is not there, damaged, changed since it was made, or says
    something else than it did then.
    """
    model = MappingModel.load(folder / WEIGHTS)
    card = read_card(folder)
    if card.get("parameters_sha256") != parameters_hash(model):
        raise ModelError(
            folder, "the model is not what its card says: its files were changed or mixed up"
        )
    for entry, name in PARTS.items():
        part = folder / name
        if entry in card and part.is_file() and card[entry] != hash_of(part):
            raise ModelError(part, "the file is not what the model's card says: it was changed")
    other = _other_versions(card)
    if other and "probe" in card and not _agree(card["probe"], answers(model)):
        raise ModelError(
            folder,
            f"the model was made with {', '.join(other)} and says something else here",
            "install those versions, or make it again with `form4 train`",
        )
    return model


def hash_of(part: Path) -> str:
    """The hash that a card has of a part of its model."""
    return sha256(part.read_bytes()).hexdigest()


def _other_versions(card: dict[str, Any]) -> list[str]:
    """The packages that had another release when the model was made, with that release."""
    made = card.get("versions")
    made = made if isinstance(made, dict) else {}
    return [
        f"{name} {made.get(name, '(unknown)')}"
        for name, version in versions().items()
        if made.get(name) != version
    ]


def _agree(then: object, now: list[Answer]) -> bool:
    try:
        return isinstance(then, list) and all(
            label == said and abs(p - float(q)) <= TOLERANCE
            for (label, p), (said, q) in zip(now, then, strict=True)
        )
    except (TypeError, ValueError):
        return False
