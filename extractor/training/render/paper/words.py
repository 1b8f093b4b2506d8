"""The words that are printed on the paper form, by edition."""

from __future__ import annotations

from dataclasses import replace

from extractor.training.render.paper.options import Edition
from extractor.training.render.sec_columns import EXAMPLES, TITLES, Head, table_one, table_two

NUMBERS = {"3": "SEC 1473", "4": "SEC 1474", "5": "SEC 2270"}
EXPIRY: dict[Edition, str] = {
    "7-97": "September 30, 1998",
    "9-02": "January 31, 2005",
    "2026": "August 31, 2026",
}
EDITION_MARKS: dict[Edition, str] = {"7-97": "(7-97)", "9-02": "(9-02)", "2026": "(03-26)"}
STATUTES: dict[Edition, str] = {
    "7-97": "Filed pursuant to Section 16(a) of the Securities Exchange Act of 1934, Section 17(a) "
    "of the Public Utility Holding Company Act of 1935 or Section 30(f) of the Investment Company "
    "Act of 1940",
    "9-02": "Filed pursuant to Section 16(a) of the Securities Exchange Act of 1934, Section 17(a) "
    "of the Public Utility Holding Company Act of 1935 or Section 30(h) of the Investment Company "
    "Act of 1940",
    "2026": "Filed pursuant to Section 16(a) of the Securities Exchange Act of 1934 or Section "
    "30(h) of the Investment Company Act of 1940",
}
RELATIONS = (
    ("isDirector", "Director"),
    ("isOfficer", "Officer (give title below)"),
    ("isTenPercentOwner", "10% Owner"),
    ("isOther", "Other (specify below)"),
)
FILINGS = (
    ("oneReportingPerson", "Form filed by One Reporting Person"),
    ("manyReportingPersons", "Form filed by More than One Reporting Person"),
)
EXIT = (
    "Check this box if no longer subject to Section 16. Form 4 or Form 5 obligations may "
    "continue. See Instruction 1(b)."
)
PLAN = (
    "Check this box to indicate that a transaction was made pursuant to a contract, instruction or "
    "written plan that is intended to satisfy the affirmative defense conditions of Rule "
    "10b5-1(c). See Instruction 10."
)
REMINDER = (
    "Reminder: Report on a separate line for each class of securities beneficially owned directly "
    "or indirectly."
)
JOINT_NOTE = "* If the form is filed by more than one reporting person, see Instruction {}(b)(v)."
RESPOND = (
    "Potential persons who are to respond to the collection of information contained in this form "
    "are not required to respond unless the form displays a currently valid OMB number."
)
CRIMES = (
    "** Intentional misstatements or omissions of facts constitute Federal Criminal Violations. "
    "See 18 U.S.C. 1001 and 15 U.S.C. 78ff(a)."
)
COPIES = (
    "Note: File three copies of this Form, one of which must be manually signed. If space is "
    "insufficient, see Instruction 6 for procedure."
)
EXPLANATION = "Explanation of Responses:"
REMARKS = "Remarks:"
SIGNATURE, DATE = "**Signature of Reporting Person", "Date"
JOINT_TITLE = "Joint Filer Information"
IRS = "I.R.S. Identification Number of Reporting Person, if an entity (Voluntary)"
_AFTER = "Following Reported Transaction(s)"


def status_boxes(form: str, edition: Edition) -> list[tuple[str, str]]:
    """The boxes under the form's number: label and words."""
    if form == "3":
        return []
    boxes = [("notSubjectToSection16", EXIT)]
    if form == "5":
        boxes.append(("form3HoldingsReported", "Form 3 Holdings Reported"))
        boxes.append(("form4TransactionsReported", "Form 4 Transactions Reported"))
    if edition == "2026":
        boxes.append(("aff10b5One", PLAN))
    return boxes


def caption(item: str, form: str, edition: Edition) -> str:
    """The numbered caption of an item of the header block.

    Items are owner, issuer, foreign, irs, period, original, relationship, joint.
    """
    old, three = edition != "2026", form == "3"
    ticker = "Issuer Name and Ticker or Trading Symbol"
    match item:
        case "owner":
            return "1. Name and Address of Reporting Person*"
        case "issuer":
            return f"{'4' if old and three else '3' if three else '2'}. {ticker}"
        case "foreign":
            return f"{'3' if three else '2'}a. Foreign Trading Symbol"
        case "irs":
            return f"3. {IRS}"
        case "relationship":
            number = ("5" if three else "6") if old else ("4" if three else "5")
            return f"{number}. Relationship of Reporting Person(s) to Issuer (Check all applicable)"
        case "joint":
            return (
                f"{'7' if old else '6'}. Individual or Joint/Group Filing (Check Applicable Line)"
            )
        case "original":
            number = ("6" if three else "5") if old else ("5" if three else "4")
            month = "(Month/Year)" if edition == "7-97" and not three else "(Month/Day/Year)"
            words = "Date of Original" if old else "Date Original Filed"
            return f"{number}. If Amendment, {words} {month}"
        case _:
            return _period(form, edition)


def _period(form: str, edition: Edition) -> str:
    if form == "3":
        return "2. Date of Event Requiring Statement (Month/Day/Year)"
    if edition == "7-97":
        return "4. Statement for Month/Year"
    if edition == "9-02":
        return "4. Statement for Month/Day/Year"
    if form == "5":
        return "3. Statement for Issuer's Fiscal Year Ended (Month/Day/Year)"
    return "3. Date of Earliest Transaction Required to be Reported (Month/Day/Year)"


def table_title(form: str, *, derivative: bool) -> str:
    """The title over a table."""
    title = TITLES[form][derivative].replace(" - ", " \u2014 ")
    return f"{title} {EXAMPLES}" if derivative else title


def heads(form: str, edition: Edition, *, derivative: bool) -> tuple[Head, ...]:
    """The header cells of a table; the old edition knows no deemed dates and speaks of months."""
    made = table_two(form) if derivative else table_one(form)
    made = tuple(replace(head, text=head.text.strip()) for head in made)
    if edition != "7-97":
        return made
    return tuple(
        replace(head, text=head.text.replace(_AFTER, "at End of Month"))
        for head in made
        if head.leaves[0][0] != "deemedExecutionDate"
    )
