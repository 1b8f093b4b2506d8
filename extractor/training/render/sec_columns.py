"""The columns of the SEC's tables, by form."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Head:
    """A header cell and, below it, its leaves: (label, words) pairs.

    A head without words below it has one leaf with empty words.
    """

    text: str
    leaves: tuple[tuple[str, str], ...]


def _one(text: str, label: str) -> Head:
    return Head(text, ((label, ""),))


def _date(item: str, words: str) -> str:
    return f"{item} {words}(Month/Day/Year)"


_OWNERSHIP = "Ownership Form: Direct (D) or Indirect (I)"
_NATURE = "Nature of Indirect Beneficial Ownership"
_UNDERLYING = (
    ("underlyingSecurityTitle", "Title"),
    ("underlyingSecurityShares", "Amount or Number of Shares"),
)
_EXERCISE = (("exerciseDate", "Date Exercisable"), ("expirationDate", "Expiration Date"))
_AMOUNTS = (
    ("transactionShares", "Amount"),
    ("transactionAcquiredDisposedCode", "(A) or (D)"),
    ("transactionPricePerShare", "Price"),
)

_FORM3_ONE = (
    _one("1. Title of Security (Instr. 4) ", "securityTitle"),
    _one(
        "2. Amount of Securities Beneficially Owned (Instr. 4) ", "sharesOwnedFollowingTransaction"
    ),
    _one(f"3. {_OWNERSHIP} (Instr. 5) ", "directOrIndirectOwnership"),
    _one(f"4. {_NATURE} (Instr. 5) ", "natureOfOwnership"),
)
_FORM3_TWO = (
    _one("1. Title of Derivative Security (Instr. 4) ", "securityTitle"),
    Head(_date("2.", "Date Exercisable and Expiration Date "), _EXERCISE),
    Head(
        "3. Title and Amount of Securities Underlying Derivative Security (Instr. 4) ", _UNDERLYING
    ),
    _one("4. Conversion or Exercise Price of Derivative Security ", "conversionOrExercisePrice"),
    _one(f"5. {_OWNERSHIP} (Instr. 5) ", "directOrIndirectOwnership"),
    _one(f"6. {_NATURE} (Instr. 5) ", "natureOfOwnership"),
)


def _after(form: str) -> str:
    if form == "5":
        return "Beneficially Owned at end of Issuer's Fiscal Year"
    return "Beneficially Owned Following Reported Transaction(s)"


def _code(item: str, form: str) -> Head:
    text = f"{item} Transaction Code (Instr. 8) "
    if form == "5":
        return _one(text, "transactionCode")
    return Head(text, (("transactionCode", "Code"), ("transactionTimeliness", "V")))


def table_one(form: str) -> tuple[Head, ...]:
    """Table I of form 3, 4 or 5."""
    if form == "3":
        return _FORM3_ONE
    return (
        _one("1. Title of Security (Instr. 3) ", "securityTitle"),
        _one(_date("2.", "Transaction Date "), "transactionDate"),
        _one(_date("2A.", "Deemed Execution Date, if any "), "deemedExecutionDate"),
        _code("3.", form),
        Head("4. Securities Acquired (A) or Disposed Of (D) (Instr. 3, 4 and 5) ", _AMOUNTS),
        _one(
            f"5. Amount of Securities {_after(form)} (Instr. 3 and 4) ",
            "sharesOwnedFollowingTransaction",
        ),
        _one(f"6. {_OWNERSHIP} (Instr. 4) ", "directOrIndirectOwnership"),
        _one(f"7. {_NATURE} (Instr. 4) ", "natureOfOwnership"),
    )


def table_two(form: str) -> tuple[Head, ...]:
    """Table II of form 3, 4 or 5."""
    if form == "3":
        return _FORM3_TWO
    return (
        _one("1. Title of Derivative Security (Instr. 3) ", "securityTitle"),
        _one(
            "2. Conversion or Exercise Price of Derivative Security ", "conversionOrExercisePrice"
        ),
        _one(_date("3.", "Transaction Date "), "transactionDate"),
        _one(_date("3A.", "Deemed Execution Date, if any "), "deemedExecutionDate"),
        _code("4.", form),
        Head(
            "5. Number of Derivative Securities Acquired (A) or Disposed of (D) "
            "(Instr. 3, 4 and 5) ",
            (("sharesAcquired", "(A)"), ("sharesDisposed", "(D)")),
        ),
        Head(_date("6.", "Date Exercisable and Expiration Date "), _EXERCISE),
        Head(
            "7. Title and Amount of Securities Underlying Derivative Security (Instr. 3 and 4) ",
            _UNDERLYING,
        ),
        _one("8. Price of Derivative Security (Instr. 5) ", "transactionPricePerShare"),
        _one(
            f"9. Number of derivative Securities {_after(form)} (Instr. 4) ",
            "sharesOwnedFollowingTransaction",
        ),
        _one(f"10. {_OWNERSHIP} (Instr. 4) ", "directOrIndirectOwnership"),
        _one(f"11. {_NATURE} (Instr. 4) ", "natureOfOwnership"),
    )


TITLES = {
    "3": (
        "Table I - Non-Derivative Securities Beneficially Owned",
        "Table II - Derivative Securities Beneficially Owned",
    ),
    "4": (
        "Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned",
        "Table II - Derivative Securities Acquired, Disposed of, or Beneficially Owned",
    ),
}
TITLES["5"] = TITLES["4"]
EXAMPLES = "(e.g., puts, calls, warrants, options, convertible securities)"

FORM_NAMES = {
    "3": "INITIAL STATEMENT OF BENEFICIAL OWNERSHIP OF SECURITIES",
    "4": "STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP",
    "5": "ANNUAL STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP",
}
OMB = {"3": ("3235-0104", "0.5"), "4": ("3235-0287", "0.5"), "5": ("3235-0362", "1.0")}
PERIOD_CAPTIONS = {
    "3": "2. Date of Event Requiring Statement (Month/Day/Year)",
    "4": "3. Date of Earliest Transaction (Month/Day/Year)",
    "5": "3. Statement for Issuer's Fiscal Year Ended (Month/Day/Year)",
}
EXIT_BOX = (
    "Check this box if no longer subject to Section 16. Form 4 or Form 5 obligations may continue. "
)
PLAN_BOX = (
    "Check this box to indicate that a transaction was made pursuant to a contract, instruction or "
    "written plan for the purchase or sale of equity securities of the issuer that is intended to "
    "satisfy the affirmative defense conditions of Rule 10b5-1(c). See Instruction 10. "
)
NO_SECURITIES = "No securities are beneficially owned."
