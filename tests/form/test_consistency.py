"""Amounts and days that must fit one another, and the readings that they decide between."""

from __future__ import annotations

from extractor.form.checks import check_record
from extractor.form.record import (
    DerivativeTable,
    DerivativeTransaction,
    Evidence,
    NonDerivativeTable,
    NonDerivativeTransaction,
    OcrEvidence,
    OcrReading,
    OwnershipDocument,
    OwnershipNature,
    PostTransactionAmounts,
    TransactionAmounts,
    Value,
)
from extractor.form.repair import repair

UNFIT = "the amount owned after is not the one before, more or less this amount"


def v(text: str | None, *readings: str) -> Value:
    ocr = OcrEvidence(
        confidence=0.5, readings=tuple(OcrReading(text=r, reader="a reader") for r in readings)
    )
    shown = Evidence(text=text or "?", ocr=ocr if readings else None)
    return Value(value=text, raw=text or "?", confidence=0.8, evidence=shown)


Row = tuple[Value, str, Value]
"""What was moved, which way, and what it left."""


def amounts(row: Row) -> TransactionAmounts:
    return TransactionAmounts(transactionShares=row[0], transactionAcquiredDisposedCode=v(row[1]))


def left(row: Row) -> PostTransactionAmounts:
    return PostTransactionAmounts(sharesOwnedFollowingTransaction=row[2])


def record_of(*rows: Row) -> OwnershipDocument:
    return OwnershipDocument(
        nonDerivativeTable=NonDerivativeTable(
            rows=[
                NonDerivativeTransaction(
                    securityTitle=v("Common Stock"),
                    transactionAmounts=amounts(row),
                    postTransactionAmounts=left(row),
                    ownershipNature=OwnershipNature(directOrIndirectOwnership=v("D")),
                )
                for row in rows
            ]
        )
    )


def doubted(record: OwnershipDocument) -> list[str | None]:
    check_record(record)
    assert record.nonDerivativeTable is not None
    found = []
    for row in record.nonDerivativeTable.rows:
        assert isinstance(row, NonDerivativeTransaction)
        assert row.transactionAmounts is not None and row.postTransactionAmounts is not None
        for value in (
            row.transactionAmounts.transactionShares,
            row.postTransactionAmounts.sharesOwnedFollowingTransaction,
        ):
            if value is not None and UNFIT in value.warnings:
                found.append(value.value)
    return found


def test_amounts_that_follow_from_one_another_are_not_doubted() -> None:
    rows = [(v("10"), "D", v("90")), (v("20"), "D", v("70")), (v("5"), "A", v("75"))]
    assert doubted(record_of(*rows)) == []
    assert doubted(record_of(*reversed(rows))) == []  # the newest first


def test_only_what_no_other_row_vouches_for_is_doubted() -> None:
    end = (v("5"), "A", v("75")), (v("5"), "A", v("80"))
    assert doubted(record_of((v("10"), "D", v("90")), (v("28"), "D", v("70")), *end)) == [
        "90",
        "28",
    ]
    assert doubted(record_of((v("10"), "D", v("90")), (v("20"), "D", v("76")), *end)) == [
        "90",
        "20",
        "76",
        "5",
    ]


def test_rows_that_all_tell_the_end_are_no_chain() -> None:
    assert doubted(record_of((v("10"), "D", v("70")), (v("20"), "D", v("70")))) == []


def test_tranches_of_options_are_counted_apart() -> None:
    options = [(v("1"), "D", v("10")), (v("1"), "D", v("40"))]
    record = OwnershipDocument(
        derivativeTable=DerivativeTable(
            rows=[
                DerivativeTransaction(
                    securityTitle=v("Restricted Stock Unit"),
                    transactionAmounts=amounts(row),
                    postTransactionAmounts=left(row),
                )
                for row in options
            ]
        )
    )
    check_record(record)
    assert [warning for row in options for warning in row[2].warnings] == []


def test_the_one_reading_that_fits_is_taken_and_said() -> None:
    wrong = v("28", "28", "20", "26")
    record = record_of((v("10"), "D", v("90")), (wrong, "D", v("70", "70", "7O")))
    repair(record)
    assert (wrong.value, wrong.raw) == ("20", "20")
    assert wrong.evidence is not None and wrong.evidence.text == "20"
    assert wrong.evidence.ocr is not None and len(wrong.evidence.ocr.readings) == 3
    assert wrong.warnings == ["read '28' at first; '20' alone agrees with the rest"]
    assert doubted(record) == []


def test_what_could_not_be_read_is_decided_as_well() -> None:
    wrong = v(None, "2O", "20 (1)")
    repair(record_of((v("10"), "D", v("90")), (wrong, "D", v("70"))))
    assert wrong.value == "20"


def test_two_readings_that_fit_decide_nothing() -> None:
    shares, after = v("28", "28", "20"), v("70", "70", "62")
    repair(record_of((v("10"), "D", v("90")), (shares, "D", after)))
    assert (shares.value, after.value) == ("28", "70")


def test_a_reading_that_breaks_what_held_is_not_taken() -> None:
    after = v("70", "70", "62")
    rows = [(v("10"), "D", v("90")), (v("28"), "D", after), (v("5"), "A", v("75"))]
    repair(record_of(*rows))
    assert after.value == "70"


def test_no_reading_is_made_up() -> None:
    shares = v("28", "28", "26")
    repair(record_of((v("10"), "D", v("90")), (shares, "D", v("70"))))
    assert shares.value == "28"


def test_a_form_4_is_for_the_day_of_its_first_transaction() -> None:
    def dated(period: Value, *days: Value) -> OwnershipDocument:
        return OwnershipDocument(
            documentType=v("4"),
            periodOfReport=period,
            nonDerivativeTable=NonDerivativeTable(
                rows=[NonDerivativeTransaction(transactionDate=day) for day in days]
            ),
        )

    period, later = v("2020-01-02"), v("2020-01-03")
    check_record(dated(period, later, v("2020-01-02")))
    assert period.warnings == []
    check_record(dated(period, later, v("2020-01-04")))
    unfit = "the day of the report is not that of the first transaction"
    assert unfit in period.warnings and unfit in later.warnings
    misread = v("2028-01-03", "01/03/2028", "01/03/2020")
    repair(dated(misread, v("2020-01-03"), v("2020-01-04")))
    assert misread.value == "2020-01-03"
