from __future__ import annotations

from typing import Any

import pytest

from extractor.catalogue.layouts import Printed
from extractor.form.record import OwnershipDocument
from extractor.scoring import Comparison, Verdict, compare

ALL = Printed()


def score(truth: dict[str, Any], said: dict[str, Any], printed: Printed = ALL) -> Comparison:
    return compare(
        OwnershipDocument.model_validate(truth), OwnershipDocument.model_validate(said), printed
    )


@pytest.mark.parametrize("box", ["isDirector", "isOfficer", "isTenPercentOwner", "isOther"])
def test_an_owner_box_that_the_xml_lacks_is_not_ticked(data: dict[str, Any], box: str) -> None:
    truth = OwnershipDocument.model_validate(data).model_dump()
    truth["reportingOwner"][1]["reportingOwnerRelationship"][box] = None
    assert score(truth, data).exact
    data["reportingOwner"][1]["reportingOwnerRelationship"][box] = {"value": "1"}
    (miss,) = score(truth, data).misses
    assert (miss.truth, miss.predicted, miss.verdict) == ("0", "1", Verdict.WRONG)


def test_an_extractor_has_to_say_that_a_box_is_empty(data: dict[str, Any]) -> None:
    said = OwnershipDocument.model_validate(data).model_dump()
    said["aff10b5One"] = None
    (miss,) = score(data, said).misses
    assert (miss.path, miss.verdict) == ("aff10b5One", Verdict.MISSED)


@pytest.mark.parametrize(
    ("form", "boxes"),
    [
        ("3", set()),
        ("4", {"notSubjectToSection16", "aff10b5One"}),
        (
            "5/A",
            {
                "notSubjectToSection16",
                "aff10b5One",
                "form3HoldingsReported",
                "form4TransactionsReported",
            },
        ),
    ],
)
def test_each_form_has_its_boxes(form: str, boxes: set[str]) -> None:
    document = {"documentType": {"value": form}}
    assert {o.path for o in score(document, document).misses} == boxes
    assert score(document, document, Printed(omitted=frozenset(boxes))).exact


def test_no_is_what_its_absence_says() -> None:
    truth = {"documentType": {"value": "3"}, "noSecuritiesOwned": {"value": "0"}}
    said: dict[str, Any] = {"documentType": {"value": "3"}}
    assert score(truth, said).exact
    assert score(said, truth).exact
    said["noSecuritiesOwned"] = {"value": "1"}
    assert not score(truth, said).exact


def test_a_transaction_is_no_swap_unless_it_says_so(data: dict[str, Any]) -> None:
    truth = OwnershipDocument.model_validate(data).model_dump()
    truth["nonDerivativeTable"]["rows"][0]["transactionCoding"]["equitySwapInvolved"] = None
    assert score(truth, data).exact
    assert not score(data, truth).exact


@pytest.mark.parametrize("timeliness", [None, {"value": None}, {"value": "E"}])
def test_v_on_a_form_4(data: dict[str, Any], timeliness: dict[str, Any] | None) -> None:
    truth = OwnershipDocument.model_validate(data).model_dump()
    row = truth["nonDerivativeTable"]["rows"][0]
    row["transactionCoding"]["transactionFormType"]["value"] = "5"
    row["transactionTimeliness"] = timeliness
    said = OwnershipDocument.model_validate(truth).model_dump()
    said["nonDerivativeTable"]["rows"][0]["transactionTimeliness"] = {"value": "E"}
    assert score(truth, said).exact
    said["nonDerivativeTable"]["rows"][0]["transactionTimeliness"] = {"value": "L"}
    assert not score(truth, said).exact


def test_on_a_form_5_timeliness_counts(data: dict[str, Any]) -> None:
    data["documentType"]["value"] = "5"
    boxes = {
        name: {"value": "0"} for name in ("form3HoldingsReported", "form4TransactionsReported")
    }
    truth = OwnershipDocument.model_validate({**data, **boxes}).model_dump()
    row = truth["nonDerivativeTable"]["rows"][0]
    row["transactionCoding"]["transactionFormType"]["value"] = "5"
    said = OwnershipDocument.model_validate(truth).model_dump()
    row["transactionTimeliness"] = {"value": "E"}
    (miss,) = score(truth, said).misses
    assert (miss.path.rpartition("/")[2], miss.verdict) == ("transactionTimeliness", Verdict.MISSED)


def test_empty_elements_carry_nothing(data: dict[str, Any]) -> None:
    truth = OwnershipDocument.model_validate(data).model_dump()
    truth["remarks"] = {"value": " "}
    truth["nonDerivativeTable"]["rows"][0]["deemedExecutionDate"] = {"value": ""}
    truth["nonDerivativeTable"]["rows"][0]["transactionTimeliness"] = {"value": None}
    assert score(truth, data).exact
