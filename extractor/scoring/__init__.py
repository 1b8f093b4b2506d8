"""How right a record is: compared item by item with the true one (docs/benchmark.md).

`compare` judges one document, `summarise` a slice of them, `ungrounded` finds values
that the page does not show. Nothing here knows how a record was made.
"""

from extractor.scoring.evidence import ungrounded
from extractor.scoring.matching import compare
from extractor.scoring.metrics import Counts, FieldScore, Summary, by_field, count, summarise
from extractor.scoring.outcomes import Comparison, Outcome, RowCounts, Ungrounded, Verdict

__all__ = [
    "Comparison",
    "Counts",
    "FieldScore",
    "Outcome",
    "RowCounts",
    "Summary",
    "Ungrounded",
    "Verdict",
    "by_field",
    "compare",
    "count",
    "summarise",
    "ungrounded",
]
