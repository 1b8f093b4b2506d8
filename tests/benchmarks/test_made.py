from __future__ import annotations

import random
from itertools import islice

import pytest

from benchmarks.made import (
    SEEN_FAMILIES,
    UNSEEN_FAMILIES,
    Invention,
    drawn_cases,
    filers,
    sample_cases,
    seen_cases,
    training_filers,
    unseen_cases,
    with_mode,
)
from extractor.document.reader import read_document
from extractor.scoring import compare, ungrounded
from extractor.training.filings import make_filing


def test_training_filers_are_those_of_the_training_set() -> None:
    names = training_filers(1, {"text": 3, "paper": 1})
    assert filers(make_filing(random.Random("1/paper/0"))) <= names
    assert filers(make_filing(random.Random("1/2"))) <= names
    assert not filers(make_filing(random.Random("1/3"))) <= names


def test_filers_of_training_never_test() -> None:
    free = [truth for (_, truth), _ in islice(Invention(1, frozenset()).filings("part"), 5)]
    taken = frozenset(filers(free[0]) | filers(free[2]))
    rest = [truth for (_, truth), _ in islice(Invention(1, taken).filings("part"), 3)]
    assert rest == [free[1], free[3], free[4]]
    assert all(not filers(truth) & taken for truth in rest)


def test_when_every_filer_is_taken_it_says_so() -> None:
    first = [filers(truth) for (_, truth), _ in islice(Invention(1, frozenset()).filings("p"), 30)]
    with pytest.raises(RuntimeError, match="in training"):
        next(Invention(1, frozenset().union(*first)).filings("p"))


def test_seeds_differ_and_repeat() -> None:
    def pages(seed: int) -> list[bytes]:
        return [c.data for c in seen_cases(Invention(seed, frozenset()), 1)]

    assert pages(1) == pages(1)
    assert pages(1) != pages(2)
    assert len(pages(1)) == len(SEEN_FAMILIES)


def test_unseen_cases_have_their_tags() -> None:
    found = list(with_mode(unseen_cases(Invention(2, frozenset()), 1), "fuzzy"))
    assert [c.tags.layout for c in found] == list(UNSEEN_FAMILIES)
    assert {(c.tags.suite, c.tags.mode, c.tags.seed) for c in found} == {("unseen", "fuzzy", "2")}
    assert [c.tags.kind for c in found] == ["html", "html", "markdown"]


def test_a_record_is_drawn_in_every_layout() -> None:
    # One owner: unsaid boxes of several could pair the owners crosswise.
    truths = (make_filing(random.Random(seed), form="4") for seed in range(99))
    truth = next(t for t in truths if len(t.reportingOwner) == 1)
    found = list(drawn_cases([("one", truth)]))
    assert len({(c.tags.layout, c.tags.condition) for c in found}) == len(found) == 12
    bare = [c.data for c in found if c.tags.condition == "no class names"]
    assert len(bare) == 3 and all(b"class=" not in data for data in bare)
    for case in found:
        read_document(case.data, case.name)
        said = compare(case.truth, case.truth, case.printed)
        # The truth may leave empty boxes unsaid; nothing else may differ from itself.
        assert {o.truth for o in said.misses} <= {"0"}


def test_a_truth_without_ink_is_never_grounded() -> None:
    case = next(sample_cases())
    found = ungrounded(case.truth, read_document(case.data, case.name))
    assert found and {one.reason for one in found} <= {"no evidence", "no such mark on the page"}


def test_filers_of_the_calibration_are_taken_too() -> None:
    more = training_filers(1, {"text": 1}, {"text": 2}) - training_filers(1, {"text": 1})
    assert more and more <= training_filers(1, {}, {"text": 2})
