"""Crops made easier to read."""

from __future__ import annotations

import numpy as np
import pytest
from crops_made import drawn

from extractor.document.ocr.prepare import LARGE, MOST_PIXELS, PLAIN, SOFT, WIDEST, prepare


@pytest.mark.parametrize("how", [PLAIN, SOFT, LARGE])
@pytest.mark.parametrize("height", [12, 30, 90])
def test_letters_become_equally_high(height: int, how) -> None:
    ready = prepare(drawn("HE", height), how)
    assert ready is not None
    rows = np.flatnonzero((ready.pixels < 128).any(axis=1))
    assert rows[-1] - rows[0] + 1 == pytest.approx(how.height, rel=0.15)


def test_pale_ink_on_grey_paper_becomes_black_on_white() -> None:
    ready = prepare(drawn("Stock", ink=120, paper=190))
    assert ready is not None
    assert ready.pixels.min() < 30
    assert np.median(ready.pixels) == 255


def test_places_come_back() -> None:
    pixels = np.full((60, 200), 255, np.uint8)
    pixels[20:50, 80:100] = 0
    ready = prepare(pixels)
    assert ready is not None
    rows = np.flatnonzero((ready.pixels < 128).any(axis=1))
    columns = np.flatnonzero((ready.pixels < 128).any(axis=0))
    x0, top = ready.back(columns[0], rows[0])
    x1, bottom = ready.back(columns[-1] + 1, rows[-1] + 1)
    assert (x0, top, x1, bottom) == pytest.approx((80, 20, 100, 50), abs=1)


def test_specks_do_not_count_as_letters() -> None:
    clean = drawn("Stock", 40)
    dirty = np.pad(clean, 30, constant_values=255)
    dirty[1:3, 1:3] = 0
    with_speck, without = prepare(dirty), prepare(clean)
    assert with_speck is not None and without is not None
    assert with_speck.pixels.shape == pytest.approx(without.pixels.shape, abs=4)


def test_full_stops_stay() -> None:
    with_stop, without = prepare(drawn("Stock.", 30)), prepare(drawn("Stock", 30))
    assert with_stop is not None and without is not None
    assert with_stop.pixels.shape[1] > without.pixels.shape[1] + 3


@pytest.mark.parametrize(
    "pixels",
    [
        np.full((20, 40), 255, np.uint8),
        np.full((20, 40), 0, np.uint8),
        np.full((20, 40), 250, np.uint8) - np.eye(20, 40, dtype=np.uint8),
        np.zeros((0, 40), np.uint8),
        np.zeros((0, 0), np.uint8),
        np.zeros((4, 4, 3), np.uint8),
    ],
)
def test_without_ink_nothing_is_prepared(pixels) -> None:
    assert prepare(pixels) is None


def test_sizes_are_bounded() -> None:
    long = np.full((20, 30_000), 255, np.uint8)
    long[8:12, 10:-10] = 0
    ready = prepare(long)
    assert ready is not None
    assert ready.pixels.shape[1] <= WIDEST * 1.01
    assert prepare(np.broadcast_to(np.uint8(0), (MOST_PIXELS, 2))) is None
    dot = prepare(np.pad(np.zeros((3, 3), np.uint8), 5, constant_values=255))
    assert dot is not None and max(dot.pixels.shape) < 100
