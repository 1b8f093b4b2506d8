"""An I that stands alone is told by its shape."""

from __future__ import annotations

import numpy as np
import pytest
from crops_made import drawn

from extractor.document.image import Pixels
from extractor.document.ocr.strokes import is_upright_stroke


def bar(high: int, wide: int) -> Pixels:
    pixels = np.full((high + 10, wide + 10), 255, np.uint8)
    pixels[5 : 5 + high, 5 : 5 + wide] = 20
    return pixels


def test_a_bar_and_one_with_serifs_are_the_letter() -> None:
    assert is_upright_stroke(bar(24, 4), 300)
    serifs = bar(24, 4)
    serifs = np.pad(serifs, ((0, 0), (4, 4)), constant_values=255)
    serifs[5:7, 6:16] = serifs[27:29, 6:16] = 20
    assert is_upright_stroke(serifs, 300)


@pytest.mark.parametrize("text", ["1", "D", "A", "7", "II", "-"])
def test_other_letters_are_not(text: str) -> None:
    assert not is_upright_stroke(drawn(text, 32), 300)


def test_an_l_with_a_foot_is_not() -> None:
    pixels = np.pad(bar(24, 3), ((0, 0), (4, 4)), constant_values=255)
    pixels[26:29, 5:16] = 20
    pixels[5:8, 5:10] = 20
    assert not is_upright_stroke(pixels, 300)


def test_what_is_left_of_a_rule_is_too_thin_or_too_long() -> None:
    assert not is_upright_stroke(bar(38, 2), 300)
    assert not is_upright_stroke(bar(80, 12), 300)


def test_no_ink_is_no_letter() -> None:
    assert not is_upright_stroke(np.full((20, 20), 255, np.uint8), 300)
