"""Relationships told in words, and lists of boxes that are none."""

from __future__ import annotations

import pytest
from form_pages import PURCHASE, SIGNED, TITLE_I, page, read, read_and_told, table
from mapped_spans import mapped

from extractor import extract
from extractor.document.model import Document, Line
from extractor.document.reader import read_document
from extractor.form.settle.relations import settle_relations
from extractor.scoring import ungrounded

TABLE = f"<p>{TITLE_I}</p>{table(PURCHASE)}"
IN_GRID = "<table border=1><tr><td>5. Relationship</td><td>{}</td></tr></table>"
IN_LINE = "<p>5. Relationship of Reporting Person to Issuer: {}</p>"
IN_CELL = "<table border=1><tr><td>Relationship<br>{}</td></tr></table>"


def told(head: str) -> dict[str, str | None]:
    """What the record has of the owner's relationship."""
    found = read(TABLE, SIGNED, head=head).reportingOwner[0].reportingOwnerRelationship
    return {name: value.value for name, value in found if value} if found else {}


@pytest.mark.parametrize("where", [IN_GRID, IN_LINE, IN_CELL])
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Director", {"isDirector": "1"}),
        ("10% Owner", {"isTenPercentOwner": "1"}),
        ("Director, 10% Owner", {"isDirector": "1", "isTenPercentOwner": "1"}),
        (
            "Director and Chief Executive Officer",
            {"isDirector": "1", "isOfficer": "1", "officerTitle": "Chief Executive Officer"},
        ),
        (
            "Chief Financial Officer",
            {"isOfficer": "1", "officerTitle": "Chief Financial Officer"},
        ),
        (
            "Director, President & CEO",
            {"isDirector": "1", "isOfficer": "1", "officerTitle": "President & CEO"},
        ),
        ("Officer - General Counsel", {"isOfficer": "1", "officerTitle": "General Counsel"}),
        (
            "Director / Officer (President and Treasurer)",
            {"isDirector": "1", "isOfficer": "1", "officerTitle": "President and Treasurer"},
        ),
        (
            "Director; Officer: Secretary",
            {"isDirector": "1", "isOfficer": "1", "officerTitle": "Secretary"},
        ),
        ("Other - Former 10% Owner", {"isOther": "1", "otherText": "Former 10% Owner"}),
    ],
)
def test_words_are_boxes(where: str, words: str, expected: dict[str, str]) -> None:
    assert told(where.format(words)) == expected


def test_marks_beside_the_words_stay_marks() -> None:
    assert told(IN_GRID.format("X Director, X 10% Owner")) == {
        "isDirector": "1",
        "isTenPercentOwner": "1",
    }


@pytest.mark.parametrize("words", ["President", "Director, Member of the board of a trustee"])
def test_what_cannot_be_told_is_a_warning(words: str) -> None:
    record, warned = read_and_told(TABLE, SIGNED, head=IN_GRID.format(words))
    relation = record.reportingOwner[0].reportingOwnerRelationship
    assert relation is None or not any(value for _, value in relation)
    assert any(words in message for message in warned)


@pytest.mark.parametrize(
    "head",
    [
        IN_CELL.format("Director<br>10% Owner<br>Officer (give title below)<br>Other"),
        IN_CELL.format("[ ] Director<br>[ ] 10% Owner"),
        IN_LINE.format("Director, Officer, 10% Owner, Other"),
        "<table border=1><tr><td>Relationship</td><td>Director</td><td></td></tr>"
        "<tr><td></td><td>Officer</td><td></td></tr></table>",
    ],
)
def test_a_list_to_choose_from_ticks_nothing(head: str) -> None:
    assert "1" not in told(head).values()


def test_the_words_are_the_source() -> None:
    data = page(TABLE, SIGNED, head=IN_GRID.format("Director and Treasurer Officer")).encode()
    record = extract(data, name="page.html")
    relation = record.reportingOwner[0].reportingOwnerRelationship
    assert relation is not None and relation.isDirector is not None
    assert relation.isDirector.raw == "Director"
    assert ungrounded(record, read_document(data, "page.html")) == ()


