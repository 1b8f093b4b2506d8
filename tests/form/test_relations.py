"""Relationships told in words, and lists of boxes that are none."""

from __future__ import annotations

import pytest
from form_pages import PURCHASE, SIGNED, TITLE_I, page, read, read_and_told, table

from extractor import extract
from extractor.document.reader import read_document
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
