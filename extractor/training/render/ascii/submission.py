"""What EDGAR puts around a filing: the mail's marks and the SGML header.

Numbers of filings, phones and the like are invented; those of filers are the record's.
"""

from __future__ import annotations

import datetime as dt
import random
import re
import string

from extractor.form.record import OwnershipDocument, ReportingOwner
from extractor.training.render.ascii.typed import to_ascii
from extractor.training.render.values import text_of

_LETTERS = string.ascii_letters + string.digits + "+/"
_OTHER = re.compile(r"[^A-Z0-9&/ -]")


def in_submission(
    body: list[str], record: OwnershipDocument, rng: random.Random, *, pem: bool
) -> list[str]:
    """The lines of a document as a full submission; ``record`` is the one with whole dates."""
    exhibit = _exhibit(record, rng) if rng.random() < 0.25 else []
    kind = text_of(record.documentType) or "4"
    serial = rng.randrange(800000, 1200000)
    accession = f"{serial:010d}-{rng.choice((97, 98, 99, 0, 1, 2)):02d}-{rng.randrange(10**6):06d}"
    period = record.periodOfReport.date if record.periodOfReport else None
    filed = (period or dt.date(2000, 1, 31)) + dt.timedelta(days=rng.randint(2, 12))
    lines = [
        *(_mail(rng) if pem else []),
        f"<SEC-DOCUMENT>{accession}.txt : {filed:%Y%m%d}",
        f"<SEC-HEADER>{accession}.hdr.sgml : {filed:%Y%m%d}",
        f"ACCESSION NUMBER:\t\t{accession}",
        f"CONFORMED SUBMISSION TYPE:\t{kind}",
        f"PUBLIC DOCUMENT COUNT:\t\t{2 if exhibit else 1}",
        *([f"CONFORMED PERIOD OF REPORT:\t{period:%Y%m%d}"] if period else []),
        f"FILED AS OF DATE:\t\t{filed:%Y%m%d}",
        "",
        *_issuer(record, kind, rng),
    ]
    for owner in record.reportingOwner:
        lines += _owner(owner, kind)
    lines += [
        "</SEC-HEADER>",
        "<DOCUMENT>",
        f"<TYPE>{kind}",
        "<SEQUENCE>1",
        *([f"<DESCRIPTION>FORM {kind}"] if rng.random() < 0.6 else []),
        "<TEXT>",
        *body,
        "</TEXT>",
        "</DOCUMENT>",
        *exhibit,
        "</SEC-DOCUMENT>",
    ]
    return [*lines, "-----END PRIVACY-ENHANCED MESSAGE-----"] if pem else lines


def _exhibit(record: OwnershipDocument, rng: random.Random) -> list[str]:
    """A power of attorney, as it came with many filings: a document that is no form."""
    first = record.reportingOwner[0] if record.reportingOwner else None
    ident = first.reportingOwnerId if first else None
    name = to_ascii(text_of(ident.rptOwnerName if ident else None))
    lines = (
        "POWER OF ATTORNEY",
        "",
        f"Know all by these presents, that the undersigned, {name}, hereby constitutes and",
        "appoints each of the officers of the Company, signing singly, the undersigned's true",
        "and lawful attorney-in-fact to execute Forms 3, 4 and 5 in accordance with Section",
        "16(a) of the Securities Exchange Act of 1934 and the rules thereunder.",
        "",
        f"IN WITNESS WHEREOF, signed as of this {rng.randint(1, 28)}th day of March, 1999.",
        "",
        f"/s/ {name}",
    )
    return ["<DOCUMENT>", "<TYPE>EX-24", "<SEQUENCE>2", "<TEXT>", *lines, "</TEXT>", "</DOCUMENT>"]


