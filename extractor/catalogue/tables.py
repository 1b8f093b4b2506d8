"""The elements of Table I (non-derivative) and Table II (derivative securities)."""

from __future__ import annotations

from extractor.catalogue.codes import (
    ACQUIRED_DISPOSED,
    OWNERSHIP,
    TIMELINESS,
    TRANSACTION_CODES,
    TRANSACTION_FORM_TYPES,
)
from extractor.catalogue.kinds import ALL_FORMS, TRANSACTION_FORMS, Element, Shown, Type

_FORM_5 = frozenset({"5"})
_MAX_ROWS = 30


def _cell(
    name: str,
    kind: Type,
    doc: str,
    printed_as: Shown,
    max_length: int | None = None,
    choices: tuple[str, ...] = (),
) -> Element:
    return Element(
        name,
        kind,
        doc,
        wrapped=True,
        max_length=max_length,
        choices=choices,
        printed_as=printed_as,
    )


def _group(name: str, doc: str, *children: Element, footnoted: bool = False) -> Element:
    return Element(name, "group", doc, children=children, footnoted=footnoted)


def _later(words: str) -> Shown:
    """On Forms 4 and 5 alone, under the same words."""
    return Shown("", words, words)


def _title(form3: str, later: str) -> Element:
    return _cell(
        "securityTitle",
        "text",
        "What the security is called.",
        Shown(form3, later, later),
        max_length=60,
    )


def _transaction_date(words: str) -> Element:
    return _cell("transactionDate", "date", "When it took place.", _later(words), 10)


def _deemed_date(words: str) -> Element:
    return _cell(
        "deemedExecutionDate",
        "date",
        "When it counts as executed, if on another day.",
        _later(words),
        10,
    )


def _form_type(words: str) -> Element:
    return Element(
        "transactionFormType",
        "code",
        "The form that the row belongs to; 5 on a Form 4 prints as V.",
        max_length=1,
        choices=TRANSACTION_FORM_TYPES,
        printed_as=_later(words),
    )


def _coding(words: str) -> Element:
    return _group(
        "transactionCoding",
        "What kind of transaction; the footnotes of the code's cell are here.",
        _form_type(words),
        Element(
            "transactionCode",
            "code",
            "The kind of transaction.",
            max_length=1,
            choices=tuple(code for code in TRANSACTION_CODES if code not in "KV"),
            printed_as=_later(words),
        ),
        Element(
            "equitySwapInvolved",
            "boolean",
            "An equity swap is involved; prints as /K after the code.",
            printed_as=_later(words),
        ),
        footnoted=True,
    )


def _holding_coding(words: str) -> Element:
    return Element(
        "transactionCoding",
        "group",
        "On a Form 5: a holding that a Form 3 should have reported.",
        children=(_form_type(words),),
        footnoted=True,
        forms=_FORM_5,
    )


def _timeliness(words: str) -> Element:
    return _cell(
        "transactionTimeliness",
        "code",
        "Reported early or late; empty when on time.",
        _later(words),
        max_length=1,
        choices=tuple(code for code in TIMELINESS if code),
    )


def _amounts(words: str, price: str, with_total: bool) -> Element:
    shares = _cell("transactionShares", "decimal", "How many.", _later(words))
    total = _cell(
        "transactionTotalValue", "decimal", "Their value in dollars, instead.", _later(words)
    )
    rest = (
        _cell("transactionPricePerShare", "decimal", "Price of each, in dollars.", _later(price)),
        _cell(
            "transactionAcquiredDisposedCode",
            "code",
            "Acquired (A) or disposed of (D).",
            _later(words),
            max_length=1,
            choices=tuple(ACQUIRED_DISPOSED),
        ),
    )
    children = (shares, total, *rest) if with_total else (shares, *rest)
    return _group("transactionAmounts", "How much, and for what.", *children)


def _exercise_dates(form3: str, later: str) -> tuple[Element, Element]:
    shown = Shown(form3, later, later)
    return (
        _cell("exerciseDate", "date", "From when it can be exercised.", shown, 10),
        _cell("expirationDate", "date", "Until when it can be exercised.", shown, 10),
    )


def _underlying(form3: str, later: str) -> Element:
    shown = Shown(form3, later, later)
    return _group(
        "underlyingSecurity",
        "What the derivative turns into.",
        _cell("underlyingSecurityTitle", "text", "What it is called.", shown, 60),
        _cell("underlyingSecurityShares", "decimal", "How many.", shown),
        _cell("underlyingSecurityValue", "decimal", "Their value in dollars, instead.", shown),
    )


def _owned_after(form3: str, form4: str, form5: str) -> Element:
    shown = Shown(form3, form4, form5)
    return _group(
        "postTransactionAmounts",
        "What is owned afterwards.",
        _cell("sharesOwnedFollowingTransaction", "decimal", "How many.", shown),
        _cell(
            "valueOwnedFollowingTransaction", "decimal", "Their value in dollars, instead.", shown
        ),
    )


