"""What is read without letters in pixels does not wait for OCR's libraries."""

from __future__ import annotations

import subprocess
import sys


def test_help_loads_no_engine() -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, extractor.cli, extractor.document.ocr.agree\n"
            "print([name for name in ('pytesseract', 'rapidocr', 'onnxruntime', 'cv2')"
            " if name in sys.modules])",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "[]"
