"""Letters that hang below the rule they stand on."""

import numpy as np
import pytest

from extractor.document.readers.image.hanging import with_tails
from extractor.document.readers.image.mending import Line
from extractor.document.readers.image.rules import Ruling
from extractor.document.readers.image.strokes import Blobs, find_runs, join_runs

EM = 40.0


def blobs(tail: int, aside: int = 0) -> Blobs:
    """A letter of 20 pixels on a rule (taken out) and a stroke below it."""
    mask = np.zeros((100, 200), bool)
    mask[40:60, 50:70] = True
    mask[64 : 64 + tail, 60 + aside : 66 + aside] = True
    return with_tails(
        join_runs(find_runs(mask), 200), Ruling([Line(62.0, 10.0, 190.0, 4.0, 1.0)]), EM
    )


def test_a_tail_below_a_rule_is_a_part_of_its_letter() -> None:
    found = blobs(10)
    assert found.height.tolist() == [34, 0]
    assert found.pixels.tolist() == [460, 0] and set(found.label.tolist()) == {0}


@pytest.mark.parametrize(("tail", "aside"), [(1, 0), (2, 0), (30, 0), (10, 30)])
def test_fringes_letters_and_what_stands_elsewhere_are_none(tail: int, aside: int) -> None:
    assert blobs(tail, aside).height.tolist() == [20, tail]
