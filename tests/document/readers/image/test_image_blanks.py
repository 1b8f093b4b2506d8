"""Blanks that the engine did not see, told by the ink."""

import numpy as np
import pytest

from extractor.document.readers.image.blanks import with_blanks
from extractor.document.readers.image.words import Placed

WIDE, SIZE = 10.0, 20.0


def line(*words: str, blank: float = 8.0, white: float = 2.0) -> list[str]:
    """A line's words once they are parted; a ``_`` in one is white as wide as a blank."""
    at = 0.0
    placed, inks = [], []
    for word in words:
        start, left = at, []
        for letter in word:
            if letter == "_":
                at += blank - white
            else:
                left.append(at)
                at += WIDE + white
        text, stop = word.replace("_", ""), at - white
        placed.append(Placed(text, start, stop, 100.0, SIZE, 2.0, 0.9, 0))
        inks.append((np.array(left), np.array(left) + WIDE))
        at = stop + blank
    return [word.text for word in with_blanks(placed, inks)]


def test_a_word_is_parted_where_its_line_has_a_blank() -> None:
    assert line("paid", "for_a", "payment") == ["paid", "for", "a", "payment"]
    assert line("177", "E_COLORADO") == ["177", "E", "COLORADO"]


@pytest.mark.parametrize("words", [("for_a",), ("paid", "fora"), ("a", "b")])
def test_without_a_blank_to_hold_it_against_nothing_is_parted(words: tuple[str, ...]) -> None:
    assert line(*words) == [word.replace("_", "") for word in words]


def test_letters_set_far_apart_are_one_word() -> None:
    assert line("wide", "s_e_t", blank=8.0, white=6.0) == ["wide", "set"]


def test_letters_that_touch_tell_nothing() -> None:
    word = Placed("fora", 60.0, 110.0, 100.0, SIZE, 2.0, 0.9, 0)
    before = Placed("a", 40.0, 50.0, 100.0, SIZE, 2.0, 0.9, 0)
    inks = [(np.array([40.0]), np.array([50.0])), (np.array([60.0, 98.0]), np.array([88.0, 110.0]))]
    assert with_blanks([before, word], inks) == [before, word]
