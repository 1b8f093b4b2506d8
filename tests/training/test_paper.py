"""The paper form: what is typed on it comes back, under its label."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import replace

import pdfplumber
import pytest
from pypdf import PdfReader

from extractor.catalogue.elements import leaves
from extractor.form.record import OwnershipDocument
from extractor.training.filings import make_filing
from extractor.training.render.blocks import Ink
from extractor.training.render.paper import (
    EDITIONS,
    PaperOptions,
    render_paper,
    sample_paper_options,
)
from extractor.training.render.paper.contents import Contents, contents
from extractor.training.render.paper.options import Edition
from extractor.training.render.paper.typing import Run, words_of, wrap_words
from extractor.training.render.pdf import ink_labels


def made(seed: int, edition: Edition) -> tuple[OwnershipDocument, PaperOptions]:
    rng = random.Random(f"paper/{seed}")
    return make_filing(rng), sample_paper_options(rng, edition)


def letters(pdf: bytes) -> list[tuple[str, float, float]]:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return [
            (c["text"], round(c["x0"], 2), round(c["top"], 2))
            for page in document.pages
            for c in page.chars
        ]


@pytest.mark.parametrize("edition", EDITIONS)
def test_everything_typed_comes_back_under_its_label(
    edition: Edition,
    comes_back: Callable[[bytes, Contents, PaperOptions], int],
    labelled: Callable[[bytes], dict[str, str]],
) -> None:
    for seed in range(5):
        record, options = made(seed, edition)
        facts = contents(record, options)
        data = render_paper(record, options, mark=True).data
        assert comes_back(data, facts, options) > 5
        assert labelled(data)["documentType"] == "".join(facts.title.split())


@pytest.mark.parametrize("edition", EDITIONS)
def test_labels_move_no_letter_and_bytes_repeat(edition: Edition) -> None:
    for seed in range(40, 42):
        record, options = made(seed, edition)
        clean = render_paper(record, options)
        assert clean.data == render_paper(record, options).data
        marked = render_paper(record, options, mark=True)
        assert letters(clean.data) == letters(marked.data)
        assert not ink_labels(clean.data)
        assert clean.layout == f"paper-{edition}" and clean.kind == "pdf"


@pytest.mark.parametrize("edition", EDITIONS)
def test_all_ink_is_on_the_paper(edition: Edition) -> None:
    for seed in range(60, 66):
        record, options = made(seed, edition)
        with pdfplumber.open(io.BytesIO(render_paper(record, options).data)) as document:
            for page in document.pages:
                for char in page.chars:
                    assert char["x0"] >= 0 and char["x1"] <= page.width, char["text"]
                    assert char["top"] >= 0 and char["bottom"] <= page.height, char["text"]


def text_of(record: OwnershipDocument, options: PaperOptions) -> str:
    with pdfplumber.open(io.BytesIO(render_paper(record, options).data)) as document:
        return " ".join("\n".join(page.extract_text() for page in document.pages).split())


def test_the_old_edition_speaks_of_months() -> None:
    record = make_filing(random.Random(5), form="4")
    options = PaperOptions("7-97", form_font="Times")
    drawn = render_paper(record, options)
    words = text_of(record, options)
    assert "4. Statement for Month/Year" in words and "Deemed" not in words
    assert record.periodOfReport is not None and record.periodOfReport.date is not None
    assert f"{record.periodOfReport.date:%m/%Y}" in words
    assert not drawn.printed.shows("periodOfReport")
    newer = render_paper(record, replace(options, edition="9-02"))
    assert newer.printed.shows("periodOfReport")
    assert not newer.printed.shows("aff10b5One")
    newest = render_paper(record, replace(options, edition="2026"))
    assert newest.printed.shows("aff10b5One")


def test_printed_paths_are_elements() -> None:
    known = {leaf.path for leaf in leaves()}
    for edition in EDITIONS:
        for form in ("3", "4", "5"):
            record = make_filing(random.Random(3), form=form)
            printed = render_paper(record, PaperOptions(edition)).printed
            assert printed.omitted <= known and printed.first_owner_only <= known


def long_filing() -> OwnershipDocument:
    for seed in range(400):
        record = make_filing(random.Random(seed), form="4")
        table = record.nonDerivativeTable
        if table and len(table.rows) > 30:
            return record
    raise AssertionError("no long filing was invented")


@pytest.mark.parametrize("again", [True, False])
def test_a_long_table_goes_on_over_pages(again: bool) -> None:
    record = long_filing()
    options = PaperOptions("7-97", repeat_heads=again, row_height=21)
    with pdfplumber.open(io.BytesIO(render_paper(record, options).data)) as document:
        second = document.pages[1].extract_text()
    assert "FORM 4 (continued)" in second
    assert ("1. Title of" in second) == again


@pytest.mark.parametrize("place", ["underscores", "rule", "box", "brackets"])
@pytest.mark.parametrize("tick", ["typed", "zapf", "cross", "filled"])
def test_ticks_leave_ink(place: str, tick: str) -> None:
    record = make_filing(random.Random(9), form="4")
    options = PaperOptions(tick=tick, tick_place=place)  # type: ignore[arg-type]
    with pdfplumber.open(io.BytesIO(render_paper(record, options).data)) as document:
        page = document.pages[0]
        crosses = [ln for ln in page.lines if abs(ln["x1"] - ln["x0"]) > 1 < ln["height"]]
        typed_ones = [c for c in page.chars if c["text"] == "X" or "Dingbats" in c["fontname"]]
        filled = [r for r in page.rects if r["fill"] and min(r["width"], r["height"]) > 3]
    assert crosses if tick == "cross" else filled or typed_ones


def test_marks_stand_as_the_options_say() -> None:
    ink = Ink("1,000", marks=("2", "3"))
    assert words_of(ink, "transactionShares", "glued") == [
        (Run("1,000", "transactionShares"), Run("(2)(3)"))
    ]
    assert words_of(ink, None, "paren") == [(Run("1,000"),), (Run("(2) (3)"),)]
    assert words_of(ink, None, "sup-paren")[0][1] == Run("(2)(3)", raised=True)
    assert words_of(Ink("", marks=("1",)), None, "sup-bare") == [(Run("1", raised=True),)]


def test_long_words_are_broken_and_lines_are_full() -> None:
    lines = wrap_words([(Run("aa"),), (Run("bb"),), (Run("c" * 30),)], 60, "Courier", 10)
    assert "".join(run.text for run in lines[0]) == "aa bb"
    assert [len(line[0].text) for line in lines[1:]] == [10, 10, 10]


def test_fields_hold_what_is_typed_otherwise() -> None:
    record = make_filing(random.Random(21), form="4")
    options = PaperOptions(fields=True)
    data = render_paper(record, options).data
    assert data == render_paper(record, options).data
    fields = PdfReader(io.BytesIO(data)).get_fields()
    assert fields
    texts = "".join(str(f.value) for f in fields.values() if f.field_type == "/Tx" and f.value)
    held = "".join(texts.split())
    facts = contents(record, options)
    for label, ink in (facts.period, facts.owners[0].name, *facts.owners[0].streets):
        assert "".join(ink.text.split()) in held, label
    checks = [f.value for f in fields.values() if f.field_type == "/Btn"]
    assert len(checks) == len(facts.ticks) - 2  # a Form 4 has not the two boxes of a Form 5
    assert checks.count("/Yes") == sum(facts.ticks.values())
