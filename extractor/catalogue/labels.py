"""What a table column and a header-block span can be.

These are the classes that the classifiers choose from. Where a class is one
element, it has the element's name; the others say what they stand for here.
"""

from __future__ import annotations

OTHER = "other"
"""Static words, decoration, or a column that no element takes."""

COLUMNS: tuple[str, ...] = (
    OTHER,
    "securityTitle",
    "conversionOrExercisePrice",
    "transactionDate",
    "deemedExecutionDate",
    "transactionCode",  # may carry /K, and on a Form 5 another form's number
    "transactionTimeliness",  # the V column
    "transactionShares",
    "transactionAcquiredDisposedCode",
    "transactionPricePerShare",
    "sharesAcquired",  # Table II's (A): transactionShares with code A
    "sharesDisposed",  # Table II's (D): transactionShares with code D
    "exerciseDate",
    "expirationDate",
    "underlyingSecurityTitle",
    "underlyingSecurityShares",
    "sharesOwnedFollowingTransaction",
    "directOrIndirectOwnership",
    "natureOfOwnership",
)

SPANS: tuple[str, ...] = (
    OTHER,
    "documentType",  # FORM 4, Form 4/A
    "issuerName",
    "issuerTradingSymbol",
    "issuerNameAndSymbol",  # both in one span: NAME [ SYM ]
    "issuerForeignTradingSymbol",
    "issuerCik",
    "rptOwnerName",
    "rptOwnerCik",
    "rptOwnerStreet",  # first line is Street1, second is Street2
    "rptOwnerCity",
    "rptOwnerState",
    "rptOwnerZipCode",
    "rptOwnerCityStateZip",  # all three in one span
    "rptOwnerCountry",
    "periodOfReport",
    "dateOfOriginalSubmission",
    "officerTitle",
    "otherText",
    "footnote",
    "remarks",
    "signatureName",
    "signatureDate",
    "signatureNameAndDate",  # both in one span
)

BOXES: tuple[str, ...] = (
    "isDirector",
    "isTenPercentOwner",
    "isOfficer",
    "isOther",
    "notSubjectToSection16",
    "aff10b5One",
    "form3HoldingsReported",
    "form4TransactionsReported",
    "oneReportingPerson",  # these two have no element; known, they are not taken for others
    "manyReportingPersons",
)
"""Check boxes: each is a mark beside its words."""

OWNER_FACTS = frozenset(
    (
        "rptOwnerStreet", "rptOwnerCity", "rptOwnerState", "rptOwnerZipCode", "rptOwnerCountry",
        "rptOwnerCityStateZip", "rptOwnerCik", "officerTitle", "otherText",
    )
)  # fmt: skip
"""What is said of an owner behind the name, boxes aside."""

RELATIONSHIPS = ("isDirector", "isOfficer", "isTenPercentOwner", "isOther")
"""The boxes that say what an owner is to the issuer."""

CAPTIONS: tuple[str, ...] = (
    "nameAndAddress",  # 1. Name and Address of Reporting Person
    "rptOwnerName",  # (Last) (First) (Middle), or a caption for the name alone
    "rptOwnerStreet",
    "rptOwnerCityStateZip",
    "rptOwnerCity",
    "rptOwnerState",
    "rptOwnerZipCode",
    "rptOwnerCountry",
    "rptOwnerCik",
    "issuerNameAndSymbol",
    "issuerName",
    "issuerTradingSymbol",
    "issuerForeignTradingSymbol",
    "issuerCik",
    "periodOfReport",
    "dateOfOriginalSubmission",
    "relationship",
    "officerTitle",
    "otherText",
    "jointFiling",
    "footnotes",
    "remarks",
    "signatureName",
    "signatureDate",
    "tableI",
    "tableII",
    "boilerplate",  # reminders, OMB box, statute references
)
"""Static words that tell what stands near them."""
