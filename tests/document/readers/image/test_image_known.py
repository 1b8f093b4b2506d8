"""Captions of known layouts are told by their ink; what fits none is read."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from rapidfuzz import fuzz
from reportlab.pdfgen.canvas import Canvas
from scanned import FakeEngine, page

from extractor.document.layout.lattice import Net, RuledCell
from extractor.document.ocr.readers import Ocr
from extractor.document.ocr.tesseract import TesseractEngine
from extractor.document.readers.image.known.bands import bands_of
from extractor.document.readers.image.known.layouts import FILE, Layouts, usual_layouts
from extractor.document.readers.image.known.match import known_captions
from extractor.document.readers.image.look import read_page
from extractor.document.readers.image.page import cut, find_sheet
from extractor.document.readers.image.reader import read_images
from extractor.errors import ModelError
from extractor.training.degrade import sample_scan_options, scan_pdf, write_scan
from extractor.training.filings import make_filing
from extractor.training.render.paper import render_paper, sample_paper_options

HEADS = (
    "1. Title of Security (Instr. 3)",
    "2. Transaction Date (Month/Day/Year)",
    "2A. Deemed Execution Date, if any (Month/Day/Year)",
    "3. Transaction Code (Instr. 8)",
    "4. Securities Acquired (A) or Disposed Of (D) (Instr. 3, 4 and 5)",
    "5. Amount of Securities Beneficially Owned Following Reported Transaction(s) (Instr. 3 and 4)",
    "6. Ownership Form: Direct (D) or Indirect (I) (Instr. 4)",
    "7. Nature of Indirect Beneficial Ownership (Instr. 4)",
)
LEAVES = ("Code", "V", "Amount", "(A) or (D)", "Price")
OTHERS = (
    "Holder's class of paper (see 3)",
    "Day on which it was dealt in (d/m/y)",
    "Day on which it is held to be done, if other",
    "What was done with it (see 8)",
    "Papers that came in (I) or went out (O) (see notes 3, 4 and 5)",
    "How much paper the holder kept when all that is told here had been done (see 3 and 4)",
    "How the paper is held: by (H)imself or for him by (O)thers",
    "Whose hands the paper is in when not his own",
)
OTHER_LEAVES = ("Kind", "N", "Number", "(I) or (O)", "Money")
SPANS = (1, 1, 1, 2, 3, 1, 1, 1)
WIDTHS = (110, 60, 75, 70, 150, 95, 75, 85)


def table_one(heads: Sequence[str], leaves: Sequence[str]) -> Callable[[Canvas], None]:
    """Table I's header in two rows, and a row of values."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 8)
        canvas.setLineWidth(0.6)
        top, middle, low, bottom = 700.0, 640.0, 615.0, 595.0
        x, leaf = 15.0, 0
        for head, span, wide in zip(heads, SPANS, WIDTHS, strict=True):
            width = wide * 0.8
            deep = span > 1
            canvas.rect(x, middle if deep else low, width, top - (middle if deep else low))
            lines = _wrapped(canvas, head, width - 6)
            for n, line in enumerate(lines):
                canvas.drawString(x + 3, top - 9 - 9 * n, line)
            for k in range(span):
                part = width / span
                canvas.rect(x + k * part, bottom, part, low - bottom)
                canvas.drawString(x + k * part + 3, bottom + 7, "1,0" + str(leaf + k))
                if deep:
                    canvas.rect(x + k * part, low, part, middle - low)
                    for n, line in enumerate(_wrapped(canvas, leaves[leaf + k], part - 4)):
                        canvas.drawString(x + k * part + 3, middle - 9 - 9 * n, line)
            leaf += span if deep else 0
            x += width

    return draw


