"""Facts side by side without rules."""

from __future__ import annotations

import pytest
from ascii_ink import document


@pytest.mark.parametrize("address", ["1 Main Street", "Bahnhofstrasse 9"])
def test_columns_around_an_address_are_cells(address: str) -> None:
    lines, (grid,) = document(f"""
        Issuer                  Reporting Owner          Date
        Acme Corp [ACM]         Smith John A.            03/04/2009
                                {address}
                                Denver, CO 80202
    """)
    assert [c.text for c in grid.cells] == [
        "Issuer Acme Corp [ACM]",
        f"Reporting Owner Smith John A. {address} Denver, CO 80202",
        "Date 03/04/2009",
    ]
    assert ["Smith John A."] in [[s.text for s in line.spans] for line in lines]


def test_captions_may_stand_apart_from_their_values() -> None:
    _, (grid,) = document("""
        Owner                    Company

        Smith John A.            Acme Corp
        1 Main Street
        Denver, CO 80202
    """)
    assert [c.text for c in grid.cells] == [
        "Owner Smith John A. 1 Main Street Denver, CO 80202", "Company Acme Corp",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "page",
    [
        # No address: words may stand side by side for any reason.
        """
        Form 4                  A statement of           OMB approval
        of the SEC              changes in what          expires soon
                                somebody owns
        """,
        # Numbers before notes are no captions.
        """
        1.      Not applicable.
        2.      10 shares were withheld.
        3.      20 percent vest each year.
        """,
        # A paragraph below is no part of the block, nor are lines that cross columns.
        """
        Owner            Company
        Smith John A., of 1 Main Street in Denver, CO 80202
        Acme Corp        Denver
        """,
    ],
)
def test_other_texts_stay_lines(page: str) -> None:
    assert document(page)[1] == ()


def test_what_follows_below_is_no_part_of_the_block() -> None:
    lines, (grid,) = document("""
        Owner                    Company
        Smith John A.            Acme Corp
        1 Main Street
        Denver, CO 80202

        Remarks: none
    """)
    assert all("Remarks" not in c.text for c in grid.cells)
    assert "Remarks: none" in [line.text for line in lines]
