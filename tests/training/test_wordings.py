import random
from collections import defaultdict

import pytest

from extractor.catalogue.labels import BOXES, CAPTIONS, COLUMNS
from extractor.mapping.text import normalise, stems
from extractor.training.render import Wordings, holdout_wordings, training_wordings
from extractor.training.render.wordings import Table, draw, expand

LABELS = {"columns": COLUMNS, "boxes": BOXES, "captions": CAPTIONS}


@pytest.mark.parametrize("table", LABELS)
def test_every_label_has_its_wordings(table: str) -> None:
    training = training_wordings().tables()[table]
    holdout = holdout_wordings().tables()[table]
    assert set(training) == set(holdout) == set(LABELS[table])
    assert {k: len(v) for k, v in training.items() if len(v) < 40} == {}
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


def test_no_wording_is_left_unexpanded() -> None:
    assert not [text for text in every_text() if set("{}|") & set(text)]


def every_text() -> list[str]:
    tables = training_wordings().tables().values()
    return [text for labels in tables for texts in labels.values() for text in texts]


def test_drawing_stays_within_the_lists() -> None:
    wordings, rng = training_wordings(), random.Random(5)
    for key, families in wordings.families.items():
        table, label = key.split(".")
        known = set(wordings.tables()[table][label])
        assert {draw(rng, families) for _ in range(40)} <= known
        assert {text for family in families for text in family} == known


def test_a_grammar_makes_all_its_wordings_in_order() -> None:
    parts = {"held": ["held", "owned"]}
    made = expand("{the |}{held} {after|post} trade", parts)
    assert made[:3] == ("The held after trade", "The held post trade", "The owned after trade")
    assert len(made) == 8
    assert expand("Trade / Date", parts) == ("Trade / Date",)


def test_a_grammar_out_of_bounds_is_refused() -> None:
    with pytest.raises(ValueError, match="more than"):
        expand("{a|b|c|d|e|f|g|h}" * 4, {})
    with pytest.raises(ValueError, match="brace"):
        expand("{a|b} {c", {})
    with pytest.raises(KeyError):
        expand("{nobody}", {})


def shared(table: Table) -> dict[str, set[str]]:
    """Wordings that stand under several labels."""
    labels = defaultdict(set)
    for label, texts in table.items():
        for text in texts:
            labels[normalise(text)].add(label)
    return {text: found for text, found in labels.items() if len(found) > 1}


def test_no_wording_means_two_things() -> None:
    words = training_wordings()
    for table in (words.columns, words.columns | words.derivative, words.boxes, words.captions):
        assert shared(table) == {}


def test_header_paths_have_at_most_two_levels() -> None:
    words = training_wordings()
    texts = [t for table in (words.columns, words.derivative) for ts in table.values() for t in ts]
    assert not [t for t in texts if t.count(" / ") > 1]
    assert not [t for ts in (words.leaves | words.groups).values() for t in ts if " / " in t]


def test_no_holdout_wording_has_the_words_of_a_training_one() -> None:
    # The networks see stems, in no order: other words of one label must be told apart by them.
    training = training_wordings().tables()
    same = [
        (table, label, text)
        for table, labels in holdout_wordings().tables().items()
        for label, texts in labels.items()
        for text in texts
        if stem_set(text) in {stem_set(known) for known in training[table].get(label, ())}
    ]
    assert same == []


def stem_set(text: str) -> frozenset[str]:
    return frozenset(stems(normalise(text)))


def test_the_holdout_stays_large() -> None:
    tables = holdout_wordings().tables().values()
    assert sum(len(texts) for labels in tables for texts in labels.values()) >= 150
