"""JSON gives the record back."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

from extractor.form.record import Evidence, OwnershipDocument, Value
from extractor.form.xml import read_xml
from extractor.writers.as_json import read_json, write_json


def test_what_the_record_lacks_is_left_out() -> None:
    evidence = Evidence(text="Form 4", row=3)
    value = Value(value="4", confidence=0.5, evidence=evidence)
    record = OwnershipDocument(documentType=value, remarks=Value())
    written = json.loads(write_json(record))
    assert written["documentType"] == {
        "value": "4",
        "confidence": 0.5,
        "evidence": {"text": "Form 4", "page": 1, "row": 3},
    }
    assert written["remarks"] == {}
    assert "issuer" not in written
    assert read_json(write_json(record)) == record


def test_the_source_comes_first_and_lines_stay_lines() -> None:
    record = OwnershipDocument(remarks=Value(value="two\nlines é"))
    line = write_json(record, source="a.html", indent=None)
    assert "\n" not in line and "é" in line
    assert next(iter(json.loads(line))) == "source"
    assert read_json(line) == record


def test_real_records_come_back_the_same(shared_filings: Path) -> None:
    for file in sorted((shared_filings / "xml").glob("*.xml")):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            record = read_xml(file.read_bytes(), file.name)
        assert read_json(write_json(record)) == record, file.name
