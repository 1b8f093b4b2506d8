"""Labels come back through the reader, and none of them reaches the features."""

from __future__ import annotations

from collections import Counter

from extractor.training.corpus import labels_of, make_page
from extractor.training.hidden import hidden_labels, wrap


def test_a_wrapped_text_carries_its_label() -> None:
    assert hidden_labels(f"x {wrap('issuerName', 'ACME')} y") == ["issuerName"]
    assert wrap("issuerName", "") == ""


def test_pages_are_labelled_and_clean() -> None:
    kept = 0
    seen: Counter[str] = Counter()
    for number in range(24):
        labelled = labels_of(make_page(7, number))
        if labelled is None:
            continue
        kept += 1
        seen.update(labelled.labels)
        for table in labelled.tables:
            seen.update(label for label in table.columns if label)
            assert not any("\ue000" in text for row in table.table.texts for text in row)
        assert not any("\ue000" in item.span.text for item in labelled.spans)
    assert kept >= 20
    for label in ("issuerName", "rptOwnerName", "isDirector", "securityTitle", "footnote"):
        assert seen[label] or (label == "issuerName" and seen["issuerNameAndSymbol"])


def test_the_same_number_is_the_same_page() -> None:
    assert make_page(3, 11).clean == make_page(3, 11).clean
    assert make_page(3, 11).clean != make_page(4, 11).clean
