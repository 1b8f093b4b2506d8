"""Vendors' pages: what they show stands on them, however their tags are written."""

from __future__ import annotations

import random
from dataclasses import replace

import lxml.html
import pytest

from extractor.training.filings import make_filing
from extractor.training.render.values import text_of
from extractor.training.render.vendor import (
    KINDS,
    Kind,
    render_vendor,
    sample_vendor_options,
)


def shown(html: str) -> str:
    return "".join(lxml.html.document_fromstring(html).text_content().split())


@pytest.mark.parametrize("kind", KINDS)
def test_every_text_stands_on_the_page(kind: Kind) -> None:
    for seed in range(8):
        rng = random.Random(f"vendor/{kind}/{seed}")
        record = make_filing(rng)
        options = sample_vendor_options(rng, kind)
        page = render_vendor(record, options)
        assert page == render_vendor(record, options)
        text = shown(page.text)
        for note in page.truth.footnotes or ():
            assert "".join((note.value or "").split()) in text
        for owner in page.truth.reportingOwner:
            assert owner.reportingOwnerId is not None
            assert "".join(text_of(owner.reportingOwnerId.rptOwnerName).split()) in text
        assert not page.printed.shows("issuer/issuerCik")


def test_tags_left_open_and_in_capitals_change_no_cell() -> None:
    for kind in ("ownership", "fonts"):
        rng = random.Random(f"tags/{kind}")
        record = make_filing(rng)
        options = replace(sample_vendor_options(rng, kind), closed=True, capitals=False)
        loose = replace(options, closed=False, capitals=True)
        cells = [
            [
                "".join(cell.text_content().split())
                for cell in lxml.html.document_fromstring(render_vendor(record, o).text).iter("td")
            ]
            for o in (options, loose)
        ]
        assert cells[0] == cells[1]


def test_the_list_of_owners_has_the_relationships_of_each() -> None:
    rng = random.Random("owners")
    record = make_filing(rng)
    page = render_vendor(record, sample_vendor_options(rng, "ownership"))
    path = "reportingOwner/reportingOwnerRelationship/isDirector"
    assert page.printed.shows(path, owner=1)
    fonts = render_vendor(record, sample_vendor_options(rng, "fonts"))
    assert not fonts.printed.shows(path, owner=1)
