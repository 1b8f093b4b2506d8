"""Places to tick that are written, and the ticks on them."""

from __future__ import annotations

from extractor.document.ink import Word
from extractor.document.readers.places import tick_places


def glyph(text: str, base: float) -> Word:
    return Word(text, 20, base - 7, 28, base + 2, base, 9)


def ticked(*words: Word) -> list[str]:
    return [word.text for word in tick_places(words, ())[0]]


def test_a_ticked_box_does_not_tick_the_empty_one_on_the_line_above() -> None:
    # Lines so tight that the boxes of two of them nearly touch.
    assert ticked(glyph("\u2610", 100), glyph("\u2612", 110)) == ["\u2610", "\u2612"]


def test_a_ticked_box_printed_over_an_empty_one_ticks_it() -> None:
    assert ticked(glyph("\u2610", 100), glyph("\u2612", 101)) == ["\u2612"]


def test_a_typed_cross_ticks_the_box_that_it_stands_on() -> None:
    assert ticked(glyph("\u2610", 100), glyph("X", 102)) == ["\u2612"]
