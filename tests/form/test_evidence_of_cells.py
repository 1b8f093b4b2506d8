"""Values point at the page and the cell that they stand in."""

from __future__ import annotations

from extractor.document.model import Cell, Line, Place, Span
from extractor.form.ink import evidence_of_cell


def test_a_cell_on_a_later_page_of_its_table_tells_that_page():
    place = Place(2, 0, 5, 1, (10, 10, 50, 20))
    cell = Cell(5, 1, lines=(Line((Span("1,000", place),)),), box=(8, 8, 60, 22))
    evidence = evidence_of_cell(cell, 0, 1)
    assert (evidence.page, evidence.row, evidence.col) == (2, 5, 1)
    assert evidence.box == (8, 8, 60, 22)


def test_an_empty_cell_tells_the_page_of_its_table():
    assert evidence_of_cell(Cell(5, 1), 0, 3).page == 3
