"""docs/fields.md says what the catalogue says."""

from __future__ import annotations

from pathlib import Path

from extractor.catalogue.docs import page
from extractor.catalogue.elements import leaves


def test_the_page_is_up_to_date(checkout: Path) -> None:
    assert (checkout / "docs" / "fields.md").read_text(encoding="utf-8") == page(), (
        "run `python -m extractor.catalogue.docs > docs/fields.md`"
    )


def test_the_page_has_every_element() -> None:
    text = page()
    assert [leaf.path for leaf in leaves() if f"{leaf.name}`" not in text] == []
