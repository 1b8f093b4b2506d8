"""Notes whose numbers stand beside them, in a table or behind Markdown's marks."""

from __future__ import annotations

import pytest
from form_pages import SIGNED, TITLE_I, page, read, table

from extractor import extract

CELLS = ("Common Stock", "05/07/2019", "P(1)(2)", "400(3)", "A", "$8.25", "1,900", "D", "")
NOTES = ("Grant under the 2014 Plan.", "Rounded.", "Held jointly with spouse.")


def test_short_notes_in_the_rows_of_a_table() -> None:
    rows = "".join(f"<tr><td>({n})</td><td>{t}</td></tr>" for n, t in enumerate(NOTES, start=1))
    notes = f"<p>Footnotes</p><table>{rows}</table>"
    record = read(f"<p>{TITLE_I}</p>", table(CELLS), notes, SIGNED)
    assert [(note.id, note.value) for note in record.footnotes or ()] == [
        (f"F{n}", t) for n, t in enumerate(NOTES, start=1)
    ]
    owner = record.reportingOwner[0]
    assert owner.reportingOwnerRelationship is None  # no note is a box


MARKDOWN = """# FORM 4

| 1. Name and Address of Reporting Person | 2. Issuer Name and Trading Symbol |
|---|---|
| MERCER PAULA J<br>14 Quarry Road<br>Salem OR 97301 | Tamarack Tool Works, Inc. [TTWI] |

**Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned**

| Title of Security | Transaction Date | Code | Amount | A or D | Price | Owned After | D or I |
|---|---|---|---|---|---|---|---|
| Common Stock | 05/07/2019 | P | 400[^1] | A | $8.25[^2] | 1,900 | D |

[^1]: Bought in a private deal.
[^2]: Average of several trades.

**Remarks:** None of the shares is pledged.

/s/ Paula J. Mercer 05/09/2019
"""


def test_markdowns_own_footnotes_and_remarks_on_the_captions_line() -> None:
    record = extract(MARKDOWN.encode(), name="page.md")
    assert [(note.id, note.value) for note in record.footnotes or ()] == [
        ("F1", "Bought in a private deal."),
        ("F2", "Average of several trades."),
    ]
    assert record.remarks is not None
    assert record.remarks.value == "None of the shares is pledged."


@pytest.mark.filterwarnings("ignore::extractor.form.notices.PageWarning")
@pytest.mark.parametrize("numbers", [(1,), (1, 4)])
def test_numbers_that_are_no_list_name_nothing(numbers: tuple[int, ...]) -> None:
    rows = "".join(f"<tr><td>({n})</td><td>Held by spouse</td></tr>" for n in numbers)
    record = extract(page(f"<table>{rows}</table>", SIGNED).encode(), name="page.html")
    assert len(record.footnotes or ()) <= 1
