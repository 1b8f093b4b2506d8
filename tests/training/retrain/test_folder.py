"""Labelled documents of a folder come as retraining takes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import cli
from extractor.errors import NoDocuments
from extractor.resources import training_data
from extractor.training.retrain.folder import read_folder


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """A folder with one labelled document."""
    folder = training_data() / "samples"
    page, truth = folder / "form5-vendor.html", folder / "truth" / "form5-vendor.xml"
    assert cli.run(["label", str(page), "--truth", str(truth), "--output", str(tmp_path)]) == 0
    return tmp_path


def test_a_labelled_document_is_read(labelled: Path) -> None:
    told: list[str] = []
    (new,) = read_folder(labelled, None, told.append)
    assert told == []
    assert (new.name, new.medium) == ("form5-vendor.html", "text")
    assert new.truth is not None and new.printed.shows("issuer/issuerName")
    page = new.plain
    assert page is not None and "issuerName" in page.labels
    assert new.labelled((("issuerName", "whose paper it is"),)) is not None


def test_one_that_was_changed_is_told_and_one_that_is_no_labels_is_left_out(labelled: Path) -> None:
    path = labelled / "form5-vendor.html"
    path.write_text(path.read_text(encoding="utf-8") + "<p>More</p>", encoding="utf-8")
    told: list[str] = []
    assert len(read_folder(labelled, None, told.append)) == 1
    assert told and "form5-vendor.html" in told[0]
    (labelled / "form5-vendor.html.labels.json").write_text("{}", encoding="utf-8")
    with pytest.raises(NoDocuments):
        read_folder(labelled, None, told.append)
