"""Rules, boxes and marks on pages of pixels."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from scanned import COLUMNS, HEIGHT, ROWS, FakeEngine, page, scan, table

from extractor.document.image import PageImage, Pixels
from extractor.document.layout.page import TablePart, lay_out
from extractor.document.ocr.readers import Ocr
from extractor.document.readers.image.look import read_page
from extractor.document.readers.image.page import find_ink


def found(pixels: Pixels, dpi: float = 200.0) -> tuple[list[float], list[float]]:
    """Heights of level rules and places of upright ones, in points."""
    sheet = find_ink(PageImage(1, pixels, dpi))
    scale = sheet.page.scale
    return (
        sorted(r.at * scale for r in sheet.ruling.levels),
        sorted(r.at * scale for r in sheet.ruling.uprights),
    )


def broken(pixels: Pixels) -> Pixels:
    """Rules with a gap of 12 pixels in every 40; letters stay."""
    out = pixels.copy()
    scale = 200 / 72
    for y in ROWS:
        for x in range(round(COLUMNS[0] * scale), round(COLUMNS[-1] * scale), 40):
            out[round(y * scale) - 4 : round(y * scale) + 5, x + 14 : x + 26] = 255
    for x in COLUMNS:
        for y in range(round(ROWS[0] * scale), round(ROWS[-1] * scale), 40):
            out[y + 14 : y + 26, round(x * scale) - 4 : round(x * scale) + 5] = 255
    return out


def faint(pixels: Pixels) -> Pixels:
    """Rules at a third of their darkness, on noisy paper."""
    out = pixels.astype(np.float64)
    scale = 200 / 72
    for y in ROWS:
        band = slice(round(y * scale) - 4, round(y * scale) + 5)
        out[band] = 255 - (255 - out[band]) / 3
    for x in COLUMNS:
        band = slice(round(x * scale) - 4, round(x * scale) + 5)
        out[:, band] = 255 - (255 - out[:, band]) / 3
    out -= np.abs(np.random.default_rng(1).normal(0, 9, out.shape))
    return np.clip(out, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("worn", [lambda p: p, broken, faint], ids=["whole", "broken", "faint"])
def test_all_rules_of_a_table_are_found_and_no_others(worn) -> None:
    levels, uprights = found(worn(scan()))
    assert levels == pytest.approx(ROWS, abs=0.7)
    assert uprights == pytest.approx(COLUMNS, abs=0.7)


def test_a_table_comes_out_of_the_pixels_cell_by_cell() -> None:
    layout = lay_out(read_page(page(), Ocr(FakeEngine())))
    (table_part,) = [p for p in layout.parts if isinstance(p, TablePart)]
    assert (table_part.grid.n_rows, table_part.grid.n_cols) == (3, 3)
    assert [[w.text for w in c.words] for c in table_part.grid.cells] == [["Common"]] * 9


def test_strokes_of_letters_below_one_another_are_no_rules() -> None:
    def lists(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for k in range(20):
            canvas.drawString(100, HEIGHT - 100 - 11 * k, "Bill will fill his title till LILLE")
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(100, HEIGHT - 400, "THE HILLTOP EFFECT: FIFTH TITLE")

    assert found(scan(lists)) == ([], [])


def test_rules_of_two_tables_in_line_are_two() -> None:
    def stacked(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for top in (200, 280):
            canvas.rect(72, HEIGHT - top - 60, 400, 60)
            canvas.drawString(80, HEIGHT - top - 20, "Words in a frame of their own")

    sheet = find_ink(page(stacked))
    starts = sorted(r.start * sheet.page.scale for r in sheet.ruling.uprights)
    assert starts == pytest.approx([200, 200, 280, 280], abs=1)


def boxes(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 10)
    for k, ticked in enumerate((True, False, True, False)):
        y = HEIGHT - 100 - 30 * k
        canvas.rect(72, y - 1, 9, 9)
        if ticked:
            canvas.line(73, y, 80, y + 7)
            canvas.line(73, y + 7, 80, y)
        canvas.drawString(90, y, "Box of a DODO, BOB and ODD")


@pytest.mark.parametrize("dpi", [200.0, 300.0])
def test_check_boxes_are_told_by_their_ink_and_letters_are_none(dpi: float) -> None:
    checks = read_page(page(boxes, dpi), Ocr(FakeEngine())).checks
    assert [c.ticked for c in sorted(checks, key=lambda c: c.top)] == [True, False, True, False]
    assert all(
        c.x0 == pytest.approx(72, abs=1.6) and c.x1 == pytest.approx(81, abs=1.6) for c in checks
    )


def test_a_tick_on_a_short_line_is_a_place_that_is_ticked() -> None:
    def lines(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 11)
        canvas.drawString(72, HEIGHT - 100, "__X__ Director")

    texts = [w.text for w in read_page(page(lines, 300), Ocr(FakeEngine(text="X"))).words]
    assert "__X__" in texts


def test_what_stands_in_brackets_as_wide_as_empty_ones_is_a_tick() -> None:
    def bracketed(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for k, text in enumerate(("w", "", "")):
            y = HEIGHT - 100 - 30 * k
            canvas.drawString(72, y, "[")
            canvas.drawString(77, y, text)
            canvas.drawString(86, y, "]")
            canvas.drawString(96, y, "Director")

    words = read_page(page(bracketed, 300), Ocr(FakeEngine(text="vY"))).words
    assert [w.text for w in words if "[" in w.text] == ["[X]", "[ ]", "[ ]"]


def test_the_upper_half_of_a_broken_digit_is_no_mark() -> None:
    def halved(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(100, HEIGHT - 100, "05/15/2026")
        canvas.setFillGray(1)
        canvas.rect(95, HEIGHT - 97.5, 90, 0.9, stroke=0, fill=1)

    engine = FakeEngine()
    read_page(page(halved, 300), Ocr(engine))
    assert not any(c.holds.value == "mark" for c in engine.crops)


def marked(canvas: Canvas) -> None:
    table(canvas)
    for k, text in enumerate(("757,576", "F", "D")):
        y = HEIGHT - 500 - 30 * k
        canvas.setFont("Times-Roman", 10)
        canvas.drawString(100, y, text)
        x = 100 + canvas.stringWidth(text, "Times-Roman", 10)
        canvas.setFont("Times-Roman", 7)
        canvas.drawString(x, y + 3.3, "(1)")


def test_raised_marks_are_crops_of_their_own_and_brackets_are_none() -> None:
    def brackets(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for k, text in enumerate(("(City)", "(Zip)", "A(1)", "(1)", "Trust (5)(e)", "25% a year")):
            canvas.drawString(100, HEIGHT - 100 - 30 * k, text)

    engine = FakeEngine()
    read_page(page(marked, 300), Ocr(engine))
    assert sum(c.holds.value == "mark" for c in engine.crops) == 3
    read_page(page(brackets, 300), Ocr(engine))
    assert not any(c.holds.value == "mark" for c in engine.crops)


def test_an_underline_is_not_on_the_crop_of_its_words() -> None:
    def underlined(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(100, HEIGHT - 100, "Inc Water Common")
        canvas.line(100, HEIGHT - 101.5, 200, HEIGHT - 101.5)

    engine = FakeEngine()
    read_page(page(underlined, 300), Ocr(engine))
    (crop,) = engine.crops
    assert (crop.pixels[-3:] == 255).all()


@pytest.mark.parametrize("skew", [-3.3, 0.4, 1.7])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_is_turned_upright(turn: int, skew: float) -> None:
    askew = Image.fromarray(scan()).rotate(
        -skew, Image.Resampling.BICUBIC, fillcolor=255
    ).rotate(-turn, expand=True)  # fmt: skip
    ink = read_page(PageImage(1, np.array(askew), 200), Ocr(FakeEngine()))
    assert (ink.width, ink.height) == pytest.approx((612, 792), abs=1)
    grids = [p.grid for p in lay_out(ink).parts if isinstance(p, TablePart)]
    assert [(g.n_rows, g.n_cols) for g in grids] == [(3, 3)]
    assert grids[0].box == pytest.approx((72, 200, 540, 320), abs=22)  # turned about its middle
