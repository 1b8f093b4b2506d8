"""From a file to its record, and what stops on the way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractor import extract, read_xml
from extractor.catalogue.layouts import Printed
from extractor.errors import (
    ExtractionError,
    InputNotFound,
    ModelError,
    NotOwnershipForm,
    UnsafeInput,
)
from extractor.pipeline import Extractor
from extractor.resources import training_data
from extractor.scoring import compare, ungrounded
from extractor.training.samples import Sample, samples

ARTICLE = "<html><body><h1>Ten ways to cook rice</h1><p>Wash it. Boil it.</p></body></html>"
ANNUAL = """<html><body><h1>FORM 10-K</h1><p>ANNUAL REPORT PURSUANT TO SECTION 13 OR 15(d)</p>
<p>Name of issuer: ACME</p><table><tr><th>Title of each class</th><th>Trading symbol</th>
<th>Name of exchange</th></tr><tr><td>Common Stock</td><td>ACM</td><td>NYSE</td></tr></table>
<p>The reporting persons file Form 4 with the Commission.</p></body></html>"""


@pytest.mark.parametrize("sample", samples(), ids=lambda s: s.name)
def test_samples_give_their_true_records(sample: Sample) -> None:
    folder = training_data() / "samples"
    truth = read_xml((folder / "truth" / sample.truth).read_bytes(), sample.truth)
    result = compare(truth, extract(folder / sample.page), sample.printed(truth))
    assert [o for o in result.outcomes if o.verdict != "right"] == []


def test_every_value_of_a_sample_has_its_source() -> None:
    from extractor.document.reader import read_document

    for sample in samples():
        data = (training_data() / "samples" / sample.page).read_bytes()
        assert ungrounded(extract(data), read_document(data, sample.page)) == ()


@pytest.mark.parametrize(
    ("page", "truth"),
    [
        ("000112760215028697_SEC_FORM_4.html", "000112760215028697_form4.xml"),
        ("374WaterForm4.html", "374WaterForm4.xml"),
        ("form3.snow.html", "form3.snow.xml"),
    ],
)
@pytest.mark.parametrize("classes", [True, False])
def test_real_pages(shared_filings: Path, page: str, truth: str, classes: bool) -> None:
    data = (shared_filings / "html" / page).read_bytes()
    if not classes:
        data = re.sub(rb' class="[^"]*"', b"", data)
    record = extract(data)
    true = read_xml((shared_filings / "xml" / truth).read_bytes(), truth)
    rows = (record.nonDerivativeTable.rows if record.nonDerivativeTable else []) + (
        record.derivativeTable.rows if record.derivativeTable else []
    )
    assert len(rows) == sum(
        len(t.rows) for t in (true.nonDerivativeTable, true.derivativeTable) if t
    )
    result = compare(true, record, Printed())
    wrong = [o for o in result.outcomes if o.verdict in ("wrong", "false")]
    assert wrong == []


def test_ownership_xml_passes_through() -> None:
    path = training_data() / "samples" / "truth" / "form4-seed.xml"
    assert extract(path) == read_xml(path.read_bytes(), path.name)


@pytest.mark.parametrize("page", [ARTICLE, ANNUAL])
def test_other_documents_are_refused(page: str) -> None:
    with pytest.raises(NotOwnershipForm):
        extract(page.encode(), name="page.html")


def test_missing_files_folders_and_devices(tmp_path: Path) -> None:
    for path in (tmp_path / "none.html", tmp_path, Path("/dev/zero")):
        with pytest.raises(InputNotFound):
            extract(path)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.html"
    with path.open("wb") as file:
        file.truncate(200 << 20)
    with pytest.raises(UnsafeInput):
        extract(path)


def test_a_wrong_model_is_named(tmp_path: Path) -> None:
    page = training_data() / "samples" / "form4-seed.md"
    with pytest.raises(ModelError):
        extract(page, model=str(tmp_path))
    with pytest.raises(ExtractionError, match="no model of this name"):
        extract(page, model="nobody")


def test_class_names_of_the_page_do_not_matter() -> None:
    data = (training_data() / "samples" / "form4-sec-2022.html").read_bytes()
    bare = re.sub(rb' class="[^"]*"', b"", data)
    assert bare != data
    assert extract(bare) == extract(data)


@pytest.mark.filterwarnings("ignore::extractor.form.notices.PageWarning")
@pytest.mark.parametrize("mode", ["fuzzy", "classifier"])
def test_each_judge_alone_still_reads_something(mode: str) -> None:
    data = (training_data() / "samples" / "form4-sec-2022.html").read_bytes()
    record = Extractor(mode=mode).extract(data)  # type: ignore[arg-type]
    assert record.nonDerivativeTable is not None
    assert record.nonDerivativeTable.rows


def seed_page() -> str:
    return (training_data() / "samples" / "form4-seed.md").read_text(encoding="utf-8")


def test_the_sentence_beside_the_exit_box_names_no_form() -> None:
    page = "\n".join(
        line for line in seed_page().splitlines() if "STATEMENT OF CHANGES" not in line.upper()
    ).replace("FORM 4", "")
    record = extract(page.encode())
    form = record.documentType
    assert form is None or form.value != "5"


def test_a_sentence_about_no_securities_is_not_the_statement() -> None:
    data = (training_data() / "samples" / "form3-sec-2023.html").read_text(encoding="utf-8")
    told = data.replace(
        "</body>", "<p>No securities are beneficially owned by the spouse.</p></body>"
    )
    assert told != data
    assert extract(told.encode()).noSecuritiesOwned is None


def test_an_owner_without_a_name_keeps_the_rest() -> None:
    page = "\n".join(
        line.replace("Paul Saikat", "").replace("<u></u>", "") for line in seed_page().splitlines()
    )
    (owner,) = extract(page.encode()).reportingOwner
    assert owner.reportingOwnerAddress is not None
    assert owner.reportingOwnerRelationship is not None


def test_prose_about_forms_is_no_form() -> None:
    page = """<html><body><h1>Insider trading, explained</h1><p>A statement of changes in
beneficial ownership is filed when an insider trades, as the following example shows.</p><table>
<tr><th>Company</th><th>Date</th><th>Shares</th><th>Price</th></tr>
<tr><td>ACME</td><td>01/02/2020</td><td>100</td><td>5.00</td></tr></table></body></html>"""
    with pytest.raises(NotOwnershipForm):
        extract(page.encode(), name="article.html")
