"""The elements around the tables: document, issuer, owners, footnotes, signatures."""

from __future__ import annotations

from extractor.catalogue.codes import DOCUMENT_TYPES
from extractor.catalogue.kinds import TRANSACTION_FORMS, Element, Shown, everywhere

_FORM_3 = frozenset({"3"})
_FORM_5 = frozenset({"5"})

DOCUMENT_START = (
    Element(
        "schemaVersion",
        "text",
        "Version of the SEC's schema that the record was kept in, such as X0609.",
        max_length=5,
    ),
    Element(
        "documentType",
        "code",
        "The form, and whether it amends an earlier one.",
        max_length=3,
        choices=DOCUMENT_TYPES,
        printed_as=everywhere("FORM in the top left corner"),
    ),
    Element(
        "periodOfReport",
        "date",
        "Date of the event (Form 3), of the earliest transaction (4), end of the year (5).",
        max_length=10,
        printed_as=Shown(
            "2. Date of Event Requiring Statement",
            "3. Date of Earliest Transaction",
            "3. Statement for Issuer's Fiscal Year Ended",
        ),
    ),
    Element(
        "dateOfOriginalSubmission",
        "date",
        "When the form that this one amends was filed.",
        max_length=10,
        printed_as=Shown(
            "5. If Amendment, Date of Original Filed",
            "4. If Amendment, Date of Original Filed",
            "4. If Amendment, Date of Original Filed",
        ),
    ),
    Element(
        "noSecuritiesOwned",
        "boolean",
        "Set when a Form 3 has no holdings.",
        forms=_FORM_3,
        printed_as=Shown(form3="'No securities are beneficially owned' among the footnotes"),
    ),
    Element(
        "notSubjectToSection16",
        "boolean",
        "The owner no longer has to report.",
        forms=TRANSACTION_FORMS,
        printed_as=Shown("", "exit box, top left corner", "exit box, top left corner"),
    ),
    Element(
        "form3HoldingsReported",
        "boolean",
        "A Form 5 reports holdings that a Form 3 should have.",
        forms=_FORM_5,
        printed_as=Shown(form5="box 'Form 3 Holdings Reported', top left corner"),
    ),
    Element(
        "form4TransactionsReported",
        "boolean",
        "A Form 5 reports transactions that a Form 4 should have.",
        forms=_FORM_5,
        printed_as=Shown(form5="box 'Form 4 Transactions Reported', top left corner"),
    ),
)

_ISSUER_ITEM = Shown(
    "3. Issuer Name and Ticker or Trading Symbol",
    "2. Issuer Name and Ticker or Trading Symbol",
    "2. Issuer Name and Ticker or Trading Symbol",
)

ISSUER = Element(
    "issuer",
    "group",
    "The company whose securities are reported.",
    children=(
        Element(
            "issuerCik",
            "cik",
            "The SEC's number of the issuer.",
            max_length=10,
            printed_as=everywhere("in the address that the issuer's name links to"),
        ),
        Element(
            "issuerName",
            "text",
            "The issuer's name, as the SEC keeps it.",
            max_length=150,
            printed_as=_ISSUER_ITEM,
        ),
        Element(
            "issuerTradingSymbol",
            "text",
            "Ticker symbol; NONE or N/A where there is none.",
            max_length=10,
            printed_as=_ISSUER_ITEM,
        ),
        Element(
            "issuerForeignTradingSymbol",
            "text",
            "Symbol at a market outside the United States.",
            printed_as=Shown(
                "3a. Foreign Trading Symbol",
                "2a. Foreign Trading Symbol",
                "2a. Foreign Trading Symbol",
            ),
            since="X0609",
        ),
    ),
)

_ADDRESS_ITEM = everywhere("1. Name and Address of Reporting Person")


def _address(
    name: str, doc: str, max_length: int | None = None, shown: bool = True, since: str = ""
) -> Element:
    return Element(
        name,
        "text",
        doc,
        max_length=max_length,
        printed_as=_ADDRESS_ITEM if shown else Shown(),
        since=since,
    )


