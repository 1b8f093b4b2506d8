"""Fitting what tells wrapped lines: logistic regression on prints whose HTML is known.

A browser broke the lines of a print; the HTML it was printed from tells which of them are one
text. Wherever the layout is in doubt, the signs that it would go by become an example.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from extractor.document.layout.line_breaks import LineBreaks
from extractor.document.layout.runs import Run
from extractor.document.layout.wraps import SIGNS, Habits, signs_of
from extractor.document.readers.html import read_html
from extractor.training.corpus import Page, make_page

DIGITS = 3
"""Decimals that the weights are kept with: sums of other machines differ far behind these."""
MEANT = 4.0
"""What a meant break counts in fitting, beside a forced one.

Few of the breaks in doubt were meant, and to miss one is worse: two values run together are
both lost, while the rest of a parted text is mostly a caption's.
"""
FEW_MEANT = 10
"""Examples of either kind below which there is nothing to fit."""


@dataclass(slots=True)
class BreakExamples:
    """The signs of line breaks in doubt, in the order of `SIGNS`, and which were wrapped."""

    signs: list[tuple[float, ...]] = field(default_factory=list)
    wrapped: list[bool] = field(default_factory=list)

    def __iadd__(self, more: BreakExamples) -> BreakExamples:
        self.signs += more.signs
        self.wrapped += more.wrapped
        return self


class KnownBreaks:
    """Answers by the page that a print was made of, and keeps each question as an example."""

    def __init__(self, html: str):
        shown = read_html(html, "page")
        spans = (span.source or span.text for line in shown.lines for span in line.spans)
        self._texts = sorted({_squeezed(text) for text in spans})
        self._joined = "\n".join(self._texts)
        self.examples = BreakExamples()

    def is_wrapped(self, last: Run, run: Run, left: float, right: float, habits: Habits) -> bool:
        """Whether ``run`` goes on with ``last`` on the page; False where that is not known."""
        above, below = _squeezed(last.text), _squeezed(run.text)
        wrapped = above + below in self._joined
        if not wrapped and not (
            any(text.endswith(above) for text in self._texts)
            and any(text.startswith(below) for text in self._texts)
        ):
            return False  # lines that are not those of the page: nothing is learned of them
        signs = signs_of(last, run, left, right, habits)
        self.examples.signs.append(tuple(float(signs[name]) for name in SIGNS))
        self.examples.wrapped.append(wrapped)
        return wrapped


def _squeezed(text: str) -> str:
    return "".join(text.split())


def break_examples(seed: int, numbers: Iterable[int]) -> BreakExamples:
    """The examples of some of training's prints. Raises MissingExtra without a browser."""
    found = BreakExamples()
    for number in numbers:
        found += examples_of(make_page(seed, number, "print"))
    return found


def examples_of(page: Page) -> BreakExamples:
    """The examples of a print."""
    known = KnownBreaks(page.html)
    page.document(known)
    return known.examples


def fit_line_breaks(examples: BreakExamples) -> tuple[LineBreaks, LogisticRegression] | None:
    """The weights for extraction, and the estimator that they are from, both rounded.

    None where there are too few examples of either kind.
    """
    if not FEW_MEANT <= sum(examples.wrapped) <= len(examples.wrapped) - FEW_MEANT:
        return None
    estimator = LogisticRegression(
        class_weight={False: MEANT, True: 1.0}, max_iter=MOST_STEPS, random_state=0
    )
    with threadpool_limits(1):  # the same sums on every run
        estimator.fit(np.array(examples.signs), np.array(examples.wrapped))
    estimator.coef_ = np.round(estimator.coef_, DIGITS)
    estimator.intercept_ = np.round(estimator.intercept_, DIGITS)
    weights = dict(zip(SIGNS, map(float, estimator.coef_[0]), strict=True))
    return LineBreaks(float(estimator.intercept_[0]), weights), estimator


MOST_STEPS = 1000
"""Steps of the solver, far more than it needs."""


def share_right(breaks: LineBreaks, examples: BreakExamples) -> float:
    """The share of the examples that the weights tell right."""
    signs = np.array(examples.signs)
    weights = np.array([breaks.weights[name] for name in SIGNS])
    said = breaks.bias + signs @ weights > 0
    return float(np.mean(said == np.array(examples.wrapped)))
