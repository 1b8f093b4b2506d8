"""A model is loaded only as it was made."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from extractor.document.layout.line_breaks import FILE as LINE_BREAKS
from extractor.document.readers.image.known.layouts import FILE as LAYOUTS
from extractor.errors import ModelError
from extractor.form.scan_confidence import FILE as SCANS
from extractor.mapping.checked import PARTS, hash_of, load_model
from extractor.mapping.model import CARD
from extractor.resources import models


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(models() / "default", tmp_path / "model"))


def test_the_parts_have_the_names_of_their_readers() -> None:
    assert set(PARTS.values()) == {LINE_BREAKS, LAYOUTS, SCANS}


def test_the_shipped_card_has_the_hash_of_each_part() -> None:
    folder = models() / "default"
    card = json.loads((folder / CARD).read_text())
    assert {entry: card.get(entry) for entry in PARTS} == {
        entry: hash_of(folder / part) for entry, part in PARTS.items()
    }


@pytest.mark.parametrize("part", sorted(PARTS.values()))
def test_a_part_that_was_changed_is_refused(folder: Path, part: str) -> None:
    load_model(folder)
    load_model.cache_clear()
    path = folder / part
    path.write_text(path.read_text().replace("0.", "1.", 1))
    with pytest.raises(ModelError, match="it was changed"):
        load_model(folder)


def test_a_model_that_lacks_a_part_takes_the_default_one(folder: Path) -> None:
    for part in PARTS.values():
        (folder / part).unlink()
    load_model(folder)
