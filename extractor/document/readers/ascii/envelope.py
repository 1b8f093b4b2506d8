"""What EDGAR puts around a filing: the mail's signature, the SGML header, the documents' marks.

A submission (``<SEC-DOCUMENT>``) names its parties in a header of ``KEY: VALUE`` lines, in
blocks; older raw headers have tags (``<CIK>0000911787``). Its documents follow, each with its
type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractor.document.model import Party, Stated, SubmissionHeader

_MAIL = re.compile(r"\s*-----BEGIN PRIVACY-ENHANCED MESSAGE-----.*?\n[ \t]*\n", re.DOTALL)
_MAIL_END = re.compile(r"^-----END PRIVACY-ENHANCED MESSAGE-----[ \t]*$", re.MULTILINE)
_HEADER_STARTS = re.compile(r"<(?:SEC|IMS)-HEADER>|<SUBMISSION>|^ACCESSION NUMBER:", re.M | re.I)
_HEADER_ENDS = re.compile(r"</(?:SEC|IMS)-HEADER>|<DOCUMENT>", re.I)
_DOCUMENT = re.compile(r"<DOCUMENT>", re.I)
_DOCUMENT_ENDS = re.compile(r"</DOCUMENT>|</(?:SEC|IMS)-DOCUMENT>|</SUBMISSION>", re.I)
_TYPE = re.compile(r"^[ \t]*<TYPE>[ \t]*([^\s<]+)", re.M | re.I)
_BODY = re.compile(r"<TEXT>[ \t]*\n?", re.I)
_BODY_ENDS = re.compile(r"^[ \t]*</TEXT>", re.I | re.M)
_MARKS = re.compile(
    r"^[ \t]*</?(?:DOCUMENT|TYPE|SEQUENCE|FILENAME|DESCRIPTION|TEXT|(?:SEC|IMS)-DOCUMENT"
    r"|SUBMISSION)>[^\n]*(?:\n|\Z)",
    re.M | re.I,
)
_OWNERSHIP = re.compile(r"(?:FORM[ -]?)?[345](?:/A)?", re.I)
_KEY = re.compile(r"^\s*(?:<(?P<tag>[A-Z][A-Z0-9-]*)>|(?P<key>[A-Z][A-Z0-9 ,.'&/-]*?)\s*:)\s*")
_CLOSES = re.compile(r"^\s*</(?P<tag>[A-Z-]+)>")
MOST_LINES = 5000
"""Lines of a header that are read."""
LONGEST_LINE = 1000

_ROLES = {
    "SUBJECT COMPANY": "issuer",
    "ISSUER": "issuer",
    "REPORTING OWNER": "owner",
    "FILED BY": "owner",
    "OWNER": "owner",
    "FILER": "",
}
_FORM_KEYS = ("CONFORMED SUBMISSION TYPE", "TYPE", "FORM TYPE")
_PERIOD_KEYS = ("CONFORMED PERIOD OF REPORT", "PERIOD")
_NAME_KEYS = ("COMPANY CONFORMED NAME", "CONFORMED NAME")
_CIK_KEYS = ("CENTRAL INDEX KEY", "CIK")
_PASSED = ("FORMER COMPANY", "FORMER NAME", "MAIL ADDRESS")
_PLACES = {"CITY": "city", "STATE": "state", "ZIP": "zip"}


@dataclass(frozen=True, slots=True)
class Submission:
    """A file without its envelope.

    ``header``: None for a document alone. ``form``: the type of the documents that are taken,
    or the header's. ``text``: the ownership documents, or all where none is said to be one.
    """

    header: SubmissionHeader | None
    form: str | None
    text: str

    @property
    def is_other_form(self) -> bool:
        """Whether the submission says that it is no ownership form."""
        return self.form is not None and _OWNERSHIP.fullmatch(self.form) is None


def other_form(submission: Submission) -> str:
    """What is to be told of a submission of another form."""
    return f"this is no SEC Form 3, 4 or 5, the submission says that it is {submission.form}"


def open_envelope(text: str) -> Submission:
    """Take a file apart; what has no envelope is its own only document."""
    mail = _MAIL.match(text)
    if mail is not None:
        text = _MAIL_END.sub("", text[mail.end() :])
    header, rest = _header(text)
    documents = list(_documents(rest))
    if not documents:
        form = header.form.text if header is not None and header.form is not None else None
        return Submission(header, form, _MARKS.sub("", rest))
    own = [d for d in documents if d[0] is not None and _OWNERSHIP.fullmatch(d[0])]
    taken = own or documents
    form = taken[0][0]
    if form is None and header is not None and header.form is not None:
        form = header.form.text
    return Submission(header, form, "\n".join(body for _, body in taken))


def _documents(text: str) -> Iterator[tuple[str | None, str]]:
    """The type and the text of each document; one without marks of its own is none."""
    starts = [m.start() for m in _DOCUMENT.finditer(text)]
    for number, start in enumerate(starts):
        stop = starts[number + 1] if number + 1 < len(starts) else len(text)
        part = text[start:stop]
        end = _DOCUMENT_ENDS.search(part)
        part = part[: end.start()] if end is not None else part
        kind = _TYPE.search(part)
        body = _BODY.search(part)
        if body is not None:
            part = part[body.end() :]
            end = _BODY_ENDS.search(part)
            part = part[: end.start()] if end is not None else part
        yield kind[1].upper() if kind is not None else None, _MARKS.sub("", part)


def _header(text: str) -> tuple[SubmissionHeader | None, str]:
    """The header's facts, and the text behind it."""
    start = _HEADER_STARTS.search(text)
    first = _DOCUMENT.search(text)
    if start is None or (first is not None and first.start() < start.start()):
        return None, text
    if text[: start.start()].count("\n") > FIRST_LINES:
        return None, text  # a page that speaks of submissions
    end = _HEADER_ENDS.search(text, start.end())
    stop = end.start() if end is not None else len(text)
    rest = text[stop:] if end is None or end[0].upper() == "<DOCUMENT>" else text[end.end() :]
    return _facts(text[start.end() : stop]), rest


