"""Whether a value can be derived from the text that it is said to come from.

These derivations are the scorer's own, apart from those that make the values, so that a
fault of the one is not hidden by the other.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from extractor.catalogue.codes import FORM_TITLES
from extractor.catalogue.places import country_code, place_name, state_code
from extractor.form.record import Evidence, OwnershipDocument
from extractor.scoring.canonical import canonical_date, canonical_number, plain_text
from extractor.scoring.kinds import kind_of
from extractor.scoring.page import Page, squeeze

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")
_EIGHTHS = re.compile(r"(?:(\d[\d,]*)[ -])?(\d{1,3})/(\d{1,3})(?![\d/])")
_MARK = re.compile(r"[(\[]\s*\d{1,3}\s*[)\]]")
_INTEGER = re.compile(r"\d+")
_NUMERIC_DATE = re.compile(r"(?<!\d)(\d{1,4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,4})(?!\d)")
_WORD_DATE = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:\s*,\s*|\s+)(\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4})")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_NUMERIC_MONTH = re.compile(r"(?<!\d)(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})(?!\d)")
_WORD_MONTH = re.compile(r"([A-Za-z]{3,9})\.?\W\s*(\d{4})")
_MONTHS = {dt.date(2000, m, 1).strftime("%b").lower(): m for m in range(1, 13)}
_TICK = re.compile(r"(?:^|[\s_\[(])[xX✓✔](?:$|[\s_\])])|[☒☑✗✘🗹]")
_OF_RELATION = r"\b(?:relationships?|position|capacity|role)\b"
_MOST_GLUED = 6
_LONGEST_PLACE = 6
"""Words in the name of a place."""
_ACQUIRED = re.compile(
    r"\(A\)|^A$|\bACQ(?:UI|\b)|\bADD(?:ITIONS?|ED)\b|\bBOUGHT|\bPURCHAS|\bINCREAS|\bRECEIVED|\bGAIN"
    r"|\bIN\b|\bPLUS\b|\bBUYS?\b|\bCREDIT"
)
_DISPOSED = re.compile(
    r"\(D\)|^D$|\bDISP(?:OS|\b)|\bREDUC|\bSOLD\b|\bSALES?\b|\bDECREAS|\bOUT\b|\bMINUS\b|\bSELLS?\b"
    r"|\bDEBIT|\bREMOV|\bDELIVERED|\bSURRENDER"
)
_PLACE_NAMES = frozenset(
    {
        "rptOwnerState",
        "rptOwnerCountry",
        "rptOwnerStateDescription",
        "rptOwnerNonUSStateTerritory",
    }
)


_HOME = "X1"
"""The SEC's code for the United States."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A value, where it stands in the record, and the ink it is said to come from."""

    path: str
    value: str
    evidence: Evidence
    page: Page
    record: OwnershipDocument

    @property
    def text(self) -> str:
        """The evidence's text."""
        return self.evidence.text

    @property
    def form(self) -> str:
        """The number of the record's form; empty when it has none."""
        return ((self.record.documentType and self.record.documentType.value) or "")[:1]


def _dates(text: str) -> set[str]:
    """All dates that the text can be read as, in ISO form; month stands before day."""
    found: set[str] = set()

    def add(year: str, month: int, day: str) -> None:
        full = int(year)
        years = (1900 + full, 2000 + full) if len(year) <= 2 else (full,)
        for one in years:
            try:
                found.add(dt.date(one, month, int(day)).isoformat())
            except ValueError:
                continue

    for first, second, third in _NUMERIC_DATE.findall(text):
        if len(first) == 4:
            add(first, int(second), third)
        else:
            add(third, int(first), second)
    for year, month, day in _COMPACT.findall(text):  # as EDGAR's header writes it
        if 1 <= int(month) <= 12:
            add(year, int(month), day)
    for name, day, year in _WORD_DATE.findall(text):
        if month := _MONTHS.get(name[:3].lower()):
            add(year, month, day)
    for day, name, year in _DAY_FIRST.findall(text):
        if month := _MONTHS.get(name[:3].lower()):
            add(year, month, day)
    return found


