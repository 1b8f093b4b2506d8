"""How sure the OCR was of the words that a record's values came from.

Layout and mapping take recognised words as they take written ones. Once the record is there,
each value looks up the words that stand in its box, and is no surer than they were read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from extractor.document.model import OcrWord
from extractor.form.checks import values_of
from extractor.form.record import Evidence, OcrEvidence, OcrReading, OwnershipDocument, Value

_PARTS = re.compile(r"\w+")
SLACK = 1.0
"""Points by which a word's middle may stand outside the box of its value's ink."""


def attach_readings(record: OwnershipDocument, words: Sequence[OcrWord]) -> None:
    """Give the evidence of each value, in place, how surely and in which ways it was read."""
    pages: defaultdict[int, list[OcrWord]] = defaultdict(list)
    for word in words:
        pages[word.page].append(word)
    for value in values_of(record) if words else ():
        if value.evidence is not None and value.evidence.box is not None:
            own = _words_of(value, value.evidence, pages[value.evidence.page])
            if own:
                ocr = _evidence_of(own)
                value.evidence = value.evidence.model_copy(update={"ocr": ocr})


def weigh_ocr(record: OwnershipDocument) -> None:
    """Lower each value's confidence to that of its words, in place."""
    for value in values_of(record):
        ocr = value.evidence.ocr if value.evidence else None
        if ocr is not None and value.confidence is not None:
            value.confidence = round(value.confidence * ocr.confidence, 6)


def _words_of(value: Value, evidence: Evidence, words: Iterable[OcrWord]) -> list[OcrWord]:
    """The words in the value's box that its text or its marks are made of.

    A box may hold more than the value: a city beside its state. Without any that fits (a
    tick, a code in words) all that stand there count.
    """
    assert evidence.box is not None
    x0, top, x1, bottom = evidence.box
    inside = [
        word
        for word in words
        if x0 - SLACK <= (word.box[0] + word.box[2]) / 2 <= x1 + SLACK
        and top - SLACK <= (word.box[1] + word.box[3]) / 2 <= bottom + SLACK
    ]
    wanted = {*_PARTS.findall(value.raw or ""), *(m.removeprefix("F") for m in value.footnoteId)}
    own = [word for word in inside if wanted.intersection(_PARTS.findall(word.text))]
    return own or inside


def _evidence_of(words: Sequence[OcrWord]) -> OcrEvidence:
    readings = tuple(
        OcrReading(text=other.text, reader=other.reader)
        for word in words
        for other in word.alternatives
    )
    least = min(word.confidence for word in words)
    return OcrEvidence(confidence=round(least, 4), readings=readings)
