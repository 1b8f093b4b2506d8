"""Labels written, read back, and held against their document; the command that writes them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.cli import run
from extractor.errors import LabelsError, NoDocuments
from extractor.resources import training_data
from extractor.training.examples import UNKNOWN
from extractor.training.labelled.folder import LabelledDocument, labelled_documents
from extractor.training.labelled.format import dump, load

SAMPLES = training_data() / "samples"
PAGE = SAMPLES / "form4-sec-2022.html"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    out = tmp_path / "labelled"
    truth = SAMPLES / "truth"
    assert run(["label", str(PAGE), "--truth", str(truth), "--output", str(out)]) == 0
    return out


def only(folder: Path) -> LabelledDocument:
    (found,) = labelled_documents(folder)
    assert isinstance(found, LabelledDocument)
    return found


def labels_of(folder: Path) -> Path:
    (path,) = folder.glob("*.labels.json")
    return path


def test_a_sample_is_labelled_from_its_record(folder: Path) -> None:
    found = only(folder)
    assert found.medium == "text" and not found.problems
    assert found.truth is not None and found.truth.issuer is not None
    kinds = {t.kind for t in found.page.tables}
    assert "tableI" in kinds and UNKNOWN not in kinds
    columns = {c for t in found.page.tables for c in t.columns}
    assert {"securityTitle", "transactionDate", "transactionShares"} <= columns
    for label in ("rptOwnerName", "isDirector", "signatureDate", "periodOfReport"):
        assert label in found.page.labels


def test_each_column_cell_and_span_has_a_line(folder: Path) -> None:
    text = labels_of(folder).read_text()
    labels = load(text, "labels")
    assert dump(labels) == text
    lines = text.splitlines()
    for table in labels.tables:
        for cell in table.cells:
            assert sum(json.dumps(cell.text, ensure_ascii=False) in line for line in lines) >= 1
    assert sum('"line":' in line for line in lines) == len(labels.spans)


def test_a_field_corrected_by_hand_is_taken(folder: Path) -> None:
    path = labels_of(folder)
    path.write_text(path.read_text().replace('"field": "rptOwnerName"', '"field": "unknown"'))
    page = only(folder).page
    assert UNKNOWN in page.labels and "rptOwnerName" not in page.labels


def test_a_document_that_changed_is_told_and_what_changed_is_not_used(folder: Path) -> None:
    page = folder / PAGE.name
    name = next(
        span.text for span in load(labels_of(folder).read_text(), "l").spans
        if span.field == "rptOwnerName"
    )  # fmt: skip
    page.write_text(page.read_text().replace(name, "Another Company"))
    found = only(folder)
    assert "another file" in found.problems[0]
    assert any("Another Company" in problem for problem in found.problems)
    assert "rptOwnerName" not in found.page.labels


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "no JSON"),
        ("[]", "no file of labels"),
        ('{"format": "form4-labels", "version": 9}', "version 9"),
        ('{"format": "form4-labels", "version": 1}', "document"),
    ],
)
def test_what_is_not_in_the_format_is_refused(text: str, told: str) -> None:
    with pytest.raises(LabelsError, match=told):
        load(text, "labels")


def test_an_unknown_field_is_refused(folder: Path) -> None:
    text = labels_of(folder).read_text().replace('"field": "rptOwnerName"', '"field": "ownr"')
    with pytest.raises(LabelsError, match="ownr"):
        load(text, "labels")


def test_a_folder_without_labels_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NoDocuments):
        list(labelled_documents(tmp_path))


def test_a_batch_goes_on_and_tells_what_went_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "empty.html"
    bad.write_text("")
    page = tmp_path / PAGE.name
    page.write_bytes(PAGE.read_bytes())
    assert run(["label", str(bad), str(page), "--truth", str(SAMPLES / "truth")]) == 5
    told = capsys.readouterr()
    assert "empty" in told.err and told.err.count("\n") == 1
    assert "columns" in told.out
    assert (tmp_path / f"{PAGE.name}.labels.json").is_file()


def test_the_record_of_another_filing_is_refused(tmp_path: Path) -> None:
    page = tmp_path / PAGE.name
    page.write_bytes(PAGE.read_bytes())
    (other,) = [p for p in (SAMPLES / "truth").glob("*.xml") if "form5" in p.name]
    assert run(["label", str(page), "--truth", str(other)]) == 18
    assert not list(tmp_path.glob("*.labels.json"))


def test_corrected_labels_stay_unless_forced(folder: Path) -> None:
    path = labels_of(folder)
    corrected = path.read_text().replace('"field": "rptOwnerName"', '"field": "unknown"')
    path.write_text(corrected)
    arguments = ["label", str(folder / PAGE.name), "--truth", str(folder)]
    assert run(arguments) == 12
    assert path.read_text() == corrected
    assert run([*arguments, "--force"]) == 0
    assert path.read_text() != corrected
