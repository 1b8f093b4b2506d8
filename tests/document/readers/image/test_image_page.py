"""What stands on a page of pixels: brackets and what they hold, ticked lines, bold letters."""

import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas
from scanned import HEIGHT, page, scan, table

from extractor.document.image import PageImage, Pixels
from extractor.document.ocr.engine import ReadWord
from extractor.document.readers.image.clean import flatten
from extractor.document.readers.image.page import cut, find_ink, ink_of


def read(text: str, x: float, font: str = "Helvetica", says: tuple[str, ...] = ()) -> list[str]:
    """The words below the table's rules, the crops there read as ``says``."""

    def draw(canvas: Canvas) -> None:
        table(canvas)
        canvas.setFont(font, 10)
        canvas.drawString(x, HEIGHT - 400, text)

    sheet = find_ink(page(draw, 300.0), known=True)
    cuts = cut(sheet)
    low = 380 / sheet.page.scale
    left = list(says)
    readings = []
    for piece, crop in zip(sheet.pieces, cuts.crops, strict=True):
        height, width = crop.pixels.shape
        word = left.pop(0) if piece.base > low and left else "word"
        readings.append((ReadWord(word, 5.0, 5.0, width - 5.0, height - 5.0, 0.95),))
    words = sorted(ink_of(sheet, cuts, readings).words, key=lambda w: w.x0)
    return [w.text for w in words if w.base > 380]


def test_brackets_around_a_number_are_its_own() -> None:
    assert read("[1]", 100, says=("1",)) == ["[1]"]


def test_a_note_goes_on_behind_its_number_in_brackets() -> None:
    """However wide a typewriter's blank is."""

    def draw(canvas: Canvas) -> None:
        table(canvas)
        canvas.setFont("Courier", 10)
        canvas.drawString(100, HEIGHT - 400, "[1] Note")

    sheet = find_ink(page(draw, 300.0), known=True)
    cuts = cut(sheet)
    low = 380 / sheet.page.scale
    readings = []
    for piece, crop in zip(sheet.pieces, cuts.crops, strict=True):
        height, width = crop.pixels.shape
        text = ("1" if len(piece.blobs) == 1 else "Note") if piece.base > low else "word"
        readings.append((ReadWord(text, 5.0, 5.0, width - 5.0, height - 5.0, 0.95),))
    note = next(w for w in ink_of(sheet, cuts, readings).words if w.text == "Note")
    assert note.blanks == 1


def test_brackets_around_a_word_are_words_and_those_around_a_tick_a_place() -> None:
    assert read("[ AB ]", 100, says=("AB",)) == ["[", "AB", "]"]
    assert read("[ X ]", 100, says=("X",)) == ["[X]"]


def test_an_upright_letter_with_serifs_is_no_bracket() -> None:
    def draw(canvas: Canvas) -> None:
        table(canvas)
        canvas.setFont("Courier-Bold", 10)
        canvas.drawString(100, HEIGHT - 400, "I I I I")

    assert find_ink(page(draw, 300.0), known=True).brackets == []


@pytest.mark.parametrize("said", ["X__", "_xX_", "__X"])
def test_a_line_that_is_read_with_its_tick_is_ticked(said: str) -> None:
    assert read("Xxx", 100, says=(said,)) == ["__X__"]


def bold(canvas: Canvas) -> None:
    """A page with large bold letters near its edge."""
    table(canvas)
    canvas.setFont("Times-Bold", 17)
    canvas.drawString(40, HEIGHT - 60, "FORM M R B E 4")


def ink(pixels: Pixels) -> int:
    return int((pixels[:200] < 128).sum())


def test_bold_letters_near_the_edge_are_no_punch_holes_and_holes_are() -> None:
    pixels = scan(bold, 200.0)
    assert ink(flatten(pixels.copy(), 200.0)) >= 0.98 * ink(pixels)
    rows, columns = np.mgrid[: pixels.shape[0], : pixels.shape[1]]
    hole = (rows - 300) ** 2 + (columns - 60) ** 2 <= 25**2
    punched = flatten(np.where(hole, 20, pixels).astype(np.uint8), 200.0)
    assert (punched[hole] < 128).mean() == 0


def test_dirt_on_an_upright_rule_makes_no_letter_of_it() -> None:
    """What hangs on a rule makes a part of it too wide for a rule's piece."""
    pixels = scan(table, 300.0)
    x, top, bottom = round(200 * 300 / 72), round(205 * 300 / 72), round(238 * 300 / 72)
    pixels[top:bottom, x - 3 : x + 7] = 0
    pixels[top + 20 : top + 26, x + 7 : x + 10] = 0
    sheet = find_ink(PageImage(1, pixels, 300.0), known=True)
    assert not [p for p in sheet.pieces if p.box[0] < x < p.box[2] and p.box[1] > top - 20]
