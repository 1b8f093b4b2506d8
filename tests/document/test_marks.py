"""Footnote marks and check marks."""

from __future__ import annotations

import time

import pytest

from extractor.document.checks import check_of, split_checks, wingdings
from extractor.document.marks import letters_apart, may_be_letters, raised_marks, split_marks


@pytest.mark.parametrize(
    ("text", "rest", "marks"),
    [
        ("757,576(1)", "757,576", "1"),
        ("4,110 (1)", "4,110", "1"),
        ("5,000(2)(3)(4)", "5,000", "2 3 4"),
        ("$ 0 (1) (2) (3)", "$ 0", "1 2 3"),
        ("J(1), (2)", "J", "1 2"),
        ("J/K(12)", "J/K", "12"),
        ("D(1) and (2)", "D", "1 2"),
        ("500[1]", "500", "1"),
        ("500 (F1)", "500", "1"),
        ("500 [F2]", "500", "2"),
        ("F(F1, F12)", "F", "1 12"),
        ("(F1)(F2)", "", "1 2"),
        ("F1", "", "1"),
        ("F3, F12", "", "3 12"),
        ("Class A (F2)", "Class A", "2"),
        ("500(1,2)", "500", "1 2"),
        ("500 ^(1)^", "500", "1"),
        ("500^1^", "500", "1"),
        ("500¹", "500", "1"),
        ("500¹²", "500", "12"),
        ("500⁽³⁾", "500", "3"),
        ("(1)", "", "1"),
        ("(1)(2)", "", "1 2"),
        ("02/23/2016(4)", "02/23/2016", "4"),
        ("Class A (2)", "Class A", "2"),
        ("Option (right to buy)(3)", "Option (right to buy)", "3"),
        ("By 401(k)(1)", "By 401(k)", "1"),
        ("By 401(k) (1)", "By 401(k)", "1"),
        ("See footnote(1)", "See footnote", "1"),
        ("See footnote (1)", "See footnote", "1"),
        ("See Footnotes (1) (2) (3)", "See Footnotes", "1 2 3"),
        ("See Explanation of Responses (4)", "See Explanation of Responses", "4"),
        ("Footnote (1)", "Footnote", "1"),
        ("See footnote (2)(2)", "See footnote (2)", "2"),
        ("See footnotes (1) (2) (1) (2)", "See footnotes (1) (2)", "1 2"),
        ("\ue0001,234\ue001(1)", "\ue0001,234\ue001", "1"),
    ],
)
def test_marks_come_off(text: str, rest: str, marks: str) -> None:
    assert split_marks(text) == (rest, tuple(marks.split()))


@pytest.mark.parametrize(
    "text",
    [
        "By 401(k)",
        "Rule 10b5-1(c)",
        "1. Title of Security (Instr. 3)",
        "16a-3(g)(2)",
        "Section 13(d)(3)",
        "(1,234)",
        "(500)",
        "(12.5)",
        "Restricted Stock Units (2024)",
        "(A) or (D)",
        "As told in footnote (1)",
        "See Notes 1 and (2)",
        "2. The shares are held as told in the plan (1)",
        "(2) through (18) to this Form 4",
        "Amount (0)",
        "Amount (F0)",
        "Racing F1",
        "F1 Racing Holdings",
        "Series F(F)",
        "F",
        "F100",
        "",
    ],
)
def test_brackets_that_are_no_marks_stay(text: str) -> None:
    assert split_marks(text) == (text, ())


def test_words_keep_their_brackets_where_marks_are_raised() -> None:
    assert split_marks("Class A (2)", words=False) == ("Class A (2)", ())
    assert split_marks("757,576(1)", words=False) == ("757,576", ("1",))
    assert split_marks("(3)", words=False) == ("", ("3",))
    assert split_marks("See footnote (2)", words=False) == ("See footnote (2)", ())


