"""Joint owners in lists that count."""

from __future__ import annotations

import pytest
from form_pages import PURCHASE, SIGNED, TITLE_I, read, table

from extractor.form.record import OwnershipDocument

BODY = (TITLE_I, table(PURCHASE), SIGNED)
HOLDINGS = "Granite Holdings LLC"


def names(record: OwnershipDocument) -> list[str]:
    ids = [owner.reportingOwnerId for owner in record.reportingOwner]
    return [i.rptOwnerName.value or "" for i in ids if i and i.rptOwnerName]


@pytest.mark.parametrize(
    "owner",
    [
        f"(a) Paula Mercer<br>(b) {HOLDINGS}<br>(c) Tobias Renner",
        f"1. Paula Mercer<br>2. {HOLDINGS}<br>3. Tobias Renner",
        f"(i) Paula Mercer<br>(ii) {HOLDINGS}<br>(iii) Tobias Renner",
        f"a) Paula Mercer<br>b) {HOLDINGS}<br>c) Tobias Renner",
        f"(a) Paula Mercer (b) {HOLDINGS} (c) Tobias Renner",
        f"(1) Paula Mercer; (2) {HOLDINGS}; and (3) Tobias Renner",
    ],
)
def test_each_entry_is_an_owner_without_its_mark(owner: str) -> None:
    assert names(read(*BODY, owner=owner)) == ["Paula Mercer", HOLDINGS, "Tobias Renner"]


def test_entries_have_addresses_of_their_own() -> None:
    one, two = "14 Quarry Road<br>Salem, OR 97301", "20 Main Street<br>Portland, OR 97204"
    record = read(*BODY, owner=f"(1) Paula Mercer<br>{one}<br>(2) {HOLDINGS}<br>{two}")
    assert names(record) == ["Paula Mercer", HOLDINGS]
    cities = [o.reportingOwnerAddress.rptOwnerCity for o in record.reportingOwner
              if o.reportingOwnerAddress]  # fmt: skip
    assert [city.value for city in cities if city] == ["Salem", "Portland"]


def test_numbered_notes_name_nobody() -> None:
    notes = "<p>(1) Granite Holdings LLC holds these.</p><p>(2) Tobias Renner manages it.</p>"
    record = read(TITLE_I, table(PURCHASE), notes, SIGNED)
    assert names(record) == ["MERCER PAULA J"]
