"""Tables of the report."""

from __future__ import annotations

from benchmarks.tables import MOST_BARS, reliability_table
from extractor.scoring.calibration import Bin


def test_confidence_stands_beside_the_share_that_was_right() -> None:
    bins = (Bin(0.2, 0.1, 10), Bin(0.9, 0.995, 200), Bin(0.9999, 1.0, 5000))
    table = reliability_table("Drawn", bins)
    assert [row[:2] for row in table.rows] == [
        ("0.2000", "0.1000"), ("0.9000", "0.9950"), ("0.9999", "1.0000"),
    ]  # fmt: skip
    assert [len(row[2]) for row in table.rows] == [MOST_BARS, 5, 1]
    assert table.rows[2][2] == "–"