def _wrapped(canvas: Canvas, text: str, width: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if canvas.stringWidth(longer, "Times-Roman", 8) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def told(draw: Callable[[Canvas], None]) -> list[str]:
    """The words of all pieces that are known."""
    sheet = find_sheet(page(draw, 300.0), FakeEngine(), 10.0)
    found = known_captions(sheet, cut(sheet), usual_layouts())
    return [word.text for reading in found.values() for word in reading]


def test_captions_of_a_known_table_are_told() -> None:
    known = told(table_one(HEADS, LEAVES))
    wanted = [word for text in (*HEADS, *LEAVES) for word in text.split()]
    assert len(known) >= 0.8 * len(wanted)
    assert set(known) <= set(wanted)


def test_other_captions_in_the_same_cells_are_read() -> None:
    assert told(table_one(OTHERS, OTHER_LEAVES)) == []


def test_a_cell_with_another_caption_is_read() -> None:
    heads = (*HEADS[:2], OTHERS[2], *HEADS[3:])
    known = told(table_one(heads, LEAVES))
    assert "Code" in known
    assert not {"2A.", "Deemed", "Execution"} & set(known)


def test_values_are_read() -> None:
    engine, every = FakeEngine(), FakeEngine()
    ink = read_page(page(table_one(HEADS, LEAVES), 300.0), Ocr(engine, layouts=usual_layouts()))
    texts = [word.text for word in ink.words]
    assert texts.count("Common") >= 11
    assert "Disposed" in texts
    read_page(page(table_one(HEADS, LEAVES), 300.0), Ocr(every))
    assert len(engine.crops) < 0.6 * len(every.crops)


def test_what_is_known_is_not_read_in_the_second_look_either() -> None:
    first, other = FakeEngine(text="C0m~on"), FakeEngine()  # all that it reads is in doubt
    drawn = table_one(HEADS, LEAVES)
    ink = read_page(page(drawn, 300.0), Ocr(first, (other,), layouts=usual_layouts()))
    assert len(other.crops) == len(first.crops)
    assert {"Common", "Disposed"} <= {word.text for word in ink.words}
    assert "C0m~on" not in {word.text for word in ink.words}


def test_words_stand_where_their_ink_is() -> None:
    drawn = table_one(HEADS, LEAVES)
    ink = read_page(page(drawn, 300.0), Ocr(FakeEngine(), layouts=usual_layouts()))
    title = next(word for word in ink.words if word.text == "Title")
    assert title.x0 == pytest.approx(15 + 3 + 9, abs=3)
    assert title.x1 - title.x0 == pytest.approx(15, abs=3)
    assert title.size == pytest.approx(8, rel=0.15)


def test_bands_do_not_depend_on_what_stands_below() -> None:
    def cells(extra: int) -> Net:
        box = (0.0, 0.0, 1.0, 1.0)
        head = [RuledCell(0, 0, 2, 1, box), RuledCell(0, 1, 1, 1 + extra, box)]
        head += [RuledCell(1, 1, 1, 1 + extra, box)]
        rows = [RuledCell(2, col, 1, 1, box) for col in range(2 + extra)]
        return Net(tuple(head + rows))

    assert bands_of(cells(0))[0].shape == bands_of(cells(3))[0].shape


def test_damaged_layouts_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no layouts"):
        Layouts.load(tmp_path)
    usual_layouts().save(tmp_path)
    again = Layouts.load(tmp_path)
    assert again.bands == usual_layouts().bands
    assert again.texts == usual_layouts().texts
    content = json.loads((tmp_path / FILE).read_text())
    content["bands"][0]["captions"].append(["one too many"])
    (tmp_path / FILE).write_text(json.dumps(content))
    with pytest.raises(ModelError, match="damaged"):
        Layouts.load(tmp_path)
    (tmp_path / FILE).write_text(json.dumps(content | {"format": 99}))
    with pytest.raises(ModelError, match="format"):
        Layouts.load(tmp_path)


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not here")
def test_both_paths_give_the_same_document() -> None:
    rng = random.Random("both paths")
    options = replace(sample_paper_options(rng, "9-02"), caption_size=8.0, head_size=7.0)
    drawn = render_paper(make_filing(rng), options)
    scans = list(scan_pdf(drawn.data, replace(sample_scan_options(rng, "office 300"), skew=0.0)))
    known, whole = (
        read_images(write_scan(scans[:1], "tiff"), "f", Ocr(TesseractEngine(), layouts=layouts))
        for layouts in (usual_layouts(), None)
    )
    assert [(g.n_rows, g.n_cols) for g in known.grids] == [
        (g.n_rows, g.n_cols) for g in whole.grids
    ]
    for one, other in zip(known.lines, whole.lines, strict=True):
        assert len(one.spans) == len(other.spans)
        for span, read in zip(one.spans, other.spans, strict=True):
            assert fuzz.ratio(span.text, read.text) >= 85
    # What is known was not read: it is exactly as it was printed.
    assert "4. Securities Acquired (A) or Disposed Of (D)" in known.text
