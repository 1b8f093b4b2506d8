"""Signatures of several lines, and several signers."""

from __future__ import annotations

import pytest
from form_pages import PURCHASE, TITLE_I, read, table

from extractor.form.record import OwnershipDocument

TABLES = (TITLE_I, table(PURCHASE))


def signed(record: OwnershipDocument) -> list[tuple[str | None, str | None]]:
    return [
        (s.signatureName and s.signatureName.value, s.signatureDate and s.signatureDate.value)
        for s in record.ownerSignature
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("By: /s/ Paula J. Mercer", "Name: Paula J. Mercer", "Its: Managing Member"),
        ("By: /s/ Paula J. Mercer", "Its: Managing Member"),
        ("By: /s/ Paula J. Mercer", "Print Name: Paula J. Mercer", "Title: Manager"),
    ],
)
def test_names_in_print_and_capacities_sign_nothing(lines: tuple[str, ...]) -> None:
    record = read(*TABLES, *(f"<p>{line}</p>" for line in (*lines, "Date: 05/09/2019")))
    assert signed(record) == [("By: /s/ Paula J. Mercer", "2019-05-09")]
    assert record.remarks is None


def test_each_signer_of_a_table_has_a_date() -> None:
    rows = (
        ("/s/ Paula J. Mercer", "Attorney-in-fact", "05/09/2019"),
        ("/s/ Tobias Renner", "Managing Member", "05/10/2019"),
    )
    record = read(*TABLES, table(*rows, columns=("Signature", "Title", "Date")))
    assert signed(record) == [
        ("/s/ Paula J. Mercer", "2019-05-09"),
        ("/s/ Tobias Renner", "2019-05-10"),
    ]


def test_captions_beside_tell_what_is_no_signature() -> None:
    rows = (
        ("Signature:", "/s/ Paula J. Mercer"), ("Name:", "Paula J. Mercer"),
        ("Capacity:", "Attorney-in-fact"), ("Date:", "05/09/2019"),
    )  # fmt: skip
    cells = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows)
    record = read(*TABLES, f"<table>{cells}</table>")
    assert signed(record) == [("/s/ Paula J. Mercer", "2019-05-09")]


def test_two_names_side_by_side_are_two_signers() -> None:
    cells = "<td>/s/ Paula J. Mercer 05/09/2019</td><td>/s/ Tobias Renner 05/10/2019</td>"
    record = read(*TABLES, f"<table><tr>{cells}</tr></table>")
    assert [date for _, date in signed(record)] == ["2019-05-09", "2019-05-10"]
