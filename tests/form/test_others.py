"""Lists of what other people traded, behind the signature."""

from __future__ import annotations

import pytest
from form_pages import PURCHASE, SIGNED, TITLE_I, read_and_told, table

COLUMNS = ("Insider", "Date", "Code", "Shares", "Price", "Owned After")
OTHER = ("Delia Funk", "04/01/2019", "P", "300", "$9.00", "1,300")


@pytest.mark.parametrize("head", ["Insider", "Reporting Person", "Name of Insider"])
def test_rows_of_others_behind_the_signature_are_left_out(head: str) -> None:
    own = ("Paula Mercer", "05/07/2019", "P", "400", "$8.25", "1,900")
    list_ = table(OTHER, ("", *OTHER[1:]), own, columns=(head, *COLUMNS[1:]))
    body = (f"<p>{TITLE_I}</p>", table(PURCHASE), SIGNED, "<h3>Insider transactions</h3>", list_)
    record, told = read_and_told(*body)
    assert record.nonDerivativeTable is not None
    assert len(record.nonDerivativeTable.rows) == 2
    assert "300" not in record.nonDerivativeTable.model_dump_json()
    assert any("they are of others: 'Delia Funk'" in message for message in told)


def test_before_the_signature_all_rows_are_the_form_s() -> None:
    body = (f"<p>{TITLE_I}</p>", table(PURCHASE), table(OTHER, columns=COLUMNS), SIGNED)
    record, told = read_and_told(*body)
    assert record.nonDerivativeTable is not None
    assert len(record.nonDerivativeTable.rows) == 2
    assert not any("of others" in message for message in told)