_OWNER_ID = Element(
    "reportingOwnerId",
    "group",
    "Who reports.",
    children=(
        Element(
            "rptOwnerCik",
            "cik",
            "The SEC's number of the owner.",
            max_length=10,
            printed_as=everywhere("in the address that the owner's name links to"),
        ),
        Element(
            "rptOwnerCcc",
            "text",
            "The owner's confirmation code; the SEC takes it out before it publishes.",
            max_length=8,
        ),
        _address("rptOwnerName", "The owner's name; of persons, last name first.", 150),
    ),
)

_OWNER_ADDRESS = Element(
    "reportingOwnerAddress",
    "group",
    "Where the owner can be reached.",
    children=(
        Element(
            "rptOwnerNonUSAddressFlag",
            "boolean",
            "The address is outside the United States.",
            since="X0609",
        ),
        _address("rptOwnerStreet1", "First line of the street address.", 40),
        _address("rptOwnerStreet2", "Second line of the street address.", 40),
        _address("rptOwnerCity", "City.", 30),
        _address("rptOwnerState", "State, province or country, as the SEC's code.", 2),
        _address(
            "rptOwnerNonUSStateTerritory",
            "State or territory outside the United States, in words.",
            since="X0609",
        ),
        _address("rptOwnerCountry", "Country, as the SEC's code.", 2, since="X0609"),
        _address("rptOwnerZipCode", "Postal code.", 10),
        _address(
            "rptOwnerStateDescription",
            "The state's or country's name, where the code is no U.S. state's.",
            50,
        ),
        Element("rptOwnerGoodAddress", "boolean", "The SEC's mark for an address that works."),
    ),
)

_RELATIONSHIP_ITEM = Shown(
    "4. Relationship of Reporting Person(s) to Issuer",
    "5. Relationship of Reporting Person(s) to Issuer",
    "5. Relationship of Reporting Person(s) to Issuer",
)


def _box(name: str, doc: str) -> Element:
    return Element(name, "boolean", doc, printed_as=_RELATIONSHIP_ITEM)


_OWNER_RELATIONSHIP = Element(
    "reportingOwnerRelationship",
    "group",
    "What the owner is to the issuer.",
    children=(
        _box("isDirector", "Sits on the board."),
        _box("isOfficer", "Is an officer; `officerTitle` says which."),
        _box("isTenPercentOwner", "Owns more than ten percent of a class."),
        _box("isOther", "Is something else; `otherText` says what."),
        Element(
            "officerTitle", "text", "The office.", max_length=30, printed_as=_RELATIONSHIP_ITEM
        ),
        Element(
            "otherText",
            "text",
            "The other relationship.",
            max_length=30,
            printed_as=_RELATIONSHIP_ITEM,
        ),
    ),
)

REPORTING_OWNER = Element(
    "reportingOwner",
    "group",
    "One of the owners that report together.",
    children=(_OWNER_ID, _OWNER_ADDRESS, _OWNER_RELATIONSHIP),
    max_occurs=10,
)

AFF_10B5_ONE = Element(
    "aff10b5One",
    "boolean",
    "The transaction was made under a plan in the sense of Rule 10b5-1(c).",
    forms=TRANSACTION_FORMS,
    printed_as=Shown("", "Rule 10b5-1(c) box, top left corner", "Rule 10b5-1(c) box"),
    since="X0407",
)

DOCUMENT_END = (
    Element(
        "footnotes",
        "group",
        "The footnotes; cells refer to them by id.",
        children=(
            Element(
                "footnote",
                "text",
                "The text of one footnote; its id is F and a number from 1 to 99.",
                max_occurs=99,
                max_length=1000,
                printed_as=everywhere("Explanation of Responses"),
            ),
        ),
    ),
    Element(
        "remarks",
        "text",
        "What the filer adds, below the footnotes.",
        max_length=2000,
        printed_as=everywhere("Remarks"),
    ),
    Element(
        "ownerSignature",
        "group",
        "Who signed, and when; not tied to one of the owners.",
        children=(
            Element(
                "signatureName",
                "text",
                "The signature as typed, often with /s/ or a capacity.",
                max_length=255,
                printed_as=everywhere("** Signature of Reporting Person"),
            ),
            Element(
                "signatureDate",
                "date",
                "When it was signed.",
                max_length=10,
                printed_as=everywhere("Date, beside the signature"),
            ),
        ),
        max_occurs=10,
    ),
)
