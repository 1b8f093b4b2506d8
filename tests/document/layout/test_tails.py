"""Words that only end a text."""

from __future__ import annotations

import pytest

from extractor.document.layout.tails import goes_on


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("C/O ALDER MATERIALS", "HOLDING CORP."),
        ("Alder Timber", "Inc. [ALD]"),
        ("ALDER TIMBER", "CORP /NV/"),
        ("C/O ALDER", "SOFTWARE LLC"),
        ("ALDER GROWTH EQUITY FUND", "II LP"),
        ("Spencer Thomas", "W. JR"),
        ("Doe Jane", "Q."),
        ("1456 SAFFRON", "BLVD., 15TH FLOOR"),
        ("ALDER HOUSE, 6521", "CHURCH STREET"),
    ],
)
def test_what_only_ends_a_text_goes_on(above: str, below: str) -> None:
    assert goes_on(above, below) is True


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("C/O ALDER CORPORATION", "boulevard Lorraine 7"),
        ("EVANS JOSHUA G SR", "HIGHFIELD 2"),
        ("PO BOX 3809", "SPRINGFIELD, IL 62701"),
    ],
)
def test_what_is_whole_does_not(above: str, below: str) -> None:
    assert goes_on(above, below) is False


@pytest.mark.parametrize(
    ("above", "below"),
    [("7 MAIN STREET", "ST. LOUIS, MO 63101"), ("Class A", "Common Stock"), ("ALD", "Symbol")],
)
def test_other_words_tell_nothing(above: str, below: str) -> None:
    assert goes_on(above, below) is None