HEADS = "<tr><th>Reporting Owner Name</th><th>{}</th><th>Filing</th><th>Country</th></tr>"
CELLS = "<tr><td>{}</td><td>{}</td><td>Original</td><td>Canada</td></tr>"
NAME = "MERCER PAULA J"


def below(words: str, caption: str = "Relationship to Issuer") -> str:
    """A column of a header table."""
    rows = HEADS.format(caption) + CELLS.format(NAME, words)
    return f"<table border=1>{rows}</table>"


@pytest.mark.parametrize(
    "caption", ["Relationship to Issuer", "Relationship", "Title or Position", "Role/Title"]
)
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Director", {"isDirector": "1"}),
        ("10% Owner", {"isTenPercentOwner": "1"}),
        ("Director, Officer", {"isDirector": "1", "isOfficer": "1"}),
        (
            "Officer (Chief Financial Officer)",
            {"isOfficer": "1", "officerTitle": "Chief Financial Officer"},
        ),
        (
            "Director, Officer, General Counsel",
            {"isDirector": "1", "isOfficer": "1", "officerTitle": "General Counsel"},
        ),
    ],
)
def test_words_below_a_head_are_boxes(caption: str, words: str, expected: dict[str, str]) -> None:
    assert told(below(words, caption)) == expected


@pytest.mark.parametrize("words", ["Director", "10% Owner"])
def test_words_beside_another_caption_of_them_are_boxes(words: str) -> None:
    assert set(told(IN_GRID.replace("5. Relationship", "Position").format(words)).values()) == {"1"}


@pytest.mark.parametrize("words", ["Director, Member of the board of a trustee", "(a) Director"])
def test_what_cannot_be_told_below_a_head_is_a_warning(words: str) -> None:
    record, warned = read_and_told(TABLE, SIGNED, head=below(words))
    relation = record.reportingOwner[0].reportingOwnerRelationship
    assert relation is None or not any(value for _, value in relation)
    assert any(words in message for message in warned)


def test_each_owner_of_a_column_has_a_relationship() -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>9 West 57th Street, New York, NY 10019</td><td>{words}</td></tr>"
        for name, words in (("Tamarack Fund LP", "10% Owner"), ("Mercer Capital LLC", "Director"))
    )
    head = f"<tr><th>Reporting Owner Name</th><th>Address</th><th>Relationship</th></tr>{rows}"
    data = (
        "<html><body><p>FORM 4</p><p>Statement of Changes in Beneficial Ownership</p>"
        f"<table border=1>{head}</table><p>Issuer: Tamarack Tool Works, Inc. (NYSE: TTWI)</p>"
        f"<p>Earliest transaction: 05/07/2019</p>{TABLE}{SIGNED}</body></html>"
    )
    owners = extract(data.encode(), name="page.html").reportingOwner
    found = [o.reportingOwnerRelationship for o in owners]
    assert [{n: v.value for n, v in relation if v} for relation in found if relation] == [
        {"isTenPercentOwner": "1"},
        {"isDirector": "1"},
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><th>Name</th><th colspan=2>Relationships</th></tr>"
        "<tr><td></td><td>Director</td><td>10% Owner</td></tr>",
        "<tr><th>Name</th><th colspan=2>Relationship</th></tr>"
        "<tr><td></td><td></td><td>Director</td></tr><tr><td></td><td></td><td>Officer</td></tr>",
        "<tr><th>Name</th><th>Relationship</th></tr>"
        "<tr><td></td><td>Director<br>10% Owner<br>Officer (give title below)<br>Other</td></tr>",
    ],
)
def test_a_list_to_choose_from_below_a_head_ticks_nothing(rows: str) -> None:
    assert "1" not in told(f"<table border=1>{rows}</table>").values()


