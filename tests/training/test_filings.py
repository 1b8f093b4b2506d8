import random
from collections import Counter
from decimal import Decimal

import pytest

from extractor.form.record import (
    DerivativeTransaction,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    OwnershipDocument,
    Row,
)
from extractor.form.xml import read_xml, write_xml
from extractor.training.filings import FORMS, make_filing

MANY = 300


@pytest.fixture(scope="module")
def filings() -> list[OwnershipDocument]:
    return [make_filing(random.Random(seed)) for seed in range(MANY)]


def rows(record: OwnershipDocument) -> list[Row]:
    one = record.nonDerivativeTable.rows if record.nonDerivativeTable else []
    two = record.derivativeTable.rows if record.derivativeTable else []
    return [*one, *two]


def references(node: object) -> set[str]:
    if isinstance(node, dict):
        own = set(node.get("footnoteId") or ())
        return own.union(*(references(v) for v in node.values()), set())
    if isinstance(node, list):
        return set().union(*(references(v) for v in node), set())
    return set()


def test_same_seed_same_filing() -> None:
    assert make_filing(random.Random(7)) == make_filing(random.Random(7))
    assert make_filing(random.Random(7)) != make_filing(random.Random(8))


@pytest.mark.parametrize("form", FORMS)
def test_form_asked_for(form: str) -> None:
    record = make_filing(random.Random(1), form=form)
    assert record.documentType is not None and record.documentType.value == form
    assert (record.dateOfOriginalSubmission is not None) == form.endswith("/A")


def test_unknown_form() -> None:
    with pytest.raises(ValueError, match="none of"):
        make_filing(random.Random(1), form="6")


def test_xml_keeps_every_filing(filings: list[OwnershipDocument]) -> None:
    for record in filings[:80]:
        again = read_xml(write_xml(record), "made.xml")
        assert write_xml(again) == write_xml(record)


def test_footnotes_and_references_agree(filings: list[OwnershipDocument]) -> None:
    for record in filings:
        listed = [f.id for f in record.footnotes or ()]
        assert listed == [f"F{n}" for n in range(1, len(listed) + 1)]
        used = references([r.model_dump() for r in rows(record)])
        assert used <= set(listed)


def test_balances_add_up(filings: list[OwnershipDocument]) -> None:
    checked = 0
    for record in filings:
        balances: dict[tuple[str, ...], Decimal] = {}
        steps = []
        for row in rows(record):
            if not isinstance(row, NonDerivativeTransaction):
                continue
            amounts, after = row.transactionAmounts, row.postTransactionAmounts
            assert amounts and after and row.ownershipNature and row.securityTitle
            shares, total = amounts.transactionShares, after.sharesOwnedFollowingTransaction
            sign = amounts.transactionAcquiredDisposedCode
            if not (shares and shares.number and total and total.number is not None and sign):
                continue
            key = (row.securityTitle.value or "", row.ownershipNature.model_dump_json())
            change = shares.number if sign.value == "A" else -shares.number
            if key in balances:
                steps.append(balances[key] + change == total.number)
            balances[key] = total.number
        checked += sum(steps)
    assert checked > 50


def test_disposals_never_exceed_what_was_held(filings: list[OwnershipDocument]) -> None:
    for record in filings:
        for row in rows(record):
            after = row.postTransactionAmounts
            value = after and after.sharesOwnedFollowingTransaction
            assert value is None or value.number is None or value.number >= 0


def test_earliest_transaction_is_the_period_of_a_form_4(filings: list[OwnershipDocument]) -> None:
    for record in filings:
        done = [
            r.transactionDate.value
            for r in rows(record)
            if isinstance(r, NonDerivativeTransaction | DerivativeTransaction) and r.transactionDate
        ]
        if record.documentType and (record.documentType.value or "")[0] == "4" and done:
            assert record.periodOfReport is not None
            assert record.periodOfReport.value == min(filter(None, done))


def test_the_spread_is_wide() -> None:
    seen: Counter[str] = Counter()
    for seed in range(900):
        record = make_filing(random.Random(seed))
        kind = (record.documentType and record.documentType.value) or ""
        seen[f"form {kind}"] += 1
        owners = len(record.reportingOwner)
        seen["joint"] += owners > 1
        seen["more than three owners"] += owners > 3
        seen["many notes"] += len(record.footnotes or ()) > 15
        seen["no notes"] += not record.footnotes
        seen["nothing owned"] += bool(record.noSecuritiesOwned and record.noSecuritiesOwned.flag)
        seen["plan"] += bool(record.aff10b5One and record.aff10b5One.flag)
        seen["exit"] += bool(record.notSubjectToSection16 and record.notSubjectToSection16.flag)
        seen["paragraphs"] += "\n\n" in ((record.remarks and record.remarks.value) or "")
        if any(
            o.reportingOwnerAddress and o.reportingOwnerAddress.rptOwnerCountry
            for o in record.reportingOwner
        ):
            seen["abroad"] += 1
        for row in rows(record):
            coding = row.transactionCoding
            if coding is None:
                seen["holding"] += isinstance(row, NonDerivativeHolding)
                continue
            code = coding.transactionCode.value if coding.transactionCode else ""
            seen[f"code {code}"] += 1
            type_ = coding.transactionFormType and coding.transactionFormType.value
            seen[f"{type_} on {kind[:1]}"] += 1
            seen["swap"] += bool(coding.equitySwapInvolved and coding.equitySwapInvolved.flag)
            seen["note at the code"] += bool(coding.footnoteId)
            amounts = getattr(row, "transactionAmounts", None)
            seen["dollars"] += bool(amounts and amounts.transactionTotalValue)
    wanted = [*(f"form {f}" for f in FORMS), *(f"code {c}" for c in "PSADFIMCEHOXGLWZJU")]
    wanted += ["5 on 4", "4 on 5", "3 on 5", "swap", "dollars", "note at the code", "holding"]
    wanted += ["joint", "more than three owners", "many notes", "no notes", "nothing owned"]
    wanted += ["plan", "exit", "paragraphs", "abroad"]
    assert [w for w in wanted if not seen[w]] == []
