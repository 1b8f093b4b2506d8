from __future__ import annotations

import pytest

from extractor.scoring.canonical import canonical


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("date", "2024-07-19-05:00", "2024-07-19"),
        ("date", "2024-07-19Z", " 2024-07-19 "),
        ("decimal", "1,234.50", "1234.5"),
        ("decimal", "$0.00", "0"),
        ("decimal", "-0", "0"),
        ("decimal", ".5", "0.50"),
        ("decimal", "100", "100."),
        ("boolean", "true", "1"),
        ("boolean", "False", "0"),
        ("code", "a", "A"),
        ("text", "Common\u00a0 Stock\n", "Common Stock"),
        ("text", "ﬁrst", "first"),
        ("cik", "12345", "0000012345"),
    ],
)
def test_ways_of_writing_one_value_are_equal(kind: str, one: str, other: str) -> None:
    assert canonical(one, kind) == canonical(other, kind)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("decimal", "-5", "5"),  # no lost signs
        ("decimal", "(5)", "5"),
        ("decimal", "100", "10"),
        ("decimal", "5e2", "500"),
        ("decimal", "٥", "5"),
        ("date", "2024-05-04", "2024-04-05"),  # no swap of day and month
        ("date", "05/04/2024", "2024-05-04"),
        ("date", "2024-02-30", "2024-03-01"),
        ("text", "By trust", "By Trust"),  # case is kept
        ("text", "Comon Stock", "Common Stock"),  # no edit distance
        ("boolean", "X", "1"),
    ],
)
def test_other_values_stay_apart(kind: str, one: str, other: str) -> None:
    assert canonical(one, kind) != canonical(other, kind)


@pytest.mark.parametrize("blank", [None, "", " \u00a0\n"])
def test_blank_is_no_value(blank: str | None) -> None:
    assert canonical(blank, "text") is None


def test_endless_digits_stay_text() -> None:
    assert canonical("9" * 100_000, "decimal") == "9" * 100_000