def _months(text: str) -> set[str]:
    """All months without a day that the text can be read as: ``2000-02``."""
    found = [(int(m), y) for m, y in _NUMERIC_MONTH.findall(text)]
    found += [(_MONTHS.get(name[:3].lower(), 0), y) for name, y in _WORD_MONTH.findall(text)]
    return {
        f"{century}{year[-2:]}-{month:02d}"
        for month, year in found
        if 1 <= month <= 12
        for century in ((year[:2],) if len(year) == 4 else ("19", "20"))
    }


def _without_glued_marks(text: str, marks: frozenset[str]) -> set[str]:
    """The text, and what is left of it when footnote marks are glued to its end."""
    found, fresh = {text}, {text}
    for _ in range(_MOST_GLUED):
        fresh = {t[: -len(m)].rstrip(" ,") for t in fresh for m in marks if t.endswith(m)}
        found |= fresh
    return found


_RUN_ON = re.compile(r"\d{1,3}(?:,\d{3})+(?=\d$)")


def _without_run_on(token: str) -> set[str]:
    """``1,2001`` is no number: the last digit is a mark that the page sets small."""
    m = _RUN_ON.match(token)
    return {m[0]} if m else set()


def _derives_number(value: str, text: str, marks: frozenset[str]) -> bool:
    """The digits stand in the text as one number, but for footnote marks glued to them."""
    if value.startswith("-") and not re.search(r"[-−–(]", text):
        return False
    wanted = value.lstrip("-+")
    if "/" in text and wanted in {
        str(float((whole or "0").replace(",", "")) + int(part) / int(of))
        for whole, part, of in _EIGHTHS.findall(text)
        if int(of)
    }:
        return True
    return any(
        canonical_number(bare) == wanted
        for token in _NUMBER.findall(text)
        for bare in _without_run_on(token) | _without_glued_marks(token, marks)
    )


def _derives_text(value: str, text: str) -> bool:
    wanted = squeeze(value)
    shown = squeeze(text)
    return wanted in shown or wanted in squeeze(_MARK.sub("", plain_text(text)))


def _derives_place(value: str, text: str) -> bool:
    """The code or name itself, or the name of the code, or the code of the name."""
    shown = plain_text(text).upper()
    codes = {state_code(value), country_code(value)} - {None}
    names = {place_name(code) for code in codes if code} - {None}
    words = {value.upper(), *(w for w in (*codes, *names) if w)}
    if any(re.search(rf"(?<![A-Z0-9]){re.escape(w.upper())}(?![A-Z0-9])", shown) for w in words):
        return True
    # A name has others than the SEC's: TAIWAN for TAIWAN, PROVINCE OF CHINA.
    parts = shown.split()
    runs = (
        " ".join(parts[start:end])
        for start in range(len(parts))
        for end in range(start + 1, min(start + _LONGEST_PLACE, len(parts)) + 1)
    )
    return any(codes & {state_code(run), country_code(run)} for run in runs)


def _word(value: str, text: str) -> bool:
    shown = plain_text(text).upper()
    return re.search(rf"(?<![A-Z]){re.escape(value)}(?![A-Z])", shown) is not None


def _document_type(claim: Claim) -> bool:
    """The form's number, and for an amendment its ``/A`` or the date of its original."""
    number, _, amended = claim.value.partition("/")
    shown = plain_text(claim.text).upper()
    named = re.search(rf"(?<!\d){re.escape(number)}(?!\d)", shown) is not None
    named = named or _form_titled(shown) == number
    if not amended:
        return named
    if named and ("/A" in squeeze(shown) or "AMEND" in shown):
        return True
    original = claim.record.dateOfOriginalSubmission
    date = canonical_date((original and original.value) or "")
    return date in _dates(claim.text) and claim.page.has(f"FORM {number}", any_case=True)


def _form_titled(shown: str) -> str | None:
    """The form whose title the text holds; the title of Form 5 holds that of Form 4."""
    titled = {number: squeeze(title.upper()) for number, title in FORM_TITLES.items()}
    found = [number for number, title in titled.items() if title in squeeze(shown)]
    return max(found, key=lambda number: len(titled[number]), default=None)


_CODE_CELL = re.compile(r"([345])?\s*[A-Z]\s*([345])?\d{0,2}$")


