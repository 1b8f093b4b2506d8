"""Readings made into words: blanks told, ticks that stand alone."""

import numpy as np

from extractor.document.layout.runs import make_runs, writes_blanks
from extractor.document.ocr.engine import ReadWord
from extractor.document.readers.image.lines import Piece
from extractor.document.readers.image.strokes import find_runs, join_runs
from extractor.document.readers.image.words import Placed, place_reading, settle

PITCH, SIZE = 20.0, 28.0
"""Pixels: the letters of a typewriter, and their size by the height of capitals."""


def typed(text: str, x: float, base: float, piece: int, size: float = SIZE) -> list[Placed]:
    """Words of letters that are all as wide, each word a piece of its own from ``piece`` on."""
    out = []
    for word in text.split(" "):
        stop = x + (len(word) - 0.17) * PITCH
        out.append(Placed(word, x, stop, base, size, 3.0, 0.95, piece + len(out)))
        x += (len(word) + 1) * PITCH
    return out


def page() -> list[Placed]:
    """Enough lines of a typewriter to show that there is one."""
    lines = ("SOUTH AVENUE PARKWAY", "BOX NUMBER SEVEN", "MOUNTAIN VIEW STREET", "GREEN PARK")
    placed: list[Placed] = []
    for n, line in enumerate(lines):
        placed += typed(line, 40.0, 100.0 + 50 * n, 10 * n)
    return placed


def runs_of(placed: list[Placed]) -> list[str]:
    words = settle(placed, 0.24)
    return [run.text for run in make_runs(words, writes_blanks(words))]


def test_two_typed_words_are_one_run_where_the_page_is_typed() -> None:
    """One wide word tells no pitch alone: the page's other lines do."""
    assert "INCOME ESTATE," in runs_of([*page(), *typed("INCOME ESTATE,", 40.0, 500.0, 90)])


def test_typed_words_are_one_run_whatever_their_size_was_taken_for() -> None:
    """Words of round letters look a little taller."""
    placed = typed("GREEN SEVEN", 40.0, 500.0, 90)
    placed[1].size = 1.1 * SIZE
    assert "GREEN SEVEN" in runs_of([*page(), *placed])


def test_words_of_other_widths_are_no_typed_line() -> None:
    first = Placed("GREEN", 40.0, 40.0 + 60, 500.0, SIZE, 3.0, 0.95, 90)
    second = Placed("SEVEN", 130.0, 130.0 + 60, 500.0, SIZE, 3.0, 0.95, 91)
    assert "GREEN SEVEN" not in runs_of([*page(), first, second])


def test_words_of_a_piece_are_one_run_in_letters_of_two_sizes() -> None:
    """A symbol in smaller letters between brackets: ``ACME CORP [ ACM ]``."""
    line = []
    x = 40.0
    for text, size in (("CORP", 50.0), ("[", 50.0), ("ACM", 40.0), ("]", 50.0)):
        wide = 0.6 * size * len(text)
        line.append(Placed(text, x, x + wide, 500.0, size, 3.0, 0.95, 90))
        x += wide + 15
    assert "CORP [ ACM ]" in runs_of([*page(), *line])


def test_a_letter_that_stands_alone_is_read_once() -> None:
    mask = np.zeros((60, 60), bool)
    for k in range(30):
        mask[15 + k, 13 + k : 17 + k] = True
        mask[15 + k, 43 - k : 47 - k] = True
    blobs = join_runs(find_runs(mask), 60)
    piece = Piece(np.array([0]), (13.0, 15.0, 47.0, 45.0), 45.0, 30.0)
    [word] = place_reading(
        piece, 0, (ReadWord("Xx", 0.0, 0.0, 34.0, 30.0, 0.4),), (13, 15), blobs, 4.0
    )
    assert word.text == "X"


def test_a_typed_blank_between_narrow_letters_is_one() -> None:
    """A comma and a bracket leave white beside them: the gap is wider, the blank is not."""
    placed = typed("GREEN, (SEVEN", 40.0, 500.0, 90, size=33.0)
    placed[0].x1 -= 0.3 * PITCH
    placed[1].x0 += 0.3 * PITCH
    assert "GREEN, (SEVEN" in runs_of([*page(), *placed])
