"""Words that only end a text, and so tell whether a line goes on with the one above it.

Names of companies and persons, and addresses, end in words that nothing starts with. They are
asked about a break that the width of a column may have forced, before the other signs are.
"""

from __future__ import annotations

import re

_KIND = (
    r"(?:inc|incorporated|corp|corporation|co|llc|l\.l\.c|lp|l\.p|llp|ltd|limited|plc|ag|gmbh"
    r"|n\.?v|s\.?a|s\.p\.a|b\.?v|bancorp|holdings?|group|fund|trust)"
)
_STATE = r"(?:/[A-Z]{2,5}/?)"
_SYMBOL = r"(?:[\[(] ?[A-Z.: ]{1,12} ?[\])])"
_KINDS = re.compile(
    rf"(?:[IVX]{{1,4}},? )?(?:{_KIND}\b[.,]?|{_STATE})(?: (?:{_KIND}\b[.,]?|{_STATE}|{_SYMBOL}))*",
    re.IGNORECASE,
)
"""A line of nothing but what a company's name ends with."""
_ENDS_COMPANY = re.compile(rf".* (?:{_KIND}\b\.?|{_STATE})", re.IGNORECASE)
_CARE_OF = re.compile(r"c/o\b", re.IGNORECASE)
_REST_OF_PERSON = re.compile(
    r"(?:[A-Z]\.?(?: [A-Z]\.?)?,? ?(?:jr|sr|ii|iii|iv)\.?|[A-Z]\.|(?:jr|sr|ii|iii|iv)\.?)",
    re.IGNORECASE,
)
_ENDS_PERSON = re.compile(r"(?:[\w.'’-]+,? ){2,5}(?:jr|sr|iii|iv)\.?", re.IGNORECASE)
_REST_OF_STREET = re.compile(
    r"(?:street|avenue|ave|road|rd|boulevard|blvd|drive|lane|ln|parkway|pkwy|hwy|highway)\b",
    re.IGNORECASE,
)
_OPEN_HOUSE = re.compile(r".*, \d{1,6}")
_POST_BOX = re.compile(r"p\.? ?o\.? ?box [\dA-Z-]+", re.IGNORECASE)


def goes_on(above: str, below: str) -> bool | None:
    """Whether the words of two lines make one text of them; None where they do not tell."""
    if _KINDS.fullmatch(below) or _REST_OF_PERSON.fullmatch(below):
        return True
    if _CARE_OF.match(above):
        if _ENDS_COMPANY.fullmatch(above):
            return False
        if _ENDS_COMPANY.fullmatch(below):
            return True
    if _REST_OF_STREET.match(below):
        return True
    if _OPEN_HOUSE.fullmatch(above) and below[0].isalpha():
        return True
    if _ENDS_PERSON.fullmatch(above) or _POST_BOX.fullmatch(above):
        return False
    return None
