"""Printed text to schema form, strictly."""

from __future__ import annotations

import pytest

from extractor.form import values


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("04/27/2021", "2021-04-27"),
        ("4/7/21", "2021-04-07"),
        ("2/7/00", "2000-02-07"),
        ("\uff12/\uff17/\uff10\uff10", "2000-02-07"),  # as wide as ideographs
        ("12/31/99", "1999-12-31"),
        ("2021-04-27", "2021-04-27"),
        ("February 29, 2000", "2000-02-29"),
        ("February 29,2000", "2000-02-29"),
        ("February 29 , 2000", "2000-02-29"),
        ("February 292000", None),
        ("27 Apr 2021", "2021-04-27"),
        ("Decision 12, 2024", None),
        ("Sept. 5, 2020", "2020-09-05"),
        ("04-27/21", None),
        ("02/30/2021", None),
        ("13/01/2021", None),
        ("04/27/2021 x", None),
        ("", None),
    ],
)
def test_dates(text: str, iso: str | None) -> None:
    assert values.parse_date(text) == iso


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("757,576", "757576"),
        ("\uff11\uff0c\uff12\uff13\uff14", "1234"),  # as wide as ideographs
        ("1\u00b2", None),  # a raised mark is no digit
        ("$\u00a01,234", "1234"),
        ("$0.00", "0.00"),
        ("$ 634.4608", "634.4608"),
        ("1,234.567", "1234.567"),
        (".5", "0.5"),
        ("(1,000)", "-1000"),
        ("-12", "-12"),
        ("1,23", None),
        ("12 shares", None),
        ("(5", None),
        ("1.2.3", None),
    ],
)
def test_numbers(text: str, number: str | None) -> None:
    assert values.parse_number(text) == number


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("S", ("S", None, False, False)),
        ("4S", ("S", "4", False, False)),
        ("S4", ("S", "4", False, False)),
        ("J/K", ("J", None, True, False)),
        ("5J/K", ("J", "5", True, False)),
        ("Q", None),
        ("SALE", None),
    ],
)
def test_codes(text: str, parsed: tuple[str, str | None, bool, bool] | None) -> None:
    assert values.parse_code(text) == parsed


def test_letters() -> None:
    assert values.parse_direct_indirect("Indirect") == "I"
    assert values.parse_direct_indirect("(D)") == "D"
    for text in ("D - Direct", "Direct (D)", "D: Direct"):
        assert values.parse_direct_indirect(text) == "D"
        assert values.split_direct_indirect(text) is None
    assert values.parse_direct_indirect("D - Indirect") is None
    assert values.parse_acquired_disposed("disposed of") == "D"
    assert values.parse_acquired_disposed("I") is None


def test_a_symbol_alone_loses_its_brackets() -> None:
    assert [values.bare_symbol(t) for t in ("[TSM]", "( TSM )", "TSM", "BRK(B)")] == [
        "TSM", "TSM", "TSM", "BRK(B)",
    ]  # fmt: skip


def test_symbol_in_brackets() -> None:
    assert values.split_symbol("QUALYS, INC. [ QLYS ]") == ("QUALYS, INC.", "QLYS")
    assert values.split_symbol("QUALYS, INC.") is None


def test_signature_with_date() -> None:
    assert values.split_trailing_date("/s/ Jane Doe 04/29/2021") == ("/s/ Jane Doe", "04/29/2021")
    assert values.split_trailing_date("/s/ Jane Doe") is None


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("1. Held by a trust", 1, "Held by a trust"),
        ("(12) Held", 12, "Held"),
        ("[3] Held", 3, "Held"),
        ("F4: Held", 4, "Held"),
        ("(1)Run together", 1, "Run together"),
        ("Footnote 2: Held", 2, "Held"),
        ("Note 7 - Held", 7, "Held"),
    ],
)
def test_footnote_numbers(text: str, number: int, rest: str) -> None:
    found = values.split_footnote_number(text)
    assert found is not None
    assert (found[0], found[2]) == (number, rest)


@pytest.mark.parametrize(
    "text", ["401(k) plan shares", "10 shares were sold", "10 - 20 shares", "Held by a trust"]
)
def test_text_that_only_starts_like_a_number(text: str) -> None:
    assert values.split_footnote_number(text) is None


def test_a_date_behind_a_name_without_a_blank_in_it() -> None:
    assert values.split_trailing_date("/s/ Ann Poe February 29,2000") == (
        "/s/ Ann Poe",
        "February 29,2000",
    )


def test_a_symbol_behind_its_exchange() -> None:
    assert values.names_exchange("NYSE: PWU")
    assert not values.names_exchange("PWU")
    assert not values.names_exchange("formerly: Acme")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Indirect, by a trust", ("I", "by a trust")),
        ("I (by spouse)", ("I", "by spouse")),
        ("Indirect", None),
        ("Indirectly held", None),
    ],
)
def test_both_kinds_of_ownership_in_one_cell(text: str, expected: tuple[str, str] | None) -> None:
    assert values.split_direct_indirect(text) == expected
