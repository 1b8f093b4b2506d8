"""Tables with a column of notes or remarks."""

from __future__ import annotations

import pytest
from form_pages import COLUMNS, PURCHASE, SIGNED, TITLE_I, read_and_told, table

NOTES = "<p>Footnotes</p><p>(1) Bought through a broker.</p><p>(2) Held by a family trust.</p>"
HEADS, FIRST = COLUMNS[:-1], PURCHASE[:-1]
SECOND = ("Common Stock", "05/08/2019", "S", "100", "D", "$9.00", "1,800", "I")


@pytest.mark.parametrize("head", ["Notes", "Footnotes", "Fn", "Remarks", "Comments", "Footnote #"])
@pytest.mark.parametrize("cells", [("1", "1, 2"), ("(1)", "(2)"), ("Open market", "Plan sale")])
@pytest.mark.parametrize("first", [True, False])
def test_notes_are_no_field_of_the_row(head: str, cells: tuple[str, str], first: bool) -> None:
    heads = (head, *HEADS) if first else (*HEADS, head)
    rows = [
        (note, *own) if first else (*own, note)
        for note, own in zip(cells, (FIRST, SECOND), strict=True)
    ]
    record, told = read_and_told(TITLE_I, table(*rows, columns=heads), NOTES, SIGNED)
    assert record.nonDerivativeTable is not None
    for got, own in zip(record.nonDerivativeTable.rows, (FIRST, SECOND), strict=True):
        assert got.ownershipNature is not None
        assert got.ownershipNature.natureOfOwnership is None
        assert got.ownershipNature.directOrIndirectOwnership is not None
        assert got.ownershipNature.directOrIndirectOwnership.value == own[-1]
        assert got.securityTitle is not None
        assert got.securityTitle.value == "Common Stock"
    assert any("column of notes" in text for text in told)


def test_an_empty_column_of_notes_is_not_told() -> None:
    rows = [(*FIRST, ""), (*SECOND, "")]
    _, told = read_and_told(TITLE_I, table(*rows, columns=(*HEADS, "Notes")), SIGNED)
    assert not any("column of notes" in text for text in told)
