"""Texts side by side."""

from __future__ import annotations

from ascii_ink import spans


def test_texts_beside_one_another_are_a_row() -> None:
    assert spans("Name      Date\nDoe       1/2") == [["Name", "Date"], ["Doe", "1/2"]]


def test_columns_are_read_row_by_row() -> None:
    assert spans("""
        Jane Doe            Acme Corp
        (Last, First)       (Issuer)
    """) == [["Jane Doe", "Acme Corp"], ["(Last, First)", "(Issuer)"]]


def test_what_stands_beside_no_one_is_a_row_of_its_own() -> None:
    assert spans("Remarks:\n\n\nNone.") == [["Remarks:"], ["None."]]


def test_text_beside_a_table_stays_beside_it() -> None:
    lines = spans("""
               ┌────┬────┐
        before │ a  │ b  │ behind
               └────┴────┘
    """)
    assert lines[0] == ["before"] and lines[-1] == ["behind"]
