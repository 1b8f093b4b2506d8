"""No test of the PDF reader depends on an OCR engine that may be installed."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

import pytest

from extractor.document.ocr.engine import Crop, EngineMissing, Reading


class Missing:
    """An engine that is not there."""

    name = "missing"

    def read(self, crops: Sequence[Crop], seconds: float) -> list[Reading]:
        raise EngineMissing("OCR is not installed; install it")


@pytest.fixture(autouse=True)
def without_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Extraction without an engine of its own finds none."""
    monkeypatch.setattr(import_module("extractor.pipeline"), "usual_engines", lambda: (Missing(),))
