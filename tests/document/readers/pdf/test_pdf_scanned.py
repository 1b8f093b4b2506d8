"""Pages of a PDF that are pictures go to the OCR engine, the others are read as they are."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence

import pytest
from drawn_pdf import drawn, ink, picture_of, prose, raw_pdf, stream, together, written
from reportlab.pdfgen.canvas import Canvas

from extractor.document.ink import Word
from extractor.document.model import Document
from extractor.document.ocr.engine import (
    Crop,
    EngineFault,
    EngineMissing,
    Reading,
    ReadWord,
)
from extractor.document.ocr.readers import Ocr
from extractor.document.readers.pdf.page import SCAN
from extractor.document.readers.pdf.reader import read_pdf
from extractor.document.readers.pdf.scanned import agreement
from extractor.errors import ScannedInput, UnreadableInput

LETTER = "Dear Sir,\nplease find our report enclosed.\nYours faithfully,\nA. Clerk\n"
REPORT = "The shares were sold in March.\nThe price was nine dollars.\nNobody bought any.\n"


class Fake:
    """An engine that takes every crop for the next of its lines."""

    name = "fake"

    def __init__(self, *words: str, fault: Callable[[int], Exception | None] | None = None):
        self.words = words
        self.fault = fault or (lambda call: None)
        self.calls = 0

    def read(self, crops: Sequence[Crop], seconds: float) -> list[Reading]:
        self.calls += 1
        fault = self.fault(self.calls)
        if fault is not None:
            raise fault
        out: list[Reading] = []
        for n, crop in enumerate(crops):
            height, width = crop.pixels.shape
            words = self.words[n % len(self.words)].split()
            step = width / len(words)
            out.append(
                tuple(
                    ReadWord(word, k * step, 2, (k + 0.8) * step, height - 2, 0.75)
                    for k, word in enumerate(words)
                )
            )
        return out


def read(data: bytes, engine: Fake) -> Document:
    return read_pdf(data, "a.pdf", None, None, Ocr(engine))


def test_text_pages_and_pictures_in_one_file() -> None:
    engine = Fake("alpha", "beta", "gamma")
    document = read(together(prose(LETTER), picture_of(prose(REPORT))), engine)
    assert "please find our report enclosed." in document.text
    assert "alpha" in document.text and "gamma" in document.text
    assert "shares were sold" not in document.text
    assert engine.calls == 1
    assert {word.page for word in document.ocr} == {2}
    assert {word.confidence for word in document.ocr} == {0.75}
    assert document.machine_read == set()


def test_the_words_stand_where_their_ink_is() -> None:
    document = read(picture_of(prose(REPORT)), Fake("Alpha", "Beta", "Gamma"))
    places = {word.text: word.box for word in document.ocr}
    true = ink(prose(REPORT)).words
    for name, first in zip(("Alpha", "Beta", "Gamma"), ("The", "The", "Nobody"), strict=True):
        start = next(w for w in true if w.text == first)
        true = true[true.index(start) + 1 :]
        assert places[name][0] == pytest.approx(start.x0, abs=1.5)
        assert places[name][1] == pytest.approx(start.top, abs=3)
        assert places[name][3] == pytest.approx(start.bottom, abs=3)


def test_a_page_that_the_engine_fails_on_does_not_cost_the_others() -> None:
    engine = Fake("alpha", fault=lambda call: EngineFault("it hung") if call == 1 else None)
    document = read(together(picture_of(prose(LETTER)), picture_of(prose(REPORT))), engine)
    assert "alpha" in document.text
    assert [(f.page, f.reason) for f in document.failures] == [(1, f"{SCAN}, and it hung")]


def test_an_engine_that_is_not_there_is_asked_once_and_told() -> None:
    engine = Fake("alpha", fault=lambda call: EngineMissing("no engine; install one"))
    with pytest.raises(ScannedInput, match=r"a scan.*no engine; install one"):
        read(together(picture_of(prose(LETTER)), picture_of(prose(REPORT))), engine)
    assert engine.calls == 1


def test_a_file_of_which_the_engine_reads_nothing() -> None:
    engine = Fake("alpha", fault=lambda call: EngineFault("it crashed"))
    with pytest.raises(UnreadableInput, match="it crashed"):
        read(picture_of(prose(LETTER)), engine)


def test_a_text_layer_that_the_picture_agrees_with_is_kept() -> None:
    sentences = [s for s in REPORT.splitlines() if s]
    document = read(picture_of(prose(REPORT), layer=REPORT), Fake(*sentences))
    assert "The price was nine dollars." in document.text
    assert document.machine_read == {1}
    assert document.ocr == ()


def test_a_text_layer_of_another_page_is_not_believed() -> None:
    sentences = [s for s in REPORT.splitlines() if s]
    document = read(picture_of(prose(REPORT), layer=LETTER), Fake(*sentences))
    assert "faithfully" not in document.text
    assert "Thepricewasninedollars." in document.text.replace(" ", "")
    assert document.machine_read == set()


def test_a_text_layer_is_better_than_nothing() -> None:
    engine = Fake("alpha", fault=lambda call: EngineFault("it crashed"))
    document = read(picture_of(prose(REPORT), layer=LETTER), engine)
    assert "faithfully" in document.text
    assert document.machine_read == {1}


def test_agreement_counts_letters_of_words() -> None:
    def words(text: str) -> list[Word]:
        return [Word(t, 0, 0, 1, 1, 1, 10) for t in text.split()]

    assert agreement(words("The price was"), words("was the PRICE")) == 1
    assert agreement(words("price price"), words("price other")) == 0.5
    assert agreement(words("abcd ef"), words("abcd xy")) == pytest.approx(4 / 6)
    assert agreement([], words("a")) == 0


def test_a_picture_of_too_many_pixels_is_not_unpacked() -> None:
    entries = (
        b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8"
        b"/ColorSpace/DeviceGray/Filter/FlateDecode"
    )
    page = raw_pdf(
        b"q 612 0 0 792 0 0 cm /X Do Q",
        resources=b"/XObject<</X 100 0 R>>",
        objects={100: stream(zlib.compress(b"\xf0" * 100), entries)},
    )
    with pytest.raises(UnreadableInput, match="more pixels than any page"):
        read(page, Fake("alpha"))


def test_an_error_of_ours_costs_the_page_alone() -> None:
    engine = Fake("alpha", fault=lambda call: KeyError("x") if call == 1 else None)
    document = read(together(picture_of(prose(LETTER)), picture_of(prose(REPORT))), engine)
    assert "alpha" in document.text
    (failure,) = document.failures
    assert failure.page == 1 and "our own" in failure.reason


def outlined(count: int, sentence: bool = False) -> bytes:
    """A page with so many shapes that look like letters drawn as outlines."""

    def draw(canvas: Canvas) -> None:
        if sentence:
            written(canvas, "A sentence of letters, longer than what a margin of a page holds.")
        for k in range(count):
            x, y = 72 + 8 * (k % 50), 600 - 12 * (k // 50)
            canvas.ellipse(x, y, x + 5, y + 7, stroke=0, fill=1)

    return drawn(draw)


def test_letters_drawn_as_outlines_are_read_by_ocr() -> None:
    document = read(outlined(400), Fake("alpha"))
    assert "alpha" in document.text
    assert {word.page for word in document.ocr} == {1}


def test_outlines_are_told_where_nothing_reads_them() -> None:
    with pytest.raises(UnreadableInput, match="drawn as outlines, without text"):
        read_pdf(outlined(400), "a.pdf")


def test_drawings_beside_a_text_make_no_picture_of_it() -> None:
    assert "A sentence of letters" in read_pdf(outlined(150, sentence=True), "a.pdf").text
