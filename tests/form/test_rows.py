"""Which rows of a table are rows: continued text, labels and fillers are none."""

from __future__ import annotations

import pytest
from form_pages import COLUMNS_3, PURCHASE, SIGNED, TITLE_I, read, read_and_told, table

from extractor.document.model import Cell
from extractor.form import parts
from extractor.form.doubts import DOUBTFUL
from extractor.form.parts import Ink
from extractor.form.record import NonDerivativeTransaction, OwnershipDocument
from extractor.form.rows import doubt_cut

EMPTY = ("",) * 8


def told(
    *rows: tuple[str, ...], form: str = "4", columns: tuple[str, ...] = ()
) -> OwnershipDocument:
    drawn = table(*rows, columns=columns) if columns else table(*rows)
    return read_and_told(f"<p>{TITLE_I}</p>", drawn, SIGNED, form=form)[0]


def rows_of(record: OwnershipDocument) -> list[tuple[str, str | None, str | None]]:
    """Element, title and nature of each row of Table I."""
    found = []
    for row in record.nonDerivativeTable.rows if record.nonDerivativeTable else ():
        nature = row.ownershipNature.natureOfOwnership if row.ownershipNature else None
        title = row.securityTitle.value if row.securityTitle else None
        found.append((row.element, title, nature.value if nature else None))
    return found


def test_titles_and_natures_that_wrap_into_further_rows() -> None:
    record = told(
        ("Common Stock,", *PURCHASE[1:]),
        ("no par value", *EMPTY),
        ("Class B Common", "", "", "", "", "", "20,000", "I", "By"),
        ("Stock", *EMPTY[:-1], "Mercer Trust"),
    )
    assert rows_of(record) == [
        ("nonDerivativeTransaction", "Common Stock, no par value", None),
        ("nonDerivativeHolding", "Class B Common Stock", "By Mercer Trust"),
    ]


def test_labels_are_no_rows_and_no_part_of_any() -> None:
    record = told(
        PURCHASE,
        ("",) * 8 + ("By husband:",),
        ("Common Stock", "", "", "", "", "", "9,000", "I", "By husband"),
        ("Preferred Stock", *EMPTY),
        ("Series A", "", "", "", "", "", "10", "D", ""),
    )
    assert rows_of(record) == [
        ("nonDerivativeTransaction", "Common Stock", None),
        ("nonDerivativeHolding", "Common Stock", "By husband"),
        ("nonDerivativeHolding", "Series A", None),
    ]


def test_fillers_are_no_holdings() -> None:
    record = told(
        PURCHASE,
        ("Common Stock (continued from previous page)", *EMPTY),
        ("None", *EMPTY),
        ("N/A",) * 9,
    )
    assert len(rows_of(record)) == 1


def test_a_row_left_out_is_told() -> None:
    body = (f"<p>{TITLE_I}</p>", table(PURCHASE, ("Preferred Stock", *EMPTY)), SIGNED)
    _, notices = read_and_told(*body)
    assert any("Preferred Stock" in notice for notice in notices)


def test_no_securities_owned_said_in_the_table() -> None:
    record = told(
        ("No securities are beneficially owned.", "", "", ""), form="3", columns=COLUMNS_3
    )
    assert record.nonDerivativeTable is None
    assert record.noSecuritiesOwned is not None and record.noSecuritiesOwned.value == "1"


def test_table_two_in_two_grids_one_below_the_other() -> None:
    left = (
        "Title of Derivative Security", "Conversion or Exercise Price", "Transaction Date",
        "Transaction Code", "Number of Derivative Securities Acquired (A)",
        "Number of Derivative Securities Disposed of (D)",
    )  # fmt: skip
    right = (
        "Date Exercisable", "Expiration Date", "Title of Underlying Securities",
        "Amount of Underlying Securities", "Price of Derivative Security",
        "Number of Derivative Securities Owned Following", "Ownership Form", "Nature",
    )  # fmt: skip
    record, _ = read_and_told(
        "<p>Table II - Derivative Securities</p>",
        table(
            ("Warrant", "5.00", "05/07/2019", "X", "", "2,000"),
            ("Option", "7.25", "05/07/2019", "A", "3,000", ""),
            columns=left,
        ),
        table(
            ("05/08/2018", "05/09/2021", "Common", "2,000", "0", "0", "D", ""),
            ("05/08/2020", "05/07/2029", "Common", "3,000", "0", "3,000", "D", ""),
            columns=right,
        ),
        SIGNED,
    )
    assert record.derivativeTable is not None
    first, second = record.derivativeTable.rows
    assert first.expirationDate is not None and first.expirationDate.value == "2021-05-09"
    assert second.securityTitle is not None and second.securityTitle.value == "Option"


