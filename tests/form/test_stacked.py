"""Tables that lost their cells: a warning, and no signatures made of their words."""

from __future__ import annotations

from form_pages import PURCHASE, SIGNED, TITLE_I, read_and_told, table

HEADS = ("Title", "Date", "Code", "Amount", "A/D", "Price", "Owned After", "D/I")
ROWS = (
    ("Common Shares", "05/07/2019", "P", "400", "A", "$8.25", "1,900", "D"),
    ("Common Shares", "05/08/2019", "P", "300", "A", "$8.30", "2,200", "D"),
)


def stacked(*rows: tuple[str, ...]) -> str:
    return "".join(f"<div>{cell}</div>" for row in rows for cell in row)


def test_words_of_a_stacked_table_sign_nothing() -> None:
    record, told = read_and_told(f"<p>{TITLE_I}</p>", stacked(HEADS, *ROWS), SIGNED)
    assert [s.signatureName.value for s in record.ownerSignature if s.signatureName] == [
        "/s/ Paula J. Mercer"
    ]
    assert len(record.reportingOwner) == 1
    assert "a table was not read, its cells stand on lines of their own" in told


def test_heads_without_values_are_no_table() -> None:
    drawn = f"{stacked(HEADS)}<p>{TITLE_I}</p>{table(PURCHASE)}"
    _, told = read_and_told(drawn, SIGNED)
    assert not any("lines of their own" in text for text in told)
