"""Signatures that nothing but their place and their words tell, and blanks that are none."""

from __future__ import annotations

import pytest
from mapped_spans import mapped

from extractor.form.settle.undersigned import settle_undersigned
from extractor.mapping.mapper import MappedSpan

NAME, BOTH = "signatureName", "signatureNameAndDate"


def behind(*lines: MappedSpan) -> list[str]:
    """The labels of lines behind the tables of a page of Jane Ann Doe's."""
    header = mapped("Doe, Jane Ann", "rptOwnerName")
    body = [s._replace(item=s.item._replace(section=2)) for s in lines]
    return [s.label for s in settle_undersigned([header, *body])[1:]]


@pytest.mark.parametrize("caption", ["Signed:", "Signature:", "Signature of Reporting Person:"])
def test_a_caption_tells_a_signature(caption: str) -> None:
    line = (mapped(caption, line=9, at=0, of=2),)
    assert behind(*line, mapped("Ann Roe, June 1, 2017", line=9, at=1, of=2))[1] == BOTH
    assert behind(*line, mapped("Ann Roe", line=9, at=1, of=2))[1] == NAME


@pytest.mark.parametrize("text", ["Jane Ann Doe, 5/9/2019", "JANE DOE May 9, 2019"])
def test_a_name_of_the_header_with_a_date_signs(text: str) -> None:
    assert behind(mapped(text, line=9)) == [BOTH]


@pytest.mark.parametrize("text", ["Printed May 9, 2019", "Ann Roe, 5/9/2019", "See note 5/9/2019"])
def test_others_do_not(text: str) -> None:
    assert behind(mapped(text, line=9)) == ["other"]


def test_who_signs_for_another_has_a_name_and_a_title_below() -> None:
    lines = [
        mapped("By: Pia Lund, under power of attorney", line=9),
        mapped("Name: Jane Ann Doe", "remarks", line=10),
        mapped("Title: Director", "remarks", line=11),
    ]
    assert behind(*lines) == [NAME, "other", "other"]


@pytest.mark.parametrize("text", ["N/A", "None", "____"])
def test_a_blank_signs_nothing(text: str) -> None:
    signed = mapped("/s/ Jane Ann Doe", NAME, line=9)
    assert behind(mapped(text, NAME, line=8), signed) == ["other", NAME]
