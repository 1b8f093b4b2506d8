"""What stands around a filing: the header's facts, and which documents are taken."""

from __future__ import annotations

import pytest

from extractor import extract
from extractor.document.readers.ascii.envelope import open_envelope
from extractor.document.readers.ascii.reader import read_ascii
from extractor.errors import NotOwnershipForm

HEADER = """\
<SEC-DOCUMENT>0000912345-01-000002.txt : 20010309
<SEC-HEADER>0000912345-01-000002.hdr.sgml : 20010309
ACCESSION NUMBER:\t\t0000912345-01-000002
CONFORMED SUBMISSION TYPE:\t{form}
CONFORMED PERIOD OF REPORT:\t20010228

SUBJECT COMPANY:\t

\tCOMPANY DATA:\t
\t\tCOMPANY CONFORMED NAME:\t\t\tORCHARD STATES BANKING CORP /OH/
\t\tCENTRAL INDEX KEY:\t\t\t0000812345
\t\tIRS NUMBER:\t\t\t\t341234567

\tFORMER COMPANY:\t
\t\tFORMER CONFORMED NAME:\tORCHARD SAVINGS
REPORTING-OWNER:\t

\tCOMPANY DATA:\t
\t\tCOMPANY CONFORMED NAME:\t\t\tVANCE PETER Q
\t\tCENTRAL INDEX KEY:\t\t\t0001099888
\t\tRELATIONSHIP:\t\t\t\tOFFICER
\tMAIL ADDRESS:\t
\t\tSTREET 1:\t\t5 HILL ROAD
</SEC-HEADER>
"""
DOCUMENT = "<DOCUMENT>\n<TYPE>{form}\n<SEQUENCE>{n}\n<TEXT>\n{text}\n</TEXT>\n</DOCUMENT>\n"


def test_parties_have_their_roles_names_and_numbers() -> None:
    header = open_envelope(HEADER.format(form="4")).header
    assert header is not None and header.form is not None and header.period is not None
    assert (header.form.text, header.period.text) == ("4", "20010228")
    issuer, owner = header.parties
    assert issuer.name is not None and issuer.name.text == "ORCHARD STATES BANKING CORP /OH/"
    assert issuer.cik is not None and issuer.cik.text == "0000812345"
    assert (issuer.role, owner.role) == ("issuer", "owner")
    assert owner.relation is not None and owner.relation.line == "RELATIONSHIP: OFFICER"


def test_raw_headers_have_tags() -> None:
    text = """<SUBMISSION>
<TYPE>3/A
<PERIOD>19990104
<ISSUER>
<COMPANY-DATA>
<CONFORMED-NAME>ACME
<CIK>0000000017
</COMPANY-DATA>
</ISSUER>
<REPORTING-OWNER>
<CONFORMED-NAME>DOE JANE
<CIK>0000000018
</REPORTING-OWNER>
<DOCUMENT>
<TYPE>3/A
<TEXT>
FORM 3
</TEXT>
</DOCUMENT>
</SUBMISSION>
"""
    submission = open_envelope(text)
    assert submission.header is not None and submission.form == "3/A"
    assert [p.cik and p.cik.text for p in submission.header.parties] == ["0000000017", "0000000018"]
    assert submission.text.split() == ["FORM", "3"]


def test_only_the_ownership_document_of_several_is_taken() -> None:
    parts = [("EX-24", "power of attorney"), ("4", "the form"), ("EX-99", "a letter")]
    text = HEADER.format(form="4") + "".join(
        DOCUMENT.format(form=form, n=n, text=body) for n, (form, body) in enumerate(parts, 1)
    )
    assert open_envelope(text).text.strip() == "the form"


@pytest.mark.parametrize("form", ["10-K", "8-K", "SC 13D", "144", "13F-HR", "DEF 14A"])
def test_submissions_of_other_forms_are_refused_by_their_type(form: str) -> None:
    text = HEADER.format(form=form) + DOCUMENT.format(form=form, n=1, text="FORM 4 is mentioned")
    with pytest.raises(NotOwnershipForm, match=form.split()[0]):
        read_ascii(text, "x.txt")


@pytest.mark.filterwarnings("ignore::extractor.form.notices.PageWarning")
def test_a_header_alone_gives_what_it_states() -> None:
    record = extract(HEADER.format(form="4").encode(), name="x.txt")
    assert record.issuer is not None and record.issuer.issuerCik is not None
    assert record.issuer.issuerCik.value == "0000812345"
    assert record.periodOfReport is not None and record.periodOfReport.value == "2001-02-28"
    (owner,) = record.reportingOwner
    assert owner.reportingOwnerRelationship is not None
    assert owner.reportingOwnerRelationship.isOfficer is not None
    assert record.nonDerivativeTable is None and record.derivativeTable is None


def test_a_header_that_names_no_form_is_refused() -> None:
    text = HEADER.replace("CONFORMED SUBMISSION TYPE:\t{form}\n", "")
    with pytest.raises(NotOwnershipForm, match="holds no document"):
        extract(text.encode(), name="x.txt")