def _nature(form3: tuple[str, str], later: tuple[str, str]) -> Element:
    return _group(
        "ownershipNature",
        "Who holds the securities for the owner.",
        _cell(
            "directOrIndirectOwnership",
            "code",
            "Owned directly (D) or through others (I).",
            Shown(form3[0], later[0], later[0]),
            max_length=1,
            choices=tuple(OWNERSHIP),
        ),
        _cell(
            "natureOfOwnership",
            "text",
            "Through whom, for indirect ownership.",
            Shown(form3[1], later[1], later[1]),
            max_length=100,
        ),
    )


_FORM_OF_OWNERSHIP = "Ownership Form: Direct (D) or Indirect (I)"
_NATURE = "Nature of Indirect Beneficial Ownership"
_ACQUIRED = "Securities Acquired (A) or Disposed of (D)"
_OPTION_DATES = "Date Exercisable and Expiration Date"
_UNDERLYING = "Title and Amount of Underlying Securities"

_TITLE_1 = _title("1. Title of Security", "1. Title of Security")
_OWNED_1 = _owned_after(
    "2. Amount of Securities Beneficially Owned",
    "5. Amount of Securities Owned Following Reported Transaction(s)",
    "5. Amount of Securities Owned at End of Issuer's Fiscal Year",
)
_NATURE_1 = _nature(
    (f"3. {_FORM_OF_OWNERSHIP}", f"4. {_NATURE}"),
    (f"6. {_FORM_OF_OWNERSHIP}", f"7. {_NATURE}"),
)

_TITLE_2 = _title("1. Title of Derivative Security", "1. Title of Derivative Security")
_PRICE_2 = _cell(
    "conversionOrExercisePrice",
    "decimal",
    "Price at which it is exercised or converted, in dollars.",
    Shown(
        "4. Conversion or Exercise Price",
        "2. Conversion or Exercise Price",
        "2. Conversion or Exercise Price",
    ),
)
_DATES_2 = _exercise_dates(f"2. {_OPTION_DATES}", f"6. {_OPTION_DATES}")
_UNDERLYING_2 = _underlying(f"3. {_UNDERLYING}", f"7. {_UNDERLYING}")
_OWNED_2 = _owned_after(
    "",
    "9. Number of Derivative Securities Owned Following Reported Transaction(s)",
    "9. Number of Derivative Securities Owned at End of Issuer's Fiscal Year",
)
_NATURE_2 = _nature(
    (f"5. {_FORM_OF_OWNERSHIP}", f"6. {_NATURE}"),
    (f"10. {_FORM_OF_OWNERSHIP}", f"11. {_NATURE}"),
)


def _row(name: str, doc: str, *children: Element, transaction: bool) -> Element:
    forms = TRANSACTION_FORMS if transaction else ALL_FORMS
    return Element(name, "group", doc, children=children, max_occurs=_MAX_ROWS, forms=forms)


NON_DERIVATIVE_TABLE = _group(
    "nonDerivativeTable",
    "Table I: securities that are not derivatives.",
    _row(
        "nonDerivativeTransaction",
        "A row that reports a transaction.",
        _TITLE_1,
        _transaction_date("2. Transaction Date"),
        _deemed_date("2A. Deemed Execution Date"),
        _coding("3. Transaction Code"),
        _timeliness("3. Transaction Code, V"),
        _amounts(f"4. {_ACQUIRED}", f"4. {_ACQUIRED}, Price", with_total=False),
        _OWNED_1,
        _NATURE_1,
        transaction=True,
    ),
    _row(
        "nonDerivativeHolding",
        "A row that reports a holding only.",
        _TITLE_1,
        _holding_coding("3. Transaction Code"),
        _OWNED_1,
        _NATURE_1,
        transaction=False,
    ),
)

DERIVATIVE_TABLE = _group(
    "derivativeTable",
    "Table II: options, warrants, convertible and other derivative securities.",
    _row(
        "derivativeTransaction",
        "A row that reports a transaction.",
        _TITLE_2,
        _PRICE_2,
        _transaction_date("3. Transaction Date"),
        _deemed_date("3A. Deemed Execution Date"),
        _coding("4. Transaction Code"),
        _timeliness("4. Transaction Code, V"),
        _amounts(f"5. Derivative {_ACQUIRED}", "8. Price of Derivative Security", with_total=True),
        *_DATES_2,
        _UNDERLYING_2,
        _OWNED_2,
        _NATURE_2,
        transaction=True,
    ),
    _row(
        "derivativeHolding",
        "A row that reports a holding only.",
        _TITLE_2,
        _PRICE_2,
        _holding_coding("4. Transaction Code"),
        *_DATES_2,
        _UNDERLYING_2,
        _OWNED_2,
        _NATURE_2,
        transaction=False,
    ),
)
