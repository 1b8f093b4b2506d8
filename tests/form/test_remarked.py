"""Remarks of several paragraphs, on their caption's line or below it."""

from __future__ import annotations

import pytest
from form_pages import PURCHASE, TITLE_I, read, table

ONE = "This is remark one."
TWO = "This is remark two."
NOTES = "<p>Explanation of Responses:</p><p>1. Weighted average price.</p><p>2. By a trust.</p>"
SIGNED = (
    "<table><tr><td>/s/ Joe Agent, attorney-in-fact</td><td>3/5/2024</td></tr><tr>"
    "<td>** Signature of Reporting Person</td><td>Date</td></tr></table>"
)


def remarks(body: str) -> str | None:
    record = read(f"<p>{TITLE_I}</p>{table(PURCHASE)}", NOTES, body, SIGNED)
    return record.remarks.value if record.remarks else None


@pytest.mark.parametrize(
    "body",
    [
        f"<p>Remarks:</p><p>{ONE}</p><p>{TWO}</p>",
        f"<p>Remarks: {ONE}</p><p>{TWO}</p>",
        f"<p><b>Remarks</b></p><p>{ONE}</p><p>{TWO}</p>",
        f"<p><b>Remarks:</b> {ONE}<br>{TWO}</p>",
        f"<h3>REMARKS</h3><div>{ONE}</div><div>{TWO}</div>",
    ],
)
def test_remarks_of_two_paragraphs(body: str) -> None:
    assert remarks(body) == f"{ONE}\n{TWO}"


@pytest.mark.parametrize(
    "behind",
    [
        "",
        "<p>** Intentional misstatements or omissions of facts constitute violations.</p>",
        "<p>Reminder: Report on a separate line for each class of securities owned.</p>",
    ],
)
def test_what_stands_behind_empty_remarks_is_none(behind: str) -> None:
    assert remarks(f"<p>Remarks:</p>{behind}") is None
    assert remarks(f"<p>Remarks: {ONE}</p>{behind}") == ONE
