"""Shapes tell values of different kinds apart."""

from __future__ import annotations

import pytest

from extractor.mapping.shapes import SHAPE_NAMES, looks_like_value, shape


def has(text: str, name: str) -> bool:
    return bool(shape(text)[SHAPE_NAMES.index(name)])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("04/27/2021", "date"),
        ("April 27, 2021", "date"),
        ("27 Apr 2021", "date"),
        ("757,576", "number"),
        ("$634.4608", "dollar"),
        ("A", "acquired_or_disposed"),
        ("I", "direct_or_indirect"),
        ("J/K", "transaction_code"),
        ("4S", "transaction_code"),
        ("V", "v"),
        ("94404-1234", "zip"),
        ("CALIFORNIA", "state"),
        ("FOSTER CITY, CA 94404", "state_zip"),
        ("QUALYS, INC. [ QLYS ]", "bracketed_symbol"),
        ("/s/ Bruce Posey", "signed"),
        ("/s/ Bruce Posey 04/29/2021", "trailing_date"),
        ("(3) Held by a trust", "listed"),
        ("Chief Accounting Officer", "role"),
        ("", "empty"),
    ],
)
def test_shape(text: str, name: str) -> None:
    assert has(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [("Common Stock", "date"), ("Q", "transaction_code"), ("1,23a", "number"), ("V", "number")],
)
def test_not_that_shape(text: str, name: str) -> None:
    assert not has(text, name)


def test_headers_do_not_look_like_values() -> None:
    assert looks_like_value("D")
    assert looks_like_value("10/02/2015")
    assert not looks_like_value("(A) or (D)")
    assert not looks_like_value("Common Stock")


def test_all_shapes_are_from_0_to_1() -> None:
    for text in ("", "x", "Common Stock " * 80, "9" * 50, "$1,000.00"):
        assert 0 <= shape(text).min() <= shape(text).max() <= 1
