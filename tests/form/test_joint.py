"""Joint owners named behind the tables."""

from __future__ import annotations

import pytest
from form_pages import PURCHASE, SIGNED, TITLE_I, read, table

from extractor.form.record import OwnershipDocument

TABLES = (TITLE_I, table(PURCHASE))
FIRST = "MERCER PAULA J"


def owners(record: OwnershipDocument) -> list[tuple[str, str]]:
    """Name and street of each."""
    out: list[tuple[str, str]] = []
    for owner in record.reportingOwner:
        name = owner.reportingOwnerId and owner.reportingOwnerId.rptOwnerName
        street = owner.reportingOwnerAddress and owner.reportingOwnerAddress.rptOwnerStreet1
        out.append(((name and name.value) or "", (street and street.value) or ""))
    return out


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


BOTH = [
    (FIRST, "14 Quarry Road"),
    ("Granite Holdings LLC", "20 Main Street"),
    ("Tobias Renner", "31 Birch Lane"),
]
ONE, TWO = "20 Main Street, Portland, OR 97204", "31 Birch Lane, Bend, OR 97701"


@pytest.mark.parametrize(
    "listed",
    [
        paragraphs(
            "Joint Filer Information", "Name: Granite Holdings LLC", f"Address: {ONE}",
            "Relationship: 10% Owner", "Name: Tobias Renner", f"Address: {TWO}",
            "Relationship: Director",
        ),
        paragraphs(
            "Joint Filer: Granite Holdings LLC", f"Business Address: {ONE}",
            "Joint Filer: Tobias Renner", f"Business Address: {TWO}",
        ),
        paragraphs(
            f"Name and Address of Joint Filer: Granite Holdings LLC, {ONE}",
            f"Name and Address of Joint Filer: Tobias Renner, {TWO}",
        ),
        paragraphs(
            "Granite Holdings LLC<br>20 Main Street<br>Portland, OR 97204",
            "Tobias Renner<br>31 Birch Lane<br>Bend, OR 97701",
        ),
        "<p>Other Reporting Owners</p><table><tr><th>Name</th><th>Address</th></tr><tr><td>"
        f"Granite Holdings LLC</td><td>{ONE}</td></tr><tr><td>Tobias Renner</td><td>{TWO}</td>"
        "</tr></table>",
    ],
)  # fmt: skip
def test_joint_owners_are_named_with_their_addresses(listed: str) -> None:
    assert owners(read(*TABLES, SIGNED, listed)) == BOTH


@pytest.mark.parametrize(
    "listed",
    [
        "<p>Additional Reporting Persons:</p><ul><li>Granite Holdings LLC<li>Tobias Renner</ul>",
        "<p>JOINT FILER INFORMATION</p><p>Name: Granite Holdings LLC</p><p>Name: Tobias Renner</p>",
    ],
)
def test_a_head_of_joint_owners_tells_names_without_addresses(listed: str) -> None:
    found = owners(read(*TABLES, SIGNED, listed))
    assert found == [BOTH[0], *((name, "") for name, _ in BOTH[1:])]


def test_relationships_behind_names_are_their_own() -> None:
    listed = paragraphs(
        "Joint Filer Information", "Name: Granite Holdings LLC", "Relationship: 10% Owner"
    )
    record = read(*TABLES, SIGNED, listed)
    first, second = (owner.reportingOwnerRelationship for owner in record.reportingOwner)
    assert first is None
    assert second is not None
    assert second.isTenPercentOwner is not None
    assert second.isTenPercentOwner.value == "1"


def test_the_date_of_an_event_is_no_signature() -> None:
    listed = paragraphs(
        "Joint Filer Information", "Name: Granite Holdings LLC", f"Address: {ONE}",
        "Date of Event Requiring Statement: 05/07/2019",
    )  # fmt: skip
    assert len(read(*TABLES, SIGNED, listed).ownerSignature) == 1


@pytest.mark.parametrize(
    "named",
    [
        paragraphs("/s/ Paula J. Mercer", "Name: Paula J. Mercer", "Date: 05/09/2019"),
        SIGNED + "<p>Copies to:</p><p>Hale Wick LLP<br>9 Court Street<br>Boston, MA 02108</p>",
    ],
)
def test_who_signs_and_who_gets_copies_own_nothing(named: str) -> None:
    assert owners(read(*TABLES, named)) == BOTH[:1]
