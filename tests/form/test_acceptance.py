"""What a threshold accepts unseen."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import cli
from extractor.form.acceptance import LOOK, accept
from extractor.form.record import OwnershipDocument
from extractor.resources import training_data
from extractor.writers.as_json import read_json


def record(*issuer: tuple[str, float | None, list[str]]) -> OwnershipDocument:
    names = ("issuerName", "issuerTradingSymbol", "issuerCik")
    values = {
        name: {"value": text, "confidence": confidence, "warnings": warnings}
        for name, (text, confidence, warnings) in zip(names, issuer, strict=False)
    }
    return OwnershipDocument.model_validate({"issuer": values})


def test_values_below_the_threshold_and_doubted_ones_need_a_look() -> None:
    found = record(("Acme", 0.9995, []), ("AC", 0.98, []), ("12", 1.0, ["no such number"]))
    told = accept(found, 0.999)
    assert (told.accepted, told.values) == (1, 3)
    assert told.others == ("issuer/issuerCik", "issuer/issuerTradingSymbol")
    assert found.issuer is not None and found.issuer.issuerTradingSymbol is not None
    assert found.issuer.issuerTradingSymbol.warnings[0].startswith(LOOK)
    assert found.issuer.issuerName is not None and not found.issuer.issuerName.warnings


def test_values_of_xml_have_no_confidence_to_go_by() -> None:
    assert accept(record(("Acme", None, [])), 0.999) == (0, 0, ())


@pytest.mark.parametrize(("least", "look"), [("0", False), ("1", True)])
def test_the_command_counts_and_marks(
    least: str, look: bool, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "record.json"
    sample = training_data() / "samples" / "form4-sec-2022.html"
    assert cli.run(["extract", "--accept", least, "-o", str(out), str(sample)]) == 0
    told = capfd.readouterr().err
    assert f"values accepted at {least}" in told
    assert ("look at" in told) == look
    text = out.read_text(encoding="utf-8")
    assert (LOOK in text) == look
    assert read_json(text).issuer is not None
