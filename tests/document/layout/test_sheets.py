"""Two pages on one sheet."""

from __future__ import annotations

import pytest

from extractor.document.ink import Check, PageInk, Rule, Word
from extractor.document.layout.sheets import pages_of


def page(x: float, name: str) -> tuple[list[Word], list[Rule]]:
    """Eight ruled lines of eight words each, 300 points wide, from ``x`` on."""
    words, rules = [], []
    for k in range(8):
        y = 100 + 20 * k
        words += [
            Word(f"{name}{k}", x + 36 * j, y - 8, x + 36 * j + 24, y + 2, y, 10) for j in range(8)
        ]
        rules.append(Rule(x, y + 6, x + 300, y + 6))
    return words, rules


def sheet(*parts: tuple[list[Word], list[Rule]], size: tuple[int, int] = (792, 612)) -> PageInk:
    words = [w for part in parts for w in part[0]]
    rules = [r for part in parts for r in part[1]]
    sides = (Rule(40, 80, 40, 300), Rule(440, 80, 440, 300))
    checks = (Check(60, 90, 66, 96, True), Check(460, 90, 466, 96, False))
    return PageInk(3, *size, tuple(words), tuple(rules), sides, checks)


LEFT, RIGHT = page(40, "a"), page(440, "b")


def test_pages_side_by_side_are_two() -> None:
    left, right = pages_of(sheet(RIGHT, LEFT))
    assert {w.text[0] for w in left.words} == {"a"} and {w.text[0] for w in right.words} == {"b"}
    assert (left.levels, right.levels) == (tuple(LEFT[1]), tuple(RIGHT[1]))
    assert [p.uprights[0].x0 for p in (left, right)] == [40, 440]
    assert [p.checks[0].ticked for p in (left, right)] == [True, False]
    assert left.number == right.number == 3


@pytest.mark.parametrize(
    "more",
    [
        ([Word("Title", 390, 50, 420, 60, 58, 10)], []),
        ([], [Rule(40, 70, 740, 70)]),
    ],
)
def test_what_crosses_the_middle_makes_a_sheet_one_page(
    more: tuple[list[Word], list[Rule]],
) -> None:
    ink = sheet(LEFT, RIGHT, more)
    assert pages_of(ink) == [ink]


def test_columns_of_one_page_are_no_pages() -> None:
    for ink in (
        sheet(LEFT, RIGHT, size=(792, 1224)),
        sheet(LEFT, page(480, "b")),  # other margins
        sheet(LEFT, (RIGHT[0], [])),  # no rules
        sheet((LEFT[0][:20], LEFT[1]), RIGHT),  # few words
    ):
        assert pages_of(ink) == [ink]
