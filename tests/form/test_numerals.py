"""Numbers, days and codes in spellings that forms do not ask for."""

from __future__ import annotations

import pytest
from form_pages import PURCHASE, SIGNED, TITLE_I, read, table

from extractor.form import values
from extractor.form.numerals import currency_of, parse_comma, parse_grouped, parse_spelled
from extractor.form.record import NonDerivativeTransaction, Value


def first(amount: str, price: str, owned: str) -> NonDerivativeTransaction:
    cells = (*PURCHASE[:3], amount, "A", price, owned, *PURCHASE[7:])
    record = read(f"<p>{TITLE_I}</p>", table(cells), SIGNED)
    assert record.nonDerivativeTable is not None
    row = record.nonDerivativeTable.rows[0]
    assert isinstance(row, NonDerivativeTransaction)
    return row


def values_of(row: NonDerivativeTransaction) -> list[Value | None]:
    assert row.transactionAmounts is not None and row.postTransactionAmounts is not None
    return [
        row.transactionAmounts.transactionShares,
        row.transactionAmounts.transactionPricePerShare,
        row.postTransactionAmounts.sharesOwnedFollowingTransaction,
    ]


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        (("1.500", "12,40", "7.500"), ["1500", "12.40", "7500"]),
        (("1.234.500", "1.012,4", "9.000.000"), ["1234500", "1012.4", "9000000"]),
        (("150", "0,75", "7.500"), ["150", "0.75", "7500"]),
    ],
)
def test_commas_before_decimals(printed: tuple[str, str, str], read_as: list[str]) -> None:
    assert [v and v.value for v in values_of(first(*printed))] == read_as


@pytest.mark.parametrize("printed", [("1.500", "12,40", "7,500"), ("1.500", "12,40", "7.25")])
def test_numbers_that_do_not_agree_are_doubted(printed: tuple[str, str, str]) -> None:
    shares, price, _ = values_of(first(*printed))
    assert shares is not None and shares.warnings and (shares.confidence or 0) <= 0.3
    assert price is not None and price.value is None


def test_points_alone_are_decimals() -> None:
    shares, price, owned = values_of(first("1.500", "12.40", "7.500"))
    assert shares and shares.value == "1.500" and not shares.warnings
    assert price and price.value == "12.40" and owned and owned.value == "7.500"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("USD 10.50", "10.50"),
        ("10.50 USD", "10.50"),
        ("\u20ac7.25", "7.25"),
        ("7.25 EUR", "7.25"),
        ("12'500", "12500"),
        ("1\u2019012\u2019500.75", "1012500.75"),
        ("12'50", None),
        ("1,00,000", None),
        ("USD", None),
    ],
)
def test_currencies_and_apostrophes(text: str, number: str | None) -> None:
    assert parse_spelled(text) == number


def test_blanks_part_thousands() -> None:
    assert parse_grouped("4 500") == "4500" and parse_grouped("$1 234 500.5") == "1234500.5"
    assert parse_grouped("45 00") is None and parse_grouped("0 500") is None
    shares, _, owned = values_of(first("1 500", "$8.25", "12 500"))
    assert shares and shares.value == "1500" and owned and owned.value == "12500"
    shares, *_ = values_of(first("100<br>200", "$8.25", "12,500"))
    assert shares and shares.value is None


def test_another_currency_is_doubted() -> None:
    _, price, _ = values_of(first("100", "\u20ac 7.25", "1,500"))
    assert price and price.value == "7.25" and (price.confidence or 0) <= 0.3 and price.warnings
    assert currency_of("USD 7.25") is None and currency_of("$7.25") is None
    assert currency_of("7.25 EUR") == "EUR"
    assert parse_comma("12.40") is None and parse_comma("12,40 \u20ac") == "12.40"


@pytest.mark.parametrize(
    "text",
    ["Jan-5-2015", "01\u201305\u20132015", "01/05/2015 16:00", "2015-01-05T00:00:00Z", "05JAN2015",
     "1/5/2015, 4:30 p.m. EST", "5/Jan/2015"],
)  # fmt: skip
def test_days(text: str) -> None:
    assert values.parse_date(text) == "2015-01-05"


@pytest.mark.parametrize("text", ["01/05/2015 16", "16:00", "Jan5", "01/05 16:00"])
def test_no_days(text: str) -> None:
    assert values.parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("S - Sale", "S"),
        ("P \u2013 Open Market Purchase", "P"),
        ("M (Exercise)", "M"),
        ("G: Gift", "G"),
        ("S - Purchase", None),
        ("Buy", None),
        ("Sale", None),
        ("S - 1", None),
    ],
)
def test_a_code_and_its_word(text: str, code: str | None) -> None:
    parsed = values.parse_code(text)
    assert (parsed and parsed[0]) == code


@pytest.mark.parametrize(("text", "code"), [("4P", "P"), ("5P", None), ("P4", None)])
def test_the_number_of_the_form_before_a_code(text: str, code: str | None) -> None:
    cells = (*PURCHASE[:2], text, *PURCHASE[3:])
    record = read(f"<p>{TITLE_I}</p>", table(cells), SIGNED)
    assert record.nonDerivativeTable is not None
    row = record.nonDerivativeTable.rows[0]
    assert isinstance(row, NonDerivativeTransaction) and row.transactionCoding is not None
    found = row.transactionCoding.transactionCode
    assert (found and found.value) == code
