"""Header and caption wordings find their labels."""

from __future__ import annotations

import pytest

from extractor.catalogue.labels import BOXES, CAPTIONS, COLUMNS
from extractor.catalogue.wordings import BOX_WORDINGS, CAPTION_WORDINGS, COLUMN_WORDINGS
from extractor.mapping.fuzzy import caption_matcher, column_matcher
from extractor.mapping.text import join_path, normalise


def best_column(*levels: str) -> str:
    scores = column_matcher().score_one(join_path(list(levels)))
    return column_matcher().labels[int(scores.argmax())]


@pytest.mark.parametrize(
    ("levels", "label"),
    [
        (("3. Transaction Code (Instr. 8)", "V"), "transactionTimeliness"),
        (("3. Transaction Code (Instr. 8)", "Code"), "transactionCode"),
        (("2. Transaction Date (Month/Day/Year)",), "transactionDate"),
        (("3A. Deemed Execution Date, if any (Month/Day/Year)",), "deemedExecutionDate"),
        (
            ("5. Number of Derivative Securities Acquired (A) or Disposed of (D)", "(D)"),
            "sharesDisposed",
        ),
        (
            ("4. Securities Acquired (A) or Disposed Of (D) (Instr. 3, 4 and 5)", "(A) or (D)"),
            "transactionAcquiredDisposedCode",
        ),
        (
            ("5. Amount of Securities Beneficially Owned at End of Month (Instr. 3 and 4)",),
            "sharesOwnedFollowingTransaction",
        ),
        (("Trans. Date",), "transactionDate"),
    ],
)
def test_header_paths(levels: tuple[str, ...], label: str) -> None:
    assert best_column(*levels) == label


def test_numbers_and_instructions_do_not_matter() -> None:
    assert normalise("10. Ownership Form: Direct (D) or Indirect (I) (Instr. 4)") == normalise(
        "6. Ownership Form: Direct (D) or Indirect (I) (Instr. 5)"
    )


def test_long_prose_is_no_caption() -> None:
    assert caption_matcher().score_one("remarks " * 200).max() == 0


def test_every_label_has_wordings() -> None:
    assert set(COLUMN_WORDINGS) == set(COLUMNS) - {"other"}
    assert set(BOX_WORDINGS) == set(BOXES)
    assert set(CAPTION_WORDINGS) == set(CAPTIONS)