def _mail(rng: random.Random) -> list[str]:
    key = ["".join(rng.choices(_LETTERS, k=64)) for _ in range(2)]
    return [
        "-----BEGIN PRIVACY-ENHANCED MESSAGE-----",
        "Proc-Type: 2001,MIC-CLEAR",
        "Originator-Name: webmaster@www.sec.gov",
        "Originator-Key-Asymmetric:",
        *(f" {line}" for line in key),
        "MIC-Info: RSA-MD5,RSA,",
        *(f" {''.join(rng.choices(_LETTERS, k=64))}" for _ in range(2)),
        "",
    ]


def conformed(name: str) -> str:
    """A name as EDGAR keeps it: in capitals, without commas and full stops."""
    return " ".join(_OTHER.sub("", to_ascii(name).upper()).split())


def _issuer(record: OwnershipDocument, kind: str, rng: random.Random) -> list[str]:
    issuer = record.issuer
    if issuer is None:
        return []
    code = rng.choice(("SERVICES-PREPACKAGED SOFTWARE [7372]", "STATE COMMERCIAL BANKS [6022]"))
    return [
        rng.choice(("SUBJECT COMPANY:\t", "ISSUER:\t\t")),
        "",
        "\tCOMPANY DATA:\t",
        f"\t\tCOMPANY CONFORMED NAME:\t\t\t{conformed(text_of(issuer.issuerName))}",
        f"\t\tCENTRAL INDEX KEY:\t\t\t{text_of(issuer.issuerCik).zfill(10)}",
        f"\t\tSTANDARD INDUSTRIAL CLASSIFICATION:\t{code}",
        f"\t\tIRS NUMBER:\t\t\t\t{rng.randrange(10**8, 10**9)}",
        f"\t\tSTATE OF INCORPORATION:\t\t\t{rng.choice(('DE', 'NY', 'CA', 'TX'))}",
        f"\t\tFISCAL YEAR END:\t\t\t{rng.choice(('1231', '0630', '0930'))}",
        "",
        "\tFILING VALUES:",
        f"\t\tFORM TYPE:\t\t{kind}",
        "\t\tSEC ACT:\t\t",
        f"\t\tSEC FILE NUMBER:\t{rng.choice(('000', '001'))}-{rng.randrange(10**4, 10**5)}",
        f"\t\tFILM NUMBER:\t\t{rng.randrange(10**5, 10**6)}",
        "",
        "\tBUSINESS ADDRESS:\t",
        f"\t\tSTREET 1:\t\t{rng.randint(1, 999)} MAIN STREET",
        "\t\tCITY:\t\t\tSPRINGFIELD",
        "\t\tSTATE:\t\t\tIL",
        f"\t\tZIP:\t\t\t{rng.randrange(10**4, 10**5)}",
        f"\t\tBUSINESS PHONE:\t\t{rng.randrange(2 * 10**9, 10**10)}",
    ]


def _owner(owner: ReportingOwner, kind: str) -> list[str]:
    ident, home = owner.reportingOwnerId, owner.reportingOwnerAddress
    conformed_name = conformed(text_of(ident.rptOwnerName if ident else None))
    address = [
        ("STREET 1", text_of(home.rptOwnerStreet1 if home else None)),
        ("CITY", text_of(home.rptOwnerCity if home else None)),
        ("STATE", text_of(home.rptOwnerState if home else None)),
        ("ZIP", text_of(home.rptOwnerZipCode if home else None)),
    ]
    return [
        "<REPORTING-OWNER>",
        "",
        "COMPANY DATA:\t",
        f"\tCOMPANY CONFORMED NAME:\t\t\t{conformed_name}",
        f"\tCENTRAL INDEX KEY:\t\t\t{text_of(ident.rptOwnerCik if ident else None).zfill(10)}",
        "\tSTANDARD INDUSTRIAL CLASSIFICATION:\t []",
        "",
        "FILING VALUES:",
        f"\tFORM TYPE:\t\t{kind}",
        "",
        "BUSINESS ADDRESS:\t",
        *(f"\t{name}:\t\t{to_ascii(text).upper()}" for name, text in address if text),
        "</REPORTING-OWNER>",
    ]
