"""Boxes: whose mark is whose, and marks that nobody understands."""

from __future__ import annotations

import pytest
from form_pages import PURCHASE, SIGNED, TITLE_I, read, table

from extractor.form.record import OwnershipDocument, Value

TABLE = f"<p>{TITLE_I}</p>{table(PURCHASE)}"


def flags(record: OwnershipDocument) -> str:
    """Director, officer, 10 % owner, other: 1, 0 or ? each; a dash where nothing is said."""
    relationship = record.reportingOwner[0].reportingOwnerRelationship
    if relationship is None:
        return "----"
    return "".join(
        "-" if box is None else (box.value or "?")
        for box in (
            relationship.isDirector,
            relationship.isOfficer,
            relationship.isTenPercentOwner,
            relationship.isOther,
        )
    )


@pytest.mark.parametrize(
    ("boxes", "expected"),
    [
        ("<p>Director: Yes &nbsp; Officer: No &nbsp; 10% Owner: No &nbsp; Other: No</p>", "1000"),
        ("<p>Director N &nbsp; 10% Owner Y &nbsp; Officer N &nbsp; Other N</p>", "0010"),
        (
            "<table><tr><td>Director: No</td><td>Officer: Yes &nbsp; 10% owner: No</td>"
            "<td>Other: No</td></tr></table>",
            "0100",
        ),
        (
            "<table><tr><td>Director</td><td>Yes</td><td>Officer</td><td>No</td>"
            "<td>10% Owner</td><td>No</td><td>Other</td><td>No</td></tr></table>",
            "1000",
        ),
        (
            "<table><tr><td>Director</td><td>[ ]</td><td>Yes</td><td>[X]</td><td>No</td></tr>"
            "<tr><td>Officer</td><td>[X]</td><td>Yes</td><td>[ ]</td><td>No</td></tr></table>",
            "01--",
        ),
        (
            "<table><tr><td>(&radic;)</td><td>Director</td><td>( )</td><td>10% Owner</td></tr>"
            "<tr><td>( )</td><td>Officer</td><td>( )</td><td>Other</td></tr></table>",
            "1000",
        ),
        (
            "<table><tr><td>(&#9733;)</td><td>Director</td><td>( )</td><td>10% Owner</td></tr>"
            "<tr><td>( )</td><td>Officer</td><td>( )</td><td>Other</td></tr></table>",
            "?000",
        ),
        (
            "<table><tr><td>&#10003;</td><td>Officer</td><td>&#10007;</td><td>Other</td></tr>"
            "<tr><td>&#10003;</td><td>Director</td><td>&#10007;</td><td>10% Owner</td></tr>"
            "</table>",
            "1100",
        ),
        (
            "<p>Check this box if no longer subject to Section 16: &#9745;</p>"
            "<p>Relationship: &#9744; Director &#9744; Officer &#9745; 10% Owner &#9744; Other</p>",
            "0010",
        ),
        (
            "<p>&#9744; Check this box if no longer subject to Section 16.</p>"
            "<p>Relationship: Director &#9744; Officer &#9745; 10% Owner &#9744; Other &#9744;</p>",
            "0100",
        ),
        ("<p>Relationship: Director: No; Officer: No; 10% Owner: Yes; Other: No.</p>", "0010"),
    ],
)
def test_each_mark_belongs_to_its_words(boxes: str, expected: str) -> None:
    assert flags(read(boxes, TABLE, SIGNED)) == expected


def test_a_mark_that_is_not_understood_is_told() -> None:
    boxes = (
        "<table><tr><td>(&#9733;)</td><td>Director</td><td>(X)</td><td>Officer</td></tr></table>"
    )
    relationship = read(boxes, TABLE, SIGNED).reportingOwner[0].reportingOwnerRelationship
    assert relationship is not None and isinstance(relationship.isDirector, Value)
    assert relationship.isDirector.value is None
    assert relationship.isDirector.warnings == ["'(★)' is not understood as a check mark"]


@pytest.mark.parametrize(
    ("boxes", "expected"),
    [
        ("<p>( ) Director - yes</p><p>( ) Officer - no</p>", "?0--"),
        (
            "<table><tr><td>[ ]</td><td>Director</td><td>Yes</td></tr>"
            "<tr><td>[X]</td><td>Officer</td><td>No</td></tr></table>",
            "??--",
        ),
        (
            "<table><tr><td>[X]</td><td>Director</td><td>Yes</td></tr>"
            "<tr><td>[ ]</td><td>Officer</td><td>No</td></tr></table>",
            "10--",
        ),
    ],
)
def test_a_glyph_and_an_answer_that_differ_tell_nothing(boxes: str, expected: str) -> None:
    record = read(boxes, TABLE, SIGNED)
    assert flags(record) == expected
    relationship = record.reportingOwner[0].reportingOwnerRelationship
    assert relationship is not None and isinstance(relationship.isDirector, Value)
    told = any("contradict" in warning for warning in relationship.isDirector.warnings)
    assert told is (expected[0] == "?")


def test_a_number_is_no_box() -> None:
    bare = "<table><tr>" + "".join(f"<td>{cell}</td>" for cell in PURCHASE) + "</tr></table>"
    record = read(f"<p>{TITLE_I}</p>", bare)
    assert flags(record) == "----"


def test_a_footnote_is_no_box() -> None:
    notes = (
        "<p>Explanation of Responses:</p><table>"
        "<tr><td>( 1)</td><td>Sold under a Rule 10b5-1 plan.</td></tr>"
        "<tr><td>( 2)</td><td>Weighted average price.</td></tr>"
        "<tr><td>( 3)</td><td>Includes 382 shares from the dividend plan.</td></tr></table>"
    )
    sale = ("Common Stock", "05/07/2019", "S (1)", "400", "D", "$8.25 (2)", "1,900 (3)", "D", "")
    record = read(f"<p>{TITLE_I}</p>", table(sale), notes, SIGNED)
    assert record.aff10b5One is None
    assert [note.id for note in record.footnotes or ()] == ["F1", "F2", "F3"]


@pytest.mark.parametrize("words", ["10b5-1: Yes", "Rule 10b5-1 plan: Yes", "10b5-1 No"])
def test_the_box_for_plans_by_its_short_name(words: str) -> None:
    record = read(f"<p>{words}</p>", TABLE, SIGNED)
    assert record.aff10b5One is not None
    assert record.aff10b5One.value == ("1" if "Yes" in words else "0")
