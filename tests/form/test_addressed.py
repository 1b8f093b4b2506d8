"""What a caption calls an address is no owner."""

from __future__ import annotations

import pytest
from mapped_spans import mapped

from extractor.form.settle.addressed import settle_addressed
from extractor.mapping.mapper import MappedSpan

ADDRESS = "2-7-1 Marunouchi, Chiyoda-ku, Tokyo 100-8388, Japan"


def labels(*spans: MappedSpan) -> list[str]:
    return [s.label for s in settle_addressed(spans)]


@pytest.mark.parametrize("caption", ["Address", "Business Address:", "(Address)"])
def test_a_caption_below_in_the_cell_tells(caption: str) -> None:
    found = labels(mapped(ADDRESS, "rptOwnerName"), mapped(caption, line=1))
    assert found == ["rptOwnerStreet", "other"]


def test_the_head_of_a_column_tells_all_below() -> None:
    heads = [mapped(t, cell=(0, 0, k)) for k, t in enumerate(("Owner", "Address", "Director"))]
    rows = [
        (mapped(f"Person {row}", "rptOwnerName", line=row, cell=(0, row, 0)),
         mapped(ADDRESS, label, 0.6, line=row, cell=(0, row, 1)))
        for row, label in ((1, "rptOwnerName"), (2, "isOfficer"))
    ]  # fmt: skip
    found = labels(*heads, *(s for row in rows for s in row))
    assert found[3:] == ["rptOwnerName", "rptOwnerStreet"] * 2


@pytest.mark.parametrize(
    "spans",
    [
        (mapped(ADDRESS, "rptOwnerName"), mapped("Name", line=1)),
        (mapped("Marunouchi Holdings", "rptOwnerName"), mapped("Address", line=1)),
        (mapped(ADDRESS, "rptOwnerName"), mapped("Address", line=1, cell=(0, 0, 1))),
        (mapped(ADDRESS, "footnote"), mapped("Address", line=1)),
    ],
)
def test_nothing_else_is_one(spans: tuple[MappedSpan, ...]) -> None:
    assert settle_addressed(spans) == spans
