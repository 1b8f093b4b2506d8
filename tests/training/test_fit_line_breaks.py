"""What tells wrapped lines is learned from prints whose HTML is known."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from extractor.document.ink import Word
from extractor.document.layout.line_breaks import FILE
from extractor.document.layout.runs import Run, make_runs
from extractor.document.layout.wraps import SIGNS, Habits
from extractor.training.corpus import close_printer
from extractor.training.line_breaks import (
    DIGITS,
    BreakExamples,
    KnownBreaks,
    break_examples,
    fit_line_breaks,
    share_right,
)
from extractor.training.render.pdf import find_browser

PAGE = "<html><body><p>Class A Common<br>Stock Units</p><p>BOX 12<br>AKRON</p></body></html>"


def run(text: str, base: float = 100) -> Run:
    (found,) = make_runs([Word(text, 0, base - 8, 40, base + 2, base, 10)])
    return found


def asked(known: KnownBreaks, above: str, below: str) -> bool:
    return known.is_wrapped(run(above), run(below, 112), 0, 40, Habits())


def test_the_page_tells_which_breaks_were_meant() -> None:
    known = KnownBreaks(PAGE)
    assert asked(known, "ClassA", "Common")
    assert not asked(known, "Common", "Stock")
    assert not asked(known, "BOX12", "AKRON")
    assert known.examples.wrapped == [True, False, False]
    assert all(len(signs) == len(SIGNS) for signs in known.examples.signs)


def test_nothing_is_learned_of_lines_that_the_page_has_not() -> None:
    known = KnownBreaks(PAGE)
    assert not asked(known, "Printed", "on Monday")
    assert known.examples == BreakExamples()


def invented(n: int = 200) -> BreakExamples:
    """Breaks where only a comma tells that they were forced."""
    rng = random.Random(1)
    found = BreakExamples()
    for _ in range(n):
        wrapped = rng.random() < 0.6
        signs = {name: rng.random() for name in SIGNS} | {"comma": float(wrapped)}
        found.signs.append(tuple(signs[name] for name in SIGNS))
        found.wrapped.append(wrapped)
    return found


def test_the_weights_say_what_scikit_learn_says(tmp_path: Path) -> None:
    examples = invented()
    fitted = fit_line_breaks(examples)
    assert fitted is not None
    breaks, estimator = fitted
    assert max(breaks.weights, key=lambda name: breaks.weights[name]) == "comma"
    theirs = estimator.predict(np.array(examples.signs)) == np.array(examples.wrapped)
    assert share_right(breaks, examples) == np.mean(theirs) == 1.0
    assert all(round(w, DIGITS) == w for w in breaks.weights.values())


def test_the_same_examples_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        fitted = fit_line_breaks(invented())
        assert fitted is not None
        (tmp_path / name).mkdir()
        fitted[0].save(tmp_path / name)
    assert (tmp_path / "a" / FILE).read_bytes() == (tmp_path / "b" / FILE).read_bytes()


def test_too_few_examples_of_a_kind_are_not_fitted() -> None:
    one_kind = invented()
    one_kind.wrapped = [True] * len(one_kind.wrapped)
    assert fit_line_breaks(one_kind) is None
    assert fit_line_breaks(BreakExamples()) is None


@pytest.mark.skipif(find_browser() is None, reason="prints need Chromium")
def test_prints_give_the_same_examples_again() -> None:
    try:
        first = break_examples(1, range(2))
        assert first.wrapped
        assert break_examples(1, range(2)) == first
    finally:
        close_printer()  # other tests open their own
