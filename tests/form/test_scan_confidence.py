"""Confidence in what was read from pixels."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from extractor.errors import ModelError
from extractor.form.confidence import FACTS, FIELDS, KINDS, RIGHT, WRONG, said
from extractor.form.record import (
    Evidence,
    Issuer,
    OcrEvidence,
    OcrReading,
    OwnershipDocument,
    Value,
)
from extractor.form.scan_confidence import (
    FILE,
    SIGNS,
    ScanConfidence,
    calibrate_scan,
    scan_confidence_of,
    scan_signs,
)
from extractor.mapping.network import Network

WIDTH = len(FACTS) + len(KINDS) + len(FIELDS)
EVEN = Network((RIGHT, WRONG), (np.zeros((WIDTH, 2), np.float32),), (np.zeros(2, np.float32),))


def value(text: str, sure: float | None, page: int = 1, *other: str) -> Value:
    """A value whose least sure word was read so surely; ``other``: further readings."""
    readings = tuple(OcrReading(text=t, reader="second") for t in other)
    ocr = None if sure is None else OcrEvidence(confidence=sure, readings=readings)
    evidence = Evidence(text=text, page=page, ocr=ocr)
    return Value(value=text, raw=text, confidence=0.9, evidence=evidence)


def record(name: Value, symbol: Value) -> OwnershipDocument:
    return OwnershipDocument(issuer=Issuer(issuerName=name, issuerTradingSymbol=symbol))


def weights(**other: float) -> ScanConfidence:
    named = {key.replace("_", " "): w for key, w in other.items()}
    return ScanConfidence(0.0, dict.fromkeys(SIGNS, 0.0) | named)


def signs(name: Value, symbol: Value) -> list[dict[str, float]]:
    rows = scan_signs(said(record(name, symbol)))
    return [dict(zip(SIGNS, row.tolist(), strict=True)) for row in rows]


def test_the_signs_of_a_reading() -> None:
    doubtful, sure = signs(value("Ace Inc", 0.2, 1, "Ace Inc", "Ape"), value("ACE", 0.999))
    assert doubtful["least sure word"] < 0 < sure["least sure word"]
    assert (doubtful["read again"], sure["read again"]) == (1, 0)
    assert (doubtful["readings differ"], sure["readings differ"]) == (0.5, 0)
    assert doubtful["least of group, read"] == sure["least of group, read"] < 0
    assert doubtful["letters by doubt"] > sure["letters by doubt"] >= 0
    inferred, _ = signs(value("1", None), value("ACE", 0.9))
    assert (inferred["nothing read"], inferred["least sure word"]) == (1, 0)


def test_values_of_pictures_and_of_text_have_their_own_weights() -> None:
    found = record(value("Ace Inc", 0.2), value("ACE", 0.2, 2))
    calibrate_scan(found, frozenset({1}), weights(least_sure_word=7.0), EVEN)
    assert found.issuer is not None
    name, symbol = found.issuer.issuerName, found.issuer.issuerTradingSymbol
    assert name is not None and name.confidence == pytest.approx(0.2, abs=1e-3)
    assert symbol is not None and symbol.confidence == pytest.approx(0.5)


def test_what_a_check_doubts_is_no_surer_than_it_was_left() -> None:
    found = record(value("Ace Inc", 0.99), value("ACE", 0.99))
    assert found.issuer is not None and found.issuer.issuerName is not None
    found.issuer.issuerName.confidence = 0.3
    found.issuer.issuerName.warnings.append("a check failed")
    calibrate_scan(found, frozenset({1}), weights(least_sure_word=7.0), EVEN)
    assert found.issuer.issuerName.confidence == pytest.approx(0.3)


def test_weights_are_kept_and_read_back(tmp_path: Path) -> None:
    kept = ScanConfidence(0.25, dict.fromkeys(SIGNS, 0.5), 3, 40)
    kept.save(tmp_path)
    assert ScanConfidence.load(tmp_path) == kept
    assert scan_confidence_of(tmp_path) == kept


def test_a_model_without_weights_has_those_of_the_default(tmp_path: Path) -> None:
    assert scan_confidence_of(tmp_path).scans > 0


@pytest.mark.parametrize("damage", ["sign", "number", "format", "letters"])
def test_damaged_weights_are_told(tmp_path: Path, damage: str) -> None:
    weights().save(tmp_path)
    path = tmp_path / FILE
    content = json.loads(path.read_text())
    if damage == "sign":
        del content["weights"]["own"]
    elif damage == "number":
        content["weights"]["own"] = float("nan")
    elif damage == "format":
        content["format"] = 99
    path.write_text("{" if damage == "letters" else json.dumps(content))
    with pytest.raises(ModelError):
        ScanConfidence.load(tmp_path)