def test_answers_beside_captions_below_one_another_stay_answers() -> None:
    rows = (("Position", "Chief Actuary"), ("Officer", "Yes"), ("Director", "No"))
    cells = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows)
    found = told(f"<table border=1>{cells}</table>")
    assert (found["isOfficer"], found["isDirector"]) == ("1", "0")


OUTSIDE = (None, None, None)
TYPED = (
    mapped("Reporting Person", line=0, box=(40, 10, 140, 20), cell=OUTSIDE),
    mapped("Relationship", line=0, box=(200, 10, 270, 20), cell=OUTSIDE),
    mapped("Issuer", line=0, box=(400, 10, 440, 20), cell=OUTSIDE),
    mapped("Doe John", "rptOwnerName", line=1, box=(40, 24, 90, 34), cell=OUTSIDE),
    mapped("Director", "isDirector", line=1, box=(200, 24, 250, 34), cell=OUTSIDE),
)


def typed_document(*below: str) -> Document:
    spans = [s.item.span for s in TYPED]
    boxes = [mapped(text, box=(400, 24, 440, 34), cell=OUTSIDE).item.span for text in below]
    return Document("x", "pdf", (Line(tuple(spans[:3])), Line((*spans[3:], *boxes))))


def test_words_below_a_head_outside_any_grid_are_boxes() -> None:
    _, boxes = settle_relations(TYPED, typed_document("Acme Corp"))
    assert [(box.label, box.ticked) for box in boxes.values()] == [("isDirector", True)]


def test_a_list_below_a_head_outside_any_grid_ticks_nothing() -> None:
    assert not settle_relations(TYPED, typed_document("10% Owner"))[1]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Officer (Chief Financial<br>Officer)", "Chief Financial Officer"),
        ("Officer - Treasurer<br>Filed by hand", "Treasurer"),
    ],
)
def test_words_go_on_below_when_they_are_not_whole(words: str, title: str) -> None:
    cells = f"<tr><td>Relationship: {words}</td><td>Country: Canada</td></tr>"
    assert told(f"<table border=1>{cells}</table>") == {"isOfficer": "1", "officerTitle": title}


def test_a_head_before_that_says_nothing_of_boxes_hides_none() -> None:
    heads = "<tr><th>Name</th><th>Position</th><th>Relationship</th></tr>"
    cells = f"<tr><td>{NAME}</td><td>President</td><td>Director</td></tr>"
    assert told(f"<table border=1>{heads}{cells}</table>")["isDirector"] == "1"


@pytest.mark.parametrize(
    "cells",
    [
        "<td>5. Relationship of Reporting Person to Issuer</td></tr><tr><td>Director<br>10% Owner",
        "<td>Relationship<br>Director<br>10% Owner</td><td>Filed by One Reporting Person",
        "<td>Relationship to Issuer</td><td>Director<br>10% Owner",
    ],
)
def test_boxes_on_lines_of_one_cell_are_all_told(cells: str) -> None:
    found = told(f"<table border=1><tr>{cells}</td></tr></table>")
    assert found == {"isDirector": "1", "isTenPercentOwner": "1"}


def test_an_officer_is_told_once_beside_the_title() -> None:
    words = "Officer<br>Director<br>Chief Executive Officer"
    found = told(f"<table><tr><td>Relationship</td><td>{words}</td></tr></table>")
    title = "Chief Executive Officer"
    assert found == {"isOfficer": "1", "isDirector": "1", "officerTitle": title}


@pytest.mark.parametrize(
    "listed",
    [
        "(Check all applicable)<br>Director<br>10% Owner",
        "Director<br>10% Owner<br>Officer<br>Other",
    ],
)
def test_lists_to_choose_from_in_one_cell_tick_nothing(listed: str) -> None:
    cell = f"<td>5. Relationship of Reporting Person(s) to Issuer<br>{listed}</td>"
    assert set(told(f"<table border=1><tr>{cell}</tr></table>").values()) == {"0"}
