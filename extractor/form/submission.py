"""What EDGAR's header before a filing says, held against its page.

The page is the filing. Where it does not say a value (CIKs, mostly), the header's is taken, with
the header's line as its evidence; where both say the same the value is surer, and where they
do not the page's stands and a warning tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.fuzz import token_set_ratio

from extractor.document.model import Party, Stated, SubmissionHeader
from extractor.form.notices import tell
from extractor.form.record import (
    Evidence,
    Issuer,
    OwnershipDocument,
    ReportingOwner,
    ReportingOwnerAddress,
    ReportingOwnerId,
    ReportingOwnerRelationship,
    Value,
)
from extractor.form.values import is_month, parse_date

STATED = 0.999
"""Confidence in what a header states: EDGAR checked it when it took the filing."""
CONFIRMED = 0.1
"""Share of the doubt in a value that is left when the header says the same."""
ALIKE = 85.0
"""rapidfuzz's score from which two names are one."""
DOUBTED = 0.5
OTHER_NAME = "the submission's header has another name than the page"

_FORM = re.compile(r"(?:FORM[ -]?)?(?P<form>[345](?:/A)?)", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WORDS = re.compile(r"[^\w ]+")
_SUFFIX = re.compile(r"/(?:[A-Z]{2,3}/?)?\s*$")
"""EDGAR's ``/DE/`` and ``/IN/`` behind a company's name."""
_RELATIONS = (
    ("isDirector", re.compile(r"director", re.IGNORECASE)),
    ("isOfficer", re.compile(r"officer", re.IGNORECASE)),
    ("isTenPercentOwner", re.compile(r"10 ?%|ten percent", re.IGNORECASE)),
    ("isOther", re.compile(r"other", re.IGNORECASE)),
)


def take_header(record: OwnershipDocument, header: SubmissionHeader) -> None:
    """Complete and confirm a record by the header of its submission, in place."""
    _take_form(record, header.form)
    record.periodOfReport = _period(record.periodOfReport, header.period)
    issuers = [p for p in header.parties if p.role == "issuer"]
    owners = [p for p in header.parties if p.role == "owner"]
    for party in header.parties:
        if not party.role:
            (issuers if _is_issuer(record, party) else owners).append(party)
    if issuers:
        _take_issuer(record, issuers[0])
    _take_owners(record, owners)


def record_of_header(header: SubmissionHeader) -> OwnershipDocument | None:
    """The record of a submission whose document is not there; None where it names no form."""
    record = OwnershipDocument()
    take_header(record, header)
    if record.documentType is None:
        return None
    owners = [p for p in header.parties if p.role == "owner"]
    for owner, party in zip(record.reportingOwner, owners, strict=False):
        owner.reportingOwnerAddress = _address(party)
        owner.reportingOwnerRelationship = _relationship(party)
    tell("the submission holds no document: this is what its header states, and nothing else")
    return record


def _value(stated: Stated, value: str | None = None) -> Value:
    return Value(
        value=stated.text if value is None else value,
        raw=stated.text,
        confidence=STATED,
        evidence=Evidence(text=stated.line),
    )


def _confirm(value: Value) -> None:
    """Both say it: what is left of the doubt is that both are wrong."""
    if value.confidence is not None and not value.warnings:
        value.confidence = round(1 - CONFIRMED * (1 - value.confidence), 6)


def _contradict(value: Value, what: str, stated: Stated) -> None:
    value.warnings.append(f"the submission's header says {stated.text!r}")
    if value.confidence is not None:
        value.confidence = min(value.confidence, DOUBTED)
    tell(f"the page and the submission's header differ in {what}: {value.raw!r}, {stated.text!r}")


def _take_form(record: OwnershipDocument, stated: Stated | None) -> None:
    m = _FORM.fullmatch(stated.text) if stated is not None else None
    if m is None or stated is None:
        return
    form = m["form"].upper()
    said = record.documentType
    if said is None or not said.value:
        record.documentType = _value(stated, form)
    elif said.value == form:
        _confirm(said)
    elif said.value[:1] == form[:1] and form.endswith("/A"):
        record.documentType = _value(stated, form)  # an amendment need not call itself one
    else:
        _contradict(said, "the form", stated)


def _period(said: Value | None, stated: Stated | None) -> Value | None:
    m = _DAY.fullmatch(stated.text) if stated is not None else None
    day = parse_date("/".join((m[2], m[3], m[1]))) if m is not None else None
    if stated is None or day is None:
        return said
    if said is None or not said.value:
        return _value(stated, day)
    if is_month(said.value) and day.startswith(said.value):
        # The form asked for a month. EDGAR's header wants a day, and filers gave its last one.
        warnings, said.warnings = said.warnings, []
        _confirm(said)
        said.warnings = warnings
    elif said.value == day:
        _confirm(said)
    else:
        _contradict(said, "the period of the report", stated)
    return said


# -- issuer and owners -----------------------------------------------------------------------


def _bare(name: str) -> str:
    """A name in small letters, without the words that say what kind of company it is."""
    words = _WORDS.sub(" ", _SUFFIX.sub("", name.strip()).lower()).split()
    return " ".join([word for word in words if word not in _KINDS] or words)


_KINDS = frozenset(
    (
        "inc", "incorporated", "corp", "corporation", "co", "company", "companies", "ltd",
        "limited", "llc", "lp", "plc", "the", "of", "and", "new", "trust", "group", "holdings",
    )
)  # fmt: skip


def _alike(name: str, other: str) -> bool:
    a, b = _bare(name), _bare(other)
    return bool(a and b) and token_set_ratio(a, b) >= ALIKE


def _is_issuer(record: OwnershipDocument, party: Party) -> bool:
    """Whether a party of no told role is the page's issuer."""
    name = record.issuer.issuerName if record.issuer else None
    return bool(name and name.value and party.name and _alike(name.value, party.name.text))


def _agree(name: Value, stated: Stated, what: str) -> None:
    if _alike(name.value or "", stated.text):
        _confirm(name)
    else:
        _contradict(name, what, stated)
        name.warnings.append(OTHER_NAME)


def _cik(said: Value | None, stated: Stated | None) -> Value | None:
    """What is printed as a CIK is one where the header says the same; else it is another number."""
    if stated is None:
        return said
    cik = stated.text.zfill(10)
    if said is not None and said.value == cik:
        _confirm(said)
        return said
    return _value(stated, cik)


def _doubt_like(cik: Value | None, name: Value | None) -> None:
    """A number from a header that names another party than the page is doubtful, too."""
    if cik is None or name is None or OTHER_NAME not in name.warnings:
        return
    cik.warnings.append(OTHER_NAME)
    cik.confidence = DOUBTED


def _take_issuer(record: OwnershipDocument, party: Party) -> None:
    issuer = record.issuer or Issuer()
    name = issuer.issuerName
    if party.name is not None:
        if name is None or not name.value:
            issuer.issuerName = _value(party.name)
        else:
            _agree(name, party.name, "the issuer's name")
    issuer.issuerCik = _cik(issuer.issuerCik, party.cik)
    _doubt_like(issuer.issuerCik, name)
    record.issuer = issuer


def _take_owners(record: OwnershipDocument, parties: Sequence[Party]) -> None:
    if not record.reportingOwner:
        record.reportingOwner = [
            ReportingOwner(
                reportingOwnerId=ReportingOwnerId(
                    rptOwnerCik=_cik(None, p.cik),
                    rptOwnerName=_value(p.name) if p.name is not None else None,
                )
            )
            for p in parties
        ]
        return
    left = list(parties)
    unnamed: list[ReportingOwner] = []
    for owner in record.reportingOwner:
        ident = owner.reportingOwnerId or ReportingOwnerId()
        name = ident.rptOwnerName.value if ident.rptOwnerName else None
        party = next((p for p in left if name and p.name and _alike(name, p.name.text)), None)
        if party is None:
            unnamed.append(owner)
        else:
            left.remove(party)
            _take_owner(owner, party)
    if len(unnamed) == len(left) == 1:
        _take_owner(unnamed[0], left.pop())
    for party in left:
        if party.name is not None:
            tell(
                f"the submission's header names an owner that the page does not: {party.name.text}"
            )


def _take_owner(owner: ReportingOwner, party: Party) -> None:
    ident = owner.reportingOwnerId or ReportingOwnerId()
    if party.name is not None:
        if ident.rptOwnerName is None or not ident.rptOwnerName.value:
            ident.rptOwnerName = _value(party.name)
        else:
            _agree(ident.rptOwnerName, party.name, "an owner's name")
    ident.rptOwnerCik = _cik(ident.rptOwnerCik, party.cik)
    _doubt_like(ident.rptOwnerCik, ident.rptOwnerName)
    owner.reportingOwnerId = ident


def _address(party: Party) -> ReportingOwnerAddress | None:
    facts = [*party.streets, None, None][:2]
    values = [
        _value(fact) if fact is not None else None
        for fact in (*facts, party.city, party.state, party.zip)
    ]
    if not any(values):
        return None
    return ReportingOwnerAddress(
        rptOwnerStreet1=values[0],
        rptOwnerStreet2=values[1],
        rptOwnerCity=values[2],
        rptOwnerState=values[3],
        rptOwnerZipCode=values[4],
    )


def _relationship(party: Party) -> ReportingOwnerRelationship | None:
    stated = party.relation
    if stated is None:
        return None
    said = {name: _value(stated, "1") for name, words in _RELATIONS if words.search(stated.text)}
    return ReportingOwnerRelationship(**said) if said else None
