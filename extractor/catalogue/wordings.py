"""The words that forms print over columns, beside boxes and as captions.

The source is the forms themselves: the SEC's HTML renderings (2003 to 2026), the paper
editions of 7-97 and 9-02 and the current blanks, and the usual names of the same things on
vendors' pages. A header path is written from the top down with `` / `` between its levels.
Item numbers, instruction references and date patterns are left out: `mapping.text`
takes them off what the page says, too.
"""

from __future__ import annotations

Wordings = dict[str, tuple[str, ...]]

_ACQ = "Securities Acquired (A) or Disposed of (D)"
_DERIV = "Number of Derivative Securities Acquired (A) or Disposed of (D)"
_DATES = "Date Exercisable and Expiration Date"
_UNDER = "Title and Amount of Securities Underlying Derivative Security"

COLUMN_WORDINGS: Wordings = {
    "securityTitle": (
        "Title of Security",
        "Title of Derivative Security",
        "Security",
        "Security Title",
        "Class",
    ),
    "conversionOrExercisePrice": (
        "Conversion or Exercise Price of Derivative Security",
        "Conversion or Exercise Price",
        "Exercise Price",
        "Strike Price",
    ),
    "transactionDate": ("Transaction Date", "Date of Transaction"),
    "deemedExecutionDate": ("Deemed Execution Date, if any", "Deemed Execution Date"),
    "transactionCode": ("Transaction Code / Code", "Transaction Code", "Code", "Transaction"),
    "transactionTimeliness": ("Transaction Code / V", "V", "Voluntary", "Reported Early"),
    "transactionShares": (
        f"{_ACQ} / Amount",
        "Amount of Securities Acquired or Disposed of",
        "Number of Shares",
        "Shares",
        "Amount",
    ),
    "transactionAcquiredDisposedCode": (
        f"{_ACQ} / (A) or (D)",
        "Acquired or Disposed",
        "Acquired (A) or Disposed (D)",
        "A/D",
    ),
    "transactionPricePerShare": (
        f"{_ACQ} / Price",
        "Price of Derivative Security",
        "Price",
        "Price per Share",
    ),
    "sharesAcquired": (f"{_DERIV} / (A)", "Number Acquired", "Acquired (A)"),
    "sharesDisposed": (f"{_DERIV} / (D)", "Number Disposed of", "Disposed (D)"),
    "exerciseDate": (f"{_DATES} / Date Exercisable", "Date Exercisable", "Exercise Date"),
    "expirationDate": (f"{_DATES} / Expiration Date", "Expiration Date"),
    "underlyingSecurityTitle": (
        f"{_UNDER} / Title",
        "Title and Amount of Underlying Securities / Title",
        "Title of Underlying Security",
        "Underlying Security",
    ),
    "underlyingSecurityShares": (
        f"{_UNDER} / Amount or Number of Shares",
        "Title and Amount of Underlying Securities / Amount or Number of Shares",
        "Amount or Number of Shares",
        "Amount of Underlying Securities",
    ),
    "sharesOwnedFollowingTransaction": (
        "Amount of Securities Beneficially Owned Following Reported Transaction(s)",
        "Amount of Securities Beneficially Owned at End of Month",
        "Amount of Securities Beneficially Owned at the end of Issuer's Fiscal Year",
        "Amount of Securities Beneficially Owned",
        "Number of Derivative Securities Beneficially Owned Following Reported Transaction(s)",
        "Number of Derivative Securities Beneficially Owned at End of Month",
        "Number of Derivative Securities Beneficially Owned at End of Issuer's Fiscal Year",
        "Shares Owned After",
    ),
    "directOrIndirectOwnership": (
        "Ownership Form: Direct (D) or Indirect (I)",
        "Ownership Form of Derivative Security: Direct (D) or Indirect (I)",
        "Direct or Indirect",
        "Ownership",
    ),
    "natureOfOwnership": (
        "Nature of Indirect Beneficial Ownership",
        "Nature of Ownership",
    ),
}

BOX_WORDINGS: Wordings = {
    "isDirector": ("Director",),
    "isTenPercentOwner": ("10% Owner", "Ten Percent Owner"),
    "isOfficer": ("Officer (give title below)", "Officer (give title)", "Officer"),
    "isOther": ("Other (specify below)", "Other (specify)", "Other"),
    "notSubjectToSection16": (
        "Check this box if no longer subject to Section 16. Form 4 or Form 5 obligations may "
        "continue. See Instruction 1(b).",
        "Check box if no longer subject to Section 16",
        "No longer subject to Section 16",
    ),
    "aff10b5One": (
        "Check this box to indicate that a transaction was made pursuant to a contract, "
        "instruction or written plan for the purchase or sale of equity securities of the issuer "
        "that is intended to satisfy the affirmative defense conditions of Rule 10b5-1(c). "
        "See Instruction 10.",
        "Transaction made pursuant to a Rule 10b5-1(c) plan",
    ),
    "form3HoldingsReported": ("Form 3 Holdings Reported",),
    "form4TransactionsReported": ("Form 4 Transactions Reported",),
    "oneReportingPerson": ("Form filed by One Reporting Person",),
    "manyReportingPersons": ("Form filed by More than One Reporting Person",),
}

