"""Owners in a table with a column for each relationship: what counts as a tick."""

from __future__ import annotations

import pytest
from form_pages import PURCHASE, SIGNED, TITLE_I, read, row, table

from extractor import extract
from extractor.form.notices import PageWarning
from extractor.form.record import ReportingOwner

BOXES = ("Director", "10% Owner", "Officer", "Other")
NAME = "Dunlap Julian K<br>5 Elm St<br>Reno, NV 89501"
RECORD = ("isDirector", "isTenPercentOwner", "isOfficer", "isOther")


def owner(*answers: str, heads: tuple[str, ...] = ("", *BOXES)) -> ReportingOwner:
    top = "<tr><td>Reporting Owner Name / Address</td><td colspan=4>Relationships</td></tr>"
    grid = f"<table border=1>{top}{row(heads)}{row((NAME, *answers))}</table>"
    record = read(f"<p>{TITLE_I}</p>", table(PURCHASE), grid, SIGNED, owner="")
    assert len(record.reportingOwner) == 1
    return record.reportingOwner[0]


def boxes(found: ReportingOwner) -> list[str | None]:
    relation = found.reportingOwnerRelationship
    assert relation is not None
    values = [getattr(relation, name) for name in RECORD]
    return [value.value if value is not None else None for value in values]


@pytest.mark.parametrize("nothing", ["", "-", "\u2014", "0", "No", "N/A", "None", "\u25cb"])
def test_fillers_are_no_ticks(nothing: str) -> None:
    found = owner(nothing, "X", nothing, nothing)
    assert boxes(found) == ["0", "1", "0", "0"]
    relation = found.reportingOwnerRelationship
    assert relation is not None and relation.officerTitle is None and relation.otherText is None


@pytest.mark.parametrize("tick", ["X", "Yes", "1", "\u25cf", "\u2713", "Director"])
def test_answers_that_are(tick: str) -> None:
    assert boxes(owner(tick, "", "", "")) == ["1", "0", "0", "0"]


def test_a_title_in_the_place_of_a_tick() -> None:
    found = owner("", "", "Chief Financial Officer", "")
    assert boxes(found) == ["0", "0", "1", "0"]
    relation = found.reportingOwnerRelationship
    assert relation is not None and relation.officerTitle is not None
    assert relation.officerTitle.value == "Chief Financial Officer"


def test_what_says_neither_is_open() -> None:
    found = owner("5 Elm St", "", "", "")
    assert boxes(found) == [None, "0", "0", "0"]


def test_heads_whose_row_lacks_the_cell_over_the_name() -> None:
    assert boxes(owner("", "X", "", "", heads=BOXES)) == ["0", "1", "0", "0"]


@pytest.mark.parametrize(
    "row",
    [
        "| DUNLAP JULIAN K<br>5 ELM ST<br>RENO, NV 89501 |\n| X | | | | |\n",
        "DUNLAP JULIAN K\n5 ELM ST\nRENO, NV 89501 |\nX | | | | |\n",
    ],
)
def test_a_table_that_lost_its_cells_tells_nothing(row: str) -> None:
    lost = (
        "Reporting Owner Name / Address | Relationships | | | |\n"
        f"Director | 10% Owner | Officer | Other | |\n{row}"
    )
    head = "# FORM 4\n\nSTATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP\n\nIssuer: Real Co [REAL]\n\n"
    with pytest.warns(PageWarning, match="lost its cells"):
        record = extract(f"{head}{lost}\n/s/ J Dunlap\n".encode(), name="page.md")
    relation = record.reportingOwner[0].reportingOwnerRelationship
    assert relation is None or boxes(record.reportingOwner[0]) == [None] * 4
