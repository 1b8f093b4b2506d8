"""Headings over parts of a header."""

from __future__ import annotations

import pytest
from mapped_spans import mapped

from extractor.form.settle.sections import settle_sections
from extractor.mapping.mapper import MappedSpan


def part(heading: str, start: int, *facts: tuple[str, str, str]) -> list[MappedSpan]:
    """A heading, and below it a caption with its value on each line."""
    out = [mapped(heading, line=start)]
    for line, (caption, text, label) in enumerate(facts, start + 1):
        out += [mapped(caption, line=line, of=2), mapped(text, label, 0.95, line=line, at=1, of=2)]
    return out


def labels(*spans: MappedSpan) -> list[str]:
    return [s.label for s in settle_sections(spans) if s.item.at]


@pytest.mark.parametrize("heading", ["Issuer Information", "Issuer:", "2. Company Details"])
@pytest.mark.parametrize("caption", ["Name:", "Full name", "CIK:"])
def test_names_below_a_heading_are_of_whom_it_names(heading: str, caption: str) -> None:
    is_name = "ame" in caption
    label, right = ("rptOwnerName", "issuerName") if is_name else ("rptOwnerCik", "issuerCik")
    owner = part("Reporting Owner 1", 5, (caption, "Haskins", right))
    assert labels(*part(heading, 0, (caption, "Plover", label)), *owner) == [right, label]


def test_other_captions_say_themselves_whose_they_are() -> None:
    spans = part("Issuer", 0, ("Signed by:", "Haskins", "rptOwnerName"))
    assert labels(*spans) == ["rptOwnerName"]


def test_another_heading_ends_the_part() -> None:
    spans = part("Issuer", 0, ("Symbol:", "PLVR", "issuerTradingSymbol"))
    more = part("Contact", 3, ("Name:", "Haskins", "rptOwnerName"))
    assert labels(*spans, *more) == ["issuerTradingSymbol", "rptOwnerName"]
