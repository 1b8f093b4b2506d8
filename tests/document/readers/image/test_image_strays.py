"""Long strokes that hang on letters, and streaks down a page."""

import numpy as np

from extractor.document.readers.image.mending import Line
from extractor.document.readers.image.strays import is_streak, long_strokes

EM = 30.0


def letter() -> np.ndarray:
    """A page with the stem and the bar of a letter on it."""
    mask = np.zeros((200, 300), bool)
    mask[80:102, 60:64] = True
    mask[80:84, 60:76] = True
    return mask


def test_an_upright_line_through_a_letter_goes_and_the_letter_stays() -> None:
    plain = letter()
    mask = plain.copy()
    mask[40:140, 70:73] = True
    found = long_strokes(mask, EM)
    assert found[40:140, 70:73].all()
    assert (mask & ~found)[80:102, 60:64].all()


def test_an_upright_line_may_be_broken_by_noise() -> None:
    mask = letter()
    mask[40:140, 70:73] = True
    mask[[60, 88, 110]] = False
    assert long_strokes(mask, EM)[41:59, 70:73].all()


def test_letters_alone_have_no_long_strokes() -> None:
    assert not long_strokes(letter(), EM).any()


def test_large_letters_are_too_bold() -> None:
    mask = np.zeros((200, 300), bool)
    mask[40:140, 70:84] = True
    assert not long_strokes(mask, EM).any()


def test_a_row_of_serifs_that_nearly_touch_is_no_line() -> None:
    mask = np.zeros((200, 600), bool)
    for x in range(20, 560, 18):
        mask[100:102, x : x + 16] = True
    assert not long_strokes(mask, EM).any()


LEVELS = [Line(at, 200.0, 2000.0, 3.0, 1.0) for at in (300.0, 900.0, 1500.0)]


def test_a_line_that_runs_off_the_page_is_a_streak() -> None:
    assert is_streak(Line(700.0, 0.0, 3300.0, 3.0, 1.0), LEVELS, 3300, EM)
    assert is_streak(Line(700.0, 0.0, 1500.0, 3.0, 1.0), LEVELS, 3300, EM)


def test_rules_of_a_table_are_no_streaks() -> None:
    assert not is_streak(Line(700.0, 300.0, 1500.0, 3.0, 1.0), LEVELS, 3300, EM)


def test_sides_of_a_table_that_fills_the_picture_are_no_streaks() -> None:
    framed = [*LEVELS, Line(2.0, 200.0, 2000.0, 3.0, 1.0), Line(3298.0, 200.0, 2000.0, 3.0, 1.0)]
    assert not is_streak(Line(200.0, 0.0, 3300.0, 3.0, 1.0), framed, 3300, EM)


def test_the_side_of_a_table_that_a_page_end_cuts_is_no_streak() -> None:
    assert not is_streak(Line(200.0, 250.0, 3300.0, 3.0, 1.0), LEVELS, 3300, EM)