def test_a_mark_alone_under_acquired_is_acquired() -> None:
    columns = (
        "Title of Derivative Security", "Conversion or Exercise Price", "Transaction Date",
        "Transaction Code", "Number of Derivative Securities Acquired (A)",
        "Number of Derivative Securities Disposed of (D)", "Date Exercisable", "Expiration Date",
        "Title of Underlying Securities", "Amount of Underlying Securities",
        "Number of Derivative Securities Owned Following", "Ownership Form",
    )  # fmt: skip
    option = (
        "Option", "7.25", "05/07/2019", "A", "<sup>(1)</sup>", "", "05/08/2020", "05/07/2029",
        "Common", "3,000", "3,000", "D",
    )  # fmt: skip
    notes = "<p>Explanation of Responses:</p><p>(1) The number is set at the end of the year.</p>"
    record, _ = read_and_told(
        "<p>Table II - Derivative Securities</p>", table(option, columns=columns), notes, SIGNED
    )
    assert record.derivativeTable is not None
    amounts = record.derivativeTable.rows[0].transactionAmounts  # type: ignore[union-attr]
    assert amounts.transactionShares.footnoteId == ["F1"]
    assert amounts.transactionAcquiredDisposedCode.value == "A"


def test_letters_alone_make_no_header_of_a_row() -> None:
    record = told(PURCHASE, ("Common Stock", "", "A", "31", "A", "", "31", "D", ""))
    assert len(rows_of(record)) == 2


def test_letters_without_title_date_amount_or_mark_are_no_row() -> None:
    record = told(PURCHASE, (*EMPTY[:-1], "(I)", ""), ("", "", "S", "", "D", "", "", "D", ""))
    assert len(rows_of(record)) == 1
    noted = told(PURCHASE, ("", "", "S<sup>(1)</sup>", "", "D", "", "", "D", ""))
    assert len(rows_of(noted)) == 2


def test_a_total_that_runs_over_columns_is_no_row() -> None:
    total = "<tr><td colspan=6>Total acquired</td><td>2,000</td><td></td><td></td></tr></table>"
    drawn = table(PURCHASE).replace("</table>", total)
    record, _ = read_and_told(f"<p>{TITLE_I}</p>", drawn, SIGNED)
    assert rows_of(record) == [("nonDerivativeTransaction", "Common Stock", None)]


def test_dollars_in_table_one_are_doubted() -> None:
    record = told(("5% Notes", "05/07/2019", "P", "$250,000", "A", "", "$900,000", "D", ""))
    assert record.nonDerivativeTable is not None
    row = record.nonDerivativeTable.rows[0]
    assert isinstance(row, NonDerivativeTransaction) and row.transactionAmounts is not None
    amount = row.transactionAmounts.transactionShares
    assert amount is not None and amount.value == "250000"
    assert amount.warnings and (amount.confidence or 0) <= DOUBTFUL


def test_an_amount_that_a_late_holding_has_no_place_for_is_told() -> None:
    late = ("Common Stock", "", "3", "600", "A", "", "600", "D", "")
    record, warnings = read_and_told(f"<p>{TITLE_I}</p>", table(PURCHASE, late), SIGNED, form="5")
    assert [element for element, *_ in rows_of(record)][1] == "nonDerivativeHolding"
    assert any("'600 A'" in warning for warning in warnings)


def test_words_left_out_below_a_text_doubt_it_where_ink_alone_tells_rows() -> None:
    box = (0.0, 0.0, 10.0, 10.0)
    for place, doubted in ((box, True), (None, False)):
        cell = Cell(1, 0, box=place)
        above = {"securityTitle": Ink(cell, 0, 1, 0.99, "Title", "Common Stock", ())}
        doubt_cut(above, {"securityTitle": Ink(cell, 0, 1, 0.99, "Title", "Held by Trust", ())})
        value = parts.text(above, "securityTitle")
        assert value is not None and value.value == "Common Stock"
        assert (value.confidence == DOUBTFUL and bool(value.warnings)) is doubted


@pytest.mark.parametrize(
    ("title", "amount", "rows"),
    [("None", "0", 0), ("N/A", "0", 0), ("None", "5", 1), ("Common", "0", 1)],
)
def test_nothing_held_is_no_holding(title: str, amount: str, rows: int) -> None:
    cells = table((title, amount, "", ""), columns=COLUMNS_3)
    record = read(cells, SIGNED, form="3")
    found = record.nonDerivativeTable.rows if record.nonDerivativeTable else []
    assert len(found) == rows


@pytest.mark.parametrize(
    ("price", "value"), [("$5<sup>00</sup>", "5.00"), ("$1,250<sup>05</sup>", "1250.05")]
)
def test_raised_cents(price: str, value: str) -> None:
    cells = ("Common Stock", "05/07/2019", "P", "400", "A", price, "1,900", "D", "")
    record = read(table(cells), SIGNED)
    assert record.nonDerivativeTable is not None
    row = record.nonDerivativeTable.rows[0]
    assert isinstance(row, NonDerivativeTransaction) and row.transactionAmounts is not None
    paid = row.transactionAmounts.transactionPricePerShare
    assert paid is not None and paid.value == value
