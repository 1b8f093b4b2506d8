"""Small pages for tests: a header block, and what the test is about."""

from __future__ import annotations

import warnings

from extractor import extract
from extractor.form.notices import PageWarning
from extractor.form.record import OwnershipDocument

HEADS = {
    "3": "INITIAL STATEMENT OF BENEFICIAL OWNERSHIP OF SECURITIES",
    "4": "STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP OF SECURITIES",
    "5": "ANNUAL STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP OF SECURITIES",
}
OWNER = "MERCER PAULA J<br>14 Quarry Road<br>Salem OR 97301"
ISSUER = "Tamarack Tool Works, Inc. [TTWI]"
COLUMNS = (
    "Title of Security", "Transaction Date", "Code", "Amount", "A or D", "Price",
    "Amount Owned Following", "D or I", "Nature",
)  # fmt: skip
COLUMNS_3 = (
    "1. Title of Security", "2. Amount of Securities Beneficially Owned", "3. Ownership Form",
    "4. Nature of Indirect Beneficial Ownership",
)  # fmt: skip
TITLE_I = "Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned"
SIGNED = "<p>/s/ Paula J. Mercer 05/09/2019</p>"
PURCHASE = ("Common Stock", "05/07/2019", "P", "400", "A", "$8.25", "1,900", "D", "")


def row(cells: tuple[str, ...]) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def table(*rows: tuple[str, ...], columns: tuple[str, ...] = COLUMNS) -> str:
    return f"<table border=1>{row(columns)}{''.join(map(row, rows))}</table>"


def page(
    *body: str, form: str = "4", owner: str = OWNER, issuer: str = ISSUER, head: str = ""
) -> str:
    return (
        f"<html><body><p>FORM {form}</p><p>{HEADS[form]}</p><table border=1><tr>"
        f"<td>1. Name and Address of Reporting Person<br>{owner}</td>"
        f"<td>2. Issuer Name and Ticker or Trading Symbol<br>{issuer}</td>"
        f"<td>3. Date of Earliest Transaction<br>05/07/2019</td></tr></table>{head}"
        f"{''.join(body)}</body></html>"
    )


def read(*body: str, **options: str) -> OwnershipDocument:
    return read_and_told(*body, **options)[0]


def read_and_told(*body: str, **options: str) -> tuple[OwnershipDocument, list[str]]:
    """The record of a page, and the warnings that were given about it."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        record = extract(page(*body, **options).encode(), name="page.html")
    return record, [str(w.message) for w in told if issubclass(w.category, PageWarning)]
