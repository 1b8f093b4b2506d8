"""Letters that engines take for one another, told by their ink."""

import numpy as np
import pytest

from extractor.document.readers.image.letterforms import by_ink, in_brackets, straight

BASE, HIGH = 100.0, 20.0
CAPITAL, SMALL = (80, 100), (86, 100)
STOP, COMMA = (96, 100), (96, 104)


def seen(text: str, *letters: tuple[int, int]) -> str:
    """The text by its ink: the top and the foot of each letter, twelve pixels apart."""
    x0 = np.arange(len(letters)) * 12.0
    y0, y1 = np.array(letters, float).T
    wide = np.where(y1 - y0 < 10, 4.0, 10.0)
    return by_ink(text, (x0, y0, x0 + wide, y1), BASE, HIGH)


def test_what_hangs_below_the_line_is_a_comma() -> None:
    two, three = [CAPITAL] * 2, [CAPITAL] * 3
    assert seen("44.678", *two, (96, 105), *three) == "44,678"
    assert seen("44,678", *two, STOP, *three) == "44.678"


def test_stops_that_the_ink_does_not_tell_stay_as_read() -> None:
    between = (95, 101)
    assert seen("44.678", *[CAPITAL] * 2, between, *[CAPITAL] * 3) == "44.678"
    assert seen("44,678", *[CAPITAL] * 2, between, *[CAPITAL] * 3) == "44,678"


def test_stops_are_left_alone_where_a_speck_stands_with_them() -> None:
    assert seen("44.678", *[CAPITAL] * 2, (96, 105), STOP, *[CAPITAL] * 3) == "44.678"


@pytest.mark.parametrize("read", ["Cvx", "CvX", "cVX"])
def test_letters_as_high_as_capitals_are_capitals(read: str) -> None:
    assert seen(read, CAPITAL, CAPITAL, CAPITAL) == "CVX"


def test_small_letters_stay_small() -> None:
    assert seen("Cox", CAPITAL, SMALL, SMALL) == "Cox"
    assert seen("cox", SMALL, SMALL, SMALL) == "cox"
    assert seen("Poa", CAPITAL, CAPITAL, SMALL) == "Poa"  # dirt on the o


def test_case_is_left_alone_where_letters_touch() -> None:
    assert seen("Cvx", CAPITAL, CAPITAL) == "Cvx"


def test_quotes_are_those_of_a_typewriter() -> None:
    assert straight("“the holder’s”") == '"the holder\'s"'


@pytest.mark.parametrize("read", ["{1]", "[1}", "|1]", "[1|"])
def test_a_number_in_brackets_of_two_kinds_stands_in_square_ones(read: str) -> None:
    assert seen(read, (79, 104), CAPITAL, (79, 104)) == "[1]"


@pytest.mark.parametrize("read", ["[1]", "(1)", "{a]", "[1"])
def test_other_brackets_stay_as_read(read: str) -> None:
    assert seen(read, *[CAPITAL] * len(read)) == read


def test_the_s_of_a_signature_is_as_large_as_its_ink() -> None:
    assert seen("/S/", CAPITAL, SMALL, CAPITAL) == "/s/"
    assert seen("/S/", CAPITAL, (81, 100), CAPITAL) == "/S/"


def test_brackets_around_words_are_of_one_kind() -> None:
    assert in_brackets(["CO", "[", "ABC", "|"]) == ["CO", "[", "ABC", "]"]
    assert in_brackets(["Trust", "|ABC]"]) == ["Trust", "[ABC]"]
    assert in_brackets(["[", "ABC", "}"]) == ["[", "ABC", "]"]
    assert in_brackets(["A", "|", "B"]) == ["A", "|", "B"]
    assert in_brackets(["[1]", "a", "|"]) == ["[1]", "a", "|"]
