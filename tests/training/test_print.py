"""Printing filings: what is drawn comes back, under its label."""

from __future__ import annotations

import html
import io
import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pdfplumber
import pytest

from extractor.errors import MissingExtra
from extractor.form.record import OwnershipDocument
from extractor.training.filings import make_filing
from extractor.training.hidden import CLOSE, LABELS, OPEN, label_of, wrap
from extractor.training.render import MARKDOWN_SEC, SEC_LAYOUTS, Layout, render, sample_layout
from extractor.training.render.pdf import (
    Printer,
    PrintOptions,
    chromium,
    colour_of_label,
    find_browser,
    ink_labels,
    label_of_colour,
    print_html,
    render_pdf,
    sample_print_options,
)

needs_browser = pytest.mark.skipif(find_browser() is None, reason="no Chromium or Chrome here")
VALUE = re.compile(f"{OPEN}(.)([^{CLOSE}]*){CLOSE}", re.S)
PLAIN = PrintOptions()


@pytest.fixture(scope="module")
def printer() -> Iterator[Printer]:
    with Printer(restart_after=15) as running:
        yield running


def squeeze(text: str) -> str:
    """As in `labelled`."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def made(seed: int, family: str) -> tuple[OwnershipDocument, Layout, PrintOptions]:
    rng = random.Random(f"print/{seed}")
    record = make_filing(rng)
    return record, sample_layout(rng, family=family), sample_print_options(rng)


def letters(pdf: bytes) -> list[list[tuple[str, float, float]]]:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return [
            [(c["text"], round(c["x0"], 2), round(c["top"], 2)) for c in page.chars]
            for page in document.pages
        ]


def test_every_label_has_a_colour_of_its_own() -> None:
    assert [label_of_colour(colour_of_label(label)) for label in LABELS] == list(LABELS)
    rounded = [label_of_colour((0, 0, round(colour_of_label(label)[2], 3))) for label in LABELS]
    assert rounded == list(LABELS)


@pytest.mark.parametrize(
    "colour", [None, (0,), 0, (0, 0, 0), (0, 0, 1), (0, 0.5, 0.1), (0, 0, 0, 0.1), (0, 0, 0.0058)]
)
def test_other_colours_have_no_label(colour: object) -> None:
    assert label_of_colour(colour) is None


@needs_browser
@pytest.mark.parametrize("family", ["sec", "boxed", "generic"])
def test_every_value_comes_back_under_its_label(
    family: str, printer: Printer, labelled: Callable[[bytes], dict[str, str]]
) -> None:
    for seed in range(5):
        record, layout, options = made(seed, family)
        drawn = VALUE.findall(render(record, layout, wrap).text)
        assert drawn
        found = labelled(render_pdf(record, layout, options, printer, mark=True).data)
        for character, text in drawn:
            label = label_of(character)
            assert squeeze(html.unescape(text)) in found.get(label, ""), (seed, label, text)


@needs_browser
@pytest.mark.parametrize("family", ["sec", "boxed", "generic"])
def test_labels_move_no_letter(family: str, printer: Printer) -> None:
    for seed in range(20, 23):
        record, layout, options = made(seed, family)
        clean = render_pdf(record, layout, options, printer)
        marked = render_pdf(record, layout, options, printer, mark=True)
        assert letters(clean.data) == letters(marked.data)
        assert not ink_labels(clean.data)
        assert clean.printed == marked.printed and clean.kind == "pdf"


@needs_browser
def test_paper_margins_and_the_browsers_lines(printer: Printer) -> None:
    record = make_filing(random.Random(1))
    options = PrintOptions(paper="a4", landscape=True, margin_text=True, margins=(0.5,) * 4)
    data = render_pdf(record, SEC_LAYOUTS[2], options, printer).data
    with pdfplumber.open(io.BytesIO(data)) as document:
        page = document.pages[0]
        assert (page.width, page.height) == pytest.approx((842, 595), abs=1)
        text = page.extract_text()
        assert options.date in text and options.address in text
        assert f"1/{len(document.pages)}" in text and "SEC FORM" in text
        assert page.rects or page.lines


@needs_browser
def test_headers_repeat_when_asked(printer: Printer) -> None:
    rows = "".join(f"<tr><td>row {n}</td></tr>" for n in range(120))
    page = f"<html><head></head><body><table><tr><th>Head</th></tr>{rows}</table></body></html>"

    def heads(options: PrintOptions) -> list[int]:
        with pdfplumber.open(io.BytesIO(print_html(page, options, printer))) as document:
            return [page.extract_text().count("Head") for page in document.pages]

    assert set(heads(PLAIN)) == {1}
    assert sum(heads(PrintOptions(repeat_heads=False))) == 1


@needs_browser
def test_no_column_is_cut_off(printer: Printer) -> None:
    cells = "".join(f"<td>column{n}</td>" for n in range(60))
    page = f"<html><body><table><tr>{cells}</tr></table></body></html>"
    with pdfplumber.open(io.BytesIO(print_html(page, PLAIN, printer))) as document:
        assert "column59" in document.pages[0].extract_text()


@needs_browser
def test_links_are_kept_or_left_out(printer: Printer) -> None:
    record = make_filing(random.Random(1))
    for links in (True, False):
        drawn = render_pdf(record, SEC_LAYOUTS[0], PrintOptions(links=links), printer)
        with pdfplumber.open(io.BytesIO(drawn.data)) as document:
            found = [a["uri"] for page in document.pages for a in page.hyperlinks]
        assert any("CIK=" in uri for uri in found) == links
        assert drawn.printed.shows("issuer/issuerCik") == links


@needs_browser
def test_real_pages_are_printed(shared_filings: Path, printer: Printer) -> None:
    page = (shared_filings / "html" / "form3.snow.html").read_text(encoding="utf-8")
    with pdfplumber.open(io.BytesIO(print_html(page, PLAIN, printer))) as document:
        assert "INITIAL STATEMENT OF BENEFICIAL OWNERSHIP" in document.pages[0].extract_text()


@needs_browser
def test_markdown_is_not_printed(printer: Printer) -> None:
    with pytest.raises(ValueError, match="Markdown"):
        render_pdf(make_filing(random.Random(1)), MARKDOWN_SEC, PLAIN, printer)


def test_a_missing_browser_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "find_browser", lambda: None)
    with pytest.raises(MissingExtra, match="Chromium"), Printer():
        pass


def test_a_printer_works_inside_its_with_only() -> None:
    with pytest.raises(RuntimeError, match="with"):
        Printer().print("<p>", PLAIN)
