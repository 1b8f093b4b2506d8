"""Values are no surer than their words were read."""

from __future__ import annotations

from extractor.document.model import Alternative, OcrWord
from extractor.form.ocr import attach_readings, weigh_ocr
from extractor.form.record import Evidence, Issuer, OwnershipDocument, Value

READ_TWICE = (Alternative("ACNE", "fast"), Alternative("ACME", "slow"))
WORDS = (
    OcrWord(1, (10, 10, 30, 20), "ACME", 0.8, READ_TWICE),
    OcrWord(1, (34, 10, 50, 20), "Corp", 0.9),
    OcrWord(1, (60, 10, 80, 20), "[ACM]", 0.5),
    OcrWord(2, (10, 10, 30, 20), "ACME", 0.1),
    OcrWord(1, (10, 40, 30, 50), "ACME", 0.2),
)


def record_of(raw: str | None, box: tuple[float, float, float, float] | None) -> OwnershipDocument:
    value = Value(
        value=raw,
        raw=raw,
        confidence=0.5,
        evidence=Evidence(text="ACME Corp [ACM]", page=1, box=box),
    )
    return OwnershipDocument(issuer=Issuer(issuerName=value))


def name_of(record: OwnershipDocument) -> Value:
    assert record.issuer is not None
    assert record.issuer.issuerName is not None
    return record.issuer.issuerName


def test_a_value_has_the_confidence_of_its_least_sure_word_and_their_readings():
    record = record_of("ACME Corp", (10, 10, 80, 20))
    attach_readings(record, WORDS)
    weigh_ocr(record)
    value = name_of(record)
    assert value.confidence == 0.4  # 0.5 x 0.8: the symbol beside it does not count
    assert value.evidence is not None and value.evidence.ocr is not None
    assert value.evidence.ocr.confidence == 0.8
    assert [(r.text, r.reader) for r in value.evidence.ocr.readings] == [
        ("ACNE", "fast"),
        ("ACME", "slow"),
    ]


def test_without_words_of_its_own_all_that_stands_there_counts():
    record = record_of(None, (10, 10, 80, 20))
    attach_readings(record, WORDS)
    weigh_ocr(record)
    assert name_of(record).confidence == 0.25


def test_other_pages_and_other_places_do_not_count():
    record = record_of("ACME", (10, 30, 80, 60))
    attach_readings(record, WORDS)
    weigh_ocr(record)
    assert name_of(record).confidence == 0.1
    record = record_of("ACME", (200, 30, 280, 60))
    attach_readings(record, WORDS)
    weigh_ocr(record)
    assert name_of(record).confidence == 0.5


def test_text_that_was_not_recognised_is_left_as_it_is():
    for box, words in (((10, 10, 80, 20), ()), (None, WORDS)):
        record = record_of("ACME", box)
        attach_readings(record, words)
        weigh_ocr(record)
        value = name_of(record)
        assert value.confidence == 0.5
        assert value.evidence is not None and value.evidence.ocr is None