def test_long_text_is_no_cell_value() -> None:
    text = "word " * 60 + "(1)"
    assert split_marks(text) == (text, ())


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("(1)", ("1",)),
        ("(1)(2)", ("1", "2")),
        (" (1), (2) ", ("1", "2")),
        ("1,2", ("1", "2")),
        ("[10]", ("10",)),
        ("F3", ("3",)),
        ("(a)", ("a",)),
        ("¹", ("1",)),
        ("*", ()),
        ("**", ()),
        ("†", ()),
        ("th", None),
        ("a", None),
        ("TM", None),
        ("2024", None),
        ("(1) The shares", None),
    ],
)
def test_raised_text(text: str, marks: tuple[str, ...] | None) -> None:
    assert raised_marks(text) == marks


@pytest.mark.parametrize(
    ("before", "letters", "behind", "in_cell", "rest", "marks"),
    [
        ("44,120", "a", "", True, "44,120", "a"),
        ("$88.41", "a, b", "", True, "$88.41", "a b"),
        ("01/09/2018", "c", "", True, "01/09/2018", "c"),
        ("", "a", "Includes shares of a plan.", False, "Includes shares of a plan.", "a"),
        ("M", "c", "Donald", True, "", ""),
        ("M", "r", "", True, "", ""),
        ("Common Stock", "a", "", True, "", ""),
        ("1", "e", "Compagnie", True, "", ""),
        ("1", "e", "", False, "", ""),
        ("", "a", "b", False, "", ""),
    ],
)
def test_raised_letters(
    before: str, letters: str, behind: str, in_cell: bool, rest: str, marks: str
) -> None:
    assert may_be_letters(letters)
    assert letters_apart(before, letters, behind, in_cell) == (rest, tuple(marks.split()))


@pytest.mark.parametrize("text", ["st", "nd", "th", "TM", "A", "o", "x", "a b", ""])
def test_raised_words_boxes_and_ordinals_are_no_letters(text: str) -> None:
    assert not may_be_letters(text)


@pytest.mark.parametrize(
    "text",
    ["(1) " * 60_000 + "( )", "1 " * 90_000 + "!", "9" * 200_000 + "a(1)", "(" * 99_999 + ")"],
)
def test_marks_take_linear_time(text: str) -> None:
    started = time.process_time()
    split_marks(text)
    raised_marks(text)
    raised_marks(text[:190])
    split_checks(text)
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    "text", ["X", "x", "[X]", "[x]", "( X )", "(X)", "__X__", "_X_", "☒", "☑", "✓", "✔", "|X|"]
)
def test_ticked(text: str) -> None:
    assert check_of(text) is True


@pytest.mark.parametrize("text", ["[ ]", "[]", "( )", "()", "____", "☐", "□", "|_|"])
def test_empty_boxes(text: str) -> None:
    assert check_of(text) is False


@pytest.mark.parametrize("text", ["", "XX", "D", "(A)", "[ GOOG ]", "_", "_" * 30, "X Officer"])
def test_no_check_marks(text: str) -> None:
    assert check_of(text) is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "[X] Director [ ] 10% Owner",
            [("[X]", True), ("Director", None), ("[ ]", False), ("10% Owner", None)],
        ),
        (
            "__X__ Officer (give title below) _____ Other",
            [
                ("__X__", True),
                ("Officer (give title below)", None),
                ("_____", False),
                ("Other", None),
            ],
        ),
        ("( ) Director", [("( )", False), ("Director", None)]),
        (
            "Director ☒ Officer ☐",
            [("Director", None), ("☒", True), ("Officer", None), ("☐", False)],
        ),
        ("Yes [X] No [ ]", [("Yes", None), ("[X]", True), ("No", None), ("[ ]", False)]),
    ],
)
def test_runs_split_at_their_boxes(text: str, parts: list[tuple[str, bool | None]]) -> None:
    assert split_checks(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "UNITED STATES STEEL CORP [ X ]",
        "X Officer (give title below)",
        "Name ____ Date ____",
        "(A) or (D)",
        "10/02/2015",
        "/s/ A. Person",
    ],
)
def test_runs_without_written_boxes_stay_whole(text: str) -> None:
    assert split_checks(text) is None


def test_wingdings_letters_are_boxes() -> None:
    assert [check_of(wingdings(c)) for c in "xo\xfe\xa8"] == [True, False, True, False]
