"""Image files opened and read: kinds, resolutions, damage, engines that fail."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from scanned import FakeEngine, scan

from extractor.document.image import PageImage
from extractor.document.model import PageFailure
from extractor.document.ocr.engine import EngineFault, EngineMissing
from extractor.document.ocr.readers import Ocr
from extractor.document.readers.image.opened import BadFrame, open_images, page_of
from extractor.document.readers.image.reader import read_images
from extractor.document.readers.image.rendered import render_page
from extractor.errors import EmptyInput, ScannedInput, TruncatedInput, UnreadableInput, UnsafeInput


def saved(kind: str, image: Image.Image | None = None, **options: Any) -> bytes:
    out = io.BytesIO()
    (image or Image.fromarray(scan())).save(out, kind, **options)
    return out.getvalue()


def pages(data: bytes) -> list[PageImage | PageFailure]:
    return list(open_images(data, "f").pages)


@pytest.mark.parametrize("how", ["group3", "group4", "tiff_lzw", "jpeg", None])
def test_a_tiff_of_several_pages_is_read_page_by_page(how: str | None) -> None:
    grey = Image.fromarray(scan())
    bitonal = grey.convert("1", dither=Image.Dither.NONE)
    image = bitonal if how in ("group3", "group4") else grey
    data = saved(
        "TIFF", image, save_all=True, append_images=[image], compression=how, dpi=(200, 200)
    )
    found = pages(data)
    assert [p.number for p in found if isinstance(p, PageImage)] == [1, 2]
    document = read_images(data, "f", Ocr(FakeEngine()))
    assert document.kind == "scan"
    assert [(g.n_rows, g.n_cols) for g in document.grids] == [(3, 3), (3, 3)]
    assert not document.failures


def test_pixels_of_a_fax_are_made_square() -> None:
    fax = Image.fromarray(scan()).resize((1728, 1078))
    (page,) = pages(saved("TIFF", fax, dpi=(204, 98)))
    assert isinstance(page, PageImage)
    assert page.dpi == 204
    assert page.pixels.shape[0] / page.pixels.shape[1] == pytest.approx(11 / 8.5, rel=0.02)


@pytest.mark.parametrize(("dpi", "told"), [(300, (72, 72)), (200, None), (600, None)])
def test_a_page_that_tells_no_likely_resolution_is_a_sheet_of_paper(dpi: int, told: Any) -> None:
    options = {"dpi": told} if told else {}
    (page,) = pages(saved("PNG", Image.fromarray(scan(dpi=dpi)), **options))
    assert isinstance(page, PageImage)
    assert page.pixels.shape[0] / page.dpi == pytest.approx(11, rel=0.01)
    assert page.dpi <= 400


def test_a_photo_is_turned_as_its_camera_says() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    sideways = Image.fromarray(scan()).rotate(90, expand=True)
    (page,) = pages(saved("JPEG", sideways, exif=exif, dpi=(200, 200)))
    assert isinstance(page, PageImage)
    assert page.pixels.shape == scan().shape


def test_colours_and_depths_come_out_as_ink_on_white() -> None:
    ink = scan() < 128
    for shade in ((0, 0, 160), (160, 0, 0)):
        image = np.full((*ink.shape, 3), 255, np.uint8)
        image[ink] = shade
        page = page_of(Image.fromarray(image), 1, (200, 200))
        assert page.pixels[ink].max() < 110 and page.pixels[~ink].min() == 255
    clear = np.zeros((*ink.shape, 4), np.uint8)
    clear[ink] = (0, 0, 0, 255)
    deep = np.where(ink, 900, 65535).astype(np.uint16)
    for picture in (Image.fromarray(clear), Image.fromarray(deep)):
        page = page_of(picture, 1, (200, 200))
        assert page.pixels[ink].max() < 40 and page.pixels[~ink].min() > 240


def test_no_page_is_made_of_what_is_none() -> None:
    for size in ((100, 100), (5000, 130)):
        with pytest.raises(BadFrame):
            page_of(Image.new("L", size, 255), 1)


def test_damage_costs_the_frame_or_the_file() -> None:
    whole = saved("PNG")
    with pytest.raises(TruncatedInput):
        open_images(whole[:20], "f")
    with pytest.raises(EmptyInput):
        open_images(b"", "f")
    with pytest.raises(TruncatedInput):
        open_images(b"II*\x00" + bytes(40), "f")
    (half,) = pages(whole[: len(whole) // 2])
    assert isinstance(half, PageFailure)
    with pytest.raises(UnreadableInput, match="page 1"):
        read_images(whole[: len(whole) // 2], "f", Ocr(FakeEngine()))


def test_a_bomb_is_refused() -> None:
    bomb = saved("PNG", Image.new("1", (19_000, 19_000)))
    with pytest.raises(UnsafeInput):
        open_images(bomb, "f")
    large = saved("PNG", Image.new("1", (11_000, 12_000)))
    assert [type(p) for p in pages(large)] == [PageFailure]


def test_an_engine_that_fails_costs_the_page_and_one_that_is_missing_all() -> None:
    data = saved("PNG", dpi=(200, 200))
    with pytest.raises(UnreadableInput, match="it hung"):
        read_images(data, "f", Ocr(FakeEngine(EngineFault("it hung"))))
    with pytest.raises(UnreadableInput, match="our own"):
        read_images(data, "f", Ocr(FakeEngine(ValueError("x"))))
    with pytest.raises(ScannedInput):
        read_images(data, "f", Ocr(FakeEngine(EngineMissing("install it"))))


def test_a_white_page_is_empty() -> None:
    with pytest.raises(EmptyInput):
        read_images(saved("PNG", Image.new("L", (1700, 2200), 255)), "f", Ocr(FakeEngine()))


@pytest.mark.parametrize(("dpi", "drawn_at"), [(200, 200), (100, 150), (600, 400)])
def test_a_page_of_a_pdf_is_drawn_as_finely_as_its_scan(dpi: int, drawn_at: int) -> None:
    out = io.BytesIO()
    Image.fromarray(scan(dpi=dpi)).save(out, "PDF", resolution=dpi)
    with pypdfium2.PdfDocument(out.getvalue()) as pdf:
        page = render_page(pdf, 1)
    assert page.dpi == pytest.approx(drawn_at, rel=0.01)
    assert page.pixels.shape[0] == pytest.approx(11 * drawn_at, abs=3)
