"""The benchmark on extractors whose result is known: a self-test of the scorer."""

from __future__ import annotations

from benchmarks.cases import Case, Tags, try_case
from extractor.catalogue.layouts import Printed
from extractor.document.model import Document
from extractor.document.reader import read_document
from extractor.errors import NotOwnershipForm
from extractor.form.record import Evidence, Issuer, OwnershipDocument, Value
from extractor.scoring import Comparison, count

PAGE = b"<html><body><h1>FORM 3</h1><p>Quiet River Corp</p><p>03/05/2024</p></body></html>"


def record(**changes: str) -> OwnershipDocument:
    shown = {"documentType": "FORM 3", "periodOfReport": "03/05/2024", "name": "Quiet River Corp"}
    said = {"documentType": "3", "periodOfReport": "2024-03-05", "name": "Quiet River Corp"}
    values = {
        key: Value(value=changes.get(key, said[key]), evidence=Evidence(text=shown[key]))
        for key in said
    }
    return OwnershipDocument(
        documentType=values["documentType"],
        periodOfReport=values["periodOfReport"],
        issuer=Issuer(issuerName=values["name"]),
    )


CASE = Case("page", PAGE, record(), Printed(), Tags("html", "real", "tiny"))


def read(data: bytes) -> Document:
    return read_document(data, "page")


def attempt(result: OwnershipDocument | Exception) -> Comparison:
    def extract(data: bytes) -> OwnershipDocument:
        assert data == PAGE
        if isinstance(result, Exception):
            raise result
        return result

    return try_case(CASE, extract, read)


def test_the_truth_is_exact_and_grounded() -> None:
    got = attempt(record())
    assert got.exact and got.ungrounded == ()
    assert got.tags["layout"] == "tiny"


def test_a_perturbed_truth_is_wrong_and_has_no_source() -> None:
    got = attempt(record(periodOfReport="2024-03-06"))
    assert [o.path for o in got.misses] == ["periodOfReport"]
    assert [u.path for u in got.ungrounded] == ["periodOfReport"]


def test_a_record_without_evidence_is_exact_and_yet_not_grounded() -> None:
    bare = record()
    assert bare.issuer is not None and bare.issuer.issuerName is not None
    bare.issuer.issuerName.evidence = None
    got = attempt(bare)
    assert got.exact
    assert [(u.path, u.reason) for u in got.ungrounded] == [("issuer/issuerName", "no evidence")]


def test_a_refusal_is_all_missed() -> None:
    got = attempt(NotOwnershipForm("page"))
    assert got.failed and count(got.outcomes).fn == 3 and count(got.outcomes).tp == 0
    assert got.error is not None and "no SEC Form" in got.error


def test_a_crash_is_told_from_a_refusal_and_ends_nothing() -> None:
    got = attempt(ZeroDivisionError("by zero"))
    assert got.failed and got.error == "crash: ZeroDivisionError: by zero"
