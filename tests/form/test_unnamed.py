"""Captions that nobody taught name nobody."""

from __future__ import annotations

import pytest
from mapped_spans import mapped

from extractor.form.settle.unnamed import settle_unnamed


@pytest.mark.parametrize(
    "text", ["Registrant", "Address Lines", "Place:", "House No. and Road", "Undersigned"]
)
@pytest.mark.parametrize("label", ["rptOwnerName", "rptOwnerCity", "issuerName"])
def test_words_of_forms_alone_name_nobody(text: str, label: str) -> None:
    assert settle_unnamed([mapped(text, label)])[0].label == "other"


@pytest.mark.parametrize("text", ["Place Martin", "Road Runner Inc", "HOUSE 12", "Street Jane"])
def test_a_word_of_a_name_is_enough(text: str) -> None:
    assert settle_unnamed([mapped(text, "rptOwnerName")])[0].label == "rptOwnerName"
