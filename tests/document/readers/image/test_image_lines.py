"""Pieces of lines found in ink: what one line is, how high its letters are, which are marks."""

import numpy as np

from extractor.document.readers.image.lines import Piece, find_pieces
from extractor.document.readers.image.neighbours import base_line
from extractor.document.readers.image.strokes import find_runs, join_runs

BASE, HIGH, SMALL, EM = 60, 20, 14, 29.0
"""Pixels: the base line, capitals and small letters above it, and the size of these letters."""


class Ink:
    """Boxes of ink beside one another, as letters are."""

    def __init__(self) -> None:
        self.mask = np.zeros((100, 900), bool)
        self.x = 20

    def letters(self, shapes: str, pitch: int = 14, wide: int = 10) -> "Ink":
        """``C`` is a capital, ``x`` a small letter, a comma what it is; a blank is as wide."""
        for shape in shapes:
            if shape == ",":
                self.box(self.x + 3, BASE - 3, 5, 9)
            elif shape != " ":
                high = HIGH if shape == "C" else SMALL
                self.box(self.x, BASE - high, wide, high)
            self.x += pitch
        return self

    def box(self, x: int, y: int, wide: int, high: int) -> "Ink":
        self.mask[y : y + high, x : x + wide] = True
        return self

    def pieces(self) -> list[Piece]:
        blobs = join_runs(find_runs(self.mask), self.mask.shape[1])
        return find_pieces(blobs, np.full(len(blobs), -1, np.int64), EM)


def test_small_letters_behind_a_typewriters_blank_are_of_the_line() -> None:
    """Nothing of theirs is as high as a capital: the blank seems wider than it is."""
    assert len(Ink().letters("Cxx xxx xxx", pitch=22).pieces()) == 1


def test_letters_further_away_than_a_blank_are_another_piece() -> None:
    assert len(Ink().letters("Cxx   xxx", pitch=22).pieces()) == 2


def test_letters_on_another_line_are_another_piece() -> None:
    ink = Ink().letters("Cxx")
    assert len(ink.box(ink.x + 8, BASE - HIGH + 17, 10, HIGH).pieces()) == 2


def test_a_large_comma_is_of_the_word_before_it() -> None:
    (piece,) = Ink().letters("CC,CC").pieces()
    assert len(piece.blobs) == 5


def test_one_capital_tells_how_high_they_are() -> None:
    y0 = np.array([BASE - HIGH] + [BASE - SMALL] * 11, float)
    base, high = base_line(y0, np.full(12, float(BASE)), np.full(12, 10))
    assert (base, high) == (BASE, HIGH)


def test_quotation_marks_are_no_footnote_mark() -> None:
    ink = Ink().letters("CxxC")
    ink.box(ink.x, BASE - HIGH, 3, 9).box(ink.x + 6, BASE - HIGH, 3, 9)
    assert not any(piece.raised for piece in ink.pieces())


def test_what_is_left_of_a_broken_mark_is_apart_from_its_number() -> None:
    """Bits of ``(1)`` in a coarse black-and-white scan: none as high as a mark."""
    ink = Ink().letters("CCCC")
    for x, y in ((0, 38), (0, 47), (6, 40), (6, 48), (12, 39), (12, 47)):
        ink.box(ink.x + x, y, 3, 4)
    number, mark = sorted(ink.pieces(), key=lambda piece: piece.raised)
    assert (len(number.blobs), len(mark.blobs), mark.raised) == (4, 6, True)