CAPTION_WORDINGS: Wordings = {
    "nameAndAddress": (
        "Name and Address of Reporting Person",
        "Reporting Owner Name / Address",
        "Name and Address of Reporting Owner",
    ),
    "rptOwnerName": (
        "(Last) (First) (Middle)",
        "(Last)",
        "(First)",
        "(Middle)",
        "Name of Reporting Person",
        "Reporting Owner",
    ),
    "rptOwnerStreet": ("(Street)", "Street Address", "Address"),
    "rptOwnerCityStateZip": ("(City) (State) (Zip)", "City, State, Zip"),
    "rptOwnerCity": ("(City)",),
    "rptOwnerState": ("(State)",),
    "rptOwnerZipCode": ("(Zip)", "Zip Code"),
    "rptOwnerCountry": ("(Country)",),
    "rptOwnerCik": ("Reporting Owner CIK", "Owner CIK"),
    "issuerNameAndSymbol": ("Issuer Name and Ticker or Trading Symbol",),
    "issuerName": ("Issuer Name", "Issuer", "Name of Issuer"),
    "issuerTradingSymbol": ("Ticker or Trading Symbol", "Trading Symbol", "Ticker"),
    "issuerForeignTradingSymbol": ("Foreign Trading Symbol",),
    "issuerCik": ("Issuer CIK",),
    "periodOfReport": (
        "Date of Earliest Transaction",
        "Date of Event Requiring Statement",
        "Statement for Issuer's Fiscal Year Ended",
        "Statement for Month/Year",
        "Period of Report",
    ),
    "dateOfOriginalSubmission": (
        "If Amendment, Date of Original Filed",
        "If Amendment, Date of Original",
        "Date of Original Filing",
    ),
    "relationship": (
        "Relationship of Reporting Person(s) to Issuer (Check all applicable)",
        "Relationship of Reporting Person(s) to Issuer",
        "(Check all applicable)",
        "Relationships",
    ),
    "officerTitle": ("Officer Title", "Title"),
    "otherText": ("Other Relationship", "Specify"),
    "jointFiling": (
        "Individual or Joint/Group Filing (Check Applicable Line)",
        "Individual or Joint/Group Filing",
        "(Check Applicable Line)",
    ),
    "footnotes": ("Explanation of Responses", "Footnotes", "Notes"),
    "remarks": ("Remarks", "Comments"),
    "signatureName": ("Signature of Reporting Person", "Signature", "Signed by"),
    "signatureDate": ("Date", "Date Signed", "Signature Date"),
    "tableI": (
        "Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned",
        "Table I - Non-Derivative Securities Beneficially Owned",
        "Non-Derivative Securities",
    ),
    "tableII": (
        "Table II - Derivative Securities Acquired, Disposed of, or Beneficially Owned "
        "(e.g., puts, calls, warrants, options, convertible securities)",
        "Table II - Derivative Securities Acquired, Disposed of, or Beneficially Owned",
        "Table II - Derivative Securities Beneficially Owned",
        "Derivative Securities",
    ),
    "boilerplate": (
        "OMB APPROVAL",
        "OMB Number",
        "Estimated average burden hours per response",
        "UNITED STATES SECURITIES AND EXCHANGE COMMISSION",
        "Washington, D.C. 20549",
        "STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP",
        "INITIAL STATEMENT OF BENEFICIAL OWNERSHIP OF SECURITIES",
        "ANNUAL STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP OF SECURITIES",
        "Filed pursuant to Section 16(a) of the Securities Exchange Act of 1934",
        "or Section 30(h) of the Investment Company Act of 1940",
        "Reminder: Report on a separate line for each class of securities beneficially owned "
        "directly or indirectly.",
        "If the form is filed by more than one reporting person, see Instruction 4 (b)(v).",
        "Intentional misstatements or omissions of facts constitute Federal Criminal Violations "
        "See 18 U.S.C. 1001 and 15 U.S.C. 78ff(a).",
        "Note: File three copies of this Form, one of which must be manually signed. "
        "If space is insufficient, see Instruction 6 for procedure.",
        "Persons who respond to the collection of information contained in this form are not "
        "required to respond unless the form displays a currently valid OMB Number.",
    ),
}
