"""Cells that could not be read, and what other readings of them say."""

from __future__ import annotations

from extractor.form.record import (
    Evidence,
    Footnote,
    Issuer,
    NonDerivativeTable,
    NonDerivativeTransaction,
    OcrEvidence,
    OcrReading,
    OwnershipDocument,
    TransactionCoding,
    Value,
)
from extractor.form.repair import capital_symbol, repair_marks, repair_unread


def v(text: str | None, raw: str, *readings: str) -> Value:
    read = tuple(OcrReading(text=r, reader="a reader") for r in readings)
    ocr = OcrEvidence(confidence=0.5, readings=read)
    return Value(value=text, raw=raw, confidence=0.8, evidence=Evidence(text=raw, ocr=ocr))


def record(row: NonDerivativeTransaction, form: str = "4") -> OwnershipDocument:
    return OwnershipDocument(
        documentType=Value(value=form), nonDerivativeTable=NonDerivativeTable(rows=[row])
    )


def test_a_code_that_two_readings_agree_on_is_taken() -> None:
    coding = TransactionCoding(transactionCode=v(None, "Ss':", "Ss':", "S", "S"))
    repair_unread(record(NonDerivativeTransaction(transactionCoding=coding)))
    assert coding.transactionCode is not None and coding.transactionCode.value == "S"
    assert coding.transactionFormType is not None and coding.transactionFormType.value == "4"
    assert coding.equitySwapInvolved is not None and coding.equitySwapInvolved.value == "0"


def test_one_reading_makes_no_code_and_two_that_differ_make_none() -> None:
    for readings in (("S", "", ""), ("S", "G", "S")):
        coding = TransactionCoding(transactionCode=v(None, "Ss':", *readings))
        repair_unread(record(NonDerivativeTransaction(transactionCoding=coding)))
        assert coding.transactionCode is not None and coding.transactionCode.value is None


def test_beside_the_code_of_a_form_5_another_number_may_be_lost() -> None:
    coding = TransactionCoding(transactionCode=v(None, "5?M", "M", "M"))
    repair_unread(record(NonDerivativeTransaction(transactionCoding=coding), "5"))
    assert coding.transactionCode is not None and coding.transactionCode.value == "M"
    assert coding.transactionFormType is None


def test_the_one_reading_that_is_a_day_is_taken() -> None:
    day = v(None, "05, 15/2026", "05, 15/2026", "05/15/2026")
    repair_unread(record(NonDerivativeTransaction(transactionDate=day)))
    assert day.value == "2026-05-15"
    assert day.warnings == ["read '05, 15/2026' at first; '05/15/2026' alone can stand there"]


def test_days_that_differ_decide_nothing() -> None:
    day = v(None, "05, 15/2026", "05/16/2026", "05/15/2026")
    repair_unread(record(NonDerivativeTransaction(transactionDate=day)))
    assert day.value is None


def test_a_mark_that_no_note_answers_to_is_read_as_one_that_has_its_note() -> None:
    title = v("Stock", "Stock", "21", "2", "21")
    title.footnoteId = ["F21"]
    page = record(NonDerivativeTransaction(securityTitle=title))
    page.footnotes = [Footnote(id="F1", value="One."), Footnote(id="F2", value="Two.")]
    repair_marks(page)
    assert title.footnoteId == ["F2"]


def test_a_symbol_is_in_capitals_where_a_reading_has_it_so() -> None:
    for given, readings, said in (
        ("ko", ("CO [ ko |", "CO [ KO ]"), "KO"),
        ("FiL", ("FiL", "FIL"), "FIL"),
        ("abc", ("abc", "ABCD"), "abc"),
    ):
        symbol = v(given, given, *readings)
        capital_symbol(OwnershipDocument(issuer=Issuer(issuerTradingSymbol=symbol)))
        assert symbol.value == said
