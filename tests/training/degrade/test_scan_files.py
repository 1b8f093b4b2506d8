from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageSequence
from pypdf import PdfReader

from extractor.training.degrade import FileKind, Scan, ScanOptions, scan_pdf, write_scan

PLAIN = ScanOptions(dpi=(100.0, 100.0))
FAX = ScanOptions(dpi=(204.0, 196.0), depth="bitonal")


@pytest.mark.parametrize("kind", ["png", "jpeg", "tiff"])
@pytest.mark.parametrize("options", [PLAIN, FAX, replace(PLAIN, depth="colour")])
def test_picture_files_tell_their_resolution(
    pdf: bytes, kind: FileKind, options: ScanOptions
) -> None:
    scans = list(scan_pdf(pdf, options))
    data = write_scan(scans, kind)
    assert data == write_scan(scans, kind)
    picture = Image.open(io.BytesIO(data))
    assert picture.format == kind.upper() and picture.size == scans[0].picture.size
    assert picture.info["dpi"] == pytest.approx(options.dpi, abs=0.1)
    shown = np.asarray(picture.convert("L"), int)
    assert np.abs(shown - np.asarray(scans[0].picture.convert("L"))).mean() < 1


def test_a_tiff_has_all_pages_in_fax_packing(long_pdf: bytes) -> None:
    picture = Image.open(io.BytesIO(write_scan(scan_pdf(long_pdf, FAX), "tiff")))
    frames = [frame.copy() for frame in ImageSequence.Iterator(picture)]
    assert len(frames) == 3 and {f.mode for f in frames} == {"1"}
    assert picture.info["compression"] == "group4"
    assert picture.info["dpi"] == pytest.approx((204, 196))
    grey = Image.open(io.BytesIO(write_scan(scan_pdf(long_pdf, PLAIN), "tiff")))
    assert getattr(grey, "n_frames", 1) == 3 and grey.mode == "L"


@pytest.mark.parametrize(
    ("options", "packing"),
    [(FAX, "CCITTFaxDecode"), (PLAIN, "DCTDecode"), (replace(PLAIN, depth="colour"), "DCTDecode")],
)
def test_a_pdf_holds_pictures_of_its_pages_own_size(
    long_pdf: bytes, options: ScanOptions, packing: str
) -> None:
    scans = list(scan_pdf(long_pdf, options))
    data = write_scan(scans, "pdf")
    assert data == write_scan(scans, "pdf")
    with pypdfium2.PdfDocument(data) as document:
        assert len(document) == 3
        for page, scan in zip(document, scans, strict=True):
            assert page.get_size() == pytest.approx((612, 792), abs=0.5)
            assert not page.get_textpage().get_text_range().strip()
            held = next(iter(page.get_objects()))
            assert held.get_px_size() == scan.picture.size
            drawn = page.render(scale=100 / 72, grayscale=True).to_numpy().reshape(1100, -1)
            source = scan.picture.convert("L").resize((drawn.shape[1], 1100))
            assert np.abs(drawn.astype(int) - np.asarray(source)).mean() < 6
    assert PdfReader(io.BytesIO(data)).pages[0].images[0].indirect_reference is not None
    assert packing.encode() in data


def test_a_turned_page_keeps_its_resolution(pdf: bytes) -> None:
    data = write_scan(scan_pdf(pdf, replace(FAX, turn=90)), "pdf")
    with pypdfium2.PdfDocument(data) as document:
        assert document[0].get_size() == pytest.approx((792, 612), abs=0.5)


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_a_picture_file_holds_one_page(long_pdf: bytes, kind: FileKind) -> None:
    with pytest.raises(ValueError, match="one page, not 3"):
        write_scan(scan_pdf(long_pdf, PLAIN), kind)


@pytest.mark.parametrize("kind", ["pdf", "tiff", "png", "jpeg"])
def test_no_page_makes_no_file(kind: FileKind) -> None:
    with pytest.raises(ValueError, match="0 pages"):
        write_scan([], kind)


def test_a_tiff_is_of_one_depth() -> None:
    pages = [Scan(n, Image.new(mode, (9, 9)), (72.0, 72.0)) for n, mode in enumerate("1L", 1)]
    with pytest.raises(ValueError, match="one depth"):
        write_scan(pages, "tiff")
