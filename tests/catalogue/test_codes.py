"""Codes and names of places, transactions and forms."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractor.catalogue.codes import TRANSACTION_CODES, direction_of_head, document_type
from extractor.catalogue.places import (
    CANADIAN_PROVINCES,
    COUNTRIES,
    STATES_AND_COUNTRIES,
    US_STATES,
    country_code,
    place_name,
    state_code,
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("CA", "CA"),
        (" ca ", "CA"),
        ("California", "CA"),
        ("NEW   YORK", "NY"),
        ("D.C.", "DC"),
        ("Georgia", "GA"),
        ("Ontario", "A6"),
        ("BRITISH COLUMBIA, CANADA", "A1"),
        ("Québec", "A8"),
        ("Canada (Federal Level)", "Z4"),
        ("Côte d’Ivoire", "L7"),
        ("Taiwan", "F5"),
        ("United Kingdom", "X0"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_state_code(text: str, code: str | None) -> None:
    assert state_code(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Georgia", "2Q"),
        ("u.s.a.", "X1"),
        ("taiwan, province of china", "F5"),
        ("f5", "F5"),
        ("Canada", "Z4"),
        ("California", None),
        ("CA", None),
        ("Ontario", None),
    ],
)
def test_country_code(text: str, code: str | None) -> None:
    assert country_code(text) == code


def test_every_name_gives_its_code_back() -> None:
    for code, name in COUNTRIES.items():
        assert country_code(name.title()) == code
        assert place_name(code.lower()) == name
    for code, name in (US_STATES | CANADIAN_PROVINCES).items():
        assert state_code(name.lower()) == code


def test_the_specification_has_the_same_codes(shared_filings: Path) -> None:
    text = (shared_filings / "spec" / "ownershipxmltechspec-v3.txt").read_text(encoding="utf-8")
    appendix = text.rsplit("STATE AND COUNTRY CODES", 1)[1].split("APPENDIX B.")[0]
    listed = dict(re.findall(r"^([A-Z0-9]{2}) {7}(\S.*)$", appendix, re.MULTILINE))
    assert len(listed) == 309  # the number that section 3.6.5 names
    assert listed == STATES_AND_COUNTRIES


def test_transaction_codes_tell_which_way_they_go() -> None:
    assert {c for c, code in TRANSACTION_CODES.items() if code.direction == "D"} == set("SDFU")
    assert TRANSACTION_CODES["M"].direction == "A"
    assert TRANSACTION_CODES["M"].table2_direction == "D"
    assert TRANSACTION_CODES["G"].direction == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FORM 4", "4"),
        ("Form 3/A", "3/A"),
        ("5 / a", "5/A"),
        ("4", "4"),
        ("10-K", None),
        ("", None),
    ],
)
def test_document_type(text: str, found: str | None) -> None:
    assert document_type(text) == found


@pytest.mark.parametrize(
    ("head", "direction"),
    [
        ("(A)", "A"),
        ("a", "A"),
        ("(D)", "D"),
        ("Units Sold", "D"),
        ("Reductions", "D"),
        ("Shares acquired", "A"),
        ("Volume", None),
        ("Acquired (A) or Disposed of (D)", None),
    ],
)
def test_direction_of_a_column_comes_from_its_head_alone(head: str, direction: str | None) -> None:
    assert direction_of_head(head) == direction
