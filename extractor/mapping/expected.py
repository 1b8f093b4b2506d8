"""What the cells and spans of a page may hold, by their labels: what steers a second reading."""

from __future__ import annotations

from extractor.document.ocr.engine import Holds
from extractor.document.ocr.readers import Expected
from extractor.mapping.mapper import MappedDocument

SURE = 0.5
"""Probability of a label from which it tells what its cells may hold."""

_HOLDS = {
    "conversionOrExercisePrice": Holds.NUMBER,
    "transactionDate": Holds.DATE,
    "deemedExecutionDate": Holds.DATE,
    "transactionCode": Holds.CODE,
    "transactionTimeliness": Holds.CODE,
    "transactionShares": Holds.NUMBER,
    "transactionAcquiredDisposedCode": Holds.CODE,
    "transactionPricePerShare": Holds.NUMBER,
    "sharesAcquired": Holds.NUMBER,
    "sharesDisposed": Holds.NUMBER,
    "exerciseDate": Holds.DATE,
    "expirationDate": Holds.DATE,
    "underlyingSecurityShares": Holds.NUMBER,
    "sharesOwnedFollowingTransaction": Holds.NUMBER,
    "directOrIndirectOwnership": Holds.CODE,
    "periodOfReport": Holds.DATE,
    "dateOfOriginalSubmission": Holds.DATE,
    "signatureDate": Holds.DATE,
}


def expected(mapped: MappedDocument) -> list[Expected]:
    """Places whose labels tell what they may hold; all others may hold any text."""
    found: list[Expected] = []
    for table in mapped.tables:
        for col, (label, sure) in enumerate(zip(table.labels, table.probabilities, strict=True)):
            holds = _HOLDS.get(label)
            if holds is None or sure < SURE:
                continue
            for cell in (table.table.matrix[row][col] for row in table.table.body):
                if cell is not None and cell.box is not None and cell.lines:
                    page = cell.lines[0].spans[0].place.page
                    found.append(Expected(page, cell.box, holds))
    for item, label, sure in mapped.spans:
        holds = _HOLDS.get(label)
        place = item.span.place
        if holds is not None and sure >= SURE and place.box is not None:
            found.append(Expected(place.page, place.box, holds))
    return found
