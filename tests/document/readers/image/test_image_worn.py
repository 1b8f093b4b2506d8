"""Rules of worn pages: faint, broken, hardly to be seen; and what must not become one."""

from __future__ import annotations

import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas
from scanned import COLUMNS, HEIGHT, ROWS, scan, table

from extractor.document.image import PageImage, Pixels
from extractor.document.readers.image.mending import Line
from extractor.document.readers.image.page import find_ink
from extractor.document.readers.image.weave import Wear, covered, wear
from extractor.document.readers.image.worn import Traces, worn_lines
from extractor.training.degrade.rules import wear_rules

DPI = 200.0
SCALE = 72 / DPI


def worn(fade: float, gaps: float, seed: int, draw=table) -> Pixels:
    """A page whose rules alone are worn."""
    return wear_rules(scan(draw, DPI), DPI, fade, gaps, np.random.default_rng(seed))


def bitonal(pixels: Pixels, level: int, seed: int) -> Pixels:
    """The page in black and white, its noise with it."""
    noise = np.random.default_rng(seed).normal(0, 12, pixels.shape)
    return np.where(pixels + noise < level, 0, 255).astype(np.uint8)


def rules(pixels: Pixels) -> tuple[list[Line], list[Line]]:
    """Level and upright rules of a page."""
    ruling = find_ink(PageImage(1, pixels, DPI)).ruling
    return ruling.levels, ruling.uprights


def share_found(found: list[Line], places: tuple[int, ...], start: int, stop: int) -> float:
    """The share of the drawn rules beside which found ones run; places in points."""
    wanted = [Line(p / SCALE, start / SCALE, stop / SCALE, 1, 1) for p in places]
    return float(np.mean([covered(line, found, em=20) for line in wanted]))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("fade", [0.4, 0.7])
def test_faint_and_broken_rules_are_found_from_crossing_to_crossing(fade: float, seed: int) -> None:
    levels, uprights = rules(worn(fade, 0.3, seed))
    assert share_found(levels, ROWS, COLUMNS[0], COLUMNS[-1]) >= 0.95
    assert share_found(uprights, COLUMNS, ROWS[0], ROWS[-1]) >= 0.95
    assert len(levels) <= len(ROWS) + 1 and len(uprights) <= len(COLUMNS) + 1


@pytest.mark.parametrize("seed", range(3))
def test_specks_in_a_line_are_a_rule(seed: int) -> None:
    pixels = bitonal(worn(0.5, 0.3, seed), 120, seed)
    levels, uprights = rules(pixels)
    assert share_found(levels, ROWS, COLUMNS[0], COLUMNS[-1]) >= 0.9
    assert share_found(uprights, COLUMNS, ROWS[0], ROWS[-1]) >= 0.9


def test_a_gap_between_two_tables_stays_open() -> None:
    def stacked(canvas: Canvas) -> None:
        table(canvas)
        for y in (380, 420, 460):
            canvas.line(COLUMNS[0], HEIGHT - y, COLUMNS[-1], HEIGHT - y)
        for x in COLUMNS:
            canvas.line(x, HEIGHT - 380, x, HEIGHT - 460)

    _, uprights = rules(worn(0.5, 0.25, 1, stacked))
    between = Line(COLUMNS[1] / SCALE, 325 / SCALE, 375 / SCALE, 1, 1)
    assert covered(between, uprights, em=20) < 0.2


def test_what_shows_through_from_another_page_is_no_rule() -> None:
    def behind(canvas: Canvas) -> None:
        for y in range(210, 320, 40):
            canvas.line(COLUMNS[0], HEIGHT - y, COLUMNS[-1], HEIGHT - y)

    pale = 255 - (255 - scan(behind, DPI).astype(int)) // 9
    levels, _ = rules(np.minimum(worn(0.4, 0.25, 2), pale).astype(np.uint8))
    away = [min(abs(r.at * SCALE - y) for y in ROWS) for r in levels]
    assert max(away) < 2


def test_only_worn_pages_are_searched_for_traces(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("a page with whole rules needs no traces")

    monkeypatch.setattr("extractor.document.readers.image.rules.find_traces", never)
    assert len(rules(scan(table, DPI))[0]) == len(ROWS)


def test_letters_below_one_another_are_no_worn_rule() -> None:
    ink = np.zeros((60, 400), bool)
    for start in range(20, 380, 24):  # strokes of 8 pixels, as an I in each row
        ink[30, start : start + 8] = True
    depth = np.where(ink, 100, 0).astype(np.float32)
    traces = Traces(ink, depth, np.zeros_like(ink), 1, 12.0)
    assert worn_lines(traces) == []
    for start in range(20, 380, 48):  # brackets among them are longer
        ink[30, start : start + 14] = True
    assert worn_lines(traces) == []
    ink[30, 40:90] = True  # a longer piece: that is a rule's
    assert [round(line.at) for line in worn_lines(traces)] in ([30], [31])


def test_wear_is_told_by_the_share_of_broken_rules() -> None:
    whole = [Line(10.0 * k, 0, 900, 2, 1.0) for k in range(4)]
    broken = [Line(10.0 * k, 0, 900, 2, 0.7) for k in range(2)]
    assert wear(whole, [], 20) is Wear.NONE
    assert wear(whole, broken, 20) is Wear.BROKEN
    assert wear([], [], 20) is Wear.UNSEEN
