from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest

from extractor.catalogue.layouts import Printed
from extractor.form.record import OwnershipDocument
from extractor.scoring import Comparison, Counts, Verdict, compare, count

ALL = Printed()
SHARES = "transactionAmounts/transactionShares"
FIRST_ROW = "nonDerivativeTable/nonDerivativeTransaction/"


def score(truth: OwnershipDocument, data: dict[str, Any], printed: Printed = ALL) -> Comparison:
    return compare(truth, OwnershipDocument.model_validate(data), printed)


def rows(data: dict[str, Any]) -> list[dict[str, Any]]:
    return data["nonDerivativeTable"]["rows"]


def test_the_truth_itself_is_exact(truth: OwnershipDocument) -> None:
    got = compare(truth, truth, ALL)
    assert got.exact and got.exact_but_long_text and got.order_right and got.row_count_right
    counts = count(got.outcomes)
    assert (counts.fp, counts.fn) == (0, 0)
    assert counts.f1 == 1.0
    # 2 boxes, type, period, 3 of the issuer; 2 x 5 of owners; 2 notes; 2 of the signature;
    # 2 x (8 cells with the form type and swap, after, D/I, references, row type).
    assert counts.tp == 7 + 10 + 2 + 2 + 2 * 11
    assert (got.rows.true, got.rows.predicted, got.rows.exact) == (2, 2, 2)


def test_a_wrong_value_counts_on_both_sides(truth: OwnershipDocument, data: dict[str, Any]) -> None:
    whole = count(compare(truth, truth, ALL).outcomes).tp
    data["periodOfReport"]["value"] = "2024-03-06"
    got = score(truth, data)
    assert count(got.outcomes) == Counts(whole - 1, 1, 1)
    assert [o.verdict for o in got.misses] == [Verdict.WRONG]
    assert not got.exact and not got.exact_but_long_text


def test_a_missed_and_a_false_value(truth: OwnershipDocument, data: dict[str, Any]) -> None:
    whole = count(compare(truth, truth, ALL).outcomes).tp
    del data["issuer"]["issuerTradingSymbol"]
    assert count(score(truth, data).outcomes) == Counts(whole - 1, 0, 1)
    data["dateOfOriginalSubmission"] = {"value": "2024-01-01"}
    assert count(score(truth, data).outcomes) == Counts(whole - 1, 1, 1)


def test_nothing_predicted_is_all_missed(truth: OwnershipDocument) -> None:
    whole = count(compare(truth, truth, ALL).outcomes).tp
    got = compare(truth, None, ALL, error="empty")
    assert count(got.outcomes) == Counts(0, 0, whole)
    assert got.failed and not got.exact and not got.row_count_right
    assert got.rows.exact == 0


def test_nothing_predicted_is_never_exact_even_where_nothing_is_printed() -> None:
    empty = OwnershipDocument()
    everything = Printed(omitted=frozenset({"notSubjectToSection16", "aff10b5One"}))
    assert not compare(empty, None, everything).exact


def test_no_lost_signs(truth: OwnershipDocument, data: dict[str, Any]) -> None:
    rows(data)[1]["transactionAmounts"]["transactionShares"]["value"] = "7.50"
    (miss,) = score(truth, data).misses
    assert (miss.truth, miss.predicted) == ("-7.5", "7.5")


def test_footnote_references_are_a_set_and_a_field_of_their_own(
    truth: OwnershipDocument, data: dict[str, Any]
) -> None:
    cell = rows(data)[0]["transactionAmounts"]["transactionShares"]
    cell["footnoteId"] = ["F2", "F1", "F1"]
    assert score(truth, data).exact
    cell["footnoteId"] = ["F1"]
    (miss,) = score(truth, data).misses
    assert miss.path == FIRST_ROW + SHARES + "@footnoteId"
    assert (miss.truth, miss.predicted, miss.verdict) == ("F1 F2", "F1", Verdict.WRONG)


def test_references_of_the_code_cell_stand_at_its_group(
    truth: OwnershipDocument, data: dict[str, Any]
) -> None:
    wanted = deepcopy(data)
    rows(wanted)[0]["transactionCoding"]["footnoteId"] = ["F1"]
    rows(data)[0]["transactionCoding"]["transactionCode"]["footnoteId"] = ["F1"]
    assert score(OwnershipDocument.model_validate(wanted), data).exact
    (miss,) = score(truth, data).misses
    assert (miss.path, miss.verdict) == (FIRST_ROW + "transactionCoding@footnoteId", Verdict.FALSE)


def test_a_mark_without_a_value_is_one_field(data: dict[str, Any]) -> None:
    rows(data)[0]["transactionAmounts"]["transactionShares"] = {"footnoteId": ["F1"]}
    wanted = OwnershipDocument.model_validate(data)
    assert score(wanted, data).exact
    rows(data)[0]["transactionAmounts"]["transactionShares"]["value"] = "0"
    (miss,) = score(wanted, data).misses
    assert (miss.path, miss.verdict) == (FIRST_ROW + SHARES, Verdict.FALSE)


def test_a_lost_row_is_missed_and_the_others_still_pair(
    truth: OwnershipDocument, data: dict[str, Any]
) -> None:
    del rows(data)[0]
    got = score(truth, data)
    assert {o.verdict for o in got.misses} == {Verdict.MISSED}
    assert {o.index for o in got.misses} == {0}
    assert len(got.misses) == 11
    assert got.rows.exact == 1 and not got.row_count_right and got.order_right


