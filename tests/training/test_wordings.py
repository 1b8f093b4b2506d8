import pytest

from extractor.catalogue.labels import BOXES, CAPTIONS, COLUMNS
from extractor.mapping.text import normalise
from extractor.training.render import Wordings, holdout_wordings, training_wordings

LABELS = {"columns": COLUMNS, "boxes": BOXES, "captions": CAPTIONS}


@pytest.mark.parametrize("table", LABELS)
def test_every_label_has_its_wordings(table: str) -> None:
    training = training_wordings().tables()[table]
    holdout = holdout_wordings().tables()[table]
    assert set(training) == set(holdout) == set(LABELS[table])
    assert {k: len(v) for k, v in training.items() if not 8 <= len(v) <= 15} == {}
    assert {k: len(v) for k, v in holdout.items() if not 4 <= len(v) <= 8} == {}


def normalised(wordings: Wordings) -> set[str]:
    return {
        normalise(text)
        for labels in wordings.tables().values()
        for texts in labels.values()
        for text in texts
    }


def test_holdout_shares_no_wording_with_training() -> None:
    assert normalised(training_wordings()) & normalised(holdout_wordings()) == set()


def test_both_have_the_same_groups_and_leaves() -> None:
    for table in ("groups", "leaves", "headings"):
        assert set(training_wordings().tables()[table]) == set(holdout_wordings().tables()[table])