def _form_type(claim: Claim) -> bool:
    """Printed at the code, or said by ``V``, or else the form's own number."""
    bare = _MARK.sub(" ", plain_text(claim.text))
    printed = set(re.findall(r"(?<!\d)[345](?!\d)", bare))
    if (code := _CODE_CELL.match(bare.strip())) is not None:  # ``C44``: code, form, bare mark
        printed |= {digit for digit in code.groups() if digit}
    if claim.value in printed:
        return True
    if re.search(r"(?<![A-Za-z])V(?![A-Za-z])", bare):
        return claim.value == "5"
    return claim.value == claim.form and printed <= claim.page.marks


def _swap(claim: Claim) -> bool:
    return (claim.value == "1") == bool(re.search(r"/\s*K", claim.text, re.IGNORECASE))


def _no_securities(claim: Claim) -> bool:
    return claim.value == "0" or "no securities" in plain_text(claim.text).lower()


def _timeliness(claim: Claim) -> bool:
    return _word(claim.value, claim.text) or (claim.value == "E" and _word("V", claim.text))


def _direction(claim: Claim) -> bool:
    """The letter itself, or the head of the column that the amount stands in."""
    if _word(claim.value, claim.text):
        return True
    if any(_letter_of(head) == claim.value for head in claim.page.heads_moved(claim.evidence)):
        return True
    for head in claim.page.heads(claim.evidence):
        if (letter := _letter_of(head)) is not None:
            return claim.value == letter
    return False


def _letter_of(head: str) -> str | None:
    """``A`` or ``D`` where a head says one of the two."""
    shown = plain_text(head).upper()
    acquired, disposed = _ACQUIRED.search(shown), _DISPOSED.search(shown)
    if bool(acquired) == bool(disposed):
        return None
    return "A" if acquired else "D"


_RELATIONS = {
    "isDirector": r"director",
    "isTenPercentOwner": r"(?:10 ?%|ten[ -]percent) (?:beneficial )?\w*(?:owner|holder)",
    "isOfficer": r"officer",
    "isOther": r"other",
}


def _ticked(claim: Claim) -> bool:
    """A tick in the evidence or beside its label, or words that stand in the tick's place.

    Such are a title, and the box's own words behind the caption of the relationship.
    """
    relation = _RELATIONS.get(claim.path.rpartition("/")[2])
    if relation and re.search(rf"{_OF_RELATION}.*\b{relation}\b", claim.text, re.I | re.S):
        return True
    if _TICK.search(claim.text) or claim.page.ticked_beside(claim.text):
        return True
    if re.search(r"\b(?:yes|true)\b|^y\b|\by$", claim.text, re.IGNORECASE):
        return True
    shown = squeeze(claim.text)
    relations = [owner.reportingOwnerRelationship for owner in claim.record.reportingOwner]
    titles = [v for r in relations if r for v in (r.officerTitle, r.otherText) if v and v.value]
    return any(squeeze(title.value or "") in shown for title in titles)


def _abroad(claim: Claim) -> bool:
    country = country_code(claim.text)
    return country is not None and (country != _HOME) == (claim.value == "1")


_OWN_RULES: dict[str, Callable[[Claim], bool]] = {
    "documentType": _document_type,
    "transactionFormType": _form_type,
    "equitySwapInvolved": _swap,
    "noSecuritiesOwned": _no_securities,
    "transactionTimeliness": _timeliness,
    "transactionAcquiredDisposedCode": _direction,
    "rptOwnerNonUSAddressFlag": _abroad,
}


def derives(claim: Claim) -> bool:
    """Whether the value can be read from its evidence's text, and in doubt its place."""
    name = claim.path.rpartition("/")[2]
    if own := _OWN_RULES.get(name):
        return own(claim)
    value, text = claim.value, claim.text
    if name in _PLACE_NAMES:
        return _derives_place(value, text)
    match kind_of(claim.path):
        case "boolean":
            return value == "0" or _ticked(claim)
        case "date":
            dates = _months if len(value) == len("2000-02") else _dates
            return any(value in dates(t) for t in _without_glued_marks(text, claim.page.marks))
        case "decimal":
            return _derives_number(value, text, claim.page.marks)
        case "cik":
            return value.lstrip("0") in {d.lstrip("0") for d in _INTEGER.findall(text)}
        case "code":
            return _word(value, text)
        case _:
            return _derives_text(value, text)
