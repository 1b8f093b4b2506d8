"""Real blank forms with invented values typed on them."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest

from extractor.form.record import NonDerivativeTable, OwnershipDocument, Value
from extractor.training.filings import make_filing
from extractor.training.render.paper import PaperOptions, fill_blank, render_paper
from extractor.training.render.paper.contents import Contents, contents
from extractor.training.render.paper.measure import Measured, UnknownBlank, measure
from extractor.training.render.paper.options import sample_paper_options
from extractor.training.render.pdf import ink_labels

FORMS = ("3", "4", "5")


@pytest.fixture(scope="module")
def blanks(shared_filings: Path) -> dict[str, Path]:
    return {form: shared_filings / "blank" / f"us_sec_form{form}.pdf" for form in FORMS}


def of_form(form: str, seed: int) -> tuple[OwnershipDocument, PaperOptions]:
    rng = random.Random(f"blank/{seed}")
    return make_filing(rng, form=form), sample_paper_options(rng)


@pytest.mark.parametrize("form", FORMS)
def test_the_places_of_a_blank_are_found(form: str, blanks: dict[str, Path]) -> None:
    plan: Measured = measure(blanks[form], form)
    assert len(plan.rooms) == 11
    assert all(room.width > 20 and room.height > 5 for room in plan.rooms.values())
    assert len(plan.ticks) == {"3": 6, "4": 8, "5": 10}[form]
    assert len(plan.first.rows) >= 10 and len(plan.second.rows) >= 8
    assert "natureOfOwnership" in plan.second.rows[0]


@pytest.mark.parametrize("form", FORMS)
def test_everything_typed_comes_back(
    form: str,
    blanks: dict[str, Path],
    comes_back: Callable[[bytes, Contents, PaperOptions], int],
) -> None:
    for seed in range(3):
        record, options = of_form(form, seed)
        drawn = fill_blank(record, blanks[form], options, mark=True)
        assert drawn is not None
        modern = replace(options, edition="2026")
        assert comes_back(drawn.data, contents(record, modern), modern) > 5


def test_values_stand_in_their_cells(blanks: dict[str, Path]) -> None:
    record = make_filing(random.Random(0), form="4")
    drawn = fill_blank(record, blanks["4"], PaperOptions(centred=False), mark=True)
    assert drawn is not None
    plan = measure(blanks["4"], "4")
    seen = 0
    for ink in ink_labels(drawn.data):
        if ink.page == plan.first.page + 1 and ink.label in plan.first.rows[0]:
            cells = [slot[ink.label] for slot in plan.first.rows]
            middle = (ink.top + ink.bottom) / 2
            assert any(
                cell.x0 - 1 <= ink.x0 <= cell.x1 and cell.top - 2 <= middle <= cell.bottom + 2
                for cell in cells
            ), ink
            seen += 1
    assert seen


def test_labels_move_no_letter(blanks: dict[str, Path]) -> None:
    record, options = of_form("4", 1)
    pages = []
    for mark in (False, True):
        drawn = fill_blank(record, blanks["4"], options, mark=mark)
        assert drawn is not None
        with pdfplumber.open(io.BytesIO(drawn.data)) as document:
            pages.append([(c["text"], c["x0"], c["top"]) for c in document.pages[0].chars])
        assert drawn.printed == render_paper(record, replace(options, edition="2026")).printed
    assert pages[0] == pages[1]


def test_rows_go_on_to_another_copy_of_the_page(blanks: dict[str, Path]) -> None:
    record = make_filing(random.Random(0), form="4")
    table = record.nonDerivativeTable
    assert table is not None and table.rows
    record.nonDerivativeTable = NonDerivativeTable(rows=[table.rows[0]] * 20)
    record.ownerSignature = record.ownerSignature[:1]
    drawn = fill_blank(record, blanks["4"], PaperOptions(seed=1))
    assert drawn is not None
    with pdfplumber.open(io.BytesIO(drawn.data)) as document:
        titles = [page.extract_text() for page in document.pages]
    assert sum("Non-Derivative Securities Acquired" in text for text in titles) == 2


def test_a_value_that_fits_nowhere_leaves_the_record_out(blanks: dict[str, Path]) -> None:
    record = make_filing(random.Random(0), form="4")
    assert record.nonDerivativeTable is not None
    record.nonDerivativeTable.rows[0].securityTitle = Value(value="security " * 60)
    assert fill_blank(record, blanks["4"], PaperOptions()) is None


def test_another_document_is_no_blank(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(render_paper(make_filing(random.Random(0)), PaperOptions("9-02")).data)
    with pytest.raises(UnknownBlank):
        measure(path, "4")
