"""Learning how far confidence can be trusted, from pages that trained nothing.

New filings are drawn, printed and typed, half of them in words that nobody would expect
(`training.strange`), extracted with the new model and held against their truth. Which values
were right, and what stood around them (`form.confidence`), is what the calibration learns from.
"""

from __future__ import annotations

import random
import warnings
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from extractor.catalogue.layouts import Printed
from extractor.document.layout.line_breaks import Breaks
from extractor.document.reader import read_document
from extractor.form.build import build_record
from extractor.form.confidence import KINDS, RIGHT, WRONG, Said, said, signs_of
from extractor.form.recognise import is_ownership_form
from extractor.form.record import OwnershipDocument
from extractor.mapping.mapper import map_document
from extractor.mapping.model import MappingModel
from extractor.mapping.network import Network
from extractor.scoring import compare
from extractor.scoring.outcomes import Verdict
from extractor.training.corpus import FAMILIES, Medium, printer
from extractor.training.filings import make_filing
from extractor.training.render import render, sample_layout, training_wordings
from extractor.training.render.paper import render_paper, sample_paper_options
from extractor.training.render.pdf import render_pdf, sample_print_options
from extractor.training.strange import strange_layout

Floats = NDArray[np.float32]

STRANGE = 0.5
"""Share of the pages that are worded strangely."""


@dataclass(slots=True)
class Judged:
    """The signs of values (rows of `signs_of`), and which of them were right."""

    signs: list[Floats] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)

    def __iadd__(self, more: Judged) -> Judged:
        self.signs += more.signs
        self.right += more.right
        return self


def fit_calibration(judged: Judged) -> LogisticRegression | None:
    """The estimator of `RIGHT` and `WRONG`; None where nothing was right, or nothing wrong."""
    if len(set(judged.right)) < 2:
        return None
    estimator = LogisticRegression(max_iter=MOST_STEPS, random_state=0)
    with threadpool_limits(1):  # the same sums on every run
        estimator.fit(np.vstack(judged.signs), np.where(judged.right, RIGHT, WRONG))
    return estimator


MOST_STEPS = 2000
"""Steps of the solver, far more than it needs."""


def as_network(estimator: LogisticRegression) -> Network:
    """The estimator as a network without hidden layers; of two outputs, one is always 0."""
    w = np.zeros((estimator.coef_.shape[1], 2), np.float32)
    b = np.zeros(2, np.float32)
    w[:, 1], b[1] = estimator.coef_[0], estimator.intercept_[0]
    return Network(tuple(map(str, estimator.classes_)), (w,), (b,))


def calibration_truth(seed: int, number: int, medium: Medium) -> OwnershipDocument:
    """The filing that a page shows by which a model is calibrated."""
    return make_filing(_rng(seed, number, medium))


def _rng(seed: int, number: int, medium: Medium) -> random.Random:
    return random.Random(f"{seed}/calibration/{medium}/{number}")


def judge_page(
    seed: int, number: int, medium: Medium, model: MappingModel, breaks: Breaks
) -> Judged:
    """The values that a model reads on one page. Raises MissingExtra without a browser."""
    rng = _rng(seed, number, medium)
    truth = make_filing(rng)
    data, printed = draw_page(rng, truth, medium)
    document = read_document(data, "page", breaks=breaks)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is told of a page is for its reader
        mapped = map_document(document, model)
        if document.kind not in KINDS or not is_ownership_form(mapped):
            return Judged()
        record = build_record(mapped)
    values = said(record)
    signs = signs_of(values, document.kind)
    right = verdicts(values, truth, record, printed)
    kept = [k for k in range(len(values)) if k in right]
    return Judged([signs[kept]] if kept else [], [right[k] for k in kept])


def draw_page(
    rng: random.Random, truth: OwnershipDocument, medium: Medium
) -> tuple[bytes, Printed]:
    """A filing as a page of a medium, half of them worded strangely. Raises MissingExtra."""
    if medium == "paper":
        typed = render_paper(truth, sample_paper_options(rng))
        return typed.data, typed.printed
    names, shares = zip(*FAMILIES[medium], strict=True)
    layout = sample_layout(rng, training_wordings(), rng.choices(names, shares)[0])
    if rng.random() < STRANGE:
        layout = strange_layout(rng, layout)
    if medium == "print":
        drawn = render_pdf(truth, layout, sample_print_options(rng), printer())
        return drawn.data, drawn.printed
    page = render(truth, layout)
    return page.text.encode(), page.printed


def verdicts(
    values: list[Said], truth: OwnershipDocument, record: OwnershipDocument, printed: Printed
) -> dict[int, bool]:
    """Which values are right; those that are not scored are left out.

    A comparison tells values by their place in either record, which differ; each confidence is
    made the number of its value before, and comes back with what is said of it. A value
    counts as right when its footnotes are.
    """
    parts = len(values) + 1
    for k, one in enumerate(values, 1):
        one.value.confidence = k / parts
    right: dict[int, bool] = {}
    for outcome in compare(truth, record, printed).outcomes:
        if outcome.predicted is not None and outcome.confidence is not None:
            k = round(outcome.confidence * parts) - 1
            right[k] = right.get(k, True) and outcome.verdict is Verdict.RIGHT
    return right