def test_a_row_too_many_is_false(truth: OwnershipDocument, data: dict[str, Any]) -> None:
    rows(data).insert(0, deepcopy(rows(data)[0]))
    got = score(truth, data)
    assert {o.verdict for o in got.misses} == {Verdict.FALSE}
    assert len(got.misses) == 11
    assert got.rows.exact == 2 and not got.row_count_right


def test_swapped_rows_are_right_but_out_of_order(
    truth: OwnershipDocument, data: dict[str, Any]
) -> None:
    rows(data).reverse()
    got = score(truth, data)
    assert got.exact and not got.order_right


def test_equal_rows_are_in_order(data: dict[str, Any]) -> None:
    data["nonDerivativeTable"]["rows"] = [deepcopy(rows(data)[0]) for _ in range(5)]
    wanted = OwnershipDocument.model_validate(data)
    assert score(wanted, data).order_right


def test_a_fault_in_the_first_of_two_equal_rows_is_no_fault_of_order(data: dict[str, Any]) -> None:
    data["nonDerivativeTable"]["rows"] = [deepcopy(rows(data)[0]) for _ in range(2)]
    wanted = OwnershipDocument.model_validate(data)
    del rows(data)[0]["securityTitle"]
    got = score(wanted, data)
    assert got.order_right and [o.index for o in got.misses] == [0]


def test_a_row_of_the_other_table_is_missed_here_and_false_there(
    truth: OwnershipDocument, data: dict[str, Any]
) -> None:
    moved = {**rows(data).pop(0), "element": "derivativeTransaction"}
    data["derivativeTable"] = {"rows": [moved]}
    got = score(truth, data)
    counts = count(got.misses)
    assert (counts.fp, counts.fn) == (11, 11)


def test_the_kind_of_a_row_is_a_field(truth: OwnershipDocument, data: dict[str, Any]) -> None:
    row = rows(data)[0]
    rows(data)[0] = {
        "element": "nonDerivativeHolding",
        **{k: row[k] for k in ("securityTitle", "postTransactionAmounts", "ownershipNature")},
    }
    got = score(truth, data)
    verdicts = {o.path: o.verdict for o in got.misses}
    assert verdicts[FIRST_ROW + "rowType"] is Verdict.WRONG
    assert verdicts[FIRST_ROW + "transactionDate"] is Verdict.MISSED
    assert FIRST_ROW + "securityTitle" not in verdicts


def test_owners_pair_by_content(truth: OwnershipDocument, data: dict[str, Any]) -> None:
    data["reportingOwner"].reverse()
    got = score(truth, data)
    assert got.exact and not got.order_right
    data["reportingOwner"].pop()  # the first owner is lost
    assert {o.index for o in score(truth, data).misses} == {0}


def test_what_is_not_printed_is_neither_missed_nor_false(
    truth: OwnershipDocument, data: dict[str, Any]
) -> None:
    printed = Printed(omitted=frozenset({"issuer/issuerCik", FIRST_ROW + SHARES}))
    del data["issuer"]["issuerCik"]
    rows(data)[0]["transactionAmounts"]["transactionShares"] = {"value": "1", "footnoteId": ["F9"]}
    assert score(truth, data, printed).exact
    data["issuer"]["issuerCik"] = {"value": "0000099999"}
    assert score(truth, data, printed).exact


def test_marks_of_a_code_that_is_not_printed(data: dict[str, Any]) -> None:
    rows(data)[0]["transactionCoding"]["footnoteId"] = ["F1"]
    wanted = OwnershipDocument.model_validate(data)
    coding = FIRST_ROW + "transactionCoding/"
    names = ("transactionFormType", "transactionCode", "equitySwapInvolved")
    printed = Printed(omitted=frozenset(coding + name for name in names))
    for row in rows(data):
        del row["transactionCoding"]
    assert score(wanted, data, printed).exact
    assert not score(wanted, data).exact


def test_relationships_that_only_the_first_owner_shows(
    truth: OwnershipDocument, data: dict[str, Any]
) -> None:
    boxes = {
        f"reportingOwner/reportingOwnerRelationship/{name}"
        for name in ("isDirector", "isOfficer", "isTenPercentOwner", "isOther")
    }
    printed = Printed(first_owner_only=frozenset(boxes))
    del data["reportingOwner"][1]["reportingOwnerRelationship"]
    assert score(truth, data, printed).exact
    del data["reportingOwner"][0]["reportingOwnerRelationship"]
    assert len(score(truth, data, printed).misses) == 4


def test_footnotes_by_id(truth: OwnershipDocument, data: dict[str, Any]) -> None:
    data["footnotes"][1]["value"] = "Second. "
    assert score(truth, data).exact
    data["footnotes"][1]["value"] = "Secund."
    got = score(truth, data)
    assert not got.exact and got.exact_but_long_text
    data["footnotes"][1] = {"id": "F3", "value": "Second."}
    assert count(score(truth, data).misses) == Counts(0, 1, 1)
    data["footnotes"][1] = {"id": "F1", "value": "First."}
    assert count(score(truth, data).misses) == Counts(0, 1, 1)


def test_a_comparison_survives_json(truth: OwnershipDocument, data: dict[str, Any]) -> None:
    data["documentType"] = {"value": "3", "confidence": 0.7, "evidence": {"text": "FORM 3"}}
    got = compare(
        truth,
        OwnershipDocument.model_validate(data),
        ALL,
        document="one",
        tags={"layout": "sec"},
    )
    assert Comparison.from_json(json.loads(json.dumps(got.to_json()))) == got
    assert got.misses[0].confidence == pytest.approx(0.7)
    assert got.misses[0].evidence == "FORM 3"