FIRST_LINES = 40
"""Lines before which a header begins."""


def _facts(block: str) -> SubmissionHeader:
    header = SubmissionHeader()
    parties: list[Party] = []
    passing = False
    for line in block.split("\n")[:MOST_LINES]:
        line = line[:LONGEST_LINE].rstrip()
        m = _KEY.match(line)
        if m is None:
            if _CLOSES.match(line):
                passing = False
            continue
        key = (m["tag"] or m["key"]).replace("-", " ").strip()
        value = line[m.end() :].strip()
        if key in _ROLES and not value:
            parties.append(Party(_ROLES[key]))
            passing = False
            continue
        if not value:
            passing = key in _PASSED
            continue
        stated = Stated(value, " ".join(line.split()))
        if key in _FORM_KEYS and not parties and header.form is None:
            header = replace(header, form=stated)
        elif key in _PERIOD_KEYS and header.period is None:
            header = replace(header, period=stated)
        elif parties and not passing:
            parties[-1] = _with_fact(parties[-1], key, stated)
    return replace(header, parties=tuple(p for p in parties if p.name or p.cik))


def _with_fact(party: Party, key: str, stated: Stated) -> Party:
    """The party with a fact; the first of each kind counts."""
    if key in _NAME_KEYS and party.name is None:
        return replace(party, name=stated)
    if key in _CIK_KEYS and party.cik is None and stated.text.isdigit():
        return replace(party, cik=stated)
    if key == "RELATIONSHIP" and party.relation is None:
        return replace(party, relation=stated)
    if key.startswith("STREET") and len(party.streets) < 2:
        return replace(party, streets=(*party.streets, stated))
    name = _PLACES.get(key)
    if name == "city" and party.city is None:
        return replace(party, city=stated)
    if name == "state" and party.state is None:
        return replace(party, state=stated)
    if name == "zip" and party.zip is None:
        return replace(party, zip=stated)
    return party
